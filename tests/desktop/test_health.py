"""The health page: what it shows of a real vault, what it mends, and how that is taken back."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint

from memoir import Complaint, MemoryFilter, Status
from memoir.settings import SPEAKER
from memoir_desktop.models.health import examine
from memoir_desktop.views.health import HealthPart
from memoir_desktop.widgets.confirmation import Confirmation
from memoir_desktop.widgets.growth_chart import GrowthChart
from memoir_desktop.widgets.memory_progress import ProgressDialog, ProgressLine
from memoir_desktop.widgets.ranked_bars import RankedBars
from memoir_desktop.widgets.share_bar import ShareBar
from tests.support.widgets import button, newest, words_of

TEA = "I like tea without sugar."
SECRET = "The wifi password is hunter2!x9"
COMMUTE = "My commute in Lisbon is by ferry."


def ago(days):
    return datetime.now(UTC) - timedelta(days=days)


@pytest.fixture
def ailing(opened):
    """A profile with something of nearly everything."""
    opened.preferences.put(SPEAKER, "Priya")
    for _ in range(3):
        opened.remember(TEA, at=ago(50), speaker="Priya")
    opened.remember(SECRET, speaker="Priya")
    opened.remember("My dentist is on Monday.", at=ago(60), expires_at=ago(50), speaker="Priya")
    opened.remember("I live in Lisbon.", at=ago(300), speaker="Priya")
    opened.remember(COMMUTE, at=ago(200), speaker="Priya")
    opened.remember("I moved to Porto.", at=ago(3), speaker="Priya")
    opened.remember("My birthday is on 4 May.", at=ago(20), speaker="Priya")
    opened.remember("My birthday is on 5 May.", at=ago(1), speaker="Priya")
    return opened


def shown(qtbot, session, settle):
    made = HealthPart(session)
    qtbot.addWidget(made)
    made.resize(900, 760)
    made.show()
    made.activate()
    settle()
    made.said = []
    made.toast_wanted.connect(lambda text, undo: made.said.append((text, undo)))
    return made


@pytest.fixture
def health(qtbot, session, ailing, settle):
    return shown(qtbot, session, settle)


def group(health, complaint):
    return next(each for each in health._groups if each.group.complaint is complaint)


def complaints(health):
    return {each.group.complaint: each.group.count for each in health._groups}


def active(profile):
    return [m.text for m in profile.list(MemoryFilter(statuses=(Status.ACTIVE,)))]


def test_what_is_the_matter_is_listed_with_how_much_of_it(health):
    assert complaints(health) == {
        Complaint.SECRET: 1,
        Complaint.CONFLICTING: 2,
        Complaint.DOUBTFUL: 1,
        Complaint.DUPLICATE: 2,
        Complaint.EXPIRED: 1,
    }
    assert "Told more than once" in words_of(health)


def test_show_stands_in_the_same_place_with_a_remedy_and_without(health):
    places = {each._open.mapTo(each, QPoint()).x() for each in health._groups}
    assert Complaint.DOUBTFUL in complaints(health)
    assert len(places) == 1


def test_the_figures_say_in_words_what_they_draw(health, ailing):
    statuses = health.findChild(ShareBar).accessibleDescription()
    assert statuses == "Active: 7, Contradicted: 2, Replaced: 1"
    assert "Fact: " in health.findChild(RankedBars).accessibleDescription()
    assert health.findChild(GrowthChart).accessibleDescription().startswith("From ")
    assert "10 memories" in words_of(health)


def test_growth_ends_with_all_there_is(ailing):
    checkup = examine(ailing, lambda: False)
    numbers = [number for _, number in checkup.growth]
    assert numbers == sorted(numbers)
    assert numbers[-1] == checkup.total == 10


def test_examples_open_and_lead_to_the_memory(health, settle, qtbot, ailing):
    button(group(health, Complaint.DUPLICATE), "Show").click()
    settle()
    row = group(health, Complaint.DUPLICATE)
    assert TEA in words_of(row)
    assert "told 3 times" in words_of(row)
    with qtbot.waitSignal(health.memory_wanted) as wanted:
        button(row, "All about this memory").click()
    assert ailing.get(wanted.args[0]).text == TEA
    button(row, "Hide").click()
    assert TEA not in words_of(row)


def test_one_of_each_is_kept_and_undo_brings_the_others_back(health, settle, ailing):
    button(group(health, Complaint.DUPLICATE), "Keep one of each").click()
    settle()
    assert active(ailing).count(TEA) == 1
    assert Complaint.DUPLICATE not in complaints(health)
    health.said[-1][1]()
    settle()
    assert active(ailing).count(TEA) == 3
    assert complaints(health)[Complaint.DUPLICATE] == 2


def test_what_is_out_of_date_is_archived_and_comes_back(health, settle, ailing):
    button(group(health, Complaint.EXPIRED), "Archive").click()
    settle()
    assert "My dentist is on Monday." not in active(ailing)
    health.said[-1][1]()
    settle()
    assert "My dentist is on Monday." in active(ailing)


def test_secrets_are_erased_only_after_a_yes(health, settle, ailing):
    button(group(health, Complaint.SECRET), "Forget…").click()
    settle()
    assert SECRET in active(ailing)
    newest(health, Confirmation).accept()
    settle()
    assert SECRET not in active(ailing)
    text, undo = health.said[-1]
    assert text == "1 memory forgotten"
    assert undo is None


def test_contradictions_lead_to_the_page_where_they_are_settled(health, qtbot):
    with qtbot.waitSignal(health.memory_wanted) as wanted:
        button(group(health, Complaint.CONFLICTING), "Decide…").click()
    assert wanted.args == ["conflicts"]


def test_what_is_in_doubt_says_why_and_can_be_confirmed(health, settle, ailing):
    row = group(health, Complaint.DOUBTFUL)
    row.open()
    settle()
    assert "since “I moved to Porto.”" in words_of(row)
    button(row, "Still true").click()
    settle()
    assert Complaint.DOUBTFUL not in complaints(health)
    memory = next(m for m in ailing.list() if m.text == COMMUTE)
    assert memory.tags == ()
    assert memory.confidence == 1.0
    health.said[-1][1]()
    settle()
    assert complaints(health)[Complaint.DOUBTFUL] == 1


def test_what_is_no_longer_true_is_archived_and_comes_back(health, settle, ailing):
    row = group(health, Complaint.DOUBTFUL)
    row.open()
    settle()
    button(row, "No longer true").click()
    settle()
    memory = next(m for m in ailing.list() if m.text == COMMUTE)
    assert memory.status is Status.ARCHIVED
    assert memory.valid_until is not None
    health.said[-1][1]()
    settle()
    memory = ailing.get(memory.id)
    assert (memory.status, memory.valid_until) == (Status.ACTIVE, None)
    assert complaints(health)[Complaint.DOUBTFUL] == 1


def test_many_show_progress_and_can_be_stopped_half_way(
    qtbot, session, opened, settle, monkeypatch
):
    for number in range(60):
        opened.remember(f"Note {number} about the garden.", at=ago(60), expires_at=ago(50))
    page = shown(qtbot, session, settle)
    first, go = threading.Event(), threading.Event()
    relieve = opened.relieve

    def slowly(finding):
        done = relieve(finding)
        first.set()
        assert go.wait(20)
        return done

    monkeypatch.setattr(opened, "relieve", slowly)
    button(page, "Archive").click()
    assert first.wait(20)
    dialog = newest(page, ProgressDialog)
    assert dialog.isVisible()
    dialog.reject()
    go.set()
    settle()
    archived = opened.count(MemoryFilter(statuses=(Status.ARCHIVED,)))
    assert 0 < archived < 60
    assert page.said[-1][0] == f"{archived} memories archived"
    page.said[-1][1]()
    settle()
    assert opened.count(MemoryFilter(statuses=(Status.ARCHIVED,))) == 0


def test_looking_does_not_block_and_can_be_stopped(qtbot, session, ailing, settle, monkeypatch):
    begun, go = threading.Event(), threading.Event()
    health = ailing.health

    def slowly():
        begun.set()
        assert go.wait(20)
        return health()

    monkeypatch.setattr(ailing, "health", slowly)
    page = HealthPart(session)
    qtbot.addWidget(page)
    page.show()
    page.activate()
    qtbot.waitUntil(begun.is_set)
    assert page.findChild(ProgressLine).isVisible()
    button(page, "Cancel").click()
    assert "Not looked over" in words_of(page)
    go.set()
    settle()
    assert page._groups == []
    button(page, "Look again").click()
    settle()
    assert Complaint.SECRET in complaints(page)


def test_a_sound_profile_is_told_so_and_an_empty_one_too(qtbot, session, opened, settle):
    page = shown(qtbot, session, settle)
    assert "No memories yet" in words_of(page)
    opened.remember("I play the cello.")
    settle()
    page.activate()
    settle()
    assert "Everything is in order." in words_of(page)

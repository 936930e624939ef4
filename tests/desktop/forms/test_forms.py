"""The page of the forms of memory: savings, snapshots, moves, on a real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from memoir import DayOfSavings, Form, Ledger, MoveSort, Saving, Snapshot, SnapshotSort
from memoir.memory import moment
from memoir.settings import (
    PREFIX_BUDGET,
    SCHEDULER,
    SNAPSHOT_BUDGET,
    SNAPSHOTS,
    TRAIN_BY_ITSELF,
)
from memoir_desktop.models import savings
from memoir_desktop.models.form_words import age_words, duration_words, left_words
from memoir_desktop.models.savings import Measure
from memoir_desktop.views.memories import FORMS, MemoriesPage
from memoir_desktop.views.moves import MovesSection
from memoir_desktop.views.savings import SavingsCard
from memoir_desktop.views.snapshots import SnapshotsSection
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.confirmation import Confirmation
from memoir_desktop.widgets.empty_state import EmptyState
from tests.support.vaults import patient
from tests.support.widgets import button, newest, words_of

TODAY = date(2026, 3, 20)
AMOUNTS = st.integers(min_value=1, max_value=10_000)
DAYS = st.lists(
    st.builds(
        DayOfSavings,
        st.integers(min_value=0, max_value=900).map(lambda n: TODAY - timedelta(days=n)),
        AMOUNTS,
        st.builds(
            Saving, st.sampled_from([Form.ACTIVATION, Form.PARAMETRIC]), AMOUNTS, AMOUNTS.map(float)
        ),
    ),
    max_size=30,
)


def ledger(*days, speed=0.0):
    totals = tuple(
        Saving(
            form,
            sum(each.saving.tokens for each in days if each.saving.form is form),
            sum(each.saving.milliseconds for each in days if each.saving.form is form),
        )
        for form in Form
    )
    return Ledger(len(days), totals, days, speed)


def saved(days_ago, form, tokens, milliseconds):
    return DayOfSavings(TODAY - timedelta(days=days_ago), 1, Saving(form, tokens, milliseconds))


@patient
@given(DAYS)
def test_every_day_of_the_ledger_is_drawn_once_however_long_ago(days):
    shown = savings.periods(ledger(*days), TODAY)
    assert shown[-1].last == TODAY
    for one, next_one in pairwise(shown):
        assert next_one.first == one.last + timedelta(days=1)
    assert len(shown) <= 42
    drawn = savings.stacks(shown, Measure.TOKENS)
    assert sum(each.amount for each in drawn) == sum(each.saving.tokens for each in days)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.44, "0.4 seconds"),
        (12, "12 seconds"),
        (240, "4 minutes"),
        (3 * 3600, "3 hours"),
    ],
)
def test_times_are_told_as_exactly_as_anybody_wants_to_know(seconds, words, application):
    assert duration_words(seconds) == words


def test_ages_and_what_is_left_are_told_in_words(application):
    now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    assert age_words(now - timedelta(minutes=5), now) == "5 minutes ago"
    assert age_words(now - timedelta(days=3), now) == "3 days ago"
    assert left_words(20) == "less than a minute left"
    assert left_words(61) == "about 2 minutes left"


@pytest.fixture
def card(application, qtbot):
    made = SavingsCard()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_savings_are_told_in_plain_words_with_the_measured_speed(card):
    card.show_ledger(
        ledger(
            saved(2, Form.ACTIVATION, 5000, 200_000),
            saved(1, Form.PARAMETRIC, 300, 40_000),
            saved(30, Form.ACTIVATION, 1000, 60_000),
            speed=261.4,
        ),
        today=TODAY,
    )
    words = words_of(card)
    assert "4 minutes of waiting saved in the last 7 days" in words
    assert "Snapshots saved you 4 minutes: 6,000 tokens did not have to be read again." in words
    assert "Adapters saved you 40 seconds: 300 tokens did not have to stand in a prompt." in words
    assert "the model reads 261 tokens a second" in words


def test_the_bars_are_read_by_keyboard_and_drawn_in_tokens_too(card, qtbot):
    card.show_ledger(ledger(saved(0, Form.ACTIVATION, 5000, 200_000)), today=TODAY)
    chart = card._chart
    assert chart.stacks[-1].amount == 200_000
    with qtbot.waitActive(card, timeout=20_000):
        card.activateWindow()
    chart.setFocus()
    assert "20 March 2026: Snapshots 5,000 tokens, 3 minutes" in words_of(card)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "19 March 2026: nothing saved" in words_of(card)
    button_of = {chip.accessibleName(): chip for chip in card._measure._group.buttons()}
    button_of["Tokens"].click()
    assert chart.stacks[-1].amount == 5000


def test_where_nothing_was_saved_it_says_what_will_stand_there(card):
    card.show_ledger(ledger(), today=TODAY)
    assert "Nothing saved yet" in words_of(card)
    assert "A model reads everything anew" in words_of(card)
    assert not card._chart.isVisible()


def test_where_no_time_is_known_it_tells_the_tokens(card):
    card.show_ledger(ledger(saved(0, Form.ACTIVATION, 474, 0)), today=TODAY)
    words = words_of(card)
    assert "474 tokens saved so far" in words
    assert "Nothing saved yet" not in words


@pytest.fixture
def said(part):
    heard = []
    part.toast_wanted.connect(lambda words, _undo: heard.append(words))
    return heard


def section(part, kind):
    return next(each for each in part.sections if isinstance(each, kind))


def test_it_is_a_part_of_the_memory_page(session, qtbot, settle):
    page = MemoriesPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_part(FORMS)
    settle()
    assert "Nothing saved yet" in words_of(page)
    assert not page.part(FORMS).findChildren(EmptyState)


def test_moves_are_shown_with_their_reason_and_can_be_undone(part, opened, said, settle):
    dog = opened.remember("My dog is called Biscuit.")
    opened._vault.moves.add(
        dog.id, MoveSort.TO_PREFIX, "It was needed in 9 answers.", at=moment.now()
    )
    part.refresh()
    settle()
    moves = section(part, MovesSection)
    assert "Kept ready" in words_of(moves)
    assert "It was needed in 9 answers." in words_of(moves)
    wanted = []
    part.memory_wanted.connect(wanted.append)
    button(moves, "All about this memory", "Biscuit").click()
    assert wanted == [dog.id]
    button(moves, "Undo", "Biscuit").click()
    settle()
    assert said == ["Undone. It is not done again soon."]
    assert "Undone" in words_of(moves)
    assert opened.moves()[0].undone_at is not None


def test_what_was_done_with_an_adapter_is_told_and_what_is_deleted_stays_so(part, opened, settle):
    add = opened._vault.moves.add
    named = "The adapter “Dogs” (version 2)"
    add("", MoveSort.PROPOSE_AGAIN, f"{named} took part in 3 answers and is out of date; 2 of its 3"
        " memories can be trained again.", at=moment.now(), adapter="two")  # fmt: skip
    add("", MoveSort.DROP_ADAPTER, f"{named} was out of date for 30 days and it was hardly used, so"
        " it was deleted; its memories stay as they are.",
        at=moment.now(), adapter="two")  # fmt: skip
    part.refresh()
    settle()
    moves = section(part, MovesSection)
    words = words_of(moves)
    assert "“Dogs”, version 2, took part in 3 answers and is out of date. 2 of its 3" in words
    assert "was out of date for 30 days and was deleted: it was hardly used." in words
    assert "A forgotten memory" not in words
    button(moves, "Undo", "Can be trained again").click()
    settle()
    assert [move.undone_at is None for move in opened.moves()] == [True, False]
    assert not [each for each in moves.findChildren(Button) if each.text() == "Undo"]


def test_adapters_are_trained_by_themselves_unless_the_user_says_no(part, opened, settle):
    moves = section(part, MovesSection)
    assert moves._trains.isChecked()
    moves._trains.click()
    settle()
    assert not opened.preferences.get(TRAIN_BY_ITSELF)


def test_the_scheduler_is_switched_off_and_its_budget_chosen(part, opened, settle):
    moves = section(part, MovesSection)
    moves._on.click()
    settle()
    assert opened.preferences.get(SCHEDULER) is False
    assert not moves._budget.isEnabled()
    moves._on.click()
    settle()
    moves._budget.setCurrentIndex(moves._budget.findData(512))
    moves._budget.activated.emit(moves._budget.currentIndex())
    settle()
    assert opened.preferences.get(PREFIX_BUDGET) == 512


def snapshots_of(number):
    now = moment.now()
    return [
        Snapshot(
            name=f"s{n}",
            sort=SnapshotSort.CONVERSATION,
            model="SmolLM2",
            tokens=5803,
            size=10_000_000,
            made_at=now - timedelta(hours=5),
            used_at=now - timedelta(minutes=4),
            uses=3,
            saved_ms=93_000.0,
            title=f"Garden {n}",
        )
        for n in range(number)
    ]


@pytest.fixture
def kept(opened, monkeypatch):
    """Snapshots of which the vault knows, as far as the window can tell."""
    there = snapshots_of(6)

    def clear(names=None):
        gone = [each for each in there if names is None or each.name in names]
        for each in gone:
            there.remove(each)
        return sum(each.size for each in gone)

    monkeypatch.setattr(opened, "snapshots", lambda: list(there))
    monkeypatch.setattr(opened, "clear_snapshots", clear)
    return there


def test_snapshots_tell_what_they_are_of_and_what_they_saved(kept, part, settle):
    shown = section(part, SnapshotsSection)
    words = words_of(shown)
    assert "Garden 0" in words
    assert "Conversation  ·  5,803 tokens  ·  10.0 MB  ·  SmolLM2" in words
    assert "made 5 hours ago  ·  used 3 times, last 4 minutes ago  ·  93 seconds saved" in words
    assert "Garden 5" not in words
    button(shown, "Show all").click()
    settle()
    assert "Garden 5" in words_of(shown)
    assert "Conversations: 60.0 MB" in shown._room.accessibleDescription()
    assert "Free of 2.0 GB: 1.9 GB" in shown._room.accessibleDescription()


def test_one_snapshot_or_all_are_cleared_after_a_question(kept, part, said, settle):
    shown = section(part, SnapshotsSection)
    button(shown, "Clear this snapshot…", "Garden 1").click()
    question = newest(part, Confirmation)
    assert "Nothing is lost but time" in words_of(question)
    button(question, "Clear").click()
    settle()
    assert [each.name for each in kept] == ["s0", "s2", "s3", "s4", "s5"]
    assert said == ["10.0 MB freed"]
    button(shown, "Clear all…").click()
    button(newest(part, Confirmation), "Clear all").click()
    settle()
    assert kept == []
    assert "None yet" in words_of(shown)


def test_snapshots_are_switched_off_and_given_room(part, opened, settle):
    shown = section(part, SnapshotsSection)
    shown._on.click()
    settle()
    assert opened.preferences.get(SNAPSHOTS) is False
    assert not shown._budget.isEnabled()
    shown._on.click()
    settle()
    shown._budget.setCurrentIndex(shown._budget.findData(500_000_000))
    shown._budget.activated.emit(shown._budget.currentIndex())
    settle()
    assert opened.preferences.get(SNAPSHOT_BUDGET) == 500_000_000


def test_a_memory_tells_its_forms_and_what_holds_it(panel, opened, kept, settle):
    settle()
    dog = next(each for each in opened.list() if "Biscuit" in each.text)
    kept[0] = replace(kept[0], memories=(dog.id,))
    opened._vault.form_use.count(Form.PLAINTEXT, [dog.id], at=moment.now())
    panel.open_item(dog.id)
    settle()
    words = words_of(panel)
    assert "Forms it has" in words
    assert "served in 1 answer" in words

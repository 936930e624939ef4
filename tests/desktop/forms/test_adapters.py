"""Adapters in the window: the list, one in full, two beside each other."""

from __future__ import annotations

import pytest

from memoir import AdapterState
from memoir_desktop.views.adapter_comparison import AdapterComparison
from memoir_desktop.views.train_dialog import TrainDialog
from memoir_desktop.widgets.confirmation import Confirmation
from tests.support.accessibility import nameless
from tests.support.widgets import button, newest, words_of

pytestmark = pytest.mark.usefixtures("workshop")
SECONDS = 20_000


def test_each_adapter_tells_where_it_stands_and_how_it_did(part):
    words = words_of(part.adapters)
    assert "Dogs, version 2" in words
    assert "In use at 80 %" in words
    assert "2 memories  ·  SmolLM2  ·  4.9 MB" in words
    assert "3 days ago" in words
    assert "19 of 20 right when asked directly" in words
    assert "Not adopted" in words
    assert "It knew only 12 of 20 facts." in words


def test_an_adapter_is_used_and_rested_from_the_list(part, workshop, settle):
    button(part.adapters, "Rest", "Dogs, version 2").click()
    settle()
    assert workshop.all[0].state is AdapterState.READY
    button(part.adapters, "Use", "Dogs, version 1").click()
    settle()
    assert workshop.all[1].state is AdapterState.IN_USE


def test_where_there_is_none_it_says_why_one_would_want_one(part, workshop, settle):
    workshop.all = []
    part.refresh()
    settle()
    assert "None yet. It is worth it for what stays as it is" in words_of(part.adapters)


@pytest.fixture
def page(part, settle):
    button(part.adapters, "Details", "Dogs, version 2").click()
    settle()
    return part._page


def test_one_adapter_shows_its_curve_its_test_and_its_memories(page, part, settle):
    words = words_of(page)
    assert "95 %  (19 of 20)" in words
    assert "18.40 before, 18.80 after (+2.2 %)" in words
    assert "What is my dog called?" in words
    assert "Wanted: Biscuit" in words
    assert "Without it: Blue." in words
    assert page._curve.accessibleDescription() == "from 3.00 to 0.50 in 4 steps"
    wanted = []
    part.memory_wanted.connect(wanted.append)
    button(page, "All about this memory", "Biscuit").click()
    assert wanted == [page._adapter.memories[0]]
    wrong = next(
        chip for chip in page._evaluation._filter._group.buttons() if "wrong" in chip.text()
    )
    wrong.click()
    settle()
    assert "What is my dog called?" not in words_of(page)
    assert "Who barks here?" in words_of(page)


def test_the_weight_counts_a_moment_after_the_slider_rests(page, workshop, qtbot):
    page._weight.setValue(120)
    assert "120 %" in words_of(page)
    qtbot.waitUntil(lambda: workshop.all[0].weight == 1.2, timeout=SECONDS)


def test_two_versions_are_compared_side_by_side(page):
    page._compare.menu().actions()[0].trigger()
    words = words_of(newest(page, AdapterComparison))
    assert "Version 1" in words
    assert "Version 2" in words
    assert "In use at 80 %" in words


def test_an_adapter_is_removed_after_a_question(page, part, workshop, settle):
    button(page, "Remove…").click()
    question = newest(page, Confirmation)
    assert "Its memories stay as they are" in words_of(question)
    button(question, "Remove").click()
    settle()
    assert [each.id for each in workshop.all] == ["one", "no"]
    assert part._page is None
    assert "Dogs, version 2" not in words_of(part)


def test_every_control_has_a_name(part, page, workshop, settle):
    assert nameless(part) == []
    page._open_comparison(page._versions[0])
    assert nameless(newest(part, AdapterComparison)) == []
    newest(part, AdapterComparison).close()
    workshop.available = False
    part.adapters.train()
    settle()
    assert nameless(newest(part, TrainDialog)) == []


def test_the_keyboard_stays_in_the_list_when_it_changes(part, qtbot, settle):
    with qtbot.waitActive(part, timeout=20_000):
        part.activateWindow()
    rest = button(part.adapters, "Rest", "Dogs, version 2")
    rest.setFocus()
    rest.click()
    settle()
    assert button(part.adapters, "Use", "Dogs, version 2").hasFocus()

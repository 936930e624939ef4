"""Forgetting an import or a span of time in the window, and the receipts of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from memoir_desktop.views.memories import MemoriesPage
from memoir_desktop.views.memory_forget import ReceiptDialog
from memoir_desktop.views.source_forget import ReceiptsDialog, SourceDialog
from memoir_desktop.views.subject_forget import SubjectForgetDialog
from tests.support.widgets import button, newest, words_of


@pytest.fixture
def memories(session, opened, qtbot, settle):
    """The page with one memory of 2019 and one of today."""
    opened.remember("I had a kiosk.", at=datetime(2019, 5, 1, 12, tzinfo=UTC))
    opened.remember("My dog is called Biscuit.")
    made = MemoriesPage(session)
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def choose(memories, words):
    """Press an entry of the page's menu."""
    menu = button(memories, "More").menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_span_of_time_is_forgotten_after_saying_what_goes(memories, opened, settle):
    said = []
    memories.toast_wanted.connect(lambda text, _undo: said.append(text))
    choose(memories, "Forget an import, a file or a span of time…")
    settle()
    dialog = newest(memories, SourceDialog)
    assert not button(dialog, "Look what would go…").isEnabled()
    dialog._last.set_moment(datetime(2019, 12, 31, 12, tzinfo=UTC))
    button(dialog, "Look what would go…").click()
    settle()
    question = newest(memories, SubjectForgetDialog)
    assert "1 memory" in words_of(question)
    assert opened.count() == 2
    button(question, "Forget").click()
    settle()
    assert [memory.text for memory in opened.list()] == ["My dog is called Biscuit."]
    assert said


def test_days_in_the_wrong_order_cannot_be_looked_at(memories, settle):
    choose(memories, "Forget an import, a file or a span of time…")
    settle()
    dialog = newest(memories, SourceDialog)
    dialog._first.set_moment(datetime(2020, 2, 1, 12, tzinfo=UTC))
    assert button(dialog, "Look what would go…").isEnabled()
    dialog._last.set_moment(datetime(2020, 1, 1, 12, tzinfo=UTC))
    assert not button(dialog, "Look what would go…").isEnabled()


def test_receipts_are_listed_and_one_can_be_looked_at(memories, opened, settle):
    opened.forget(opened.list()[0].id)
    settle()
    choose(memories, "Receipts of what was forgotten…")
    settle()
    listed = newest(memories, ReceiptsDialog)
    assert "1 memory" in listed._list.item(0).text()
    button(listed, "Show").click()
    settle()
    assert "The memories themselves" in words_of(listed.findChild(ReceiptDialog))


def test_without_receipts_it_says_so(memories, settle):
    choose(memories, "Receipts of what was forgotten…")
    settle()
    assert "Nothing was forgotten yet." in words_of(newest(memories, ReceiptsDialog))


def test_conversations_that_go_whole_are_counted_before(memories, opened, settle):
    list(opened.chat("My sister is called Ada."))
    settle()
    choose(memories, "Forget an import, a file or a span of time…")
    settle()
    dialog = newest(memories, SourceDialog)
    dialog._first.set_moment(datetime(2020, 1, 1, 12, tzinfo=UTC))
    button(dialog, "Look what would go…").click()
    settle()
    assert "1 conversation goes whole." in words_of(newest(memories, SubjectForgetDialog))

"""Adding and correcting memories in the panel, to the letter and with a way back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from memoir import Destination, Kind, Precision
from memoir_desktop.views.memory_add import MemoryDialog
from tests.support.vaults import saying
from tests.support.widgets import button, newest, words_of


def test_editing_changes_only_what_was_touched_and_can_be_undone(
    panel, shown, opened, settle, toasts
):
    button(panel._detail, "Edit").click()
    form = newest(panel, MemoryDialog).form
    form.set_text("My dog is called Biscuit and he is brown.")
    form._tags.setText("pets, brown , pets")
    button(newest(panel, MemoryDialog), "Save").click()
    settle()
    now = opened.get(shown.id)
    assert now.text.endswith("brown.")
    assert now.tags == ("pets", "brown")
    assert now.version == 2
    assert (now.kind, now.scope, now.access) == (shown.kind, shown.scope, shown.access)
    toasts[-1][1]()
    settle()
    assert opened.get(shown.id).text == shown.text
    assert opened.get(shown.id).tags == shown.tags


def test_every_field_that_may_be_changed_can_be(panel, shown, opened, settle):
    button(panel._detail, "Edit").click()
    form = newest(panel, MemoryDialog).form
    form._more.setChecked(True)
    form._kind.setCurrentIndex(form._kind.findData(Kind.RELATIONSHIP))
    form._scope.setCurrentText("personal/home")
    form._pinned.setChecked(True)
    form._speaker.setText("Ada")
    form._event._how.setCurrentIndex(form._event._how.findData(Precision.YEAR))
    form._importance.setValue(90)
    form._confidence.setValue(40)
    for optional in (form._valid_from, form._valid_until, form._expires):
        optional._box.setChecked(True)
    form._destination.setCurrentIndex(form._destination.findData(Destination.NAMED_ENDPOINTS))
    form._endpoints.setText("Home, Work")
    button(newest(panel, MemoryDialog), "Save").click()
    settle()
    now = opened.get(shown.id)
    today = datetime.now().astimezone().date()
    midnight = datetime.combine(today, datetime.min.time()).astimezone()
    assert now.kind is Kind.RELATIONSHIP
    assert (now.scope, now.pinned, now.speaker) == ("personal/home", True, "Ada")
    assert now.event_time.precision is Precision.YEAR
    assert now.event_time.start == today.replace(month=1, day=1)
    assert (now.importance, now.confidence) == (0.9, 0.4)
    assert now.valid_from == midnight
    assert now.valid_until == now.expires_at == midnight + timedelta(days=1)
    assert now.access.destination is Destination.NAMED_ENDPOINTS
    assert now.access.endpoints == ("Home", "Work")


@pytest.mark.parametrize("text", ["a\0b", "one\r\ntwo", "tab\tand\u2028line", "x" * 1_000_000])
def test_words_nobody_touched_stay_to_the_letter(panel, opened, settle, text):
    memory = opened.remember(text)
    settle()
    panel.open_item(memory.id)
    settle()
    button(panel._detail, "Edit").click()
    newest(panel, MemoryDialog).form._tags.setText("kept")
    button(newest(panel, MemoryDialog), "Save").click()
    settle()
    assert opened.get(memory.id).text == text
    assert opened.get(memory.id).tags == ("kept",)


def test_a_refused_edit_keeps_what_was_typed(panel, shown, opened, settle):
    button(panel._detail, "Edit").click()
    made = newest(panel, MemoryDialog)
    made.form.set_text("Something else.")
    made.form._scope.setCurrentText("home//garden")
    button(made, "Save").click()
    settle()
    assert made.isVisible()
    assert made._banner.isVisible()
    assert made.form.text == "Something else."
    assert opened.get(shown.id).text == shown.text


def test_a_memory_is_added_with_what_was_chosen(panel, opened, settle, toasts):
    settle()
    panel.add()
    form = newest(panel, MemoryDialog).form
    save = button(newest(panel, MemoryDialog), "Remember")
    assert not save.isEnabled()
    form.set_text("The spare key is with Ada.")
    form._kind.setCurrentIndex(form._kind.findData(Kind.INSTRUCTION))
    form._tags.setText("home")
    save.click()
    settle()
    memory = saying(opened, "spare key")
    assert (memory.kind, memory.tags, memory.source) == (Kind.INSTRUCTION, ("home",), "hand")
    assert panel._detail.memory.id == memory.id
    assert toasts[-1][0] == "Remembered"


def test_an_earlier_version_comes_back_and_can_be_taken_back(panel, shown, opened, settle, toasts):
    opened.edit(shown.id, text="My dog is called Crumb.")
    settle()
    assert "Text" not in words_of(panel._detail._history)
    button(panel._detail, "Restore Version 1").click()
    settle()
    assert opened.get(shown.id).text == shown.text
    toasts[-1][1]()
    settle()
    assert opened.get(shown.id).text == "My dog is called Crumb."


def test_a_book_can_be_pasted_and_is_kept_whole(panel, opened, settle, qtbot):
    book = "one line without an end " * 40_000
    QApplication.clipboard().setText(book)
    settle()
    panel.add()
    form = newest(panel, MemoryDialog).form
    form.set_text("Before and after")
    editor = form._text._editor
    cursor = editor.textCursor()
    cursor.setPosition(len("Before "))
    editor.setTextCursor(cursor)
    editor.paste()
    assert form.text == f"Before {book}and after"
    button(newest(panel, MemoryDialog), "Remember").click()
    settle()
    assert saying(opened, "without an end").text == f"Before {book}and after"

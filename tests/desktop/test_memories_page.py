"""The memory panel on a real vault: reading, correcting, adding, forgetting, undoing."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from memoir import Destination, Kind, Precision, Status
from memoir.memory.source import message_source
from memoir_desktop.models.memory_words import scope_word
from memoir_desktop.views.memories import MemoriesPage
from memoir_desktop.views.memory_add import MemoryDialog
from memoir_desktop.views.memory_forget import ForgetDialog, ReceiptDialog
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_progress import ProgressDialog

SECONDS = 20_000


@pytest.fixture
def panel(qtbot, session, opened):
    opened.remember("My dog is called Biscuit.", speaker="Priya", tags=["pets"])
    opened.remember("I moved to Lisbon.", kind=Kind.EVENT)
    opened.remember("I like tea without sugar.", kind=Kind.PREFERENCE, pinned=True)
    made = MemoriesPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    return made


@pytest.fixture
def settle(qtbot, session):
    def wait():
        qtbot.wait(80)  # what follows a change is gathered for 50 ms
        qtbot.waitUntil(lambda: not session.tasks.busy, timeout=SECONDS)

    return wait


@pytest.fixture
def toasts(panel):
    said = []
    panel.toast_wanted.connect(lambda text, undo: said.append((text, undo)))
    return said


@pytest.fixture
def shown(panel, opened, settle):
    """The memory about the dog, open in the detail view."""
    settle()
    memory = found(opened, "Biscuit")
    panel.open_item(memory.id)
    settle()
    return memory


def found(opened, words):
    return next(m for m in opened.list() if words in m.text)


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def dialog(panel, kind):
    made = panel.window().findChildren(kind)
    assert made, f"no {kind.__name__} is open"
    return made[-1]


def button(widget, name):
    for each in [*widget.findChildren(Button), *widget.findChildren(IconButton)]:
        if name in (each.text(), each.accessibleName()):
            return each
    raise AssertionError(f"there is no button {name}")


def test_typing_finds_by_word_at_each_key(panel, settle, opened):
    settle()
    QTest.keyClicks(panel._list.search, "bisc")
    settle()
    assert panel._list.model.memory(0).text == "My dog is called Biscuit."


def test_the_detail_view_shows_every_field_in_words(panel, shown, opened, settle):
    later = datetime(2027, 5, 1, 12, tzinfo=UTC)
    opened.edit(
        shown.id,
        entities=("Biscuit",),
        confidence=0.75,
        valid_from=datetime(2020, 1, 1, 12, tzinfo=UTC),
        expires_at=later,
        scope="personal/home",
    )
    settle()
    words = words_of(panel._detail)
    for expected in (
        "My dog is called Biscuit.", "Priya", "pets", "Biscuit", "75%", "50%", "Fact",
        scope_word("personal/home"), "Your own words", "Any model you choose", "1 May 2027",
        "since 1 January 2020", "Added by hand", shown.id, "Version 2", "Version 1",
        "Not used in an answer yet.", "Used in answers.",
    ):  # fmt: skip
        assert expected in words
    for moment in (shown.said_at, shown.created_at):
        assert moment.astimezone().strftime("%H:%M") in words


def test_the_source_message_is_a_click_away(panel, opened, settle, qtbot):
    list(opened.chat("My sister is called Ada."))
    settle()
    memory = next(m for m in opened.list() if "Ada" in m.text and m.kind is not Kind.EPISODE)
    asked = opened.conversations.messages(
        [m for c in opened.conversations.list() for m in opened.conversations.branch(c.id)]
    )[0]
    panel.open_item(memory.id)
    settle()
    assert memory.source == message_source(asked.id)
    with qtbot.waitSignal(panel.message_wanted) as jumped:
        button(panel._detail, "Show this message in its conversation").click()
    assert jumped.args == [asked.id]


def test_what_it_was_worked_out_from_is_a_click_away(panel, opened, settle):
    list(opened.chat("My sister is called Ada."))
    memory = next(m for m in opened.list() if m.derived_from)
    settle()
    panel.open_item(memory.id)
    settle()
    button(panel._detail, "Show this memory").click()
    settle()
    assert panel._detail.memory.id == memory.derived_from[0]


def test_answers_that_used_it_are_named(panel, shown, opened, settle, engine, qtbot):
    engine.answers = ["Your dog is called Biscuit."]
    *_, done = opened.chat("What is my dog called?")
    settle()
    assert "Used in an answer in" in words_of(panel._detail)
    shows = [
        each
        for each in panel._detail.findChildren(IconButton)
        if each.accessibleName() == "Show this message in its conversation"
    ]
    with qtbot.waitSignal(panel.message_wanted) as jumped:
        shows[-1].click()
    assert jumped.args == [done.message.id]


def test_pin_archive_and_back_each_with_an_undo(panel, shown, opened, settle, toasts):
    button(panel._detail, "Pin").click()
    settle()
    assert opened.get(shown.id).pinned
    toasts[-1][1]()
    settle()
    assert not opened.get(shown.id).pinned
    button(panel._detail, "Archive").click()
    settle()
    assert opened.get(shown.id).status is Status.ARCHIVED
    assert panel._list.model.row_of(shown.id) is None
    button(panel._detail, "Use again").click()
    settle()
    assert opened.get(shown.id).status is Status.ACTIVE
    toasts[-1][1]()
    settle()
    assert opened.get(shown.id).status is Status.ARCHIVED


def test_editing_changes_only_what_was_touched_and_can_be_undone(
    panel, shown, opened, settle, toasts
):
    button(panel._detail, "Edit").click()
    form = dialog(panel, MemoryDialog).form
    form.set_text("My dog is called Biscuit and he is brown.")
    form._tags.setText("pets, brown , pets")
    button(dialog(panel, MemoryDialog), "Save").click()
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
    form = dialog(panel, MemoryDialog).form
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
    button(dialog(panel, MemoryDialog), "Save").click()
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
    dialog(panel, MemoryDialog).form._tags.setText("kept")
    button(dialog(panel, MemoryDialog), "Save").click()
    settle()
    assert opened.get(memory.id).text == text
    assert opened.get(memory.id).tags == ("kept",)


def test_a_refused_edit_keeps_what_was_typed(panel, shown, opened, settle):
    button(panel._detail, "Edit").click()
    made = dialog(panel, MemoryDialog)
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
    form = dialog(panel, MemoryDialog).form
    save = button(dialog(panel, MemoryDialog), "Remember")
    assert not save.isEnabled()
    form.set_text("The spare key is with Ada.")
    form._kind.setCurrentIndex(form._kind.findData(Kind.INSTRUCTION))
    form._tags.setText("home")
    save.click()
    settle()
    memory = found(opened, "spare key")
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


def test_forgetting_asks_says_what_goes_and_shows_a_receipt(panel, shown, opened, settle):
    opened.edit(shown.id, importance=0.9)
    settle()
    button(panel._detail, "Forget…").click()
    settle()
    asked = dialog(panel, ForgetDialog)
    assert "My dog is called Biscuit." in words_of(asked)
    assert "earlier version" in words_of(asked)
    assert asked.focusWidget().text() == "Cancel"
    asked.reject()
    settle()
    assert opened.get(shown.id).status is Status.ACTIVE
    button(panel._detail, "Forget…").click()
    settle()
    button(dialog(panel, ForgetDialog), "Forget").click()
    settle()
    receipt = dialog(panel, ReceiptDialog)
    assert "Biscuit" not in words_of(receipt)
    assert "The memories themselves" in words_of(receipt)
    receipt.accept()
    settle()
    assert opened.get(shown.id).status is Status.FORGOTTEN
    assert opened.get(shown.id).text == ""
    assert "Nothing of this memory is left." in words_of(panel._nothing)


def test_several_are_pinned_tagged_archived_and_forgotten_together(panel, opened, settle, toasts):
    settle()
    panel._list.select_all()
    settle()
    selection = panel._selection
    assert selection.isVisible()
    assert "3" in selection._title.text()
    button(selection, "Pin").click()
    settle()
    assert all(memory.pinned for memory in opened.list())
    toasts[-1][1]()
    settle()
    assert [m.text for m in opened.list() if m.pinned] == ["I like tea without sugar."]
    selection._tag.setText("mine")
    button(selection, "Add tag").click()
    settle()
    assert all("mine" in memory.tags for memory in opened.list())
    panel._list.select_all()
    button(selection, "Archive").click()
    settle()
    assert panel._list.model.rowCount() == 0
    toasts[-1][1]()
    settle()
    panel._list.select_all()
    button(selection, "Forget…").click()
    settle()
    button(dialog(panel, ForgetDialog), "Forget").click()
    settle()
    dialog(panel, ReceiptDialog).accept()
    assert opened.count() == 0


def test_a_large_selection_can_be_stopped_half_way(
    panel, opened, settle, toasts, monkeypatch, qtbot
):
    """What was done until then stays, is told, and can be undone."""
    opened.remember_many([{"text": f"Number {number}."} for number in range(60)])
    settle()
    edit, done = opened.edit, []
    reached, go_on = threading.Event(), threading.Event()

    def slow(id, **fields):
        done.append(id)
        if len(done) == 20:
            reached.set()
            go_on.wait(20)
        return edit(id, **fields)

    monkeypatch.setattr(opened, "edit", slow)
    panel._list.select_all()
    button(panel._selection, "Pin").click()
    qtbot.waitUntil(reached.is_set, timeout=SECONDS)
    dialog(panel, ProgressDialog).reject()
    go_on.set()
    settle()
    assert toasts[-1][0].startswith("20 ")
    assert sum(m.pinned for m in opened.list()) in (20, 21)
    toasts[-1][1]()
    settle()
    assert sum(m.pinned for m in opened.list()) == 1


def test_another_window_or_program_is_followed(panel, shown, opened, settle):
    opened.edit(shown.id, text="My dog is called Crumb.")
    opened.remember("A fourth thing.")
    settle()
    assert "Crumb" in words_of(panel._detail)
    assert panel._list.model.rowCount() == 4


def test_keys_pin_archive_edit_and_forget(panel, shown, opened, settle, qtbot):
    panel.activateWindow()
    panel._list.select_id(shown.id)
    panel._list.focus_rows()
    rows = panel._list._view
    QTest.keyClick(rows, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert opened.get(shown.id).pinned
    QTest.keyClick(rows, Qt.Key.Key_F2)
    dialog(panel, MemoryDialog).reject()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    settle()
    dialog(panel, ForgetDialog).reject()
    with qtbot.waitActive(panel):
        panel.activateWindow()
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert opened.get(shown.id).status is Status.ARCHIVED


def test_a_narrow_window_shows_one_thing_at_a_time(panel, shown, opened, settle):
    panel.resize(500, 700)
    panel.open_item(shown.id)
    settle()
    assert panel._side.isVisible()
    assert not panel._left.isVisible()
    button(panel._detail, "Back to the list").click()
    assert panel._left.isVisible()
    assert not panel._side.isVisible()
    panel.resize(1100, 700)
    settle()
    assert panel._left.isVisible()
    assert panel._side.isVisible()


def test_a_memory_that_is_gone_is_a_sentence(panel, settle):
    settle()
    panel.open_item("00000000-0000-7000-8000-000000000000")
    settle()
    assert "gone" in words_of(panel._nothing)


def test_the_page_looks_right_in_the_dark_and_in_large_type(panel, shown, application):
    from memoir_desktop import theme

    height = panel._list._view.rowHeight(0)
    theme.current().apply("dark", 150)
    assert panel._list._view.rowHeight(0) > height
    assert not panel.grab().isNull()


def test_a_book_can_be_pasted_and_is_kept_whole(panel, opened, settle, qtbot):
    book = "one line without an end " * 40_000
    QApplication.clipboard().setText(book)
    settle()
    panel.add()
    form = dialog(panel, MemoryDialog).form
    form.set_text("Before and after")
    editor = form._text._editor
    cursor = editor.textCursor()
    cursor.setPosition(len("Before "))
    editor.setTextCursor(cursor)
    editor.paste()
    assert form.text == f"Before {book}and after"
    button(dialog(panel, MemoryDialog), "Remember").click()
    settle()
    assert found(opened, "without an end").text == f"Before {book}and after"


def test_a_search_by_meaning_stays_within_the_filters(panel, opened, settle):
    """Words that none of the filtered memories holds must not bring in the others."""
    settle()
    panel._list.filters._kind._tick("preference", ticked=True)
    QTest.keyClicks(panel._list.search, "what is my dog called")
    settle()
    model = panel._list.model
    found = [model.memory(row) for row in range(model.rowCount())]
    assert all(memory.kind is Kind.PREFERENCE for memory in found)
    panel._list.filters.clear()
    settle()
    assert model.memory(0).text == "My dog is called Biscuit."

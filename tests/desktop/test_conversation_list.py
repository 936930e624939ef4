"""The list of conversations: new, rename, pin, delete with undo, search."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from memoir_desktop import theme
from memoir_desktop.views.conversation_forget import ConversationForgetDialog
from memoir_desktop.views.memory_forget import ReceiptDialog
from tests.support.widgets import button, newest, words_of


def titles(page):
    model = page._model
    return [row.title for row in model._rows if row.id]


def test_renaming_happens_in_place(page, say, qtbot, rest, opened):
    say("Hello")
    listed = page.sidebar.list
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_F2)
    field = listed.findChild(QLineEdit)
    field.setText("  Greetings \n & more ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    rest()
    assert titles(page) == ["Greetings & more"]
    assert opened.conversations.list()[0].title == "Greetings & more"
    assert page.chat.header._title.toolTip() == "Greetings & more"


def test_a_pinned_conversation_stands_first(page, say, rest, opened):
    say("Older")
    older = page.chat.conversation
    page.new_conversation()
    say("Newer")
    assert titles(page) == ["Newer", "Older"]
    page.sidebar.pin_wanted.emit(older)
    rest()
    assert titles(page) == ["Older", "Newer"]
    assert page._model._rows[0].title == "Pinned"


def test_deleting_can_be_undone(page, say, rest, opened):
    say("Hello")
    shown = page.chat.conversation
    undo = []
    page.toast_wanted.connect(lambda *toast: undo.append(toast[1]))
    page.sidebar.delete_wanted.emit(shown)
    rest()
    assert titles(page) == []
    assert page.chat.conversation is None
    undo[-1]()
    rest()
    assert titles(page) == ["Hello"]
    assert page.chat.conversation.id == shown.id


def test_the_delete_key_deletes_the_selected_one(page, say, qtbot, rest):
    say("Hello")
    page.sidebar.show_current(page.chat.conversation.id)
    qtbot.keyClick(page.sidebar.list, Qt.Key.Key_Delete)
    rest()
    assert titles(page) == []


def test_search_finds_titles_and_texts_and_jumps_to_the_message(page, say, rest, engine, opened):
    engine.answers = ["The capital of Portugal is Lisbon."]
    say("Tell me about Portugal")
    page.new_conversation()
    engine.answers = ["Soup needs salt."]
    say("A recipe")
    page.sidebar.field.setText("lisb")
    page.sidebar.field.searched.emit("lisb")
    rest()
    row = page._model._rows[0]
    assert (row.title, bool(row.message)) == ("Tell me about Portugal", True)
    page.sidebar._open(page._model.index(0))
    rest()
    found = page.chat.messages.view_of(row.message)
    assert found.property("found") == "true"
    page.sidebar.field.searched.emit("recipe")
    rest()
    assert titles(page)[0] == "A recipe"
    page.sidebar.field.searched.emit("nothing of the kind")
    rest()
    assert page.sidebar._nothing.isVisible()


def test_a_conversation_of_another_program_appears_by_itself(page, rest, opened, qtbot):
    opened.conversations.create(title="From elsewhere")
    page._session.changed.emit()
    rest()
    assert titles(page) == ["From elsewhere"]


def test_messages_of_another_program_appear_in_the_open_conversation(page, say, rest, opened):
    say("Hello")
    list(opened.chat("From the terminal", page.chat.conversation.id))
    page._session.changed.emit()
    rest()
    shown = [view.entry.message.text for view in page.chat.messages.messages]
    assert shown == ["Hello", "Hello.", "From the terminal", "Hello."]


def test_in_a_narrow_window_the_list_lies_over_the_conversation(page, qtbot):
    page.resize(600, 700)
    qtbot.waitUntil(page.sidebar.isHidden)
    page.toggle_sidebar()
    assert page.sidebar.isVisible()
    qtbot.waitUntil(lambda: page.chat.width() == 600)
    page.resize(1100, 700)
    qtbot.waitUntil(lambda: page.chat.width() < 1100)


def test_a_conversation_is_forgotten_with_what_it_taught_after_a_question(page, say, rest, opened):
    say("My boat is called Marigold.")
    shown = page.chat.conversation
    page.sidebar.forget_wanted.emit(shown)
    rest()
    asked = newest(page, ConversationForgetDialog)
    assert "My boat is called Marigold." in words_of(asked)
    assert "cannot be undone" in words_of(asked)
    assert asked.focusWidget().text() == "Cancel"
    button(asked, "Forget").click()
    rest()
    receipt = newest(page, ReceiptDialog)
    assert "Marigold" not in words_of(receipt)
    assert "Conversations" in words_of(receipt)
    button(receipt, "Copy").click()
    assert "Conversations: 1" in QGuiApplication.clipboard().text()
    receipt.accept()
    assert titles(page) == []
    assert page.chat.conversation is None
    assert opened.count() == 0


def test_the_list_is_wider_in_large_text_but_leaves_room_for_the_conversation(page):
    usual = page.sidebar.width()
    theme.current().apply("light", 200)
    assert usual < page.sidebar.minimumWidth() < 2 * usual

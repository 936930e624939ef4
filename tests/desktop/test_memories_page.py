"""The memory panel on a real vault: reading, pinning, archiving, forgetting."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from memoir import Kind, Status
from memoir.memory.source import message_source
from memoir.settings import ASK, LEARNING_POLICY, SPEAKER
from memoir_desktop.models.memory_words import moment_words, row_words, scope_word
from memoir_desktop.views.memory_add import MemoryDialog
from memoir_desktop.views.memory_forget import ForgetDialog, ReceiptDialog
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.memory_progress import ProgressDialog
from tests.support.widgets import button, newest, words_of


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
        assert moment_words(moment) in words


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
    list(opened.chat("My sister is called Ada. Which names go well with it?"))
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


def test_forgetting_asks_says_what_goes_and_shows_a_receipt(panel, shown, opened, settle):
    opened.edit(shown.id, importance=0.9)
    settle()
    button(panel._detail, "Forget…").click()
    settle()
    asked = newest(panel, ForgetDialog)
    assert "My dog is called Biscuit." in words_of(asked)
    assert "earlier version" in words_of(asked)
    assert asked.focusWidget().text() == "Cancel"
    asked.reject()
    settle()
    assert opened.get(shown.id).status is Status.ACTIVE
    button(panel._detail, "Forget…").click()
    settle()
    button(newest(panel, ForgetDialog), "Forget").click()
    settle()
    receipt = newest(panel, ReceiptDialog)
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
    button(newest(panel, ForgetDialog), "Forget").click()
    settle()
    newest(panel, ReceiptDialog).accept()
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
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    newest(panel, ProgressDialog).reject()
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
    newest(panel, MemoryDialog).reject()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    settle()
    newest(panel, ForgetDialog).reject()
    with qtbot.waitActive(panel, timeout=20_000):
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


def test_a_doubtful_memory_says_why_in_the_list_and_beside_it(panel, opened, settle, toasts):
    long_ago = datetime(2026, 1, 5, 12, tzinfo=UTC)
    opened.preferences.put(SPEAKER, "Priya")
    opened.remember("I live in Rome.", speaker="Priya", at=long_ago)
    commute = opened.remember("My commute in Rome is by tram.", speaker="Priya", at=long_ago)
    opened.remember("I moved to Porto.", speaker="Priya")
    assert row_words(opened.get(commute.id)).endswith("In doubt")
    panel.open_item(commute.id)
    settle()
    assert "since “I moved to Porto.”" in words_of(panel._detail)
    button(panel._detail, "Still true").click()
    settle()
    assert "I moved to Porto" not in words_of(panel._detail)
    assert opened.get(commute.id).tags == ()
    toasts[-1][1]()
    settle()
    assert "since “I moved to Porto.”" in words_of(panel._detail)


def test_a_contradicted_memory_leads_to_where_it_is_settled(panel, opened, settle, qtbot):
    opened.remember("My birthday is on 4 May.")
    other = opened.remember("My birthday is on 5 May.")
    panel.open_item(other.id)
    settle()
    with qtbot.waitSignal(panel.memory_wanted) as wanted:
        button(panel._detail, "Decide…").click()
    assert wanted.args == ["conflicts"]


def test_a_proposed_memory_leads_to_the_inbox(panel, opened, settle, qtbot):
    opened.preferences.put(LEARNING_POLICY, {"": ASK})
    list(opened.chat("My sister is called Ada."))
    panel.open_item(opened.inbox()[0].id)
    settle()
    with qtbot.waitSignal(panel.memory_wanted) as wanted:
        button(panel._detail, "Review…").click()
    assert wanted.args == ["inbox"]

"""Documents and cubes in the window: attached, shown, used, removed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu

from memoir.errors import Cancelled
from memoir.infrastructure.documents.reading import ForeignReader
from memoir_desktop.views.memories import MemoriesPage
from memoir_desktop.widgets.button import IconButton
from tests.support.pdf_writer import Put, write_pdf

TEXT = "The notice period is six weeks."


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "contract & annex.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def row(page):
    return page.chat.attaching.row


@pytest.fixture
def toasts(page) -> list[str]:
    said: list[str] = []
    page.toast_wanted.connect(lambda text, _undo: said.append(text))
    return said


def names(row) -> list[str]:
    return [item.name for item in row.items]


def test_a_document_begins_a_conversation_that_has_it(
    page, row, rest, say, opened, engine, document
):
    page.chat.composer.set_text("How long is it?")
    page.chat.attaching.attach([document])
    rest()
    assert names(row) == ["contract & annex.txt"]
    assert row.isVisible()
    assert page.chat.composer.text == "How long is it?"
    talk = page.shown_conversation
    assert [each.id for each in opened.conversations.list()] == [talk]
    say("How long is it?")
    assert page.shown_conversation == talk
    assert TEXT in engine.requests[-1].turns[1].content
    page.new_conversation()
    rest()
    assert not row.isVisible()
    page.open_conversation(talk)
    rest()
    assert names(row) == ["contract & annex.txt"]


def test_the_cross_takes_it_away(page, row, rest, opened, document, qtbot):
    page.chat.attaching.attach([document])
    rest()
    cross = next(
        button
        for button in row.findChildren(IconButton)
        if button.accessibleName().startswith("Rem")
    )
    assert cross.accessibleName() == "Remove “contract & annex.txt”"
    qtbot.keyClick(cross, Qt.Key.Key_Space)
    rest()
    assert names(row) == []
    assert opened.attachments(page.shown_conversation) == []


def test_a_conversation_that_was_left_with_nothing_in_it_is_gone(page, row, rest, opened, document):
    page.chat.attaching.attach([document])
    rest()
    row.removed.emit(row.items[0].id)
    rest()
    page.new_conversation()
    rest()
    assert opened.conversations.list() == []


def test_a_file_may_be_let_go_anywhere_on_the_conversation(page, row, rest, document):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(document)), QUrl("https://example.org/")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPoint(9, 9), action, data, button, Qt.KeyboardModifier.NoModifier)
    page.chat.dragEnterEvent(entered)
    assert entered.isAccepted()
    assert page.chat.composer.property("focused") == "true"
    dropped = QDropEvent(QPointF(9, 9), action, data, button, Qt.KeyboardModifier.NoModifier)
    page.chat.dropEvent(dropped)
    rest()
    assert names(row) == ["contract & annex.txt"]


def test_a_copied_file_is_attached_and_its_path_not_typed(page, row, rest, document):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(document))])
    data.setText(str(document))
    field = page.chat.composer.focusProxy()
    assert field.canInsertFromMimeData(data)
    field.insertFromMimeData(data)
    rest()
    assert page.chat.composer.text == ""
    assert names(row) == ["contract & annex.txt"]


def test_a_pdf_is_attached_with_the_words_that_stand_in_it(page, row, rest, say, engine, tmp_path):
    path = write_pdf(tmp_path / "contract.pdf", [[Put(60, 700, TEXT)]])
    page.chat.attaching.attach([path])
    rest()
    assert [(item.name, item.facts) for item in row.items] == [("contract.pdf", "6 words")]
    say("How long is it?")
    assert TEXT in engine.requests[-1].turns[1].content


def test_opening_a_document_can_be_stopped(
    page, row, rest, toasts, opened, tmp_path, qtbot, monkeypatch
):
    def never(*_document: object, cancelled: Callable[[], bool]) -> str:
        while not cancelled():
            time.sleep(0.01)
        raise Cancelled("Stopped.")

    monkeypatch.setattr(ForeignReader, "read", never)
    paths = [write_pdf(tmp_path / name, [[Put(60, 700, TEXT)]]) for name in ("a.pdf", "b.pdf")]
    page.chat.attaching.attach(paths)
    assert row._stop.isVisible()
    qtbot.keyClick(row._stop, Qt.Key.Key_Space)
    rest()
    assert not page.chat.attaching.busy
    assert not row._reading.isVisible()
    assert names(row) == []
    assert toasts == []
    assert opened.conversations.list() == []


def test_what_does_not_fit_is_said_and_leaves_nothing(page, row, rest, toasts, opened, tmp_path):
    novel = tmp_path / "novel.txt"
    novel.write_text("word " * 9_000, encoding="utf-8")
    page.chat.attaching.attach([novel])
    assert not page.chat.composer._send.isEnabled()
    rest()
    assert "9,000 words" in toasts[-1]
    assert names(row) == []
    assert opened.conversations.list() == []


def test_the_paper_clip_asks_for_files(page, rest, document, row):
    page.chat.composer.ask_for_files()
    rest()
    picker = page.chat.findChild(QFileDialog)
    assert picker is not None
    assert "Documents (*.pdf *.docx" in picker.nameFilters()[0]
    picker.filesSelected.emit([str(document)])
    picker.reject()
    rest()
    assert names(row) == ["contract & annex.txt"]


def test_the_paper_clip_offers_the_cubes_that_hold_something(page, rest, opened, row):
    opened.cubes.create("Empty")
    opened.remember("The beans are by the wall.", cube=opened.cubes.create("Garden").id)
    page.chat.composer.ask_for_files()
    rest()
    menu = page.chat.composer.findChild(QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Files…", "The cube “Garden”",
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    menu.close()
    rest()
    assert [(item.name, item.facts) for item in row.items] == [("Garden", "cube, 7 words")]


def test_a_cube_that_the_list_shows_alone_can_be_used_whole(qtbot, session, opened, settle):
    cube = opened.cubes.create("Garden").id
    opened.remember("The beans are by the wall.", cube=cube)
    memories = MemoriesPage(session)
    qtbot.addWidget(memories)
    settle()
    wanted: list[str] = []
    memories.cube_wanted.connect(wanted.append)
    menu, action = next(
        (menu, action)
        for menu in memories.findChildren(QMenu)
        for action in menu.actions()
        if "whole" in action.text()
    )
    menu.aboutToShow.emit()
    assert not action.isVisible()
    chip = memories.panel.list.filters._cube
    next(each for each in chip.menu().actions() if "Garden" in each.text()).trigger()
    menu.aboutToShow.emit()
    assert action.isVisible()
    action.trigger()
    assert wanted == [cube]


def test_reading_ahead_is_shown_and_can_be_stopped(page, row, rest, opened, document, qtbot):
    page.chat.attaching.attach([document])
    rest()
    stopped: list[bool] = []
    row.stopped.connect(lambda: stopped.append(True))
    page.chat.readiness.reading.emit(page.shown_conversation, 256, 1024)
    assert row._words.text() == "Being read ahead… 25 %"
    page.chat.readiness.reading.emit("another", 700, 1024)
    assert row._words.text() == "Being read ahead… 25 %"
    qtbot.keyClick(row._stop, Qt.Key.Key_Space)
    rest()
    assert stopped
    page.chat.readiness.reading.emit(page.shown_conversation, 0, 0)
    assert not row._reading.isVisible()


def test_a_document_in_a_temporary_conversation_goes_with_it(page, row, rest, opened, document):
    page.temporary_conversation()
    page.chat.attaching.attach([document])
    rest()
    talk = page.chat.conversation.id
    assert page.shown_conversation == ""
    assert page.chat.is_temporary
    assert names(row) == ["contract & annex.txt"]
    page.new_conversation()
    rest()
    assert opened.attachments(talk) == []


def test_what_another_program_attaches_is_shown(page, row, rest, say, opened, document):
    say("Hello.")
    opened.attach(page.shown_conversation, document)
    rest()
    assert names(row) == ["contract & annex.txt"]

"""The composer: exact text, growth, input methods, pastes, drafts."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from memoir_desktop.widgets.composer import Composer


@pytest.fixture
def composer(qtbot, application):
    made = Composer()
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show()
    return made


def paste(composer, text):
    data = QMimeData()
    data.setText(text)
    composer.focusProxy().insertFromMimeData(data)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "two\nlines\n\n",
        "no\u00a0break and \u2028 line separator",
        "👩‍🚀 emoji, שלום עולם, مرحبا, ไทย, 漢字, a\u0301",
        "tab\tand NUL \0 end",
        "carriage\rreturn",
        "object \ufffc and \u2029 paragraph",
        "  spaces around  ",
    ],
)
def test_text_comes_out_exactly_as_it_was_pasted(composer, text):
    paste(composer, text)
    assert composer.text == text
    composer.set_text(text)
    assert composer.text == text


def test_a_megabyte_is_pasted_without_a_freeze_and_kept_exactly(composer, qtbot):
    text = "".join(f"line {number} of many\r\n" for number in range(60_000))
    assert len(text) > 1_000_000
    began = time.perf_counter()
    paste(composer, text)
    QApplication.processEvents()
    assert time.perf_counter() - began < 5  # laid out line by line it would be minutes
    assert composer.text == text
    composer.set_text("")
    paste(composer, "a" * 1_000_000)
    assert composer.text == "a" * 1_000_000


def test_a_large_paste_can_be_taken_out_again(composer):
    composer.focusProxy().setPlainText("Summarise this")
    paste(composer, "x" * 20_000)
    assert composer.text == "Summarise this\n\n" + "x" * 20_000
    composer._chip_line.itemAt(0).widget().click()
    assert composer.text == "Summarise this"


def test_it_grows_up_to_a_dozen_lines(composer, qtbot):
    heights = []
    for lines in (1, 3, 12, 13, 60):
        composer.set_text("\n".join(["line"] * lines))
        qtbot.wait(1)
        heights.append(composer.sizeHint().height())
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] == heights[3] == heights[4]


def test_enter_does_not_send_while_an_input_method_composes(composer, qtbot):
    field = composer.focusProxy()
    with qtbot.assertNotEmitted(composer.sent):
        QApplication.sendEvent(field, QInputMethodEvent("かん", []))
        qtbot.keyClick(field, Qt.Key.Key_Return)
    done = QInputMethodEvent("", [])
    done.setCommitString("漢")
    QApplication.sendEvent(field, done)
    with qtbot.waitSignal(composer.sent) as sent:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sent.args == ["漢"]


def test_white_space_alone_is_not_sent(composer, qtbot):
    composer.set_text(" \n ")
    with qtbot.assertNotEmitted(composer.sent):
        qtbot.keyClick(composer.focusProxy(), Qt.Key.Key_Return)
    assert not composer._send.isEnabled()


def test_while_an_answer_is_written_the_button_stops_it(composer, qtbot):
    composer.set_answering(True)
    assert composer._send.accessibleName() == "Stop"
    with qtbot.waitSignal(composer.stopped):
        composer._send.click()
    with qtbot.assertNotEmitted(composer.sent):
        composer.set_text("next")
        qtbot.keyClick(composer.focusProxy(), Qt.Key.Key_Return)


def test_a_draft_is_sent_out_once_typing_pauses(composer, qtbot):
    with qtbot.waitSignal(composer.edited, timeout=20_000) as edited:
        qtbot.keyClicks(composer.focusProxy(), "draft")
    assert edited.args == ["draft"]


def test_drafts_belong_to_their_conversation_and_come_back(page, say, rest, qtbot, opened):
    say("First")
    first = page.chat.conversation.id
    qtbot.keyClicks(page.chat.composer.focusProxy(), "to be said later")
    page.new_conversation()
    rest()
    qtbot.keyClicks(page.chat.composer.focusProxy(), "something new")
    page.chat.show_conversation(first)
    rest()
    assert page.chat.composer.text == "to be said later"
    page.new_conversation()
    rest()
    assert page.chat.composer.text == "something new"
    say("Sent now")
    page.new_conversation()
    rest()
    assert page.chat.composer.text == ""

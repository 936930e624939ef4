"""The memories under an answer: what they say, why they were chosen, and mending them there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from memoir_desktop.views.answer import UsedChips
from memoir_desktop.views.memory_forget import ForgetDialog, ReceiptDialog
from memoir_desktop.views.used_memory import UsedMemoryCard
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.chip import Chip
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.prose import Prose
from tests.support.widgets import button, newest, words_of


@pytest.fixture
def answer(page, say, opened):
    """An answer that used the memory of a dog."""
    opened.remember("My dog is called Biscuit.")
    say("What is my dog called?")
    return page.chat.messages.messages[-1]


def chips(answer):
    return [chip for chip in answer.findChild(UsedChips).findChildren(Chip) if chip.isVisible()]


def card_of(page, answer, qtbot):
    chips(answer)[0].click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(UsedMemoryCard)))
    return page.findChildren(UsedMemoryCard)[-1]


def press(card, words):
    next(b for b in card.findChildren(Button) if words in b.text()).click()


def test_a_chip_opens_a_card_with_text_score_and_reasons(page, answer, qtbot):
    assert chips(answer)[0].accessibleName() == "My dog is called Biscuit."
    card = card_of(page, answer, qtbot)
    words = [label.text() for label in card.findChildren(Label)]
    assert "My dog is called Biscuit." in words
    assert any(word.startswith("Fits ") for word in words)
    assert any("words" in word for word in words)


def test_correcting_it_there_changes_the_memory_and_the_chip(page, answer, qtbot, rest, opened):
    card = card_of(page, answer, qtbot)
    press(card, "Correct")
    card.findChild(QPlainTextEdit).setPlainText("My dog is called Waffle.")
    undo = []
    page.toast_wanted.connect(lambda _text, call: undo.append(call))
    press(card, "Save")
    rest()
    used = answer.entry.used[0].memory
    assert used.text == "My dog is called Waffle."
    assert chips(answer)[0].accessibleName() == "My dog is called Waffle."
    undo[-1]()
    rest()
    assert opened.get(used.id).text == "My dog is called Biscuit."


def test_forgetting_says_what_goes_and_leaves_no_text_behind(page, answer, qtbot, rest, opened):
    card = card_of(page, answer, qtbot)
    press(card, "Forget")
    rest()
    question = newest(page, ForgetDialog)
    assert "My dog is called Biscuit." in words_of(question)
    assert "their place in the search index" in words_of(question)
    assert opened.count() >= 1
    button(question, "Forget").click()
    rest()
    newest(page, ReceiptDialog).accept()
    rest()
    assert [used.memory for used in answer.entry.used if used.memory is None]
    assert "forgotten" in chips(answer)[0].accessibleName()


def test_words_that_were_forgotten_are_marked_in_the_conversation(
    page, say, rest, opened, engine, qtbot
):
    engine.answers = ["I see.", "Your cat is called Mia."]
    say("My cat is called Mia. Which food is best?")
    say("What is my cat called?")
    answer = page.chat.messages.messages[-1]
    press(card_of(page, answer, qtbot), "Forget")
    rest()
    button(newest(page, ForgetDialog), "Forget").click()
    rest()
    newest(page, ReceiptDialog).accept()
    rest()
    first = page.chat.messages.messages[0]
    assert "Mia" not in first.accessibleName()
    assert "(words that were forgotten)" in first.accessibleName()
    shown = first.findChild(Prose).toPlainText()
    assert "forgotten" in shown
    assert "Mia" not in shown
    assert "[" not in shown


def test_never_in_this_conversation_keeps_it_out_of_the_next_answer(
    page, answer, qtbot, rest, say, opened
):
    memory = answer.entry.used[0].memory.id
    card = card_of(page, answer, qtbot)
    press(card, "Never use it")
    rest()
    assert memory in opened.conversations.muted(page.chat.conversation.id)
    say("What is my dog called?")
    last = page.chat.messages.messages[-1]
    assert memory not in [used.use.memory for used in last.entry.used]


def test_the_source_message_is_one_press_away(page, say, qtbot, rest, engine):
    engine.answers = ["I see."]
    say("My cat is called Mia.")
    first = page.chat.messages.messages[0].id
    page.new_conversation()
    say("What is my cat called?")
    answer = page.chat.messages.messages[-1]
    card = card_of(page, answer, qtbot)
    press(card, "where you said it")
    rest()
    assert page.chat.messages.view_of(first) is not None


def test_what_was_learned_is_said_and_can_be_taken_back(page, say, rest, opened):
    heard = []
    page.toast_wanted.connect(lambda text, call: heard.append((text, call)))
    say("My dog is called Biscuit.")
    text, undo = next((t, c) for t, c in heard if "Biscuit" in t)
    assert text.startswith("Remembered")
    before = opened.count()
    undo()
    rest()
    assert opened.count() < before

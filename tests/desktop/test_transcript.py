"""Long conversations: only what is near the reader exists, and the reader's place stays."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from memoir import Message, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now

LENGTH = 300


@pytest.fixture
def long(opened):
    """A conversation of 300 messages; returns its id and theirs."""
    conversation = opened.start_conversation()
    at, ids = now(), []
    with opened._vault.transaction():
        for number in range(LENGTH):
            message = Message(
                id=new_identifier(),
                conversation=conversation.id,
                role=Role.ASSISTANT if number % 2 else Role.USER,
                text=f"Message {number}. " + "More words for a line or two. " * (number % 7),
                created_at=at + timedelta(seconds=number),
                parent=ids[-1] if ids else None,
            )
            opened.conversations.add_message(message)
            ids.append(message.id)
    return conversation.id, ids


def shown(page):
    return [view.id for view in page.chat.messages.messages]


def test_it_opens_at_its_end_with_few_widgets(page, long, rest):
    conversation, ids = long
    page.chat.show_conversation(conversation)
    rest()
    assert shown(page)[-1] == ids[-1]
    assert len(shown(page)) < 40
    bar = page.chat.messages.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_scrolling_up_loads_older_ones_and_lets_go_of_newer_ones(page, long, rest):
    conversation, ids = long
    page.chat.show_conversation(conversation)
    rest()
    bar = page.chat.messages.verticalScrollBar()
    most = 0
    for _ in range(60):
        bar.setValue(0)
        rest()
        most = max(most, len(shown(page)))
        if shown(page)[0] == ids[0]:
            break
    assert shown(page)[0] == ids[0]
    assert most < 120
    start = ids.index(shown(page)[0])
    assert shown(page) == ids[start : start + len(shown(page))], "no gap, no double"


def test_the_readers_place_stays_while_older_ones_are_added_above(page, long, rest, qtbot):
    conversation, _ = long
    page.chat.show_conversation(conversation)
    rest()
    messages = page.chat.messages
    bar = messages.verticalScrollBar()
    bar.setValue(40)
    first = messages.messages[0]
    before = first.y() - bar.value()
    qtbot.waitUntil(lambda: messages.messages[0] is not first, timeout=20_000)
    rest()
    assert first.y() - bar.value() == before


def test_jump_to_newest_comes_back_from_far_above(page, long, rest):
    conversation, ids = long
    page.chat.show_conversation(conversation, ids[5])
    rest()
    messages = page.chat.messages
    assert messages.view_of(ids[5]).property("found") == "true"
    assert ids[-1] not in shown(page)
    assert messages._down.isVisible()
    messages.jump_to_newest()
    rest()
    assert shown(page)[-1] == ids[-1]
    assert not messages._down.isVisible()


def test_scrolling_down_from_a_found_message_reaches_the_end(page, long, rest):
    conversation, ids = long
    page.chat.show_conversation(conversation, ids[200])
    rest()
    bar = page.chat.messages.verticalScrollBar()
    for _ in range(60):
        bar.setValue(bar.maximum())
        rest()
        if shown(page)[-1] == ids[-1]:
            break
    assert shown(page)[-1] == ids[-1]


def test_the_view_follows_a_growing_answer_until_the_reader_scrolls_up(page, rest, qtbot, engine):
    engine.answers = ["A line of text.\n\n" * 120]
    engine.rate = 400
    page.chat.composer.sent.emit("Write much")
    bar = page.chat.messages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300, timeout=10_000)
    assert bar.value() == bar.maximum()
    page.chat.messages._follow = False
    bar.setValue(100)
    top = bar.maximum()
    qtbot.waitUntil(lambda: bar.maximum() > top + 100, timeout=10_000)
    assert bar.value() == 100
    assert page.chat.messages._down.isVisible()
    rest()
    assert bar.value() == 100


def test_the_arrow_keys_go_from_message_to_message(page, say, qtbot):
    from PySide6.QtCore import Qt

    say("Hello")
    answer = page.chat.messages.messages[-1]
    answer.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(answer, Qt.Key.Key_Up)
    assert page.focusWidget() is page.chat.messages.messages[0]


def test_a_megabyte_in_one_message_is_shown_in_part_and_kept_whole(page, say, opened):
    text = "word " * 200_000
    say(text)
    question = page.chat.messages.messages[0]
    assert len(question._prose.toPlainText()) < 5000
    assert question._more.isVisible()
    assert opened.conversations.message(question.id).text == text


def test_a_look_that_comes_back_late_shows_nothing_twice(page, say, session, rest, engine):
    """What another program wrote is looked for; meanwhile the user says something here."""
    say("First")
    gate = threading.Event()
    session.tasks.run(gate.wait, owner=page)
    page.chat.transcript.follow()
    page.chat.composer.sent.emit("Second")
    threading.Timer(0.4, gate.set).start()
    rest()
    said = [view.entry.message.text for view in page.chat.messages.messages]
    assert said == ["First", "Hello.", "Second", "Hello."]


def test_a_conversation_that_opens_late_does_not_replace_a_new_one(page, say, session, rest):
    say("First")
    first = page.chat.conversation.id
    page.new_conversation()
    rest()
    gate = threading.Event()
    session.tasks.run(gate.wait, owner=page)
    page.chat.show_conversation(first)
    page.new_conversation()
    gate.set()
    rest()
    assert page.chat.conversation is None
    assert shown(page) == []


def test_no_word_of_a_question_is_cut_when_the_window_changes_its_width(page, say, rest):
    say("The password of my router stands on the card behind the coats in the hall. " * 3)
    question = page.chat.messages.messages[0]
    for width in (1180, 700, 560, 900, 480):
        page.resize(width, 700)
        rest()
        prose = question._prose
        assert prose.height() == prose.heightForWidth(prose.width())
        assert question._bubble.rect().contains(prose.geometry())

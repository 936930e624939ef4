"""What contradicts itself, side by side on its page and under the answer where it came up."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit

from memoir import Status
from memoir.settings import ASK, LEARNING_POLICY
from memoir_desktop.models.dispute_words import about_words
from memoir_desktop.views.conflict_card import ConflictCard, ConflictSide
from memoir_desktop.views.conflicts import ConflictsPart
from memoir_desktop.views.turn_notes import TurnNotes
from tests.support.widgets import button, words_of

MADRID, BARCELONA = "I was born in Madrid.", "I was born in Barcelona."


@pytest.fixture
def torn(opened):
    """A profile that was told two places of birth."""
    list(opened.chat(MADRID))
    list(opened.chat(BARCELONA))
    return opened


@pytest.fixture
def conflicts(qtbot, session, torn, settle):
    made = ConflictsPart(session)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    settle()
    made.said = []
    made.toast_wanted.connect(lambda text, undo: made.said.append((text, undo)))
    return made


def sides(widget):
    visible = [side for side in widget.findChildren(ConflictSide) if side.isVisible()]
    return {words_of(side).split("\n")[0]: side for side in visible}


def status_of(profile, text):
    memories = profile.list(limit=500)
    return next(m.status for m in memories if m.text == text and m.kind.value != "episode")


def test_both_sides_stand_beside_each_other_with_who_said_it_when(conflicts):
    assert sides(conflicts).keys() == {MADRID, BARCELONA}
    for side in sides(conflicts).values():
        assert "You said  ·  " in words_of(side)
        assert "used" in words_of(side).casefold()
    assert "where you were born" in words_of(conflicts)


def test_the_message_and_the_memory_are_a_click_away(conflicts, torn, qtbot):
    side = sides(conflicts)[MADRID]
    with qtbot.waitSignal(conflicts.message_wanted) as jumped:
        button(side, "Show this message in its conversation").click()
    assert torn.conversations.message(jumped.args[0]).text == MADRID
    with qtbot.waitSignal(conflicts.memory_wanted) as shown:
        button(side, "All about this memory").click()
    assert torn.get(shown.args[0]).text == MADRID


def test_the_one_that_is_right_stays_and_undo_opens_it_again(conflicts, torn, settle):
    button(sides(conflicts)[MADRID], "This is right").click()
    settle()
    assert status_of(torn, MADRID) is Status.ACTIVE
    assert status_of(torn, BARCELONA) is Status.SUPERSEDED
    assert "Nothing contradicts itself" in words_of(conflicts)
    conflicts.said[-1][1]()
    settle()
    assert status_of(torn, MADRID) is Status.CONFLICTING
    assert status_of(torn, BARCELONA) is Status.CONFLICTING
    assert sides(conflicts).keys() == {MADRID, BARCELONA}


def test_both_can_be_true_and_undo_asks_again(conflicts, torn, settle):
    button(conflicts, "Both are true").click()
    settle()
    assert {status_of(torn, MADRID), status_of(torn, BARCELONA)} == {Status.ACTIVE}
    assert torn.conflicts() == []
    conflicts.said[-1][1]()
    settle()
    assert len(torn.conflicts()) == 1


def test_neither_can_be_right(conflicts, torn, settle):
    button(conflicts, "Neither: edit…").click()
    conflicts.findChild(QPlainTextEdit).setPlainText("I was born in Bilbao.")
    button(conflicts, "Save").click()
    settle()
    assert status_of(torn, "I was born in Bilbao.") is Status.ACTIVE
    assert status_of(torn, MADRID) is Status.SUPERSEDED
    assert torn.conflicts() == []
    conflicts.said[-1][1]()
    settle()
    assert status_of(torn, BARCELONA) is Status.CONFLICTING


def test_each_choice_says_what_it_does(conflicts):
    words = words_of(conflicts)
    assert "kept in the history as replaced" in words
    assert "you are not asked again" in words


def test_sides_stand_under_each_other_where_there_is_no_room(conflicts, qtbot):
    card = conflicts.findChild(ConflictCard)
    assert card._sides.direction() == QBoxLayout.Direction.LeftToRight
    conflicts.resize(420, 700)
    qtbot.waitUntil(lambda: card._sides.direction() == QBoxLayout.Direction.TopToBottom)


def test_what_they_are_about_is_only_said_in_words_of_the_window():
    assert about_words("where you live") == "where you live"
    assert about_words("where Ada lives") == "where Ada lives"


# -------------------------------------------------------------------------- under the answer


def notes_of(page):
    return page.chat.messages.messages[-1].notes


def test_a_conflict_is_asked_about_under_the_answer_and_settled_there(page, say, rest, opened):
    say(MADRID)
    assert notes_of(page) is None
    say(BARCELONA)
    notes = notes_of(page)
    assert isinstance(notes, TurnNotes)
    assert notes.isVisible()
    heard = []
    page.toast_wanted.connect(lambda text, undo: heard.append((text, undo)))
    button(sides(notes)[BARCELONA], "This is right").click()
    rest()
    assert status_of(opened, MADRID) is Status.SUPERSEDED
    assert not notes.isVisible()
    next(undo for text, undo in heard if "replaced" in text)()
    rest()
    assert notes.isVisible()
    assert sides(notes).keys() == {MADRID, BARCELONA}


def test_an_answer_says_what_it_proposed_until_it_is_decided(page, say, rest, opened, qtbot):
    opened.preferences.put(LEARNING_POLICY, {"": ASK})
    say("My boss is called Henrike and I take the tram to work now.")
    notes = notes_of(page)
    assert "2 things to review" in words_of(notes)
    with qtbot.waitSignal(page.memory_wanted) as wanted:
        button(notes, "Review").click()
    assert wanted.args == ["inbox"]
    opened.accept([opened.inbox()[0].id])
    rest()
    assert "1 thing to review" in words_of(notes)
    opened.accept([opened.inbox()[0].id])
    rest()
    assert not notes.isVisible()


def test_what_was_not_kept_stays_readable_under_the_answer(page, say, rest):
    say("My password is hunter2!x9 and my dog is called Biscuit.")
    assert "A password was not kept." in words_of(notes_of(page))
    first = page.chat.conversation.id
    page.new_conversation()
    page.open_conversation(first)
    rest()
    assert "A password was not kept." in words_of(notes_of(page))

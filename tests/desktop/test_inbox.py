"""The review inbox: what was proposed, where it comes from, deciding and changing one's mind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from memoir import MemoryFilter, Status
from memoir.settings import ASK, LEARNING_POLICY
from memoir_desktop.views.inbox import InboxPart
from memoir_desktop.views.proposal_card import ProposalCard, cards_in
from memoir_desktop.views.window import MEMORIES, MainWindow, PageSpec
from memoir_desktop.widgets.confirmation import Confirmation
from tests.support.widgets import button, newest, words_of

TOLD = ("My dog is called Biscuit.", "I play the cello.", "My sister is called Ada.")


@pytest.fixture
def proposed(opened):
    """A profile in which three things wait."""
    opened.preferences.put(LEARNING_POLICY, {"": ASK})
    for text in TOLD:
        list(opened.chat(text))
    return opened


@pytest.fixture
def inbox(qtbot, session, proposed, settle):
    made = InboxPart(session)
    qtbot.addWidget(made)
    made.resize(900, 760)
    made.show()
    settle()
    made.said = []
    made.toast_wanted.connect(lambda text, undo: made.said.append((text, undo)))
    return made


def cards(inbox):
    return cards_in(inbox._cards)


def press(inbox, key, place=0):
    cards(inbox)[place].setFocus()
    QTest.keyClick(cards(inbox)[place], key)


def waiting(opened):
    return [memory.text for memory in opened.inbox()]


def test_every_proposal_is_there_with_the_words_it_came_from(inbox, proposed, qtbot):
    assert [card.accessibleName() for card in cards(inbox)] == list(reversed(TOLD))
    list(proposed.chat("My boss is called Henrike and I take the tram to work now."))
    words = "“My boss is called Henrike and I take the tram to work now.”"
    # A card is there before it is shown: what can be read tells that it is.
    qtbot.waitUntil(lambda: words in words_of(inbox))
    assert len(cards(inbox)) == 5
    assert words in words_of(cards(inbox)[0])


def test_the_message_it_came_from_is_a_click_away(inbox, proposed, qtbot):
    card = cards(inbox)[0]
    with qtbot.waitSignal(inbox.message_wanted) as jumped:
        button(card, "Show this message in its conversation").click()
    message = proposed.conversations.message(jumped.args[0])
    assert message.text == TOLD[2]


def test_accepting_lets_it_be_used_and_undo_lets_it_wait_again(inbox, proposed, settle):
    button(cards(inbox)[0], "Accept").click()
    settle()
    assert TOLD[2] in [m.text for m in proposed.list(MemoryFilter(statuses=(Status.ACTIVE,)))]
    assert len(cards(inbox)) == 2
    inbox.said[-1][1]()
    settle()
    assert waiting(proposed) == list(reversed(TOLD))
    assert len(cards(inbox)) == 3


def test_what_is_rejected_can_be_undone_until_it_is_erased(inbox, proposed, settle):
    button(cards(inbox)[0], "Reject").click()
    settle()
    assert len(cards(inbox)) == 2
    assert len(waiting(proposed)) == 3
    inbox.said[-1][1]()
    settle()
    assert len(cards(inbox)) == 3
    button(cards(inbox)[0], "Reject").click()
    inbox._actions.erase_rejected()
    settle()
    assert len(waiting(proposed)) == 2
    assert not any("Ada" in memory.text for memory in proposed.list())


def test_what_was_rejected_is_erased_before_the_profile_closes(inbox, proposed, session):
    id = proposed.inbox()[0].id
    button(cards(inbox)[0], "Reject").click()
    session.closing.emit()
    session.tasks.close()
    assert proposed.get(id).status is Status.FORGOTTEN


def test_words_can_be_put_right_before_they_are_accepted(inbox, proposed, settle):
    id = cards(inbox)[0].id
    button(cards(inbox)[0], "Edit…").click()
    cards(inbox)[0].findChild(QPlainTextEdit).setPlainText("My sister is called Adele.")
    button(cards(inbox)[0], "Save and accept").click()
    settle()
    assert proposed.get(id).text == "My sister is called Adele."
    assert proposed.get(id).status is Status.ACTIVE
    inbox.said[-1][1]()
    settle()
    assert proposed.get(id).text == TOLD[2]
    assert proposed.get(id).status is Status.PROPOSED


def test_leaving_the_editor_changes_nothing(inbox, proposed, settle):
    card = cards(inbox)[0]
    press(inbox, Qt.Key.Key_E)
    field = card.findChild(QPlainTextEdit)
    QTest.keyClicks(field, "are")  # letters here are words, no commands
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()
    assert len(waiting(proposed)) == 3
    assert not card.editing


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Return])
def test_a_key_accepts_and_the_keyboard_goes_on_to_the_next(inbox, proposed, settle, key):
    press(inbox, key, place=1)
    settle()
    assert waiting(proposed) == [TOLD[2], TOLD[0]]
    assert isinstance(inbox.window().focusWidget(), ProposalCard)
    assert inbox.window().focusWidget().accessibleName() == TOLD[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_Delete])
def test_a_key_rejects(inbox, proposed, settle, key):
    press(inbox, key)
    settle()
    assert [card.accessibleName() for card in cards(inbox)] == [TOLD[1], TOLD[0]]


def test_arrow_keys_move_and_stop_at_the_ends(inbox):
    press(inbox, Qt.Key.Key_Down)
    assert cards(inbox)[1].hasFocus()
    QTest.keyClick(cards(inbox)[1], Qt.Key.Key_Up)
    QTest.keyClick(cards(inbox)[0], Qt.Key.Key_Up)
    assert cards(inbox)[0].hasFocus()


def test_return_on_a_button_decides_nothing_else(inbox, proposed, settle):
    reject = button(cards(inbox)[0], "Reject")
    reject.setFocus()
    QTest.keyClick(reject, Qt.Key.Key_Return)
    settle()
    assert len(waiting(proposed)) == 3
    assert len(cards(inbox)) == 3


def test_only_what_is_selected_is_decided(inbox, proposed, settle):
    press(inbox, Qt.Key.Key_Space)
    press(inbox, Qt.Key.Key_Space, place=2)
    button(inbox, "Accept 2 selected").click()
    settle()
    assert waiting(proposed) == [TOLD[1]]
    button(inbox, "Accept all")


def test_all_can_be_accepted_at_once(inbox, proposed, settle):
    button(inbox, "Accept all").click()
    settle()
    assert waiting(proposed) == []
    assert "Nothing to review" in words_of(inbox)
    assert inbox.said[-1][0] == "3 memories accepted"


def test_rejecting_many_asks_first(inbox, proposed, settle):
    for number in range(4):
        list(proposed.chat(f"My cousin number {number} is called Ann{number}."))
    settle()
    count = len(cards(inbox))
    assert count > 5
    button(inbox, "Reject all").click()
    assert len(cards(inbox)) == count
    newest(inbox, Confirmation).accept()
    settle()
    assert "Nothing to review" in words_of(inbox)


def test_an_empty_inbox_leads_to_the_setting(inbox, qtbot, settle):
    button(inbox, "Accept all").click()
    settle()
    with qtbot.waitSignal(inbox.settings_wanted) as asked:
        button(inbox, "How Memoir learns…").click()
    assert asked.args == ["memory"]


def test_hundreds_of_proposals_come_a_page_at_a_time(inbox, proposed, settle):
    list(proposed.chat("\n".join(f"My friend {n} is called Bob{n}." for n in range(40))))
    settle()
    total = len(proposed.inbox())
    assert total > 30
    assert len(cards(inbox)) == 30
    button(inbox, "Show more").click()
    assert len(cards(inbox)) == min(total, 60)


def test_the_rail_says_how_much_waits(qtbot, session, proposed, settle):
    window = MainWindow()
    qtbot.addWidget(window)
    spec = PageSpec(MEMORIES, "Memories", "memories", InboxPart)
    window.attach(session, [spec])
    window.show_page(MEMORIES)
    window.show()
    settle()
    assert window._buttons[MEMORIES].accessibleName() == "Memories: 3 things to review"
    button(window, "Reject").click()
    settle()
    assert window._buttons[MEMORIES].accessibleName() == "Memories: 2 things to review"
    button(window, "Accept all").click()
    settle()
    assert window._buttons[MEMORIES].accessibleName() == "Memories"

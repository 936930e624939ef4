"""Saying, stopping, repeating, changing: what the user does with messages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from memoir import MessageState
from memoir.errors import EngineStopped, ModelUnusable, StorageFull
from memoir_desktop.views.answer import AnswerView, Outcome
from memoir_desktop.views.question import QuestionView
from memoir_desktop.widgets.button import Button


def texts(page):
    return [view.entry.message.text for view in page.chat.messages.messages]


def test_an_answer_is_shown_and_kept(page, say, opened, engine):
    engine.answers = ["Hello there."]
    say("Hi")
    assert texts(page) == ["Hi", "Hello there."]
    kept = opened.conversations.list()[0]
    assert [
        m.text for m in opened.conversations.messages(opened.conversations.branch(kept.id))
    ] == [
        "Hi",
        "Hello there.",
    ]
    assert page.chat.header._title.toolTip() == "Hi"


def test_enter_sends_and_empties_the_composer(page, qtbot, rest):
    field = page.chat.composer.focusProxy()
    qtbot.keyClicks(field, "Hello")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "you")
    assert page.chat.composer.text == "Hello\nyou"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    rest()
    assert texts(page)[0] == "Hello\nyou"
    assert page.chat.composer.text == ""


def test_stopping_keeps_what_was_said(page, say, qtbot, rest, engine):
    engine.answers = ["one two three four five six"]
    engine.gate.clear()
    page.chat.composer.sent.emit("Count")
    qtbot.waitUntil(lambda: page.chat.talk.running_here)
    page._on_escape()
    rest()
    answer = page.chat.messages.messages[-1]
    assert answer.entry.message.state is MessageState.STOPPED
    assert answer.findChild(Outcome).isVisible()
    assert not page.chat.talk.running_here


def test_an_answer_grows_on_the_screen_while_it_is_written(page, qtbot, rest, engine):
    engine.answers = ["word " * 60]
    engine.rate = 300
    page.chat.composer.sent.emit("Go on")
    qtbot.waitUntil(lambda: "word" in page.chat.talk.turn.text)
    live = page.chat.messages.messages[-1]
    assert isinstance(live, AnswerView)
    early = len(page.chat.talk.turn.text)
    qtbot.waitUntil(lambda: len(page.chat.talk.turn.text) > early)
    rest()
    assert page.chat.messages.messages[-1] is live, "the widget that grew is the one that stays"
    assert live.id != "live"


def test_answering_again_makes_a_branch_with_a_way_back(page, say, rest, engine):
    engine.answers = ["First.", "Second."]
    say("Question")
    page.chat.messages.messages[-1].regenerated.emit(page.chat.messages.messages[-1].id)
    rest()
    assert texts(page) == ["Question", "Second."]
    answer = page.chat.messages.messages[-1]
    assert (answer.entry.place, len(answer.entry.siblings)) == (1, 2)
    answer.tools._switch._before.click()
    rest()
    assert texts(page) == ["Question", "First."]
    page.chat.messages.messages[-1].tools._switch._after.click()
    rest()
    assert texts(page) == ["Question", "Second."]


def test_editing_a_question_makes_a_branch_and_keeps_the_old_one(page, say, rest, engine, qtbot):
    engine.answers = ["A.", "B.", "C."]
    say("First question")
    say("Second question")
    question = page.chat.messages.messages[0]
    assert isinstance(question, QuestionView)
    question.begin_edit()
    field = question.findChild(QPlainTextEdit)
    field.setPlainText("Other question")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    rest()
    assert texts(page) == ["Other question", "C."]
    page.chat.messages.messages[0].tools._switch._before.click()
    rest()
    assert texts(page) == ["First question", "A.", "Second question", "B."]


def test_giving_up_an_edit_changes_nothing(page, say, qtbot):
    say("Question")
    question = page.chat.messages.messages[0]
    question.begin_edit()
    qtbot.keyClick(question.findChild(QPlainTextEdit), Qt.Key.Key_Escape)
    assert texts(page)[0] == "Question"
    assert question._bubble.isVisible()


def test_a_killed_engine_is_told_and_the_partial_answer_kept(page, say, rest, engine):
    engine.answers = ["one two three four"]
    engine.fails = EngineStopped("The language model stopped in the middle of its work. Ask again.")
    say("Count")
    answer = page.chat.messages.messages[-1]
    assert answer.entry.message.text.startswith("one")
    assert answer.entry.message.state in {MessageState.INTERRUPTED, MessageState.FAILED}
    assert page.chat.banner.isVisible()
    retry = answer.findChild(Outcome).findChild(Button)
    retry.click()
    rest()
    assert texts(page) == ["Count", "one two three four"]
    assert not page.chat.banner.isVisible()


def test_a_model_that_cannot_be_loaded_is_said_with_what_to_do(page, rest, engine):
    engine.load_fails = ModelUnusable("The file is not a model. Choose another one.")
    page.load_model()
    rest()
    assert page.chat.banner.isVisible()
    assert page.chat.status._model.accessibleName().endswith("not available")
    wanted = []
    page.settings_wanted.connect(wanted.append)
    page.chat.banner.acted.emit(1)
    assert wanted == ["model"]
    engine.load_fails = None
    page.chat.banner.acted.emit(0)
    rest()
    assert not page.chat.banner.isVisible()


def test_another_conversation_can_be_read_while_one_is_answered(page, say, qtbot, rest, engine):
    say("First")
    first = page.chat.conversation.id
    page.new_conversation()
    engine.answers = ["one two three"]
    engine.gate.clear()
    page.chat.composer.sent.emit("Second")
    qtbot.waitUntil(lambda: page.chat.conversation is not None)
    second = page.chat.conversation.id
    page.chat.show_conversation(first)
    qtbot.waitUntil(lambda: texts(page)[:1] == ["First"])
    assert not page.chat.talk.running_here
    assert not page.chat.composer._send.isEnabled()
    page.chat.show_conversation(second)
    qtbot.waitUntil(lambda: texts(page)[:1] == ["Second"])
    assert page.chat.talk.running_here
    engine.gate.set()
    rest()
    assert texts(page) == ["Second", "one two three"]


def test_what_was_said_is_copied_exactly(page, say, application):
    text = "A no-break\u00a0space, שלום, 👩‍🚀, a NUL \0 and\n\n  spaces"
    say(text)
    page.chat.messages.messages[0].copy()
    assert application.clipboard().text() == text


def test_figures_of_the_answer_stand_in_the_status_line(page, say):
    say("Hi")
    status = page.chat.status
    assert "100 / 4,096" in status._share.text() or "100 / " in status._share.text()
    assert "80" in status._cost.text()
    assert "System" in status._meter.toolTip()


def test_an_answer_of_code_alone_is_as_tall_as_its_code(page, say, engine):
    engine.answers = ["```python\n" + "x = 1\n" * 30 + "```"]
    say("Code, please")
    assert page.chat.messages.messages[-1].height() > 400
    bar = page.chat.messages.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_what_cannot_be_kept_stays_in_the_composer(page, rest, opened, monkeypatch):
    def refuse(*_arguments, **_options):
        raise StorageFull("The disk is full. Make room and send it again.")

    monkeypatch.setattr(opened.conversations, "add_message", refuse)
    told = []
    page.toast_wanted.connect(lambda *toast: told.append(toast[0]))
    page.chat.composer.set_text("Do not lose this")
    page.chat.composer._on_send()
    rest()
    assert page.chat.composer.text == "Do not lose this"
    assert told == ["The disk is full. Make room and send it again."]
    assert page.chat.composer._send.isEnabled()

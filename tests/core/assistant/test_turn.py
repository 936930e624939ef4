"""One turn after the other on real parts: what is used, kept, learned, and what is not."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from memoir import (
    Access,
    Destination,
    Done,
    Kind,
    Memoir,
    MemoryFilter,
    MessageState,
    Recalled,
    Role,
    Text,
    Trust,
)
from memoir.errors import EngineStopped, InvalidInput, NotFound
from memoir.infrastructure.engine.local import LocalChat
from memoir.settings import CONTEXT, LEARN, USE_MEMORIES
from tests.core.assistant.conftest import Say, last

LONG = "Tell me a long story about a lighthouse keeper and the sea."


def _texts(profile: Memoir, **conditions: object) -> list[str]:
    return [memory.text for memory in profile.list(MemoryFilter(**conditions))]  # type: ignore[arg-type]


def test_own_words_become_an_episode_and_a_fact_that_know_where_they_were_said(
    profile: Memoir, say: Say
) -> None:
    done = say("Hi! My dog is called Biscuit. What should I feed him?")
    question = profile.conversations.message(done.message.parent or "")
    episode, fact = sorted(profile.list(), key=lambda memory: memory.kind is not Kind.EPISODE)
    assert (episode.text, episode.kind) == (question.text, Kind.EPISODE)
    assert (fact.text, fact.kind) == ("My dog is called Biscuit.", Kind.FACT)
    assert fact.derived_from == (episode.id,)
    assert {episode.source, fact.source} == {f"message:{question.id}"}
    assert fact.said_at == question.created_at
    assert fact.trust is Trust.OWN_WORDS


def test_neither_the_answer_nor_what_was_recalled_is_learned(profile: Memoir, say: Say) -> None:
    say("My dog is called Biscuit.")
    before = _texts(profile)
    say("What is my dog called?")
    say("What is my dog called?")
    assert _texts(profile) == before


def test_the_same_fact_said_again_strengthens_the_first(profile: Memoir, say: Say) -> None:
    say("My dog is called Biscuit.")
    before = profile.list(MemoryFilter(kinds=(Kind.FACT,)))
    say("My dog is called Biscuit.")
    after = profile.list(MemoryFilter(kinds=(Kind.FACT,)))
    assert [memory.id for memory in after] == [memory.id for memory in before]
    assert after[0].importance > before[0].importance


def test_an_answer_records_the_memories_it_used_with_scores(profile: Memoir, say: Say) -> None:
    say("My dog is called Biscuit.")
    done = say("What is my dog called?")
    (use,) = profile.conversations.uses(done.message.id)
    assert profile.get(use.memory).text == "My dog is called Biscuit."
    assert 0 < use.score <= 1
    assert use.why
    assert profile.get(use.memory).usage.reads == 1


def test_remember_and_forget_do_what_they_say(profile: Memoir, say: Say) -> None:
    kept = say("Remember that my wifi is called Falcon.")
    assert [memory.text for memory in kept.learned] == ["My wifi is called Falcon."]
    gone = say("Forget that my wifi is called Falcon.")
    assert [receipt.memory for receipt in gone.forgotten] == [kept.learned[0].id]
    assert _texts(profile) == []


def test_forgetting_what_is_not_there_erases_nothing(profile: Memoir, say: Say) -> None:
    say("Remember that my wifi is called Falcon.")
    done = say("Forget that I like jazz.")
    assert done.forgotten == ()
    assert "nothing" in done.message.text
    assert _texts(profile) == ["My wifi is called Falcon."]


def test_forgetting_a_fact_takes_the_words_it_came_from_and_leaves_the_rest(
    profile: Memoir, say: Say
) -> None:
    say("My dog is called Biscuit. I live in Lisbon.")
    fact = next(memory for memory in profile.list() if memory.text == "My dog is called Biscuit.")
    profile.forget(fact.id)
    assert not [text for text in _texts(profile) if "Biscuit" in text]
    assert "I live in Lisbon." in _texts(profile)


def test_a_memory_never_to_be_used_in_a_conversation_is_not(profile: Memoir, say: Say) -> None:
    say("My dog is called Biscuit.")
    conversation = profile.start_conversation()
    for memory in profile.list():
        profile.conversations.mute(conversation.id, memory.id)
    done = say("What is my dog called?", conversation.id)
    assert done.uses == ()
    assert "Biscuit" not in done.message.text


def test_a_temporary_conversation_leaves_nothing_behind(profile: Memoir, say: Say) -> None:
    done = say("My dog is called Biscuit.", temporary=True)
    assert _texts(profile) == []
    assert profile.conversations.list() == []
    with pytest.raises(NotFound):
        profile.conversations.message(done.message.id)
    assert profile.conversations_of(done.message.conversation).message(done.message.id)


def test_with_learning_off_nothing_is_kept_and_with_using_off_nothing_is_used(
    profile: Memoir, say: Say
) -> None:
    profile.preferences.put(LEARN, value=False)
    say("I live in Lisbon.")
    assert _texts(profile) == []
    profile.remember("My dog is called Biscuit.")
    profile.preferences.put(USE_MEMORIES, value=False)
    assert say("What is my dog called?").uses == ()


def test_a_memory_for_this_machine_only_does_not_leave_it(profile: Memoir) -> None:
    """The engine stands for an endpoint: only where a prompt would go matters here."""
    engine = profile.models.engine()
    assert isinstance(engine, LocalChat)
    profile.remember("My dog is called Biscuit.", access=Access(Destination.THIS_MACHINE))
    engine.destination = "cloud"
    events = list(profile.chat("What is my dog called?"))
    recalled = next(event for event in events if isinstance(event, Recalled))
    assert (recalled.hits, recalled.withheld) == ((), 1)


def test_the_second_turn_reuses_nearly_all_of_the_first(profile: Memoir, say: Say) -> None:
    first = say("Tell me about lighthouses in one sentence.")
    second = say("Where is the tallest one?", first.message.conversation)
    assert first.message.timings is not None
    assert second.message.timings is not None
    assert second.message.timings.reused_tokens >= 0.9 * first.message.timings.prompt_tokens


def test_a_stopped_answer_keeps_what_was_said(profile: Memoir) -> None:
    pieces: list[str] = []
    done: Done | None = None
    for event in profile.chat(LONG):
        if isinstance(event, Text):
            pieces.append(event.text)
            profile.stop()
        if isinstance(event, Done):
            done = event
    assert done is not None
    assert done.message.state is MessageState.STOPPED
    assert done.message.text == "".join(pieces)


def test_an_answer_can_be_stopped_before_its_first_word(profile: Memoir) -> None:
    events = profile.chat(LONG)
    next(events)
    profile.stop()
    done = last(events)
    assert done.message.state is MessageState.STOPPED


def test_a_killed_engine_keeps_the_partial_answer_and_the_next_question_is_answered(
    profile: Memoir, say: Say
) -> None:
    engine = profile.models.engine()
    assert isinstance(engine, LocalChat)
    events = profile.chat(LONG)
    said = next(event for event in events if isinstance(event, Text))
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGKILL)
    with pytest.raises(EngineStopped):
        list(events)
    (conversation,) = profile.conversations.list()
    answer = profile.conversations.message(conversation.leaf or "")
    assert answer.state is MessageState.INTERRUPTED
    assert answer.text.startswith(said.text)
    assert answer.error
    assert say("Say hello.", conversation.id).message.state is MessageState.COMPLETE


def test_an_abandoned_stream_keeps_what_was_said(profile: Memoir) -> None:
    events = profile.chat(LONG)
    next(event for event in events if isinstance(event, Text))
    events.close()  # type: ignore[attr-defined]
    (conversation,) = profile.conversations.list()
    answer = profile.conversations.message(conversation.leaf or "")
    assert (answer.role, answer.state) == (Role.ASSISTANT, MessageState.STOPPED)


def test_a_second_answer_is_a_branch_beside_the_first(profile: Memoir, say: Say) -> None:
    first = say("Tell me about the sea in one sentence.").message
    others = [last(profile.regenerate(first.id)).message for _ in range(2)]
    second = others[0]
    assert {other.text for other in others} != {first.text}
    assert second.parent == first.parent
    assert profile.conversations.siblings([first.id])[first.id] == [
        first.id,
        *(other.id for other in others),
    ]


def test_an_edited_question_is_a_branch_with_a_way_back(profile: Memoir, say: Say) -> None:
    first = say("Say hello.").message
    second = last(profile.edit_and_resend(first.parent or "", "Say goodbye.")).message
    store = profile.conversations
    assert store.branch(second.conversation)[-1] == second.id
    store.select(first.id)
    assert store.branch(second.conversation)[-1] == first.id


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("My card is 4111 1111 1111 1111, is it valid?", "My card is …, is it valid?"),
        ("Is 4111 a good number?", "Is 4111 a good number?"),
    ],
)
def test_no_secret_stands_in_the_title_of_a_conversation(
    profile: Memoir, say: Say, text: str, title: str
) -> None:
    done = say(text)
    assert profile.conversations.get(done.message.conversation).title == title


def test_only_one_answer_is_written_at_a_time(profile: Memoir) -> None:
    events = profile.chat(LONG)
    next(event for event in events if isinstance(event, Text))
    refused: list[str] = []

    def ask() -> None:
        try:
            list(profile.chat("And another one."))
        except InvalidInput as error:
            refused.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join()
    events.close()  # type: ignore[attr-defined]
    assert len(refused) == 1


def test_a_message_larger_than_the_context_is_answered_and_kept_whole(
    profile: Memoir, say: Say
) -> None:
    profile.preferences.put(CONTEXT, 1024)
    text = "line of a long log 🙂\n" * 50_000 + "What is this?"
    done = say(text)
    assert done.message.timings is not None
    assert done.message.timings.cut_tokens > 0
    assert profile.conversations.message(done.message.parent or "").text == text

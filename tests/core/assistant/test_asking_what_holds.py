"""A contradiction is brought up once, after the turn in which it came up, and answered in words."""

from __future__ import annotations

from memoir import Memoir, MemoryFilter, Status
from tests.core.assistant.conftest import Say


def test_a_contradiction_is_asked_about_once_and_the_answer_settles_it(
    profile: Memoir, say: Say
) -> None:
    first = say("My birthday is on 3 May.")
    talk = profile.conversations.message(first.message.id).conversation
    second = say("My birthday is on 5 June.", talk)
    (conflict,) = second.conflicts
    assert conflict.about == "when your birthday is"
    assert say("What is a good cake?", talk).conflicts == ()
    answered = say("5 June is right", talk)
    assert "5 June" in answered.message.text
    wrong, right = (profile.get(memory.id) for memory in conflict.memories)
    assert (right.text, right.status) == ("My birthday is on 5 June.", Status.ACTIVE)
    assert (wrong.status, wrong.superseded_by) == (Status.SUPERSEDED, right.id)
    assert not profile.list(MemoryFilter(statuses=(Status.CONFLICTING,)))
    assert profile.conflicts() == []


def test_a_temporary_conversation_asks_nothing(profile: Memoir, say: Say) -> None:
    profile.remember("My birthday is on 3 May.")
    profile.remember("My birthday is on 5 June.")
    assert say("Hello!", temporary=True).conflicts == ()
    assert len(say("Hello!").conflicts) == 1

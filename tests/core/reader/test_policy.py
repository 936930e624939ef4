"""Automatic, ask, manual: for each scope, how what is said becomes a memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import memoir
from memoir import Done, Kind, Memoir, MemoryFilter, Status
from memoir.errors import InvalidInput, NotFound
from memoir.memory.doubt import is_doubtful
from memoir.memory.moment import now
from memoir.settings import ASK, LEARNING_POLICY, MANUAL, SPEAKER, learning_policy
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_embedder import WordEmbedder

FACT = "My dog is called Biscuit."


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(
        tmp_path / "profile", key="file", embedder=WordEmbedder(), chat_engine=ScriptedEngine()
    ) as opened:
        yield opened


def say(profile: Memoir, text: str, conversation: str | None = None) -> Done:
    done = [*profile.chat(text, conversation)][-1]
    assert isinstance(done, Done)
    return done


def set_policy(profile: Memoir, **policies: str) -> None:
    profile.preferences.put(LEARNING_POLICY, {name or "": each for name, each in policies.items()})


def recalled(profile: Memoir) -> list[str]:
    return [hit.memory.text for hit in profile.recall("What is my dog called?")]


def test_what_is_proposed_is_not_recalled_until_it_is_accepted(profile: Memoir) -> None:
    set_policy(profile, personal=ASK)
    done = say(profile, f"{FACT} What should he eat?")
    assert done.learned == ()
    (proposal,) = done.proposed
    assert (proposal.text, proposal.status) == (FACT, Status.PROPOSED)
    assert profile.inbox() == [profile.get(proposal.id)]
    assert recalled(profile) == []
    (accepted,) = profile.accept([proposal.id])
    assert accepted.status is Status.ACTIVE
    assert profile.inbox() == []
    assert recalled(profile) == [FACT]


def test_what_is_rejected_is_erased(profile: Memoir) -> None:
    set_policy(profile, personal=ASK)
    (proposal,) = say(profile, FACT).proposed
    (receipt,) = profile.reject([proposal.id])
    assert receipt.memory == proposal.id
    assert profile.inbox() == profile.list() == []
    with pytest.raises(NotFound):
        profile.accept([proposal.id])


def test_the_same_is_proposed_once(profile: Memoir) -> None:
    set_policy(profile, personal=ASK)
    assert len(say(profile, FACT).proposed) == 1
    assert say(profile, FACT).proposed == ()
    assert len(profile.inbox()) == 1


def test_what_is_only_proposed_ends_nothing(profile: Memoir) -> None:
    home = profile.remember("I live in Lisbon.")
    set_policy(profile, personal=ASK)
    (proposal,) = say(profile, "I moved to Porto.").proposed
    assert profile.get(home.id).status is Status.ACTIVE
    profile.accept([proposal.id])
    assert profile.get(home.id).status is Status.SUPERSEDED


def test_where_no_statement_stands_for_it_the_message_is_proposed(profile: Memoir) -> None:
    set_policy(profile, personal=ASK)
    (proposal,) = say(profile, "Vivo em Lisboa com minha irmã.").proposed
    assert proposal.kind is Kind.EPISODE


def test_manual_keeps_only_what_is_asked_for(profile: Memoir) -> None:
    set_policy(profile, personal=MANUAL)
    done = say(profile, "I live in Lisbon. Remember that my dog is called Rex. What can he eat?")
    assert [memory.text for memory in done.learned] == ["My dog is called Rex."]
    assert done.proposed == ()
    assert profile.count(MemoryFilter()) == 1


def test_asking_to_remember_needs_no_second_yes(profile: Memoir) -> None:
    set_policy(profile, personal=ASK)
    assert say(profile, f"Remember that {FACT}").learned[0].status is Status.ACTIVE
    assert profile.inbox() == []


def test_saying_to_remember_what_is_proposed_accepts_it(profile: Memoir) -> None:
    set_policy(profile, personal=ASK)
    (proposal,) = say(profile, FACT).proposed
    say(profile, f"Remember that {FACT[:1].lower()}{FACT[1:]}")
    assert profile.get(proposal.id).status is Status.ACTIVE


def test_the_nearest_scope_decides(profile: Memoir) -> None:
    profile.preferences.put(LEARNING_POLICY, {"": MANUAL, "work": ASK, "work/secret": MANUAL})
    policies = [
        learning_policy(profile.preferences, scope)
        for scope in ("personal", "work", "work/office", "work/secret/plan")
    ]
    assert policies == [MANUAL, ASK, ASK, MANUAL]
    with pytest.raises(InvalidInput):
        profile.preferences.put(LEARNING_POLICY, {"work": "sometimes"})


def test_secrets_are_left_out_and_said_so_also_when_asked_for(profile: Memoir) -> None:
    done = say(profile, "My PIN is 4471. I live in Lisbon.")
    assert done.kept_back == ("A secret code was not kept.",)
    asked = say(profile, "Remember that my password is hunter22.")
    assert asked.kept_back == ("A password was not kept.",)
    assert "password manager" in asked.message.text
    assert not [memory for memory in profile.list() if "4471" in memory.text]
    assert not [memory for memory in profile.list() if "hunter22" in memory.text]


def test_the_name_that_is_told_becomes_the_speaker_unless_there_is_one(profile: Memoir) -> None:
    say(profile, "Hi, my name is Priya. What can you do?")
    assert profile.preferences.get(SPEAKER) == "Priya"
    say(profile, "Please call me Max.")
    assert profile.preferences.get(SPEAKER) == "Priya"


def test_an_acceptance_is_taken_back_with_all_that_it_ended(profile: Memoir) -> None:
    profile.preferences.put(SPEAKER, "Priya")
    long_ago = now() - timedelta(days=90)
    lisbon = profile.remember("I live in Lisbon.", speaker="Priya", at=long_ago)
    commute = profile.remember("My commute is a ferry in Lisbon.", speaker="Priya", at=long_ago)
    before = {memory.id: memory for memory in (lisbon, commute)}
    set_policy(profile, personal=ASK)
    (proposal,) = say(profile, "I moved to Porto.").proposed
    profile.accept([proposal.id])
    assert profile.get(lisbon.id).status is Status.SUPERSEDED
    assert is_doubtful(profile.get(commute.id))
    (waiting,) = profile.take_back([proposal.id])
    assert waiting.status is Status.PROPOSED
    assert profile.inbox() == [waiting]
    for id, was in before.items():
        again = profile.get(id)
        fields = ("status", "tags", "valid_until", "superseded_by", "confidence")
        assert [getattr(again, name) for name in fields] == [getattr(was, name) for name in fields]
    (accepted,) = profile.accept([proposal.id])
    assert profile.get(lisbon.id).superseded_by == accepted.id


def test_what_was_never_proposed_is_not_taken_back(profile: Memoir) -> None:
    memory = profile.remember(FACT)
    assert profile.take_back([memory.id]) == [memory]
    with pytest.raises(NotFound):
        profile.take_back(["nothing"])

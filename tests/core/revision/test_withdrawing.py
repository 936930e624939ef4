"""What a statement ended, doubted or contradicted is as before once it is forgotten or edited."""

from __future__ import annotations

from memoir import Memoir, Memory, Status
from memoir.memory.doubt import DOUBTFUL
from tests.core.revision.conftest import Say


def now(profile: Memoir, memory: Memory) -> Memory:
    return profile.get(memory.id)


def test_forgetting_what_ended_something_opens_it_again(profile: Memoir, say: Say) -> None:
    home, commute = say("I live in Lisbon."), say("My commute takes an hour.", 5)
    moved = say("I moved to Porto.", 30)
    assert now(profile, home).status is Status.SUPERSEDED
    profile.forget(moved.id)
    opened = now(profile, home)
    assert (opened.status, opened.superseded_by, opened.valid_until) == (Status.ACTIVE, None, None)
    assert DOUBTFUL not in now(profile, commute).tags
    assert profile.history(home.id)[-1].reason.startswith("open again")


def test_forgetting_one_of_a_chain_leaves_what_it_ended_ended_by_the_next(
    profile: Memoir, say: Say
) -> None:
    first, between, last = say("I live in Lisbon."), say("I moved to Porto.", 30), say(
        "I moved to Rome.", 60
    )  # fmt: skip
    profile.forget(between.id)
    ended = now(profile, first)
    assert (ended.status, ended.superseded_by) == (Status.SUPERSEDED, last.id)


def test_forgetting_one_side_of_a_contradiction_settles_it(profile: Memoir, say: Say) -> None:
    first, second = say("My birthday is on 3 May."), say("My birthday is on 5 June.", 30)
    profile.forget(second.id)
    assert now(profile, first).status is Status.ACTIVE
    assert profile.conflicts() == []


def test_a_statement_that_is_edited_ends_what_it_says_now(profile: Memoir, say: Say) -> None:
    home = say("I live in Lisbon.")
    sister = say("My sister lives in Faro.")
    moved = say("I moved to Porto.", 30)
    profile.edit(moved.id, text="My sister moved to Porto.")
    assert now(profile, home).status is Status.ACTIVE
    assert now(profile, sister).superseded_by == moved.id

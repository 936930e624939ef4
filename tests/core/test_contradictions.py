"""What contradicts each other is listed, asked about once, and settled as the user says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import memoir
from memoir import Conflict, Memoir, Status
from memoir.errors import InvalidInput
from memoir.operation.assistant.deciding import decision_in
from memoir.operation.contradictions import Contradictions
from tests.core.revision.conftest import Say, profile, say

__all__ = ["profile", "say"]  # fixtures


def birthdays(say: Say, **options: object) -> tuple[str, str]:
    first = say("My birthday is on 3 May.", **options)
    return first.id, say("My birthday is on 5 June.", 30, **options).id


def status(profile: Memoir, id: str) -> Status:
    return profile.get(id).status


def test_a_contradiction_is_listed_with_what_it_is_about(profile: Memoir, say: Say) -> None:
    ids = birthdays(say)
    (conflict,) = profile.conflicts()
    assert conflict.about == "when your birthday is"
    assert tuple(memory.id for memory in conflict.memories) == ids


def test_contradictions_about_different_things_are_apart(profile: Memoir, say: Say) -> None:
    birthdays(say)
    say("My sister lives in Lisbon.", 40)
    say("My sister lives in Porto.", 40)
    assert {each.about for each in profile.conflicts()} == {
        "when your birthday is", "where your sister lives",
    }  # fmt: skip


def test_one_that_holds_ends_the_other(profile: Memoir, say: Say) -> None:
    first, second = birthdays(say)
    (conflict,) = profile.conflicts()
    profile.settle_conflict(conflict, holds=[second])
    assert status(profile, second) is Status.ACTIVE
    ended = profile.get(first)
    assert (ended.status, ended.superseded_by) == (Status.SUPERSEDED, second)
    assert profile.conflicts() == []
    assert profile.history(first)[-1].reason.startswith("superseded by")


def test_both_may_be_true_and_are_not_asked_about_again(profile: Memoir, say: Say) -> None:
    ids = birthdays(say)
    (conflict,) = profile.conflicts()
    profile.settle_conflict(conflict, holds=ids)
    again = say("I was born on 3 May.", 60)
    assert {status(profile, id) for id in (*ids, again.id)} == {Status.ACTIVE}
    assert profile.conflicts() == []


def test_nothing_is_settled_by_naming_none_or_another(profile: Memoir, say: Say) -> None:
    birthdays(say)
    other = say("I like tea.", 40)
    (conflict,) = profile.conflicts()
    for holds in ([], [other.id]):
        with pytest.raises(InvalidInput, match="Say which"):
            profile.settle_conflict(conflict, holds=holds)
    assert len(profile.conflicts()) == 1


def test_each_is_asked_about_once_ever(profile: Memoir, say: Say) -> None:
    birthdays(say)
    asked = Contradictions(profile._vault)
    assert [each.about for each in asked.to_ask("personal")] == ["when your birthday is"]
    assert Contradictions(profile._vault).to_ask("personal") == ()
    assert [each.about for each in asked.asked("personal")] == ["when your birthday is"]


def test_another_projects_contradictions_are_not_asked_about(profile: Memoir, say: Say) -> None:
    birthdays(say, scope="personal/novel")
    assert Contradictions(profile._vault).to_ask("personal") == ()
    assert len(Contradictions(profile._vault).to_ask("personal/novel")) == 1


def conflict() -> Conflict:
    at = datetime(2025, 1, 6, tzinfo=UTC)
    homes = ("I live in Lisbon.", "I live in Porto.")
    return Conflict(
        tuple(
            memoir.Memory(id=text[-6:-1].strip(), text=text, said_at=at + timedelta(days=n),
                          created_at=at, updated_at=at)
            for n, text in enumerate(homes)
        ),
        "where you live",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Porto is right", ("Porto",)),
        ("It's Porto.", ("Porto",)),
        ("Porto", ("Porto",)),
        ("Porto, not Lisbon", ("Porto",)),
        ("Lisbon is wrong.", ("Porto",)),
        ("I live in Porto.", ("Porto",)),
        ("The first one.", ("isbon",)),
        ("the second is right", ("Porto",)),
        ("The first one is wrong", ("Porto",)),
        ("Both are true", ("isbon", "Porto")),
        ("both", ("isbon", "Porto")),
    ],
)
def test_an_answer_says_what_holds(text: str, holds: tuple[str, ...]) -> None:
    decision = decision_in(text, [conflict()], just_asked=True)
    assert decision is not None
    assert decision.holds == holds


@pytest.mark.parametrize(
    "text",
    [
        "What is the weather in Porto?",
        "I had lunch in Porto with Anna.",
        "Lisbon and Porto are lovely.",
        "Is Porto right?",
        "Rome is right.",
        "",
    ],
)
def test_something_else_is_no_answer(text: str) -> None:
    assert decision_in(text, [conflict()], just_asked=True) is None


def test_a_bare_name_is_an_answer_only_to_a_question() -> None:
    assert decision_in("Porto", [conflict()], just_asked=False) is None
    assert decision_in("Porto is right", [conflict()], just_asked=False) is not None

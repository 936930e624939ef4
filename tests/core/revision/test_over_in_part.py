"""Of a statement that tells several things, what is over is not what answers a question."""

from __future__ import annotations

import pytest

from memoir import Memoir, Memory, Status
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.hit import Hit
from memoir.operation.retrieval.scoring import OVER_IN_PART_NAME, SINCE_NAME, probability
from tests.core.revision.conftest import Say, on

COMPOUND = "I live in Ghent with my kids, and i work at the harbour"


@pytest.fixture
def compound(say: Say) -> Memory:
    return say(COMPOUND)


def _names(hit: Hit) -> list[str]:
    return [part.name for part in hit.why]


@pytest.mark.usefixtures("compound")
def test_what_is_so_since_comes_before_what_is_over_in_the_part_asked_about(
    profile: Memoir, say: Say
) -> None:
    moved = say("We moved to Antwerp", 30)
    first, second = profile.recall("Where do I live?", k=2)
    assert (first.memory.id, second.memory.text) == (moved.id, COMPOUND)
    assert SINCE_NAME in _names(first)
    assert OVER_IN_PART_NAME in _names(second)
    assert first.score > second.score
    for hit in (first, second):
        assert hit.score == pytest.approx(probability(hit.why))


@pytest.mark.usefixtures("compound")
def test_what_is_so_since_is_followed_to_what_is_so_now(profile: Memoir, say: Say) -> None:
    moved = say("We moved to Antwerp", 30)
    again = say("I quit smoking, and we live in Mechelen now", 60)
    ids = [hit.memory.id for hit in profile.recall("Where do I live?")]
    assert ids[0] == again.id
    assert moved.id not in ids


def test_the_part_that_is_still_so_is_answered_with_and_says_what_is_not(
    profile: Memoir, say: Say, compound: Memory
) -> None:
    moved = say("We moved to Antwerp", 30)
    first = profile.recall("Where do I work?")[0]
    assert first.memory.id == compound.id
    assert [memory.id for memory in first.since] == [moved.id]
    assert OVER_IN_PART_NAME not in _names(first)


def test_each_part_ends_by_itself(profile: Memoir, say: Say, compound: Memory) -> None:
    moved = say("We moved to Antwerp", 30)
    hired = say("I started working at Globex", 60)
    assert profile.recall("Where do I live?")[0].memory.id == moved.id
    assert profile.recall("Where do I work?")[0].memory.id == hired.id
    assert profile.recall("Do I have kids?")[0].memory.id == compound.id


def test_before_it_ended_it_was_so(profile: Memoir, say: Say, compound: Memory) -> None:
    moved = say("We moved to Antwerp", 30)
    then = profile.recall("Where do I live?", as_of=on(10))
    assert [hit.memory.id for hit in then] == [compound.id]
    assert OVER_IN_PART_NAME not in _names(then[0])
    assert profile.recall("Where do I live?", as_of=on(40))[0].memory.id == moved.id


def test_asked_where_one_lived_before_it_comes_first(
    profile: Memoir, say: Say, compound: Memory
) -> None:
    say("I live in Antwerp now", 30)
    assert profile.recall("Where did I live before?")[0].memory.id == compound.id


@pytest.mark.usefixtures("compound")
def test_hits_stay_best_first_and_each_comes_once(profile: Memoir, say: Say) -> None:
    for day, place in enumerate(("Antwerp", "Bruges", "Namur"), start=10):
        say(f"We moved to {place}", day)
        say(f"People live well in {place}", day)
    hits = profile.recall("Where do I live?")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.memory.id for hit in hits}) == len(hits)


def test_what_may_not_be_seen_is_neither_led_to_nor_told(
    profile: Memoir, say: Say, compound: Memory
) -> None:
    moved = say("We moved to Antwerp", 30)
    recall = profile._recall.recall
    hits = recall("Where do I live?", admits=lambda hit: hit.memory.id != moved.id)
    assert moved.id not in [hit.memory.id for hit in hits]
    (old,) = (hit for hit in hits if hit.memory.id == compound.id)
    assert old.since == ()


def test_a_part_said_again_does_not_clear_the_doubt_of_another(
    profile: Memoir, say: Say, compound: Memory
) -> None:
    say("We moved to Antwerp", 30)
    say("I work at the harbour", 60)
    assert DOUBTFUL in profile.get(compound.id).tags


def test_it_stays_in_doubt_until_all_that_ended_parts_of_it_is_forgotten(
    profile: Memoir, say: Say, compound: Memory
) -> None:
    moved, hired = say("We moved to Antwerp", 30), say("I started working at Globex", 60)
    profile.forget(moved.id)
    assert DOUBTFUL in profile.get(compound.id).tags
    profile.forget(hired.id)
    assert DOUBTFUL not in profile.get(compound.id).tags


@pytest.mark.parametrize(
    ("news", "question"),
    [
        ("Moppie passed away", "What is my dog called?"),
        ("moppie passed away", "Do I have a dog?"),
        ("my dog moppie died", "Do I have any pets?"),
        ("we had to put moppie down", "What is my dog called?"),
        ("ellen and i split up", "Who is my wife?"),
        ("i broke up with ellen", "Am I married to Ellen?"),
    ],
)
def test_who_is_named_in_passing_is_over_by_itself(
    profile: Memoir, say: Say, news: str, question: str
) -> None:
    told = say("I live in Ghent with my wife Ellen and our dog Moppie, and i work at the harbour")
    ended = say(news, 30)
    assert profile.recall(question)[0].memory.id == ended.id
    assert profile.recall("Where do I work?")[0].memory.id == told.id
    assert profile.recall("Where do I live?")[0].memory.id == told.id


def test_who_is_named_in_passing_is_still_known_once_the_rest_is_over(
    profile: Memoir, say: Say
) -> None:
    told = say("I live in Ghent with our dog Moppie")
    say("We moved to Antwerp", 30)
    assert profile.recall("What is my dog called?")[0].memory.id == told.id
    assert profile.get(told.id).status is Status.ACTIVE
    say("moppie died", 60)
    assert profile.recall("What is my dog called?")[0].memory.text == "moppie died"

"""What was and is no longer answers the questions that ask for it, and no others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory, Status
from memoir.operation.retrieval.asked import (
    asks_formerly,
    came_after,
    without_what_came_after,
)
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.scoring import (
    GAVE_WAY_NAME,
    HISTORY_NAME,
    TOOK_OVER_NAME,
    probability,
)
from tests.core.retrieval.conftest import MONDAY, Keep


@pytest.fixture
def old(keep: Keep, vault: Vault) -> Memory:
    kept = keep("I drive a Volvo car.")
    new = keep("I bought a Skoda car and drive it.", said_at=MONDAY + timedelta(days=40))
    keep("The garage is damp.")
    _end(vault, kept, new, days=40)
    return kept


def _end(vault: Vault, old: Memory, new: Memory, *, days: int) -> None:
    fields = {
        "status": Status.SUPERSEDED,
        "superseded_by": new.id,
        "valid_until": MONDAY + timedelta(days=days),
    }
    vault.memories.change(old.id, fields, reason="test")


def _texts(hits: list[Hit]) -> list[str]:
    return [hit.memory.text for hit in hits]


@pytest.mark.parametrize(
    "question",
    [
        "Which car did I drive before?",
        "Which car did I drive before the Skoda?",
        "which car did i use to drive",
        "What was my old car?",
        "What was my previous car?",
    ],
)
def test_what_is_asked_for_as_over_is_found_before_what_took_its_place(
    old: Memory, recall: Recall, question: str
) -> None:
    hits = recall.recall(question)
    assert hits[0].memory.id == old.id
    assert HISTORY_NAME in [part.name for part in hits[0].why]
    (new,) = (hit for hit in hits if "Skoda" in hit.memory.text)
    assert TOOK_OVER_NAME in [part.name for part in new.why]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score == pytest.approx(probability(hit.why)) for hit in hits)


def test_what_was_before_something_is_not_that_thing_itself(
    old: Memory, keep: Keep, vault: Vault, recall: Recall
) -> None:
    (skoda,) = (hit.memory for hit in recall.recall("Skoda") if "Skoda" in hit.memory.text)
    new = keep("I bought a Fiat car.", said_at=MONDAY + timedelta(days=80))
    _end(vault, skoda, new, days=80)
    first, *rest = recall.recall("Which car did I drive before the Skoda?")
    assert first.memory.id == old.id
    (behind,) = (hit for hit in rest if hit.memory.id == skoda.id)
    assert TOOK_OVER_NAME in [part.name for part in behind.why]


def test_what_tells_of_both_times_is_an_answer(keep: Keep, recall: Recall) -> None:
    told = keep("Before the Skoda car I had a Volvo car.")
    (hit, *_) = recall.recall("Which car did I have before the Skoda car?")
    assert hit.memory.id == told.id
    assert TOOK_OVER_NAME not in [part.name for part in hit.why]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where did I live before Antwerp?", {"antwerp"}),
        ("where did we live before antwerp", {"antwerp"}),
        ("Where did I live before we moved to Antwerp?", {"antwerp"}),
        ("Which car did I drive before the Skoda?", {"skoda"}),
        ("Where did I live before?", set()),
        ("Where do I live?", set()),
    ],
)
def test_what_came_after_is_named_in_the_question(question: str, words: set[str]) -> None:
    assert came_after(question) == words


@pytest.mark.parametrize("question", ["Which car do I drive?", "Which car do I drive now?"])
def test_what_is_asked_for_as_it_is_now_is_not_answered_with_what_was(
    old: Memory, recall: Recall, question: str
) -> None:
    hits = recall.recall(question)
    assert "Skoda" in hits[0].memory.text
    assert old.id not in [hit.memory.id for hit in hits]


def test_what_was_so_in_a_year_that_is_over_stays_where_that_year_is_asked_about(
    old: Memory, recall: Recall
) -> None:
    assert old.text in _texts(recall.recall("Which car did I drive in March 2024?"))
    assert old.text not in _texts(recall.recall("Which car did I drive in July 2024?"))


def test_what_has_ended_without_a_successor_is_history_too(
    keep: Keep, vault: Vault, recall: Recall
) -> None:
    kept = keep("I rent a garage in Ghent.")
    vault.memories.change(kept.id, {"valid_until": MONDAY + timedelta(days=9)}, reason="test")
    assert recall.recall("Where do I rent a garage?") == []
    assert _texts(recall.recall("Where did I rent a garage before?")) == [kept.text]


def test_what_was_merged_is_told_once(keep: Keep, vault: Vault, recall: Recall) -> None:
    same, kept = keep("I drive a Volvo car."), keep("I drive a Volvo car!")
    fields = {"status": Status.SUPERSEDED, "superseded_by": kept.id}
    vault.memories.change(same.id, fields, reason="merged")
    assert _texts(recall.recall("Which car did I drive before?")) == [kept.text]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Where did I live before?", True),
        ("Where did I live before I moved to Porto?", True),
        ("Where did I live?", True),
        ("Who was my last boss?", True),
        ("what's my old phone number", True),
        ("What do I do before breakfast?", False),
        ("How old am I?", False),
        ("Where did I put the keys?", False),
        ("Where do I live now?", False),
    ],
)
def test_which_questions_ask_for_what_is_over(question: str, asks: bool) -> None:
    assert asks_formerly(question) is asks


def test_what_came_after_is_not_what_is_asked_about() -> None:
    asked = without_what_came_after("Which car did I have before the Skoda?")
    assert asked.strip() == "Which car did I have"
    assert without_what_came_after("What do I do before bed?") == "What do I do before bed?"


@pytest.mark.parametrize("noise", [0, 150])
def test_what_came_before_is_found_by_what_came_after_where_nothing_else_tells(
    keep: Keep, vault: Vault, recall: Recall, noise: int
) -> None:
    climbing = keep("I go bouldering on Thursdays.")
    judo = keep("I do judo on Mondays now.", said_at=MONDAY + timedelta(days=40))
    for number in range(noise):
        keep(f"I did the accounts, page {number}.")
    keep("I did eat meat.")
    _end(vault, climbing, judo, days=40)
    first, *_ = recall.recall("What did I do before judo?")
    assert first.memory.id == climbing.id
    assert GAVE_WAY_NAME in [part.name for part in first.why]


def test_what_may_not_be_seen_is_not_found_by_what_came_after(
    keep: Keep, vault: Vault, recall: Recall
) -> None:
    climbing = keep("I go bouldering on Thursdays.")
    judo = keep("I do judo on Mondays now.", said_at=MONDAY + timedelta(days=40))
    _end(vault, climbing, judo, days=40)
    question = "What did I do before judo?"
    unseen = [
        recall.recall(question, exclude=frozenset({climbing.id})),
        recall.recall(question, admits=lambda hit: hit.memory.id != climbing.id),
        recall.recall(question, scope="work"),
    ]
    assert all(climbing.text not in _texts(hits) for hits in unseen)

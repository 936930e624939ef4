"""What is only guessed to have taken a memory's place has to fit the question as well."""

from __future__ import annotations

from datetime import timedelta

import pytest

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory, Status
from memoir.operation.assistant.doubting import doubt_words
from memoir.operation.assistant.plain_answer import begun_with
from memoir.operation.retrieval.guessed import is_guess
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.scoring import GUESSED_NAME, WAS_SO_NAME, probability
from tests.core.retrieval.conftest import MONDAY, Keep

LATER = MONDAY + timedelta(days=40)


def _end(vault: Vault, old: Memory, new: Memory, label: str = "by its meaning") -> Memory:
    fields = {"status": Status.SUPERSEDED, "superseded_by": new.id, "valid_until": LATER}
    reason = f"superseded by {new.id} ({label})" if label else "merged"
    return vault.memories.change(old.id, fields, reason=reason)


def _texts(hits: list[Hit]) -> list[str]:
    return [hit.memory.text for hit in hits]


@pytest.mark.parametrize(
    ("old", "new", "label", "guessed"),
    [
        ("My dog Rollo is a beagle.", "Rollo stays with me.", "by its meaning", True),
        ("I live in Lisbon.", "Noor and I split up.", "home", True),
        ("I live in Lisbon.", "I moved to Porto.", "home", False),
        ("My boss is Karen.", "My new boss is Miguel.", "details", False),
        ("My dog Rollo is a beagle.", "Rollo stays with me.", "contradicted", False),
        ("My dog Rollo is a beagle.", "Rollo stays with me.", "", False),
    ],
)
def test_what_is_read_or_decided_is_no_guess(
    keep: Keep, vault: Vault, old: str, new: str, label: str, *, guessed: bool
) -> None:
    first, second = keep(old), keep(new, said_at=LATER)
    _end(vault, first, second, label)
    assert is_guess(vault.memories.get(first.id), second, vault) is guessed


@pytest.fixture
def dog(keep: Keep) -> Memory:
    return keep("My dog Rollo is a beagle.")


@pytest.fixture
def stays(keep: Keep, dog: Memory, vault: Vault) -> Memory:
    kept = keep("Noor never wanted him, he stays.", said_at=LATER)
    for text in ("The cellar is damp.", "Noor likes jazz.", "I owe Piet a beer."):
        keep(text)
    _end(vault, dog, kept)
    return kept


def test_what_does_not_fit_by_itself_is_no_likelier_than_not_and_says_in_whose_place(
    dog: Memory, stays: Memory, recall: Recall
) -> None:
    first, *rest = recall.recall("What breed is my dog Rollo?")
    assert first.memory.id == stays.id
    assert first.score < 0.5
    assert [memory.id for memory in first.before] == [dog.id]
    assert GUESSED_NAME in [part.name for part in first.why]
    assert first.score == pytest.approx(probability(first.why))
    assert dog.id not in [hit.memory.id for hit in rest]


def test_what_was_read_to_take_the_place_keeps_the_whole_score(
    dog: Memory, stays: Memory, vault: Vault, recall: Recall
) -> None:
    vault.memories.change(dog.id, {"superseded_by": stays.id}, reason="merged")
    guessed = recall.recall("What breed is my dog Rollo?")[0].score
    vault.memories.change(
        dog.id, {"status": Status.ACTIVE, "superseded_by": None, "valid_until": None}, reason="undo"
    )
    whole = recall.recall("What breed is my dog Rollo?")[0].score
    assert guessed < whole


def test_a_likely_end_is_told_with_what_it_may_have_ended(
    dog: Memory, stays: Memory, recall: Recall
) -> None:
    first = recall.recall("What breed is my dog Rollo?")[0]
    told = begun_with(first)
    assert told.index(dog.text.rstrip(".")) < told.index(stays.text.rstrip("."))
    assert "since then" in told
    ended = first.before[0]
    assert doubt_words(ended, ["he stays"]) == " (this may be out of date, since then: he stays)"


@pytest.mark.parametrize("question", ["What breed was my dog Rollo?", "Which dog did I have?"])
def test_what_was_so_answers_a_question_in_the_past_tense_itself(
    dog: Memory, stays: Memory, recall: Recall, question: str
) -> None:
    hits = recall.recall(question)
    (old,) = (hit for hit in hits if hit.memory.id == dog.id)
    assert WAS_SO_NAME in [part.name for part in old.why]
    assert [memory.id for memory in old.since] == [stays.id]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_what_is_so_now_comes_before_what_was_where_the_past_tense_may_mean_both(
    keep: Keep, vault: Vault, recall: Recall
) -> None:
    old = keep("I keep my passport in the drawer.")
    new = keep("My passport is in the safe now.", said_at=LATER)
    _end(vault, old, new, "")
    assert _texts(recall.recall("Where did I put my passport?"))[:2] == [new.text, old.text]
    assert _texts(recall.recall("Where do I keep my passport?")) == [new.text]

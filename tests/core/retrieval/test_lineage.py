"""A question that something answers which no longer holds is answered by what took its place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory, Status
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.scoring import SUCCEEDS_NAME, probability
from tests.core.retrieval.conftest import MONDAY, Keep

QUESTION = "Who is my boss?"


@pytest.fixture
def old(keep: Keep) -> Memory:
    return keep("My boss is Karen.")


@pytest.fixture
def new(keep: Keep, old: Memory, vault: Vault) -> Memory:
    kept = keep("Now I report to Miguel.")
    keep("My boss likes tea.")
    _supersede(vault, old, kept)
    return kept


def _supersede(vault: Vault, old: Memory, new: Memory) -> None:
    fields = {
        "status": Status.SUPERSEDED,
        "superseded_by": new.id,
        "valid_until": MONDAY + timedelta(days=1),
    }
    vault.memories.change(old.id, fields, reason="test")


def _ids(hits: list[Hit]) -> list[str]:
    return [hit.memory.id for hit in hits]


def test_what_took_the_place_of_what_fits_is_found(
    old: Memory, new: Memory, recall: Recall
) -> None:
    hits = recall.recall(QUESTION)
    assert old.id not in _ids(hits)
    assert _ids(hits).count(new.id) == 1
    (hit,) = (hit for hit in hits if hit.memory.id == new.id)
    assert SUCCEEDS_NAME in [part.name for part in hit.why]
    assert hit.score == pytest.approx(probability(hit.why))
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_it_is_followed_to_the_end(keep: Keep, new: Memory, vault: Vault, recall: Recall) -> None:
    newest = keep("These days it is all Olga.")
    _supersede(vault, new, newest)
    assert newest.id in _ids(recall.recall(QUESTION))
    assert new.id not in _ids(recall.recall(QUESTION))


@pytest.mark.usefixtures("old")
def test_what_is_excluded_or_not_admitted_is_not_led_to(new: Memory, recall: Recall) -> None:
    assert new.id not in _ids(recall.recall(QUESTION, exclude=frozenset({new.id})))
    hits = recall.recall(QUESTION, admits=lambda hit: hit.memory.id != new.id)
    assert new.id not in _ids(hits)


def test_who_may_not_see_the_old_is_not_led_by_it(old: Memory, new: Memory, recall: Recall) -> None:
    hits = recall.recall(QUESTION, admits=lambda hit: hit.memory.id != old.id)
    assert SUCCEEDS_NAME not in [part.name for hit in hits for part in hit.why]
    assert old.id not in _ids(hits)
    assert new.id in _ids(recall.recall(QUESTION))


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.FORGOTTEN},
        {"status": Status.ARCHIVED},
        {"expires_at": datetime(2024, 3, 9, tzinfo=UTC)},
        {"scope": "work"},
    ],
)
@pytest.mark.usefixtures("old")
def test_nothing_is_led_to_that_is_not_in_use_or_not_seen_from_there(
    new: Memory, vault: Vault, recall: Recall, fields: dict[str, object]
) -> None:
    vault.memories.change(new.id, fields, reason="test")
    assert new.id not in _ids(recall.recall(QUESTION, scope="personal"))


def test_the_past_is_told_as_it_was(old: Memory, new: Memory, recall: Recall) -> None:
    then = recall.recall(QUESTION, as_of=MONDAY + timedelta(hours=2))
    assert _ids(then) == [old.id]
    assert SUCCEEDS_NAME not in [part.name for hit in then for part in hit.why]
    assert new.id not in _ids(then)

"""What a statement claims answers the question for it, however both are worded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from memoir.infrastructure.vault.vault import Vault
from memoir.operation.retrieval.claimed import claims_asked
from memoir.operation.retrieval.evidence import Sign
from memoir.operation.retrieval.recall import Recall
from memoir.operation.revision import slots
from memoir.operation.revision.guessing.guess import Guesses
from memoir.operation.revision.known import Known
from tests.core.retrieval.conftest import MONDAY, Keep


@pytest.mark.parametrize(
    ("question", "slot", "topic", "whose"),
    [
        ("Where do I live?", slots.HOME, "", ""),
        ("Which city did we live in before?", slots.HOME, "", ""),
        ("Where does my mum live?", slots.HOME, "", "mother"),
        ("Where did I work before?", slots.EMPLOYER, "", ""),
        ("What is my job?", slots.ROLE, "", ""),
        ("How old is my brother?", slots.AGE, "", "brother"),
        ("What did I use to drive?", slots.CAR, "", ""),
        ("Who is my wife?", slots.PARTNER, "", ""),
        ("Who was my doctor before?", slots.NAMED, "doctor", ""),
        ("who is my gp", slots.NAMED, "doctor", ""),
        ("What is my phone number?", slots.NAMED, "phone number", ""),
        ("What was my old phone number?", slots.NAMED, "phone number", ""),
    ],
)
def test_what_a_question_asks_for_is_known(
    question: str, slot: str, topic: str, whose: str
) -> None:
    asked = [(claim.slot, claim.topic, claim.about.relation) for claim in claims_asked(question)]
    assert (slot, topic, whose) in asked


@pytest.mark.parametrize(
    "question",
    ["What should I cook tonight?", "Where did I put the keys?", "Where does Ana live?", "Thanks!"],
)
def test_of_other_questions_it_is_not(question: str) -> None:
    assert claims_asked(question) == []


def _read(vault: Vault) -> None:
    Known(vault, "", Guesses(vault, None)).catch_up()


def test_a_move_tells_where_somebody_lives(keep: Keep, vault: Vault, recall: Recall) -> None:
    moved = keep("We moved to Bristol.")
    keep("The guinea pigs went to Poppy's family.")
    keep("My mother likes the sea.")
    _read(vault)
    first, *rest = recall.recall("Where do I live?")
    assert first.memory.id == moved.id
    assert Sign.TELLS.value in [part.name for part in first.why]
    assert all(Sign.TELLS.value not in [part.name for part in hit.why] for hit in rest)
    assert Sign.TELLS.value not in [part.name for part in recall.recall("Who is my boss?")[0].why]


def test_it_is_found_among_many_that_resemble_the_question_more(
    keep: Keep, vault: Vault, recall: Recall
) -> None:
    keep("We moved to Bristol.")
    for number in range(150):
        keep(f"Where I live there is a lime tree, number {number}.")
    _read(vault)
    texts = [hit.memory.text for hit in recall.recall("Where do I live?", k=500)]
    assert "We moved to Bristol." in texts


def test_what_has_ended_does_not_claim_it(keep: Keep, vault: Vault, recall: Recall) -> None:
    keep("I quit my job at the bakery.")
    _read(vault)
    (hit,) = recall.recall("Where do I work?")
    assert Sign.TELLS.value not in [part.name for part in hit.why]


def test_what_others_say_of_themselves_is_not_the_askers(
    keep: Keep, vault: Vault, recall: Recall
) -> None:
    keep("I live in Porto.", speaker="Ana")
    keep("I live in Ghent.", said_at=MONDAY + timedelta(days=3))
    _read(vault)
    hits = recall.recall("Where do I live?")
    told = {hit.memory.text: [part.name for part in hit.why] for hit in hits}
    assert Sign.TELLS.value in told["I live in Ghent."]
    assert Sign.TELLS.value not in told.get("I live in Porto.", [])

"""Who writes everything small is understood as well."""

from __future__ import annotations

import pytest

from memoir.operation.retrieval.asked import Wanted, holds
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.small_letters import names_in, with_capitals
from tests.core.retrieval.conftest import Keep

TOLD = (
    "i met someone, her name is hanne",
    "hanne is a vet",
    "i have two sisters, lies and emma",
    "lies had her baby",
    "piet from next door lent me his ladder",
    "the rent is 900 euro",
    "my dad died when i was 12",
    "My neighbour is called Desmond.",
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("what is hanne allergic to", ["hanne"]),
        ("What does hanne do?", ["hanne"]),
        ("where does lies live", ["lies"]),
        ("what is emma's job", ["emma"]),
        ("what do you know about desmond", ["desmond"]),
        ("when did my dad die", []),
        ("is the rent paid", []),
        ("where do i live", []),
        ("What is hanne to Desmond?", []),
    ],
)
def test_names_are_known_by_what_was_told(question: str, names: list[str]) -> None:
    assert names_in(question, TOLD) == names


def test_names_are_given_their_capitals() -> None:
    assert with_capitals("is lies at home, and lies's son?", ["lies"]) == (
        "is Lies at home, and Lies's son?"
    )


def test_what_is_told_of_somebody_does_not_answer_what_was_not(keep: Keep, recall: Recall) -> None:
    for text in TOLD:
        keep(text)
    small = recall.recall("what is hanne allergic to")[0]
    great = recall.recall("What is Hanne allergic to?")[0]
    assert small.score == pytest.approx(great.score)
    assert small.score < 0.3


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("my dad died when i was 12", False),
        ("my mum is called greet", True),
        ("my sister emma plays the piano", True),
        ("my boss is fatima zahraoui", True),
    ],
)
def test_a_name_is_looked_for_in_small_letters_too(text: str, *, may: bool) -> None:
    assert holds(text, Wanted.NAME) is may

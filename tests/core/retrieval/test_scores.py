"""On the real embedding model: scores say how likely a memory answers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from memoir.operation.assistant.ability import STARTER

FACTS = (
    "My cat is called Pixel.",
    "I live in Ghent, near the canal.",
    "I work as a paediatric dentist.",
    "My brother Tomas studies architecture.",
    "I'm allergic to shellfish.",
    "We moved here from Oslo in 2018.",
    "The spare key is with our neighbour Paul.",
    "I'm saving for a trip to Japan.",
    "My shoe size is 43.",
    "I keep my passport in the top drawer of the desk.",
)
ANSWERED = {
    "What is my cat's name?": 0,
    "Where do I live?": 1,
    "What does my brother study?": 3,
    "What am I allergic to?": 4,
    "When did we move here?": 5,
    "Who has the spare key?": 6,
    "What am I saving for?": 7,
    "What is my shoe size?": 8,
    "Where is my passport?": 9,
}
UNANSWERED = (
    "What is the capital of France?",
    "Write a haiku about rain.",
    "Thanks, that's great.",
    "How many legs does a spider have?",
    "Which university did I attend?",
    "How do I sort a list in Python?",
)


@pytest.fixture
def told(models: Path, tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file") as opened:
        opened.remember_many([{"text": text} for text in FACTS])
        yield opened


def test_what_was_told_is_first_and_likely(told: Memoir) -> None:
    first = {question: told.recall(question)[0] for question in ANSWERED}
    assert {question: hit.memory.text for question, hit in first.items()} == {
        question: FACTS[at] for question, at in ANSWERED.items()
    }
    scores = sorted(hit.score for hit in first.values())
    assert scores[len(scores) // 2] > 0.6
    assert scores[0] > 0.3


def test_what_was_not_told_is_unlikely(told: Memoir) -> None:
    scores = {question: max(hit.score for hit in told.recall(question)) for question in UNANSWERED}
    assert all(score < 0.3 for score in scores.values()), scores


@pytest.mark.parametrize(
    ("name", "most_untold"), [("told.toml", 0.06), ("told_held_out.toml", 0.18)]
)
def test_scores_tell_the_told_from_the_untold(
    models: Path, tmp_path: Path, name: str, most_untold: float
) -> None:
    """What people told and did not tell, the wrong person and the wrong thing among it."""
    told, untold = [], []
    people = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["person"]
    for number, person in enumerate(people):
        with memoir.open(tmp_path / str(number), key="file") as opened:
            opened.remember_many([{"text": text} for text in person["told"]])
            for question, at in person["answered"].items():
                hit = opened.recall(question)[0]
                told.append(hit.score if hit.memory.text == person["told"][at] else 0.0)
            untold += [max(h.score for h in opened.recall(each)) for each in person["absent"]]
    assert sum(score >= STARTER.lowest_score for score in told) >= 0.93 * len(told)
    assert sum(score >= STARTER.lowest_score for score in untold) <= most_untold * len(untold)
    apart = [high > low for high in told for low in untold]
    assert sum(apart) >= 0.95 * len(apart)

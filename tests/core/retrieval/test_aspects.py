"""What of somebody is asked for must be told: “Ellen is a nurse”, asked what her job is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from memoir.operation.assistant.ability import STARTER
from memoir.operation.retrieval.acquaintances import introduced
from memoir.operation.retrieval.aspects import is_told, plainly

TOLD = (
    "We're expecting our first child, due in June.",
    "Ellen from the second floor waters our plants when we're away.",
    "Hanne works as a nurse.",
    "My brother Wout plays drums in a band called Rust.",
    "My sister Joke had her first baby, a girl named Lotte.",
    "Joke designs posters for the theatre.",
    "My mother-in-law Greet is staying with us until August.",
    "My dad Bram retired from the railway.",
    "My husband Pieter has a shop in Bruges.",
    "Pieter's allergic to cats.",
    "I work as a physiotherapist at the clinic.",
    "I keep the spare key in the blue watering can.",
)
ANSWERED = {
    "When is the baby due?": 0,
    "What is Hanne's job?": 2,
    "What does Hanne do for a living?": 2,
    "Which instrument does my brother play?": 3,
    "What does my sister design?": 5,
    "What was my father's job?": 7,
    "What is my husband allergic to?": 9,
    "What do I do for a living?": 10,
}
UNANSWERED = (
    "What is Ellen's job?",
    "How old is Ellen?",
    "Where does Ellen work?",
    "What is Wout's job?",
    "Is my brother married?",
    "What is my mother's name?",
    "What am I allergic to?",
)


@pytest.fixture
def told(models: Path, tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file") as opened:
        opened.remember_many([{"text": text} for text in TOLD])
        yield opened


def test_what_is_asked_of_somebody_is_found_and_what_tells_only_of_them_is_no_answer(
    told: Memoir,
) -> None:
    first = {question: told.recall(question)[0] for question in ANSWERED}
    assert {question: hit.memory.text for question, hit in first.items()} == {
        question: TOLD[at] for question, at in ANSWERED.items()
    }
    assert all(hit.score >= STARTER.lowest_score for hit in first.values()), {
        question: hit.score for question, hit in first.items()
    }
    scores = {question: told.recall(question)[0].score for question in UNANSWERED}
    assert all(score < STARTER.lowest_score for score in scores.values()), scores


@pytest.mark.parametrize(
    ("asked", "text", "tells"),
    [
        ("job", "Ellen works as a nurse.", True),
        ("job", "My uncle was a clockmaker.", True),
        ("job", "Ellen waters our plants.", False),
        ("old", "Finn turned eleven.", True),
        ("old", "Ellen from the second floor waters our plants.", False),
        ("live", "Sarah moved to Montreal.", True),
        ("married", "Wout plays the drums.", False),
        ("give", "Pieter gave me a necklace.", True),
        ("frobnicate", "Wout plays the drums.", False),
    ],
)
def test_a_text_words_what_is_asked_in_its_own_way(asked: str, text: str, tells: bool) -> None:
    assert is_told(asked, text) is tells


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("What do I do for a living?", "What do I work as?"),
        ("What does my sister do for work?", "What does my sister work as?"),
        ("What does my sister do?", "What does my sister work as?"),
        ("What does my sister do on Sundays?", "What does my sister do on Sundays?"),
        ("What can you do?", "What can you do?"),
        ("What do you do?", "What do you do?"),
    ],
)
def test_what_somebody_does_for_a_living_is_asked_as_work(question: str, plain: str) -> None:
    assert plainly(question) == plain


@pytest.mark.parametrize(
    ("question", "known", "asked"),
    [
        ("Where is my sister?", {"sister": {"joke"}}, "Where is my sister Joke?"),
        ("What is my sister's job?", {"sister": {"joke"}}, "What is my sister Joke's job?"),
        ("Where is my sister Joke?", {"sister": {"joke"}}, "Where is my sister Joke?"),
        ("Where is my sister?", {"sister": {"joke", "ana"}}, "Where is my sister?"),
        ("Where is my sister-in-law?", {"sister": {"joke"}}, "Where is my sister-in-law?"),
        ("Where is Joke?", {"joke": {"sister"}}, "Where is Joke?"),
    ],
)
def test_who_is_known_by_name_is_asked_after_by_name(
    question: str, known: dict[str, set[str]], asked: str
) -> None:
    assert introduced(question, {word: frozenset(names) for word, names in known.items()}) == asked

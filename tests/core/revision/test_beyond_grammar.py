"""What the grammar does not read is gone by its words and its meaning, on the real model."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest

import memoir
from memoir import Draft, Memoir, Memory, Status
from memoir.memory.doubt import DOUBTFUL
from memoir.operation.revision.guessing.guess import weights
from tests.core.revision.conftest import BagOfWords, on


@pytest.fixture
def meaning(models: Path, tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file") as opened:
        yield opened


def told(profile: Memoir, *texts: str, scope: str = "personal") -> list[Memory]:
    said = [profile.remember(text, at=on(20 * day), scope=scope) for day, text in enumerate(texts)]
    return [profile.get(memory.id) for memory in said]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I live in Lisbon.", "After ten years I've swapped Lisbon for Porto."),
        ("I work at Acme.", "They let half of the office go at Acme, me included."),
        ("I'm dating Anna.", "Anna packed her bags and left me."),
        ("I drive a Volvo.", "My Volvo went to the scrapyard."),
        ("I work as a nurse.", "I work as a translator now."),
        ("My hamster is called Pip.", "Pip died in his sleep last night."),
        ("I'm a vegetarian.", "I eat meat again these days."),
    ],
)
def test_a_change_told_in_a_way_the_grammar_does_not_read_ends_what_was(
    meaning: Memoir, old: str, new: str
) -> None:
    before, after = told(meaning, old, new)
    assert (before.status, before.superseded_by) == (Status.SUPERSEDED, after.id)
    assert after.status is Status.ACTIVE
    assert meaning.history(before.id)[-1].reason.startswith(f"superseded by {after.id}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I play in the quiz team of the Red Lion.", "The Red Lion's quiz team has broken up."),
        ("I write a blog about moths.", "I took the moth blog off the net."),
    ],
)
def test_a_change_is_noticed_however_much_was_said_in_between(
    meaning: Memoir, old: str, new: str
) -> None:
    dishes = ("soup", "noodles", "a curry", "pancakes", "a salad")
    people, days = ("Ana", "Bram", "Chloe", "Dev", "Ema"), ("Monday", "Tuesday", "Friday", "Sunday")
    between = [
        Draft(text=f"I had {dish} with {who} on a {day}.", at=on(1 + number))
        for number, (dish, who, day) in enumerate(product(dishes, people, days))
    ]
    before = meaning.remember(old, at=on(0))
    meaning.remember_many(between)
    after = meaning.remember(new, at=on(400))
    before = meaning.get(before.id)
    assert (before.status, before.superseded_by) == (Status.SUPERSEDED, after.id)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I live in Lisbon.", "My sister swapped Lisbon for Porto."),
        ("I live in Lisbon.", "I toyed with the idea of leaving Lisbon."),
        ("I live in Lisbon.", "I moved here from Toronto."),
        ("I work at Acme.", "Work was stressful this week."),
        ("I'm dating Anna.", "Anna and I had dinner with her parents."),
        ("My dog is called Biscuit.", "Biscuit chewed my shoes again."),
        ("I have two brothers.", "I quit my job at Acme."),
    ],
)
def test_what_changes_nothing_ends_nothing(meaning: Memoir, old: str, new: str) -> None:
    assert [memory.status for memory in told(meaning, old, new)] == [Status.ACTIVE] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I live in Lisbon. Mel is coming over.", "After ten years I've swapped Lisbon for Porto."),
        ("I live in Lisbon.", "It was fun! After ten years I've swapped Lisbon for Porto. You?"),
        ("I live in Lisbon.", "Would you have swapped Lisbon for Porto after ten years?"),
        ("See you later Joanna!", "Bye Joanna!"),
    ],
)
def test_nothing_in_a_longer_turn_of_talk_is_gone_by(meaning: Memoir, old: str, new: str) -> None:
    assert [memory.status for memory in told(meaning, old, new)] == [Status.ACTIVE] * 2


def test_what_somebody_else_says_ends_nothing_by_its_meaning(meaning: Memoir) -> None:
    old = meaning.remember("I live in Lisbon.", at=on(0), speaker="Ann")
    meaning.remember("I've swapped Lisbon for Porto.", at=on(9), speaker="Ben")
    assert meaning.get(old.id).status is Status.ACTIVE


def test_what_rests_on_it_is_doubted_by_its_meaning(meaning: Memoir) -> None:
    _, resting, other, _ = told(
        meaning,
        "I live in Lisbon.",
        "I hear the church bells next door every morning.",
        "I'm afraid of spiders.",
        "I've swapped Lisbon for Porto.",
    )
    assert DOUBTFUL in resting.tags
    assert DOUBTFUL not in other.tags


def test_restoring_what_was_ended_by_its_meaning_opens_it_again(meaning: Memoir) -> None:
    old, _ = told(meaning, "I live in Lisbon.", "I've swapped Lisbon for Porto.")
    restored = meaning.restore(old.id, old.version - 1)
    assert (restored.status, restored.superseded_by) == (Status.ACTIVE, None)


def test_a_project_ends_what_it_sees_and_nothing_beside_it(meaning: Memoir) -> None:
    (mine,) = told(meaning, "I live in Lisbon.")
    (beside,) = told(meaning, "I live in Lisbon.", scope="personal/novel")
    meaning.remember("I moved to Porto.", at=on(90), scope="personal/garden")
    assert meaning.get(mine.id).status is Status.SUPERSEDED
    assert meaning.get(beside.id).status is Status.ACTIVE


def test_another_embedding_model_leaves_all_to_the_grammar(tmp_path: Path) -> None:
    with memoir.open(tmp_path / "other", key="file", embedder=BagOfWords()) as profile:
        old, _ = told(
            profile, "I live in Lisbon.", "After ten years I've swapped Lisbon for Porto."
        )
        assert old.status is Status.ACTIVE


def test_the_weights_are_plain_numbers_that_fit_each_other() -> None:
    known = weights()
    features = len(known.heads.runs) + len(known.probe) + 1
    topics = len(known.heads.topics)
    assert known.heads.about.shape == (features, topics + 1)
    assert np.isfinite(known.heads.does).all()


def is_untouched(known: list[Memory]) -> bool:
    return all(memory.status is Status.ACTIVE and not memory.tags for memory in known)


def test_what_is_told_in_another_language_is_not_taken_for_something_else(meaning: Memoir) -> None:
    known = told(
        meaning,
        "Meine Schwester heißt Lena.",
        "Ich spiele Klavier.",
        "Mi gato se llama Luna.",
        "Ich wohne in Köln.",
        "J'aime le fromage.",
        "Mi hijo trabaja en Zaragoza.",
    )
    assert is_untouched(known)


def test_neither_is_what_is_told_of_somebody_else_without_a_word_of_the_speaker(
    meaning: Memoir,
) -> None:
    known = told(
        meaning,
        "Aylin ist aus Izmir, ihre Schwester heißt Defne",
        "Papa arbeitet wieder",
        "Lena zieht Ende September aus, ins Zimmer kommt Paula",
        "Felix studiert jetzt Biologie in Freiburg",
        "Aylin and I are a couple since July",
        "we threw out our singer, Kim sings now",
    )
    assert is_untouched(known)


def test_what_harms_somebody_is_never_over_by_a_guess(meaning: Memoir) -> None:
    known = told(
        meaning,
        "Maisie is allergic to peanuts, we carry an EpiPen",
        "Penicillin gives me a dreadful rash so I must never have it",
        "Maisie can't have peanuts and I'm off dairy at the moment",
        "Dr Shah has put up the Ramipril to 10 mg",
    )
    assert is_untouched(known)


def test_that_it_no_longer_harms_is_asked_about(meaning: Memoir) -> None:
    old, _ = told(meaning, "Penicillin gives me a dreadful rash.", "Penicillin is fine for me now")
    assert old.status is Status.CONFLICTING

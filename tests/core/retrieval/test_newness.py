"""What tells of a new one comes before what it took the place of, also where no end was seen."""

from __future__ import annotations

import pytest

from memoir.operation.retrieval.evidence import Sign
from memoir.operation.retrieval.recall import Recall
from tests.core.retrieval.conftest import Keep


@pytest.mark.parametrize(
    ("old", "new", "question"),
    [
        ("My dentist is Dr Claes.", "Our new dentist is Dr Ito.", "Who is my dentist?"),
        ("Janek uses a steroid cream.", "Janek's new cream is green.", "Which cream is Janek's?"),
        ("My bike is blue.", "My new bike is red.", "What colour is my bike?"),
    ],
)
def test_a_new_one_takes_the_place_of_the_old(
    keep: Keep, recall: Recall, old: str, new: str, question: str
) -> None:
    keep(old)
    keep(new)
    hits = recall.recall(question)
    assert [hit.memory.text for hit in hits] == [new, old]
    assert Sign.NEW.value in [part.name for part in hits[0].why]
    assert Sign.BEFORE_NEW.value in [part.name for part in hits[1].why]


@pytest.mark.parametrize(
    ("old", "new", "question"),
    [
        # There may be several of these, of this the past is asked, and these are another's.
        ("My dog is called Rex.", "Our new dog is called Fido.", "What is my dog called?"),
        ("My dentist is Dr Claes.", "Our new dentist is Dr Ito.", "Who was my dentist before?"),
        ("My bike is blue.", "Jonas's new bike is red.", "What colour is my bike?"),
        ("Our new bike is red.", "My bike is blue.", "What colour is my bike?"),
    ],
)
def test_otherwise_the_old_one_loses_nothing(
    keep: Keep, recall: Recall, old: str, new: str, question: str
) -> None:
    keep(old)
    keep(new)
    (hit,) = (hit for hit in recall.recall(question) if hit.memory.text == old)
    assert Sign.BEFORE_NEW.value not in [part.name for part in hit.why]


def test_the_latest_counts_most_where_it_is_asked_what_still_is_so(
    keep: Keep, recall: Recall
) -> None:
    keep("I lent the big drill to Pawel.")
    back = keep("Pawel brought the drill back.")
    told = {
        hit.memory.id: [part.name for part in hit.why]
        for hit in recall.recall("Do I still have the drill?")
    }
    assert [id for id, why in told.items() if Sign.LATER.value in why] == [back.id]
    asked = recall.recall("Do I have the drill?")
    assert all(Sign.LATER.value not in [part.name for part in hit.why] for hit in asked)


@pytest.mark.parametrize(
    ("told", "question", "answers"),
    [
        ("Bruno is afraid of storms.", "What breed is Bruno?", False),
        ("Bruno is a beagle.", "What breed is Bruno?", True),
    ],
)
def test_a_kind_whose_words_are_known_is_told_in_them(
    keep: Keep, recall: Recall, told: str, question: str, *, answers: bool
) -> None:
    keep(told)
    (hit,) = recall.recall(question)
    lacks = [part.value for part in hit.why if part.name == Sign.SORT.value]
    assert (not lacks or lacks[0] < 1) is answers

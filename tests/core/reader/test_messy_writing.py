"""What is told in a hurry, in small letters, with faces and loose ends, is told all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import memoir
from memoir import Kind
from memoir.operation.reader.message import Before, read_message
from memoir.operation.reader.people import people_known, somebody_in
from memoir.operation.reader.plain_writing import written_plainly
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.reader.statements import find_statements
from memoir.operation.reader.telling import told_in_correction

KNOWN = Before(people={"Rufus": "My cat Rufus", "Nora": "My sister Nora", "Jakob": "Jakob"})


def told(text: str) -> list[str]:
    return [statement.text for statement in read_message(text, KNOWN).statements]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("rufus is 9 and has a weak heart", ["My cat Rufus is 9 and has a weak heart"]),
        ("nora got engaged :)", ["My sister Nora got engaged"]),
        ("jakob moved to Oslo", ["Jakob moved to Oslo"]),
        ("Jakob and Mia broke up :-(", ["Jakob and Mia broke up"]),
        ("Mia and Leo broke up", []),
        ("rufus or no rufus", []),
    ],
)
def test_whom_memories_know_is_known_in_small_letters_too(text: str, statements: list[str]) -> None:
    assert told(text) == statements


def test_people_named_without_saying_who_they_are_are_somebody(tmp_path: Path) -> None:
    with memoir.open(tmp_path / "profile", key="file") as opened:
        opened.remember("We are going to the opera with Jakob and Mia", kind=Kind.FACT)
        opened.remember("My cat is called Rufus", kind=Kind.FACT)
        vault = opened._lifecycle.vault
        scope = opened.get(opened.list(limit=1)[0].id).scope
        assert people_known(vault, "rufus is ill", scope) == {"Rufus": "My cat Rufus"}
        found = people_known(vault, "jakob and mia split up", scope)
        assert found == {"Jakob": "Jakob", "Mia": "Mia"}


def test_places_and_firms_are_nobody() -> None:
    assert somebody_in("I work at Google and live in Oslo with Mia") == {"Mia"}


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("i love my job!!! :D", "I love my job!"),
        ("we may move soon...", "we may move soon."),
        ("my son was born and i cried <3", "my son was born and I cried"),
        ("anem a casa i després al cine", "anem a casa i després al cine"),
        (":)", ":)"),
    ],
)
def test_faces_and_loose_ends_are_taken_off(sentence: str, plain: str) -> None:
    assert written_plainly(sentence) == plain


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("My sister is moving!! starting next month", "My sister is moving, starting next month"),
        ("nora is expecting!!! due in March", "My sister Nora is expecting, due in March"),
        (
            "I have a job interview. On Thursday at 10.",
            "I have a job interview, on Thursday at 10.",
        ),
        (
            "nora is moving! from May on, don't tell Mum",
            "My sister Nora is moving, from May on, don't tell Mum",
        ),
        ("I bought a car. In May we drive to Rome.", "I bought a car."),
    ],
)
def test_what_completes_a_statement_stays_with_it(text: str, first: str) -> None:
    assert told(text)[0] == first


def test_what_completes_a_question_or_nothing_told_is_left_alone() -> None:
    assert told("Can we meet? on Thursday at 10") == []
    assert told("Lovely weather! in Rome at least") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("checkup at noon, dr. Okafor", 1),
        ("my tutor is prof. van Dam and i like him", 1),
        ("we take bus no. 7 home", 1),
        ("it took approx. 3 hours", 1),
        ("Wir heiraten am 3. Mai in Graz.", 1),
        ("I said no. It was late.", 2),
        ("Thanks, dr. Okafor is in room nr. 5 now.", 1),
    ],
)
def test_short_words_with_a_point_end_no_sentence(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        (
            "i live in Graz with my husband Paul and our cat Rufus, and i teach at a school",
            ["I live in Graz with my husband Paul and our cat Rufus", "I teach at a school"],
        ),
        (
            "My mother is a nurse and my father and my brother work in Rome",
            ["My mother is a nurse and my father and my brother work in Rome"],
        ),
    ],
)
def test_a_list_of_people_does_not_hide_where_something_new_begins(
    sentence: str, statements: list[str]
) -> None:
    assert [each.text for each in find_statements(written_plainly(sentence))] == statements


@pytest.mark.parametrize(
    ("sentence", "so"),
    [
        ("oops, wrong: the recital is on friday not thursday",
         "The recital is on friday not thursday"),
        ("Sorry, the vet is at 5, not at 4.", "The vet is at 5, not at 4."),
        ("sorry, the answer is 4 not 5", ""),
        ("the recital is on friday not thursday", ""),
        ("sorry, the file is in May not in June", ""),
    ],
)  # fmt: skip
def test_what_is_put_right_is_told_in_whatever_conversation(sentence: str, so: str) -> None:
    assert told_in_correction(sentence) == so

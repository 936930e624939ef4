from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from memoir.operation.retrieval.question import Question, read_question

NOW = datetime(2024, 6, 1, tzinfo=UTC)
SPEAKERS = ["Priya", "Will", "Rose Miller", "Tom", "assistant"]


def _read(text: str) -> Question:
    return read_question(text, SPEAKERS, NOW)


def test_who_is_named_asks_as_themselves() -> None:
    question = _read("When did Priya's sister call Priya?")
    assert question.person == "Priya"
    assert question.meaning == "When did my sister call I?"
    assert list(question.words.values()) == ["sister", "call"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("where does priya live?", {"Priya"}),
        ("PRIYA?", {"Priya"}),
        ("What did Rose say?", {"Rose Miller"}),
        ("What did Mrs Miller say?", {"Rose Miller"}),
        ("Who planted the rose in the garden?", set()),
        ("Will it rain?", set()),
        ("where will I be?", set()),
        ("What do Tom and Priya have in common?", {"Tom", "Priya"}),
        ("What about Priyanka?", set()),
        ("Where does Ana live?", set()),
    ],
)
def test_who_is_named(text: str, people: set[str]) -> None:
    assert _read(text).people == people


def test_a_question_of_names_alone_keeps_them_as_words() -> None:
    assert list(_read("Priya?").words.values()) == ["priya"]


def test_first_person_is_who_asks_unless_somebody_is_named() -> None:
    assert _read("Where do I live?").first_person
    assert not _read("Where did I meet Priya?").first_person
    assert not _read("Where is the key?").first_person


def test_time_is_read() -> None:
    question = _read("What did Tom do in May 2023?")
    assert question.time is not None
    assert question.time.time is not None
    assert question.time.time.start == date(2023, 5, 1)


@pytest.mark.parametrize(
    "text", ["", "?", "\x00", "🎈" * 5000, "x" * 100_000, "Wo wohnt Tom?", "أين؟"]
)
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(_read(text), Question)

"""What counts from a birthday is dated where the vault knows when it is, and only there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import memoir
from memoir import Draft, Message, Role
from memoir.memory.identifier import new_identifier
from memoir.operation.assistant.learner import Learner
from tests.support.word_embedder import WordEmbedder

EARLY, LATER = datetime(2026, 1, 7, 12, tzinfo=UTC), datetime(2026, 11, 4, 12, tzinfo=UTC)
TRIP = "On my birthday we went to Sintra."


@pytest.fixture
def opened(tmp_path):
    with memoir.open(tmp_path / "profile", key="file", embedder=WordEmbedder()) as m:
        yield m


def day_of(memory):
    return memory.event_time.start if memory.event_time is not None else None


def test_what_happened_on_a_birthday_happened_on_that_day(opened):
    assert day_of(opened.remember(TRIP, at=EARLY)) is None
    opened.remember("My birthday is on 3 May.", at=EARLY)
    assert day_of(opened.remember(TRIP, at=LATER)) == date(2026, 5, 3)
    assert day_of(opened.remember(TRIP, at=LATER, speaker="Ana")) is None
    assert day_of(opened.remember("When I was 22 I lived in Rome.", at=LATER)) is None


@pytest.mark.parametrize(
    "told",
    [
        "My birthday is May 3rd, 1990.",
        "My birthday is May 3rd, 1990",
        "My birthday is 1990-05-03.",
        "my birthday is may 3",
        "My birthday is the third of May.",
        "My date of birth is 3 May 1990.",
        "my bday is 3.5.1990",
        "My birthday: May 3, 1990",
        "It's my birthday on 3 May.",
        "Born 3rd May 1990.",
        "I was born on 3 May 1990 in Ghent.",
        "May 3rd is my birthday.",
        "I turn 30 on 3 May.",
        "my bday's the 3rd of may",
    ],
)
def test_a_birthday_is_known_however_its_date_is_written(opened, told):
    opened.remember(told, at=EARLY)
    assert day_of(opened.remember(TRIP, at=LATER)) == date(2026, 5, 3)


@pytest.mark.parametrize(
    "told",
    ["It's my birthday today!", "It was my birthday yesterday.", "Tomorrow is my 30th birthday."],
)
def test_a_birthday_is_known_by_the_day_on_which_it_is_told_of(opened, told):
    at = {"today": 3, "yesterday": 4, "tomorrow": 2}
    day = next(number for word, number in at.items() if word in told.lower())
    opened.remember(told, at=datetime(2026, 5, day, 12, tzinfo=UTC))
    assert day_of(opened.remember(TRIP, at=LATER)) == date(2026, 5, 3)


@pytest.mark.parametrize(
    "told",
    [
        "It's my birthday party today.",
        "My birthday party is on 9 June.",
        "My birthday is next week.",
        "My birthday is 03/05/1990.",
        "My sister's birthday is May 3rd, 1990.",
        "My birthday is in May.",
    ],
)
def test_no_birthday_is_made_up(opened, told):
    opened.remember(told, at=EARLY)
    assert day_of(opened.remember(TRIP, at=LATER)) is None


def test_the_year_of_birth_dates_an_age(opened):
    opened.remember("I was born on 3 May 1990.", at=EARLY)
    memory = opened.remember("When I was 22 I lived in Rome.", at=LATER)
    assert day_of(memory) == date(2012, 5, 3)


def test_other_speakers_have_birthdays_of_their_own(opened):
    opened.remember("My birthday is on 3 May.", at=EARLY)
    opened.remember("My birthday is on 9 June.", at=EARLY, speaker="Ana")
    assert day_of(opened.remember(TRIP, at=LATER, speaker="Ana")) == date(2026, 6, 9)


def test_a_day_that_is_told_is_not_read_as_the_one_known_before(opened):
    opened.remember("My birthday is on 3 May.", at=EARLY)
    told = opened.remember("My birthday is on 9 June.", at=EARLY)
    assert day_of(told) == date(2026, 6, 9)


def test_two_birthdays_are_none(opened):
    opened.remember("My birthday is on 3 May.", at=EARLY)
    opened.remember("My birthday is on 9 June.", at=EARLY)
    assert day_of(opened.remember(TRIP, at=LATER)) is None


def test_what_is_kept_together_knows_of_one_another(opened):
    kept = opened.remember_many(
        [Draft(text="My birthday is on 3 May.", at=EARLY), Draft(text=TRIP, at=LATER)]
    )
    assert day_of(kept[1]) == date(2026, 5, 3)


def test_what_is_learned_in_a_conversation_is_dated_too(opened):
    opened.remember("My birthday is on 3 May.", at=EARLY)
    conversation = opened.start_conversation()
    message = Message(
        id=new_identifier(), conversation=conversation.id, role=Role.USER, text=TRIP,
        created_at=LATER,
    )  # fmt: skip
    learned = Learner(opened._lifecycle).learn(message, conversation, speaker="").memories
    assert {day_of(memory) for memory in learned} == {date(2026, 5, 3)}


def test_a_question_about_the_birthday_looks_on_that_day(opened):
    opened.remember("My birthday is on 3 May.", at=EARLY)
    opened.remember("We had soup at home.", at=LATER)
    opened.remember("We went to Sintra on 3 May 2026.", at=LATER)
    found = opened.recall("What did we do on my birthday?", k=2)
    assert "We went to Sintra on 3 May 2026." in [hit.memory.text for hit in found]
    assert "from the time asked about" in [part.name for part in found[0].why]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On my last birthday we went sailing.", date(2026, 5, 3)),
        ("I got this watch for my last birthday.", date(2026, 5, 3)),
        ("On my next birthday I fly to Rome.", date(2027, 5, 3)),
        ("On my birthday last year we went sailing.", date(2025, 5, 3)),
        ("On my birthday in 2019 I was in Rome.", date(2019, 5, 3)),
        ("On my birthday this year we stayed home.", date(2026, 5, 3)),
        ("We met on my birthday two years ago.", date(2024, 5, 3)),
        ("When I turned 18 I moved to Rome.", date(2008, 5, 3)),
        ("We celebrated my birthday last Saturday.", date(2026, 10, 31)),
        ("Two days after my last birthday we left.", date(2026, 5, 5)),
    ],
)
def test_which_birthday_is_meant_is_read(opened, text, day):
    opened.remember("My birthday is May 3rd, 1990.", at=EARLY)
    assert day_of(opened.remember(text, at=LATER)) == day


def test_a_birthday_that_is_not_known_is_on_no_day(opened):
    opened.remember("My birthday is in May, and on 9 June we fly.", at=EARLY)
    assert day_of(opened.remember("On my last birthday we went sailing.", at=LATER)) is None

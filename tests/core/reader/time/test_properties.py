"""What holds for any text at all."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.operation.reader.time import vocabulary
from memoir.operation.reader.time.find import find_times
from memoir.operation.reader.time.holidays import HOLIDAYS
from memoir.operation.reader.time.phrase import Customs
from memoir.operation.reader.time.question import question_time
from memoir.operation.reader.time.resolve import event_time_for, resolve_event_time

# Words of the grammar thrown together reach further into it than any text of letters.
_WORDS = sorted(
    {
        *vocabulary.UNITS,
        *vocabulary.MONTHS,
        *vocabulary.WEEKDAYS,
        *vocabulary.SEASONS,
        *vocabulary.PARTS_OF_DAY,
        *vocabulary.NUMBERS,
        *vocabulary.ORDINALS,
        *(" ".join(name) for name in HOLIDAYS),
        *(" ".join(name) for name in vocabulary.LOOSE_NUMBERS),
        *vocabulary.words(
            "the a on in at of for since before after until between from to and last next this "
            "past ago later now been early mid late end first half yesterday today tonight "
            "tomorrow my birthday other day when i was going will usually did 3pm 15:30 noon half "
            "2023-05-08 5/5/2023 31 29 0 9999 1 2019 '95 90s 1990s 5-7 , . ? - ' th century time"
        ),
    }
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join),
)
moments = st.datetimes()
customs = st.builds(
    Customs,
    day_first=st.sampled_from([None, True, False]),
    birthday=st.none() | st.dates(),
    language=st.sampled_from(["", "en-GB", "de", "fr", "ja", "ru", "tlh"]),
)


@settings(deadline=None)  # the first text of a language loads its words
@given(text=texts, said_at=moments, custom=customs)
def test_times_are_intervals_inside_the_text(text, said_at, custom):
    end = 0
    for mention in find_times(text, said_at, customs=custom):
        assert mention.time.start <= mention.time.end
        assert type(mention.time.start) is type(mention.time.end)
        assert end <= mention.span[0] < mention.span[1] <= len(text)
        assert text[slice(*mention.span)] == mention.text
        end = mention.span[1]


@settings(deadline=None)  # the first text of a language loads its words
@given(text=texts, said_at=moments, custom=customs)
def test_reading_is_deterministic_and_never_fails(text, said_at, custom):
    first = event_time_for(text, said_at, customs=custom)
    assert first == event_time_for(text, said_at, customs=custom)
    constraint = question_time(text, said_at, customs=custom)
    if constraint and first:
        constraint.admits(first)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "1",
        "1-",
        "1.",
        "the week before ",
        "since ",
        "between ",
        "5 May ",
        "at ",
        "'",
        "\n",
    ],
)
def test_long_text_takes_no_longer_than_its_beginning(piece):
    text = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    resolve_event_time(text, datetime(2023, 7, 13))  # noqa: DTZ001
    assert time.perf_counter() - started < 20

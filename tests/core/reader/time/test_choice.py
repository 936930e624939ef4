"""What names no time, and which of several counts; said on Thursday 13 July 2023 at 14:30."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from memoir.operation.reader.time.calendar import Hemisphere
from memoir.operation.reader.time.find import find_times
from memoir.operation.reader.time.phrase import Customs, Relation
from memoir.operation.reader.time.resolve import resolve_event_time

SAID_AT = datetime(2023, 7, 13, 14, 30)  # noqa: DTZ001 - the speaker's own clock


def resolved(text: str, customs: Customs | None = None) -> str:
    """The event time as ``start precision`` or ``start..end precision``."""
    time = resolve_event_time(text, SAID_AT, customs=customs or Customs())
    if time is None:
        return "-"
    start, end = time.start.isoformat(), time.end.isoformat()
    return f"{start} {time.precision}" if start == end else f"{start}..{end} {time.precision}"


NO_TIME = [
    "I like green tea.",
    "She may come, or she may not.",
    "They march every morning along the river.",
    "April is my best friend and June is her sister.",
    "I bought a present for April.",
    "May I ask you something?",
    "Augustus was the first emperor.",
    "The second door on the left sticks.",
    "Wait a second.",
    "He came second in the race.",
    "The cat can spring onto the roof.",
    "Prices fall and we fall with them.",
    "We sat in the sun.",
    "She wore her Sunday best.",
    "The shop is open 24/7.",
    "I run Python 3.12 and version 2.0.19.",
    "The sofa costs $2019.",
    "One day I will write a book.",
    "Some day we'll laugh about it.",
    "These days I mostly walk.",
    "I need 2000 words by hand.",
    "The essay fits in 2000 words.",
    "Every Friday I call my mother.",
    "On Fridays we eat fish.",
    "I usually swim on Friday.",
    "In summer I usually sleep outside.",
    "We go there twice a year.",
    "Three times a week I lift weights.",
    "The ratio was 3:2.",
    "The temperature was 20 degrees.",
    "My son is 7 years old.",
    "It's a three-year degree.",
    "I can run 5 km in 25 minutes.",
    "I lost 5 kg in two weeks.",
    "I lived in Delft for three years.",
    "It feels like yesterday.",
    "I feel inspired by autumn.",
    "It was a rainy Sunday.",
    "Mon-Fri I work 9 to 5.",
    "It happened on the third day.",
    "I found a comic from the 1900s.",
    "I had to swim 1500 m.",
    "She's free after lunch.",
    "I work from 9am to 5pm.",
    "Every day at 6pm I run.",
    "Each Monday at noon we meet.",
    "Once a week on Tuesday I swim.",
    "The next week we left.",
    "Only 10 days until Christmas!",
    "It is a long time until Easter.",
    "The meeting is postponed until Friday.",
    "I'm not back until Monday.",
    "The shop is open until 8 pm.",
    "Let's wait until Monday.",
    "I lived there until 2015.",
    "Happy new year!",
    "My new year resolution is to read.",
    "The following day we left.",
    "That night we danced.",
    "How was your weekend?",
    "What are you doing on Friday?",
    "It's been two weeks since we talked.",
    "Have a great weekend!",
    "I love Christmas.",
    "The Christmas tree caught fire.",
    "Happy birthday!",
    "My password has 19 characters.",
    "Room 2019 is upstairs.",
    "Call me at 555-2019.",
    "She is a mid-level manager.",
    "He was born to run.",
    "My address is 14 May Street.",
    "The book by June Jordan is on the table.",
    "",
    "   \n\t ",
]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("I'm off work until the 15th.", "2023-07-13..2023-07-15 interval"),
        ("We are in Rome until Sunday.", "2023-07-13..2023-07-16 interval"),
        ("She's staying with us till the end of the month.", "2023-07-13..2023-07-31 interval"),
        ("Between Christmas and New Year we stayed home.", "2022-12-25..2023-01-01 interval"),
        ("We were ill from Monday to Wednesday.", "2023-07-10..2023-07-12 interval"),
        ("We went to Sintra over Easter.", "2023-04-09 day"),
        ("We are going camping the weekend after next.", "2023-07-29..2023-07-30 interval"),
    ],
)
def test_what_lasts_is_dated_from_its_beginning_to_its_end(text, time):
    assert resolved(text) == time


@pytest.mark.parametrize("text", NO_TIME)
def test_nothing_is_invented(text):
    assert resolved(text) == "-"


def test_date_that_reads_both_ways_needs_the_custom():
    text = "She left on 5/6/2021."
    assert resolved(text) == "-"
    assert resolved(text, Customs(day_first=True)) == "2021-06-05 day"
    assert resolved(text, Customs(day_first=False)) == "2021-05-06 day"


def test_seasons_turn_with_the_hemisphere():
    south = Customs(hemisphere=Hemisphere.SOUTH)
    assert resolved("We eloped last summer.", south) == "2022-12-01..2023-02-28 season"


def test_own_birthday_is_known_only_when_told():
    text = "On my birthday I went skydiving."
    assert resolved(text) == "-"
    assert resolved(text, Customs(birthday=date(1990, 3, 2))) == "2023-03-02 day"
    older = resolve_event_time("When I was ten I broke an arm.", SAID_AT, birthday=date(1990, 3, 2))
    assert older is not None
    assert (older.start, older.end) == (date(2000, 3, 2), date(2001, 3, 1))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (
            "Last week I won the cup. It's been two months since we spoke!",
            "2023-07-03..2023-07-09 week",
        ),
        ("How was your weekend? I moved house on Monday.", "2023-07-10 day"),
        ("On Friday I got the job. Next month I start.", "2023-07-07 day"),
        ("So much happened in the last month. Last week I won.", "2023-07-03..2023-07-09 week"),
        ("I told them last week how I came here three years ago.", "2023-07-03..2023-07-09 week"),
        ("Guess what I did this week? I applied!", "2023-07-10..2023-07-16 week"),
        ("After Christmas I was broke, but in March I found work.", "2023-03-01..2023-03-31 month"),
    ],
)
def test_of_several_times_the_one_of_the_event_is_chosen(text, time):
    assert resolved(text) == time


def test_mentions_tell_where_they_stand_and_how_they_bound():
    text = "Before Christmas I sang; on 5 May 2021 I stopped."
    first, second = find_times(text, SAID_AT)
    assert (first.text, first.relation) == ("Before Christmas", Relation.BEFORE)
    assert text[slice(*second.span)] == second.text == "on 5 May 2021"


def test_later_counts_from_the_time_named_before():
    times = find_times("We met on 5 May 2021 and three days later we eloped.", SAID_AT)
    assert [time.time.start for time in times] == [date(2021, 5, 5), date(2021, 5, 8)]

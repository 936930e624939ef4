"""What English says about time, family by family; said on Thursday 13 July 2023 at 14:30."""

from __future__ import annotations

from datetime import datetime

import pytest

from memoir.memory.event_time import Precision
from memoir.operation.reader.time.resolve import resolve_event_time

SAID_AT = datetime(2023, 7, 13, 14, 30)  # noqa: DTZ001 - the speaker's own clock

DAY, WEEK, MONTH = Precision.DAY, Precision.WEEK, Precision.MONTH
SEASON, YEAR, DECADE = Precision.SEASON, Precision.YEAR, Precision.DECADE
PART, HOUR, MINUTE = Precision.PART_OF_DAY, Precision.HOUR, Precision.MINUTE
SPAN = Precision.INTERVAL


def resolved(text: str) -> str:
    """The event time as ``start precision`` or ``start..end precision``."""
    time = resolve_event_time(text, SAID_AT)
    if time is None:
        return "-"
    start, end = time.start.isoformat(), time.end.isoformat()
    return f"{start} {time.precision}" if start == end else f"{start}..{end} {time.precision}"


def expected(start: str, end: str, precision: Precision) -> str:
    return f"{start} {precision}" if start == end else f"{start}..{end} {precision}"


def case(text: str, start: str, end: str, precision: Precision) -> object:
    return pytest.param(text, expected(start, end, precision), id=text[:50])


def day(text: str, at: str) -> object:
    return case(text, at, at, DAY)


DAYS = [
    day("I repotted the ferns today.", "2023-07-13"),
    day("We tried the new ramen place yesterday", "2023-07-12"),
    day("Yesterday's rehearsal went badly.", "2023-07-12"),
    day("I sold the bike the day before yesterday.", "2023-07-11"),
    day("The plumber comes tomorrow.", "2023-07-14"),
    day("We fly out the day after tomorrow.", "2023-07-15"),
    day("The vet saw Biscuit three days ago.", "2023-07-10"),
    day("It arrived 10 days ago", "2023-07-03"),
    day("I'll have the results in four days.", "2023-07-17"),
    day("Two days from now we sign the lease.", "2023-07-15"),
    day("A week ago today we met.", "2023-07-06"),
    day("Five years ago today she proposed.", "2018-07-13"),
    day("Twenty-one days ago I quit smoking.", "2023-06-22"),
]
WEEKDAYS = [
    day("The Friday before last we sang.", "2023-06-30"),
    day("We move the Monday after next.", "2023-07-24"),
    day("I have an appointment Monday.", "2023-07-17"),
    day("Upcoming Friday we play chess.", "2023-07-14"),
    day("I ran into Otto last Monday.", "2023-07-10"),
    day("Last Thursday I gave blood.", "2023-07-06"),
    day("We launched it on Tuesday.", "2023-07-11"),
    day("I'm seeing the dentist on Tuesday.", "2023-07-18"),
    day("The wedding is on Saturday.", "2023-07-15"),
    day("Dentist on Friday", "2023-07-14"),
    case("He called Sunday night, crying.", "2023-07-09T18:00:00", "2023-07-09T23:59:59", PART),
    day("went to the barber tues", "2023-07-11"),
    day("Interview on Tuesday the 18th", "2023-07-18"),
    day("I met her this past Wednesday.", "2023-07-12"),
    day("This Monday I started my new job.", "2023-07-10"),
    day("This Saturday we're painting the hall.", "2023-07-15"),
    day("Next Friday I hand in the thesis.", "2023-07-21"),
    day("Next Monday I'm back at work.", "2023-07-17"),
    day("This coming Sunday we host lunch.", "2023-07-16"),
    day("last fri we went bowling", "2023-07-07"),
    day("We played on Sat. and lost.", "2023-07-08"),
    day("On Tuesday last week I fainted.", "2023-07-04"),
    day("Tuesday of last week was awful.", "2023-07-04"),
    day("Last week on Tuesday I fainted.", "2023-07-04"),
    day("The exam is Wednesday next week.", "2023-07-19"),
    day("Two Fridays ago I was in Oslo.", "2023-06-30"),
    day("A week from Friday we leave for Crete.", "2023-07-21"),
]
WEEKS = [
    case("We're camping this coming weekend.", "2023-07-15", "2023-07-16", SPAN),
    case("By the end of the week I'll be done.", "2023-07-14", "2023-07-16", SPAN),
    case("couple weeks ago I adopted a dog", "2023-06-19", "2023-07-02", SPAN),
    case("My trial is three weeks away.", "2023-07-31", "2023-08-06", WEEK),
    case("I moved house last week.", "2023-07-03", "2023-07-09", WEEK),
    case("This week I began physiotherapy.", "2023-07-10", "2023-07-16", WEEK),
    case("Next week we move to the new office.", "2023-07-17", "2023-07-23", WEEK),
    case("The week before last I had the flu.", "2023-06-26", "2023-07-02", WEEK),
    case("Two weeks ago I adopted a kitten.", "2023-06-26", "2023-07-02", WEEK),
    case("A fortnight ago we broke up.", "2023-06-26", "2023-07-02", WEEK),
    case("The course starts in three weeks.", "2023-07-31", "2023-08-06", WEEK),
    case("A couple of weeks ago I saw a fox.", "2023-06-19", "2023-07-02", SPAN),
    case("Last weekend we camped by the lake.", "2023-07-08", "2023-07-09", SPAN),
    case("This past weekend was my sister's party.", "2023-07-08", "2023-07-09", SPAN),
    case("Over the weekend I fixed the gate.", "2023-07-08", "2023-07-09", SPAN),
    case("I'm visiting mum this weekend.", "2023-07-15", "2023-07-16", SPAN),
    case("This weekend I slept a lot.", "2023-07-08", "2023-07-09", SPAN),
    case("Two weekends ago we hiked.", "2023-07-01", "2023-07-02", SPAN),
    case("Next weekend we'll paint.", "2023-07-22", "2023-07-23", SPAN),
    case("The weekend before last it rained.", "2023-07-01", "2023-07-02", SPAN),
    case("I hurt my knee earlier this week.", "2023-07-10", "2023-07-13", SPAN),
    case("Early next week I'll know more.", "2023-07-17", "2023-07-19", SPAN),
]
MONTHS = [
    case("It was in the third quarter of 2021.", "2021-07-01", "2021-09-30", SPAN),
    case("Q3 2022 brought us luck.", "2022-07-01", "2022-09-30", SPAN),
    case("I passed the exam 10/2019.", "2019-10-01", "2019-10-31", MONTH),
    case("I moved three years and two months ago.", "2020-05-01", "2020-05-31", MONTH),
    case("I changed jobs last month.", "2023-06-01", "2023-06-30", MONTH),
    case("My lease ends next month.", "2023-08-01", "2023-08-31", MONTH),
    case("This month I gave up sugar.", "2023-07-01", "2023-07-31", MONTH),
    case("We met in May.", "2023-05-01", "2023-05-31", MONTH),
    case("We met in November.", "2022-11-01", "2022-11-30", MONTH),
    case("We're getting married in May.", "2024-05-01", "2024-05-31", MONTH),
    case("It was in May 2021.", "2021-05-01", "2021-05-31", MONTH),
    case("It was in May of 2021.", "2021-05-01", "2021-05-31", MONTH),
    case("I started in May last year.", "2022-05-01", "2022-05-31", MONTH),
    case("Last year in May I started.", "2022-05-01", "2022-05-31", MONTH),
    case("Last May I climbed Ben Nevis.", "2023-05-01", "2023-05-31", MONTH),
    case("Last August I climbed Ben Nevis.", "2022-08-01", "2022-08-31", MONTH),
    case("Next September I go back to school.", "2023-09-01", "2023-09-30", MONTH),
    case("Six months ago I stopped drinking.", "2023-01-01", "2023-01-31", MONTH),
    case("A year and a half ago we divorced.", "2022-01-01", "2022-01-31", MONTH),
    case("In early May I was in Porto.", "2023-05-01", "2023-05-10", SPAN),
    case("I arrived in mid-June.", "2023-06-11", "2023-06-20", SPAN),
    day("My sister is getting marrried on 5 December.", "2023-12-05"),
    day("My brother is getting engaged on 2 September.", "2023-09-02"),
    day("We signed the lease, moving in on Saturday.", "2023-07-15"),
    day("I got the job, starting on 1 August.", "2023-08-01"),
    day("The wedding got postponed to 16 January.", "2024-01-16"),
    day("They rescheduled my exam to Friday.", "2023-07-14"),
    day("He got engaged on Saturday.", "2023-07-08"),
    day("We moved to Ghent on Saturday.", "2023-07-08"),
    case("At the end of June I resigned.", "2023-06-26", "2023-06-30", SPAN),
    case("The first week of June I was ill.", "2023-06-01", "2023-06-07", WEEK),
    case("On the second Monday in June we voted.", "2023-06-12", "2023-06-12", DAY),
    case("It was the last weekend of June.", "2023-06-24", "2023-06-25", SPAN),
    case("Between March and May I studied Danish.", "2023-03-01", "2023-05-31", SPAN),
    case("I lived in Bonn from June to August 2019.", "2019-06-01", "2019-08-31", SPAN),
    case("The rent went up this January.", "2023-01-01", "2023-01-31", MONTH),
]
DATES = [
    day("We met on May 5th.", "2023-05-05"),
    day("We met on the 5th of May.", "2023-05-05"),
    day("We met on the fifth of May, 2021.", "2021-05-05"),
    day("We met on 5 May 2021.", "2021-05-05"),
    day("We met May 5, 2021, in Rome.", "2021-05-05"),
    day("We met on Friday, 5 May 2021.", "2021-05-05"),
    day("The trial is on 3 October.", "2023-10-03"),
    day("I was born on 29 February 1992.", "1992-02-29"),
    day("She left on 2021-05-08.", "2021-05-08"),
    day("She left on 25/12/2021.", "2021-12-25"),
    day("She left on 12/25/2021.", "2021-12-25"),
    day("She left on 8.5.2021.", "2021-05-08"),
    day("She left on 5/5/2021.", "2021-05-05"),
    day("I got back on the 2nd.", "2023-07-02"),
    day("I got back on the 20th.", "2023-06-20"),
    day("The concert is on the 20th.", "2023-07-20"),
    day("It was the Friday before 15 July 2022.", "2022-07-08"),
    day("We left the day after Christmas 2021.", "2021-12-26"),
    case("It happened the week before 9 June 2022.", "2022-06-02", "2022-06-08", WEEK),
    case("It happened the week of 9 June 2022.", "2022-06-06", "2022-06-12", WEEK),
    case("It happened two weeks before 11 August 2022.", "2022-07-25", "2022-07-31", WEEK),
    case("It happened the weekend before 17 July 2022.", "2022-07-09", "2022-07-10", SPAN),
    case("We were in Lille 5-7 May.", "2023-05-05", "2023-05-07", SPAN),
    case("We were in Lille May 5 to 7, 2021.", "2021-05-05", "2021-05-07", SPAN),
    case("I'll be in Bern from the 20th to the 25th.", "2023-07-20", "2023-07-25", SPAN),
    case("Lake trip: May 3, 2021 - May 10, 2021", "2021-05-03", "2021-05-10", SPAN),
    day("my visa runs out 12 march 2027", "2027-03-12"),
]
YEARS = [
    case("2018 was a tough year.", "2018-01-01", "2018-12-31", YEAR),
    case("I studied 2010-2015 in Graz.", "2010-01-01", "2015-12-31", SPAN),
    case("My aunt, born 1961, is a judge.", "1961-01-01", "1961-12-31", YEAR),
    case("In the 19th century this was a mill.", "1800-01-01", "1899-12-31", SPAN),
    case("I graduated in 2019.", "2019-01-01", "2019-12-31", YEAR),
    case("I graduated back in '09.", "2009-01-01", "2009-12-31", YEAR),
    case("Last year I learned to dive.", "2022-01-01", "2022-12-31", YEAR),
    case("I want to learn sailing next year.", "2024-01-01", "2024-12-31", YEAR),
    case("The year before last we lived in Lyon.", "2021-01-01", "2021-12-31", YEAR),
    case("Three years ago I had surgery.", "2020-01-01", "2020-12-31", YEAR),
    case("About ten years ago I had surgery.", "2013-01-01", "2013-12-31", YEAR),
    case("A few years ago I wrote a play.", "2018-01-01", "2021-12-31", SPAN),
    case("I grew up there in the 90s.", "1990-01-01", "1999-12-31", DECADE),
    case("I grew up there in the 1970s.", "1970-01-01", "1979-12-31", DECADE),
    case("I grew up there in the nineties.", "1990-01-01", "1999-12-31", DECADE),
    case("I grew up there in the early 2000s.", "2000-01-01", "2002-12-31", SPAN),
    case("Late last year I sold the shop.", "2022-09-01", "2022-12-31", SPAN),
    case("In the summer of 2016 we eloped.", "2016-06-01", "2016-08-31", SEASON),
    case("Last summer we eloped.", "2022-06-01", "2022-08-31", SEASON),
    case("Last winter we eloped.", "2022-12-01", "2023-02-28", SEASON),
    case("This summer I'm learning to swim.", "2023-06-01", "2023-08-31", SEASON),
    case("Next spring we'll plant a hedge.", "2024-03-01", "2024-05-31", SEASON),
    case("In the fall we'll plant a hedge.", "2023-09-01", "2023-11-30", SEASON),
    case("Two summers ago we eloped.", "2021-06-01", "2021-08-31", SEASON),
    case("The summer before last we eloped.", "2021-06-01", "2021-08-31", SEASON),
    case("It's been three years since my uncle died.", "2020-01-01", "2020-12-31", YEAR),
    case("Earlier this year we eloped.", "2023-01-01", "2023-07-13", SPAN),
    case("This time last year I was in Peru.", "2022-07-01", "2022-07-31", MONTH),
]
HOLIDAYS = [
    case("We sailed over Labor Day weekend.", "2022-09-03", "2022-09-05", SPAN),
    day("For Christmas I got a telescope.", "2022-12-25"),
    day("We'll be in Graz for Christmas.", "2023-12-25"),
    day("He proposed on New Year's Eve.", "2022-12-31"),
    day("On Halloween we dressed as bats.", "2022-10-31"),
    day("We broke up on Valentine's Day.", "2023-02-14"),
    day("At Easter we baked a lamb cake.", "2023-04-09"),
    day("Thanksgiving 2021 was a disaster.", "2021-11-25"),
    day("On Black Friday I bought a laptop.", "2022-11-25"),
    day("Last Easter we baked a lamb cake.", "2023-04-09"),
    day("Next Christmas we'll be in Graz.", "2023-12-25"),
    day("Three Christmases ago we eloped.", "2020-12-25"),
    day("He flew home on Good Friday.", "2023-04-07"),
]
CLOCKS = [
    case("Last night at 2am it rang.", "2023-07-13T02:00:00", "2023-07-13T02:59:59", HOUR),
    case("At 9am I'll call the bank.", "2023-07-14T09:00:00", "2023-07-14T09:59:59", HOUR),
    case("I called him at 3pm yesterday.", "2023-07-12T15:00:00", "2023-07-12T15:59:59", HOUR),
    case("Yesterday at 3:20 pm I called.", "2023-07-12T15:20:00", "2023-07-12T15:20:59", MINUTE),
    case("The train leaves at 16:05.", "2023-07-13T16:05:00", "2023-07-13T16:05:59", MINUTE),
    case("I woke up at 4 a.m.", "2023-07-13T04:00:00", "2023-07-13T04:59:59", HOUR),
    case("Dinner is tonight at 8.", "2023-07-13T20:00:00", "2023-07-13T20:59:59", HOUR),
    case("We met at noon on Monday.", "2023-07-10T12:00:00", "2023-07-10T12:59:59", HOUR),
    case("I jogged this morning.", "2023-07-13T05:00:00", "2023-07-13T11:59:59", PART),
    case("Last night I burnt the rice.", "2023-07-12T18:00:00", "2023-07-12T23:59:59", PART),
    case("Tonight we watch the final.", "2023-07-13T18:00:00", "2023-07-13T23:59:59", PART),
    case("Tomorrow morning I'm off.", "2023-07-14T05:00:00", "2023-07-14T11:59:59", PART),
    case("The evening of 5 May 2021 I sang.", "2021-05-05T18:00:00", "2021-05-05T23:59:59", PART),
    case("An hour ago the power failed.", "2023-07-13T13:00:00", "2023-07-13T13:59:59", HOUR),
    case("Ten minutes ago he rang.", "2023-07-13T14:20:00", "2023-07-13T14:20:59", MINUTE),
    case("Checkup 2023-07-20 10:30", "2023-07-20T10:30:00", "2023-07-20T10:30:59", MINUTE),
    day("Let's meet tomorrow at 8.", "2023-07-14"),
]
SPANS = [
    case("Within the next month I'll move.", "2023-07-13", "2023-08-13", SPAN),
    case("I was ill from May until last week.", "2023-05-01", "2023-07-09", SPAN),
    case("I've lived here since 2016.", "2016-01-01", "2023-07-13", SPAN),
    case("I've lived here since last May.", "2023-05-01", "2023-07-13", SPAN),
    case("I've played chess for three years.", "2020-07-13", "2023-07-13", SPAN),
    case("Four months now without coffee!", "2023-03-13", "2023-07-13", SPAN),
    case("In the last three months I read 9 books.", "2023-04-13", "2023-07-13", SPAN),
    case("I slept badly over the past two weeks.", "2023-06-29", "2023-07-13", SPAN),
    case("From Monday to Wednesday I was in Ghent.", "2023-07-10", "2023-07-12", SPAN),
    case("Since the beginning of the year I read.", "2023-01-01", "2023-07-13", SPAN),
    case("The other day I saw an otter.", "2023-07-06", "2023-07-12", SPAN),
]


@pytest.mark.parametrize(
    ("text", "time"),
    [*DAYS, *WEEKDAYS, *WEEKS, *MONTHS, *DATES, *YEARS, *HOLIDAYS, *CLOCKS, *SPANS],
)
def test_time_is_read(text, time):
    assert resolved(text) == time

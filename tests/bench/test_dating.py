"""The answers of the dating benchmark are read as they are meant."""

from __future__ import annotations

from datetime import date

import pytest

from memoir.operation.reader.time import calendar
from tests.bench.dating import Answer, outcome, parse_answer

SAID = date(2021, 6, 9)


@pytest.mark.parametrize(
    ("text", "form", "meant"),
    [
        ("3 June 2021", "day", [("2021-06-03", "2021-06-03")]),
        ("June 3rd, 2021.", "day", [("2021-06-03", "2021-06-03")]),
        ("3 June", "day", [("2021-06-03", "2021-06-03")]),
        ("June, 2021", "month", [("2021-06-01", "2021-06-30")]),
        ("In 2015", "year", [("2015-01-01", "2015-12-31")]),
        ("Since 2015", "since", [("2015-01-01", "2015-12-31")]),
        ("The monday before 9June, 2021", "weekday", [("2021-06-07", "2021-06-07")]),
        ("The weekend before 9 June 2021", "weekend", [("2021-06-05", "2021-06-06")]),
        ("two weekends before 9 June 2021", "weekend", [("2021-05-29", "2021-05-30")]),
        ("The weekend after 9 June 2021", "weekend", [("2021-06-12", "2021-06-13")]),
        ("The week of 9 June 2021", "week", [("2021-06-07", "2021-06-13")]),
        (
            "The week before 9 June 2021",
            "week",
            [("2021-05-31", "2021-06-06"), ("2021-06-02", "2021-06-08")],
        ),
        ("first weekend of June 2021", "part of month", [("2021-06-05", "2021-06-06")]),
    ],
)
def test_answer_is_read(text, form, meant):
    answer = parse_answer(text, SAID)
    assert answer is not None
    assert answer.form == form
    assert [(str(start), str(end)) for start, end in answer.meant] == meant


@pytest.mark.parametrize("text", ["four months", "her aunt", "10 years ago", "Yes"])
def test_what_is_no_date_is_left_out(text):
    assert parse_answer(text, SAID) is None


def test_outcomes():
    june = Answer("month", ((date(2021, 6, 1), date(2021, 6, 30)),))
    assert outcome(calendar.day(SAID), june) == "exact"
    assert outcome(calendar.year(2021), june) == "near"
    assert outcome(calendar.day(date(2021, 7, 1)), june) == "wrong"
    assert outcome(None, june) == "none"

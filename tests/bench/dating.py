"""How often the time in a turn is read rightly: LoCoMo's temporal questions against their answers.

Usage: python tests/bench/dating.py DATA  (locomo10.json or a part of it)

Each question names the turns that answer it. A turn's event time, resolved against the date of its
session, is compared with the date in the answer:

exact    the same, or within what the answer names
near     they overlap ("last week" said on a Thursday against "the week before 9 June")
wrong    a time was given that does not overlap
none     no time was given
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.resolve import event_time_for, resolve_event_time

Interval = tuple[date, date]
TEMPORAL = 2
OUTCOMES = ("exact", "near", "wrong", "none")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_WEEKDAYS = "mon tue wed thu fri sat sun".split()  # noqa: SIM905
_NUMBERS = {"the": 1, "a": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True)
class Answer:
    """The date an answer names: every interval it may mean, and how it was written."""

    form: str
    meant: tuple[Interval, ...]


@dataclass(frozen=True)
class Question:
    text: str
    answer: Answer
    turns: tuple[tuple[str, datetime], ...]


def parse_answer(text: str, said: date) -> Answer | None:
    """Read a gold answer; None when it is no date ("4 years", "her mother")."""
    text = re.sub(r"[`.,]", " ", text.lower())
    text = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(r"(\d)([a-z])", r"\1 \2", text)
    anchor = _day(text, said)
    if anchor:
        return _around(text, anchor)
    month = re.search(r"([a-z]{3})[a-z]*\s+(\d{4})", text)
    if month and month[1] in _MONTHS:
        return _in_month(text, int(month[2]), _MONTHS.index(month[1]) + 1)
    year = re.search(r"\b(\d{4})\b", text)
    if year is None:
        return None
    if "summer" in text:
        return Answer("season", ((date(int(year[1]), 6, 1), date(int(year[1]), 9, 22)),))
    form = "since" if "since" in text else "year"
    return Answer(form, ((date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)),))


def _day(text: str, said: date) -> date | None:
    first = re.search(r"\b(\d{1,2})\s+([a-z]{3})[a-z]*(?:\s+(\d{4}))?", text)
    if first and first[2] in _MONTHS:
        return date(int(first[3] or said.year), _MONTHS.index(first[2]) + 1, int(first[1]))
    second = re.search(r"\b([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{4})", text)
    if second and second[1] in _MONTHS:
        return date(int(second[3]), _MONTHS.index(second[1]) + 1, int(second[2]))
    return None


def _around(text: str, day: date) -> Answer:
    relative = re.search(r"(\w+)\s+(week|weekend|[a-z]{3}[a-z]*day)s?\s+(before|after|of)\b", text)
    if relative is None:
        return Answer("day", ((day, day),))
    count, unit, side = _NUMBERS.get(relative[1], 1), relative[2], relative[3]
    sign = {"before": -1, "after": 1, "of": 0}[side]
    if unit == "week":
        return Answer("week", _weeks(day, sign * count))
    if unit == "weekend":
        return Answer("weekend", (_weekend(day, sign * count),))
    number = _WEEKDAYS.index(unit[:3])
    found = day + sign * timedelta(days=1)
    while found.weekday() != number:
        found += sign * timedelta(days=1)
    return Answer("weekday", ((found, found),))


def _weeks(day: date, count: int) -> tuple[Interval, ...]:
    """The calendar week so many weeks away, and the seven days counted from the day."""
    monday = day + timedelta(weeks=count, days=-day.weekday())
    calendar_week = (monday, monday + timedelta(days=6))
    if count >= 0:
        return (calendar_week,)
    return calendar_week, (day + timedelta(weeks=count), day + timedelta(weeks=count + 1, days=-1))


def _weekend(day: date, count: int) -> Interval:
    saturday = day + timedelta(weeks=count, days=5 - day.weekday())
    if count > 0 and day.weekday() < 5:
        saturday -= timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1)


def _in_month(text: str, year: int, month: int) -> Answer:
    whole = calendar.month(year, month)
    first, last = calendar.first_day(whole), calendar.last_day(whole)
    if "early" in text:
        return Answer("part of month", ((first, first + timedelta(days=13)),))
    if "last week" in text:
        return Answer("part of month", ((last - timedelta(days=9), last + timedelta(days=1)),))
    if "first weekend" in text:
        saturday = calendar.nth_weekday(whole, 5, 1)
        return Answer("part of month", ((saturday, saturday + timedelta(days=1)),))
    return Answer("month", ((first, last),))


def questions(data: list[dict[str, Any]]) -> Iterator[Question]:
    """The temporal questions whose answer is a date, with the turns that answer them."""
    for item in data:
        turns = _turns(item["conversation"])
        for asked in item["qa"]:
            if asked["category"] != TEMPORAL:
                continue
            ids = re.findall(r"D:?(\d+):0*(\d+)", " ".join(asked["evidence"]))
            evidence = [turns[key] for key in ids if key in turns]
            if not evidence:
                continue
            answer = parse_answer(str(asked["answer"]), evidence[0][1].date())
            if answer:
                yield Question(asked["question"], answer, tuple(evidence))


def _turns(conversation: dict[str, Any]) -> dict[tuple[str, str], tuple[str, datetime]]:
    turns = {}
    for name, session in conversation.items():
        if not name.startswith("session_") or not isinstance(session, list):
            continue
        said_at = datetime.strptime(  # noqa: DTZ007 - a session's time is its speakers' own clock
            conversation[f"{name}_date_time"], "%I:%M %p on %d %B, %Y"
        )
        for turn in session:
            number, place = turn["dia_id"][1:].split(":")
            turns[number, place] = (turn["text"], said_at)
    return turns


def outcome(found: EventTime | None, answer: Answer) -> str:
    """How a resolved time stands to the answer."""
    if found is None:
        return "none"
    first, last = calendar.first_day(found), calendar.last_day(found)
    best = "wrong"
    for start, end in answer.meant:
        if start <= first and last <= end:
            return "exact"
        if first <= end and start <= last:
            best = "near"
    return best


def best_outcome(question: Question, times: list[EventTime | None]) -> str:
    """The best of what the question's turns gave."""
    return min((outcome(time, question.answer) for time in times), key=OUTCOMES.index)


def _row(name: str, counts: Counter[str]) -> str:
    total = sum(counts.values())
    shares = "  ".join(f"{counts[each] / total:6.2f}" for each in OUTCOMES)
    return f"{name:<30} {total:4}  {shares}"


def _of_session(_text: str, said_at: datetime) -> EventTime:
    return calendar.day(said_at.date())


def _or_session(text: str, said_at: datetime) -> EventTime:
    return event_time_for(text, said_at) or _of_session(text, said_at)


READERS = {
    "the session's own day": _of_session,
    "event_time_for, else that day": _or_session,
    "resolve_event_time": resolve_event_time,
    "event_time_for": event_time_for,
}


def main() -> None:
    """Print the shares for each way of dating, and for the last one by form of answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--show", action="store_true", help="print what is not exact")
    options = parser.parse_args()
    if options.data is None:
        print("Dating: skipped, for want of its data (python tests/bench/dating.py DATA)")
        return
    asked = list(questions(json.loads(options.data.read_text())))
    print(f"{len(asked)} temporal questions whose answer is a date\n")
    print(f"{'':<30} {'n':>4}  " + "  ".join(f"{each:>6}" for each in OUTCOMES))
    by_form: dict[str, Counter[str]] = defaultdict(Counter)
    for name, read in READERS.items():
        counts: Counter[str] = Counter()
        by_form.clear()
        for question in asked:
            result = best_outcome(question, [read(text, at) for text, at in question.turns])
            counts[result] += 1
            by_form[question.answer.form][result] += 1
            if options.show and read is event_time_for and result != "exact":
                print(f"   {result}: {question.text} {question.answer}")
                for text, at in question.turns:
                    print(f"        {at:%a %d %b %Y} {read(text, at)} {text[:200]!r}")
        print(_row(name, counts))
    print()
    for form, counts in sorted(by_form.items()):
        print(_row(form, counts))


if __name__ == "__main__":
    main()

"""What is printed: JSON exactly, lines for people safely."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace

import pytest

from memoir.interface.command_line import output
from memoir.interface.command_line.remembering import say_hits
from memoir.memory.conversation import ScorePart
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.event_time import EventTime, Precision
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory
from memoir.operation.retrieval.scoring import OVER_IN_PART_NAME

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MEMORY = Memory(id="m", text="é\x00", said_at=NOON, created_at=NOON, updated_at=NOON)


class Unbuffered(io.RawIOBase):
    """A stream that takes a few bytes at a time, as a pipe may."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        self.taken += bytes(data)[:3]
        return min(3, len(data))


def test_a_memory_as_json_begins_with_its_id_and_keeps_every_field():
    record = output.as_json(MEMORY)
    assert list(record)[:2] == ["id", "text"]
    assert record["said_at"] == "2026-11-22T12:00:00.000000Z"
    assert record["kind"] == "fact"
    assert record["access"] == {"destination": "anywhere", "endpoints": [], "applications": []}
    assert record["usage"] == {"reads": 0, "last_read": None}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 8, 30), "2026-11-22T08:30:00"),  # noqa: DTZ001 - an event's
        (Path("a/b"), str(Path("a/b"))),
        (StrEnum("Sort", {"ONE": "one"}).ONE, "one"),
        ({"a": (1, True, None)}, {"a": [1, True, None]}),
        (
            EventTime(date(2026, 1, 1), date(2026, 1, 31), Precision.MONTH),
            {"start": "2026-01-01", "end": "2026-01-31", "precision": "month"},
        ),
    ],
)
def test_values_as_json(value, written):
    assert output.as_json(value) == written


def test_what_json_cannot_hold_is_a_bug():
    with pytest.raises(TypeError):
        output.as_json(object())


def test_a_hit_as_json_has_what_scripts_look_for():
    hit = Hit(MEMORY, 0.5, (ScorePart("same words", 0.5, 2.0),))
    record = output.as_json(hit)
    assert list(record) == ["id", "text", "score", "why", "since", "before", "memory"]
    assert record["why"] == [{"name": "same words", "value": 0.5, "weight": 2.0}]


def test_a_hit_is_shown_with_what_it_is_out_of_date_since(capfdbinary):
    since = replace(MEMORY, id="n", text="We moved to Antwerp")
    why = (ScorePart("same words", 0.5, 2.0), ScorePart(OVER_IN_PART_NAME, 1.0, -3.0))
    say_hits([Hit(replace(MEMORY, tags=(DOUBTFUL,)), 0.5, why, since=(since,))])
    shown = capfdbinary.readouterr().out.decode()
    assert "in doubt" in shown
    assert "partly out of date, since then: We moved to Antwerp" in shown
    assert f"    {OVER_IN_PART_NAME} -3.00, same words +1.00" in shown


def test_a_hit_is_shown_with_what_it_is_likely_in_the_place_of(capfdbinary):
    before = replace(MEMORY, id="n", text="We live in Ghent")
    say_hits([Hit(MEMORY, 0.5, (), before=(before,))])
    assert "likely instead of: We live in Ghent" in capfdbinary.readouterr().out.decode()


def test_json_is_readable_and_exact(capfdbinary):
    output.print_json({"text": "é 😀 \x00 \udc80"})
    written = capfdbinary.readouterr().out
    assert "é 😀".encode() in written
    assert json.loads(written) == {"text": "é 😀 \x00 \udc80"}


def test_everything_is_written_to_a_stream_that_takes_a_part_at_a_time(monkeypatch):
    stream = Unbuffered()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=stream))
    output.put(b"0123456789")
    assert stream.taken == b"0123456789"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\u202eabc\u2066", "�abc�"),
        ("\x9b31m", "�31m"),
        ("tabs\tand\nlines stay", "tabs\tand\nlines stay"),
        ("مرحبا 👩🏽‍🚀", "مرحبا 👩🏽‍🚀"),
    ],
)
def test_controls_become_symbols(text, shown):
    assert output.visible(text) == shown


def test_lines_are_wrapped_to_the_terminal_and_words_stay_whole(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    link = "https://example.org/" + "a" * 80
    lines = output.wrapped(f"{'word ' * 30}{link}\n\nend", indent="    ").split("\n")
    assert all(len(line) <= 50 or link in line for line in lines)
    assert any(line.strip() == link for line in lines)
    assert lines[-2:] == ["", "    end"]


def test_names_and_values_stand_in_columns(capfdbinary, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    output.say_fields([("id", "7"), ("nothing", ""), ("longer", "word " * 20)])
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0] == "id      7"
    assert lines[1].startswith("longer  word")
    assert lines[2].startswith("        word")


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (25_300_000, "25.3 MB"), (7e12, "7000.0 GB")],
)
def test_sizes_for_people(size, words):
    assert output.size_words(size) == words


def test_progress_is_for_terminals_only():
    assert output.progress("Loading") is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 6, 3), "happened 2024-06-03"),
        (date(2999, 6, 3), "will happen 2999-06-03"),
        (NOON.replace(year=2999), "will happen 2999-11-22 12:00:00+00:00"),
    ],
)
def test_what_is_still_to_come_has_not_happened(day, words):
    assert output.happening(EventTime(day, day, Precision.DAY)) == words

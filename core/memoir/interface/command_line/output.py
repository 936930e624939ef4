"""Printing: JSON exactly, or lines for people. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click

from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.event_time import EventTime, Precision
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory

_LEAST_WIDTH = 40
_MOST_WIDTH = 100
_LONGEST, _MOST_LINES = 1000, 20  # of a text among others
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def as_json(value: object) -> Json:
    """``value`` as JSON: dataclasses as objects in the order of their fields, times in ISO 8601."""
    if value is None or type(value) in (bool, int, float, str):
        return value  # type: ignore[return-value]
    for kind, convert in _WRITERS:
        if isinstance(value, kind):
            return convert(value)
    if dataclasses.is_dataclass(value):
        return record_of(value)
    raise TypeError(f"no JSON for a {type(value).__name__}")


def record_of(value: object, **more: object) -> dict[str, Json]:
    """The fields of a dataclass as a JSON object, and ``more``."""
    names = [field.name for field in fields(value)]  # type: ignore[arg-type]
    return {
        **{name: as_json(getattr(value, name)) for name in names},
        **{name: as_json(each) for name, each in more.items()},
    }


def hit_record(hit: Hit) -> dict[str, Json]:
    """A hit as JSON: what identifies it, its score and reasons, the whole memory.

    ``since`` are the identifiers of what made a part of it out of date, ``before`` those of what it
    likely took the place of.
    """
    return {
        "id": hit.memory.id,
        "text": hit.memory.text,
        "score": hit.score,
        "why": as_json(hit.why),
        "since": [memory.id for memory in hit.since],
        "before": [memory.id for memory in hit.before],
        "memory": as_json(hit.memory),
    }


# The first that fits is taken: a datetime is a date, a hit is a dataclass.
_WRITERS: tuple[tuple[type, Callable[[Any], Json]], ...] = (
    (Enum, lambda each: as_json(each.value)),
    (datetime, lambda each: moment.to_text(each) if each.tzinfo else each.isoformat()),
    (date, date.isoformat),
    (EventTime, lambda each: dict(each.as_record())),
    (Hit, hit_record),
    (Path, str),
    (Mapping, lambda each: {str(name): as_json(value) for name, value in each.items()}),
    (list, lambda each: [as_json(value) for value in each]),
    (tuple, lambda each: [as_json(value) for value in each]),
)


def print_json(value: object) -> None:
    """Print one JSON document."""
    text = json.dumps(as_json(value), ensure_ascii=False, indent=2)
    # Lone surrogates cannot be encoded, only escaped; they come from the command line at most.
    put(text.encode("utf-8", "backslashreplace") + b"\n")


def say(text: str = "") -> None:
    """Print a line of the result."""
    put(visible(text).encode("utf-8", "replace") + b"\n")


def put(data: bytes) -> None:
    """Write bytes of the result, all of them: an unbuffered stream may take a part at a time."""
    rest = memoryview(data)
    while rest.nbytes:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """Print a message that is not the result."""
    click.echo(visible(text), err=True)


def visible(text: str) -> str:
    """``text`` that cannot move the cursor or turn lines around: controls become symbols."""
    return _CONTROL.sub(_symbol, text)


def wrapped(text: str, *, indent: str = "") -> str:
    """``text`` in lines that fit the terminal, each behind ``indent``."""
    lines = []
    for paragraph in visible(text).split("\n"):
        lines += textwrap.wrap(
            paragraph,
            width(),
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)


def width() -> int:
    """How wide to write."""
    return max(_LEAST_WIDTH, min(_MOST_WIDTH, shutil.get_terminal_size().columns))


def say_fields(fields: Iterable[tuple[str, str]]) -> None:
    """Print names and values in two columns, leaving out empty values."""
    shown = [(name, value) for name, value in fields if value]
    margin = max((len(name) for name, _ in shown), default=0) + 2
    for name, value in shown:
        body = wrapped(value, indent=" " * margin)
        say(name + body[len(name) :])


def say_memory(memory: Memory, *, score: float | None = None) -> None:
    """Print a memory in a few lines."""
    parts = [memory.id, local_day(memory.said_at), memory.kind.value]
    parts += ["pinned"] if memory.pinned else []
    parts += [memory.status.value] if memory.status.value != "active" else []
    parts += ["in doubt"] if DOUBTFUL in memory.tags else []
    parts += [f"score {score:.2f}"] if score is not None else []
    say("  ".join(parts))
    who = f"{memory.speaker}: " if memory.speaker else ""
    say(wrapped(who + shortened(memory.text), indent="    "))


def shortened(text: str) -> str:
    """The beginning of a long text, with “…” for the rest."""
    lines = text[: _LONGEST + 1].split("\n")
    short = "\n".join(lines[:_MOST_LINES])[:_LONGEST]
    return text if short == text else f"{short.rstrip()} …"


def local_time(moment_: datetime) -> str:
    """A moment on this machine's clock, to the second."""
    return moment_.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def local_day(moment_: datetime) -> str:
    """The day of a moment on this machine's calendar."""
    return moment_.astimezone().strftime("%Y-%m-%d")


def event_words(time: EventTime | None) -> str:
    """An event time in a few words, empty for none."""
    if time is None:
        return ""
    if time.start == time.end:
        return time.start.isoformat(" ") if isinstance(time.start, datetime) else str(time.start)
    unit = "" if time.precision is Precision.INTERVAL else f" ({time.precision})"
    return f"{time.start} to {time.end}{unit}"


def happening(time: EventTime) -> str:
    """“happened 2024-05-02”, or “will happen …” where the day is still to come."""
    first = time.start.date() if isinstance(time.start, datetime) else time.start
    verb = "will happen" if first > moment.now().date() else "happened"
    return f"{verb} {event_words(time)}"


def count_words(count: int, one: str, many: str) -> str:
    """How many of what: “1 memory”, “2,000 memories”."""
    return f"{count:,} {one if count == 1 else many}"


def size_words(size: float) -> str:
    """A number of bytes for people."""
    for unit in ("bytes", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def progress(what: str) -> Callable[[int, int], None] | None:
    """Something to report progress to: one line on the terminal, or None without one."""
    if not sys.stderr.isatty():
        return None
    last = -1

    def show(done: int, total: int) -> None:
        nonlocal last
        percent = 100 * done // total if total else 100
        if percent != last:
            last = percent
            end = "\n" if done >= total else ""
            click.echo(f"\r{what} {percent} %", err=True, nl=False)
            click.echo(end, err=True, nl=False)

    return show


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"

"""Stretches of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """From the character ``start`` up to ``end``, which is not in it."""

    start: int
    end: int


class Line(NamedTuple):
    """One line without its line break, and where it stands."""

    text: str
    start: int
    end: int


def lines_in(text: str) -> list[Line]:
    """The lines of ``text``, empty ones too."""
    found: list[Line] = []
    at = 0
    for line in text.split("\n"):
        found.append(Line(line, at, at + len(line)))
        at += len(line) + 1
    return found


def joined(spans: Iterable[Span]) -> list[Span]:
    """``spans`` in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return merged


def between(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """What ``spans`` leave of a text of ``length`` characters."""
    at = 0
    for span in joined(spans):
        if span.start > at:
            yield Span(at, span.start)
        at = span.end
    if at < length:
        yield Span(at, length)

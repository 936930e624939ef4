"""Cutting a message into sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

_END = re.compile(r"(?<=[.!?…。！？])[\"'”’)\]]*(?:\s+|(?<=[。！？])(?=\S))|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|e\.g|i\.e|approx|No|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
# In small letters these may be words: “no. 5” and “at 3pm, dr. Maes”, but “I said no. It rains”.
_BEFORE_A_NAME = re.compile(
    r"(?:^|[\s(,])(?:mr|mrs|ms|dr|dres|drs|prof|hr|fr|frl|rev|capt|sgt|mme|mlle|sr|sra)\.$"
)
_BEFORE_A_NUMBER = re.compile(
    r"(?:^|[\s(,])(?:no|nr|nos|approx|ca|vol|fig|p|pp|tel|min|max|art|ext|apt|jan|feb|mar|apr"
    r"|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_MID_SENTENCE = re.compile(
    r"(?:^|[\s(,])(?:vs|e\.g|i\.e|incl|approx|z\.\s?b|bzw|ca|ggf|d\.\s?h|u\.a)\.$",
    re.IGNORECASE,
)
# “am 3. Mai”
_ORDINAL = re.compile(r"\b(?:am|vom|zum|bis|der|den|dem|im|ab)\s+\d{1,2}\.$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s*[,;()–—]\s|\s+\(|\)|\s+(?:and|but|because|so|plus|while|although|though)\s", re.IGNORECASE
)
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


class Sentence(NamedTuple):
    """A sentence without spaces around it and list mark before it, and where it stood."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order, stripped, list marks removed, none empty."""
    return [sentence.text for sentence in sentences_in(text)]


def sentences_in(text: str) -> list[Sentence]:
    """The sentences of ``text`` as `split_sentences` gives them, with their places.

    Together the places cover the whole text, so that cutting some of them out leaves the rest.
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if "\n" not in end.group() and _goes_on(piece, text[end.end() : end.end() + 1]):
            continue
        cuts.append((start, end.end()))
        start = end.end()
    cuts.append((start, len(text)))
    sentences = [Sentence(_bare(text[start:end]), start, end) for start, end in cuts]
    return [sentence for sentence in sentences if sentence.text]


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where in ``text`` the clauses begin and end that touch the characters ``start`` to ``end``.

    A clause is what stands between two of . , ; ( ) “and” “but” “because”; the mark before it
    goes with it, and a full stop after it stays.
    """
    begin, stop = 0, len(text)
    for sentence in sentences_in(text):
        if sentence.start <= start < sentence.end:
            begin = sentence.start
        if sentence.start < end <= sentence.end:
            stop = sentence.end
    cuts = [found.start() for found in _CLAUSE.finditer(text, begin, start)]
    after = _CLAUSE.search(text, end, stop)
    last = after.start() if after is not None else stop
    if not cuts and after is not None:
        return begin, after.end()
    return (cuts[-1] if cuts else begin), last


def _goes_on(piece: str, after: str) -> bool:
    """Whether the point at the end of ``piece`` shortens a word; ``after`` is what follows it."""
    if not piece.endswith("."):
        return False
    tail = piece[-24:]
    if _ABBREVIATION.search(tail) or _MID_SENTENCE.search(tail):
        return True
    if after.isdigit() and _BEFORE_A_NUMBER.search(tail):
        return True
    return after.isalpha() and bool(_BEFORE_A_NAME.search(tail) or _ORDINAL.search(tail))


def _bare(piece: str) -> str:
    return _LIST_MARK.sub("", piece).strip()

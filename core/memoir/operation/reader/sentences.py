"""Cutting a message into sentences."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…。！？])[\"'”’)\]]*(?:\s+|(?<=[。！？])(?=\S))|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|e\.g|i\.e|approx|No|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order, stripped, list marks removed, none empty."""
    sentences: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if "\n" not in end.group() and _ABBREVIATION.search(piece):
            continue
        sentences.append(piece)
        start = end.end()
    sentences.append(text[start:])
    stripped = (_LIST_MARK.sub("", sentence).strip() for sentence in sentences)
    return [sentence for sentence in stripped if sentence]

"""Hebrew and Arabic: lines whose letters are known from left to right, as they are read."""

from __future__ import annotations

import re
import unicodedata

_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LEFTWARD = re.compile(r"[^\W_]+(?:[.,:/%+-]?[^\W_]+)*%?")


def is_leftward(letter: str) -> bool:
    """Whether it is written from right to left."""
    return unicodedata.bidirectional(letter[:1]) in ("R", "AL")


def as_read(text: str) -> str:
    """A line in the order in which it is read; lines of other scripts stay as they are."""
    leftward = sum(map(is_leftward, text))
    if not leftward:
        return text
    if leftward < sum(letter.isalpha() for letter in text) / 2:
        return text  # a word or two in another script's line: too little to know the order by
    turned = text[::-1].translate(_TURNED)
    plain = _LEFTWARD.sub(_turned_back, turned)
    return unicodedata.normalize("NFKC", plain)


def _turned_back(found: re.Match[str]) -> str:
    """Numbers and words of other scripts stand from left to right among the others."""
    return found[0] if any(map(is_leftward, found[0])) else found[0][::-1]

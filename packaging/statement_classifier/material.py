"""What the phrases teach: the labels of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from phrases import Phrase

from memoir.operation.revision.guessing.heads import ACTS, Numbers
from memoir.operation.revision.guessing.words import wording_of

Mask = NDArray[np.bool_]
_ACT_OF = {
    "is": "is", "begins": "begins", "ends": "ends", "will": "will", "past": "past",
    "hypo": "hypo", "near": "none", "keep": "none", "dep": "none", "ois": "is",
    "obegins": "begins", "oends": "ends",
}  # fmt: skip
_FEWEST_LINES = 3


@dataclass(frozen=True)
class Labels:
    """What each head should say of each phrase, and where it is not held to anything."""

    about: Numbers
    about_known: Mask
    does: Numbers
    does_known: Mask
    another: Numbers
    another_known: Mask


def runs_of(lines: Iterable[Phrase]) -> tuple[str, ...]:
    """The runs of words that occur in at least three lines, however often each is filled."""
    lines_with: Counter[str] = Counter()
    seen: set[tuple[str, int]] = set()
    for phrase in lines:
        text = phrase.text
        for value in phrase.values:
            text = text.replace(value, "\x00")
        for run in wording_of(text).runs:
            if (run, phrase.number) not in seen:
                seen.add((run, phrase.number))
                lines_with[run] += 1
    return tuple(sorted(run for run, count in lines_with.items() if count >= _FEWEST_LINES))


def labels_of(phrases: Sequence[Phrase], topics: Sequence[str]) -> Labels:
    """The labels of ``phrases``, one row each."""
    count, places = len(phrases), {topic: at for at, topic in enumerate(topics)}
    about = np.zeros((count, len(topics) + 1), dtype=np.float32)
    does = np.zeros((count, len(ACTS)), dtype=np.float32)
    another = np.zeros((count, 1), dtype=np.float32)
    about_known, does_known = np.ones((count, 1), bool), np.ones((count, 1), bool)
    another_known = np.ones((count, 1), bool)
    for row, phrase in enumerate(phrases):
        slot = phrase.slot.removeprefix("sibling_") if phrase.slot != "none" else ""
        if phrase.act == "dep":
            about_known[row] = False
        else:
            about[row, places[slot] if slot else -1] = 1
        if phrase.act in _ACT_OF:
            does[row, ACTS.index(_ACT_OF[phrase.act])] = 1
        else:
            does_known[row] = False
        another[row] = phrase.act == "other" or phrase.slot.startswith("sibling_")
        another_known[row] = phrase.act not in ("keep", "quiet", "aside")
    return Labels(about, about_known, does, does_known, another, another_known)

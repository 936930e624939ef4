"""Whether a statement tells several things side by side, as people in a hurry write.

“we got a puppy, and a second car”, “i moved to Ghent, the kids are with me every other week”: what
is over of the one need not be over of the other.
"""

from __future__ import annotations

import re

from memoir.operation.reader.sentences import split_sentences
from memoir.operation.revision.clauses import spelled_out
from memoir.operation.revision.subjects import read_subject
from memoir.operation.revision.verbs import FINITE, Form, is_form
from memoir.operation.revision.words import Words, word_set

_BETWEEN = re.compile(r"\s*[,;:]\s+(?:and |but |so |or )?|\s+(?:and|but|so)\s+|\s+[-–—]+\s+")
_ARTICLES = word_set("a an my our another")
_TIMES = word_set("week month year day bit lot while few couple")
_REFERS = word_set(
    "it that this them there they he she him her i we you me us been for years ages too much a lot"
)
_OTHERS = word_set("he she his her their")
_AUXILIARIES = word_set("am is are was were has have will do does did can")
_OPENS_WITH_TIME = word_set("since in on at from as after before last this next during for until")
_LATER = word_set("now then also just finally recently even still already")


def tells_several(text: str) -> bool:
    """Whether more than one part of ``text`` tells something of its own."""
    told = [_tells(piece, first=not at) for sentence in split_sentences(spelled_out(text))
            for at, piece in enumerate(_BETWEEN.split(sentence.strip(" .!?…")))]  # fmt: skip
    return sum(told) > 1


def _tells(piece: str, *, first: bool) -> bool:
    words = Words(piece)
    at = 0
    while words.low(at) in _LATER:
        at += 1
    if first:
        # “My wife” and “Greetings from Turin” tell nothing yet.
        is_verb = any(is_form(each, FINITE) or each in _AUXILIARIES for each in words.lower[at:])
        return is_verb and len(words) > at + 1 and words.low(at) not in _OPENS_WITH_TIME
    if words.low(at) in _OTHERS:
        return any(is_form(each, FINITE) or each in _AUXILIARIES for each in words.lower[at + 1 :])
    if words.low(at) in _ARTICLES:
        return not _TIMES & {*words.lower[at + 1 : at + 3]}
    if not is_form(words.low(at), FINITE | Form.ING) or is_form(words.low(at + 1), FINITE):
        found = read_subject(Words(words.after(at)))
        if found is None or found[0].it:
            return False
        at += found[1]
    is_verb = is_form(words.low(at), FINITE | Form.ING) or words.low(at) in _AUXILIARIES
    return is_verb and bool({*words.lower[at + 1 :]} - _REFERS)

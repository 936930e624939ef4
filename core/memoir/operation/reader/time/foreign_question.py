"""What questions in other languages than English ask and restrict about time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.foreign import foreign_times
from memoir.operation.reader.time.phrase import Reference, Relation


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of one language; the last three stand right before a time."""

    when: str
    ago: str
    how_long: str
    before: str
    after: str
    since: str


_WORDS = {
    "de": _Words("wann", r"wie lange\b.*\bher|vor wie", "wie lange", "vor|bis", "nach", "seit"),
    "fr": _Words(
        "quand", "il y a combien", "combien de temps|depuis combien", "avant", "après", "depuis"
    ),
    "es": _Words(
        "cu[aá]ndo", "hace cu[aá]nto|cu[aá]nto hace", "cu[aá]nto tiempo", "antes de",
        "despu[eé]s de", "desde",
    ),
    "pt": _Words("quando", "há quanto", "quanto tempo", "antes d[eoa]", "depois d[eoa]", "desde"),
    "it": _Words("quando", "quanto tempo fa", "quanto tempo", "prima d\\w+", "dopo", "da|dal"),
    "nl": _Words("wanneer", r"hoe lang\b.*\bgeleden", "hoe lang", "voor", "na", "sinds"),
}  # fmt: skip
_ARTICLE = r"\s+(?:(?:l[ae]|el|o|a|il|lo|de[mnr]?|het)\s+|l['\u2019])?$"


def asked_of_time(text: str, language: str) -> str | None:
    """``when``, ``how_long_ago`` or ``how_long``; None if ``text`` asks for no time."""
    words = _WORDS.get(language)
    if words is None:
        return None
    for name, pattern in (
        ("how_long_ago", words.ago),
        ("how_long", words.how_long),
        # Not "… when she moved": only at the beginning, or after one word as in "since when".
        ("when", rf"^\W*(?:\w+\s+)?(?:{words.when})\b"),
    ):
        if re.search(pattern, text, re.IGNORECASE):
            return name
    return None


def bounds_of_time(
    text: str, reference: Reference, language: str
) -> tuple[EventTime, Relation] | None:
    """The first time that ``text`` names, and how what is asked for stands to it."""
    found = foreign_times(text, reference, language)
    if not found:
        return None
    time, before = found[0].time, text[: found[0].span[0]]
    words = _WORDS.get(language)
    if words is None:
        return time, Relation.DURING
    if re.search(rf"\b(?:{words.since}){_ARTICLE}", before, re.IGNORECASE):
        start = calendar.first_day(time)
        since = calendar.between(start, max(start, reference.day))
        return since, Relation.DURING
    for relation, pattern in ((Relation.BEFORE, words.before), (Relation.AFTER, words.after)):
        if re.search(rf"\b(?:{pattern}){_ARTICLE}", before, re.IGNORECASE):
            return time, relation
    return time, Relation.DURING

"""Statements of other languages, whole, in English, as the grammar of change reads them.

“Ich bin letzte Woche nach Berlin gezogen” is read as “I moved to Berlin”. Only sentences that fit
one of a few known forms from end to end are; of any other, even one understood by half, nothing is.
Names and numbers stay as they are told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeAlias

from memoir.operation.reader.sentences import split_sentences
from memoir.operation.revision.nouns import (
    CARS,
    MAKES,
    PARTNERS,
    RELATIONS,
    SPECIES,
    WIDE_PLACES,
)
from memoir.operation.revision.words import word_set

_FORMS, _WORDS = "statements_in_english.toml", "other_languages.toml"
_PLACES = "places"
_LONGEST, _LONGEST_TEXT = 160, 2_000
_REMEMBERED = 4_096
_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞŠŽ])[\w'&-]*"
_NAME = rf"(?P<{{}}>{_CAPITAL}(?: {_CAPITAL}){{{{0,2}}}})"
_PLACE = rf"(?P<{{}}>{_CAPITAL}(?:(?: (?:am|an der|de|del|la|di))? {_CAPITAL}){{{{0,2}}}})"
_CAR = r"(?P<{}>[\w-]+(?: [\w-]*(?:\d|(?-i:[A-Z]))[\w-]*){{0,2}})"
_NOUN = r"(?:petite? )?[^\W\d_]+(?:-[^\W\d_]+)*"
_NUMBER = r"(?P<{}>\+?\d[\d /()-]{{4,}}\d)"
_WORD = re.compile(r"[^\W\d_]+")
_HOLE = re.compile(r"\{(\w+)\}")
_PARTS = re.compile(r",? (?:und|aber|et|mais|y|pero|ed?|ma) |[,;] ")
_GOES_ON = word_set("ich wir")
_ENDING = " .!…"
_NOUNS = {"kin": frozenset(RELATIONS), "partner": frozenset(PARTNERS), "pet": frozenset(SPECIES),
          "my": frozenset(SPECIES | CARS)}  # fmt: skip

# Where a name stands, and which holes of the English are filled by what.
_NAMES = frozenset({"place", "from", "company", "name", "who", "animal"})
_FILLS = {"kin": ("kin", "who"), "partner": ("kin",), "pet": ("pet", "animal"), "my": ("my",)}

_Table: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Form:
    """What a sentence that fits ``pattern`` is in English; ``is_change`` where it is one."""

    pattern: re.Pattern[str]
    english: str
    is_change: bool


@dataclass(frozen=True, slots=True)
class _Language:
    """The forms of one language, and what is left out of a sentence before they are tried."""

    before: re.Pattern[str]
    wrong: re.Pattern[str]
    asks: frozenset[str]
    now: re.Pattern[str]
    still: re.Pattern[str]
    since: re.Pattern[str]
    recent: re.Pattern[str]
    no_names: frozenset[str]
    nouns: Mapping[str, str]
    forms: tuple[_Form, ...]

    def in_english(self, sentence: str) -> str:
        """``sentence`` in English; empty where it is not wholly understood."""
        opened = _without(self.before, sentence)
        told = _without(self.wrong, opened)
        if not told or told.split(maxsplit=1)[0].lower() in self.asks:
            return ""
        found = self._of_part(told) or " and ".join(self._of_parts(told))
        if not found:
            return ""
        return f"No, {found}" if told != opened else found[0].upper() + found[1:]

    def _of_parts(self, told: str) -> list[str]:
        parts = [part for part in _PARTS.split(told) if part.strip()]
        who = parts[0].split()[0].lower() if parts else ""
        found = []
        for part in parts:
            goes_on = f"{who} {part}" if who in _GOES_ON else part
            english = self._of_part(part) or self._of_part(goes_on)
            if not english:
                return []
            found.append(english)
        return found

    def _of_part(self, part: str) -> str:
        lasting, is_long = _less(self.since, part)
        plain, is_now = _less(self.now, _less(self.still, lasting)[0])
        told, _ = _less(self.recent, plain)
        for form in self.forms:
            match = form.pattern.fullmatch(told if form.is_change else plain)
            holes = self._filled(match) if match else None
            if holes is not None:
                english = form.english.format_map(holes)
                # Who lives “in Germany now” may live in Cologne as before.
                is_news = is_now and not (is_long or form.is_change or _is_wide(holes))
                return f"{english} now" if is_news else english
        return ""

    def _filled(self, match: re.Match[str]) -> dict[str, str] | None:
        """What stands in each hole; None where a word in one is none of its sort."""
        holes: dict[str, str] = {}
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        for group, value in groups.items():
            hole, part, number = group.split("_")
            if not self._fits(hole, part, value.lower()):
                return None
            if part:
                continue
            if hole in _NOUNS:
                new = "new" if f"{hole}_new_{number}" in groups else ""
                called = groups.get(f"{hole}_called_{number}", "")
                holes |= dict.fromkeys(_FILLS[hole], self._noun(hole, value, new, called))
            else:
                holes |= dict.fromkeys(_FILLS.get(hole, (hole,)), value)
        return holes

    def _fits(self, hole: str, part: str, words: str) -> bool:
        if hole in _NAMES or part == "called":
            return self.no_names.isdisjoint(words.split())
        if hole == "car":
            return words.split(maxsplit=1)[0] in MAKES
        return hole not in _NOUNS or bool(part) or self.nouns.get(words) in _NOUNS[hole]

    def _noun(self, hole: str, noun: str, new: str, called: str) -> str:
        """“my sister”, “my new boss”, “my dog Bello”, “a car”."""
        words = ("a" if hole == "my" else "my", new, self.nouns[noun.lower()], called)
        return " ".join(word for word in words if word)


def _is_wide(holes: Mapping[str, str]) -> bool:
    return place_in_english(holes.get("place", "").lower()) in WIDE_PLACES


@lru_cache(maxsize=_REMEMBERED)
def statements_in_english(text: str) -> str:
    """``text`` with the sentences in English that are wholly understood; else as it is."""
    if len(text) > _LONGEST_TEXT or _all_signs().isdisjoint(_WORD.findall(text.lower())):
        return text
    sentences = split_sentences(text)
    read = [_in_english(sentence) for sentence in sentences]
    if not any(read):
        return text
    return " ".join(english or said for english, said in zip(read, sentences, strict=True))


def place_in_english(name: str) -> str:
    """The English name of a place, in small letters; ``name`` where it is called so anywhere."""
    return _places().get(name, name)


def _in_english(sentence: str) -> str:
    plain = " ".join(sentence.replace("’", "'").split()).strip(_ENDING)
    if len(plain) > _LONGEST or "?" in plain:
        return ""
    words = _WORD.findall(plain.lower())
    told = (name for name, signs in _signs().items() if not signs.isdisjoint(words))
    found = (_language(name).in_english(plain) for name in told)
    return next((f"{english}." for english in found if english), "")


def _without(opening: re.Pattern[str], sentence: str) -> str:
    while match := opening.match(sentence):
        sentence = sentence[match.end() :]
    return sentence


def _less(words: re.Pattern[str], part: str) -> tuple[str, bool]:
    """``part`` without ``words``, and whether they stood there."""
    told, count = words.subn(" ", part)
    return " ".join(told.split()).strip(" ,"), bool(count)


@lru_cache(maxsize=1)
def _signs() -> Mapping[str, frozenset[str]]:
    """By language: words of which one stands in each of its statements that are understood."""
    forms = _table(_FORMS)
    return {name: frozenset(_listed(forms[name]["signs"])) for name in forms if name != _PLACES}


@lru_cache(maxsize=1)
def _all_signs() -> frozenset[str]:
    return frozenset().union(*_signs().values())


@lru_cache(maxsize=1)
def _places() -> Mapping[str, str]:
    return {
        name: english
        for english, names in _table(_FORMS)[_PLACES].items()
        for name in _listed(names)
    }


@cache
def _table(name: str) -> Mapping[str, dict[str, str]]:
    text = files("memoir_resources").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _language(name: str) -> _Language:
    told, words = _table(_FORMS)[name], _table(_WORDS)[name]
    said = {key: value for key, value in told.items() if isinstance(value, str)}
    nouns = {phrase: english for english, phrases in words.items() for phrase in _listed(phrases)
             if english in RELATIONS or english in SPECIES | CARS}  # fmt: skip
    return _Language(
        before=re.compile(rf"(?:{_any(said['before'])})(?:\s*[,:!.–-]+\s*|\s+)", re.IGNORECASE),
        wrong=re.compile(rf"(?:{_any(said['wrong'])})\s*[,:!.–-]+\s*", re.IGNORECASE),
        asks=frozenset(_listed(said.get("asks", ""))),
        now=_anywhere(said["now"]),
        still=_anywhere(said["still"]),
        since=_anywhere(said["since"]),
        recent=_anywhere(said["recent"]),
        no_names=frozenset(_listed(said["no"])),
        nouns=nouns,
        forms=tuple(_forms(told, _holes(said["my"], said["new"]))),
    )


def _forms(told: Mapping[str, str | _Table], holes: _Table) -> Iterator[_Form]:
    for sort in ("is", "became"):
        forms = told[sort]
        for english, pattern in forms.items() if isinstance(forms, dict) else ():
            yield _Form(_compiled(pattern, holes), english, is_change=sort == "became")


def _compiled(pattern: str, holes: _Table) -> re.Pattern[str]:
    """``pattern`` with its holes, each a group of its own."""
    parts = _HOLE.split(pattern)
    for at in range(1, len(parts), 2):
        parts[at] = holes[parts[at]].replace("#", str(at))
    return re.compile("".join(parts), re.IGNORECASE)


def _holes(my: str, new: str) -> dict[str, str]:
    holes = {
        "place": _PLACE.format("place__#"),
        "from": _PLACE.format("from__#"),
        "company": _NAME.format("company__#"),
        "name": _NAME.format("name__#"),
        "car": _CAR.format("car__#"),
        "number": _NUMBER.format("number__#"),
    }
    holes |= {hole: _possessed(hole, my, new) for hole in _NOUNS}
    named = _NAME.format
    holes["who"] = f"(?:{holes['kin']}|{named('who__#')})"
    holes["animal"] = f"(?:{holes['pet']}|{named('animal__#')})"
    return holes


def _possessed(hole: str, my: str, new: str) -> str:
    """“My sister”, “my new boss”, “my dog Bello”."""
    return (
        rf"(?:{my}) (?:(?P<{hole}_new_#>{new}) )?(?P<{hole}__#>{_NOUN})"
        rf"(?: (?P<{hole}_called_#>{_CAPITAL}))?"
    )


def _listed(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


def _any(words: str) -> str:
    return "|".join(sorted(_listed(words), key=len, reverse=True))


def _anywhere(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[ ,]))(?:{_any(words)})(?=[ ,]|$)[ ,]*", re.IGNORECASE)

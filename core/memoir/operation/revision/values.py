"""Values as people write them: cut out of a sentence, sorted, and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from memoir.operation.revision.in_english import place_in_english
from memoir.operation.revision.nouns import (
    COLOURS,
    MAKES,
    MONTHS,
    NO_PLACES,
    ORDINALS,
    WEEKDAYS,
    WIDE_PLACES,
    one_spelling,
    singular,
)
from memoir.operation.revision.verbs import Form, verb
from memoir.operation.revision.words import word_set


class Sort(StrEnum):
    """What sort of thing a value is; only values of one sort can contradict each other."""

    PLACE = "place"
    NAME = "name"
    MODEL = "model"
    WHEN = "when"
    DAY = "day of the year"
    AMOUNT = "amount"
    COLOUR = "colour"
    CODE = "code"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in one spelling, and its sort. ``unit`` of an amount."""

    text: str
    sort: Sort
    unit: str = ""


_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in MONTHS)
_DAY = re.compile(
    rf"\b(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b(?:,? (?P<y>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH})\.? (?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>\d{{4}}))?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b", re.IGNORECASE
)
_WRITTEN = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)\b")
# Before a day: it is another one's, as in “(is) in May, and on 9 June we fly”.
_ANOTHER_TIME = re.compile(rf"\b(?:{_MONTH}|and|but|so|party|dinner)\b", re.IGNORECASE)
_TIME = re.compile(
    rf"(?:early |mid[- ]|late )?(?:(?:{_MONTH})\b(?:,? ?'?\d|\W*$|\W+(?:and|of|in|at|on)\b)"
    r"|'\d{2}\b|\d{2}\W*$|'?\d{2}s\b|\d{4}\b|(?:spring|summer|autumn|fall|winter)\b(?! [A-Z]))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"^(?:about |around |only |over |under |exactly |roughly )*[$€£]?(\d[\d.,]*)\s*"
    r"(%|[^\W\d_]+(?: (?:an?|per) [^\W\d_]+| old)?)?",
    re.IGNORECASE,
)
RELATIVE_DAY = re.compile(
    r"^(?:(?:the )?day after tomorrow|tomorrow|tonight|next (?:week|month)"
    r"|in (?:an?|\w+) (?:day|week|month)s?\b|\w+ (?:days?|weeks?|months?) from now)\b",
    re.IGNORECASE,
)
"""A day that is told by how far it is from when it was said."""
_CODE = re.compile(r"^\S*@\S+\.\S+$|^[+(]?\d[\d ()./-]{4,}\d$|^(?=\S*\d)(?=\S*[A-Za-z])\S{4,}$")
_CLOCK = re.compile(
    r"^\d{1,2}(?::\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|o'clock)|^(?:noon|midnight)\b", re.IGNORECASE
)
_STOP = re.compile(
    r"\s*(?:[,;:(!?–—]|(?<!\bst)\.\s|\.$|\s-\s"
    r"|\b(?:and|but|because|since|so|when|where|which|who|while|with|without|for|from|as|after"
    r"|before|until|till|last|this|next|every|each|in|on|at|by|near|close to|opposite|now|already"
    r"|again|today|tomorrow|tonight|yesterday|recently|ago|during|over|around|though|although|if"
    r"|than|not|instead|rather|only|right|just|alone|together|about|via|through|to|these|any"
    r"|that|i|we|my|our|thanks|please|back|permanently|full[- ]time|part[- ]time|once|twice|daily"
    r"|weekly|regularly|often|usually|a lot|most of|sometimes"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many|a few|a couple"
    r"(?: of)?) (?:days?|weeks?|months?|years?|minutes?|hours?|decades?|times?))\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"^\s*(?i:dr|doctor|mr|mrs|ms|miss|prof|professor)\b\.? +(?=[A-Z])")
_ARTICLE = re.compile(r"^(?:an?|the|some|my|our|his|her|their)\s+", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")


_A_MODEL = re.compile(
    r"(?:an?|the)\s+(?:(?:old|new|used|second-hand|electric|small|big|little|red|blue|black|white"
    r"|grey|green|silver|brand-new|company|family)\s+)*(.+)",
    re.IGNORECASE,
)


def cut(text: str) -> str:
    """The value that ``text`` begins with, without a title and what is said besides."""
    return _STOP.sub("", f" {_TITLE.sub('', text).strip()}", count=1).strip(" .'\"!")


def normal(text: str) -> str:
    """``text`` in one spelling, without article and marks."""
    return " ".join(_TOKEN.findall(_ARTICLE.sub("", one_spelling(text.strip()))))


def place(text: str) -> Value | None:
    """The place that ``text`` begins with; None for “a flat”, “fear” or “May 1990”."""
    if _TIME.match(text):
        return None
    value = cut(
        re.sub(
            r"^(?:cent(?:ral|er|re) |downtown |north(?:ern)? |south(?:ern)? |east(?:ern)? "
            r"|west(?:ern)? |greater |the city of )+",
            "",
            text,
            flags=re.IGNORECASE,
        )
    )
    words = value.split()
    if not words or len(words) > 5:
        return None
    first = words[0].lower()
    if first in ("a", "an", "my", "our", "your", "his", "her", "their", "this", "that", "another",
                 "one", "different", "it", "him", "them", "here", "there"):  # fmt: skip
        return None
    if first == "the" and not (len(words) > 1 and words[1][:1].isupper()):
        return None
    common = {word for word in words if word.islower()}
    if common & NO_PLACES or (first.endswith("ing") and first in common):
        return None
    return Value(normal(value), Sort.PLACE)


def company(text: str) -> Value | None:
    """The employer that ``text`` begins with; None for “home”, “night” or “a startup”."""
    value = cut(text)
    words = value.split()
    if not words or len(words) > 6 or _OF_A_COMPANY.search(value):
        return None
    if words[0].lower() in ("the", "a", "an") and len(words) > 1:
        known = words[-1].lower()
        named = any(word[:1].isupper() for word in words[1:])
        if not named and (words[0].lower() != "the" or known in _NO_EMPLOYERS):
            return None
        return Value(normal(value), Sort.NAME)
    if not (words[0][:1].isupper() or words[0][:1].isdigit()) or words[-1] in _STOPS:
        return None
    return Value(normal(value), Sort.NAME)


# “Bosch's open day”, “Siemens' canteen”.
_OF_A_COMPANY = re.compile(
    r"(?:'s|s') (?!head|store|shop|depot|branch|factory|warehouse|office)[a-z]"
)
_NO_EMPLOYERS = word_set(
    "moment time office weekend weekends night evening morning desk end minute side house home "
    "field garden kitchen same top back front project best future past summer winter"
)
_STOPS = word_set("station airport corner bridge crossroads roundabout market harbour beach pier")


def name(text: str, *, called: bool = False) -> Value | None:
    """The name that ``text`` begins with: written like one, or anything short after “called”."""
    value = cut(text)
    words = value.split()
    if not words or len(words) > 4:
        return None
    lowered = value.casefold()
    if lowered in WEEKDAYS or lowered in MONTHS or lowered in COLOURS:
        return Value(normal(value), Sort.NAME) if called else None
    if called or all(word[:1].isupper() for word in words):
        return Value(normal(value), Sort.NAME) if normal(value) else None
    return None


def model(text: str) -> Value | None:
    """“a Volvo”, “an old iPhone 12”, “a piano made by Yamaha”: something by its make."""
    match = _A_MODEL.match(text)
    value = cut(match[1] if match else text)
    words = value.split()
    if not words or len(words) > 4:
        return None
    makes = any(word.lower() in MAKES for word in words)
    written = any(re.search(r"[A-Z]", word) for word in words)
    if makes or (match is not None and written) or (written and re.search(r"\d", value)):
        return Value(normal(value), Sort.MODEL)
    return None


def is_car(value: str) -> bool:
    """Whether ``value`` names a make of car."""
    words = value.casefold().split()
    return bool(words) and words[-1] not in _NO_CARS and any(word in MAKES for word in words)


_NO_CARS = word_set("club clubs shirt shirts course ball balls bag neck lessons")


def thing(text: str) -> Value | None:
    """A thing or an activity, at most four words: “horror films”, “yoga”."""
    value = normal(cut(text))
    words = value.split()
    if (
        not words
        or len(words) > 4
        or words[0] in ("it", "that", "this", "them", "him", "her", "you")
    ):
        return None
    return Value(" ".join(singular(word) for word in words), Sort.THING)


def day(text: str) -> Value | None:
    """A day of the year: “3 May”, “May 3rd, 1990”, “1990-05-03”."""
    if written := _WRITTEN.search(text):
        number, month = int(written["d"]), MONTHS[int(written["m"]) - 1][:3]
        return Value(f"{number} {month} {written['y']}", Sort.DAY)
    text = _ORDINAL.sub(lambda match: str(ORDINALS.index(match.group().casefold()) + 1), text)
    match = _DAY.search(text)
    if match is None or _ANOTHER_TIME.search(text, 0, match.start()):
        return None
    number = int(match["d"] or match["d2"])
    month = (match["m"] or match["m2"])[:3].lower()
    year = match["y"] or match["y2"] or ""
    return Value(f"{number} {month} {year}".strip(), Sort.DAY)


def sorted_value(text: str) -> Value | None:
    """What ``text`` (after “my … is”) says, if it is of a sort that excludes others of it."""
    text = text.strip()
    bare = re.sub(r"^(?:on|at|in|next|this|every)\s+(?:the\s+)?", "", text, flags=re.IGNORECASE)
    ahead = Value(normal(text), Sort.WHEN) if RELATIVE_DAY.match(text) else None
    return day(text) or ahead or _when(bare) or _code(text) or _amount(text) or _named(text)


def _when(text: str) -> Value | None:
    first = text.split(maxsplit=1)[0].strip(",.").casefold() if text else ""
    if first not in WEEKDAYS and first.removesuffix("s") not in WEEKDAYS and not _CLOCK.match(text):
        return None
    return Value(normal(re.sub(r"\b(?:at|on|in|the)\b", " ", text)), Sort.WHEN)


def _code(text: str) -> Value | None:
    bare = text.strip(" .")
    if not _CODE.match(bare):
        return None
    return Value(re.sub(r"[\s()./-]", "", bare).casefold(), Sort.CODE)


def _amount(text: str) -> Value | None:
    match = _AMOUNT.match(text)
    if match is None:
        return None
    unit = singular((match[2] or "").casefold().split(" ", 1)[0])
    return Value(match[1].replace(",", ""), Sort.AMOUNT, unit)


def _named(text: str) -> Value | None:
    if normal(cut(text)) in COLOURS:
        return Value(normal(cut(text)), Sort.COLOUR)
    if re.match(r"(?:in|at)\s", text, re.IGNORECASE):
        written = re.match(r"\w+\s+(?:the )?[A-Z]", text)
        return place(text.split(maxsplit=1)[1]) if written else None
    return model(text) if re.match(r"an?\s", text, re.IGNORECASE) else name(text)


def same(one: Value, other: Value) -> bool:
    """Whether two values may be the same thing said more or less fully."""
    if _one_name(one) == _one_name(other):
        return True
    if one_is_wider(one, other):
        return True
    first, second = set(one.text.split()), set(other.text.split())
    if one.sort is Sort.AMOUNT or one.sort is Sort.CODE:
        return False
    return first <= second or second <= first


def is_wide(value: Value) -> bool:
    """Whether ``value`` is a country or another place that holds many."""
    return value.sort is Sort.PLACE and _one_name(value) in WIDE_PLACES


def _one_name(value: Value) -> str:
    """The text of ``value``; of a place its English name, as “Cologne” of Köln."""
    return place_in_english(value.text) if value.sort is Sort.PLACE else value.text


def one_is_wider(one: Value, other: Value) -> bool:
    """Whether one of two places may lie in the other: Lisbon and Portugal."""
    both_places = one.sort is Sort.PLACE and other.sort is Sort.PLACE
    return both_places and is_wide(one) is not is_wide(other)


def comparable(one: Value, other: Value) -> bool:
    """Whether two values could contradict each other at all."""
    return one.sort is other.sort and one.unit == other.unit


def whole(text: str) -> Value | None:
    """All of ``text``: an address."""
    return Value(normal(text), Sort.THING) if normal(text) else None


def years(text: str) -> Value | None:
    """An age: “34”, “nine”, “five years old”."""
    match = re.match(r"(\w+)(?P<old> years? old)?$", text.strip(" ."), re.IGNORECASE)
    if match is None:
        return None
    number = _NUMBERS.get(match[1].casefold(), match[1])
    return Value(number, Sort.AMOUNT, "year") if number.isdecimal() and len(number) <= 3 else None


def car(text: str) -> Value | None:
    """A car by its make: “a Volvo”."""
    value = model(text)
    return value if value is not None and is_car(value.text) else None


def owned(text: str) -> Value | None:
    """A thing somebody has: “a piano”, but not a cold or a meeting."""
    value = thing(re.split(r",?\s+(?:called|named)\s", text)[0])
    return None if value is None or value.text.split()[-1] in _NOT_OWNED else value


def counted(text: str) -> Value | None:
    """How many of something there are: “two cats”, “3 brothers”."""
    number, _, what = normal(text).partition(" ")
    if not what or (number not in _NUMBERS and not number.isdecimal()):
        return None
    return Value(f"{_NUMBERS.get(number, number)} {singular(what)}", Sort.AMOUNT)


def employer(text: str) -> Value | None:
    """An employer one can join without saying that it is one: no club, no network."""
    value = company(text)
    if value is None or set(value.text.split()) & _NO_COMPANIES:
        return None
    return value


def activity(text: str) -> Value | None:
    """What somebody does, under one word: “playing tennis” and “tennis” are the same."""
    value = thing(text)
    if value is None:
        return None
    words = value.text.split()
    found = verb(words[0])
    if found is not None and found[1] & Form.ING:
        words = words[1:] if len(words) > 1 else [found[0]]
    return Value(" ".join(words), Sort.THING)


_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_NOT_OWNED = word_set(
    "cold flu headache fever meeting appointment question problem idea feeling day time week "
    "year look chat talk party test exam fun lot bit break rest drink dinner lunch coffee beer "
    "shower dream baby interview deadline call fight row argument good bad great job money"
)
_NO_COMPANIES = word_set(
    "twitter instagram facebook linkedin tiktok reddit netflix spotify discord mastodon bluesky "
    "threads snapchat whatsapp telegram signal slack zoom duolingo strava mensa club gym choir "
    "team band class course society association union church army navy party group"
)


def without_tail(text: str) -> str:
    """``text`` without the words that tell when or how besides."""
    return (
        _STOP.sub("", f" {text.strip()} ", count=1).strip()
        if not _POSSESSIVE.match(text)
        else (_possessive_head(text))
    )


_POSSESSIVE = re.compile(r"(?:my|our)\s", re.IGNORECASE)


def _possessive_head(text: str) -> str:
    head, _, rest = text.partition(" ")
    return f"{head} {_STOP.sub('', f' {rest.strip()} ', count=1).strip()}"

"""What a question asks for, and the things that an answer to it has to speak of.

Read from how English asks: “where” wants a place; what stands behind “my”, “the” or a preposition
is a thing that is asked about, unless a verb follows the subject: “What does my brother like?”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import takewhile
from types import MappingProxyType

from memoir.operation.retrieval.small_letters import may_name
from memoir.operation.retrieval.words import SMALL_WORDS, folded, words_of


class Wanted(StrEnum):
    """What sort of thing would answer."""

    PLACE = "place"
    NUMBER = "number"
    NAME = "name"
    SURNAME = "surname"
    PERSON = "person"
    COLOUR = "colour"


_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|half|quarter|dozens?"
    "|several|few|couple|many|lots?|all|once|twice|thrice|every|each|daily|weekly|monthly|yearly"
    "|annually|always|never|usually|often|sometimes|rarely|since|until|till|ages|free|nothing|none"
    "|both|first|second|third|only|single|double|pair|twins?|triplets|age|old|young"
)
_PLACES = (
    r"\b(?:in|at|on|near|behind|under|beneath|underneath|above|below|beside|between|inside|outside"
    r"|into|onto|from|through|towards?|opposite|across|around|by|over|with|along|off|past|where"
    r"|here|there|home|upstairs|downstairs|abroad|nearby|overseas|online|anywhere|everywhere"
    r"|visit\w*|left|reached|next|address|street|town|city|village|country|live[sd]?|living|based"
    r"|located|kept|lies|stands|hangs)\b"
    r"|\bto (?:the|a|an|my|our|his|her|their|this|that|[A-Z\d]\S*)\b"
)
_COLOURS = (
    "colou?r\\w*|red|blue|green|yellow|black|white|grey|gray|brown|orange|purple|violet|pink|beige"
    "|turquoise|teal|navy|silver|gold|golden|maroon|crimson|scarlet|olive|cream|ivory|lilac"
    "|lavender|indigo|blond|blonde|ginger|auburn|dark|light|pale|bright"
)
_PERSONS = (
    r"(?:someone|somebody|nobody|everyone|everybody|he|she|him|her|they|them|who|man|woman|boy"
    r"|girl|guys?|people|person|team|\w{3,}(?:er|or|ist|ian|ant|mate|man|woman|lord|lady|ess)s?)"
)
_HOLDS: Mapping[Wanted, re.Pattern[str]] = MappingProxyType(
    {
        Wanted.PLACE: re.compile(_PLACES),
        Wanted.NUMBER: re.compile(rf"\d|\b(?:{_NUMBERS})\b", re.IGNORECASE),
        Wanted.COLOUR: re.compile(rf"\b(?:{_COLOURS})\b", re.IGNORECASE),
        Wanted.NAME: re.compile(
            r"\b(?i:call(?:ed|s)?|named?|names|nick\w*)\b|[\"“”]|(?<=[^\W_.!?:,;] )[A-Z]\w*[a-z]"
        ),
        Wanted.SURNAME: re.compile(
            r"\b(?:Mrs?|Ms|Miss|Dr|Prof)\b\.? [A-Z]"
            r"|\b[A-Z]\w*[a-z] (?:(?:van|von|de|der|di|da) )*[A-Z]"
            r"|\b(?i:sur|last |family |maiden |full )name|\bnée\b"
        ),
        Wanted.PERSON: re.compile(
            rf"\b(?i:{_PERSONS})\b|(?<=[^\W_.!?:,;] )[A-Z]\w*[a-z]"
            r"|^(?!(?:The|My|Our|We|It|This|That|There|His|Her|Its|An|In|On|At|If|When|After)\b)"
            r"[A-Z]\w*[a-z]\b"
        ),
    }
)
_ASKS = re.compile(
    r"\b(what|which|who|whom|whose|where|when|why|how)\b(?:['’]s)?\s*(\w*)", re.IGNORECASE
)
_BY_ASKING = {
    "where": Wanted.PLACE,
    "who": Wanted.PERSON,
    "whom": Wanted.PERSON,
    "whose": Wanted.PERSON,
    "how": Wanted.NUMBER,
}
_MEASURES = frozenset(
    words_of("much many old tall big large heavy far fast long often high deep wide expensive")
)
_ASKS_NAME = re.compile(r"\b(?:called|named|names?)\b", re.IGNORECASE)
_ASKS_SURNAME = re.compile(r"\b(?:last |sur|family |maiden )name\b", re.IGNORECASE)
_WHERES = frozenset(words_of("city country town village street place state continent"))
_COLOUR = frozenset({"colour", "color", "colours", "colors"})


def wanted(question: str) -> Wanted | None:
    """What sort of thing ``question`` asks for; None where anything may answer."""
    match = _ASKS.search(question)
    if match is None:
        return None
    asks, of = match[1].lower(), match[2].lower()
    if asks in ("what", "which"):
        return _of_what(question, of)
    if asks == "how" and of not in _MEASURES:
        return None
    return _BY_ASKING.get(asks)


def _of_what(question: str, of: str) -> Wanted | None:
    if of in _WHERES:
        return Wanted.PLACE
    if not _COLOUR.isdisjoint(words_of(question)):
        return Wanted.COLOUR
    if _ASKS_SURNAME.search(question):
        return Wanted.SURNAME
    return Wanted.NAME if _ASKS_NAME.search(question) else None


def holds(text: str, sort: Wanted) -> bool:
    """Whether ``text`` may tell something of that ``sort``; True where in doubt.

    Who writes everything small writes names small.
    """
    if text.islower() and sort in (Wanted.SURNAME, Wanted.PERSON):
        return True
    if text.islower() and sort is Wanted.NAME and may_name(text):
        return True
    return _HOLDS[sort].search(text) is not None


def kind_asked(question: str) -> frozenset[str]:
    """The words, folded, to choose from: “instrument” in “Which instrument is it?”."""
    words = [folded(word) for word in _WORD.findall(question)]
    for at, word in enumerate(words):
        if word in ("what", "which"):
            kind = list(takewhile(lambda each: each not in _HELPING, words[at + 1 :]))
            is_noun = 0 < len(kind) <= _LONGEST and at + 1 + len(kind) < len(words)
            return frozenset(kind) - SMALL_WORDS - _BESIDES if is_noun else frozenset()
    return frozenset()


_DETERMINERS = frozenset(words_of("my our his her their the a an this that these those your"))
_PREPOSITIONS = frozenset(
    words_of(
        "to for in at on of with from about by into onto under near behind after before during"
    )
)
_DO = frozenset(words_of("do does did didn don doesn"))
_MODALS = frozenset(words_of("have has had will would can could shall should may might must"))
_BE = frozenset(words_of("is are was were am isn aren wasn weren s"))
_PRONOUNS = frozenset(words_of("i me we us he him she it they them you"))
_HELPING = _DO | _MODALS | _BE
_BEFORE_THINGS = _DETERMINERS | _PREPOSITIONS | {"s"}
_ENDS = frozenset(
    words_of(
        "and or but if than then when where who what which how why not called named s out up off "
        "down away back"
    )
).union(_DETERMINERS, _PREPOSITIONS, _HELPING, _PRONOUNS)
# What says when, how much or which one rather than what.
_BESIDES = frozenset(
    words_of(
        "now then today currently usually always ever still again yet already before first last "
        "next here there home time times morning evening night day week month year moment long ago "
        "most year years days weeks months one thing things way lot kind sort type part end start "
        "beginning favourite favorite best new old older oldest elder eldest young younger "
        "youngest little big current own recent former late dear close good great"
    )
)
_WORD = re.compile(r"[^\W_]+")
_PARTICIPLE = re.compile(r"\w{2,}(?:ed|ing|en)")
_IN_LAW = re.compile(r"[- ]in[- ]law\b", re.IGNORECASE)
_LONGEST = 4
_SUBJECT_AND_VERB = 2


def things(question: str) -> frozenset[str]:
    """The words, folded, of the things that ``question`` asks about."""
    found: set[str] = set()
    for phrase in _phrases([folded(word) for word in _WORD.findall(_IN_LAW.sub("", question))]):
        found.update(phrase)
    return frozenset(found - SMALL_WORDS - _BESIDES)


def _phrases(words: list[str]) -> Iterator[list[str]]:
    """What stands behind each word that a thing follows, less the verbs."""
    for at, word in enumerate(words):
        if not (word in _BEFORE_THINGS and at) or _is_of_a_sort(words, at):
            continue
        phrase = list(takewhile(lambda each: each not in _ENDS, words[at + 1 : at + 1 + _LONGEST]))
        after = words[at + 1 + len(phrase) :]
        if word == "to" and after:
            continue  # "to sell the house"
        yield phrase[:-1] if _ends_with_verb(phrase, _auxiliary(words, at), after) else phrase


def _is_of_a_sort(words: list[str], at: int) -> bool:
    return words[at] == "of" and words[at - 1] in (
        "kind",
        "kinds",
        "sort",
        "sorts",
        "type",
        "types",
    )


def _auxiliary(words: list[str], at: int) -> str:
    """What the thing at ``at`` is the subject of: the “does” in “does my sister's dog bark”."""
    if words[at] != "s":
        return words[at - 1]
    return next(
        (each for each in reversed(words[max(0, at - _LONGEST) : at]) if each in _HELPING), ""
    )


def _ends_with_verb(phrase: list[str], auxiliary: str, after: list[str]) -> bool:
    if len(phrase) < _SUBJECT_AND_VERB:
        return False
    if auxiliary in _BE:
        ends = len(after) == 1 and after[0] in _PREPOSITIONS  # "what is my wife afraid of"
        return ends or _PARTICIPLE.fullmatch(phrase[-1]) is not None
    return auxiliary in _HELPING


_PAST_TENSE = r"(?:did|was|were|had|have|has)(?:n['’]?t)?"
_ASKS_FORMERLY = re.compile(
    rf"\b{_PAST_TENSE}\b.*\b(?:before|earlier|previously|formerly|originally|until|till|back then"
    r"|in the past|at first)\b"
    r"|\bused? to\b|\bin the past\b"
    r"|\b(?:my|our|the|\w['’]s)\s+(?:old|previous|former|prior|earlier)\b"
    r"|\bwas\s+(?:my|our)\s+(?:last|first)\b"
    r"|\bdid (?:i|we) (?:live|work|drive|own|rent)\s*\??$"
    r"|\bdid (?:i|we) (?:move|relocate|come|switch|change)\b[^?]*\bfrom\b",
    re.IGNORECASE,
)
# What follows is what took the place of what is asked about: “before the Skoda”.
_BEFORE = re.compile(r"\b(?:before|prior to|until|till)\b.*", re.IGNORECASE | re.DOTALL)


def asks_formerly(text: str) -> bool:
    """Whether ``text`` asks for what was so and is so no longer."""
    return _ASKS_FORMERLY.search(text) is not None


_OF_THE_PAST = re.compile(
    r"^[^.!?]{0,40}?\b(?:did|was|were|had|used)\b|\bwho\s+(?!need)\w+ed\b", re.IGNORECASE
)


def asks_of_the_past(text: str) -> bool:
    """Whether ``text`` asks about the past, so that what is so no longer may answer as well."""
    return _OF_THE_PAST.search(text) is not None


def without_what_came_after(text: str) -> str:
    """``text`` less “before the Skoda”: what it is about does not name what came after it."""
    return _BEFORE.sub("", text) if asks_formerly(text) else text


def came_after(text: str) -> frozenset[str]:
    """The words, folded, of what is known to have come after what ``text`` asks for: “skoda”."""
    match = _BEFORE.search(text) if asks_formerly(text) else None
    if match is None:
        return frozenset()
    words = _WORD.findall(match[0])[1:]
    named = [word for word in words if word[0].isupper() and folded(word) not in SMALL_WORDS]
    told = frozenset(map(folded, named or words)) - SMALL_WORDS - _BESIDES
    return told if len(told) <= _LONGEST else frozenset()

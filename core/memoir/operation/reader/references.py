"""“She”, “there”, “it”: whom and what they stand for, where only one thing can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Flag, auto
from typing import NamedTuple

from memoir.operation.reader.kinds import ANIMALS, RELATIVES
from memoir.operation.reader.names import find_names
from memoir.operation.reader.vocabulary import words_of

_REMEMBERED = 3


class Pronoun(Flag):
    """The pronouns that may stand for something."""

    SHE = auto()
    HE = auto()
    THEY = auto()
    IT = auto()


_ANYONE = Pronoun.SHE | Pronoun.HE
_FEMALE = re.compile(
    r"(?:step|grand|god|half[- ])?(?:wife|girlfriend|fianc[eé]e|mother|mum|mom|mommy|mummy"
    r"|sister|daughter|ma|grandma"
    r"|granny|nana|aunt|auntie|niece|landlady|nanny)(?:[- ]in[- ]law)?|ex-?(?:wife|girlfriend)",
    re.IGNORECASE,
)
_MALE = re.compile(
    r"(?:step|grand|god|half[- ])?(?:husband|boyfriend|fianc[eé]|father|dad|daddy|brother|son"
    r"|pa|grandpa|uncle|nephew"
    r"|landlord)(?:[- ]in[- ]law)?|ex-?(?:husband|boyfriend)",
    re.IGNORECASE,
)
_MANY = re.compile(r".*(?:s|children|mice|people|family|folks|triplets)$", re.IGNORECASE)
_NOT_MANY = re.compile(r"(?:boss|.*['’]s|.*ss)$", re.IGNORECASE)
_NAME = r"(?-i:[A-ZÀ-Þ][\w’-]+)"
_WHO = rf"(?P<who>(?:\w+[- ]){{0,2}}?(?:{RELATIVES}|{ANIMALS}))\b(?!['’]s)"
_MINE = re.compile(
    rf"\b(?:my|our)\s+(?:(?P<whose>(?:{RELATIVES})['’]s)\s+)?{_WHO}"
    rf"(?:,?\s+(?:(?:is|are)\s+(?:called\s+|named\s+)?|named\s+)?"
    rf"(?P<name>{_NAME}(?: and {_NAME})?))?",
    re.IGNORECASE,
)
_HAVE = re.compile(
    rf"\b(?:i|we)(?:['’]ve)?\s+(?:\w+ly\s+|just\s+|also\s+)?(?:have|has|got|had|adopted|own"
    rf"|bought|keep|rescued|met)\s+(?:got\s+)?(?P<count>an?|one|two|three|four|five"
    rf"|\d+)\s+{_WHO}"
    rf"(?:,?\s+(?:called |named )?(?P<name>{_NAME}(?: and {_NAME})?))?",
    re.IGNORECASE,
)
_OF_MINE = re.compile(
    rf"\b(?:an?|one)\s+{_WHO}\s+of\s+(?:mine|ours)(?:,?\s+(?:called "
    rf"|named )?(?P<name>{_NAME}))?",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"\b(?P<name>{_NAME})(?:,\s+|\s+is\s+|\s+\()(?:my|our)\s+{_WHO}", re.IGNORECASE
)
_THING = re.compile(
    r"\b(?:i|we)(?:['’]ve)?\s+(?:\w+ly\s+|just\s+|also\s+)?(?:have|got|own|bought|drive|ride"
    r"|rent|built|play)\s+(?:got\s+)?(?:an?)\s+(?P<thing>(?:\w+\s+)?\w+)"
    r"|^(?:my|our)\s+(?P<own>(?:\w+\s+)?\w+?)\s+(?:is|was|has|had|needs|broke|died|works|looks"
    r"|costs|cost)\b",
    re.IGNORECASE,
)
_NO_THING = words_of(
    "name birthday age job day week time mother tongue favourite favorite lot bit few question"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|to|from|at|near|around|visit(?:ed|ing)?|left|reached|outside|leave"
    r"|see)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^(?P<word>she|he|they|it)(?:['’](?P<short>s|re|ll|ve))?\s+(?=\w)|^(?P<whose>her|his|their"
    r"|its)\s+(?=\w)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?P<word>him|them)\b|\b(?P<her>her)\b(?=\s*(?:[.,!;]|$)|\s+(?:in|on|at|to|for|with|last"
    r"|next|every|yesterday|today"
    r"|tomorrow|about|from|because|when|and|but|since|so|once|twice|there|by|through|a|an|very"
    r"|really|too)\b)",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\s*(?:just |already |never |also |always |recently )*(?:been|got|had|gone|become|\w+(?:ed"
    r"|ought|own|aken|ven))\b"
)
_THERE = re.compile(
    r"(?<!over )(?<!out )(?<!up )(?<!down )(?<!in )(?<!hi )\bthere\b(?!['’]|\s+(?:is|are|was"
    r"|were|will|has|have|had|seems?)\b)",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:go|goes|went|gone|going|mov(?:e|es|ed|ing)|travel\w*|fl(?:y|ies|ew|ying)|driv(?:e|es"
    r"|ing)|drove|return\w*|come|comes|came|gets?|got|been|back)\s+(?:\w+ly\s+|back\s+)?$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:i|we|my|our)\b", re.IGNORECASE)
_BY_WORD = {
    "she": Pronoun.SHE, "her": Pronoun.SHE, "he": Pronoun.HE, "his": Pronoun.HE, "him": Pronoun.HE,
    "they": Pronoun.THEY, "their": Pronoun.THEY, "them": Pronoun.THEY, "it": Pronoun.IT,
    "its": Pronoun.IT,
}  # fmt: skip
DEED = re.compile(
    r"\s+(?:(?:just|also|still|now|really|always|never|finally|already|and \w+)\s+)?"
    r"(?:is|was|has|had|isn['’]?t|wasn['’]?t|hasn['’]?t|can['’]?t|won['’]?t|doesn['’]?t|got|went"
    r"|came|lost|broke|hurt|split|left|made|took|said|told|found|bought|met|won|ran|fell|gave"
    r"|died|[a-z]{3,}(?:[^s\W]s|ed))\b"
)
_ASIDE = re.compile(
    rf",\s+(?:and\s+|but\s+|though\s+)?(?:(?P<name>{_NAME})(?={DEED.pattern})"
    r"|(?:please\s+)?(?:don['’]?t|do not) (?:tell|mention|say)\b)"
)
_SHORTEST = 12
_SUBJECTS = re.compile(
    r"(?P<first>[^\W\d_][\w’-]+)(?:\s+(?:and|&)\s+(?P<second>[^\W\d_][\w’-]+))?"
    r"(?=['’]s\s|\s+(?!and\b|of\b)[a-z])",
    re.IGNORECASE,
)
_LONG = {"re": " are", "ll": " will", "ve": " have"}


_OPEN = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their)(?:['’]\w+)?\b"
    r"|(?<!over )(?<!out )\bthere\b(?!['’]|\s+(?:is|are|was|were|will|has|have|had)\b)",
    re.IGNORECASE,
)
_OPEN_IT = re.compile(
    r"^(?:i|we|i['’]\w+|my \w+)\s+(?:\w+\s+){0,2}?(?:it|this|that|one|these"
    r"|those)\b(?!\s+(?:when|if|hard|easy|difficult|is|was|to be|weird|odd|funny|a|i|my|we|the"
    r"|he|she|in order|\w+ing|week|month|year|morning"
    r"|summer|winter|spring|time|day|of)\b)",
    re.IGNORECASE,
)
_MANY_THINGS = re.compile(
    r"\b\w{3,}s\b|\band\b|\b(?:people|children|mice|family|team|company|band)\b", re.IGNORECASE
)


def has_open_reference(text: str) -> bool:
    """Whether ``text`` says “she”, “there” or “it” of something it does not name before."""
    if _OPEN_IT.match(text):
        return True
    return any(
        not _is_known(match.group().lower(), text[: match.start()])
        for match in _OPEN.finditer(text)
    )


def _is_known(word: str, before: str) -> bool:
    """Whether what was said ``before`` has anything that ``word`` can stand for."""
    if word == "there":
        return any(_places(before))
    if word.startswith("the"):
        return _MANY_THINGS.search(before) is not None
    return any(mention.pronouns & ~Pronoun.IT for mention in _mentions(before))


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something spoken of: how to name it, and what may stand for it."""

    phrase: str
    pronouns: Pronoun
    name: str = ""


class Known(NamedTuple):
    """A sentence about somebody known, in its own words and as it reads to who knows nobody."""

    text: str
    read_as: str


@dataclass(slots=True)
class Focus:
    """Who and what was spoken of in the last few sentences."""

    _people: dict[str, str] = field(default_factory=dict)
    _mentions: list[tuple[Mention, ...]] = field(default_factory=list)
    _places: list[tuple[str, ...]] = field(default_factory=list)

    def hear(self, sentence: str) -> None:
        """Take in a sentence that was said."""
        mentions = tuple(_mentions(sentence))
        people = tuple(mention for mention in mentions if mention.pronouns is not Pronoun.IT)
        self._people |= {mention.name: mention.phrase for mention in people if mention.name}
        self._mentions = [*self._mentions, mentions][-_REMEMBERED:]
        self._places = [*self._places, tuple(_places(sentence))][-_REMEMBERED:]

    def resolve(self, sentence: str) -> str:
        """``sentence`` with its pronouns spelled out as far as only one thing can be meant."""
        return self._with_place(self._with_object(self._with_subject(sentence)))

    def _with_subject(self, sentence: str) -> str:
        for name, phrase in self._people.items():
            if _opens_with(sentence, name):
                return phrase + sentence[len(name) :]
        match = _STARTS.match(sentence)
        if match is None:
            return sentence
        meant = self._meant((match["word"] or match["whose"]).lower())
        if meant is None:
            return sentence
        rest = sentence[match.end() :]
        if match["whose"]:
            return f"{_possessive(meant.phrase)} {rest}"
        short = "is" if match["short"] == "s" else ""
        if short and _PERFECT.match(rest):
            short = "has"
        verb = f" {short}" if short else _LONG.get(match["short"] or "", "")
        return f"{meant.phrase}{verb} {rest}"

    def _with_object(self, sentence: str) -> str:
        """Only what the speaker did: “I visited her”. Whose “her” is in “Ana saw her” is open."""
        match = _OBJECT.search(sentence) if _FIRST.match(sentence) else None
        if match is None or any(_mentions(sentence[: match.start()])):
            return sentence
        meant = self._meant((match["word"] or match["her"]).lower())
        if meant is None:
            return sentence
        phrase = re.sub(r"^(My|Our)\b", lambda own: own.group().lower(), meant.phrase)
        return sentence[: match.start()] + phrase + sentence[match.end() :]

    def _with_place(self, sentence: str) -> str:
        match = _THERE.search(sentence)
        places = next((there for there in reversed(self._places) if there), ())
        if match is None or len(places) != 1 or any(_places(sentence)):
            return sentence
        before = sentence[: match.start()]
        where = f"{'to' if _MOVES.search(before) else 'in'} {places[0]}"
        return before + where + sentence[match.end() :]

    def without_asides(self, sentence: str) -> str:
        """``sentence`` up to what somebody known does besides, or “” where nobody does.

        “We are getting a cat, Ana wants a black one” is about a cat, whoever Ana is.
        """
        for clause in _ASIDE.finditer(sentence):
            if (
                not clause["name"] or clause["name"] in self._people
            ) and clause.start() >= _SHORTEST:
                return sentence[: clause.start()]
        return ""

    def with_known_subject(self, sentence: str) -> Known | None:
        """``sentence``, if it tells of somebody known from memories, in small letters or not."""
        match = _SUBJECTS.match(sentence)
        if match is None:
            return None
        known = {name.casefold(): (name, phrase) for name, phrase in self._people.items()}
        names = [part for part in (match["first"], match["second"]) if part]
        found = [known[name.casefold()] for name in names if name.casefold() in known]
        if not found or (len(found) < len(names) and not all(name[:1].isupper() for name in names)):
            return None
        rest = sentence[match.end() :]
        spelled = [known.get(name.casefold(), (name, name))[0] for name in names]
        friends = [f"my friend {name}" for name in spelled]
        read_as = " and ".join(friends)
        return Known(" and ".join(spelled) + rest, read_as[:1].upper() + read_as[1:] + rest)

    def _meant(self, word: str) -> Mention | None:
        """The one mention that ``word`` can stand for, in the newest sentence that has any."""
        wanted = _BY_WORD[word]
        for mentions in reversed(self._mentions):
            fitting = {mention.phrase: mention for mention in mentions if mention.pronouns & wanted}
            if fitting:
                return next(iter(fitting.values())) if len(fitting) == 1 else None
        return None


def _opens_with(sentence: str, name: str) -> bool:
    """Whether ``name`` is what ``sentence`` begins with; in small letters, if a deed follows."""
    if re.match(rf"{re.escape(name)}(?:['’]s)?\s+(?!and\b)\w", sentence):
        return True
    match = re.match(rf"{re.escape(name)}(?=\s)", sentence, re.IGNORECASE)
    return match is not None and DEED.match(sentence[match.end() :]) is not None


def named_mentions(sentence: str) -> list[Mention]:
    """Those close to the speaker whom ``sentence`` names: “My sister Ana”."""
    return [mention for mention in _mentions(sentence) if mention.name]


def _mentions(sentence: str) -> Iterator[Mention]:
    named: set[str] = set()
    for pattern in (_APPOSED, _HAVE, _OF_MINE, _MINE):
        for match in pattern.finditer(sentence):
            groups = match.groupdict()
            name = groups.get("name") or ""
            if name and (name in named or name.lower() in ("i", "we")):
                continue
            named |= set(name.split(" and ")) | {name}
            who = " ".join(filter(None, (groups.get("whose"), match["who"])))
            yield Mention(f"My {who} {name}".rstrip(), _pronouns(match["who"], name), name)
    places = set(_places(sentence))
    for found in find_names(sentence):
        if found.text not in places and not named.intersection({found.text, *found.text.split()}):
            yield Mention(found.text, _ANYONE)
    thing = _THING.search(sentence)
    if thing is not None:
        what = (thing["thing"] or thing["own"]).lower()
        last = what.split()[-1]
        known = re.fullmatch(rf"(?:{RELATIVES}|{ANIMALS})", last, re.IGNORECASE)
        if not known and not _NO_THING.intersection(what.split()):
            yield Mention(f"My {what}", Pronoun.IT)


def _pronouns(who: str, name: str) -> Pronoun:
    last = who.rsplit(maxsplit=1)[-1]
    if _MANY.fullmatch(last) and not _NOT_MANY.fullmatch(last) and (not name or " and " in name):
        return Pronoun.THEY
    if re.fullmatch(ANIMALS, last, re.IGNORECASE):
        return _ANYONE | Pronoun.IT
    if _FEMALE.fullmatch(last):
        return Pronoun.SHE
    return Pronoun.HE if _MALE.fullmatch(last) else _ANYONE


def _places(sentence: str) -> Iterator[str]:
    for name in find_names(sentence):
        if _PLACE_BEFORE.search(sentence[: name.start]):
            yield name.text


def _possessive(phrase: str) -> str:
    return f"{phrase}'" if phrase.endswith("s") and phrase.islower() else f"{phrase}'s"

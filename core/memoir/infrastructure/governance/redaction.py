"""Putting placeholders for what an export is not to tell.

Patterns come first (an e-mail address goes whole, name and all), then the user's own words, then
names, which are looked up word by word: so ten thousand names cost no more than ten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import pairwise
from secrets import token_bytes

from memoir.errors import InvalidInput
from memoir.memory.conversation import Conversation, Message
from memoir.memory.cube import Cube
from memoir.memory.memory import Access, Memory
from memoir.memory.redaction import SHORTEST_WORD, Mask, Redaction
from memoir.memory.source import SourceType, split_source

_PATTERNS: Mapping[Mask, tuple[str, re.Pattern[str]]] = {
    Mask.EMAILS: ("e-mail", re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")),
    Mask.LINKS: ("link", re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)),
    Mask.ADDRESSES: (
        "address",
        re.compile(
            r"\b\d{1,5}[a-zA-Z]?,?\s+(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|"
            r"Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Square|Sq|Place|Pl|Terrace|Close)\b\.?"
            r"|\b[A-ZÄÖÜ][\wäöüß-]*(?:[ -][A-ZÄÖÜ][\wäöüß-]*)?"
            r"(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer|damm|ring|Straße|Platz|Allee)"
            r"\s*\d{1,4}\s?[a-zA-Z]?\b"
            r"|\b(?:Rua|Avenida|Av\.|Rue|Via|Calle|Plaza|Piazza|Praça)\s+(?:d[aeo]s?\s+)?"
            r"(?:[A-ZÀ-Þ][\w'’-]*\s*){1,4},?\s*\d{1,5}\b"
        ),
    ),
    Mask.PHONES: ("phone", re.compile(r"(?<![\w.,])(?:\+|\(|\d)[\d\s()./-]{5,20}\d(?![\w])")),
}
_DATE = re.compile(
    r"(?:1[89]|20)\d\d[-/. ]+\d{1,2}[-/. ]+\d{1,2}|\d{1,2}[-/. ]+\d{1,2}[-/. ]+(?:\d\d){1,2}"
    r"|(?:1[89]|20)\d\d\s*[-/]\s*(?:1[89]|20)\d\d"
)
_FEWEST_DIGITS = 7
_WORD = re.compile(r"[^\W_]+")
_LONGEST_GAP = 3
_SHORTEST_PART = 3
# Words that are names too: in small letters they are left alone.
_ALSO_WORDS = frozenset(
    [
        "will",
        "may",
        "mark",
        "rose",
        "hope",
        "grace",
        "bill",
        "joy",
        "faith",
        "dawn",
        "summer",
        "april",
        "june",
        "august",
        "art",
        "jack",
        "sue",
        "pat",
        "ray",
        "rob",
        "drew",
        "chase",
        "frank",
        "grant",
        "hunter",
        "ivy",
        "jade",
        "lily",
        "olive",
        "pearl",
        "penny",
        "reed",
        "robin",
        "ruby",
        "sky",
        "violet",
        "willow",
        "victor",
        "reading",
        "nice",
        "bath",
        "cork",
        "lima",
        "of",
        "the",
        "and",
        "is",
        "in",
        "on",
    ]
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that an export holds."""

    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(slots=True)
class Redactor:
    """Applies one `Redaction`; a thing has the same placeholder wherever it stands.

    Raises InvalidInput where a word of the user's is too short to be looked for.
    """

    redaction: Redaction
    names: Names = field(default_factory=Names)
    _given: dict[tuple[str, str], str] = field(default_factory=dict)
    _known: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    _longest: int = 0
    _own: re.Pattern[str] | None = None
    _salt: bytes = field(default_factory=lambda: token_bytes(16))

    def __post_init__(self) -> None:
        """Prepare the look-up of names and words."""
        words = sorted({_normal(word).strip() for word in self.redaction.words}, key=len)
        if words and len(words[0]) < SHORTEST_WORD:
            raise InvalidInput("A word to be replaced needs two characters at least.")
        if words:
            spelled = (r"\s+".join(map(re.escape, word.split())) for word in reversed(words))
            self._own = re.compile("|".join(spelled), re.IGNORECASE)
        for mask, sort, names in (
            (Mask.PEOPLE, "person", self.names.people),
            (Mask.PLACES, "place", self.names.places),
        ):
            if mask in self.redaction.masks:
                self._learn(sort, names)

    def leaves_out(self, memory: Memory) -> bool:
        """Whether ``memory`` is not to be in the export at all."""
        return memory.kind in self.redaction.without_kinds or self.leaves_out_scope(memory.scope)

    def leaves_out_scope(self, scope: str) -> bool:
        """Whether what is in ``scope`` is not to be in the export at all."""
        without = self.redaction.without_scopes
        return any(scope == each or scope.startswith(f"{each}/") for each in without)

    def text(self, text: str) -> str:
        """``text`` with placeholders."""
        if not text:
            return text
        parts: list[str | _Placeholder] = [_normal(text)]
        for mask, (sort, pattern) in _PATTERNS.items():
            if mask in self.redaction.masks:
                parts = _each(parts, lambda plain, s=sort, p=pattern: self._patterned(plain, s, p))  # type: ignore[misc]
        if self._own is not None:
            parts = _each(parts, self._own_words)
        if self._known:
            parts = _each(parts, self._named)
        found = any(isinstance(part, _Placeholder) for part in parts)
        return "".join(str(part) for part in parts) if found else text

    def identifier(self, id: str) -> str:
        """``id``, or another one where it holds a word of the user's."""
        if self._own is None or not self._own.search(id):
            return id
        return str(int.from_bytes(sha256(self._salt + id.encode()).digest()))[:32]

    def memory(self, memory: Memory) -> Memory:
        """``memory`` with placeholders in every field that holds words."""
        if not self.redaction:
            return memory
        return replace(
            memory,
            id=self.identifier(memory.id),
            text=self.text(memory.text),
            speaker=self.text(memory.speaker),
            tags=tuple(dict.fromkeys(map(self.text, memory.tags))),
            entities=tuple(dict.fromkeys(map(self.text, memory.entities))),
            source=self._source(memory.source),
            scope=self.scope(memory.scope),
            derived_from=tuple(map(self.identifier, memory.derived_from)),
            superseded_by=self._identifier_or_none(memory.superseded_by),
            access=self._access(memory.access),
        )

    def conversation(self, conversation: Conversation) -> Conversation:
        """``conversation`` with placeholders in its title and scope."""
        return replace(
            conversation,
            id=self.identifier(conversation.id),
            title=self.text(conversation.title),
            scope=self.scope(conversation.scope),
            leaf=self._identifier_or_none(conversation.leaf),
        )

    def message(self, message: Message) -> Message:
        """``message`` with placeholders in its text."""
        return replace(
            message,
            id=self.identifier(message.id),
            conversation=self.identifier(message.conversation),
            parent=self._identifier_or_none(message.parent),
            text=self.text(message.text),
            error=self.text(message.error),
            model=self.text(message.model),
        )

    def cube(self, cube: Cube) -> Cube:
        """The header of ``cube`` with placeholders."""
        return replace(
            cube,
            name=self.text(cube.name),
            description=self.text(cube.description),
            license=self.text(cube.license),
        )

    def scope(self, scope: str) -> str:
        """``scope`` with placeholders in each of its parts."""
        return "/".join(self.text(part) for part in scope.split("/"))

    def _source(self, source: str) -> str:
        kind, reference = split_source(source)
        if kind is SourceType.MESSAGE:
            return f"{kind}:{self.identifier(reference)}"
        return (
            self.text(source) if kind is SourceType.OTHER else _joined(kind, reference, self.text)
        )

    def _access(self, access: Access) -> Access:
        return replace(
            access,
            endpoints=tuple(map(self.text, access.endpoints)),
            applications=tuple(map(self.text, access.applications)),
        )

    def _identifier_or_none(self, id: str | None) -> str | None:
        return None if id is None else self.identifier(id)

    def _learn(self, sort: str, names: Iterable[str]) -> None:
        """Have ``names`` found, and the parts of long ones; the longest name goes first."""
        for name in sorted(names, key=lambda each: (-len(each), each)):
            words = tuple(_folded(_normal(name)))
            if not words:
                continue
            key = self._known.setdefault(words, (sort, " ".join(words)))
            for word in words if len(words) > 1 else ():
                if len(word) >= _SHORTEST_PART and word not in _ALSO_WORDS:
                    self._known.setdefault((word,), key)
            self._longest = max(self._longest, len(words))

    def _placeholder(self, sort: str, what: str) -> _Placeholder:
        """The placeholder for ``what``, numbered in the order in which things come up."""
        if (sort, what) not in self._given:
            number = 1 + sum(1 for each, _ in self._given if each == sort)
            words = f"[{sort} {number}]"
            hidden = self._own is not None and self._own.search(words)
            self._given[sort, what] = f"[{'■' * number}]" if hidden else words
        return _Placeholder(self._given[sort, what])

    def _patterned(
        self, text: str, sort: str, pattern: re.Pattern[str]
    ) -> Iterator[str | _Placeholder]:
        done = 0
        for match in pattern.finditer(text):
            if sort == "phone" and not _is_phone(match.group()):
                continue
            yield text[done : match.start()]
            yield self._placeholder(sort, match.group().casefold())
            done = match.end()
        yield text[done:]

    def _own_words(self, text: str) -> Iterator[str | _Placeholder]:
        assert self._own is not None  # noqa: S101 - asked only where there are words
        yield from self._patterned(text, "word", self._own)

    def _named(self, text: str) -> Iterator[str | _Placeholder]:
        words = list(_WORD.finditer(text))
        done = at = 0
        while at < len(words):
            length, key = self._name_at(words, at)
            if key is None:
                at += 1
                continue
            yield text[done : words[at].start()]
            yield self._placeholder(*key)
            at += length
            done = words[at - 1].end()
        yield text[done:]

    def _name_at(self, words: list[re.Match[str]], at: int) -> tuple[int, tuple[str, str] | None]:
        """How many words from ``at`` on are a name, and which; the longest one."""
        for length in range(min(self._longest, len(words) - at), 0, -1):
            these = words[at : at + length]
            if any(
                after.start() - before.end() > _LONGEST_GAP for before, after in pairwise(these)
            ):
                continue
            folded = tuple(match.group().casefold() for match in these)
            if length == 1 and these[0].group().islower() and folded[0] in _ALSO_WORDS:
                continue
            for form in (folded, (*folded[:-1], folded[-1].removesuffix("s"))):
                if form in self._known:
                    return length, self._known[form]
        return 1, None


class _Placeholder(str):
    """Text that stands for something and is not looked at again."""

    __slots__ = ()


def _each(
    parts: Iterable[str | _Placeholder], apply: Callable[[str], Iterator[str | _Placeholder]]
) -> list[str | _Placeholder]:
    out: list[str | _Placeholder] = []
    for part in parts:
        out += [part] if isinstance(part, _Placeholder) else apply(part)
    return out


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not _DATE.fullmatch(text.strip())


def _joined(kind: SourceType, reference: str, change: Callable[[str], str]) -> str:
    return f"{kind}:{change(reference)}" if reference else kind.value


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _folded(name: str) -> Iterator[str]:
    for match in _WORD.finditer(name):
        yield match.group().casefold()

"""What is told or asked in another language, word by word in English.

“Meine Schwester heißt Lena” is compared with a question as “my sister is called Lena”, and “Wie
heißt meine Schwester?” is asked as “what is the name of my sister?”: so each finds the other, and
what was told in a third language. Only the words of everyday talk about people, pets, home and work
are known; the others, names above all, stay as they are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.words import SMALL_WORDS, WORD, folded, words_of

_FILE = "other_languages.toml"
_ALSO_ENGLISH = "also_english"
_LONGEST = 1_000
_LONGEST_PHRASE = 5
_FEWEST, _FEWEST_LETTERS = 2, 3
_REMEMBERED = 8_192


@dataclass(frozen=True, slots=True)
class _Language:
    """``english`` by each of its words and phrases, folded.

    ``small`` are those that tell nothing, as “my” does; ``own`` are the words that English does not
    have.
    """

    english: Mapping[str, str]
    small: frozenset[str]
    own: frozenset[str]


@lru_cache(maxsize=1)
def _languages() -> tuple[_Language, ...]:
    return tuple(_language(words) for words in _tables())


def _tables() -> list[Mapping[str, str]]:
    """For each language: what words mean in English, and the words for it."""
    return [words for name, words in _file().items() if name != _ALSO_ENGLISH]


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    """Words that are English, whatever they are besides."""
    meanings = {word for words in _tables() for meaning in words for word in words_of(meaning)}
    return SMALL_WORDS | meanings.union(words_of(str(_file()[_ALSO_ENGLISH])))


@lru_cache(maxsize=1)
def _file() -> Mapping[str, Mapping[str, str]]:
    text = files("memoir_resources").joinpath(_FILE).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _language(words: Mapping[str, str]) -> _Language:
    english: dict[str, str] = {}
    for meaning, phrases in words.items():
        for phrase in phrases.split(","):
            english.setdefault(" ".join(words_of(phrase)), meaning)
    small = {phrase for phrase, meaning in english.items()
             if " " not in phrase and SMALL_WORDS.issuperset(words_of(meaning))}  # fmt: skip
    return _Language(english, frozenset(small), frozenset(english.keys() - _english_words()))


@lru_cache(maxsize=_REMEMBERED)
def in_english(text: str) -> str:
    """``text`` with the words that are known in English; as it is if it is English or long."""
    language = _language_of(words_of(text)) if len(text) <= _LONGEST else None
    if language is None:
        return text
    found = [(match.start(), match.end(), folded(match[0])) for match in WORD.finditer(text)]
    return "".join(_translated(text, found, language))


@lru_cache(maxsize=1)
def _elsewhere() -> Mapping[str, frozenset[str]]:
    """By the stem of an English word: the words that mean it in other languages, folded."""
    found: dict[str, set[str]] = {}
    english = {stem(word) for word in _english_words()}  # as which the words are looked for
    for language in _languages():
        for phrase, meaning in language.english.items():
            told = phrase.split()[-1]  # “appelle” of “s'appelle”
            if stem(told) in english or told in language.small or len(told) < _FEWEST_LETTERS:
                continue
            for word in words_of(meaning):
                if word not in SMALL_WORDS:
                    found.setdefault(stem(word), set()).add(told)
    return {word: frozenset(others) for word, others in found.items()}


def words_elsewhere(stems: Iterable[str]) -> list[str]:
    """The words, folded, that mean one of the English ``stems`` in other languages."""
    return sorted({word for each in stems for word in _elsewhere().get(each, ())})


@lru_cache(maxsize=1)
def _signs() -> frozenset[str]:
    """Words of any of the languages that English does not have."""
    return frozenset().union(*(language.own for language in _languages()))


def _language_of(words: Sequence[str]) -> _Language | None:
    """The language that knows most of ``words``, if it knows some, and more than English does."""
    if _signs().isdisjoint(words):
        return None
    english = sum(word in SMALL_WORDS for word in words)
    best, most = None, max(english, _FEWEST - 1)
    for language in _languages():
        known = sum(word in language.english for word in words)
        if known > most and not language.own.isdisjoint(words):
            best, most = language, known
    return best


def _translated(
    text: str, found: Sequence[tuple[int, int, str]], language: _Language
) -> Iterator[str]:
    at = end = 0
    while at < len(found):
        count, meaning = _longest(found, at, language)
        between = text[end : found[at][0]]
        yield " " if between in ("'", "’") else between
        start, end = found[at][0], found[at + count - 1][1]
        yield text[start:end] if meaning is None else meaning
        at += count
    yield text[end:]


def _longest(
    found: Sequence[tuple[int, int, str]], at: int, language: _Language
) -> tuple[int, str | None]:
    """How many words from ``at`` on mean what in English; one and None where none is known."""
    for count in range(min(_LONGEST_PHRASE, len(found) - at), 0, -1):
        phrase = " ".join(word for _, _, word in found[at : at + count])
        if phrase in language.english:
            return count, language.english[phrase]
    return 1, None

"""What of somebody a question asks for, and how those who tell of it word it.

“What is Ellen's job?” is answered by “Ellen works as a nurse” and not by all that tells of Ellen.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files

from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.words import words_of
from memoir.operation.revision.nouns import PROFESSIONS, TITLES
from memoir.operation.revision.verbs import other_forms

_LONGEST_READ = 400

# What a question may be put in besides, whatever it asks for.
_LIGHT = frozenset(
    stem(word)
    for word in words_of(
        "happen happens happened tell tells told know knows remember say says said talk talked new "
        "back going go goes went get gets got make makes made use used uses need needs want wants "
        "thing things ever think thinks thought mean means much many kind sort type long far often "
        "favourite favorite one first last next name names called call please anything something "
        "exactly really still now today time day year month week date last whole full other else "
        "currently usually always give gave take took let come came put find found see saw look "
        "mine anyone someone who hear heard mention mentioned according well good bad should must "
        "during regularly often lately recently ago early late"
    )
)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """By the stem of what is asked: what tells of it."""
    text = files("memoir_resources").joinpath("aspects.toml").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for aspect in tomllib.loads(text)["aspect"]:
        told = {" ".join(phrase.split()) for phrase in aspect["told"].split(",")}
        for word in set(map(stem, aspect["asked"].split())):
            found.setdefault(word, set()).update(told)
    found[stem("job")] |= PROFESSIONS | TITLES
    found[stem("work")] |= PROFESSIONS | TITLES
    return {word: _pattern(told) for word, told in found.items()}


def _pattern(told: Collection[str]) -> re.Pattern[str]:
    """Any of ``told``, in which * stands for any letters and # for a number."""
    choices = (re.escape(each).replace(r"\*", r"[\w-]*").replace(r"\#", r"\d+")
               for each in sorted(told))  # fmt: skip
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)", re.IGNORECASE)


def asked_of(stems: Collection[str], people: Collection[str]) -> frozenset[str]:
    """Those of the ``stems`` of a question that say what of ``people`` it asks for."""
    if not people:
        return frozenset()
    return frozenset(
        each for each in stems if each not in people and each not in _LIGHT and not each.isdigit()
    )


def is_known(asked: str) -> bool:
    """Whether it is known how those word it who tell what the word ``asked`` asks for."""
    return stem(asked) in _patterns()


def is_told(asked: str, text: str) -> bool:
    """Whether ``text`` words what the word ``asked`` asks for in a way of its own."""
    text = text[:_LONGEST_READ]
    pattern = _patterns().get(stem(asked))
    if pattern is not None and pattern.search(text):
        return True
    # “Gave” tells what “give” asks.
    return not other_forms(asked).isdisjoint(words_of(text))


_PLAINLY = (
    (
        re.compile(r"\bdo(es|) ([^?]{1,40}?) do for (?:a living|work|a job)\b", re.IGNORECASE),
        r"do\1 \2 work as",
    ),
    (
        re.compile(
            r"\bwhat do(es|) ((?:my |our |his |her )?(?!you\b|one\b|it\b)[\w'’. -]{1,40}?) do"
            r"(?=\s*\??\s*$)",
            re.IGNORECASE,
        ),
        r"What do\1 \2 work as",
    ),
)


def plainly(question: str) -> str:
    """``question`` as those would ask it who use the words of the answer: “work as”."""
    for pattern, instead in _PLAINLY:
        question = pattern.sub(instead, question)
    return question

"""The words of a statement as they are weighed: runs of up to three, names and numbers masked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memoir.operation.revision.clauses import spelled_out
from memoir.operation.revision.nouns import RELATIONS
from memoir.operation.revision.words import word_set

NAME, NUMBER = "<name>", "<number>"
LONGEST_RUN = 3
_WORD = re.compile(r"[^\W_]+(?:[-'@.][^\W_]+)*|[!?.;:]")
_MARKS = frozenset("!?.;:")
_STEM = 5
_LONGEST_OWNED = 2
_LONGEST_READ = 600
_SMALL = word_set(
    "a an the i we you he she it they me my our your his her its their us is are was were be been "
    "am do does did have has had not no and or but so to of in on at for with from by as that this "
    "these those there then than will would can could should may might must just now also too very "
    "really quite up out off over about into after before since until all any some more most much "
    "many new old still already again back one two s t m re ve ll d name well oh hey ok by way who "
    "what where when how why which because if yes"
)
_OF_ANOTHER = re.compile(
    r"\b(?:my|our|a|an|the|his|her) (?:[\w-]+ )?"
    rf"({'|'.join(sorted(RELATIONS, key=len, reverse=True))}|neighbour|neighbor|colleague|friend"
    r"|flatmate|coworker|boss|parents|kids)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text.

    ``runs`` are its words and runs of words in lower case, names and numbers masked; ``values``
    the beginnings of the words that may be what it tells of; ``named`` those of them written as
    names or numbers; ``owned`` those that follow “my” or “our”; ``others`` the people it mentions.
    """

    runs: frozenset[str]
    values: frozenset[str]
    named: frozenset[str]
    owned: frozenset[str]
    others: frozenset[str]


def wording_of(text: str) -> Wording:
    """How ``text``, the beginning of it, is worded."""
    plain = spelled_out(text[:_LONGEST_READ])
    masked: list[str] = []
    values, named, owned = set(), set(), set()
    begins, left = True, 0
    for word in _WORD.findall(plain):
        if word in _MARKS:
            masked.append(word)
            begins = word != ":"
            continue
        lower = word.lower()
        is_name = word[0].isupper() and word != "I" and not begins
        if any(letter.isdigit() for letter in word):
            masked.append(NUMBER)
            is_name = True
        else:
            masked.append(NAME if is_name else lower)
        left = _LONGEST_OWNED if lower in ("my", "our") else left - 1
        if lower not in _SMALL and (is_name or len(lower) > 2):
            values.add(lower[:_STEM])
            if is_name:
                named.add(lower[:_STEM])
            elif left >= 0:
                owned.add(lower[:_STEM])
        elif lower not in ("my", "our", "new", "old"):
            left = 0
        begins = False
    runs = {
        " ".join(masked[at : at + length])
        for length in range(1, LONGEST_RUN + 1)
        for at in range(len(masked) - length + 1)
    }
    others = frozenset(match[1].lower() for match in _OF_ANOTHER.finditer(plain))
    return Wording(frozenset(runs), frozenset(values), frozenset(named), frozenset(owned), others)

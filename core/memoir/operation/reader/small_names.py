"""Names of the user's people and animals written in small letters: “moppie passed away”.

Only what earlier memories name as somebody's name is taken for one, and only where a name can
stand; a name that is a word besides, “will” or “rose”, only where nothing but a name can.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from memoir.infrastructure.vault.vault import Vault
from memoir.infrastructure.vault.worded import newest_worded
from memoir.memory.memory import Kind, Memory
from memoir.memory.scope import visible_from
from memoir.operation.reader.kinds import ANIMALS, RELATIVES
from memoir.operation.reader.names import is_common_word, names_told
from memoir.operation.reader.people import somebody_in
from memoir.operation.reader.references import DEED, named_mentions
from memoir.operation.reader.vocabulary import words_of

_MOST_LOOKED_UP, _LOOKED_AT = 6, 20
# Characters: who writes more writes with care.
_LONGEST, _LONGEST_KNOWN = 600, 2_000
_REMEMBERED = 2048
_WORD = r"(?P<name>[^\W\d_]{2,}(?:[’'-](?!s\b)[^\W\d_]+)*)"
_START = r"(?:^|(?<=[.!?;:,] )|(?<=\n)|(?<=\band )|(?<=\bbut )|(?<=\bbecause )|(?<=\bsince )"
_START += r"|(?<=\bso )|(?<=\bthat )|(?<=\bwhen )|(?<=\bafter )|(?<=\bsadly )|(?<=\bsadly, ))"
# What only somebody does.
_LIVING = (
    r"\s+(?:(?:just|also|still|now|really|finally|already|sadly)\s+)?"
    r"(?:died|passed away|left|moved|called|said|says|told|broke|split|works?|lives?|loves?|likes?"
    r"|hates?|goes|does|eats|gets|gave|got|went|came|has|had|was born|is dead|was put)\b"
)
_AND_ME = r"\s+(?:and|&)\s+(?:i|me|myself)\b"
_GOES_ON = (
    r"(?=\s*(?:$|[.,;!?)…])|\s+(?:down|away|off|out|up|and|but|to|at|in|on|for|from|every|yesterday"
    r"|today|tomorrow|tonight|last|next|this|after|before|because|since|when|again|now|any ?more|a"
    r"|two|three|anymore|too|as)\b)"
)
# Where nothing but a name can stand, and where a name or something else can.
_SURE = (
    re.compile(rf"{_START}{_WORD}(?={_LIVING}|{_AND_ME})", re.IGNORECASE),
    re.compile(rf"\b(?:i|me)\s+(?:and|&)\s+{_WORD}", re.IGNORECASE),
    re.compile(
        rf"\b(?:my|our)\s+(?:\w+\s+)?(?:{RELATIVES}|{ANIMALS}),?\s+{_WORD}"
        rf"(?={DEED.pattern}|{_AND_ME}|['’]s\b|\s*[.,;!?)]|\s*$)",
        re.IGNORECASE,
    ),
)
_LIKELY = (
    re.compile(rf"{_START}{_WORD}(?={DEED.pattern}|['’]s\s)", re.IGNORECASE),
    re.compile(rf"\b(?:her|his|its|the) name(?:['’]s| is| was) {_WORD}", re.IGNORECASE),
    re.compile(
        r"\b(?:with|without|from|about|lost|lose|left|leave|put|miss|love|met|meet|see|saw|visit"
        r"|visited|called|told|married|marry|dumped|divorced|buried|walk|walked|feed|fed|gave|give"
        rf"|adopted|rehomed|sold|and|named)\s+{_WORD}{_GOES_ON}",
        re.IGNORECASE,
    ),
)
# Names that are words besides.
_WORDS = words_of(
    "ace amber angel apple april archer art ash august aurora autumn baby bailey bandit bear "
    "bean beans berry bill biscuit blaze blue bolt boots brandy brook brownie buddy bunny "
    "buttons candy captain caramel carter cash chance charity chase cherry chestnut chief chip "
    "chips cliff clover cocoa cookie cooper copper coral cotton crystal cupcake daisy dale dash "
    "dawn dean diamond drew duke dusty earl eve faith fern fig finch flash fox frank friday "
    "fudge gene ginger glen goldie grace grant grey gus guy happy harmony harper hazel heather "
    "holly honey hope hunter iris ivory ivy jack jade jasmine jay jean jewel josh joy june king "
    "kit lady lance lark laurel lily lotus lucky major maple marina mark mars marsh mason max "
    "may melody mercy midnight miles misty mittens mocha moon muffin myrtle nick noodle norm "
    "nugget oak ocean olive opal oreo otter page pansy pat patch patience peaches peanut pearl "
    "pebbles penny pepper piper pip pirate plum poppy prince princess pumpkin queen rain randy "
    "ranger rascal raven ray red reed rich river rob robin rock rocky rod rose rowan ruby rusty "
    "sage sailor salt sandy scout shadow sherry sky smokey smudge snow snowy socks sonny spike "
    "spot star stella sterling stone storm stormy sue sugar summer sunny sunshine sweetie teddy "
    "thunder tiger toffee tucker turner van victory violet wade waffles walker ward warren "
    "whiskey whisky will willow winter wolf woody"
)


class _Place(NamedTuple):
    word: str
    start: int


def names_in_small_letters(vault: Vault, text: str, scope: str) -> tuple[str, ...]:
    """The names, with their capitals, that ``text`` has in small letters of known ones."""
    if len(text) > _LONGEST:
        return ()
    words = dict.fromkeys(place.word for place in _places(text))
    names = [f"{word[:1].upper()}{word[1:]}" for word in words][:_MOST_LOOKED_UP]
    return tuple(name for name in names if _is_known(vault, name, scope))


def with_capitals(text: str, names: Collection[str]) -> str:
    """``text`` with capitals for those of ``names`` that it has in small letters."""
    if len(text) > _LONGEST or not names:
        return text
    small = {name.casefold() for name in names}
    if not any(name in text for name in small):
        return text
    for place in _places(text):
        if place.word in small:
            text = f"{text[: place.start]}{place.word[:1].upper()}{text[place.start + 1 :]}"
    return text


def _places(text: str) -> Iterator[_Place]:
    """The words in small letters that stand where a name can."""
    for patterns, sure in ((_SURE, True), (_LIKELY, False)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                word = match["name"]
                may_be_name = sure if word in _WORDS else not is_common_word(word)
                if word.islower() and may_be_name:
                    yield _Place(word, match.start("name"))


def _is_known(vault: Vault, name: str, scope: str) -> bool:
    """Whether a memory seen from ``scope`` names somebody or an animal so."""
    query = vault.memories.word_query(name)
    found = newest_worded(vault.connection, query, visible_from(scope), _LOOKED_AT)
    return any(_names(memory, name) for memory in found)


def _names(memory: Memory, name: str) -> bool:
    if memory.kind is Kind.DOCUMENT or len(memory.text) > _LONGEST_KNOWN:
        return False
    text = memory.text
    return (name in text and name in _named_in(text)) or name in names_told(text)


@lru_cache(maxsize=_REMEMBERED)
def _named_in(text: str) -> frozenset[str]:
    named = {one for each in named_mentions(text) for one in each.name.split(" and ")}
    return frozenset(named | somebody_in(text))

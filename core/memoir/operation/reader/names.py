"""Names of people, places and organisations, by their capitals and by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from memoir.operation.reader.german_nouns import is_german, noun_length
from memoir.operation.reader.kinds import ANIMALS, RELATIVES
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.reader.vocabulary import words_of

MOST_NAMES = 24
_SMALL = r"(?:of|the|de|da|do|dos|das|del|della|di|la|le|les|du|des|van|von|der|den|el|al|bin|ibn)"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*"
_NAME = re.compile(
    rf"(?<![\w’'])(?:St\. )?(?:{_CAPITAL}"
    rf"|[A-Z]{{2,}})(?:[ \t]+(?:{_SMALL}[ \t]+){{0,2}}(?:{_CAPITAL}|[A-Z]{{2,}}"
    rf"|\d{{1,4}}(?![\d:./%-])))*"
)
_CALLED = re.compile(
    rf"\b(?:(?:my|our|his|her|their)\s+(?:\w+\s+){{0,2}}?(?:{RELATIVES}|{ANIMALS}|name)"
    rf"|(?:call(?:s|ed)?|named) (?:me|him|her|it|them)?)"
    r"(?:['’]s name|s name)?,?\s+(?:(?:is |are |was )?(?:called |named )|is |are "
    r"|was )?(?P<name>[a-zA-ZÀ-ž][\w’'-]+)",
    re.IGNORECASE,
)
# Capitalised and yet no name, most often because they begin a sentence.
_NO_NAME = words_of(
    "i i'm i've i'll i'd im ive a an the this that "
    "these those it he she we you they me my mine our ours your his her"
    " hers its their and or but so if when while "
    "where what who whom whose which how why because since although"
    " though as at by for from in into of off on onto out over per to under until up via with "
    "within without about"
    " above after again against along also always among an another any anyone anything anyway "
    "are around aren't away"
    " be been before being below besides between both can can't cannot come could couldn't "
    "did didn't do does doesn't"
    " doing don't done down during each either else even ever every everyone everything "
    "few first forget get give go"
    " good great had hadn't has hasn't have haven't here hello hey hi just last later less let "
    "let's like many maybe"
    " might more most much must my myself near need neither never next no nobody none nor "
    "not nothing now oh ok okay"
    " once one only other others otherwise please quite rather really recently remember same "
    "second see several shall"
    " should shouldn't some somebody someone something "
    "sometimes somewhere soon still such sure tell than thank thanks"
    " then there there's therefore they're they've think three through today together tomorrow "
    "tonight too try two"
    " unfortunately unless unlike usually very want was wasn't well were weren't what's "
    "whatever whenever wherever"
    " whether who's will wish won't would wouldn't yeah yes yesterday yet you're you've sorry "
    "actually lately currently"
    " apparently basically honestly finally luckily sadly hopefully btw fyi ps re lol omg asap "
    "faq tbh imo diy tv pc ok"
    " am pm ad bc er id vs etc mr mrs ms dr prof sir madam mum mom dad mother father grandma "
    "grandpa"
)
_CALENDAR = words_of(
    "monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august"
    " september october november december mondays "
    "tuesdays wednesdays thursdays fridays saturdays sundays spring"
    " summer autumn winter christmas easter"
)
_PEOPLES = re.compile(
    r"(?:english|french|german|spanish|portuguese|italian|dutch|swedish|danish|norwegian"
    r"|finnish|polish|czech|greek|turkish"
    r"|russian|ukrainian|chinese|japanese|korean|arabic|hebrew|hindi|latin|american|british"
    r"|irish|scottish|welsh|european"
    r"|asian|african|indian|mexican|brazilian|canadian|australian|catholic|christian|muslim"
    r"|jewish|buddhist)s?",
    re.IGNORECASE,
)
_CALLED_NO_NAME = re.compile(
    r"(?:an?|the|is|was|are|were|has|had|and|or|who|that|which|my|our|in|on|at|to|from|with|of"
    r"|for|not|very|so|now|just|also"
    r"|called|named|always|never|still|works?|lives?|loves?|likes?|hates?|plays?|wants?|says?"
    r"|said|told|came|went|got|gave|visited"
    r"|moved|born|turned|turns|can|will|would|could|should|does|did|do|have|may|might|dog|cat"
    r"|name|both|all|old|young|lovely"
    r"|\w+(?:ing|ed))",
    re.IGNORECASE,
)


class Name(NamedTuple):
    """A name and where it stands."""

    text: str
    start: int
    end: int


def names_in(text: str) -> tuple[str, ...]:
    """The names in ``text``, each once, in the order in which they come; at most 24."""
    found: dict[str, str] = {}
    for sentence in split_sentences(text):
        for name in find_names(sentence):
            found.setdefault(name.text.casefold(), name.text)
    return tuple(found.values())[:MOST_NAMES]


def names_told(text: str) -> set[str]:
    """What somebody or an animal of the speaker's is told to be called."""
    if _CALLED.search(text) is None:
        return set()
    return {name.text for sentence in split_sentences(text) for name in _called(sentence)}


def find_names(sentence: str) -> list[Name]:
    """The names in one sentence.

    The first word of a sentence counts when it is no common word and followed by another name, or
    by a verb as after a subject: “Ana lives …”, but not “Coffee is …”.
    """
    names = [*_capitalised(sentence), *_called(sentence)]
    apart: dict[int, Name] = {}
    for name in names:
        apart.setdefault(name.start, name)
    return [apart[start] for start in sorted(apart)]


def _capitalised(sentence: str) -> Iterator[Name]:
    german = is_german(sentence)
    shouted = sum(map(str.isupper, sentence)) > sum(map(str.islower, sentence))
    for match in _NAME.finditer(sentence):
        if shouted:
            return
        nouns = noun_length(match.group(), sentence[: match.start()]) if german else 0
        name = _trimmed(match.group(), match.start(), nouns)
        if name is not None and (name.start > 0 or _may_open(name, sentence)):
            yield name


def _trimmed(words: str, start: int, nouns: int) -> Name | None:
    """``words`` without common words at either end and without ’s; None if nothing is left.

    The first ``nouns`` of them are known to be no name.
    """
    text = words
    while text:
        first, _, rest = text.partition(" ")
        if nouns <= 0 and not is_common_word(first):
            break
        nouns -= 1
        start += len(text) - len(rest.lstrip()) if rest else len(text)
        text = rest.lstrip()
    while text and is_common_word(text.rsplit(" ", 1)[-1]):
        text = text.rpartition(" ")[0]
    text = re.sub(r"['’]s?$", "", text)
    return Name(text, start, start + len(text)) if any(map(str.isalpha, text)) else None


def is_common_word(word: str) -> bool:
    """Whether ``word``, whatever its first letter, is no name."""
    bare = re.sub(r"['’](?:s|re|ve|ll|d|m)$", "", word.replace("’", "'")).casefold()
    return bare in _NO_NAME or bare in _CALENDAR or _PEOPLES.fullmatch(bare) is not None


_FOLLOWED_BY_DEED = re.compile(
    r"\s*(?:,\s*my\b|['’]s (?:birthday|house|place|parents|husband|wife|car|wedding)|and (?:i"
    r"|[A-Z])"
    r"|(?:lives?|lived|works?|worked|moved|visited|called|texted|told|said|says|got|has (?:a|an"
    r"|two|three|moved|been)|had|went|came|comes"
    r"|loves?|hates?|likes?|plays?|studies|studied|wants|is (?:(?:my|our) (?:"
    + RELATIVES
    + r")\b|pregnant|coming|visiting|getting|married|engaged|allergic|vegan"
    r"|vegetarian|\d+)|was born|died|turned|turns|gave|bought|started|broke|left|arrived"
    r"|married|invited|asked|wrote|sent)\b)"
)


def _may_open(name: Name, sentence: str) -> bool:
    """Whether the first word of a sentence is a name and not merely first."""
    if " " in name.text or name.text.isupper():
        return True
    rest = sentence[name.end :]
    return _FOLLOWED_BY_DEED.match(rest) is not None or any(map(str.isupper, name.text[1:]))


def _called(sentence: str) -> Iterator[Name]:
    """Names told as such, also in small letters: “my dog biscuit”, “my name is ana”."""
    for match in _CALLED.finditer(sentence):
        name = match["name"].strip("’'-")
        plain = name.islower() and not re.search(
            r"(?:name(?:['’]s)?|called|named|call(?:s|ed)? me)\s+(?:is\s+)?$",
            sentence[: match.start("name")],
            re.IGNORECASE,
        )
        if plain or _CALLED_NO_NAME.fullmatch(name) or is_common_word(name):
            continue
        start = match.start("name")
        yield Name(name[:1].upper() + name[1:], start, start + len(name))

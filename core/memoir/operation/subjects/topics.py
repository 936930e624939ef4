"""The nouns that memories keep coming back to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from memoir.operation.reader.vocabulary import words_of
from memoir.operation.revision.nouns import singular

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 4
_BEFORE_NOUNS = words_of(
    "a an the my our his her their your this that these those some any no every each another "
    "more much many new old favourite favorite good great first second big small little own"
)
_NOUNLIKE = 0.34
_ENDS = 0.5
_FOLLOWED = re.compile(
    r"\s*(?:[.,;:!?)\]\"”]|$|(?:and|or|but|in|on|at|to|from|with|for|of|by|is|was|are|were|has|had"
    r"|that|which|who|because|when|while|after|before|until|than|as|so|will|can|again|today"
    r"|yesterday|last|this|every|near|about|into|i|we|he|she|it|they)\b)"
)
_TOO_COMMON = 0.25
_FEW = 20
# Nouns that say when, how much or that there is something, and not what it is about.
_NO_TOPIC = words_of(
    "able about actually again almost already also always another anything around away back bad "
    "because been before being best better between both bring came come cannot could course days "
    "does doing done down during each else enough even ever every everyone everything evening "
    "experience favourite favorite feel feeling felt find first found from full gave getting give "
    "goes going gone good great half hand happen hard have having heard help here high home hope "
    "hour hours idea into just keep kind knew know last late later least less life like little "
    "long look looking made make making many maybe mean might minute moment month months more "
    "morning most much must name need never next nice night noon nothing number once only other "
    "over part past people person piece place plan plenty point pretty probably problem question "
    "quite rather really reason rest right said same seem seen sense several should side since "
    "some someone something sometimes soon sort start still stuff such sure take talk tell than "
    "thank thanks that their them then there these they thing things think this those thought "
    "through time times today together tomorrow tonight took toward tried true trying turn type "
    "under until upon used using usually very want wanted wants week weekend weeks well went were "
    "what when where whether which while whole whom will wish with without word work world would "
    "year years yesterday your yours friend family chance amount step area list photo picture "
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays january february march april june july august september "
    "october november december"
)


def topics_in(texts: Iterable[str], *, most: int, least: int = 2) -> list[str]:
    """At most ``most`` nouns that are in the most of ``texts``, each in its commonest form.

    A noun is a word in small letters that often follows an article, a possessive or the like, and
    is mostly followed by none: “silver” in “my silver ring” is not one.
    """
    spread: Counter[str] = Counter()
    times: Counter[str] = Counter()
    after: Counter[str] = Counter()
    before: Counter[str] = Counter()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    number = 0
    for text in texts:
        number += 1
        here: set[str] = set()
        previous = ""
        for match in _WORD.finditer(text):
            word = match.group()
            if word.islower() and len(word) >= _SHORTEST and word not in _NO_TOPIC:
                key = singular(word)
                here.add(key)
                times[key] += 1
                after[key] += previous in _BEFORE_NOUNS
                before[key] += _FOLLOWED.match(text, match.end()) is not None
                forms[key][word] += 1
            previous = word.casefold()
        spread.update(here)
    chosen = [
        key
        for key, count in spread.most_common()
        if least <= count <= max(_FEW, _TOO_COMMON * number)
        and after[key] >= _NOUNLIKE * times[key]
        and before[key] >= _ENDS * times[key]
        and key not in _NO_TOPIC
    ]
    return [forms[key].most_common(1)[0][0] for key in chosen[:most]]

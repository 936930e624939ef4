"""Which way the words around a phrase look: back, ahead, or at what happens again and again."""

from __future__ import annotations

from memoir.operation.reader.time.phrase import Tense
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import words

# How many tokens around a phrase are asked.
_REACH = 40
# A mark between a verb and the phrase makes the verb as distant as this many words do.
_MARK = 4
# "I always meet him on Friday", but not "on Friday I met him, who is always late".
_HABIT_REACH = 8
_ENDS = frozenset(".!?;\n")
_MARKS = frozenset({",", "-", "\N{EN DASH}", "\N{EM DASH}", ":", "(", ")", "but", "because"})

_PAST = frozenset(
    words(
        "was were wasn weren did didn had hadn went saw met got made took came ate bought brought "
        "began became broke built caught chose drew drank drove fell felt fought found flew forgot "
        "gave grew heard held hurt kept knew led left lent lost meant paid put ran rode rang rose "
        "said sang sat sold sent shot shut slept spent spoke stood stole struck swam taught told "
        "thought threw understood woke wore wrote read hit cut quit beat set split born ended "
        "dug stuck hung laid lay sank shook spun sprang swept swore tore wound hid fed fled lit "
        "dreamt learnt burnt spilt shrank froze skied taken last"
    )
)
_FUTURE = frozenset(
    words(
        "will 'll gonna shall upcoming tomorrow soon plan plans planning planned "
        "hope hoping hopefully want wants wanna intend intends should must might ought let remind "
        "schedule scheduled due expect expecting booked book meet need needs"
    )
)
_HABIT = frozenset(
    words(
        "every usually always often normally typically generally sometimes tend tends tended each "
        "whenever rarely never"
    )
)
_HAVE = frozenset({"have", "has", "'ve", "haven", "hasn"})
_PRESENT_BE = frozenset({"am", "is", "are", "'m", "'re", "isn", "aren"})
_PARTICIPLES = frozenset(
    words(
        "been had known done gone seen met got gotten made taken come eaten bought brought begun "
        "become broken built caught chosen drawn drunk driven fallen felt fought found flown given "
        "grown heard held kept led left lost meant paid put run ridden said sung sold sent slept "
        "spent spoken stood taught told thought thrown understood woken worn won written read"
    )
)
# “The party got moved to Friday”: to where it was put off lies ahead.
_PUT_OFF = frozenset(
    words("moved postponed rescheduled pushed shifted delayed deferred changed switched put")
)
_PUT_OFF_REACH = 6
# “We signed the lease, moving in on Friday”: behind a mark they tell what comes next.
_NEXT = frozenset(words("moving starting leaving flying arriving"))
_BREAKS = frozenset({",", "-", "\N{EN DASH}", "\N{EM DASH}"})
# Before a participle they tell what is being done, and tell no past of their own.
_IN_THE_MAKING = frozenset(words("am is are 'm 're be to get gets getting being"))
# Words in -ed that tell no past.
_NO_VERBS_IN_ED = frozenset(
    words(
        "need feed seed speed bed red wed shed sled breed indeed hundred bleed weed naked kindred "
        "sacred wicked excited thrilled interested tired scared worried supposed used exceed "
        "succeed proceed pumped stoked psyched advanced married related"
    )
)


_TENSES: dict[str, Tense] = {
    **dict.fromkeys(_PAST, Tense.PAST),
    **dict.fromkeys(_FUTURE, Tense.FUTURE),
    **dict.fromkeys(_HABIT, Tense.HABIT),
    "been": Tense.PERFECT,
}


def tense_around(tokens: Tokens, start: int, end: int) -> Tense:
    """The tense that the phrase from token ``start`` up to ``end`` stands in."""
    first, last = sentence_around(tokens, start, end)
    if _is_put_off_to(tokens, first, start):
        return Tense.FUTURE
    best, best_distance = Tense.OPEN, float("inf")
    for index in range(first, last):
        if start <= index < end:
            continue
        tense = _tense_of(tokens, index)
        if tense is None:
            continue
        distance = _distance(tokens, index, start, end)
        if tense is Tense.HABIT:
            if distance <= _HABIT_REACH:
                return tense
            continue
        if distance < best_distance:
            best, best_distance = tense, distance
    return best


def sentence_around(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The first token of the sentence and the index after its last, within reach."""
    first = start
    while first > max(0, start - _REACH) and tokens.word(first - 1) not in _ENDS:
        first -= 1
    last = end
    while last < min(len(tokens), end + _REACH) and tokens.word(last) not in _ENDS:
        last += 1
    return first, last


def _is_put_off_to(tokens: Tokens, first: int, start: int) -> bool:
    before = tokens.words(max(first, start - _PUT_OFF_REACH), start)
    return len(before) > 1 and before[-1] == "to" and not _PUT_OFF.isdisjoint(before)


def _distance(tokens: Tokens, index: int, start: int, end: int) -> float:
    between = tokens.words(index + 1, start) if index < start else tokens.words(end, index)
    marks = sum(word in _MARKS for word in between)
    # A verb before the phrase governs it more often than one as near behind it.
    return len(between) + _MARK * marks + (0.5 if index >= end else 0)


def _tense_of(tokens: Tokens, index: int) -> Tense | None:
    word, after = tokens.word(index), tokens.word(index + 1)
    told = _TENSES.get(word)
    if word in ("once", "twice", "times") and after in ("a", "an", "per", "each"):
        told = Tense.HABIT
    elif word == "won":
        told = Tense.FUTURE if after == "'t" else Tense.PAST
    elif word in _HAVE:
        told = _of_have(tokens, index)
    elif word in _PRESENT_BE:
        told = _of_be(tokens, index)
    elif word in _NEXT and tokens.word(index - 1) in _BREAKS:
        told = Tense.FUTURE
    elif told is None and _is_past_in_ed(tokens, index):
        told = Tense.PAST
    if told is Tense.PAST and _HAVE.intersection(tokens.words(index - 3, index)):
        return Tense.PERFECT
    return told


def _of_have(tokens: Tokens, index: int) -> Tense | None:
    for word in tokens.words(index + 1, index + 4):
        if word in _PARTICIPLES or (word.endswith("ed") and word not in _NO_VERBS_IN_ED):
            return Tense.PERFECT
        if word == "to":
            return Tense.FUTURE
    return None


def _of_be(tokens: Tokens, index: int) -> Tense:
    """What is done is past; what is being done, or is on a Friday, lies ahead."""
    return Tense.PAST if tokens.word(index + 1) in _PARTICIPLES else Tense.FUTURE


def is_past_verb(tokens: Tokens, index: int) -> bool:
    """Whether a verb in the past, or its participle, stands at ``index``."""
    word = tokens.word(index)
    return word in _PAST or word in _PARTICIPLES or _is_past_in_ed(tokens, index)


def _is_past_in_ed(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    if not word.endswith("ed") or len(word) < 4 or word in _NO_VERBS_IN_ED:
        return False
    return tokens.word(index - 1) not in _IN_THE_MAKING

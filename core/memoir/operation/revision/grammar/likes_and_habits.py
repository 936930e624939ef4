"""What somebody likes, does, eats and cannot eat."""

from __future__ import annotations

from memoir.operation.revision.grammar.rule import Rules, begins, ends, state, word
from memoir.operation.revision.nouns import DIETS
from memoir.operation.revision.slots import ALLERGY, DIET, DOES, PREFERS, TASTE, USES
from memoir.operation.revision.values import activity, thing

_DIET = (
    rf"(?P<v>{'|'.join(sorted(DIETS))})\b(?! \w*(?:chef|cook|caf[eé]|restaurant|place|bistro|dish"
    r"|meal|food|option|cake|burger|recipe|friend|menu|pizza|festival|market|shop|cheese)s?\b)"
)
_VERY = r"(?:(?:very|really|so|totally|quite|super|such) )*"
_HABIT = (
    r"(?:every|each|once|twice|daily|weekly|on \w+days?|most|a lot|regularly|in the (?:morning"
    r"|evening)s?|at (?:the )?weekends?|\w+ times|before|after|with|at|for|to work|again|since)\b"
)
_ALONE_AS_VERBS = [
    "smoke",
    "run",
    "swim",
    "cycle",
    "jog",
    "dance",
    "ski",
    "surf",
    "climb",
    "hike",
    "row",
    "sail",
    "volunteer",
    "commute",
    "sing",
    "meditate",
]


def _likes(verbs: str, pattern: str) -> Rules:
    return state(verbs, pattern, TASTE, thing, by_topic=True, says="likes")


def _dislikes(verbs: str, pattern: str) -> Rules:
    return state(verbs, pattern, TASTE, thing, by_topic=True, says="dislikes")


def _cools(verbs: str, pattern: str) -> Rules:
    return begins(verbs, pattern, TASTE, thing, by_topic=True, says="dislikes")


LIKE_RULES: Rules = (
    *_likes("love like enjoy adore", r"(?!to\b)(?P<v>.+)"),
    *_likes("care", r"(?:for|about) (?P<v>.+)"),
    *_likes(
        "be",
        rf"{_VERY}(?:into|fond of|keen on|crazy about|mad about|addicted to|obsessed with"
        r"|an? (?:\w+ )?(?:fan|lover) of) (?P<v>.+)",
    ),
    *_dislikes("hate dislike", r"(?!to\b)(?P<v>.+)"),
    *_dislikes("be", rf"{_VERY}(?:sick of|tired of|fed up with|bored (?:of|with)) (?P<v>.+)"),
    *begins("get", r"into (?P<v>.+)", TASTE, thing, by_topic=True, says="likes"),
    *_cools("get grow", r"tired of (?P<v>.+)"),
    *_cools("go", r"off (?P<v>.+)"),
    *_cools(
        "lose",
        r"(?:my|all|any|the) (?:taste|interest|love|appetite|passion) (?:for|in) (?P<v>.+)",
    ),
    *_cools("fall", r"out of love with (?P<v>.+)"),
    *state("prefer", r"(?P<v>.+?) (?:to|over) (?P<old>.+)", PREFERS, thing),
)

HABIT_RULES: Rules = (
    *state("drink do attend", r"(?P<v>.+)", DOES, activity),
    *state("play practise practice", r"(?:the )?(?P<v>.+)", DOES, activity),
    *state("learn", r"(?:how )?(?:to )?(?P<v>.+)", DOES, activity),
    *state("train", r"for (?:an?|the|my) (?P<v>.+)", DOES, activity),
    *state("take", r"(?P<v>.+?) (?:lessons?|class(?:es)?|courses?)\b.*", DOES, activity),
    *state("go", rf"(?:to (?:the |my )?)?(?P<v>[\w ]+?) {_HABIT}.*", DOES, activity),
    *state("go", r"to (?:the |my )?(?P<v>[\w ]+)$", DOES, activity, denials_only=True),
    *state("eat", rf"(?P<v>[\w ]+?) {_HABIT}.*", DOES, activity),
    *state("be", r"an? (?:\w+ )?smoker\b.*", DOES, says="smoke", needed=False),
    *state(
        "smoke",
        r"(?:\w+ ){1,3}?(?:cigarettes?|packs?|cigars?)\b.*",
        DOES,
        says="smoke",
        needed=False,
    ),
    *state("drink", r"$", DOES, says="alcohol", needed=False),
    *(
        rule
        for verb in _ALONE_AS_VERBS
        for rule in state(verb, rf"(?:{_HABIT}.*)?$", DOES, says=verb, needed=False)
    ),
    *begins("take", r"up (?P<v>.+)", DOES, activity),
    *ends("quit drop", r"(?!out\b)(?P<v>.+)", DOES, activity),
    *ends("give", r"up (?:on )?(?P<v>.+)", DOES, activity),
    *ends("give", r"(?P<v>it|that|them) up\b.*", DOES, activity),
    *ends("be", r"(?:done|finished|through) with (?P<v>.+)", DOES, activity),
    *ends(
        "be",
        r"off (?!to\b|for\b|on\b|sick|work|duty|school|today|tomorrow)(?P<v>.+)",
        DOES,
        activity,
    ),
    *ends(
        "cancel",
        r"(?:my|our) (?P<v>[\w ]+?) (?:membership|classes|lessons|courses?)\b.*",
        DOES,
        activity,
    ),
    *ends("switch", r"(?:over )?from (?P<v>.+?) to .+", DOES, activity),
    *ends("swap", r"(?P<v>.+?) for .+", DOES, activity),
)

TOOL_RULES: Rules = (
    *state("use", r"(?P<v>.+)", USES, thing),
    *state("be", r"on (?P<v>an? .+)", USES, thing),
    *begins("switch migrate", r"(?:over )?(?:from .+? )?to (?P<v>.+)", USES, thing),
    *ends("switch migrate change move", r"(?:\w+ )*?from (?P<v>.+?) to .+", USES, thing),
    *ends("replace", r"(?P<v>.+?) (?:with|by) .+", USES, thing),
    *ends("drop ditch abandon", r"(?P<v>.+)", USES, thing),
    *ends("cancel", r"(?:my|our) (?P<v>[\w ]+?) (?:subscription|account|plan)\b.*", USES, thing),
    *ends("use", r".+ instead of (?P<v>.+)", USES, thing),
)

DIET_RULES: Rules = (
    *state(
        "be",
        rf"(?:an? )?(?:strict |lifelong |committed )?{_DIET}.*",
        DIET,
        word,
    ),
    *state("follow", rf"an? {_DIET} diet.*", DIET, word),
    *state("eat", rf"(?:only )?(?:an? )?{_DIET}.*", DIET, word),
    *state(
        "eat",
        r"(?:(?:red|any|some|fish and|chicken and) )*"
        r"(?:meat\b|everything\b(?! (?:my|that|i|we|she|he|they|on|in))).*",
        DIET,
        needed=False,
        says="omnivore",
    ),
    *begins("become", rf"(?:an? )?(?:strict )?{_DIET}.*", DIET, word),
    *begins("go turn", rf"{_DIET}.*", DIET, word),
    *begins(
        "switch go change", rf"(?:over )?(?:from .+? )?to (?:an? |being )*{_DIET}.*", DIET, word
    ),
    *state(
        "be", r"(?:\w+ly )?allergic to (?P<v>.+)", ALLERGY, thing, by_topic=True, says="allergic"
    ),
    *state(
        "have",
        r"(?:an? |any )?(?P<v>[\w-]+) allerg(?:y|ies)\b.*|an? allergy to (?P<v2>.+)",
        ALLERGY,
        thing,
        by_topic=True,
        says="allergic",
    ),
)

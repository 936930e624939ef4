"""What passwords and codes look like, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from memoir.operation.reader.secret.names import CODES, SURELY_CODES
from memoir.operation.reader.vocabulary import words_of


class Found(NamedTuple):
    """Where something stands, and how strange it is: 0 is common, 4 is nothing but a secret."""

    start: int
    end: int
    strange: int
    counts: bool = False  # things are behind the number, as after one that counts


_TOKEN = re.compile(r"[^\s\"'“”\u2018’`«»,;()<>]{6,80}")
_IN_QUOTES = re.compile(
    r"(?:(?<=[\"“«])|(?<=[\s(]['\u2018]))[\w-]{4,30}(?: [\w-]{3,30}){0,3}(?=[\"”»'’])"
)
_NO_TOKEN = re.compile(
    r"^@\w+$|\w[\w.+-]*@[\w-]+\.\w|https?:|www\.|/\w+/|\.\w{2,4}$", re.IGNORECASE
)
_MARKS = frozenset("!#$%&*+=?@^~_|")
_RARE_MARKS = frozenset("!#$%*?^~")
_MARKED_WITHIN = re.compile(r"[a-zà-ÿ][!$%*^~#][A-Za-zÀ-ÿ]")
_LEET = re.compile(r"[A-Za-z]\d+[A-Za-z]")
_COMPOUND = re.compile(
    r"(?<![\w-])[^\W\d_]{3,}(?:-[^\W\d_]{2,})+-[^\W\d_]{3,}(?:-\d{1,4})?(?![\w-])"
)
_SPACED = re.compile(r"(?<!\w)\w(?: [\w!#$%&*+]){4,}(?!\w)")
_BLOCKS = re.compile(
    r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?:[A-Za-z0-9]{4,8}-)+[A-Za-z0-9]{4,8}(?![\w-])"
    r"|(?<!\w)(?=[A-Z2-7]*\d)[A-Z2-7]{12,}(?!\w)"
    r"|(?<!\w)(?:[A-Z2-7]{4} ){2,}[A-Z2-7]{4}(?!\w)"
    r"|(?<!\w)(?:(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4} ){2,}(?=[a-z]*\d)[a-z\d]{4}(?!\w)"
    r"|(?<!\w)(?=[A-Z\d ]{0,24}[A-Z])(?:(?=[A-Z]*\d)[A-Z\d]{4} )+(?=[A-Z]*\d)[A-Z\d]{4}(?!\w)"
)
# Names with digits in them that nobody would take for a password.
_KNOWN = re.compile(
    r"(?:1password|office365|[mo]365|windows-?\d+|win\d+|iphone-?\d+\w*|ipados?\d+|android\d+|ps\d"
    r"|sha-?\d+|aes-?\d+|rsa-?\d+|ed25519|x509|md5|utf-?\d+|ipv[46]|oauth-?2?|wpa[23]|base64|mp[34]"
    r"|log4j|covid-?\d+|web3|python\d*|(?:20|19)\d\ds)",
    re.IGNORECASE,
)
_OF_SENTENCES = words_of(
    "of me my it you all how the to in up and by on at for from out off over with factor two one"
    " three day week step"
    " law year old edge art date end"
)
DIGIT = (
    r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|zwo|drei|vier"
    r"|fünf|sechs|sieben|acht|neun|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres"
    r"|cuatro|cinco|seis|siete|ocho|nueve|due|tre|quattro|cinque|sei|sette|otto|nove|um|dois|três"
    r"|quatro|sete|oito|nul|een|twee|drie|zes|zeven|negen|double|triple|doppelt|hash|star)"
)
_TENS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four"
    r"|five|six|seven|eight|nine))?|(?:thir|four|fif|six|seven|eigh|nine)teen|eleven|twelve|(?:ein"
    r"|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?:zwanzig|dreißig|vierzig|fünfzig|sechzig"
    r"|siebzig|achtzig|neunzig))"
)
_SIDE = (
    r"(?:left|right|links|rechts|gauche|droite|izquierda|derecha|sinistra|destra|esquerda|direita)"
)
_CODE = re.compile(
    r"(?<![\w$€£.,/:-])(?<!\d )(?:"
    r"[#*]?\d{3}(?:[ -]?\d{1,3})?(?:\d{2})?[#*]?"  # 4471, 482 913, 40718823
    r"|(?-i:[A-Z\d](?:([ -])[A-Z\d])(?:\1[A-Z\d]){1,7})"  # 4 4 1 9, 3-6-9-C
    r"|\d{1,2}(?:[ -]\d{1,2}){2,4}"  # 12-48-30
    r"|\d{1,4}(?:[#*]\d{1,4})+"  # 77#31, 4*7*1
    r"|\d{4,6}(?:[- ]\d{4,6})+"  # what a recovery key or several codes look like
    r"|(?-i:(?=[A-Z\d]*\d[A-Z\d]*[A-Z]|[A-Z]\d)[A-Z\d]{4,8})"  # 45B12
    rf"|{DIGIT}(?:[\s,-]+{DIGIT}){{2,}}"
    rf"|{_TENS}(?:[\s,-]+(?:{_TENS}|{DIGIT}))+"
    r")(?![\w%/:-]|[.,]\d| \d)",
    re.IGNORECASE,
)
# 7 to the right, 22 to the left; left to 8, back past zero to 31; 12, then 40
_DIALLED = re.compile(
    rf"(?<![\w.,:/])\d{{1,2}}(?:(?:,? (?:and )?(?:then|dann|puis|luego|poi) (?:to )?"
    rf"|[^.!?\n\d]{{0,30}}\b(?:{_SIDE}|(?:anti-?|counter-?)?clockwise|back|forward|round)\b"
    r"[^.!?\n\d]{0,30}\b)\d{1,2}\b)+(?![/:%]|[.,]\d)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\s?(?:euros?|dollars?|pounds?|€|\$|£|[kc]?m\b|kg|km|miles|people|years?|days?|hours?"
    r"|minutes?|times|lines?|users?|words?|characters?|digits?|rows?|errors?|files?|pages?|steps"
    r"|points|photos?|(?:a|p)\.?m\b(?-i:(?! [A-ZÄÖÜ]))|uhr\b|(?:[A-Z]\w+ ){1,3}(?:street|st|road"
    r"|rd|avenue|ave"
    r"|lane|drive|way)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:(?<!swipe )(?<!secret )(?<!access )number|no|nr|nummer|numéro|número|extension"
    r"|phone)\W{0,2}"
    r"(?:is |ist |est |es )(?:le |el )?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:rooms?|bay|level|flat|apartment|unit|suite|gate|platform|seat|bus|line|train|flight"
    r"|page|chapter|route|version|model|bib|order|invoice"
    r"|(?<!swipe )(?<!secret )(?<!access )number|no|nr|nummer|zimmer|raum"
    r"|hausnummer|gleis|chambre|habitación|vol|vuelo|at|for|um|à|since|until|by|paid|pay|costs?|spent|earns?|street"
    r"|phone|tel|telephone|mobile|call|ring|ral|iso|din)\W{0,2}(?:is |ist |est |es )?$"
    r"|\d (?:to|till|until|bis) $",
    re.IGNORECASE,
)
# “an Abus 6500”
_MODEL = re.compile(r"\b(?:an?|eine?n?|une?|una) [A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ\d][\w-]*)? $")
# “the code for my phone is”
_OF_WHAT_IT_OPENS = re.compile(
    r"\b(?:for|of|on|to|für|von|vom|de|du|del) (?:[\w'’]+ ){0,2}?[\w'’]+ (?:is|ist|est|es) $",
    re.IGNORECASE,
)
_WAKES = re.compile(
    r"\b(?:set|put|stelle?) (?:my|the|an|meinen|den) (?:alarms?|wecker) (?:to|on|auf) $",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d")
_BEARS_A_NUMBER = re.compile(r"\blocker(?: is| number| no\.?)? $", re.IGNORECASE)
_IS = (" is ", " ist ", " est ", " es ")
_YEAR = re.compile(r"19\d\d|20[0-4]\d")
_DATE = re.compile(r"\d{1,2}[ -]\d{1,2}[ -](?:19|20)\d\d")
_SHORT_DATE = re.compile(r"\d{1,2}[ -]\d{1,2}[ -]\d\d")
_OF_A_DAY = re.compile(r"\b(?:on|am|le|el|dated|from) $", re.IGNORECASE)
_DIGIT_OR_WORD = re.compile(r"\d|[^\W\d_]{2,}")
_FEWEST_DIGITS, _FEWEST_OF_A_CODE = 2, 3
_SHORTEST, _SHORTEST_CODE = 6, 3
_LONG_ENOUGH, _LONG_NUMBER, _A_WORD = 12, 8, 5
# A machine changes between small letters, capitals and digits more often than people do.
TURNS = re.compile(r"(?<=[a-z])[A-Z\d]|(?<=[A-Z])[a-z\d]|(?<=\d)[A-Za-z]")
_RANDOM_FROM, _TURNS_OF_CHANCE = 10, 6
# Typed one by one, or with the keys that only keypads have; no number that counts begins with 0.
_TYPED = re.compile(r"^[\dA-Z](?:[ -][\dA-Z]){2,}$|^\d{3}[ -]\d{3}$|[#*]|^\D*[^\W\d_]{2}\D*$|^0")
_KEY_AFTER = re.compile(
    r"\W{1,3}(?:(?:and|then|und|dann|et|puis|y|luego|the|die|la|el) ){0,3}"
    r"(?:hash|star|pound|asterisk|raute|stern|dièse|étoile|almohadilla|asterisco|ok\b|enter\b)",
    re.IGNORECASE,
)
# A number with a noun behind it counts; with another word, a mark or nothing it does not.
_OF_THINGS = re.compile(
    r" (?!(?:and|or|but|for|to|at|on|in|from|by|with|as|if|when|then|than|so|since|until|till|now"
    r"|again|please|same|is|was|are|were|opens?|works?|will|would|gets?|lets?|which|that|just|like"
    r"|too|only|because|before|after|within|into|of|instead|always|never|today|actually|while"
    r"|every|still|not|who|don|do|did|i|we|you|he|she|they|it|my|our|this|und|oder|für|am|an|im"
    r"|beim|dann|auf|ein|mit|bei|zu|zum|zur|ist|war|als|wie|seit|bis|bitte|aber|danach|öffnet"
    r"|steht|hat|hast|ich|wir|er|sie|es|du|man|drücken|eingeben|tippen|sein|gesetzt|komm\w*|geht"
    r"|gehen|jetzt|immer|heute|nun|maintenant|toujours|ahora|siempre|adesso|ouvr\w*|abre\w*|et|ou"
    r"|pour|puis|sur|à|au|aux|dans|en|de|du|est|était|ensuite|je|tu|il|elle|nous|vous|la|le|y|o"
    r"|para|luego|por|del|con|es|era|pero|yo|e|per|poi|da|di|voor|om|op|van"
    r"|hash|star|pound|asterisk|raute|stern|left|right|links|rechts|kr)\b)[^\W\d_]{2,}",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"(?<![\w-])(?=(?:[\w-]{0,12} ?\d){5})[A-Z0-9][A-Z0-9 -]{4,22}[A-Z0-9](?![\w-])"
    r"|(?<![\w-])(?=(?:[a-z]{0,6}\d){4})[A-Za-z0-9]{6,20}(?![\w-])"
)


def passwords_in(words: str) -> Iterator[Found]:
    """What in ``words`` people choose, or a machine makes, to be hard to guess."""
    for match in _TOKEN.finditer(words):
        if strange := _strangeness(match.group()):
            yield Found(*match.span(), strange)
    for match in _BLOCKS.finditer(words):
        yield Found(*match.span(), 3)
    for match in _IN_QUOTES.finditer(words):
        yield Found(*match.span(), 2)
    for pattern in (_COMPOUND, _SPACED):
        for match in pattern.finditer(words):
            if _OF_SENTENCES.isdisjoint(re.split(r"[ -]", match.group().lower())):
                yield Found(*match.span(), 2)


def codes_in(words: str) -> Iterator[Found]:
    """What in ``words`` may be typed to open something; below 0 what looks like another number."""
    for match in _CODE.finditer(words):
        if _is_long_enough(match.group()):
            counts = match.group().isdigit() and _OF_THINGS.match(words, match.end()) is not None
            yield Found(*match.span(), _code_strangeness(words, match), counts)
    for pattern in (_DIALLED, _BLOCKS):
        for match in pattern.finditer(words):
            yield Found(*match.span(), 0)


def numbers_of_papers(words: str) -> Iterator[Found]:
    """The numbers in ``words`` that papers may bear."""
    for match in _IDENTIFIER.finditer(words):
        if not _DATE.fullmatch(match.group()):
            yield Found(*match.span(), 0)


def may_be_a_model(token: str, before: str) -> bool:
    """Whether ``token`` may be what a thing or its owner is called, as “SM-G991B” or “otter88”."""
    plain = token.isupper() or "_" in token or (token.islower() and "-" not in token)
    strange = len(_LEET.findall(token)) > 1 or not _RARE_MARKS.isdisjoint(token)
    return (plain and not strange) or _MODEL.search(before) is not None


def _is_long_enough(found: str) -> bool:
    """Whether there are enough digits, or words for some, that it may be a code."""
    mixed = found.isalnum() and not found.isdigit() and found.isupper()
    fewest = _FEWEST_DIGITS if mixed else _FEWEST_OF_A_CODE
    return len(_DIGIT_OR_WORD.findall(found)) >= fewest and not _KNOWN.fullmatch(found)


def _code_strangeness(words: str, match: re.Match[str]) -> int:
    found = match.group()
    if _KEY_AFTER.match(words, match.end()):
        return 1
    strange = int(_TYPED.search(found) is not None)
    if len(found) == _SHORTEST_CODE:
        strange -= 1
    if _YEAR.fullmatch(found) or _DATE.fullmatch(found):
        strange -= 2
    for form, said_before in ((_CLOCK, _WAKES), (_SHORT_DATE, _OF_A_DAY)):
        if form.fullmatch(found) and said_before.search(words, 0, match.start()):
            strange -= 3
    if _AMOUNT.match(words, match.end()):
        strange -= 4
    return strange


def is_counted(before: str, *, named: bool, short: bool) -> bool:
    """Whether ``before`` ends with what people count, so that a number after it is of that.

    ``named`` when a code is: “the code for the gate is 7788” is not the number of the gate;
    ``short`` when the number has three digits or fewer.
    """
    if short and _BEARS_A_NUMBER.search(before):
        return True
    if named and before.endswith((",", ", ", ": ")):
        return False
    if named and before.endswith(_IS):
        return _NUMBERED.search(before) is not None and not _OF_WHAT_IT_OPENS.search(before)
    if _COUNTED.search(before):
        return True
    model = _MODEL.search(before)
    return model is not None and not (
        SURELY_CODES.search(model.group()) or CODES.search(model.group())
    )


def _strangeness(token: str) -> int:
    """How little a word looks like one, 0 to 4."""
    bare = token.rstrip(".!?:")
    if _NO_TOKEN.search(bare) or _KNOWN.fullmatch(bare) or len(bare) < _SHORTEST:
        return 0
    letters = sum(map(str.isalpha, bare))
    digits = sum(map(str.isdigit, bare))
    if not letters and bare.isdigit() and len(bare) >= _LONG_NUMBER:
        return 2 if len(bare) >= _LONG_ENOUGH else 1
    if letters and not digits:
        return 2 * (_MARKED_WITHIN.search(bare) is not None)
    if not letters:
        return 0
    return _strangeness_of_mixture(bare, token.rstrip(".?:"), letters, digits)


def _strangeness_of_mixture(bare: str, marked: str, letters: int, digits: int) -> int:
    """The same of a word that has letters and digits; ``marked`` is it with the mark at its end."""
    mixed = bare not in (bare.lower(), bare.upper(), bare.capitalize())
    leet = len(_LEET.findall(bare))
    of_all_sorts = digits >= _FEWEST_DIGITS and not (bare.islower() or bare.isupper())
    if of_all_sorts and not _RARE_MARKS.isdisjoint(marked.rstrip("!")):
        return 4
    if mixed and len(bare) >= _RANDOM_FROM and len(TURNS.findall(bare)) >= _TURNS_OF_CHANCE:
        return 4
    if leet > 1 or not _MARKS.isdisjoint(marked):
        return 3
    if digits < _FEWEST_DIGITS:
        return 2 if mixed or "-" in bare or leet or letters >= _A_WORD else 1
    return 3 if mixed or digits > _FEWEST_DIGITS or len(bare) >= _LONG_ENOUGH else 2

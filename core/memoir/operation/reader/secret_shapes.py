"""What passwords and codes look like, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.vocabulary import words_of

_TOKEN = re.compile(r"[^\s\"'“”\u2018’`«»,;()<>]{6,80}")
_NO_TOKEN = re.compile(r"\w[\w.+-]*@[\w-]+\.\w|https?:|www\.|/\w+/|\.\w{2,4}$", re.IGNORECASE)
_MARKS = "!#$%&*+=?@^~_|"
_LEET = re.compile(r"[A-Za-z]\d+[A-Za-z]")
_COMPOUND = re.compile(
    r"(?<![\w-])[^\W\d_]{3,}(?:-[^\W\d_]{2,})+-[^\W\d_]{3,}(?:-\d{1,4})?(?![\w-])"
)
_SPACED = re.compile(r"(?<!\w)\w(?: [\w!#$%&*+]){4,}(?!\w)")
_BLOCKS = re.compile(
    r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?:[A-Za-z0-9]{4,8}-)+[A-Za-z0-9]{4,8}(?![\w-])"
    r"|(?<!\w)(?=[A-Z2-7]*\d)[A-Z2-7]{12,}(?!\w)"
    r"|(?<!\w)(?:(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4} ){2,}(?=[a-z]*\d)[a-z\d]{4}(?!\w)"
)
# Names with digits in them that nobody would take for a password.
_KNOWN = re.compile(
    r"(?:1password|office365|[mo]365|windows-?\d+|win\d+|iphone-?\d+\w*|ipados?\d+|android\d+|ps\d"
    r"|sha-?\d+|aes-?\d+|rsa-?\d+|ed25519|x509|md5|utf-?\d+|ipv[46]|oauth-?2?|wpa[23]|base64|mp[34]"
    r"|log4j|covid-?\d+|web3|python\d*|(?:20|19)\d\ds)",
    re.IGNORECASE,
)
# What nothing else looks like, wherever it stands: 4 4 1 9, s e s a m e 5, Plum-cake#3.
_ALWAYS = re.compile(
    r"(?<![\w$€£.,/:-])\d(?:([ -])\d)(?:\1\d){2,6}(?![\w%/:-]|[ .,]\d)"
    r"|(?<!\w)(?=(?:\w ){3,}\d)[a-zA-Z](?: \w){4,}(?!\w)"
    r"|(?<![\w/.@#-])(?=\S{0,40}?\d)(?=\S{0,40}?[a-zà-ÿ]{3})[A-ZÀ-Þ][\wà-ÿ-]{4,}[!#$%&*+=^~][\w!#$%&*]+"
    r"(?![\w/@.]\w)"
)
_PLAYED = re.compile(
    r"\b(?:formation|line-?up|scores?|count\w*|football|soccer|system|chess|sequence|series|sudoku)\b",
    re.IGNORECASE,
)
_OF_SENTENCES = words_of(
    "of the to in up and by on at for from out off over with factor two one three day week step"
    " law year old edge art date end"
)
_DIGIT = (
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|fünf|sechs"
    r"|sieben|acht|neun|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco"
    r"|seis|siete|ocho|nueve|double|triple|doppelt|hash|star)"
)
_CODE = re.compile(
    r"(?<![\w$€£.,/:-])(?:"
    r"[#*]?\d{3}[ -]?\d{1,3}(?:\d{2})?[#*]?"  # 4471, 482 913, 40718823
    r"|\d(?:[ -]\d){2,7}"  # 4 4 1 9
    r"|\d{1,2}(?:[ -]\d{1,2}){2,4}"  # 12-48-30
    r"|\d{2,4}[#*]\d{1,4}"  # 77#31
    r"|\d{4,6}(?:[- ]\d{4,6})+"  # what a recovery key or several codes look like
    r"|(?-i:(?=[A-Z\d]*\d[A-Z\d]*[A-Z]|[A-Z]\d)[A-Z\d]{4,8})"  # 45B12
    r"|\d{1,2} (?:left|right|links|rechts)(?:\W+\d{1,2} (?:left|right|links|rechts))+"
    rf"|{_DIGIT}(?:[\s,-]+{_DIGIT}){{2,}}"
    r"|\d{1,2}(?:,? (?:then|and then|dann|puis|luego) \d{1,2})+"
    r")(?![\w%/:-]|[.,]\d)",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r"\d{1,2}(?:,? (?:then|and then|dann|puis|luego) \d{1,2})+", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\s?(?:euros?|dollars?|pounds?|€|\$|£|[kc]?m\b|kg|km|miles|people|years?|days?|hours?|minutes?"
    r"|times|lines?|users?|words?|characters?|digits?|rows?|files?|pages?|steps|points|photos?"
    r"|(?:a|p)\.?m\b|uhr\b|(?:[A-Z]\w+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|way)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:rooms?|bay|level|flat|apartment|unit|suite|gate|platform|seat|bus|line|train|flight"
    r"|page|chapter|route|version|model|bib|order|invoice|number|no|nr|nummer|zimmer|raum"
    r"|hausnummer|gleis|chambre|habitación|vol|vuelo|at|um|à|since|until|by|street"
    r"|phone|tel|telephone|mobile|call|ring|ral|iso|din)\W{0,2}(?:is |ist |est |es )?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}[ -]\d{1,2}[ -](?:19|20)\d\d")
_SHORT_DATE = re.compile(r"\d{1,2}[ -]\d{1,2}[ -]\d\d")
_OF_A_DAY = re.compile(r"\b(?:on|am|le|el|dated|from) $", re.IGNORECASE)
_FEWEST_DIGITS, _FEWEST_OF_A_CODE = 2, 4
_LONG_ENOUGH = 12


def passwords_in(words: str, *, named: bool) -> Iterator[tuple[int, int]]:
    """Where in ``words`` stands what people choose, or a machine makes, to be hard to guess.

    ``named`` when they speak of nothing else than a password: it need not look very strange then.
    """
    for match in _TOKEN.finditer(words):
        if _is_strong(match.group(), named=named):
            yield match.span()
    for match in _BLOCKS.finditer(words):
        yield match.span()
    for pattern in (_COMPOUND, _SPACED) if named else ():
        for match in pattern.finditer(words):
            if _OF_SENTENCES.isdisjoint(re.split(r"[ -]", match.group().lower())):
                yield match.span()


def surely_secret(words: str) -> Iterator[tuple[int, int]]:
    """Where in ``words`` stands what looks like nothing but a code or a password."""
    if _PLAYED.search(words) is None:
        for match in _ALWAYS.finditer(words):
            yield match.span()


def codes_in(words: str) -> Iterator[tuple[int, int]]:
    """Where in ``words`` stands what may be typed to open something, and is no year or amount."""
    for match in _CODE.finditer(words):
        found, after = match.group(), words[match.end() :]
        if _YEAR.fullmatch(found) or _DATE.fullmatch(found) or _AMOUNT.match(after):
            continue
        if _SHORT_DATE.fullmatch(found) and _OF_A_DAY.search(words, 0, match.start()):
            continue
        parts = (
            _FEWEST_OF_A_CODE
            if _IN_TURN.fullmatch(found)
            else len(re.findall(r"\d|[a-zé]{2,}", found, re.IGNORECASE))
        )
        if parts >= _FEWEST_OF_A_CODE:
            yield match.span()
    for match in _BLOCKS.finditer(words):
        yield match.span()


def is_counted(before: str) -> bool:
    """Whether ``before`` ends with what people count, so that a number after it is of that."""
    return _COUNTED.search(before) is not None


def _is_strong(token: str, *, named: bool) -> bool:
    bare = token.rstrip(".!?:")
    if _NO_TOKEN.search(bare) or _KNOWN.fullmatch(bare) or len(bare) < 6:
        return False
    letters = sum(map(str.isalpha, bare))
    digits = sum(map(str.isdigit, bare))
    marks = any(mark in _MARKS for mark in token.rstrip(".?:"))
    mixed = bare not in (bare.lower(), bare.upper(), bare.capitalize())
    if not letters or not digits:
        return False
    if digits < _FEWEST_DIGITS:
        return marks or (named and (mixed or "-" in bare or _LEET.search(bare) is not None))
    return named or marks or mixed or digits >= 3 or len(bare) >= _LONG_ENOUGH

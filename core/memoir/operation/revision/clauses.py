"""Cutting what somebody said into clauses that each state one thing of one subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from memoir.operation.reader.sentences import split_sentences
from memoir.operation.revision.verbs import FINITE, Form, is_form
from memoir.operation.revision.words import word_set

_LONGEST_SENTENCE = 400
_APOSTROPHES = re.compile("[’\N{LEFT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}]")
_QUOTES = re.compile('["“”«»]')
# Without an apostrophe, and with one.
_RUN_TOGETHER = (
    (re.compile(r"\b(do|does|did|is|are|was|were|have|has|had|would|could)nt\b", re.IGNORECASE),
     r"\1 not"),
    (re.compile(r"\bcant\b", re.IGNORECASE), "can not"),
    (re.compile(r"\b(i)m\b", re.IGNORECASE), r"\1 am"),
    (re.compile(r"\b(i)ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\bcannot\b", re.IGNORECASE), "can not"),
)  # fmt: skip
_CONTRACTED = (
    (re.compile(r"\bcan't\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"\bshan't\b", re.IGNORECASE), "shall not"),
    (re.compile(r"\bain't\b", re.IGNORECASE), "is not"),
    (re.compile(r"(?<=\w)n't\b", re.IGNORECASE), " not"),
    (re.compile(r"\b(i)'m\b", re.IGNORECASE), r"\1 am"),
    (re.compile(r"\b(\w+)'re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"\b(\w+)'ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\b(\w+)'ll\b", re.IGNORECASE), r"\1 will"),
    (re.compile(r"\b(i|we|you|they|he|she|it)'d\b", re.IGNORECASE), r"\1 would"),
    (re.compile(r"\b(it|that|there|he|she|here|what|who|where)'s\b", re.IGNORECASE), r"\1 is"),
    # “The car's been scrapped”, “My daughter's become a vegan”, but not “My daughter's car”.
    (re.compile(r"(?<=\w)'s(?= (?:(?:just|also|now|finally|recently) )?(?:been|become|gone|got|left"
                r"|moved|started|stopped|quit|died|had|relocated|joined|switched|bought|sold)\b)",
                re.IGNORECASE), " has"),
    (re.compile(r"(?<=\w)'s(?= (?:an?|the|in|on|at|not|called|named|now|no longer|dead|gone|vegan"
                r"|\d\S*)\b)", re.IGNORECASE), " is"),
)  # fmt: skip
_TRUE_AGAIN = (
    r"no(?! (?:more|longer)\b)|nope|sorry|apologies|correction|wait|oops|ups|hang on|actually"
    r"|rather|not quite|my mistake"
    r"|my bad|scratch that|(?:i|we) (?:just )?(?:misspoke|mistyped|was wrong|made a mistake|lied"
    r"|got (?:that|it|this) wrong|said (?:that|it) wrong|have to correct (?:myself|that)"
    r"|need to correct (?:myself|that)|should correct (?:myself|that|this))"
    r"|let me correct (?:myself|that|this)|(?:that|this|it) (?:is|was) (?:wrong|not right|not true"
    r"|not correct|incorrect|a mistake|outdated|a typo)|turns out(?: that)?|it turns out(?: that)?"
    r"|to correct myself|small correction|quick correction|you are wrong|you got (?:that|it) wrong"
    r"|you have (?:that|it) wrong|that is not (?:it|right|true)"
)
_CORRECTS = re.compile(rf"^(?:{_TRUE_AGAIN})(?=[\s,.:;!–—-]|$)", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:well|oh|ah|ok(?:ay)?|so|and|but|yes|yeah|yep|hi|hello|hey|also|anyway|fyi|btw|by the way"
    r"|guess what|(?:(?:some|the|big|great|good|bad|sad|happy|exciting|breaking|quick|small|little"
    r"|an?|also|other) )*(?:news|update|note|heads[- ]up|change|fun fact)"
    r"|just so you know|for the record|you know|you know what|honestly|frankly|unfortunately|sadly"
    r"|luckily|fortunately|thankfully|in fact|as a matter of fact|as i said|as you know|by now"
    r"|remember(?: that)?|please remember(?: that)?|note(?: that)?|for your information"
    r"|(?:i|we) (?:just )?(?:want|wanted|need) (?:you )?to (?:know|tell you|let you know)(?: that)?"
    r"|(?:i|we) (?:have )?changed (?:my|our) minds?|(?:i|we) (?:have )?(?:some )?news"
    r"|(?:i am|we are) (?:happy|sad|sorry|glad|proud) to (?:say|report|tell you)(?: that)?"
    r"|to be honest|believe it or not|long story short|in the end|after all|please)"
    r"(?=[\s,.:;!–—-]|$)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"^[\s,.:;!–—-]+")
_PRONOUN = r"(?:i|we|my|our|it|she|he|they|there|this|that|you)"
_TIMES = (
    r"now|nowadays|these days|currently|right now|at (?:the moment|present)|today|yesterday"
    r"|recently|lately|finally|eventually|sadly|meanwhile|this morning|tonight|just now|once"
    r"|since (?!i\b|we\b|my\b)[^,]{2,25}?|as of [^,]{2,20}?|from [^,]{2,25}? on(?:wards)?"
    r"|(?:last|this|next|every|earlier this|later this) \w+|(?:in|on|during|around|over|at|by"
    r"|until|for|after|before) (?!i\b|we\b|my\b|case\b)[^,]{2,25}?"
    r"|(?:\w+ ){1,3}(?:ago|later|from now)|back in [^,]{2,20}?|years ago|the other day"
    r"|as a (?:child|kid|student|teenager|boy|girl|young \w+)|one day|some ?day|starting \w+( \w+)?"
    r"|for (?:the )?[^,]{2,20}?"
)
_OPENING_TIME = re.compile(
    rf"^(?:{_TIMES})(?:,\s*|\s+)(?=(?:{_PRONOUN})\b|(?-i:[A-Z])[\w'-]+\s)", re.IGNORECASE
)
_IRREAL_OPENING = re.compile(
    r"^(?:if|suppose|imagine|pretend|let us|let's|assume|assuming|what if|when i say|unless"
    r"|whether|maybe|perhaps|possibly|probably|hopefully|ideally|in case|say i|would|could|should"
    r"|do|does|did|is|are|was|were|have|has|can|may(?! \d)|might|who|what|where|when|why|how|which"
    r"|whose|sometimes|apparently|allegedly|supposedly|theoretically|according to)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:according to|allegedly|supposedly|hypothetically|on paper|in theory|in my dreams?)\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    rf"\s*;\s*|\s*:\s*(?=(?:now )?(?:{_PRONOUN}|the)\b)|\s+[-–—]+\s+"
    rf"|,?\s+(?P<join>and then|and|but|so|then|yet|because|as|since|although|though|while|when"
    rf"|after|before|until|till|if|unless|whether|that|where|which|who|whenever|or|than)\s+"
    rf"(?=(?:(?:now|then|today|yesterday|recently|finally|also) )?"
    rf"(?:(?:{_PRONOUN}|the)\b|(?P<verb>\w+)|(?-i:[A-Z])))"
    rf"|,\s+(?=(?:now |then |so )?{_PRONOUN}\b)"
    r"|,\s+(?=(?:the [\w'-]+|(?-i:[A-Z])[\w'-]+(?: & [\w'-]+)?) (?:live|work|is|are|was|were|has"
    r"|have|had|goes|lives|works|moved|got|started|died|left|loves|likes|went|came)\b)",
    re.IGNORECASE,
)  # fmt: skip
# A clause after one of these is not simply asserted.
_NOT_ASSERTED = word_set(
    "while when after before until till if unless whether that where which who whenever or than as"
)
_HOW_LONG = frozenset({"while", "until", "till"})
_TOGETHER = re.compile(
    r"\b((?:(?:[Mm]y|[Oo]ur) [\w'-]+(?: [A-Z][\w'-]+)?|[A-Z][\w'-]+)) and (I|i|me|myself)\b"
)
# What of a sentence stands before the piece at its end; and a piece that says who does what.
_LAST_PIECE = re.compile(r"^.*(?:[,;:]\s+|\b(?:and|but|so|because|that|when|think|know|hope)\s+)",
                         re.IGNORECASE)  # fmt: skip
_BOTH = re.compile(r"^([A-Z][\w'-]+) and ((?!I\b)[A-Z][\w'-]+) (\w+)")
_JUST = re.compile(
    r"^(?:(?:just|finally|recently|now|also|then|already|officially) )+", re.IGNORECASE
)
_SUBJECT_START = re.compile(
    rf"^(?:(?:now|then|also|finally|recently) )?{_PRONOUN}\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, spelled out (“I am”, “do not”), without lead-in words.

    ``sentence`` is the number of its sentence in the text. ``corrects`` is set where the speaker
    says that something said before was wrong. ``opening`` is the time named in front, ``before``
    the clause before it in the same sentence, which “it” may stand for. ``since`` is set where
    another clause tells since when, ``awhile`` where one tells how long.
    """

    text: str
    sentence: int
    corrects: bool = False
    opening: str = ""
    before: str = ""
    since: bool = False
    awhile: bool = False


def spelled_out(text: str) -> str:
    """``text`` without contractions and quotation marks, apostrophes straight."""
    plain = _APOSTROPHES.sub("'", text)
    for pattern, instead in _RUN_TOGETHER:
        plain = pattern.sub(instead, plain)
    if "'" in plain:
        for pattern, instead in _CONTRACTED:
            plain = pattern.sub(instead, plain)
    return " ".join(plain.split())


def clauses_of(text: str) -> list[Clause]:
    """The asserted clauses of ``text``, in order.

    Questions, conditions, quoted and reported speech are left out.
    """
    found: list[Clause] = []
    for number, sentence in enumerate(split_sentences(text)):
        if len(sentence) <= _LONGEST_SENTENCE and not sentence.rstrip("\"'”’)").endswith("?"):
            found += _of_sentence(sentence, number)
    return found


def _of_sentence(sentence: str, number: int) -> Iterator[Clause]:
    if _QUOTES.search(sentence) and re.search(r"\b(?:sa(?:id|ys?)|tells?|told|asks?|asked|wrote)\b",
                                              sentence, re.IGNORECASE):  # fmt: skip
        return
    plain = _QUOTES.sub("", spelled_out(sentence)).strip(" .!…")
    plain = _TOGETHER.sub(_as_one, plain)
    plain = _BOTH.sub(_both_as_one, plain)
    corrects = False
    subject = before = ""
    for (join, piece), (joined_next, _) in pairwise([*_parts(plain), ("", "")]):
        part, says_wrong = _without_lead_in(piece)
        corrects = corrects or says_wrong
        if join in _NOT_ASSERTED or not part:
            continue
        if _HEARSAY.search(part):
            continue
        if _IRREAL_OPENING.match(part):
            if join in ("", "and", "but", "so"):
                return
            continue
        said, opening = _without_opening_time(part)
        if _SUBJECT_START.match(said) or not is_form(_first(_JUST.sub("", said)).lower(), FINITE):
            subject = _subject_of(said) or subject
        elif subject or is_form(_first(_JUST.sub("", said)).lower(), Form.PAST):
            # “Just moved to Porto.”
            said = f"{subject or 'I'} {said}"
        since, awhile = joined_next == "since", joined_next in _HOW_LONG
        yield Clause(said, number, corrects, opening, before, since, awhile)
        before = said


def _as_one(match: re.Match[str]) -> str:
    """“Anna & I” where both do it together, as it stands where “and I” begins a clause anew."""
    anew = match[2].lower() == "i" and _is_begun(match.string[: match.start()])
    return match.group() if anew else f"{match[1]} & {match[2]}"


def _is_begun(before: str) -> bool:
    """Whether the last piece of ``before`` says already who does something."""
    words = _JUST.sub("", _LAST_PIECE.sub("", before)).split()
    if len(words) < 2:
        return False
    first, second = words[0].lower(), words[1].lower()
    if first.partition("'")[0] in ("i", "we", "he", "she", "they", "it"):
        return True
    if first in ("my", "our"):
        return any(is_form(word.lower(), FINITE) for word in words[2:4])
    if is_form(first, Form.PAST):
        return True
    return words[0][:1].isupper() and (is_form(second, FINITE) or second in ("is", "has", "was"))


def _both_as_one(match: re.Match[str]) -> str:
    verb = match[3].lower()
    do_it = is_form(verb, FINITE) or verb in ("are", "were", "have", "both", "just", "now")
    return f"{match[1]} & {match[2]} {match[3]}" if do_it else match.group()


def _parts(plain: str) -> Iterator[tuple[str, str]]:
    """The pieces between boundaries, each with the word that joins it to what came before."""
    start, join = 0, ""
    for boundary in _BOUNDARY.finditer(plain):
        verb = boundary["verb"]
        joined = (boundary["join"] or "").lower()
        rest = _JUST.sub("", plain[boundary.end() :])
        if verb and not _starts_clause(_first(rest), rest):
            continue
        if boundary.start() < start:
            continue
        yield join, plain[start : boundary.start()]
        start, join = boundary.end(), joined
    yield join, plain[start:]


def _starts_clause(word: str, rest: str) -> bool:
    """Whether a clause may begin there: with a verb in the past, or with a name and its verb."""
    lowered = word.lower()
    if is_form(lowered, FINITE):
        return not is_form(_second(rest).lower(), FINITE)
    if lowered in ("am", "have", "has", "had", "will", "do", "did", "no", "never", "just"):
        return True
    if word[:1].isupper():
        second = _second(rest).lower()
        return second in ("is", "has", "was") or is_form(second, FINITE)
    return False


def _first(text: str) -> str:
    return text.split(maxsplit=1)[0].strip(",.") if text.split() else ""


def _second(text: str) -> str:
    words = text.split(maxsplit=2)
    return words[1].strip(",.") if len(words) > 1 else ""


def _without_lead_in(part: str) -> tuple[str, bool]:
    corrects = False
    while True:
        if match := _CORRECTS.match(part):
            corrects = True
        elif not (match := _LEAD_IN.match(part)):
            return part, corrects
        part = _SPACE.sub("", part[match.end() :])


def _without_opening_time(part: str) -> tuple[str, str]:
    match = _OPENING_TIME.match(part)
    if match is None:
        return part, ""
    return part[match.end() :], match.group().strip(" ,")


def _subject_of(part: str) -> str:
    """The words that a following clause without a subject of its own goes on with."""
    word = _first(part)
    if word.lower() in ("i", "we", "they", "he", "she", "it"):
        return word
    if word.lower() in ("my", "our"):
        return " ".join(part.split()[:2])
    return word if word[:1].isupper() else ""

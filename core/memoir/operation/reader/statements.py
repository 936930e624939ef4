"""Plain statements a person makes about themselves, told from everything else they type.

Rules for English; they are deliberately narrow. What they miss is still kept as an episode,
what they wrongly take would be repeated to the user as a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from memoir.memory.memory import Kind

_LONGEST_WORDS = 45
_FEWEST_WORDS = 3
_LEAD_IN = re.compile(
    r"^(?:(?:well|oh|ok(?:ay)?|so|and|but|yes|yeah|yep|no|hi|hello|hey|also|actually|anyway|fyi|btw"
    r"|by the way|just so you know|for the record|you know|honestly|as i said|as you know|in fact)"
    r"\b[\s,.!:;-]*)+",
    re.IGNORECASE,
)
_ABOUT_ME = re.compile(r"^(?:i|i['’](?:m|ve|d|ll)|my|our|we|we['’](?:re|ve))\b", re.IGNORECASE)
_STATES = (
    r"sorry|not sure|sure|fine|good|ok(?:ay)?|great|done|ready|bored|confused|curious|back|here"
    r"|afraid (?:that|you)"
)
_NOT_A_STATEMENT = re.compile(
    r"^(?:i|we)\s+(?:"
    r"(?:want|need|would like|['’]d like|expect|order|told|tell|ask|asked|beg)"
    r"\s+(?:you|to (?:know|ask|see if))"
    r"|(?:was\s+)?(?:wonder\w*|guess|suppose|mean|meant|see|agree|disagree|understand|think"
    r"|thought|believe|assume|imagine|hope|doubt|bet|swear|said|say|asked|apologi[sz]e)\b"
    r"|(?:do not|don['’]?t|didn['’]?t|can['’]?t|cannot|couldn['’]?t)"
    r"\s+(?:know|understand|see|get|think|remember|recall|mean|believe|care|agree)"
    r"|(?:would|could|might|should|may)\b"
    r"|have (?:a|another|one more|some) (?:question|request|task|problem for you)"
    r"|(?:am|was) (?:asking|wondering|looking for|trying to (?:understand|find))"
    rf"|am\s+(?:{_STATES})\b"
    r")"
    r"|^i['’]d\s+(?!been|gone|had)"
    rf"|^i['’]m\s+(?:{_STATES}|asking|wondering|looking for|trying to (?:understand|find))\b"
    r"|^my (?:question|point|bad|guess|mistake|apologies|request|prompt|last message)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"^(?:if|suppose|imagine|pretend|let['’]s say|assume|what if|when i say)\b"
    r"|\bif i (?:was|were|had)\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"^(?:please\s+)?(?:always|never|from now on|in (?:the )?future|call me|address me as)\b"
    r"|^(?:please\s+)?(?:answer|reply|respond|write|speak|talk)(?:\s+to)?(?:\s+me)?"
    r"\s+(?:only|always|in|with|briefly|shortly)\b"
    r".*\b(?:from now on|always|every time|in future)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:,\s*|;\s*|\s+)(?:and|but)\s+(?=(?:i|i['’](?:m|ve)|my|we|our)\s)", re.IGNORECASE
)
_SPEAKS = re.compile(r"^(?:i|we|i['’](?:m|ve)|we['’](?:re|ve))\s", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|\w+['’]s|lives?|works?|plays?|likes?|loves?|hates?|goes|went"
    r"|comes|came|wants?|needs?|can|will|does|did|\w{2,}ed)\b",
    re.IGNORECASE,
)
_RELATIVES = (
    "wife|husband|spouse|partner|fianc[eé]e?|girlfriend|boyfriend|mother|mum|mom|father|dad|parents"
    "|sister|brother|twin|son|daughter|child|children|kids?|baby|grandmother|grandma|grandfather"
    "|grandpa|aunt|uncle|cousin|nephew|niece|friend|best friend|roommate|flatmate|boss|manager"
    "|colleague|coworker|teacher|neighbou?r|doctor|dentist|therapist|landlord"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.PREFERENCE,
        re.compile(
            r"\b(?:love|like|likes|enjoy|prefer|adore|hate|dislike|can['’]?t stand|cannot stand"
            r"|don['’]?t like|favou?rite|big fan of|fond of|fed up with|rather have)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.GOAL,
        re.compile(
            r"\b(?:want to|plan to|planning to|planning a|hope to|hoping to|intend to|aim to"
            r"|my goal"
            r"|dream (?:of|is)|going to|trying to|training for|saving (?:up )?for|studying for"
            r"|learning|working towards)\b",
            re.IGNORECASE,
        ),
    ),
    (Kind.RELATIONSHIP, re.compile(rf"^(?:my|our)\s+(?:\w+\s+)?(?:{_RELATIVES})\b", re.IGNORECASE)),
    (
        Kind.EVENT,
        re.compile(
            r"^(?:i|we|my \w+)\s+(?:just\s+|finally\s+|recently\s+)?"
            r"(?:went|moved|bought|sold|visited|met|started|finished|broke|lost|found|won|got|had|saw"
            r"|took|made|adopted|graduated|married|divorced|quit|joined|left|returned|flew|ran|passed"
            r"|failed|celebrated|attended|booked|signed)\b"
            r"|\b(?:yesterday|last (?:night|week|month|year"
            r"|weekend|summer|winter|spring|autumn|fall|\w+day)|\bago)\b",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the user said of themselves, without lead-in words, and its kind."""

    text: str
    kind: Kind


def find_statements(sentence: str) -> list[Statement]:
    """The statements that ``sentence`` makes about its speaker: one, several, or none.

    “My dog is called Biscuit and I live in Lisbon” is two, each of which stands for itself.
    """
    whole = find_statement(sentence)
    if whole is None or whole.kind is Kind.INSTRUCTION:
        return [] if whole is None else [whole]
    parts = _JOINED.split(whole.text)
    split = [find_statement(part) for part in parts if _has_verb(part)]
    statements = [statement for statement in split if statement is not None]
    return statements if len(statements) == len(parts) else [whole]


def find_statement(sentence: str) -> Statement | None:
    """The statement that ``sentence`` makes about its speaker, or None.

    Questions, hypotheses, remarks about the conversation and long passages are none.
    """
    text = _LEAD_IN.sub("", sentence.strip())
    if not text or text.endswith("?") or len(text.split()) > _LONGEST_WORDS:
        return None
    if _INSTRUCTION.search(text):
        return Statement(_capitalised(text), Kind.INSTRUCTION)
    if not _ABOUT_ME.match(text) or len(text.split()) < _FEWEST_WORDS:
        return None
    if _NOT_A_STATEMENT.search(text) or _HYPOTHETICAL.search(text):
        return None
    return Statement(_capitalised(text), kind_of(text))


def kind_of(text: str) -> Kind:
    """The kind of memory that a statement is, by its words; `Kind.FACT` when none fits."""
    for kind, pattern in _KINDS:
        if pattern.search(text):
            return kind
    return Kind.INSTRUCTION if _INSTRUCTION.search(text) else Kind.FACT


def _has_verb(text: str) -> bool:
    """Whether ``text`` says something of its subject, and is not just “My sister Ana”."""
    return _SPEAKS.match(text) is not None or _VERB.search(text) is not None


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Instructions written for a model: “You are a senior engineer at …”."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"^\s*(?:[\"'“#*\s]*)(?:"
    r"(?:hi|hello|hey|ok(?:ay)?|so|now|please|from now on|for this (?:chat|task"
    r"|conversation))?[,:\s]*"
    r"(?:you['’]?(?:re| are)(?: now)?\s+(?:an?|the|acting|going to (?:act|play|be)|my|playing"
    r"|named|called|(?-i:[A-Z])\w+))"
    r"|(?:please )?(?:act|behave|respond|answer|work|serve|speak) (?:as|like) (?:if "
    r"|though )?(?:an?|the|my|you|i)\b"
    r"|(?:i want you to|i['’]d like you to|your (?:task|role|job|goal|mission|objective) is to"
    r"|you will (?:act|be|play|receive))\b"
    r"|(?:assume|take on|adopt|play) the (?:role|persona|part|identity)|(?:system|developer"
    r"|custom) (?:prompt|message|instructions?)\b"
    r"|system\s*:|role\s*:|<\|?(?:im_start|system|user|assistant|begin_of_text)|\[INST\]|<<SYS>>"
    r"|#{1,4} ?(?:role|task|instructions?|system|context|objective|persona|constraints"
    r"|output format)\b"
    r"|ignore (?:all |any )?(?:previous|prior|above|your) (?:instructions|prompts?|rules)"
    r")",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"^\W*you['’]?(?:re| are)(?: now)?\s+(?:an?|the|my|such an?)\s+(?:\w+\s+){0,2}?"
    r"(?:best|greatest|worst|star|genius|gem|legend|lifesaver|life saver|godsend|angel|hero"
    r"|darling|sweetheart"
    r"|friend|help|idiot|liar|treasure|favou?rite|one|machine|computer|robot|bot|program|model"
    r"|ai)\b",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"<\|(?:im_start|im_end|endoftext|begin_of_text|eot_id)|\[/?INST\]|<</?SYS>>"
    r"|^#{2,4} (?:instruction|response|input):",
    re.IGNORECASE | re.MULTILINE,
)
_INSIDE = re.compile(
    r"^\s*(?:system prompt|prompt|instructions?|custom instructions?)\s*:|^\s*you are (?:an?"
    r"|the) [\w\s,-]{3,80}"
    r"(?:assistant|expert|engineer|developer|agent|bot|model|analyst|writer|tutor|teacher|coach"
    r"|consultant|chef|persona"
    r"|specialist|professional|scientist|lawyer|doctor|therapist|character|pirate|wizard)\b",
    re.IGNORECASE | re.MULTILINE,
)


def is_prompt(text: str) -> bool:
    """Whether ``text`` as a whole tells a model whom to be: no “I” in it is the user."""
    return _MARKER.search(text) is not None or (
        _OPENING.match(text) is not None and _PRAISE.match(text) is None
    )


def prompt_start(text: str) -> int | None:
    """Where within ``text`` a prompt begins; None if there is none."""
    found = _INSIDE.search(text)
    return None if found is None or _PRAISE.match(found.group()) else found.start()

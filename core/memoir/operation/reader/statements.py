"""Plain statements a person makes about themselves, told from everything else they type.

Rules for English; they are deliberately narrow. What they miss is still kept as an episode,
what they wrongly take would be repeated to the user as a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from memoir.memory.memory import Kind
from memoir.operation.reader.kinds import is_instruction, kind_of
from memoir.operation.reader.pretence import claims_for_assistant, is_hypothetical
from memoir.operation.reader.references import has_open_reference
from memoir.operation.reader.remarks import is_about_conversation, is_remark
from memoir.operation.reader.subjects import core_of, with_subject, without_lead_in

_LONGEST_WORDS = 45
_FEWEST_WORDS = 3
_JOINED = re.compile(
    r"(?:,\s*|;\s*|\s+)(?:and|but|though|while|whereas|plus)\s+(?:also\s+)?"
    r"(?=(?:i|i['’](?:m|ve)|my|we|our)\s)|[,;]\s+(?=(?:i|i['’](?:m|ve)|my|we|our)\s)",
    re.IGNORECASE,
)
# “After my father's accident, I …” is one.
_FRONT = re.compile(
    r"(?:after|before|since|when|whenever|while|because|although|though|as|if|in|on|at|for|during"
    r"|until|despite|with|without|thanks to|due to|besides)\b(?!.*\band\b)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"^(?:i|we|i['’](?:m|ve|ll|d)|im|ive|we['’](?:re|ve|ll|d)|me and .*|.* and (?:i|me))\s",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|\w+['’]s|lives?|works?|plays?|likes?|loves?|hates?|goes"
    r"|went"
    r"|comes|came|wants?|needs?|can|will|does|did|isn['’]t|aren['’]t|doesn['’]t|studies|makes?"
    r"|takes?|keeps?|gives?|calls?"
    r"|says?|said|told|thinks?|starts?|leaves?|left|won|met|ran|runs?|made|took|gave|got|gets?"
    r"|broke|died|born|won['’]t|split|hurt|cut|lost|found|bought|sold|quit|spent|sent|built|felt"
    r"|fell|kept|drove|flew|grew|wrote|spoke|chose|became|began|slept|taught|threw|paid|wore|ate"
    r"|\w{2,}ed)\b",
    re.IGNORECASE,
)
# A verb in the present: “faces the window”, “expires in June”, but not “two dogs”.
_PRESENT = re.compile(
    r"^\S+\s+\S+\s+(?:\S+\s+){0,3}?[a-z]{2,}[^s\W]s\s+\S|^\S+\s+\S*[^s\W]\s+[a-z]{2,}s\b"
)
_WORD_GAP = re.compile(r"\s+|(?<=\w)['’](?=(?:m|ve|re|d|ll|s)\b)")
_FRAGMENT = re.compile(
    r"(?:[,:;–—-]|\b(?:and|or|but|the|an?|of|to|with|because|if|that|is|my))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the user said of themselves, without lead-in words, and its kind.

    ``said`` is the sentence it was said in, where the text is not part of it: “She lives in Porto.”
    for “My sister Ana lives in Porto.” ``asked`` where the user said to remember it.
    """

    text: str
    kind: Kind
    said: str = ""
    asked: bool = False


def find_statements(sentence: str, *, of_own: bool = False) -> list[Statement]:
    """The statements that ``sentence`` makes about its speaker: one, several, or none.

    ``of_own`` where it is known that it speaks of somebody close to them: “Ana broke her leg”.

    “My dog is called Biscuit and I live in Lisbon” is two, each of which stands for itself.
    """
    text = without_lead_in(sentence)
    parts = _parts(text)
    apart = len(parts) > 1 and not is_instruction(text) and not _FRONT.match(parts[0])
    if apart and all(map(_has_verb, parts)):
        split = [find_statement(part) for part in parts]
        if all(split):
            return [statement for statement in split if statement is not None]
    whole = find_statement(sentence, of_own=of_own)
    return [] if whole is None else [whole]


def _parts(text: str) -> list[str]:
    """``text`` cut where something new is said; “and our dog Rex” goes with what is before it."""
    joints = [*_JOINED.finditer(text)]
    parts: list[str] = []
    begin = 0
    for number, joint in enumerate(joints):
        rest = text[joint.end() : joints[number + 1].start() if number + 1 < len(joints) else None]
        if _has_verb(rest) or not _ends_list(joints[number + 1 :], text):
            parts.append(text[begin : joint.start()])
            begin = joint.end()
    return [part for part in (*parts, text[begin:]) if part]


def _ends_list(joints: list[re.Match[str]], text: str) -> bool:
    """Whether what stands before the first of ``joints`` is no subject of what comes after it."""
    if not joints:
        return True
    after = joints[0]
    return after.group()[:1] in ",;" or _SPEAKS.match(text[after.end() :]) is not None


def find_statement(sentence: str, *, of_own: bool = False) -> Statement | None:
    """The statement that ``sentence`` makes about its speaker, or None.

    Questions, hypotheses, remarks about the conversation and long passages are none.
    """
    text = with_subject(without_lead_in(sentence))
    words = len(_WORD_GAP.split(text))
    if not text or text.endswith("?") or not _FEWEST_WORDS <= words <= _LONGEST_WORDS:
        return None
    if claims_for_assistant(text) or is_hypothetical(text):
        return None
    if is_instruction(text):
        return Statement(_capitalised(text), Kind.INSTRUCTION)
    return Statement(_capitalised(text), kind_of(text)) if _states(text, of_own=of_own) else None


def _states(text: str, *, of_own: bool) -> bool:
    """Whether ``text`` says something of its speaker that is whole and stands alone."""
    core = text if of_own else core_of(text)
    if core is None or is_about_conversation(text) or is_remark(core):
        return False
    if has_open_reference(text) or _FRAGMENT.search(text):
        return False
    return _has_verb(core) or _PRESENT.search(core) is not None


def _has_verb(text: str) -> bool:
    """Whether ``text`` says something of its subject, and is not just “My sister Ana”."""
    return _SPEAKS.match(text) is not None or _VERB.search(text) is not None


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]

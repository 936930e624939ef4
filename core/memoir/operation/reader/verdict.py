"""Rules and the judge together: what of a message is kept where they disagree.

Rules see what a sentence is made of, the judge what it is like. What both take is kept; what only
one takes is kept when the other hardly objects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from memoir.memory.memory import Kind
from memoir.operation.reader.judge import Judge, Opinion
from memoir.operation.reader.kinds import RELATIVES, has_standing, kind_of
from memoir.operation.reader.references import has_open_reference
from memoir.operation.reader.remarks import is_remark
from memoir.operation.reader.statements import Statement
from memoir.operation.reader.subjects import core_of, without_lead_in
from memoir.operation.reader.telling import is_asked, is_foreign, may_stand_alone

_LEAST = 0.22
_LEAST_AMONG_PASTED = 0.8
_LEAST_ELSEWHERE = 0.05
_LEAST_AMONG_FOREIGN = 0.55
_HIGHEST = 0.95
_MOSTLY_FOREIGN = 0.5
_PARTLY_FOREIGN = 0.35
_WISH = 0.6
_MANY = 3
_VERY_MANY = 5
_STRANGE = 0.55
_LEAST_BY_FORM = 0.06
_ENOUGH = 0.93
_ENOUGH_OF_ONES_OWN = 0.65
_ENOUGH_OF_REMARK = 0.97
_OWN_SHARE = 0.5
_OF_ONES_OWN = re.compile(
    rf"\b(?:{RELATIVES}|i|i['’]\w+|my|me|we|our|us)\b"
    r"|^(?:had|got|went|saw|met|spent|finished|started|bought|sold|moved|lost|found|ended|grew"
    r"|living|working|originally|allergic|been|just|finally|made|took|ran|left|came|visited"
    r"|booked|signed|quit|turned|tried|stayed|dropped|passed|broke)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a message: the statements in it, and whether it tells anything at all.

    ``is_told`` is False where it only asks or wants something.
    """

    text: str
    statements: tuple[Statement, ...] = ()
    tells: bool = False
    is_told: bool = True


def judged(pieces: Sequence[Piece], judge: Judge, *, share: float = 1.0) -> list[Piece]:
    """``pieces`` with what the judge would not keep taken out, and what rules missed put in.

    ``share`` is how much of the message they are; the rest was pasted.
    """
    texts = [_in_full(piece) for piece in pieces]
    parts = [statement.text for piece in pieces for statement in piece.statements]
    opinions = judge.opinions([*texts, *parts])
    of_part = dict(zip(parts, opinions[len(texts) :], strict=True))
    bar = _bar(opinions[: len(texts)], share, sees_meaning=judge.sees_meaning)
    return [
        _judged(piece, opinion, of_part, bar=bar, sees_meaning=judge.sees_meaning)
        for piece, opinion in zip(pieces, opinions, strict=False)
    ]


def _in_full(piece: Piece) -> str:
    """The sentence, with “she” and “there” spelled out where it is known who and what is meant."""
    if piece.is_told and piece.statements and all(each.said for each in piece.statements):
        return " ".join(each.text for each in piece.statements)
    return without_lead_in(piece.text)


def _bar(opinions: Sequence[Opinion], share: float, *, sees_meaning: bool) -> float:
    """How likely a sentence must be worth keeping: more among what is not one's own."""
    if not sees_meaning:
        return _LEAST_BY_FORM
    least = _LEAST if share >= _OWN_SHARE else _LEAST_AMONG_PASTED
    if len(opinions) < _MANY:
        return least
    foreign = sum(each.public + each.story + each.others for each in opinions) / len(opinions)
    if foreign > (_MOSTLY_FOREIGN if len(opinions) < _VERY_MANY else _PARTLY_FOREIGN):
        return _HIGHEST
    return max(least, _LEAST_AMONG_FOREIGN) if foreign > _PARTLY_FOREIGN else least


def _judged(
    piece: Piece, opinion: Opinion, of_part: dict[str, Opinion], *, bar: float, sees_meaning: bool
) -> Piece:
    if is_foreign(piece.text):
        least = min(bar, _LEAST_ELSEWHERE)
        return piece if opinion.keep >= least else replace(piece, statements=(), tells=False)
    is_strange = _is_strange(opinion) and not is_asked(piece.text)
    statements = tuple(
        statement
        for statement in piece.statements
        if statement.kind is Kind.INSTRUCTION
        or (_is_worth(of_part[statement.text], bar) and not is_strange)
    )
    tells = piece.tells and (_is_worth(opinion, bar) or bool(statements))
    judged_piece = replace(piece, statements=statements, tells=tells)
    text = without_lead_in(piece.text)
    if statements or not sees_meaning or is_asked(text):
        return judged_piece
    if opinion.wish >= _WISH and not is_strange and has_standing(text):
        return replace(piece, statements=(_instruction(text),), tells=True, is_told=True)
    if not piece.is_told:
        return judged_piece
    if opinion.keep < max(bar, _enough(text)) or not may_stand_alone(text):
        return judged_piece
    found = () if has_open_reference(text) else (_whole(text),)
    return replace(piece, statements=found, tells=True)


def _is_worth(opinion: Opinion, bar: float) -> bool:
    return opinion.keep + opinion.wish >= bar and not _is_strange(opinion)


def _is_strange(opinion: Opinion) -> bool:
    """Whether something else than worth keeping is more likely than not."""
    return max(opinion[2:]) > _STRANGE


def _enough(text: str) -> float:
    """How sure the judge must be where rules find nothing in ``text``."""
    core = core_of(text)
    if core is not None and is_remark(core):
        return _ENOUGH_OF_REMARK
    return _ENOUGH_OF_ONES_OWN if _OF_ONES_OWN.search(text) else _ENOUGH


def _instruction(text: str) -> Statement:
    return replace(_whole(text), kind=Kind.INSTRUCTION)


def _whole(text: str) -> Statement:
    return Statement(f"{text[:1].upper()}{text[1:]}", kind_of(text))

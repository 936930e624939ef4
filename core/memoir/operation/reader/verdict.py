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

_LEAST = 0.15
_LEAST_AMONG_PASTED = 0.8
_LEAST_ELSEWHERE = 0.02  # the judge was taught English: of other languages it knows little
_HIGHEST = 0.95
_MOSTLY_FOREIGN = 0.5
_PARTLY_FOREIGN = 0.4
_WISH = 0.6
_NOTHING = 2.0
_SEVERAL = 3
_MANY = 5
_WHOLLY_FOREIGN = 0.85
_LOOKED_AT = 600
_STRANGE, _STRANGE_FOR_RULES = 0.45, 0.5
_LEAST_BY_FORM = 0.06
_ENOUGH = 0.93
_ENOUGH_OF_ONES_OWN = 0.5
_ENOUGH_OF_REMARK = 0.97
_ENOUGH_IN_PASSING = 0.65
_OWN_SHARE = 0.5
_ENDS = " .!…"
_OF_ONES_OWN = re.compile(
    rf"\b(?:{RELATIVES}|i|i['’]\w+|my|me|we|our|us)\b"
    r"|^(?:had|got|went|saw|met|spent|finished|started|bought|sold|moved|lost|found|ended|grew"
    r"|living|working|originally|allergic|been|just|finally|made|took|ran|left|came|visited"
    r"|booked|signed|quit|turned|tried|stayed|dropped|passed|broke)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:these days|nowadays|in ages|for (?:ages|years)|every (?:day|week|month|year|morning"
    r"|night|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a message: the statements in it, and whether it tells anything at all.

    ``is_told`` is False where it only asks or wants something, ``in_passing`` is True where
    something is told behind what is asked: often it is no more than why. ``read_as`` is how the
    judge should read it, who does not know that Ana is a friend; “” for as it stands.
    """

    text: str
    statements: tuple[Statement, ...] = ()
    tells: bool = False
    is_told: bool = True
    in_passing: bool = False
    read_as: str = ""


def judged(pieces: Sequence[Piece], judge: Judge, *, share: float = 1.0) -> list[Piece]:
    """``pieces`` with what the judge would not keep taken out, and what rules missed put in.

    ``share`` is how much of the message they are; the rest was pasted.
    """
    if not pieces:
        return []
    texts = [*map(_in_full, pieces), " ".join(piece.text for piece in pieces)[:_LOOKED_AT]]
    parts = [_as_read(piece, each) for piece in pieces for each in piece.statements]
    opinions = judge.opinions([*texts, *parts])
    of_part = dict(zip(parts, opinions[len(texts) :], strict=True))
    each, whole = opinions[: len(pieces)], opinions[len(pieces)]
    bar = _bar(each, whole, share, sees_meaning=judge.sees_meaning)
    return [
        _judged(piece, opinion, of_part, bar=bar, sees_meaning=judge.sees_meaning)
        for piece, opinion in zip(pieces, opinions, strict=False)
    ]


def _as_read(piece: Piece, statement: Statement) -> str:
    """What the judge reads: how it ends is the writer's mood, and no part of what it says."""
    return f"{(piece.read_as or statement.text).rstrip(_ENDS)}."


def _in_full(piece: Piece) -> str:
    """The sentence, with “she” and “there” spelled out where it is known who and what is meant."""
    if piece.read_as:
        return f"{piece.read_as.rstrip(_ENDS)}."
    if piece.is_told and piece.statements and all(each.said for each in piece.statements):
        return " ".join(each.text for each in piece.statements)
    return without_lead_in(piece.text)


def _bar(opinions: Sequence[Opinion], whole: Opinion, share: float, *, sees_meaning: bool) -> float:
    """How likely a sentence must be worth keeping: more among what is not one's own."""
    if not sees_meaning:
        return _LEAST_BY_FORM
    least = _LEAST if share >= _OWN_SHARE else _LEAST_AMONG_PASTED
    if len(opinions) < _SEVERAL:
        return least
    foreign = sum(map(_foreign, opinions)) / len(opinions)
    if len(opinions) < _MANY:
        return _HIGHEST if foreign > _MOSTLY_FOREIGN else least
    foreign = max(foreign, _foreign(whole))
    if foreign > _WHOLLY_FOREIGN:
        return _NOTHING
    return _HIGHEST if foreign > _PARTLY_FOREIGN else least


def _foreign(opinion: Opinion) -> float:
    return opinion.public + opinion.story + opinion.others


def _judged(
    piece: Piece, opinion: Opinion, of_part: dict[str, Opinion], *, bar: float, sees_meaning: bool
) -> Piece:
    if is_foreign(piece.text):
        least = min(bar, _LEAST_ELSEWHERE)
        return piece if opinion.keep >= least else replace(piece, statements=(), tells=False)
    is_strange = _is_strange(opinion, than=_STRANGE_FOR_RULES if piece.statements else _STRANGE)
    is_strange = is_strange and not (piece.in_passing or is_asked(piece.text))
    bar = max(bar, _ENOUGH_IN_PASSING) if piece.in_passing else bar
    statements = tuple(
        statement
        for statement in piece.statements
        if statement.kind is Kind.INSTRUCTION
        or (_is_worth(of_part[_as_read(piece, statement)], bar) and not is_strange)
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


def _is_strange(opinion: Opinion, *, than: float = _STRANGE) -> bool:
    """Whether something else is clearly more likely than that it is worth keeping."""
    passing = max(opinion.chat, opinion.ask, opinion.task)
    strangest = max(passing, opinion.public, opinion.story, opinion.others)
    return strangest > max(opinion.keep + opinion.wish, than)


def _enough(text: str) -> float:
    """How sure the judge must be where rules find nothing in ``text``."""
    core = core_of(text)
    if core is not None and is_remark(core) and not _HABIT.search(core):
        return _ENOUGH_OF_REMARK
    return _ENOUGH_OF_ONES_OWN if _OF_ONES_OWN.search(text) else _ENOUGH


def _instruction(text: str) -> Statement:
    return replace(_whole(text), kind=Kind.INSTRUCTION)


def _whole(text: str) -> Statement:
    return Statement(f"{text[:1].upper()}{text[1:]}", kind_of(text))

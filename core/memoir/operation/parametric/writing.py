"""Questions that the model itself writes about what is to be learned, where it writes good ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.operation.parametric.evaluation import Examiner
from memoir.operation.parametric.questions import Lesson, words_in
from memoir.operation.reader.self_test import FEWEST_PARAMETERS

_ASKED = (
    "Write three different short questions, one a line, that I could ask you and that this answers:"
    " “{statement}” Ask as I would, with I and my."
)
_QUESTION = re.compile(r"^[\s\d.)*“\"-]*(?P<text>[A-Z][^?\n]{8,90}\?)", re.MULTILINE)
_LONGEST = 90
_MOST = 3


def written_questions(examiner: Examiner, lessons: Sequence[Lesson]) -> dict[str, tuple[str, ...]]:
    """Questions by memory; none from a model too small to write any that could be trusted.

    A question that gives its answer away is left out.
    """
    if 0 < examiner.engine.load().parameters < FEWEST_PARAMETERS:
        return {}
    return {lesson.memory: _written(examiner, lesson) for lesson in lessons}


def _written(examiner: Examiner, lesson: Lesson) -> tuple[str, ...]:
    reply = examiner.answer(_ASKED.format(statement=lesson.statement), longest=_LONGEST)
    known = {asked.text for asked in (*lesson.direct, *lesson.held_out)} | {*lesson.taught}
    found = [match["text"].strip() for match in _QUESTION.finditer(reply)]
    return tuple(
        question
        for question in dict.fromkeys(found)
        if question not in known and not words_in(question) >= lesson.direct[0].words
    )[:_MOST]

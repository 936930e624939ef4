"""What a line lacks counts more where nothing around it could tell it."""

from __future__ import annotations

from datetime import timedelta

from memoir.operation.retrieval.evidence import Sign
from memoir.operation.retrieval.recall import Recall
from tests.core.retrieval.conftest import MONDAY, Keep, Talk


def test_where_nothing_is_around_a_line_its_words_lean_on_nothing_else(
    keep: Keep, talk: Talk, recall: Recall
) -> None:
    lone, said = "Bo has a dog called Tofu and I walk him.", "Bo calls him Bruno and I walk him."
    keep(lone)
    talk("Ana: Bruno is our dog.", f"Ana: {said}", at=MONDAY + timedelta(days=30))
    lacking = {
        hit.memory.text: [part.value for part in hit.why if part.name == Sign.SORT.value]
        for question in ("What breed is Bruno?", "What breed is Tofu?")
        for hit in recall.recall(question)
    }
    assert lacking[lone] == [1.5]
    assert lacking[said] == []

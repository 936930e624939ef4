"""The bar: what an adapter must know and must not spoil."""

from __future__ import annotations

import pytest

from memoir.memory.adapter import Evaluation, Share
from memoir.operation.parametric.evaluation import judged


def found(**changes: object) -> Evaluation:
    values: dict[str, object] = {
        "direct": Share(19, 20),
        "paraphrased": Share(30, 40),
        "unchanged": Share(9, 10),
        "perplexity_before": 20.0,
        "perplexity_after": 21.0,
        "passed": True,
    }
    return Evaluation(**{**values, **changes})  # type: ignore[arg-type]


def test_what_meets_every_bar_exactly_passes():
    assert judged(found()) == found()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"direct": Share(18, 20)}, "18 of 20 of the questions it was taught (95% are needed)"),
        ({"paraphrased": Share(29, 40)}, "29 of 40 asked in other words (75% are needed)"),
        ({"unchanged": Share(8, 10)}, "2 of 10 answers to other things changed"),
        ({"perplexity_after": 22.0}, "other text became 10% less likely (at most 5%)"),
        ({"direct": Share(0, 0)}, "0 of 0"),
    ],
)
def test_what_falls_short_is_told_in_a_sentence(change, words):
    verdict = judged(found(**change))
    assert not verdict.passed
    assert verdict.reason.startswith("It was not adopted: ")
    assert words in verdict.reason


def test_all_that_falls_short_is_told():
    verdict = judged(found(direct=Share(1, 20), unchanged=Share(1, 10)))
    assert verdict.reason.count(";") == 1

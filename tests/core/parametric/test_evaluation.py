"""The bar: what an adapter must know and must not spoil."""

from __future__ import annotations

import pytest

from memoir.infrastructure.engine.chat import (
    Finished,
    GenerationStats,
    ModelInfo,
    Piece,
    StopReason,
)
from memoir.memory.adapter import Evaluation, Share
from memoir.operation.parametric.evaluation import Examiner, judged


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


class BrokenOff:
    """A model whose first answer is broken off in the middle."""

    def __init__(self):
        self.asked = 0

    def load(self):
        return ModelInfo(id="m", name="M", parameters=1)

    def generate(self, _request):
        self.asked += 1
        whole = self.asked > 1
        yield Piece("Your dog is called Biscuit." if whole else "Your d")
        reason = StopReason.END if whole else StopReason.STOPPED
        yield Finished(GenerationStats(stop_reason=reason))


def test_an_answer_that_was_broken_off_is_asked_for_again_once_it_may_be():
    model, waited = BrokenOff(), []
    examiner = Examiner(model, "", lambda: waited.append(model.asked))
    assert examiner.answer("What is my dog called?") == "Your dog is called Biscuit."
    assert waited == [0, 1]

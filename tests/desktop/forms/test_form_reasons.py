"""What the core says of forms, in English, is told in the user's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from memoir import AdapterState, Evaluation, MoveSort, Share
from memoir.memory import moment
from memoir.operation.parametric.evaluation import judged
from memoir.operation.parametric.renewing import _outcome, _Stale, _worth
from memoir.settings import PREFIX_BUDGET
from memoir_desktop.models.form_reasons import form_reason
from tests.support.vaults import memory
from tests.support.workshop import GOOD, Workshop


class Idle:
    """A machine that has time."""

    def on_battery(self):
        return False

    def is_busy(self):
        return False


def test_the_reasons_of_real_moves_are_told_in_own_words(application, opened):
    opened._machine = Idle()
    opened.preferences.put(PREFIX_BUDGET, 100)
    ago = moment.now() - timedelta(days=40)
    told = memory("My dog is called Biscuit.", said_at=ago, created_at=ago, updated_at=ago)
    opened._vault.memories.add([told], reason="said")
    for day in range(6):
        opened._vault.form_use.count_call([told.id], day=(ago + timedelta(days=30 + day)).date())
    reasons = {move.sort: form_reason(move.reason) for move in opened.schedule()}
    needed = "Needed in 6 answers on 6 of the last 60 days"
    assert reasons[MoveSort.TO_PREFIX].startswith(f"{needed}; at the start of a prompt it takes")
    assert reasons[MoveSort.PROPOSE].startswith(f"{needed}, and not changed for")
    [candidate] = opened.proposed_for_training()
    assert form_reason(candidate.reason).startswith("Needed in")


def test_what_becomes_of_adapters_is_told_in_own_words(application):
    workshop = Workshop([])
    trained = workshop.make("new", "Dogs", version=3)
    for state, words in (
        (AdapterState.IN_USE, "and takes the place of the version before it."),
        (AdapterState.READY, "was trained on what is left and answered 19 of 20 questions; it can"),
    ):
        said = form_reason(_outcome(replace(trained, state=state)))
        assert said.startswith("“Dogs”, version 3, was trained on what is left")
        assert words in said
    bad = replace(GOOD, direct=Share(12, 20))
    rejected = replace(trained, state=AdapterState.REJECTED, evaluation=judged(bad))
    assert "so it is not used. It was not adopted: 12 of 20 questions" in (
        form_reason(_outcome(rejected))
    )
    stale = _Stale(replace(trained, uses=3, memories=("a", "b")), moment.now(), True, (), "")
    assert form_reason(_worth(stale)) == (
        "“Dogs”, version 3, took part in 3 answers and is out of date. 0 of its 2 memories can be"
        " trained again."
    )


def test_everything_that_falls_short_in_a_test_is_told_in_own_words(application):
    bad = judged(
        Evaluation(
            direct=Share(12, 20),
            paraphrased=Share(14, 40),
            unchanged=Share(7, 10),
            perplexity_before=18.0,
            perplexity_after=24.0,
            passed=True,
        )
    )
    assert form_reason(bad.reason) == (
        "It was not adopted: 12 of 20 questions that it was taught were answered right (95 % are"
        " needed); 14 of 40 in other words were answered right (75 % are needed); 3 of 10 answers"
        " to other questions changed (1 in 10 may); other text became 33 % less likely (at most"
        " 5 % may be)."
    )
    assert form_reason(replace(bad, reason="It is tired.").reason) == "It is tired."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "It is archived since 2026-01-02, so the prompt does not tell it any more.",
            "Since 2026-01-02 it does not hold, so the prompt does not tell it any more.",
        ),
        (
            "It served answers once and has not changed for 40 days.",
            "Needed in one answer, and not changed for 40 days.",
        ),
    ],
)
def test_figures_stand_where_they_stood(application, said, words):
    assert form_reason(said) == words

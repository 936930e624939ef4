"""A prompt tells what is partly out of date as such, and no more than may go where it goes."""

from __future__ import annotations

from datetime import date

import pytest

from memoir.infrastructure.engine.chat import Sampling
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory
from memoir.operation.assistant.ability import LARGE, STARTER, Ability
from memoir.operation.assistant.prompt import Prompt, PromptParts, build_prompt
from tests.support.vaults import memory

OLD = memory("I live in Ghent and I work at the harbour.", tags=(DOUBTFUL,))
NEW = memory("We moved to Antwerp.")


def _prompt(ability: Ability, **parts: object) -> Prompt:
    values = {
        "system": "", "pinned": (), "earlier": (), "first": None, "today": date(2025, 1, 6),
        "hits": [Hit(OLD, 0.9, (), since=(NEW,))], "question": "What would my boss like?", **parts,
    }  # fmt: skip
    return build_prompt(
        PromptParts(**values),  # type: ignore[arg-type]
        ability=ability,
        context=4000,
        sampling=Sampling(),
        count=lambda texts: [len(text) // 4 for text in texts],
    )


@pytest.mark.parametrize(
    ("ability", "told"),
    [
        (STARTER, "(partly out of date, since then: You moved to Antwerp)"),
        (LARGE, " I said: “We moved to Antwerp.”)"),
    ],
)
def test_what_is_over_in_part_is_told_with_what_was_said_since(ability: Ability, told: str) -> None:
    prompt = _prompt(ability)
    assert told in prompt.sent
    assert set(prompt.request.errand.memories) == {OLD.id, NEW.id}


def test_what_may_not_go_there_is_not_told_by_what_it_made_out_of_date() -> None:
    def admits(each: Memory) -> bool:
        return each.id != NEW.id

    prompt = _prompt(LARGE, admits=admits)
    assert "Antwerp" not in prompt.sent
    assert "may no longer be so" in prompt.sent
    assert NEW.id not in prompt.request.errand.memories


def test_what_is_pinned_and_in_doubt_is_told_as_such() -> None:
    system = _prompt(LARGE, pinned=[OLD]).request.turns[0].content
    assert "harbour. (this may no longer be so)" in system

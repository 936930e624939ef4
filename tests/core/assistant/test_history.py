"""The part of a conversation that goes into a prompt."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from memoir.infrastructure.engine.chat import Turn
from memoir.operation.assistant.history import TEMPLATE_TOKENS, Earlier, fit_history


def _words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def _conversation(sizes: Sequence[int]) -> list[Earlier]:
    roles = ("user", "assistant")
    return [Earlier(str(at), Turn(roles[at % 2], "word " * size)) for at, size in enumerate(sizes)]


@given(st.lists(st.integers(0, 50), max_size=150), st.integers(0, 2000))
def test_what_is_kept_fits_and_is_the_newest_part(sizes: list[int], budget: int) -> None:
    earlier = _conversation(sizes)
    history = fit_history(earlier, budget=budget, first=None, count=_words)
    assert history.tokens <= budget
    assert list(history.kept) == earlier[history.left_out :]
    assert history.tokens == sum(size + TEMPLATE_TOKENS for size in sizes[history.left_out :])


def test_everything_is_kept_while_it_fits() -> None:
    history = fit_history(_conversation([5] * 10), budget=1000, first=None, count=_words)
    assert history.left_out == 0


def test_after_an_overflow_the_beginning_stays_put_for_many_turns() -> None:
    """llama.cpp reuses only an unchanged beginning, so it must not move with every turn."""
    sizes = [20] * 40
    budget = 30 * (20 + TEMPLATE_TOKENS)
    first: str | None = None
    beginnings = set()
    for length in range(2, 40, 2):
        history = fit_history(
            _conversation(sizes[:length]), budget=budget, first=first, count=_words
        )
        first = history.kept[0].id
        beginnings.add(first)
    assert len(beginnings) == 2


def test_a_shortened_history_begins_with_the_user() -> None:
    history = fit_history(_conversation([20] * 41), budget=600, first=None, count=_words)
    assert history.kept[0].turn.role == "user"

"""Which of the earlier messages still fit, chosen so that the prompt's beginning rarely moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from memoir.infrastructure.engine.chat import Turn

CountTokens = Callable[[Sequence[str]], list[int]]
TEMPLATE_TOKENS = 8
"""What a chat template adds around one message, rounded up."""

_BATCH = 64
_KEPT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier message as it is sent: its identifier, its turn, the memories in its text."""

    id: str
    turn: Turn
    memories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The messages that fit, how many older ones do not, and the tokens they take."""

    kept: tuple[Earlier, ...]
    left_out: int
    tokens: int


def fit_history(
    earlier: Sequence[Earlier], *, budget: int, first: str | None, count: CountTokens
) -> History:
    """The newest part of ``earlier`` that takes at most ``budget`` tokens.

    While everything from the message ``first`` on (where the last prompt began) still fits, the
    prompt goes on beginning there: what llama.cpp has read already is then reused. When it does
    not, half the budget is cleared at once, so that the next turns have room again.
    """
    start = _position(earlier, first)
    sizes = _sizes_from_the_end(earlier[start:], budget, count)
    if len(sizes) == len(earlier) - start:
        return _history(earlier, start, sizes)
    room = budget * _KEPT_SHARE
    kept: list[int] = []
    for size in sizes:
        if sum(kept) + size > room:
            break
        kept.append(size)
    while kept and earlier[len(earlier) - len(kept)].turn.role != "user":
        kept.pop()
    return _history(earlier, len(earlier) - len(kept), kept)


def _history(earlier: Sequence[Earlier], start: int, sizes: list[int]) -> History:
    return History(kept=tuple(earlier[start:]), left_out=start, tokens=sum(sizes))


def _position(earlier: Sequence[Earlier], first: str | None) -> int:
    if first is None:
        return 0
    return next((at for at, message in enumerate(earlier) if message.id == first), 0)


def _sizes_from_the_end(earlier: Sequence[Earlier], budget: int, count: CountTokens) -> list[int]:
    """Sizes in tokens, newest first, up to the first message that goes over ``budget``."""
    sizes: list[int] = []
    total = 0
    for end in range(len(earlier), 0, -_BATCH):
        texts = [message.turn.content for message in earlier[max(0, end - _BATCH) : end]]
        for size in reversed(count(texts)):
            total += size + TEMPLATE_TOKENS
            if total > budget:
                return sizes
            sizes.append(size + TEMPLATE_TOKENS)
    return sizes

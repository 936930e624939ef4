"""When a memory changes its form: the bars, set so that a prompt's prefix seldom changes.

A prefix that changed every day would be read anew every day. So it is harder to join than to
stay, who joined stays for a while, and what is chosen freely is chosen once a week; only what is
no longer true leaves at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from memoir.infrastructure.vault.form_use import UseDay
from memoir.memory.doubt import is_doubtful
from memoir.memory.memory import Kind, Memory, Status, Trust

LOOKED_BACK = timedelta(days=60)
BETWEEN_CHOICES = timedelta(days=7)
STAYS_AT_LEAST = timedelta(days=14)
NOT_AGAIN_FOR = timedelta(days=180)
PROPOSED_AT_MOST = 20

_UNCHANGED_FOR_PREFIX = timedelta(days=2)
_UNCHANGED_FOR_TRAINING = timedelta(days=14)
_USES_TO_JOIN, _DAYS_TO_JOIN = 5, 3
_USES_TO_STAY = 2
_USES_TO_TRAIN, _DAYS_TO_TRAIN = 5, 3
_BETTER_BY = 1.5
_HALVED_IN_DAYS = 30
_CHARACTERS_A_TOKEN = 4
_LINE_TOKENS = 3
_LONGEST = 80
_LASTING = (Kind.FACT, Kind.PREFERENCE, Kind.RELATIONSHIP, Kind.INSTRUCTION)


@dataclass(frozen=True, slots=True)
class Demand:
    """How often questions called for a memory of late, on how many days, and the last of them.

    ``weight`` counts a use for less the longer ago it was.
    """

    uses: int = 0
    days: int = 0
    weight: float = 0.0
    last: date | None = None

    @property
    def joins(self) -> bool:
        """Whether it is enough to join the prefix."""
        return self.uses >= _USES_TO_JOIN and self.days >= _DAYS_TO_JOIN

    @property
    def stays(self) -> bool:
        """Whether it is enough to stay there."""
        return self.uses >= _USES_TO_STAY

    @property
    def trains(self) -> bool:
        """Whether it is enough to be worth training."""
        return self.uses >= _USES_TO_TRAIN and self.days >= _DAYS_TO_TRAIN

    def in_words(self) -> str:
        """The figures, as part of a sentence."""
        uses = "1 answer" if self.uses == 1 else f"{self.uses} answers"
        days = "1 day" if self.days == 1 else f"{self.days} days"
        return f"{uses} on {days} of the last {LOOKED_BACK.days}"


def demands(calls: Iterable[UseDay], today: date) -> dict[str, Demand]:
    """The demand for each memory that was called for."""
    by_memory: defaultdict[str, list[UseDay]] = defaultdict(list)
    for call in calls:
        by_memory[call.memory].append(call)
    return {
        memory: Demand(
            uses=sum(one.uses for one in days),
            days=len(days),
            weight=sum(one.uses * _worth(one.day, today) for one in days),
            last=max(one.day for one in days),
        )
        for memory, days in by_memory.items()
    }


def about_tokens(text: str) -> int:
    """About how many tokens a line with ``text`` takes in a prompt."""
    return len(text) // _CHARACTERS_A_TOKEN + _LINE_TOKENS


def may_join(memory: Memory, speaker: str, at: datetime) -> bool:
    """Whether ``memory`` may stand at the start of every prompt, if it is used enough.

    Only what the user said of themselves, what lasts, and what is not in doubt.
    """
    return (
        is_sound(memory)
        and memory.trust is Trust.OWN_WORDS
        and memory.speaker in ("", speaker)
        and memory.kind in _LASTING
        and memory.valid_until is None
        and memory.expires_at is None
        and at - memory.updated_at >= _UNCHANGED_FOR_PREFIX
        and about_tokens(memory.text) <= _LONGEST
    )


def may_train(memory: Memory, speaker: str, at: datetime) -> bool:
    """Whether a model may be trained on ``memory``, if it is used enough."""
    return may_join(memory, speaker, at) and at - memory.updated_at >= _UNCHANGED_FOR_TRAINING


def is_sound(memory: Memory) -> bool:
    """Whether ``memory`` holds for all that is known."""
    return memory.status is Status.ACTIVE and not is_doubtful(memory)


def is_better(one: float, other: float) -> bool:
    """Whether a value is so much better than another that changing the prefix is worth it."""
    return one >= _BETTER_BY * other


def _worth(day: date, today: date) -> float:
    return float(0.5 ** (max(0, (today - day).days) / _HALVED_IN_DAYS))

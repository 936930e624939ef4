"""Who stands in the prompt's prefix, when there is more to tell than room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memoir.memory.memory import Memory
from memoir.operation.scheduling.policy import Demand, is_better


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A memory in the prefix; ``settled`` ones stay whatever comes."""

    memory: str
    tokens: int
    demand: Demand
    settled: bool

    @property
    def value(self) -> float:
        """Recent uses per token."""
        return self.demand.weight / self.tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A memory that might join."""

    memory: Memory
    tokens: int
    demand: Demand

    @property
    def value(self) -> float:
        """Recent uses per token."""
        return self.demand.weight / self.tokens


@dataclass(slots=True)
class Prefix:
    """The prefix as it is, with room for ``budget`` tokens, and what is decided about it.

    ``left`` and ``joined`` are the decisions, each with its reason.
    """

    budget: int
    seats: list[Seat]
    left: list[tuple[Seat, str]] = field(default_factory=list)
    joined: list[tuple[Wish, str]] = field(default_factory=list)

    def settle(self, wishes: Iterable[Wish]) -> None:
        """Decide who leaves and who joins, most value per token first."""
        for seat in [one for one in self.seats if not one.settled and not one.demand.stays]:
            told = f"It served only {seat.demand.in_words()} days"
            self._leave(seat, f"{told}, and every prompt told it in {seat.tokens} tokens.")
        self._shrink()
        for wish in sorted(wishes, key=lambda one: (-one.value, one.memory.id)):
            for seat in self._makes_room(wish):
                reason = (
                    f"It served {seat.demand.in_words()} days, and what takes its"
                    f" {seat.tokens} tokens served {wish.demand.in_words()}."
                )
                self._leave(seat, reason)
            if wish.tokens <= self._room:
                self._join(wish)

    @property
    def _room(self) -> int:
        taken = sum(seat.tokens for seat in self.seats)
        return self.budget - taken - sum(wish.tokens for wish, _reason in self.joined)

    def _shrink(self) -> None:
        for seat in sorted(self.seats, key=lambda one: one.value):
            if self._room >= 0:
                return
            reason = (
                f"The prompt's start holds {self.budget} tokens of core memories now, and it"
                f" served fewer answers for its {seat.tokens} tokens than the others."
            )
            self._leave(seat, reason)

    def _makes_room(self, wish: Wish) -> Sequence[Seat]:
        """Who would have to leave for ``wish``; nobody if it fits, or if it is not worth it."""
        missing = wish.tokens - self._room
        leaving: list[Seat] = []
        for seat in sorted(self.seats, key=lambda one: one.value):
            if missing <= 0:
                break
            if not seat.settled and is_better(wish.value, seat.value):
                leaving.append(seat)
                missing -= seat.tokens
        return leaving if missing <= 0 else ()

    def _leave(self, seat: Seat, reason: str) -> None:
        self.seats.remove(seat)
        self.left.append((seat, reason))

    def _join(self, wish: Wish) -> None:
        reason = (
            f"It served {wish.demand.in_words()} days, and telling it takes {wish.tokens} tokens"
            " at the start of a prompt, which is read once."
        )
        self.joined.append((wish, reason))

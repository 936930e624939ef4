"""The scheduler: moves memories between the prompt's prefix, adapters and plain text.

It changes no memory: what it moves is only how a memory reaches the model. Each move is small,
noted with its reason, and can be undone; an undone one is not made again for half a year.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from memoir.errors import InvalidInput
from memoir.infrastructure.vault.core_memories import CoreMemory
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.adapter import Adapter, AdapterState, Candidate
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.memory.move import Move, MoveSort
from memoir.operation.scheduling import policy
from memoir.operation.scheduling.choosing import Prefix, Seat, Wish
from memoir.operation.scheduling.policy import Demand

_KEPT_DAYS = policy.LOOKED_BACK * 1.5
_BY_CHOICE = (MoveSort.TO_PREFIX, MoveSort.FROM_PREFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What moves are decided by, beside the vault.

    ``budget`` is how many tokens the prefix may have for core memories with the model in use,
    whose file has the digest ``model``. ``yields`` tells that somebody needs the machine.
    """

    budget: int
    speaker: str
    model: str = ""
    yields: Callable[[], bool] = lambda: False


class Scheduler:
    """Works through one vault; ``clock`` tells the present moment."""

    def __init__(self, vault: Vault, *, clock: Callable[[], datetime] = now) -> None:
        self._vault = vault
        self._clock = clock

    def run(self, situation: Situation) -> list[Move]:
        """Make the moves that are due, until ``situation`` yields; those that were made."""
        at = self._clock()
        made: list[Move] = []
        for step in (self._fall_back, self._follow_adapters, self._choose, self._propose):
            if situation.yields():
                break
            with self._vault.transaction():
                made += step(situation, at)
        self._vault.form_use.drop_calls((at - _KEPT_DAYS).date())
        return made

    def proposed(self, situation: Situation) -> list[Candidate]:
        """The memories that are proposed for training and still fit for it, with the reasons."""
        at = self._clock()
        moves = {move.memory: move for move in self._vault.moves.standing(MoveSort.PROPOSE)}
        known = self._vault.memories.get_many(list(moves))
        trained = self._trained()
        return [
            Candidate(id, known[id].text, move.reason)
            for id, move in moves.items()
            if id in known
            and id not in trained
            and policy.may_train(known[id], situation.speaker, at)
        ]

    def declined(self) -> set[str]:
        """The memories whose proposal for training was undone not long ago."""
        undone = self._vault.moves.undone_since(self._clock() - policy.NOT_AGAIN_FOR)
        return {memory for memory, sort in undone if sort is MoveSort.PROPOSE}

    def undo(self, id: str) -> Move:
        """Undo a move; raises NotFound, and InvalidInput where that is not possible any more."""
        with self._vault.transaction():
            move = self._vault.moves.get(id)
            if move.undone_at is not None:
                raise InvalidInput("That move has been undone already.")
            self._take_back(move)
            return self._vault.moves.mark_undone(id, at=self._clock())

    def note_archived(self, ids: Sequence[str]) -> list[Move]:
        """Note that rules of the user laid memories aside, of which this had moved some before."""
        known = self._vault.memories.get_many([id for id in ids if self._vault.moves.of(id)])
        at = self._clock()
        with self._vault.transaction():
            moves = []
            for memory in known.values():
                read = memory.usage.last_read
                used = f"last used on {read.astimezone().date()}" if read else "never used"
                reason = f"A rule of yours laid it aside; it was {used}."
                moves.append(self._vault.moves.add(memory.id, MoveSort.ARCHIVE, reason, at=at))
                self._vault.core.drop(memory.id)
        return moves

    # What is no longer true leaves at once

    def _fall_back(self, _situation: Situation, at: datetime) -> list[Move]:
        core = self._vault.core.all()
        known = self._vault.memories.get_many([one.memory for one in core])
        made = []
        for one in core:
            memory = known.get(one.memory)
            if memory is None:
                self._vault.core.drop(one.memory)
            elif reason := _why_not(one, memory):
                self._vault.core.drop(one.memory)
                made.append(self._vault.moves.add(one.memory, MoveSort.TO_PLAINTEXT, reason, at=at))
            elif memory.pinned:
                self._vault.core.drop(one.memory)
                reason = "You pinned it, so it stands at the start of the prompt anyway."
                made.append(self._vault.moves.add(one.memory, MoveSort.FROM_PREFIX, reason, at=at))
        return made

    # What an adapter knows leaves the prefix, for as long as the adapter is in use

    def _follow_adapters(self, situation: Situation, at: datetime) -> list[Move]:
        undone = self._vault.moves.undone_since(at - policy.NOT_AGAIN_FOR)
        known = self._vault.adapters.known(situation.model)
        made = []
        for one in self._vault.core.all():
            knowing = known.get(one.memory)
            if knowing is None and one.adapter:
                self._vault.core.leave_to(one.memory, "")
                reason = "The adapter that knew it is not in use, so the prompt tells it again."
                made.append(self._vault.moves.add(one.memory, MoveSort.TO_PREFIX, reason, at=at))
            elif knowing and not one.adapter and (one.memory, MoveSort.TO_ADAPTER) not in undone:
                self._vault.core.leave_to(one.memory, knowing)
                reason = _known_well(self._vault.adapters.get(knowing), one.tokens)
                made.append(self._vault.moves.add(one.memory, MoveSort.TO_ADAPTER, reason, at=at))
        return made

    # What is called for often joins the prefix, what is not leaves it

    def _choose(self, situation: Situation, at: datetime) -> list[Move]:
        last = self._vault.moves.last(_BY_CHOICE)
        if not situation.budget or (last and at - last < policy.BETWEEN_CHOICES):
            return []
        prefix = self._prefix(situation, at)
        prefix.settle(self._wishes(situation, at))
        core = {one.memory: one for one in self._vault.core.all()}
        made = []
        for seat, reason in prefix.left:
            self._vault.core.drop(seat.memory)
            made.append(self._vault.moves.add(seat.memory, MoveSort.FROM_PREFIX, reason, at=at))
        for wish, reason in prefix.joined:
            if wish.memory.id not in core:
                self._vault.core.put(wish.memory, tokens=wish.tokens, since=at)
                moved = self._vault.moves.add(wish.memory.id, MoveSort.TO_PREFIX, reason, at=at)
                made.append(moved)
        return made

    def _prefix(self, situation: Situation, at: datetime) -> Prefix:
        demand = self._demand(at)
        kept = self._vault.moves.undone_since(at - policy.NOT_AGAIN_FOR)
        seats = [
            Seat(
                memory=one.memory,
                tokens=one.tokens,
                demand=demand.get(one.memory, Demand()),
                settled=at - one.since < policy.STAYS_AT_LEAST
                or (one.memory, MoveSort.FROM_PREFIX) in kept,
            )
            for one in self._vault.core.all()
            if not one.adapter
        ]
        return Prefix(situation.budget, seats)

    def _wishes(self, situation: Situation, at: datetime) -> list[Wish]:
        """The memories that are called for often enough to join, whatever room there is."""
        undone = self._vault.moves.undone_since(at - policy.NOT_AGAIN_FOR)
        seated = {one.memory for one in self._vault.core.all()}
        demand = {id: each for id, each in self._demand(at).items() if each.joins}
        seated |= set(self._vault.adapters.known(situation.model))
        known = self._vault.memories.get_many(
            [id for id in demand if id not in seated and (id, MoveSort.TO_PREFIX) not in undone]
        )
        return [
            Wish(memory=memory, tokens=policy.about_tokens(memory.text), demand=demand[memory.id])
            for memory in known.values()
            if not memory.pinned and policy.may_join(memory, situation.speaker, at)
        ]

    # What lasts and is called for often is proposed for training

    def _propose(self, situation: Situation, at: datetime) -> list[Move]:
        passed_over = self.declined() | self._trained()
        passed_over |= {move.memory for move in self._vault.moves.standing(MoveSort.PROPOSE)}
        demand = {id: each for id, each in self._demand(at).items() if each.trains}
        known = self._vault.memories.get_many([id for id in demand if id not in passed_over])
        fit = [one for one in known.values() if policy.may_train(one, situation.speaker, at)]
        fit.sort(key=lambda one: -demand[one.id].weight)
        room = policy.PROPOSED_AT_MOST - len(self.proposed(situation))
        return [
            self._vault.moves.add(
                one.id,
                MoveSort.PROPOSE,
                f"It served {demand[one.id].in_words()} days and has not changed for"
                f" {(at - one.updated_at).days} days, so a model can be trained on it.",
                at=at,
            )
            for one in fit[: max(0, room)]
        ]

    def _trained(self) -> set[str]:
        """What an adapter knows or was tried with, unless it has to be trained anew."""
        spoilt = (AdapterState.STALE, AdapterState.DAMAGED)
        return {
            memory
            for adapter in self._vault.adapters.trained()
            if adapter.state not in spoilt
            for memory in adapter.memories
        }

    def _demand(self, at: datetime) -> dict[str, Demand]:
        today = at.astimezone().date()
        return policy.demands(self._vault.form_use.calls(today - policy.LOOKED_BACK), today)

    def _take_back(self, move: Move) -> None:
        core = self._vault.core
        if move.sort in (MoveSort.FROM_PREFIX, MoveSort.TO_PLAINTEXT):
            memory = self._vault.memories.get(move.memory)
            if not policy.is_sound(memory):
                raise InvalidInput("That memory does not hold any more, so no prompt tells it.")
            tokens = policy.about_tokens(memory.text)
            core.put(memory, tokens=tokens, since=self._clock())
        elif move.sort is MoveSort.TO_PREFIX:
            core.drop(move.memory)
        elif move.sort is MoveSort.TO_ADAPTER:
            core.leave_to(move.memory, "")
        elif move.sort is MoveSort.TRAIN_AGAIN:
            self._vault.adapters.rest(move.adapter)
        elif move.is_final:
            raise InvalidInput(
                "That adapter is deleted and cannot be brought back; train its memories anew."
            )
        elif move.sort is MoveSort.ARCHIVE:
            archived = self._vault.memories.get(move.memory).status is Status.ARCHIVED
            if not archived:
                raise InvalidInput("That memory is not in the archive any more.")
            back = {"status": Status.ACTIVE}
            self._vault.memories.change(move.memory, back, reason="out of the archive")


def _why_not(core: CoreMemory, memory: Memory) -> str:
    """Why a core memory must not be told any more, "" if it may be."""
    day = memory.updated_at.astimezone().date()
    if not core.is_of(memory):
        return f"Its words were changed on {day}, so it is read as they stand now, when needed."
    if memory.status is not Status.ACTIVE:
        return f"It is {memory.status.value} since {day}, so the prompt does not tell it any more."
    if not policy.is_sound(memory):
        return f"It is in doubt since {day}, so the prompt does not state it any more."
    return ""


def _known_well(adapter: Adapter, tokens: int) -> str:
    name = f"The adapter “{adapter.name}” (version {adapter.version})"
    spared = f"so the prompt's start leaves it out and spares {tokens} tokens."
    if adapter.evaluation is None:
        return f"{name} knows it and is in use, {spared}"
    direct = adapter.evaluation.direct
    return f"{name} answered {direct.right} of {direct.total} questions and is in use, {spared}"

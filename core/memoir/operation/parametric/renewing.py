"""Adapters that are out of date: which are worth training again, on what, and which are dropped.

What was forgotten is gone with the adapter's file at once, and what was changed is not used any
more. What is left of it may still be worth a training; that is proposed, and done in idle time
where the user allows it. What nobody needs is deleted after a while. Each move has its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from memoir.infrastructure.governance.access import OWNER, AccessPolicy
from memoir.memory.adapter import Adapter, AdapterState, Renewal
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.memory.move import Move, MoveSort
from memoir.memory.scope import narrowest
from memoir.operation.parametric.choosing import MOST, obstacle
from memoir.operation.parametric.collection import Collection
from memoir.operation.parametric.examining import Place
from memoir.operation.scheduling.policy import NOT_AGAIN_FOR
from memoir.settings import Preferences

_FEWEST = 2
_SHARE_LEFT = 0.5
_USED_WITHIN = timedelta(days=60)
SETTLED = timedelta(hours=1)
_DROPPED_AFTER = timedelta(days=30)
_GIVEN_UP_AFTER = timedelta(days=90)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Stale:
    """An adapter out of date; ``why_not`` is why it is not worth a training, "" if it is."""

    adapter: Adapter
    since: datetime
    was_in_use: bool
    left: tuple[Memory, ...]
    why_not: str


class Renewals:
    """The adapters of one place that are out of date; ``clock`` tells the present moment."""

    def __init__(
        self, place: Place, preferences: Preferences, *, clock: Callable[[], datetime] = now
    ) -> None:
        self._place = place
        self._vault = place.vault
        self._preferences = preferences
        self._clock = clock

    def run(self, model_hash: str) -> list[Move]:
        """Propose what is worth training again, and drop what was of no use for long."""
        at = self._clock()
        with self._vault.transaction():
            self._vault.renewals.stamp(at)
        proposed = {move.adapter for move in self._vault.moves.standing(MoveSort.PROPOSE_AGAIN)}
        made = []
        for each in self._stale(model_hash):
            if not each.why_not and each.adapter.id not in proposed:
                made.append(self._move(MoveSort.PROPOSE_AGAIN, each.adapter, _worth(each)))
            elif at - each.since >= (_DROPPED_AFTER if each.why_not else _GIVEN_UP_AFTER):
                made.append(self._drop(each, at))
        return made

    def worthwhile(self, model_hash: str) -> list[Renewal]:
        """The adapters out of date that are worth training again, the most used first."""
        return [_renewal(each) for each in self._worthwhile(model_hash)]

    def due(self, model_hash: str, *, settled: timedelta = SETTLED) -> Renewal | None:
        """What is to be trained in idle time now: nothing that was not ``settled`` for so long."""
        at = self._clock()
        self._vault.renewals.stamp(at)
        for each in self._worthwhile(model_hash):
            changed = max(each.since, *(memory.updated_at for memory in each.left))
            if at - changed >= settled:
                return _renewal(each)
        return None

    def left_of(self, adapter: Adapter) -> list[Memory]:
        """What may still be trained of what an adapter holds.

        What was superseded is left as what holds in its place.
        """
        policy = AccessPolicy.of(self._preferences, OWNER)
        found = (self._holding(id) for id in adapter.memories)
        fit = {memory.id: memory for memory in found if memory and not obstacle(memory, policy)}
        return list(fit.values())

    def finish(self, trained: Adapter, renews: str) -> Adapter:
        """Let what was trained take the place of the adapter ``renews``, if it passed."""
        with self._vault.transaction():
            old = next((one for one in self._vault.adapters.trained() if one.id == renews), None)
            used = (
                trained.state is AdapterState.READY
                and old is not None
                and self._vault.renewals.was_in_use(renews)
            )
            if used and old is not None:
                self._vault.adapters.use(trained.id, old.weight)
            trained = self._vault.adapters.get(trained.id)
            self._move(MoveSort.TRAIN_AGAIN, trained, _outcome(trained))
        return trained

    def decline(self, adapter: str) -> None:
        """Let an adapter out of date be neither proposed nor trained again for half a year."""
        with self._vault.transaction():
            if not self._take_back(adapter):
                for each in self._stale(""):
                    if each.adapter.id == adapter:
                        self._move(MoveSort.PROPOSE_AGAIN, each.adapter, _worth(each))
                self._take_back(adapter)

    def _take_back(self, adapter: str) -> bool:
        """Undo the proposals of an adapter; whether there were any."""
        standing = self._vault.moves.standing(MoveSort.PROPOSE_AGAIN)
        found = [move.id for move in standing if move.adapter == adapter]
        for move in found:
            self._vault.moves.mark_undone(move, at=self._clock())
        return bool(found)

    def _worthwhile(self, model_hash: str) -> list[_Stale]:
        worth = [each for each in self._stale(model_hash) if not each.why_not]
        return sorted(worth, key=lambda each: (not each.was_in_use, -each.adapter.uses))

    def _stale(self, model_hash: str) -> Iterator[_Stale]:
        adapters = self._vault.adapters.trained()
        stale = self._vault.renewals.stale(self._clock())
        declined = self._vault.moves.adapters_undone_since(self._clock() - NOT_AGAIN_FOR)
        names = {one.name for one in adapters if one.id in declined}
        for adapter in adapters:
            if adapter.id not in stale:
                continue
            since, used = stale[adapter.id]
            left = tuple(self.left_of(adapter))
            others = [one for one in adapters if one.name == adapter.name and one is not adapter]
            found = _Stale(adapter, since, used, left, "")
            why = self._why_not(found, others, model_hash)
            if not why and adapter.name in names:
                why = "you did not want it trained again"
            yield _Stale(adapter, since, used, left, why)

    def _why_not(self, stale: _Stale, others: list[Adapter], model_hash: str) -> str:
        adapter = stale.adapter
        if adapter.model_hash != model_hash:
            return "it was made for a model that is not chosen now"
        return self._taken_place(stale, others) or _too_little(stale)

    def _taken_place(self, stale: _Stale, others: list[Adapter]) -> str:
        """Which other version counts in its stead, "" where none does."""
        version, known = stale.adapter.version, self._vault.renewals.stale(self._clock())
        if any(one.version > version and one.id not in known for one in others):
            return "a newer version was trained"
        rivals = [(known[one.id][1], one.version) for one in others if one.id in known]
        preferred = all(rival < (stale.was_in_use, version) for rival in rivals)
        return "" if preferred else "another version of it is trained again"

    def _holding(self, id: str) -> Memory | None:
        """The memory, or what holds in its place."""
        known = self._vault.memories.get_many([id])
        for _ in range(_LONGEST_CHAIN):
            memory = known.get(id)
            if memory is None or memory.status is not Status.SUPERSEDED:
                return memory
            id = memory.superseded_by or ""
            known = self._vault.memories.get_many([id]) if id else {}
        return None

    def _drop(self, stale: _Stale, at: datetime) -> Move:
        days, why = (at - stale.since).days, stale.why_not or "nobody trained it again"
        reason = (
            f"{_named(stale.adapter)} was out of date for {days} days and {why}, so it was"
            " deleted; its memories stay as they are."
        )
        with self._vault.transaction():
            self._take_back(stale.adapter.id)
            move = self._move(MoveSort.DROP_ADAPTER, stale.adapter, reason)
        Collection(self._place).remove(stale.adapter.id)
        return move

    def _move(self, sort: MoveSort, adapter: Adapter, reason: str) -> Move:
        return self._vault.moves.add("", sort, reason, at=self._clock(), adapter=adapter.id)


def _too_little(stale: _Stale) -> str:
    """Why what is left is not worth it, "" if it is."""
    left, total = len(stale.left), len(stale.adapter.memories)
    if left > MOST:
        return f"its {left} memories are more than can be trained at once"
    if left < _FEWEST or left < _SHARE_LEFT * total:
        return f"only {left} of its {total} memories can still be trained"
    if narrowest(memory.scope for memory in stale.left) is None:
        return "no conversation may recall all of its memories"
    used_at = stale.adapter.used_at
    if not stale.was_in_use and (used_at is None or stale.since - used_at > _USED_WITHIN):
        return "it was hardly used"
    return ""


def _renewal(stale: _Stale) -> Renewal:
    adapter = stale.adapter
    return Renewal(
        adapter=adapter.id,
        name=adapter.name,
        version=adapter.version,
        memories=tuple(memory.id for memory in stale.left),
        reason=_worth(stale),
    )


def _worth(stale: _Stale) -> str:
    adapter = stale.adapter
    times = "1 answer" if adapter.uses == 1 else f"{adapter.uses} answers"
    return (
        f"{_named(adapter)} took part in {times} and is out of date; {len(stale.left)} of its"
        f" {len(adapter.memories)} memories can be trained again."
    )


def _outcome(trained: Adapter) -> str:
    told, found = f"{_named(trained)} was trained on what is left", trained.evaluation
    if trained.state is AdapterState.REJECTED and found is not None:
        return f"{told} and falls short, so it is not used: {found.reason}"
    answered = f"{found.direct.right} of {found.direct.total} questions" if found else "its test"
    if trained.state is AdapterState.IN_USE:
        return f"{told}, answered {answered} and takes the place of the version before it."
    return f"{told} and answered {answered}; it can be used."


def _named(adapter: Adapter) -> str:
    return f"The adapter “{adapter.name}” (version {adapter.version})"

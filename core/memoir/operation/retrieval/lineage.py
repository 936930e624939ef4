"""What took the place of what no longer holds: what the old answers, the new answers too.

“I moved to Porto” hardly resembles “Where do I live?”; “I live in Lisbon”, which it ended, does.
Where it is only guessed that the one ended the other, the new has to fit the question as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.event_time import EventTime
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Memory, Status
from memoir.memory.moment import now
from memoir.operation.reader.time import calendar
from memoir.operation.retrieval.best_first import best_first
from memoir.operation.retrieval.formerly import is_history
from memoir.operation.retrieval.guessed import as_it_fits, is_guess
from memoir.operation.retrieval.scoring import (
    SUCCEEDS_NAME,
    WAS_SO,
    WAS_SO_NAME,
    with_part,
    without_part,
)

_LONGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Follows what was superseded to what superseded it.

    What is outside of ``scopes`` (empty: everywhere), or not what who asks may see, is not led to.
    What was so at the time ``then`` stays, and, behind what is so now, what ``was`` so before where
    that may be asked about. ``own`` gives a memory as it fits the question by itself.
    """

    vault: Vault
    scopes: Sequence[str] = ()
    then: EventTime | None = None
    was: bool = False
    admits: Callable[[Hit], bool] = lambda _hit: True
    own: Callable[[Memory], Hit | None] = lambda _memory: None

    def up_to_date(self, hits: Iterator[Hit]) -> Iterator[Hit]:
        """``hits``, best first, with what is so now for what was superseded, each memory once."""
        return best_first(hits, self._led)

    def _led(self, hit: Hit) -> Iterator[Hit]:
        old = hit.memory
        if old.status is not Status.SUPERSEDED or _was_so(old, self.then):
            is_over = self.was and is_history(old)
            yield from self._before(hit, ()) if is_over else self._seen(hit)
            return
        new, is_sure = _successor(old, self.vault)
        itself = without_part(hit, SUCCEEDS_NAME)
        if new is None:
            yield from self._before(itself, ())
            return
        led = replace(hit, memory=new) if is_sure else as_it_fits(itself, new, self.own(new))[0]
        seen = [*self._seen(led)]
        yield from seen
        if seen:
            yield from self._before(itself, () if is_sure else (new,))

    def _seen(self, hit: Hit) -> Iterator[Hit]:
        is_seen = not self.scopes or hit.memory.scope in self.scopes
        if is_seen and (hit.memory.status is Status.SUPERSEDED or self.admits(hit)):
            yield hit

    def _before(self, hit: Hit, since: tuple[Memory, ...]) -> Iterator[Hit]:
        """What was so before, where that may be asked about."""
        if self.was and is_history(hit.memory):
            yield from self._seen(replace(with_part(hit, WAS_SO_NAME, WAS_SO), since=since))


def standing_for(memory: Memory, vault: Vault) -> Memory | None:
    """``memory`` itself where it is in use, else what stands in its place; None if nothing does."""
    if memory.status is Status.SUPERSEDED:
        return _successor(memory, vault)[0]
    is_used = memory.status in RECALLED_STATUSES and not _is_over(memory, now())
    return memory if is_used else None


def _successor(memory: Memory, vault: Vault) -> tuple[Memory | None, bool]:
    """What stands in the place of ``memory`` now, by however many steps, and if all are sure."""
    is_sure = True
    for _ in range(_LONGEST):
        if memory.superseded_by is None:
            break
        found = vault.memories.get_many([memory.superseded_by])
        if memory.superseded_by not in found:
            break
        newer = found[memory.superseded_by]
        is_sure = is_sure and not is_guess(memory, newer, vault)
        memory = newer
        if memory.status in RECALLED_STATUSES:
            return (None if _is_over(memory, now()) else memory), is_sure
    return None, is_sure


def _was_so(memory: Memory, then: EventTime | None) -> bool:
    if then is None or memory.valid_until is None:
        return False
    since = (memory.valid_from or memory.said_at).date()
    return since <= calendar.last_day(then) and calendar.first_day(then) < memory.valid_until.date()


def _is_over(memory: Memory, at: datetime) -> bool:
    ends = (memory.expires_at, memory.valid_until)
    return any(end is not None and end <= at for end in ends)

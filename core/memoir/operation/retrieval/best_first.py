"""Hits that lead to others, all in the order of their scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from itertools import count

from memoir.memory.hit import Hit


def best_first(hits: Iterator[Hit], led: Callable[[Hit], Iterable[Hit]]) -> Iterator[Hit]:
    """What each of ``hits``, best first, is ``led`` to, best first, each memory once.

    Nothing that a hit leads to may score more than it does.
    """
    waiting: list[tuple[float, int, Hit]] = []
    number = count()
    given: set[str] = set()
    # No more than best first is promised of what comes: what waits is due before what is worse.
    for hit in hits:
        while waiting and -waiting[0][0] >= hit.score:
            yield from _once(heappop(waiting)[2], given)
        for each in led(hit):
            heappush(waiting, (-each.score, next(number), each))
    while waiting:
        yield from _once(heappop(waiting)[2], given)


def _once(hit: Hit, given: set[str]) -> Iterator[Hit]:
    if hit.memory.id not in given:
        given.add(hit.memory.id)
        yield hit

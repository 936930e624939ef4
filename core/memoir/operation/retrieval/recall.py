"""Recall: the memories that answer a question, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import numpy as np

from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Memory, Status
from memoir.memory.moment import in_utc, now
from memoir.memory.scope import visible_from
from memoir.operation.retrieval import panel
from memoir.operation.retrieval.candidates import Finder
from memoir.operation.retrieval.evidence import Candidates, Evidence, weigh
from memoir.operation.retrieval.history import as_it_was
from memoir.operation.retrieval.question import Question, read_question
from memoir.operation.retrieval.scoring import explain, field_of, probability
from memoir.settings import SPEAKER, Preferences

_FETCHED = 24


class Recall:
    """Finds memories in one vault; safe to call from any thread."""

    def __init__(self, vault: Vault, embedder: Embedder) -> None:
        self._vault = vault
        self._embedder = embedder
        self._finder = Finder(vault, embedder)

    def recall(
        self,
        query: str,
        *,
        k: int = 10,
        scope: str | None = None,
        as_of: datetime | None = None,
        exclude: frozenset[str] = frozenset(),
        admits: Callable[[Hit], bool] = lambda _hit: True,
    ) -> list[Hit]:
        """At most ``k`` memories that may answer ``query``, best first.

        ``scope`` None looks everywhere. ``as_of`` answers with what had been said and was true
        then, in the words of then. ``exclude`` leaves out memories by identifier, ``admits`` is
        asked last of all whether who asks may see one. Works with words alone while the embedding
        model cannot be had.
        """
        if k <= 0 or not query.strip():
            return []
        moment = in_utc(as_of) if as_of is not None else None
        question = read_question(query, self._finder.speakers(), moment or now())
        found = self._finder.find(question, _filter(scope, moment))
        if not found.chosen:
            return []
        hits = self._ranked(found, self._weigh(question, found), question)
        return _first(self._usable(hits, moment, exclude, admits), k)

    def search(self, text: str, filter: MemoryFilter, *, limit: int = 500) -> list[Hit]:
        """Memories within ``filter`` that fit ``text`` while it is being typed."""
        return panel.search(self._vault, self._embedder, text, filter, limit=limit)

    def _weigh(self, question: Question, found: Candidates) -> Evidence:
        own = frozenset({"", Preferences(self._vault.settings).get(SPEAKER)})
        return weigh(question, found, own)

    def _ranked(self, found: Candidates, evidence: Evidence, question: Question) -> Iterator[Hit]:
        field = field_of(evidence, question)
        order = np.argsort(-field.points, kind="stable")
        for start in range(0, len(order), _FETCHED):
            places = order[start : start + _FETCHED].tolist()
            rows = [found.lines[found.chosen[place]].row for place in places]
            memories = self._vault.memories.by_rows(rows)
            for place, row in zip(places, rows, strict=True):
                if row in memories:
                    why = explain(evidence.signs[place].tolist(), field)
                    yield Hit(memories[row], probability(why), why)

    def _usable(
        self,
        hits: Iterator[Hit],
        moment: datetime | None,
        exclude: frozenset[str],
        admits: Callable[[Hit], bool],
    ) -> Iterator[Hit]:
        for hit in hits:
            memory: Memory | None = hit.memory
            if hit.memory.id in exclude or _has_expired(hit.memory):
                continue
            if moment is not None:
                memory = as_it_was(self._vault, hit.memory, moment)
            elif hit.memory.status not in RECALLED_STATUSES:
                continue
            # Who may see a memory is decided by what it says of that today.
            if memory is not None and admits(hit):
                yield Hit(memory, hit.score, hit.why)


def _filter(scope: str | None, moment: datetime | None) -> MemoryFilter:
    return MemoryFilter(
        scopes=visible_from(scope) if scope is not None else (),
        statuses=(RECALLED_STATUSES if moment is None else (*RECALLED_STATUSES, Status.SUPERSEDED)),
    )


def _has_expired(memory: Memory) -> bool:
    """Its time has come, even if nobody has marked it yet."""
    return memory.expires_at is not None and memory.expires_at <= now()


def _first(hits: Iterator[Hit], k: int) -> list[Hit]:
    """The first ``k`` hits, less those that say again what a better one does.

    A fact and the episode it was taken from say the same; two facts from one episode do not.
    """
    kept: list[Hit] = []
    ids: set[str] = set()
    told: set[str] = set()
    for hit in hits:
        sources = set(hit.memory.derived_from)
        if hit.memory.id in told or sources & ids:
            continue
        kept.append(hit)
        ids.add(hit.memory.id)
        told |= sources
        if len(kept) == k:
            break
    return kept

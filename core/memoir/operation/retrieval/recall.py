"""Recall: the memories that answer a question, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

import numpy as np

from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.past import held_at
from memoir.infrastructure.vault.standing import Standing, standings
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Status
from memoir.memory.moment import in_utc, now
from memoir.memory.scope import depth_of, visible_from
from memoir.operation.retrieval import panel
from memoir.operation.retrieval.candidates import Finder
from memoir.operation.retrieval.evidence import Candidates, Evidence, weigh
from memoir.operation.retrieval.history import in_words_of
from memoir.operation.retrieval.question import Question, read_question
from memoir.operation.retrieval.scoring import explain, field_of, probability
from memoir.settings import SPEAKER, Preferences

_FETCHED = 24
_USED_ONCE = (Status.SUPERSEDED, Status.EXPIRED, Status.ARCHIVED)


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
        filter = _filter(scope, moment)
        found = self._standing(self._finder.find(question, filter), scope, moment)
        if not found.chosen:
            return []
        hits = self._ranked(found, self._weigh(question, found), question)
        hits = (hit for hit in hits if hit.memory.id not in exclude)
        if moment is not None:
            hits = self._then(hits, filter, moment)
        return _first((hit for hit in hits if admits(hit)), k)

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

    def _standing(
        self, found: Candidates, scope: str | None, moment: datetime | None
    ) -> Candidates:
        """``found`` less what is not in use: also what is over and has not been marked yet."""
        rows = [found.lines[place].row for place in found.chosen]
        known = standings(self._vault.connection, rows, moment or now())
        chosen = [
            place
            for place, row in zip(found.chosen, rows, strict=True)
            if row in known and (moment is not None or _in_use(known[row]))
        ]
        return replace(found, chosen=chosen, standings=known, depth=depth_of(scope or ""))

    def _then(self, hits: Iterator[Hit], filter: MemoryFilter, moment: datetime) -> Iterator[Hit]:
        """Those of ``hits`` that held at ``moment``, in the words of then."""
        while some := list(islice(hits, _FETCHED)):
            ids = [hit.memory.id for hit in some]
            held = held_at(self._vault.connection, moment, filter, ids)
            left = [hit for hit in some if hit.memory.id in held]
            then = in_words_of(self._vault, [hit.memory for hit in left], moment)
            for hit, memory in zip(left, then, strict=True):
                yield replace(hit, memory=memory)


def _filter(scope: str | None, moment: datetime | None) -> MemoryFilter:
    return MemoryFilter(
        scopes=visible_from(scope) if scope is not None else (),
        statuses=RECALLED_STATUSES if moment is None else (*RECALLED_STATUSES, *_USED_ONCE),
    )


def _in_use(standing: Standing) -> bool:
    return standing.status in RECALLED_STATUSES and not standing.over


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

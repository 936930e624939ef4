"""Recall: the memories that answer a question, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from itertools import islice

import numpy as np

from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.past import held_at
from memoir.infrastructure.vault.standing import Standing, standings
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import ScorePart
from memoir.memory.event_time import EventTime
from memoir.memory.filter import MemoryFilter
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Memory, Status
from memoir.memory.moment import in_utc, now
from memoir.memory.scope import depth_of, visible_from
from memoir.operation.birthdays import customs_of_question
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.phrase import Relation
from memoir.operation.retrieval import panel
from memoir.operation.retrieval.acquaintances import acquaintances
from memoir.operation.retrieval.asked import without_what_came_after
from memoir.operation.retrieval.candidates import Finder
from memoir.operation.retrieval.evidence import Candidates, Evidence, Floats, weigh
from memoir.operation.retrieval.formerly import gave_way, without_successors
from memoir.operation.retrieval.history import in_words_of
from memoir.operation.retrieval.in_part import InPart
from memoir.operation.retrieval.lineage import Lineage
from memoir.operation.retrieval.other_languages import in_english
from memoir.operation.retrieval.question import Question, read_question
from memoir.operation.retrieval.scoring import (
    HISTORY,
    HISTORY_NAME,
    SUCCEEDS,
    SUCCEEDS_NAME,
    Field,
    explain,
    field_of,
    probability,
)
from memoir.operation.retrieval.small_letters import names_in, with_capitals
from memoir.settings import SPEAKER, Preferences

# Characters of a question that are looked at; a book would be searched for hours.
_LONGEST_QUERY = 4_000
_FETCHED = 24
_NOW = (*RECALLED_STATUSES, Status.SUPERSEDED)
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
        then, in the words of then. ``exclude`` leaves out memories by identifier, ``admits`` says
        whether who asks may see one. Works with words alone while the embedding model cannot be
        had.
        """
        if k <= 0 or not query.strip():
            return []
        moment = in_utc(as_of) if as_of is not None else None
        filter = _filter(scope, moment)
        question, found = self._asked(_asked_in(query), filter, scope, moment)
        if not found.chosen:
            return []
        evidence = self._weigh(question, found)
        field = field_of(evidence, question)
        history = _history(found, question, moment)
        gone = _superseded(found) * (1 - history) if moment is None else np.zeros(len(history))
        order = np.argsort(-(field.points + SUCCEEDS * gone + HISTORY * history), kind="stable")
        hits = self._ranked(order.tolist(), found, evidence, field, gone, history)
        hits = (hit for hit in hits if hit.memory.id not in exclude)
        # Who may see a memory is decided by what it says of that today, before its past is told.
        hits = (hit for hit in hits if admits(hit))
        own = partial(self._fit_of, found=found, evidence=evidence, field=field)
        in_part = InPart(vault=self._vault, question=question, scopes=filter.scopes, moment=moment,
                         then=_time_over(question), admits=admits, own=own,
                         unread=cache(lambda: self._unread(order.tolist(), found)))  # fmt: skip
        if moment is not None:
            hits = self._then(in_part.put_right(hits), filter, moment)
        elif question.formerly:
            after = question.after
            before = gave_way(self._vault, after, filter.scopes).items()
            instead = {id: hit for id, hit in before if id not in exclude and admits(hit)}
            hits = in_part.put_behind(hits)
            hits = without_successors(hits, self._vault, after=after, instead=instead)
        else:
            was = question.past and in_part.then is None
            lineage = Lineage(vault=self._vault, scopes=filter.scopes, then=in_part.then,
                              was=was, admits=admits, own=own)  # fmt: skip
            hits = in_part.put_right(lineage.up_to_date(hits))
            # And once more, of what took the place of what who asks may see.
            hits = (hit for hit in hits if hit.memory.id not in exclude and admits(hit))
        return _first(hits, k)

    def search(self, text: str, filter: MemoryFilter, *, limit: int = 500) -> list[Hit]:
        """Memories within ``filter`` that fit ``text`` while it is being typed."""
        return panel.search(self._vault, self._embedder, text, filter, limit=limit)

    def _asked(
        self, query: str, filter: MemoryFilter, scope: str | None, moment: datetime | None
    ) -> tuple[Question, Candidates]:
        """The question ``query`` and what may answer it."""
        query = self._finder.mended(query)
        read = partial(self._read, scope=scope, moment=moment)
        question = read(query)
        found = self._found(question, filter, scope, moment)
        if names := names_in(query, (line.text for line in found.lines)):
            query = with_capitals(query, names)
            question = read(query)
            found = self._found(question, filter, scope, moment)
        shorter = without_what_came_after(query)
        if question.formerly and moment is None and shorter != query and _any_history(found):
            # “Before the Skoda” names what took the place of what is asked for.
            question = replace(read(shorter), formerly=True, after=question.after)
            found = self._found(question, filter, scope, moment)
        return question, found

    def _read(self, query: str, *, scope: str | None, moment: datetime | None) -> Question:
        speakers = self._finder.speakers()
        known = acquaintances(in_english(query), scope, self._vault, speakers, self._own())
        customs = customs_of_question(query, scope, self._vault)
        return read_question(query, speakers, moment or now(), customs=customs, known=known)

    def _found(
        self, question: Question, filter: MemoryFilter, scope: str | None, moment: datetime | None
    ) -> Candidates:
        found = self._finder.find(question, filter)
        return self._standing(found, scope, moment, formerly=question.formerly or question.past)

    def _weigh(self, question: Question, found: Candidates) -> Evidence:
        return weigh(question, found, self._own())

    def _own(self) -> frozenset[str]:
        return frozenset({"", Preferences(self._vault.settings).get(SPEAKER)})

    def _unread(self, order: list[int], found: Candidates) -> list[Memory]:
        """Those that rank first, of which nobody has noted yet what they state."""
        rows = [found.lines[found.chosen[place]].row for place in order[:_FETCHED]]
        return [*self._vault.memories.by_rows(self._vault.claims.to_read(rows)).values()]

    def _ranked(
        self,
        order: list[int],
        found: Candidates,
        evidence: Evidence,
        field: Field,
        gone: Floats,
        history: Floats,
    ) -> Iterator[Hit]:
        """What was found, best first: in that ``order``.

        ``gone`` is 1 for what only leads to what took its place, ``history`` for what is no longer
        so and is asked about as such.
        """
        for start in range(0, len(order), _FETCHED):
            places = order[start : start + _FETCHED]
            rows = [found.lines[found.chosen[place]].row for place in places]
            memories = self._vault.memories.by_rows(rows)
            for place, row in zip(places, rows, strict=True):
                if row in memories:
                    why = explain(evidence.signs[place].tolist(), field)
                    if gone[place]:
                        why = (ScorePart(SUCCEEDS_NAME, 1.0, SUCCEEDS), *why)
                    if history[place]:
                        why = (ScorePart(HISTORY_NAME, 1.0, HISTORY), *why)
                    yield Hit(memories[row], probability(why), why)

    def _fit_of(
        self, memory: Memory, *, found: Candidates, evidence: Evidence, field: Field
    ) -> Hit | None:
        """``memory`` as it fits the question by itself; None where it was not found."""
        row = self._vault.memories.row_of([memory.id]).get(memory.id)
        rows = (found.lines[place].row for place in found.chosen)
        place = next((place for place, each in enumerate(rows) if each == row), None)
        if place is None:
            return None
        why = explain(evidence.signs[place].tolist(), field)
        return Hit(memory, probability(why), why)

    def _standing(
        self, found: Candidates, scope: str | None, moment: datetime | None, *, formerly: bool
    ) -> Candidates:
        """``found`` less what is not in use: also what is over and has not been marked yet.

        What is over stays where what was ``formerly`` so is asked for.
        """
        rows = [found.lines[place].row for place in found.chosen]
        known = standings(self._vault.connection, rows, moment or now())
        chosen = [
            place
            for place, row in zip(found.chosen, rows, strict=True)
            if row in known and (moment is not None or formerly or _counts(known[row]))
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


def _asked_in(query: str) -> str:
    """``query``, of a long one its ends: what is pasted stands before or after what is asked."""
    if len(query) <= _LONGEST_QUERY:
        return query
    half = _LONGEST_QUERY // 2
    return f"{query[:half]}\n{query[-half:]}"


def _filter(scope: str | None, moment: datetime | None) -> MemoryFilter:
    return MemoryFilter(
        scopes=visible_from(scope) if scope is not None else (),
        statuses=_NOW if moment is None else (*RECALLED_STATUSES, *_USED_ONCE),
    )


def _counts(standing: Standing) -> bool:
    """Whether it is in use, or leads to what took its place."""
    in_use = standing.status in RECALLED_STATUSES and not standing.over
    return in_use or standing.status == Status.SUPERSEDED


def _superseded(found: Candidates) -> Floats:
    """1 for each of those chosen that something took the place of, else 0."""
    rows = [found.lines[place].row for place in found.chosen]
    return np.array([found.standings[row].status == Status.SUPERSEDED for row in rows], float)


def _any_history(found: Candidates) -> bool:
    return any(found.standings[found.lines[place].row].over for place in found.chosen)


def _history(found: Candidates, question: Question, moment: datetime | None) -> Floats:
    """1 for each of those chosen that is no longer so, where that is asked for, else 0."""
    if moment is not None or not question.formerly:
        return np.zeros(len(found.chosen))
    rows = [found.lines[place].row for place in found.chosen]
    return np.array([found.standings[row].over for row in rows], float)


def _time_over(question: Question) -> EventTime | None:
    """The time that is over by now that ``question`` asks about."""
    asked = question.time
    if asked is None or asked.time is None or asked.any_year:
        return None
    if asked.relation is not Relation.DURING or calendar.last_day(asked.time) >= now().date():
        return None
    return asked.time


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

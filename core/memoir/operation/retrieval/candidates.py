"""Which lines are looked at: those found by words or by meaning, and what was said around them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.postings import Posting, Rows, WordPostings
from memoir.infrastructure.vault.threads import Line, ThreadReader
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Status
from memoir.memory.scope import DEFAULT_SCOPE, visible_from
from memoir.operation.retrieval.claimed import claims_asked, rows_claiming
from memoir.operation.retrieval.evidence import REACH, Candidates, Rarity, strengths
from memoir.operation.retrieval.other_languages import in_english, words_elsewhere
from memoir.operation.retrieval.question import Question
from memoir.operation.retrieval.typos import mended

Vector = npt.NDArray[np.float32]

_FOUND = 60
# Of how many lines with the rarest words the texts are read to find the best by words.
_READ = 240
_AROUND_FOUND = 2


class Finder:
    """Finds candidates in one vault."""

    def __init__(self, vault: Vault, embedder: Embedder) -> None:
        self._vault = vault
        self._embedder = embedder
        self._threads = ThreadReader(vault.connection)
        self._threads_then = ThreadReader(vault.connection, expired=True)
        self._postings = WordPostings(vault.connection)
        self._beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="recall")

    def speakers(self) -> list[str]:
        """Who has said anything."""
        return self._threads.speakers()

    def mended(self, text: str) -> str:
        """The question ``text`` with typing errors put right, where memories show what is meant.

        What is asked in another language stays as it is: no dictionary tells what is no word there.
        """
        return mended(text, self._postings) if in_english(text) == text else text

    def find(self, question: Question, filter: MemoryFilter) -> Candidates:
        """The candidates within ``filter``."""
        vector = self._beside.submit(self._embed, question.meaning)
        rarity, rows = self._by_words(question, filter)
        near = self._near(vector, filter)
        rows.update(near)
        told = self._told(question, filter)
        rows.update(told)
        lines = _in_english(self._threads_for(filter).around(rows, reach=REACH))
        chosen = _around(lines, rows)
        beside = [lines[place].row for place in chosen if lines[place].row not in near]
        return Candidates(
            lines=lines,
            chosen=chosen,
            cosines=near | self._cosines(vector, beside),
            rarity=rarity,
            told=told,
        )

    def _told(self, question: Question, filter: MemoryFilter) -> frozenset[int]:
        """The lines that claim what is asked, as far as questions and statements are read."""
        asked = claims_asked(question.text) if question.first_person else []
        scopes = filter.scopes or visible_from(DEFAULT_SCOPE)
        return rows_claiming(asked, self._vault, scopes, filter.statuses)

    def _by_words(self, question: Question, filter: MemoryFilter) -> tuple[Rarity, set[int]]:
        """How much each word tells, and the lines that their words speak for most."""
        words = [
            [word, *words_elsewhere(question.same.get(each, ()))]
            for each, word in question.words.items()
        ]
        narrow = self._postings.narrow(filter.scopes)
        postings = self._postings.of(words, narrow)
        rarity = Rarity.of(self._postings.last_row(), [found.number for found in postings])
        together = self._postings.together(words, postings, narrow)
        rows = _by_rarity(postings, together, rarity)
        threads = self._threads_for(filter)
        best: list[tuple[float, int]] = []
        for start in range(0, len(rows), _READ):
            read = threads.alone(rows[start : start + _READ].tolist(), filter.scopes)
            lines = _in_english(read)
            scores = strengths(question, lines) @ rarity.weights
            best += [(-score, line.row) for score, line in zip(scores, lines, strict=True)]
            if len(best) >= _FOUND:
                break
        return rarity, {row for _, row in sorted(best)[:_FOUND]}

    def _threads_for(self, filter: MemoryFilter) -> ThreadReader:
        """What has expired is read only where the time before may be asked about."""
        return self._threads_then if Status.EXPIRED in filter.statuses else self._threads

    def _embed(self, text: str) -> Vector | None:
        if not text.strip():
            return None
        try:
            return np.asarray(self._embedder.embed([text])[0], dtype=np.float32)
        except EngineError:
            return None

    def _near(self, vector: Future[Vector | None], filter: MemoryFilter) -> dict[int, float]:
        meaning = vector.result()
        if meaning is None:
            return {}
        return dict(
            self._vault.vectors.nearest(
                meaning,
                k=_FOUND,
                scopes=filter.scopes or None,
                statuses=filter.statuses or None,
                cubes=filter.cubes or None,
                model=self._embedder.id,
            )
        )

    def _cosines(self, vector: Future[Vector | None], rows: Sequence[int]) -> dict[int, float]:
        meaning = vector.result()
        return (
            {}
            if meaning is None
            else self._vault.vectors.cosines(meaning, rows, model=self._embedder.id)
        )


def _in_english(lines: Sequence[Line]) -> list[Line]:
    """``lines`` as questions are compared with them, whatever language they are in."""
    return [
        line if (english := in_english(line.text)) == line.text else line._replace(text=english)
        for line in lines
    ]


def _around(lines: Sequence[Line], rows: set[int]) -> list[int]:
    """The places in ``lines`` of ``rows`` and of the two lines before and after each."""
    chosen: set[int] = set()
    for place, line in enumerate(lines):
        if line.row in rows:
            near = range(max(0, place - _AROUND_FOUND), min(len(lines), place + _AROUND_FOUND + 1))
            chosen.update(other for other in near if lines[other].stretch == line.stretch)
    return sorted(chosen)


def _by_rarity(
    postings: Sequence[Posting], together: Sequence[tuple[Rows, list[int]]], rarity: Rarity
) -> Rows:
    """All rows found, those with the words that tell most before the others, then the newest."""
    found = [posting.rows for posting in postings] + [rows for rows, _ in together]
    places = [[place] for place in range(len(postings))] + [places for _, places in together]
    if not found:
        return np.empty(0, np.int64)
    rows, which = np.unique(np.concatenate(found), return_inverse=True)
    told = np.zeros((len(rows), len(postings)), np.bool_)
    start = 0
    for some, words in zip(found, places, strict=True):
        for word in words:
            told[which[start : start + len(some)], word] = True
        start += len(some)
    return rows[np.lexsort((-rows, -(told @ rarity.weights)))]

"""One act of forgetting: noted before it begins, done in batches, ended also after a crash."""

from __future__ import annotations

import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from memoir.errors import EngineError, NotFound, ProfileError, StorageFull
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.adapter_files import forget_adapters
from memoir.infrastructure.vault.backup import rewrite_backups
from memoir.infrastructure.vault.erasure import Eraser
from memoir.infrastructure.vault.forgettings import Doomed, Rows
from memoir.infrastructure.vault.residue import scrub
from memoir.infrastructure.vault.traces import Traces
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.change import Receipt
from memoir.memory.forgetting import SourceReceipt, SourceSort
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Status
from memoir.memory.moment import now
from memoir.operation.forgetting.copies import Gone, clean
from memoir.operation.forgetting.erasing import FORGOTTEN, Erasing
from memoir.operation.forgetting.extent import Extent, Reach
from memoir.operation.forgetting.sources import Material
from memoir.operation.retrieval.passages import embed_memories
from memoir.operation.retrieval.words import words_of

BATCH = 32
_MOST_WORDS = 200  # of more, looking for them takes longer than writing everything anew
_SHORTEST_WORD = 4
_LOG_IS_READ = (
    "Another program is reading the profile; what was overwritten goes from its write-ahead log "
    "as soon as that is done."
)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Act:
    """What one act has done so far.

    ``texts`` is what is gone, kept nowhere else, and ``words`` are its words; None if unknown.
    """

    receipt: SourceReceipt
    reason: str = FORGOTTEN
    names: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    texts: list[tuple[str, ...]] = field(default_factory=list)
    words: set[str] | None = field(default_factory=set)
    receipts: list[Receipt] = field(default_factory=list)
    snapshots: int = 0
    steps: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] = lambda: False


class Forgetter:
    """Carries out acts of forgetting in one vault."""

    def __init__(self, vault: Vault, embedder: Embedder | None = None) -> None:
        self._vault = vault
        self._embedder = embedder
        self._eraser = Eraser(vault.connection, vault.changes, vault.vectors)
        self._erasing = Erasing(vault, self._eraser)

    def forget(
        self,
        ids: Sequence[str],
        *,
        reason: str = FORGOTTEN,
        sort: SourceSort = SourceSort.PICKED,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Receipt]:
        """Erase memories; raises NotFound before anything is erased.

        One by `SourceSort.RULE` leaves what was made from them. What is not reached when
        cancelled stays whole, and has no receipt.
        """
        wanted = list(dict.fromkeys(ids))
        known = self._vault.memories.get_many(wanted)
        for id in wanted:
            if id not in known or known[id].status is Status.FORGOTTEN:
                raise NotFound("There is no such memory, or it is forgotten already.")
        act = _new(sort, reason)
        act.cancelled = cancelled
        rows = Rows({Doomed.MEMORY: wanted})
        with self._left_on_failure(act):
            if len(wanted) <= BATCH:
                with self._eraser.act():
                    self._begin(act, rows)
                    self._erase_memories(act, wanted, wanted)
                    self._note(act)
            else:
                self._begin(act, rows)
                self._erase(act, rows)
            self._end(act)
        left = act.receipt.left
        shared = {
            place: count
            for place, count in act.counts.items()
            if place in ("write-ahead log", "backups", "backups deleted", "snapshots", "adapters")
        }
        return [replace(each, erased=each.erased | shared, left=left) for each in act.receipts]

    def forget_material(
        self,
        sort: SourceSort,
        material: Material,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SourceReceipt:
        """Erase what a source is made of; what is not reached when cancelled stays whole."""
        act = _new(sort, FORGOTTEN)
        act.names, act.steps, act.cancelled = material.names, progress, cancelled
        act.words = None
        rows = Rows(
            {
                Doomed.MEMORY: material.memories,
                Doomed.CONVERSATION: material.conversations,
                Doomed.WHOLE_MESSAGE: material.messages,
                Doomed.CUBE: material.cubes,
            }
        )
        with self._left_on_failure(act):
            with self._eraser.act():
                self._begin(act, rows)
                # Names are written down nowhere, so what bears them goes before anything else.
                if act.names:
                    reach = Reach(self._vault, material.memories, act.names)
                    self._take(act, reach.of_words(()), {})
            self._erase(act, rows)
            return self._end(act)

    def resume(self) -> list[SourceReceipt]:
        """End what a crash or a full disk left undone, of any program; the receipts."""
        ended = []
        for receipt in self._vault.forgettings.take_over():
            act = Act(receipt, counts=Counter(receipt.erased), words=None)
            with contextlib.suppress(StorageFull, ProfileError), self._left_on_failure(act):
                self._erase(act, self._vault.forgettings.rows(receipt.id, gone=False))
                ended.append(self._end(act))
        return ended

    @contextlib.contextmanager
    def _left_on_failure(self, act: Act) -> Iterator[None]:
        """Let whoever comes next end what this act cannot."""
        try:
            yield
        except (StorageFull, ProfileError) as error:
            act.receipt = replace(act.receipt, left=(str(error),))
            with contextlib.suppress(StorageFull, ProfileError):
                self._vault.forgettings.leave(act.receipt)
            raise

    def _begin(self, act: Act, rows: Rows) -> None:
        act.snapshots = self._vault.snapshots.count()
        doomed = [(sort, row) for sort, ids in rows.by_sort.items() for row in ids]
        self._vault.forgettings.begin(act.receipt, doomed)

    def _erase(self, act: Act, rows: Rows) -> None:
        """Erase in batches, each whole."""
        parts: list[tuple[Callable[[Act, Sequence[str], Sequence[str]], None], Doomed, int]] = [
            (self._erase_memories, Doomed.MEMORY, BATCH),
            (self._erase_conversations, Doomed.CONVERSATION, 1),
            (self._erase_messages, Doomed.WHOLE_MESSAGE, BATCH),
            (self._erase_cubes, Doomed.CUBE, BATCH),
        ]
        total = sum(len(rows.of(sort)) for _, sort, _ in parts)
        done = 0
        for erase, sort, size in parts:
            ids = rows.of(sort)
            for start in range(0, len(ids), size):
                if act.cancelled():
                    self._vault.forgettings.spare(act.receipt.id)
                    act.receipt = replace(act.receipt, cancelled=True)
                    return
                batch = ids[start : start + size]
                with self._eraser.act():
                    erase(act, batch, ids)
                    self._note(act)
                done += len(batch)
                if act.steps is not None:
                    act.steps(done, total)

    def _erase_memories(self, act: Act, batch: Sequence[str], meant: Sequence[str]) -> None:
        reach = Reach(self._vault, meant, alone=_is_alone(act))
        for id in batch:
            extent = reach.of([id])
            counts = self._take(act, extent, {Doomed.MEMORY: [id]})
            if extent.memories:
                along = [each for each in (*extent.memories, *extent.origins) if each != id]
                act.receipts.append(
                    Receipt(
                        memory=id,
                        at=now(),
                        erased=dict(counts),
                        derived=tuple(along),
                        messages=tuple(extent.messages),
                    )
                )

    def _take(self, act: Act, extent: Extent, also: Mapping[Doomed, Iterable[str]]) -> Counter[str]:
        act.texts += extent.texts
        if act.words is not None:
            act.words |= extent.words
        counts = self._erasing.extent(extent, act.reason)
        act.counts.update(counts)
        gone = [
            *((sort, row) for sort, ids in also.items() for row in ids),
            *((Doomed.MEMORY, row) for row in extent.memories),
            *((Doomed.ORIGIN, row) for row in extent.origins),
            *((Doomed.MESSAGE, row) for row in extent.messages),
        ]
        self._vault.forgettings.add(act.receipt.id, gone, gone=True)
        return counts

    def _erase_conversations(self, act: Act, ids: Sequence[str], _all: Sequence[str]) -> None:
        for id in ids:
            act.counts.update(self._eraser.conversation(id))
        self._vault.forgettings.bury(ids)
        self._gone(act, Doomed.CONVERSATION, ids)

    def _erase_messages(self, act: Act, ids: Sequence[str], _all: Sequence[str]) -> None:
        act.counts.update(self._erasing.whole_messages(ids))
        self._gone(act, Doomed.WHOLE_MESSAGE, ids)

    def _erase_cubes(self, act: Act, ids: Sequence[str], _all: Sequence[str]) -> None:
        for id in ids:
            act.counts.update(self._eraser.cube(id))
        self._gone(act, Doomed.CUBE, ids)

    def _gone(self, act: Act, sort: Doomed, ids: Sequence[str]) -> None:
        self._vault.forgettings.add(act.receipt.id, [(sort, id) for id in ids], gone=True)

    def _note(self, act: Act) -> None:
        # Snapshots of what models have read go with whatever they contain, as the rows change.
        left = self._vault.snapshots.count()
        act.counts["snapshots"] += max(0, act.snapshots - left)
        act.snapshots = left
        act.receipt = _counted(act)
        self._vault.forgettings.note(act.receipt)

    def _end(self, act: Act) -> SourceReceipt:
        """Empty the write-ahead log, go through the backups, and note that all is done, or not."""
        self._embed_kept()
        left = []
        try:
            act.counts["adapters"] += forget_adapters(self._vault.connection)
        except OSError as error:
            left.append(f"An adapter could not be deleted: {error.strerror or error}.")
        words = self._gone_words(act)
        act.counts["files"] += scrub(self._vault.connection, words)
        emptied = self._vault.connection.truncate_log()
        act.counts["write-ahead log"] = int(emptied)
        if not emptied and self._vault.path is not None:
            left.append(_LOG_IS_READ)
        gone = self._vault.forgettings.rows(act.receipt.id, gone=True)
        copies = rewrite_backups(
            self._vault,
            lambda copy: clean(
                copy, self._vault, gone, Gone(act.texts, act.names, words, alone=_is_alone(act))
            ),
        )
        act.counts["backups"] += copies.rewritten
        act.counts["backups deleted"] += copies.deleted
        act.receipt = replace(_counted(act), left=(*left, *copies.left))
        if act.receipt.left:
            self._vault.forgettings.leave(act.receipt)
        else:
            self._vault.forgettings.end(act.receipt)
        return act.receipt

    def _gone_words(self, act: Act) -> list[str] | None:
        """The words that stand nowhere any more; None if they are unknown or very many."""
        if act.words is None or len(act.words) > _MOST_WORDS:
            return None
        traces = Traces(self._vault.connection)
        names = {word for name in act.names for word in words_of(name)}
        words = [word for word in act.words | names if len(word) >= _SHORTEST_WORD]
        return [word for word in words if not traces.is_anywhere(word)]

    def _embed_kept(self) -> None:
        kept, self._erasing.kept = self._erasing.kept, []
        if not kept or self._embedder is None:
            return
        known = self._vault.memories.get_many([memory.id for memory in kept])
        there = [each for each in known.values() if each.status is not Status.FORGOTTEN]
        try:
            vectors = embed_memories(there, self._embedder)
        except EngineError as error:
            log.warning("memories are kept without vectors: %s", error)
            return
        for id, passages in vectors.items():
            self._vault.memories.change(
                id, {}, reason="embedded", vectors=passages, model=self._embedder.id
            )


def _new(sort: SourceSort, reason: str) -> Act:
    return Act(SourceReceipt(id=new_identifier(), at=now(), sort=sort), reason=reason)


def _is_alone(act: Act) -> bool:
    """Whether an act leaves what was made from its memories."""
    return act.receipt.sort is SourceSort.RULE


def _counted(act: Act) -> SourceReceipt:
    counts = {place: count for place, count in act.counts.items() if count}
    return replace(
        act.receipt,
        memories=counts.get("memories", 0),
        conversations=counts.get("conversations", 0),
        erased=counts,
    )

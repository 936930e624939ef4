"""The life of a memory: kept, strengthened, corrected, taken back to a version, forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from memoir.errors import EngineError, InvalidInput, NotFound
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.change import Receipt
from memoir.memory.draft import Draft
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Access, Kind, Memory, Status
from memoir.memory.moment import in_utc, now
from memoir.memory.scope import check_scope
from memoir.memory.source import SourceType
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.reader.statements import kind_of
from memoir.operation.reader.time.resolve import event_time_for
from memoir.operation.retrieval.passages import embed_memories

ReportCount = Callable[[int, int], None]
EDITABLE = frozenset(
    {
        "text", "scope", "kind", "cube", "speaker", "tags", "entities", "confidence", "importance",
        "pinned", "event_time", "valid_from", "valid_until", "expires_at", "status", "trust",
        "access",
    }
)  # fmt: skip
_BATCH = 128
_STRENGTHENED_BY = 0.1
_RESTORED = tuple(sorted(EDITABLE | {"superseded_by"}))

log = logging.getLogger(__name__)


class Lifecycle:
    """Writes memories; every change goes through the vault's change log."""

    def __init__(self, vault: Vault, embedder: Embedder) -> None:
        self._vault = vault
        self._embedder = embedder

    def keep(
        self, drafts: Iterable[Draft], *, reason: str, progress: ReportCount | None = None
    ) -> list[Memory]:
        """Keep each draft as a memory, searchable at once; raises InvalidInput on an unusable one.

        Drafts are checked before the first is written. Written in batches: an error later on
        leaves whole batches, whose memories were acknowledged through ``progress``.
        """
        memories = [memory_of(draft) for draft in drafts]
        for start in range(0, len(memories), _BATCH):
            batch = memories[start : start + _BATCH]
            self._vault.memories.add(batch, reason=reason, vectors=self._vectors(batch))
            if progress is not None:
                progress(start + len(batch), len(memories))
        return memories

    def keep_once(self, draft: Draft, *, reason: str) -> tuple[Memory, bool]:
        """Keep ``draft`` unless its very words are known already, which strengthens them.

        Returns the memory and whether it is new.
        """
        known = self._vault.memories.find_same_text(draft.text, draft.scope, draft.speaker)
        if known is None:
            return self.keep([draft], reason=reason)[0], True
        memory = self._vault.memories.get(known)
        stronger = min(1.0, memory.importance + _STRENGTHENED_BY)
        fields = {"importance": stronger, "pinned": memory.pinned or draft.pinned}
        return self._vault.memories.change(known, fields, reason="said again"), False

    def edit(self, memory_id: str, changes: Mapping[str, object], *, reason: str) -> Memory:
        """Change fields of a memory; raises NotFound or InvalidInput, and then changes nothing."""
        unknown = sorted(set(changes) - EDITABLE)
        if unknown:
            raise InvalidInput(f"A memory's {unknown[0]!r} cannot be edited.")
        checked = {name: _checked(name, value) for name, value in changes.items()}
        memory = self._vault.memories.get(memory_id)
        if memory.status is Status.FORGOTTEN:
            raise NotFound("This memory was forgotten; nothing of it is left to edit.")
        changed = replace(memory, **checked)  # type: ignore[arg-type]
        said_differently = (changed.text, changed.speaker) != (memory.text, memory.speaker)
        vectors = self._vectors([changed]) if said_differently else None
        return self._vault.memories.change(memory_id, checked, reason=reason, vectors=vectors)

    def restore(self, memory_id: str, version: int) -> Memory:
        """Bring back what version ``version`` held, as a new version; raises NotFound."""
        versions = self._vault.memories.history(memory_id)
        found = next((entry for entry in versions if entry.number == version), None)
        if found is None:
            raise NotFound(f"This memory has no version {version}; it has {len(versions)}.")
        then = {name: getattr(found.memory, name) for name in _RESTORED}
        vectors = self._vectors([found.memory])
        return self._vault.memories.change(
            memory_id, then, reason=f"back to version {version}", vectors=vectors
        )

    def forget(self, ids: Sequence[str]) -> list[Receipt]:
        """Erase memories for good, with what was derived from them and the words they came from.

        An episode that told more than the forgotten statement stays without it. Raises NotFound
        before anything is erased.
        """
        known = self._vault.memories.get_many(ids)
        for memory_id in ids:
            memory = known.get(memory_id)
            if memory is None or memory.status is Status.FORGOTTEN:
                raise NotFound("There is no such memory, or it is forgotten already.")
        receipts: list[Receipt] = []
        gone: set[str] = set()
        for memory_id in ids:
            if memory_id not in gone:
                receipt = self._forget_one(known[memory_id])
                gone |= {memory_id, *receipt.derived}
                receipts.append(receipt)
        return receipts

    def embed_missing(self, *, limit: int = _BATCH) -> int:
        """Embed up to ``limit`` memories the current embedding model has not seen; how many."""
        memories = self._vault.memories.without_vectors(self._embedder.id, limit)
        vectors = self._vectors(memories)
        if not vectors:
            return 0
        self._vault.memories.put_vectors(vectors)
        return len(vectors)

    def _forget_one(self, memory: Memory) -> Receipt:
        derived = self._vault.memories.derived_from(memory.id)
        origins = [
            origin
            for origin in self._vault.memories.get_many(memory.derived_from).values()
            if origin.kind is Kind.EPISODE and origin.status is not Status.FORGOTTEN
        ]
        remains = [
            (origin, rest) for origin in origins if (rest := _without(origin.text, memory.text))
        ]
        gone = [*derived, *(origin.id for origin in origins)]
        erased = self._vault.memories.erase([memory.id, *gone], reason="forgotten")
        for origin, rest in remains:
            kept = replace(origin, id=new_identifier(), text=rest, version=1)
            self._vault.memories.add([kept], reason="kept without what was forgotten",
                                     vectors=self._vectors([kept]))  # fmt: skip
        return Receipt(memory=memory.id, at=now(), erased=erased, derived=tuple(gone))

    def _vectors(
        self, memories: Sequence[Memory]
    ) -> dict[str, list[npt.NDArray[np.float32]]] | None:
        """Vectors of ``memories``, or None while the embedding model cannot be had.

        Words still find such a memory; `embed_missing` makes up for it later.
        """
        try:
            return embed_memories(memories, self._embedder)
        except EngineError as error:
            log.warning("memories are kept without vectors: %s", error)
            return None


def memory_of(draft: Draft) -> Memory:
    """The memory that ``draft`` becomes; raises InvalidInput if it says nothing."""
    if not draft.text.strip():
        raise InvalidInput("There is nothing to remember: the text is empty.")
    created = now()
    said = in_utc(draft.at) if draft.at is not None else created
    kind = draft.kind or kind_of(draft.text)
    return Memory(
        id=new_identifier(),
        text=draft.text,
        said_at=said,
        created_at=created,
        updated_at=created,
        cube=draft.cube,
        scope=check_scope(draft.scope),
        kind=kind,
        speaker=draft.speaker,
        tags=draft.tags,
        source=draft.source or SourceType.HAND.value,
        derived_from=draft.derived_from,
        confidence=_checked_share("confidence", draft.confidence),
        importance=_checked_share("importance", draft.importance),
        pinned=draft.pinned,
        event_time=draft.event_time or event_time_for(draft.text, draft.at or created, kind),
        expires_at=in_utc(draft.expires_at) if draft.expires_at else None,
        trust=draft.trust,
        access=draft.access or Access(),
    )



def _checked(name: str, value: object) -> object:
    if name == "text" and not (isinstance(value, str) and value.strip()):
        raise InvalidInput("A memory needs a text; to remove it, forget it.")
    if name == "scope":
        return check_scope(str(value))
    if name in ("confidence", "importance"):
        return _checked_share(name, value)
    if name == "status" and value not in (Status.ACTIVE, Status.ARCHIVED, Status.CONFLICTING):
        raise InvalidInput("A memory can be made active or archived by hand, nothing else.")
    return value


def _checked_share(name: str, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise InvalidInput(f"A memory's {name} is a number from 0 to 1.")
    return float(value)


def _without(episode: str, statement: str) -> str:
    """What ``episode`` tells besides ``statement``; "" if that was all."""
    forgotten = statement.strip().rstrip(".!").casefold()
    rest = [
        sentence
        for sentence in split_sentences(episode)
        if forgotten not in sentence.casefold() and sentence.casefold() not in forgotten
    ]
    return " ".join(rest)

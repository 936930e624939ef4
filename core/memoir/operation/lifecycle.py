"""The life of a memory: kept, strengthened, corrected, taken back to a version, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.change import Receipt
from memoir.memory.draft import Draft
from memoir.memory.identifier import new_identifier
from memoir.memory.length import check_length
from memoir.memory.memory import RECALLED_STATUSES, Access, Kind, Memory, Status
from memoir.memory.moment import in_utc, now
from memoir.memory.scope import check_scope
from memoir.memory.source import SourceType, is_message
from memoir.operation.birthdays import customs_for
from memoir.operation.embedding_ahead import embed_ahead
from memoir.operation.forgetting.act import Forgetter
from memoir.operation.naming import name_missing
from memoir.operation.reader.duplicates import find_duplicate
from memoir.operation.reader.kinds import kind_of
from memoir.operation.reader.names import names_in
from memoir.operation.reader.small_names import names_in_small_letters
from memoir.operation.reader.time.find import USUAL
from memoir.operation.reader.time.resolve import event_time_for
from memoir.operation.retrieval.passages import Vector
from memoir.operation.revision.outcome import dated
from memoir.operation.revision.revision import Revision, Settlement

ReportCount = Callable[[int, int], None]
EDITABLE = frozenset(
    {
        "text", "scope", "kind", "cube", "speaker", "tags", "entities", "confidence", "importance",
        "pinned", "event_time", "valid_from", "valid_until", "expires_at", "status", "trust",
        "access",
    }
)  # fmt: skip
ACCEPTED = "accepted"  # the reason in the history of a proposal that counts
_BATCH = 128
_STRENGTHENED_BY = 0.1
# A clock may run ahead, or behind what another device's clock said.
_FARTHEST_AHEAD = timedelta(days=366)
_RESTORED = tuple(sorted(EDITABLE | {"superseded_by"}))


class Lifecycle:
    """Writes memories; every change goes through the vault's change log."""

    def __init__(self, vault: Vault, embedder: Embedder) -> None:
        self._vault = vault
        self._embedder = embedder
        self._revision = Revision(vault, embedder)

    @property
    def vault(self) -> Vault:
        """Where the memories are."""
        return self._vault

    @property
    def embedder(self) -> Embedder:
        """What turns memories into vectors."""
        return self._embedder

    def keep(
        self, drafts: Iterable[Draft], *, reason: str, progress: ReportCount | None = None
    ) -> list[Memory]:
        """Keep each draft as a memory, searchable at once; raises InvalidInput on an unusable one.

        What each states is compared with what is known beside it, as `settle` does. Drafts are
        checked before the first is written: nothing was said over a year from now. Written in
        batches: an error later on leaves whole batches, whose memories were acknowledged through
        ``progress``.
        """
        given = list(drafts)
        for draft in given:
            _refuse_unusable(draft)
            _refuse_unsaid(draft.at)
        kept: list[Memory] = []
        for start in range(0, len(given), _BATCH):
            # Read batch by batch: what a text says is at hand still when it is settled.
            batch = given[start : start + _BATCH]
            vectors_of = embed_ahead([draft.text for draft in batch], self._embedder)
            memories: list[Memory] = []
            for draft in batch:
                memories.append(self._memory_of(draft, beside=memories))
            kept += self._add(memories, reason, settled=True, vectors=vectors_of(memories))
            if progress is not None:
                progress(len(kept), len(given))
        return kept

    def keep_once(
        self, draft: Draft, *, reason: str, proposed: bool = False
    ) -> tuple[Memory, bool]:
        """Keep ``draft`` unless the same is known already of the same time; that is strengthened.

        The same is what has the same words, or says the same with others that change nothing.
        What is only ``proposed`` is neither recalled nor compared with the rest until accepted.
        Returns the memory and whether it is new.
        """
        _refuse_unusable(draft)
        vectors_of = embed_ahead([draft.text], self._embedder)
        memory = self._memory_of(draft)
        if proposed:
            memory = replace(memory, status=Status.PROPOSED)
        vectors = vectors_of([memory])
        before = find_duplicate(self._vault, memory, vectors.get(memory.id, ()))
        if before is None:
            return self._add([memory], reason, settled=not proposed, vectors=vectors)[0], True
        if before.source == memory.source and is_message(memory.source):
            return before, False  # learned from this very message, before the program was killed
        stronger = {
            "importance": min(1.0, before.importance + _STRENGTHENED_BY),
            "pinned": before.pinned or memory.pinned,
        }
        with self._vault.transaction():
            again = self._vault.memories.change(before.id, stronger, reason="said again")
            if again.status is not Status.PROPOSED:
                self._revision.confirm(again)
            elif not proposed:
                again = self.accept(again)
        return again, False

    def accept(self, proposal: Memory) -> Memory:
        """Let a proposed memory count from now on, and end what it ends."""
        with self._vault.transaction():
            change = {"status": Status.ACTIVE}
            accepted = self._vault.memories.change(proposal.id, change, reason=ACCEPTED)
            self.settle(accepted)
            return self._vault.memories.get(accepted.id)

    def knows(self, draft: Draft) -> bool:
        """Whether a memory in use has the very words of ``draft``; episodes are not looked at."""
        store = self._vault.memories
        return store.find_same_text(draft.text, draft.scope, draft.speaker) is not None

    def settle(self, memory: Memory) -> Settlement:
        """Bring what is known beside ``memory``, which is kept, up to date with what it states.

        What it ends is superseded, what it contradicts is marked as conflicting with it, what
        rests on something that ended is marked as doubtful. Each is a change like any other.
        """
        with self._vault.transaction():
            settlement = self._revision.settle(memory)
            restated = settlement.restated
            if restated is not None:
                self._add([restated], "put right")
                settlement += self._revision.settle(restated, corrects=True)
        return settlement

    def read_missing(self) -> None:
        """Read what came by another way than being said here, for later statements to find."""
        self._revision.catch_up()
        name_missing(self._vault)

    def read_again(self, most: int | None = None) -> None:
        """Read about ``most`` of what another version of Memoir has read, all if None.

        Until then it is found as it was read then.
        """
        total = 0
        while (most is None or total < most) and (count := self._revision.read_again()):
            total += count

    def settle_due(self) -> Settlement:
        """Let what was planned for a day that has come take the place of what it ends."""
        with self._vault.transaction():
            return self._revision.settle_due(now())

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
        if said_differently:
            return self._say_differently(memory, changed, checked, reason)
        if memory.status is Status.PROPOSED and changed.status is Status.ACTIVE:
            self.accept(memory)
        with self._vault.transaction():
            if memory.status is Status.CONFLICTING and changed.status is Status.ACTIVE:
                self._revision.confirm(memory)
            return self._vault.memories.change(memory_id, checked, reason=reason)

    def _say_differently(
        self, before: Memory, after: Memory, fields: Mapping[str, object], reason: str
    ) -> Memory:
        """Write other words, which do to what is known what they do, and no more what they did."""
        with self._vault.transaction():
            effects = self._revision.effects([before])
            written = self._write(after, fields, reason)
            self._revision.take_back(effects, gone={before.id}, reason=f"{before.id} was edited")
            if written.status in RECALLED_STATUSES:
                self.settle(written)
            return self._vault.memories.get(written.id)

    def restore(self, memory_id: str, version: int) -> Memory:
        """Bring back what version ``version`` held, as a new version; raises NotFound."""
        versions = self._vault.memories.history(memory_id)
        found = next((entry for entry in versions if entry.number == version), None)
        if found is None:
            raise NotFound(f"This memory has no version {version}; it has {len(versions)}.")
        then = {name: getattr(found.memory, name) for name in _RESTORED}
        with self._vault.transaction():
            restored = self._write(found.memory, then, f"back to version {version}")
            if restored.status is Status.ACTIVE:
                self._revision.reopened(restored)
        return restored

    def forget(self, ids: Sequence[str]) -> list[Receipt]:
        """Erase memories for good, with what was derived from them and the words they came from.

        An episode that told more than the forgotten statement stays without it, and so do messages
        that tell of it. What they ended is so again. Raises NotFound before anything is erased.
        """
        known = self._vault.memories.get_many(ids)
        there = [each for each in known.values() if each.status is not Status.FORGOTTEN]
        effects = self._revision.effects(there)
        receipts = Forgetter(self._vault, self._embedder).forget(ids)
        gone = {id for receipt in receipts for id in (receipt.memory, *receipt.derived)}
        with self._vault.transaction():
            self._revision.take_back(effects, gone=gone, reason="what it gave way to is forgotten")
        return receipts

    def embed_missing(self, *, limit: int = _BATCH) -> int:
        """Embed up to ``limit`` memories the current embedding model has not seen; how many.

        When there are none, vectors that another model made before are dropped.
        """
        memories = self._vault.memories.without_vectors(self._embedder.id, limit)
        if not memories:
            self._vault.vectors.drop_other_models(self._embedder.id)
            return 0
        vectors = self._vectors(memories)
        for memory_id, passages in vectors.items():
            self._vault.memories.change(
                memory_id, {}, reason="embedded", vectors=passages, model=self._embedder.id
            )
        self._vault.claims.read_again(vectors)
        return len(vectors)

    def _add(
        self,
        memories: Sequence[Memory],
        reason: str,
        *,
        settled: bool = False,
        vectors: Mapping[str, list[Vector]] | None = None,
    ) -> list[Memory]:
        """Keep ``memories``, compared with what is known if ``settled``; each as it is then."""
        vectors = self._vectors(memories) if vectors is None else vectors
        model = self._embedder.id if vectors else ""
        with self._vault.transaction():
            self._vault.memories.add(memories, reason=reason, vectors=vectors, model=model)
            for memory in memories if settled else ():
                # An episode is settled after the facts it told, which stand in its place.
                if memory.kind is not Kind.EPISODE:
                    self.settle(memory)
            ids = [memory.id for memory in memories]
            return [*self._vault.memories.get_many(ids).values()]

    def _memory_of(self, draft: Draft, *, beside: Iterable[Memory] = ()) -> Memory:
        """The memory that ``draft`` becomes, its times read with what is known of the speaker."""
        memory = self._naming(memory_of(draft, self._vault.changes.present()))
        if draft.event_time is not None:
            return memory
        customs = customs_for(memory, self._vault, beside=beside)
        if customs == USUAL:
            return memory
        said = draft.at or memory.created_at
        happened = event_time_for(memory.text, said, memory.kind, customs=customs)
        return dated(replace(memory, event_time=happened))

    def _naming(self, memory: Memory) -> Memory:
        """``memory`` with the names of people and animals that it has in small letters."""
        small = names_in_small_letters(self._vault, memory.text, memory.scope)
        known = {name.casefold() for name in memory.entities}
        new = tuple(name for name in small if name.casefold() not in known)
        return dated(replace(memory, entities=(*memory.entities, *new))) if new else memory

    def _write(self, memory: Memory, fields: Mapping[str, object], reason: str) -> Memory:
        """Write ``fields`` and, as the words differ now, the vectors of ``memory``."""
        vectors = self._vectors([memory]).get(memory.id)
        model = self._embedder.id if vectors else ""
        return self._vault.memories.change(
            memory.id, fields, reason=reason, vectors=vectors, model=model
        )

    def _vectors(self, memories: Sequence[Memory]) -> dict[str, list[Vector]]:
        """Vectors of ``memories``; none while the embedding model cannot be had.

        Words still find such a memory; `embed_missing` makes up for it later.
        """
        texts = [memory.text for memory in memories]
        return embed_ahead(texts, self._embedder)(memories)


def memory_of(draft: Draft, created: datetime) -> Memory:
    """The memory that ``draft`` becomes when it is kept; raises InvalidInput if it says nothing."""
    _refuse_unusable(draft)
    said = in_utc(draft.at) if draft.at is not None else created
    kind = draft.kind or kind_of(draft.text)
    memory = Memory(
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
        entities=draft.entities or names_in(draft.text),
        source=draft.source or SourceType.HAND.value,
        derived_from=draft.derived_from,
        confidence=float(draft.confidence),
        importance=float(draft.importance),
        pinned=draft.pinned,
        event_time=draft.event_time or event_time_for(draft.text, draft.at or created, kind),
        expires_at=in_utc(draft.expires_at) if draft.expires_at else None,
        trust=draft.trust,
        access=draft.access or Access(),
    )
    return dated(memory)


def _refuse_unusable(draft: Draft) -> None:
    if not draft.text.strip():
        raise InvalidInput("There is nothing to remember: the text is empty.")
    check_length(draft.text, "A memory")
    check_scope(draft.scope)
    _checked_share("confidence", draft.confidence)
    _checked_share("importance", draft.importance)


def _refuse_unsaid(at: datetime | None) -> None:
    """Refuse what is told to have been said far ahead, or outside of what a clock can tell."""
    try:
        ahead = at is not None and in_utc(at) > now() + _FARTHEST_AHEAD
    except (OverflowError, ValueError):  # the first and the last day that there is
        raise InvalidInput(f"“{at}” is no time at which anything was said.") from None
    if ahead:
        raise InvalidInput(
            f"“{at:%Y-%m-%d}” is more than a year ahead; give the time at which it was said."
        )


def _checked(name: str, value: object) -> object:
    if name == "text" and not (isinstance(value, str) and value.strip()):
        raise InvalidInput("A memory needs a text; to remove it, forget it.")
    if name == "text":
        check_length(str(value), "A memory")
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

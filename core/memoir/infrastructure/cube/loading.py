"""Loading a cube file into a vault: all of it or nothing, as often as one likes (FORMAT.md §7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from memoir.infrastructure.cube.file import CubeFile, open_cube, stop_if
from memoir.infrastructure.cube.loading_conversations import ConversationLoader
from memoir.infrastructure.cube.merge import Judgement, Verdict, as_received, judge
from memoir.infrastructure.cube.seal import Identity
from memoir.infrastructure.cube.summary import (
    Cancelled,
    CubeHeader,
    CubePreview,
    CubeResult,
    Progress,
    Tally,
)
from memoir.infrastructure.cube.travelling import Arrivals
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.cube import Cube
from memoir.memory.memory import MAIN_CUBE, Memory, Status

_BATCH = 256


@dataclass(slots=True)
class _Steps:
    """Counts records for whoever watches, and lets them end it."""

    total: int
    progress: Progress | None
    cancelled: Cancelled | None
    done: int = 0

    def take(self, count: int = 1) -> None:
        stop_if(self.cancelled)
        self.done += count
        if self.progress:
            self.progress(min(self.done, self.total), self.total)


@dataclass(slots=True)
class _Written:
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    memories: list[str] = field(default_factory=list)
    conversations: int = 0
    messages: int = 0

    def tally(self) -> Tally:
        return Tally(
            conversations=self.conversations,
            messages=self.messages,
            **{verdict.value: self.verdicts[verdict] for verdict in Verdict},
        )


def preview_cube(
    vault: Vault,
    identity: Identity,
    path: Path,
    *,
    mine: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CubePreview:
    """What `load_cube` would do; writes nothing. Raises CubeError or Cancelled."""
    with open_cube(path) as file:
        file.check_forms()
        loader = _Loader(vault, identity, file, mine=mine, keep=False)
        loader.run(_Steps(file.records, progress, cancelled))
        return CubePreview(
            path=path,
            size=file.size,
            manifest=file.manifest,
            own=loader.own,
            tally=loader.written.tally(),
        )


def load_cube(
    vault: Vault,
    identity: Identity,
    path: Path,
    *,
    mine: bool = False,
    arrivals: Arrivals | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CubeResult:
    """Bring what the file at ``path`` holds into ``vault``, in one transaction.

    ``mine`` is the user vouching for a file of theirs from elsewhere; ``arrivals`` takes what comes
    along with the memories. New memories have no
    vectors yet: `CubeResult.memories` names what is to be embedded. Raises CubeError, Cancelled,
    StorageFull or ProfileError; nothing was changed then.
    """
    with open_cube(path) as file:
        steps = _Steps(2 * file.records, progress, cancelled)
        file.verify(lambda done, _: steps.progress and steps.progress(done, steps.total), cancelled)
        steps.done = file.records
        loader = _Loader(vault, identity, file, mine=mine, keep=True)
        with vault.transaction():
            loader.run(steps)
            adapters = loader.take_forms(arrivals) if arrivals else ()
        return CubeResult(
            path=path,
            manifest=file.manifest,
            own=loader.own,
            tally=loader.written.tally(),
            memories=tuple(loader.written.memories),
            adapters=adapters,
        )


class _Loader:
    """One file on its way into one vault; with ``keep`` false it only looks."""

    def __init__(
        self, vault: Vault, identity: Identity, file: CubeFile, *, mine: bool, keep: bool
    ) -> None:
        self.written = _Written()
        self.own = identity.made(file.manifest)
        self._as_own = self.own or mine
        self._vault = vault
        self._identity = identity
        self._file = file
        self._keep = keep
        self._reason = f"from the file “{file.path.name}”"
        self._cubes: Mapping[str, str] = {}

    def run(self, steps: _Steps) -> None:
        """Take every record of the file."""
        self._cubes = self._local_cubes()
        for batch in _batched(self._file.memories(), _BATCH):
            self._take_memories(batch)
            steps.take(len(batch))
        conversations = ConversationLoader(self._vault, keep=self._keep)
        for record in self._file.conversations():
            conversations.take(record)
            steps.take()
        self.written.conversations, self.written.messages = conversations.finish()

    def take_forms(self, arrivals: Arrivals) -> tuple[str, ...]:
        """Hand on the adapters and recipes of the file; the adapters that are new."""
        if self._as_own:
            for record in self._file.prefixes():
                arrivals.prefix(record)
        notes = self._file.manifest.adapters
        wanted = {memory for note in notes for memory in note.memories}
        told = {one.id: one.text for one in self._file.memories() if one.id in wanted}
        here = self._vault.memories.get_many(sorted(told)) if told else {}
        same = {id: memory for id, memory in here.items() if memory.text == told[id]}
        new = []
        for note in notes:
            memories = [same[id] for id in note.memories if id in same]
            if arrivals.adapter(note, self._file.adapter(note.id), memories, self._as_own):
                new.append(note.id)
        return tuple(new)

    def _take_memories(self, batch: Sequence[Memory]) -> None:
        received = [as_received(each, cubes=self._cubes, own=self._as_own) for each in batch]
        here = self._vault.memories.get_many([memory.id for memory in received])
        origins = {origin for memory in received for origin in memory.derived_from}
        forgotten = {
            memory.id
            for memory in self._vault.memories.get_many(sorted(origins)).values()
            if memory.status is Status.FORGOTTEN
        }
        new = []
        for theirs in received:
            judgement = judge(
                theirs,
                here.get(theirs.id),
                origins_forgotten=not forgotten.isdisjoint(theirs.derived_from),
                history=partial(self._vault.memories.history, theirs.id),
                own=self._as_own,
                redacted=self._file.manifest.redaction is not None,
            )
            self.written.verdicts[judgement.verdict] += 1
            if judgement.verdict is Verdict.NEW:
                new.append(theirs)
            elif self._keep and judgement.fields:
                self._change(theirs, here[theirs.id], judgement)
        if self._keep and new:
            self._vault.memories.add(new, reason=self._reason)
            self.written.memories.extend(memory.id for memory in new)

    def _change(self, theirs: Memory, mine: Memory, judgement: Judgement) -> None:
        memories, fields = self._vault.memories, judgement.fields
        self.written.memories.append(mine.id)
        if judgement.verdict is Verdict.CHANGED:
            stamp = max(theirs.updated_at, mine.updated_at)
            memories.change(mine.id, fields, reason=self._reason, updated_at=stamp)
            return
        back = {name: getattr(mine, name) for name in fields}
        memories.change(mine.id, fields, reason=f"{self._reason}, older than what is here")
        memories.change(
            mine.id, back, reason="kept, being newer than the file", updated_at=mine.updated_at
        )

    def _local_cubes(self) -> dict[str, str]:
        """Where each of the file's cubes is here; makes those that are not."""
        local = {self._identity.travelling_id(cube.id): cube for cube in self._vault.cubes.list()}
        names = {cube.name for cube in local.values()}
        places = {}
        for header in self._file.manifest.cubes:
            if header.id in local:
                places[header.id] = local[header.id].id
            elif self._as_own and header.id == self._file.manifest.main:
                places[header.id] = MAIN_CUBE
            else:
                places[header.id] = header.id
                if self._keep:
                    self._vault.cubes.create(self._new_cube(header, names), reason=self._reason)
        return places

    def _new_cube(self, header: CubeHeader, taken: set[str]) -> Cube:
        name = header.name or self._file.path.stem
        return Cube(
            id=header.id,
            name=f"{name} ({self._file.path.stem})" if name in taken else name,
            created_at=header.created_at,
            description=header.description,
            version=header.version,
            license=header.license,
            origin=self._file.path.name,
        )


def _batched(memories: Iterator[Memory], size: int) -> Iterator[list[Memory]]:
    while batch := list(islice(memories, size)):
        yield batch

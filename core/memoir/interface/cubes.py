"""Cubes: named sets of memories, and the files they travel in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from memoir.errors import InvalidInput
from memoir.infrastructure.cube import exporting, loading
from memoir.infrastructure.cube.seal import Identity
from memoir.infrastructure.cube.summary import (
    Cancelled,
    CubePreview,
    CubeResult,
    CubeSummary,
    Progress,
)
from memoir.infrastructure.cube.travelling import NO_LUGGAGE
from memoir.infrastructure.governance.redaction import Redactor
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault
from memoir.interface.adapting import adapter_place
from memoir.memory.audit import Deed
from memoir.memory.cube import Cube
from memoir.memory.filter import MemoryFilter
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.memory.redaction import Mask, Redaction, RedactionCount
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.parametric.examining import Place
from memoir.operation.parametric.travelling import arrivals, luggage
from memoir.operation.redacting import names_told
from memoir.settings import Preferences

_LONGEST_NAME = 200
NOTHING_REDACTED = Redaction()


class Cubes:
    """The cubes of an open profile; each method may be called from any thread."""

    def __init__(
        self,
        vault: Vault,
        profile: Profile,
        secret: bytes,
        lifecycle: Lifecycle,
        *,
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        self._vault = vault
        self._profile = profile
        self._identity = Identity.of(profile.id, secret)
        self._lifecycle = lifecycle
        self._tell = tell

    def list(self) -> list[Cube]:
        """All cubes in the order they were made; the first is the one everything starts in."""
        return self._vault.cubes.list()

    def counts(self) -> dict[str, int]:
        """How many memories each cube holds, by the cube's id."""
        return self._vault.memories.facets().cubes

    def create(
        self,
        name: str,
        *,
        description: str = "",
        version: str = "1.0.0",
        license: str = "",  # noqa: A002 - as in Cube
    ) -> Cube:
        """Make an empty cube; raises InvalidInput if the name cannot be one."""
        cube = Cube(
            id=new_identifier(),
            name=name.strip(),
            created_at=now(),
            description=description,
            version=version,
            license=license,
        )
        if not cube.name or len(cube.name) > _LONGEST_NAME or not cube.name.isprintable():
            raise InvalidInput(
                f"A cube needs a name on one line, of at most {_LONGEST_NAME} characters."
            )
        self._vault.cubes.create(cube)
        self._tell()
        return cube

    def export(  # noqa: PLR0913 - what an export can be
        self,
        path: str | Path,
        *,
        cube: str | None = None,
        filter: MemoryFilter | None = None,
        memories: Sequence[str] | None = None,
        conversations: bool = False,
        forms: bool = False,
        redaction: Redaction = NOTHING_REDACTED,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> CubeSummary:
        """Write memories to a cube file, replacing a file of that name once the new one is whole.

        All of them, those of one ``cube``, those within ``filter``, or just those named in
        ``memories``; with all kept ``conversations`` if wanted. With ``forms`` adapters that hold
        nothing but such memories go along, and what prompts begin with; both leave out what is not
        to leave this machine, and a redacted file has neither. ``redaction`` puts placeholders for
        what is not to be told; what is in the vault stays as it is. The file is not encrypted.
        Raises CubeError, StorageFull, Cancelled, InvalidInput for words too short to be looked
        for, or NotFound for a cube that is not there.
        """
        wanted = self._wanted(cube, filter) if memories is None else memories
        summary = exporting.export_cube(
            self._vault,
            self._identity,
            Path(path),
            filter=wanted,
            conversations=conversations,
            redactor=self._redactor(redaction, wanted, conversations=conversations),
            luggage=luggage(self._place, Preferences(self._vault.settings))
            if forms
            else NO_LUGGAGE,
            generator=_generator(),
            progress=progress,
            cancelled=cancelled,
        )
        self._vault.audit.note(
            Deed.EXPORTED,
            {
                "memories": summary.memories,
                "conversations": summary.conversations,
                "redacted": bool(redaction),
            },
        )
        return summary

    def count_redacted(
        self,
        redaction: Redaction,
        *,
        cube: str | None = None,
        filter: MemoryFilter | None = None,
        memories: Sequence[str] | None = None,
        cancelled: Cancelled | None = None,
    ) -> RedactionCount:
        """How many memories `export` would change and leave out; nothing is written."""
        wanted = self._wanted(cube, filter) if memories is None else memories
        redactor = self._redactor(redaction, wanted, conversations=False)
        return exporting.count_redacted(self._vault, redactor, wanted, cancelled=cancelled)

    def _wanted(self, cube: str | None, filter: MemoryFilter | None) -> MemoryFilter:
        wanted = filter or exporting.EVERY_MEMORY
        return replace(wanted, cubes=(self._vault.cubes.get(cube).id,)) if cube else wanted

    def _redactor(
        self, redaction: Redaction, wanted: MemoryFilter | Sequence[str], *, conversations: bool
    ) -> Redactor:
        if not {Mask.PEOPLE, Mask.PLACES} & set(redaction.masks):
            return Redactor(redaction)
        store = self._vault.memories
        ids = store.ids(wanted) if isinstance(wanted, MemoryFilter) else wanted
        return Redactor(redaction, names_told(self._vault, ids, conversations=conversations))

    def preview(
        self,
        path: str | Path,
        *,
        mine: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> CubePreview:
        """What `load` would do, with nothing written; raises CubeError."""
        return loading.preview_cube(
            self._vault,
            self._identity,
            Path(path),
            mine=mine,
            progress=progress,
            cancelled=cancelled,
        )

    def load(
        self,
        path: str | Path,
        *,
        mine: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> CubeResult:
        """Bring in what a cube file holds, all of it or nothing; twice does no more than once.

        Memories of a file that this profile did not write count as imported and are not pinned,
        unless the user vouches that the file is theirs (``mine``). Adapters in it wait until the
        user lets them take part. Raises CubeError, Cancelled, StorageFull or ProfileError; nothing
        was changed then.
        """
        result = loading.load_cube(
            self._vault,
            self._identity,
            Path(path),
            mine=mine,
            arrivals=arrivals(self._place),
            progress=_share(progress, 0, 2),
            cancelled=cancelled,
        )
        self._embed(len(result.memories), _share(progress, 2, 3), cancelled)
        if result.tally.writes or result.adapters:
            self._tell()
        return result

    @property
    def _place(self) -> Place:
        return adapter_place(self._profile, self._vault)

    def _embed(self, count: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        """Make the new memories searchable by meaning; what is not done now is done later."""
        done = 0
        while done < count and not (cancelled and cancelled()):
            embedded = self._lifecycle.embed_missing()
            if not embedded:
                break
            done += embedded
            if progress:
                progress(min(done, count), count)
        if progress:
            progress(1, 1)


def _share(progress: Progress | None, begin: int, end: int) -> Progress | None:
    """What reports one part of a longer work, the one from ``begin`` to ``end`` thirds."""
    if progress is None:
        return None
    report = progress
    return lambda done, total: report(begin * total + (end - begin) * done, 3 * total)


def _generator() -> str:
    return f"memoir/{metadata.version('memoir-desktop')}"

"""What is said about a cube file: what is in it, what loading it would do, what it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how many records are done and how many there are."""

Cancelled: TypeAlias = Callable[[], bool]
"""Asked now and then; True ends the work with `memoir.errors.Cancelled`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDigest:
    """One entry of a cube file: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CubeHeader:
    """One cube in a file; ``id`` is the same wherever this cube goes."""

    id: str
    name: str
    created_at: datetime
    description: str = ""
    version: str = "1.0.0"
    license: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionNote:
    """That a file was redacted: what by (`memoir.memory.redaction.Mask`), how many own words.

    ``changed`` memories have placeholders in them, ``left_out`` are not in the file.
    """

    masks: tuple[str, ...] = ()
    words: int = 0
    changed: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterNote:
    """What a file says of an adapter in it (FORMAT.md §9).

    ``model_hash`` is the SHA-256 of the model's file; ``known`` are those of its ``memories`` that
    it was found to know; shares are (right, total), perplexities those without and with it.
    """

    id: str
    name: str
    model: str
    model_hash: str
    made_at: datetime
    memories: tuple[str, ...]
    known: tuple[str, ...] = ()
    direct: tuple[int, int] = (0, 0)
    paraphrased: tuple[int, int] = (0, 0)
    unchanged: tuple[int, int] = (0, 0)
    perplexities: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CubeManifest:
    """A cube file's own account of itself (FORMAT.md §3).

    ``id``, ``name``, ``description``, ``version`` and ``license`` are those of the file's first
    cube. ``main`` is the id under which the exporting profile's own cube travels, empty if it is
    not in the file. ``as_of`` is the newest change in the file. ``mark`` proves to the profile
    that wrote the file, and to no one else, that it did.
    """

    id: str
    name: str
    description: str = ""
    version: str = "1.0.0"
    license: str = ""
    generator: str = ""
    as_of: datetime | None = None
    main: str = ""
    cubes: tuple[CubeHeader, ...] = ()
    memories: int = 0
    conversations: int = 0
    messages: int = 0
    embedding_model: str = ""
    redaction: RedactionNote | None = None
    entries: Mapping[str, EntryDigest] = field(default_factory=dict)
    adapters: tuple[AdapterNote, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CubeSummary:
    """A cube file that exists: where it is, its size in bytes, and what it says of itself."""

    path: Path
    size: int
    manifest: CubeManifest

    @property
    def memories(self) -> int:
        """How many memories are in the file."""
        return self.manifest.memories

    @property
    def conversations(self) -> int:
        """How many conversations are in the file."""
        return self.manifest.conversations

    @property
    def messages(self) -> int:
        """How many messages are in the file."""
        return self.manifest.messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What becomes of a file's records in this profile.

    ``older`` ones differ from what is here and are older than it: this profile's state stays and
    theirs goes into its history. ``known`` ones are states this profile has moved on from.
    ``forgotten`` ones were forgotten here and are never brought back.
    """

    new: int = 0
    changed: int = 0
    older: int = 0
    known: int = 0
    same: int = 0
    forgotten: int = 0
    retracted: int = 0
    conversations: int = 0
    messages: int = 0

    @property
    def writes(self) -> int:
        """How many records are written; 0 when the file brings nothing new."""
        return self.new + self.changed + self.older + self.conversations + self.messages


@dataclass(frozen=True, slots=True, kw_only=True)
class CubePreview:
    """What loading a file would do, with nothing written.

    ``own`` says that this very profile wrote the file, so that its own words stay own words;
    memories of any other file come in as imported ones, unless the user vouches for them.
    """

    path: Path
    size: int
    manifest: CubeManifest
    own: bool
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class CubeResult:
    """What loading a file did; ``memories`` and ``adapters`` are the ids that were written."""

    path: Path
    manifest: CubeManifest
    own: bool
    tally: Tally
    memories: tuple[str, ...] = ()
    adapters: tuple[str, ...] = ()

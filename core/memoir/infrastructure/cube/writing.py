"""Putting a cube file on disk: whole, read back and checked, or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import secrets
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from memoir.errors import CubeError, StorageFull
from memoir.infrastructure.cube import container
from memoir.infrastructure.cube.damage import Damage
from memoir.infrastructure.cube.file import verify_cube
from memoir.infrastructure.cube.manifest import manifest_bytes
from memoir.infrastructure.cube.summary import CubeManifest, CubeSummary, EntryDigest
from memoir.infrastructure.vault.files import move_whole


class Spool:
    """An entry being collected in a file that has no name: its lines, counted and digested."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._file: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - see __exit__
        self._digest = hashlib.sha256()
        self._size = self._crc = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, line: bytes) -> None:
        """Append one record; raises Damage if no reader would take it."""
        if len(line) > container.LONGEST_LINE:
            raise Damage("one of its records is larger than 32 MiB")
        self.add_all(line + b"\n")

    def add_all(self, content: bytes) -> None:
        """Take ``content`` as it is, not as a line."""
        self._file.write(content)
        self._digest.update(content)
        self._crc = zlib.crc32(content, self._crc)
        self._size += len(content)

    @property
    def digest(self) -> EntryDigest:
        """What the manifest says about this entry."""
        return EntryDigest(sha256=self._digest.hexdigest(), size=self._size)

    @property
    def content(self) -> container.Content:
        """What goes into the container."""
        return container.Content(self.name, self._file, self._size, self._crc)


def write_cube(
    path: Path,
    manifest: CubeManifest,
    spools: Iterable[Spool],
    seal: Callable[[CubeManifest], CubeManifest],
) -> CubeSummary:
    """Write ``manifest``, completed and sealed, and ``spools`` to ``path``, replacing a file there.

    The new file is its owner's alone, and takes the name only after it was read back and found
    good. Raises CubeError, or StorageFull.
    """
    collected = list(spools)
    complete = seal(
        replace(manifest, entries={spool.name: spool.digest for spool in collected}),
    )
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        with blamed_on_writing(path):
            _write(temporary, complete, collected)
        written = _read_back(temporary, complete, path)
        with blamed_on_writing(path):
            move_whole(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return CubeSummary(path=path, size=written.size, manifest=complete)


@contextlib.contextmanager
def blamed_on_writing(path: Path) -> Iterator[None]:
    """Turn what can go wrong while writing to ``path`` into a sentence that names it."""
    try:
        yield
    except Damage as damage:
        raise CubeError(f"“{path.name}” cannot be written: {damage}.") from damage
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StorageFull(
                f"There is not enough space for “{path.name}”; free some or choose another disk."
            ) from error
        raise CubeError(f"“{path}” cannot be written: {error.strerror or error}.") from error


def _read_back(temporary: Path, manifest: CubeManifest, path: Path) -> CubeSummary:
    try:
        written = verify_cube(temporary)
    except CubeError as error:
        raise CubeError(f"“{path.name}” could not be written: {error.__cause__}.") from error
    if written.manifest != manifest:
        raise CubeError(f"“{path.name}” could not be written: what was read back differs.")
    return written


def _write(target: Path, manifest: CubeManifest, spools: list[Spool]) -> None:
    head = manifest_bytes(manifest)
    if len(head) > container.LARGEST_MANIFEST:
        raise Damage("it would name too many cubes")
    first = container.Content(container.MANIFEST, io.BytesIO(head), len(head), zlib.crc32(head))
    with open(target, "xb", opener=_owner_only) as file:
        container.write_container(file, [first, *(spool.content for spool in spools)])
        file.flush()
        os.fsync(file.fileno())


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

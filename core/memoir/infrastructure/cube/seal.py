"""How a profile knows its own files: a mark that only it can make and only it can check.

The mark is HMAC-SHA256 over the manifest, under a key derived from the vault's. To anyone else it
is noise. A file that carries our mark came out of this very vault unchanged, since the manifest
digests all of it. FORMAT.md §6 says what follows from that.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from dataclasses import dataclass, replace

from memoir.infrastructure.cube.manifest import bytes_to_mark
from memoir.infrastructure.cube.summary import CubeManifest
from memoir.memory.memory import MAIN_CUBE

_KEY_PURPOSE = b"memoir cube mark key 1"
_MARK_PURPOSE = b"memoir cube mark 1\n"


@dataclass(frozen=True, slots=True)
class Identity:
    """A profile towards cube files: the id its main cube travels under, and its marking key."""

    main: str
    key: bytes

    def __repr__(self) -> str:
        """Without the key."""
        return f"Identity(main={self.main!r})"

    @classmethod
    def of(cls, profile_id: str, vault_key: bytes) -> Identity:
        """The identity of a profile whose database opens with ``vault_key``."""
        return cls(profile_id, hmac.digest(vault_key, _KEY_PURPOSE, "sha256"))

    def seal(self, manifest: CubeManifest) -> CubeManifest:
        """``manifest`` with this profile's mark."""
        return replace(manifest, mark=self._mark(manifest))

    def made(self, manifest: CubeManifest) -> bool:
        """Whether this profile marked ``manifest``."""
        return hmac.compare_digest(self._mark(manifest).encode(), manifest.mark.encode())

    def travelling_id(self, cube: str) -> str:
        """The UUID under which the local ``cube`` goes into files, always the same one."""
        if cube == MAIN_CUBE:
            return self.main
        try:
            return str(uuid.UUID(cube))
        except ValueError:
            return str(uuid.uuid5(uuid.UUID(self.main), cube))

    def _mark(self, manifest: CubeManifest) -> str:
        content = _MARK_PURPOSE + bytes_to_mark(manifest)
        return hmac.new(self.key, content, hashlib.sha256).hexdigest()

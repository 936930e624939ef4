"""SHA-256 of model files, remembered so that gigabytes are read once and not at each start."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

_CACHE_NAME = "digests.json"


def fingerprint(path: Path, remembered_in: Path) -> str:
    """The file's SHA-256 in hex; raises OSError.

    What is remembered (in the folder ``remembered_in``) counts while size and time of the file
    stay the same.
    """
    path = path.resolve()
    status = path.stat()
    stamp = [status.st_size, status.st_mtime_ns, status.st_ino]
    cache = remembered_in / _CACHE_NAME
    known = _read(cache)
    entry = known.get(str(path))
    if isinstance(entry, dict) and entry.get("stamp") == stamp:
        return str(entry["sha256"])
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    known = {**_read(cache), str(path): {"stamp": stamp, "sha256": digest}}
    with contextlib.suppress(OSError):  # a read-only folder costs time, no more
        _replace(cache, known)
    return digest


def _read(cache: Path) -> dict[str, object]:
    try:
        known = json.loads(cache.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _replace(cache: Path, known: dict[str, object]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=cache.parent, prefix=_CACHE_NAME)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(known, file)
    Path(name).replace(cache)

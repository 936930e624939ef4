"""Products of matrices by one thread, where a second would only be in the way.

OpenBLAS, which NumPy brings along, wakes a thread on each core for a product of any size, and those
stay busily awake for some milliseconds after each. With few cores that gains nothing for the small
products here, and whatever else wants a core waits: the next text is being embedded on it. Measured
on two cores, a turn of talk takes 13.2 ms of processor time to keep with them and 5.3 without. With
many cores they are quicker and harm nobody.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from memoir.infrastructure.engine.machine import has_few_cores

_EXTENSION = "numpy._core._multiarray_umath"
# Builds of OpenBLAS name their functions so that several may be loaded beside each other.
_PREFIXES, _SUFFIXES = ("scipy_", ""), ("64_", "")


class Threads:
    """How many threads OpenBLAS takes, held at one while anybody wants it so."""

    def __init__(self, get: Callable[[], int], put: Callable[[int], None]) -> None:
        self._get, self._put = get, put
        self._lock = threading.Lock()
        self._holding = 0
        self._before = 1

    @contextmanager
    def held(self) -> Iterator[None]:
        """One in the block, and as many as before after the last such block of any thread."""
        with self._lock:
            if not self._holding:
                self._before = self._get()
                self._put(1)
            self._holding += 1
        try:
            yield
        finally:
            with self._lock:
                self._holding -= 1
                if not self._holding:
                    self._put(self._before)


@contextmanager
def one_thread() -> Iterator[None]:
    """Products of matrices in the block wake no other thread, where that can be had."""
    threads = _threads()
    if threads is None:
        yield
        return
    with threads.held():
        yield


@lru_cache(maxsize=1)
def _threads() -> Threads | None:
    """None where there are many cores, or another library, as on most Macs: it keeps to itself."""
    for path in _libraries() if has_few_cores() else ():
        try:
            library = ctypes.CDLL(str(path))
        except OSError:
            continue
        for prefix, suffix in product(_PREFIXES, _SUFFIXES):
            get = getattr(library, f"{prefix}openblas_get_num_threads{suffix}", None)
            put = getattr(library, f"{prefix}openblas_set_num_threads{suffix}", None)
            if get is not None and put is not None:
                get.argtypes, get.restype = [], ctypes.c_int
                put.argtypes, put.restype = [ctypes.c_int], None
                return Threads(get, put)
    return None


def _libraries() -> list[Path]:
    """What NumPy has loaded: its functions are found through what needs them, but on Windows."""
    found = find_spec(_EXTENSION)
    if found is None or found.origin is None:
        return []
    extension = Path(found.origin)
    if sys.platform == "win32":
        return sorted((extension.parents[2] / "numpy.libs").glob("*openblas*.dll"))
    return [extension]

"""Telling whoever shows memories that they changed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from memoir.infrastructure.vault.vault import Vault


class Listeners:
    """Calls back after each write of this process, and of others when polled."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def add(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` from now on; the returned function ends that."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return end

    def tell(self) -> None:
        """Something was written."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener()

    def poll(self) -> bool:
        """Whether another process wrote since the last call; everybody is told if so."""
        changed = self._vault.changed_elsewhere()
        if changed:
            self.tell()
        return changed

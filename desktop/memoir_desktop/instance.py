"""One window for one profile: a second start brings the first window to the front.

Who is first is decided by a lock file, which a killed process does not keep; what the second one
wants travels over a local socket that only this user can open, as one line of JSON.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import time
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_VERSION = 1
_WAIT_MS = 500
_TRY_SECONDS = 5.0
_LONGEST_LINE = 4096


class Instance(QObject):
    """`shown` fires in the first instance when a second one was started."""

    shown = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        mark = f"{getpass.getuser()}\0{home.expanduser().absolute()}"
        self._name = f"memoir-{hashlib.sha256(mark.encode()).hexdigest()[:16]}"
        self._lock = QLockFile(f"{_folder()}/{self._name}.lock")
        # It is held for days: only the death of its process makes it stale, not its age.
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Whether this is the first instance; if not, the first one was told to show itself.

        Raises TimeoutError when another instance holds the profile and does not answer.
        """
        until = time.monotonic() + _TRY_SECONDS
        while True:
            if self._lock.tryLock(0):
                QLocalServer.removeServer(self._name)  # one that a killed process left
                self._server.listen(self._name)
                return True
            if self._tell_first():
                return False
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(0.1)  # it has the lock and does not listen yet, or is about to end

    def release(self) -> None:
        """Let another process be the first."""
        self._server.close()
        self._lock.unlock()

    def _tell_first(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        line = json.dumps({"version": _VERSION, "show": True}) + "\n"
        socket.write(line.encode())
        socket.flush()
        heard = socket.waitForReadyRead(_WAIT_MS)
        socket.disconnectFromServer()
        return heard

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._on_line(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _on_line(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST_LINE:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        try:
            wish = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            socket.abort()
            return
        if isinstance(wish, dict) and wish.get("show") is True:
            self.shown.emit()
            socket.write(b"ok\n")
            socket.flush()


def _folder() -> str:
    """Where locks live: the user's own folder for running programs, or the temporary one."""
    # Not through QStandardPaths, which complains on standard error where there is none.
    return os.environ.get("XDG_RUNTIME_DIR") or QDir.tempPath()

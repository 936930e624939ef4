"""What happens when the program has a bug: a report on this machine, and nothing sent anywhere.

A report names the kind of error and the lines of code it came through. It holds no message and no
value: those could carry what someone told Memoir. A crash in native code is written by Python's
faulthandler and shown at the next start.
"""

from __future__ import annotations

import faulthandler
import platform
import sys
import threading
import traceback
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal, qVersion

_KEPT = 20
_NATIVE = "native-crash.txt"


class CrashReporter(QObject):
    """Catches what nobody caught. `reported` carries the text of a report, once for each bug."""

    reported = Signal(str)
    _caught = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._seen: set[str] = set()
        self._native: TextIO | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> str:
        """Begin to catch; returns the report of a native crash of the last run, or nothing."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            left = self._left_behind()
            self._native = (self._folder / _NATIVE).open("w", encoding="utf-8")
        except OSError:
            return ""  # a full or read-only disk: bugs are still shown, only not kept
        faulthandler.enable(self._native)
        return left

    def uninstall(self) -> None:
        """Stop catching: the program ends in good order."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None

    def _left_behind(self) -> str:
        path = self._folder / _NATIVE
        if not path.is_file():
            return ""
        text = path.read_text(encoding="utf-8", errors="replace").strip()
        return f"{_machine()}\n\n{text}\n" if text else ""

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        report = describe(error if error is not None else kind(), trace)
        sys.stderr.write(report)
        self._caught.emit(report)

    def _on_caught(self, report: str) -> None:
        if report in self._seen:
            return
        self._seen.add(report)
        text = f"{_machine()}\n\n{report}"
        self._keep(text)
        self.reported.emit(text)

    def _keep(self, text: str) -> None:
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
        try:
            (self._folder / f"crash-{stamp}.txt").write_text(text, encoding="utf-8")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-_KEPT]:
                old.unlink()
        except OSError:
            return  # nothing to be done about it, and the report is shown anyway


def describe(error: BaseException, trace: TracebackType | None) -> str:
    """The kind of ``error``, of those it came from, and the lines each went through."""
    parts = []
    at: BaseException | None = error
    frames = trace
    while at is not None:
        lines = [
            f'  File "{_short(frame.filename)}", line {frame.lineno}, in {frame.name}\n'
            for frame in traceback.extract_tb(frames)
        ]
        name = f"{type(at).__module__}.{type(at).__qualname__}"
        parts.append("".join(lines) + f"{name}\n")
        at = at.__cause__ or at.__context__
        frames = at.__traceback__ if at is not None else None
    return "\nwhich came from\n".join(parts)


def _short(path: str) -> str:
    """A file's name below its package, without the user's folders."""
    parts = Path(path).parts
    for root in ("memoir_desktop", "memoir_sync", "memoir_resources", "memoir", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else path


def _machine() -> str:
    try:
        own = version("memoir-desktop")
    except PackageNotFoundError:
        own = "unknown"
    return (
        f"Memoir {own}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )

"""Fetching large files: taken up where they were cut short, checked, whole or not there at all.

While a file is incomplete it is called NAME.part, and NAME.part.json says what it is a part of.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from memoir.errors import Cancelled, DownloadError, StorageFull
from memoir.infrastructure.engine.chat import ReportProgress
from memoir.infrastructure.engine.connection import Cutter, is_safe, refuse_unsafe, telling
from memoir.infrastructure.engine.lock import AlreadyLocked, locked
from memoir.infrastructure.engine.witness import Witness, unseen
from memoir.memory.audit import Errand, Purpose

_MARGIN = 64 << 20  # bytes that a full disk still needs for everything else
_MOST_FAILURES = 8  # in a row, without a byte in between
_LONGEST_PAUSE = 30.0
_TIMEOUTS = httpx.Timeout(10.0, read=60.0)
_WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})
_SHA256 = re.compile(r'"?([0-9a-f]{64})"?')
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


@dataclass(frozen=True, slots=True)
class _Identity:
    """What the server says the file is: if any of this changes, it is another file."""

    url: str
    version: str = ""  # ETag or Last-Modified, as the server wrote it
    total: int = 0
    sha256: str = ""


def download(
    url: str,
    target: Path,
    *,
    sha256: str = "",
    progress: ReportProgress | None = None,
    cancelled: threading.Event | None = None,
    pause: float = 0.5,
    witness: Witness = unseen,
) -> None:
    """Fetch ``url`` to ``target``; what an earlier, broken try left is used.

    The digest is checked where ``sha256`` is given or the server tells it (as Hugging Face does).
    After a dropped connection it goes on by itself, with growing pauses that begin at ``pause``
    seconds. ``cancelled`` ends it soon; the part that is there is kept. ``witness`` is told of
    each request.
    Raises DownloadError, Cancelled and StorageFull.
    """
    if not is_safe(url):
        message = f"{url} is not an https address; anybody on the way could change the file."
        raise DownloadError(message)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target.with_name(f".{target.name}.lock"), wait=False):
            fetching = _Fetching(url, target, sha256.lower(), cancelled or threading.Event())
            fetching.run(progress or _ignore, pause, witness)
    except AlreadyLocked:
        message = f"{target.name} is being fetched already; wait for that to finish."
        raise DownloadError(message) from None
    except OSError as error:
        raise _disk_trouble(target, error) from error


class _Fetching:
    def __init__(self, url: str, target: Path, sha256: str, cancelled: threading.Event) -> None:
        self._url = url
        self._host = urlsplit(url).hostname or url
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")
        self._sha256 = sha256
        self._cancelled = cancelled
        self._identity = self._noted()

    def run(self, progress: ReportProgress, pause: float, witness: Witness) -> None:
        failures = 0
        errand = Errand(purpose=Purpose.DOWNLOAD)
        told = {"request": [refuse_unsafe, telling(witness, errand)]}
        with httpx.Client(timeout=_TIMEOUTS, follow_redirects=True, event_hooks=told) as client:
            while True:
                before = self._size()
                try:
                    self._fetch(client, progress)
                    break
                except _TryAgain as error:
                    failures = 1 if self._size() > before else failures + 1
                    if failures >= _MOST_FAILURES:
                        raise DownloadError(
                            f"{self._target.name} could not be fetched from {self._host}"
                            f" ({error}); what is there is kept, try again later."
                        ) from error
                    self._wait(max(error.after, min(pause * 2 ** (failures - 1), _LONGEST_PAUSE)))
        self._check()
        self._part.replace(self._target)
        self._note.unlink(missing_ok=True)

    def _fetch(self, client: httpx.Client, progress: ReportProgress) -> None:
        cutter = Cutter()
        with _cut_when(self._cancelled, cutter):
            try:
                with client.stream(
                    "GET", self._url, headers=self._headers(), extensions=cutter.extensions
                ) as response:
                    self._receive(response, progress)
            except httpx.UnsupportedProtocol as error:
                message = f"{self._target.name} cannot be fetched: {error}."
                raise DownloadError(message) from error
            except (httpx.HTTPError, httpx.StreamError) as error:
                self._stop_if_cancelled()
                raise _TryAgain(_in_words(error)) from error
        self._stop_if_cancelled()

    def _headers(self) -> dict[str, str]:
        headers = {"Accept-Encoding": "identity", "User-Agent": "memoir"}
        if self._size():
            headers["Range"] = f"bytes={self._size()}-"
            if self._identity.version and not self._identity.version.startswith("W/"):
                headers["If-Range"] = self._identity.version
        return headers

    def _receive(self, response: httpx.Response, progress: ReportProgress) -> None:
        if response.status_code == 416 and self._size() == self._identity.total:
            return  # nothing is missing
        self._refuse(response)
        start, identity = _described(self._url, response)
        if start and (start != self._size() or not self._is_same(identity)):
            self._start_over()
            raise _TryAgain("the file has changed on the server")
        if not start:
            self._part.unlink(missing_ok=True)
        self._take_note(identity)
        self._need_room(identity.total - start)
        self._append(response, start, identity.total, progress)

    def _append(
        self, response: httpx.Response, done: int, total: int, progress: ReportProgress
    ) -> None:
        with self._part.open("ab") as file:
            progress(done, total)
            for block in response.iter_raw():
                file.write(block)
                done += len(block)
                progress(done, total)
                self._stop_if_cancelled()
        if total and done != total:
            self._start_over()
            raise _TryAgain("its size is not what was announced")

    def _refuse(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in {200, 206}:
            return
        if status == 416:
            self._start_over()
            raise _TryAgain("the file has changed on the server")
        if status in _WORTH_ANOTHER_TRY:
            raise _TryAgain(f"the server answers {status}", after=_retry_after(response))
        if status in {401, 403}:
            message = (
                f"{self._host} does not give {self._target.name} to everybody: its licence must be"
                " accepted there first, or it is private. Fetch it by hand and add the file."
            )
        elif status in {404, 410}:
            message = f"There is no {self._target.name} at {self._url}."
        else:
            message = f"{self._host} does not give {self._target.name} (it answers {status})."
        raise DownloadError(message)

    def _is_same(self, other: _Identity) -> bool:
        mine = self._identity
        digests = mine.sha256 == other.sha256 or not (mine.sha256 and other.sha256)
        return digests and mine.version == other.version and mine.total == other.total

    def _check(self) -> None:
        """Compare the digest, given or told by the server, with that of the file."""
        wanted = self._sha256 or self._identity.sha256
        if not wanted:
            return
        with self._part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != wanted:
            self._start_over()
            message = (
                f"What {self._host} sent is not {self._target.name} as it was published (its"
                " SHA-256 differs), so it was deleted; try again, or fetch it elsewhere."
            )
            raise DownloadError(message)

    def _need_room(self, missing: int) -> None:
        free = shutil.disk_usage(self._part.parent).free
        if missing + _MARGIN > free:
            message = (
                f"{self._target.name} needs {missing / 1e9:.1f} GB more and"
                f" {free / 1e9:.1f} GB are free in {self._part.parent}; make room and try again."
            )
            raise StorageFull(message)

    def _noted(self) -> _Identity:
        """What the part on the disk is a part of."""
        try:
            identity = _Identity(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            identity = _Identity("")
        if identity.url != self._url:
            self._part.unlink(missing_ok=True)
        return identity

    def _take_note(self, identity: _Identity) -> None:
        self._identity = identity
        self._note.write_text(json.dumps(asdict(identity)), encoding="utf-8")

    def _start_over(self) -> None:
        self._part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
        self._identity = _Identity("")

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _wait(self, seconds: float) -> None:
        if self._cancelled.wait(seconds):
            self._stop_if_cancelled()

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            message = f"Fetching {self._target.name} was stopped; what is there is kept."
            raise Cancelled(message)


class _TryAgain(Exception):
    """Something went wrong that may go right next time, ``after`` so many seconds at least."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


def _described(url: str, response: httpx.Response) -> tuple[int, _Identity]:
    """Where the response's bytes begin in the file, and what the file is."""
    headers = response.headers
    found = _RANGE.fullmatch(headers.get("Content-Range", ""))
    if response.status_code == 206 and found:
        start, total = int(found[1]), int(found[2])
    else:
        start, total = 0, int(headers.get("Content-Length", 0))
    # Hugging Face tells the digest on the way, before it redirects to where the file is.
    linked = (step.headers.get("X-Linked-ETag", "") for step in (*response.history, response))
    digest = next((match[1] for text in linked if (match := _SHA256.fullmatch(text))), "")
    version = headers.get("ETag", "") or headers.get("Last-Modified", "")
    return start, _Identity(url, version, total, digest)


@contextmanager
def _cut_when(cancelled: threading.Event, cutter: Cutter) -> Iterator[None]:
    """Cut the connection as soon as the event is set, while the block runs."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            if cancelled.is_set():
                cutter.cut()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _retry_after(response: httpx.Response) -> float:
    with contextlib.suppress(ValueError):
        return min(_LONGEST_PAUSE, float(response.headers.get("Retry-After", "0")))
    return 0.0


def _in_words(error: Exception) -> str:
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return "no connection"
    if isinstance(error, httpx.TimeoutException):
        return "the server fell silent"
    return "the connection broke"


def _disk_trouble(target: Path, error: OSError) -> StorageFull:
    if error.errno == errno.ENOSPC:
        return StorageFull(
            f"The disk is full; the part of {target.name} that is there is kept."
            " Make room and try again."
        )
    return StorageFull(f"{target} cannot be written: {error.strerror or error}.")


def _ignore(_done: int, _total: int) -> None:
    pass

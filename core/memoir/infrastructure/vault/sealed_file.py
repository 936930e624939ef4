"""The pages of a damaged database that are still whole, whatever befell the others.

Each page is authenticated by itself, so a page that opens is one that was written here. What the
write-ahead log holds is newer than what the file holds, up to the last transaction that is whole.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import IO, Self

from memoir.infrastructure.encryption import (
    PAGE_BYTES,
    PAGE_SALT_BYTES,
    PageCipher,
    SealBroken,
)

_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = {0x377F0682, 0x377F0683}
_LOG_SALTS = slice(16, 24)
_FRAME_SALTS = slice(8, 16)
_PAGE_COUNT = slice(28, 32)  # in the first page


class SealedFile:
    """The pages of ``database`` and of the write-ahead log beside it.

    ``salts`` are those of its copies, one of which is its own where its first page is gone.
    """

    def __init__(self, database: Path, key: bytes, salts: list[bytes]) -> None:
        self._file: IO[bytes] = database.open("rb")
        self._log: IO[bytes] | None = None
        self._cipher: PageCipher | None = None
        self._in_log: dict[int, int] = {}
        self.consistent = True
        """False where the log is damaged, so that pages of different times may meet."""
        self.count = database.stat().st_size // PAGE_BYTES
        """How many pages there should be, as far as can be told."""
        own = self._file.read(PAGE_SALT_BYTES)
        if self._choose(key, [own, *salts]):
            log = database.with_name(f"{database.name}-wal")
            if log.exists():
                self._log = log.open("rb")
                self._look_through(self._log)
            self._believe_header()

    def page(self, number: int) -> bytes | None:
        """The content of a page, numbered from 1; None where it is damaged or missing."""
        if not 1 <= number <= self.count:
            return None
        content = self._from_log(number)
        return self._from_file(number) if content is None else content

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if self._log is not None:
            self._log.close()

    def _choose(self, key: bytes, salts: list[bytes]) -> bool:
        """Find the file's own salt, with which some page opens; False if no page does."""
        wanted = [salt for salt in dict.fromkeys(salts) if len(salt) == PAGE_SALT_BYTES]
        ciphers = [PageCipher(key, salt) for salt in wanted]
        for number in range(1, self.count + 1):
            for cipher in ciphers:
                self._cipher = cipher
                if self._from_file(number) is not None:
                    return True
        self._cipher = None
        return False

    def _from_file(self, number: int) -> bytes | None:
        self._file.seek((number - 1) * PAGE_BYTES)
        return self._opened(self._file.read(PAGE_BYTES), number)

    def _from_log(self, number: int) -> bytes | None:
        if self._log is None or number not in self._in_log:
            return None
        self._log.seek(self._in_log[number])
        return self._opened(self._log.read(PAGE_BYTES), number)

    def _opened(self, page: bytes, number: int) -> bytes | None:
        if self._cipher is None:
            return None
        try:
            return self._cipher.open(page, number)
        except SealBroken:
            return None

    def _look_through(self, log: IO[bytes]) -> None:
        """Find the newest whole frame of each page, of transactions that were ended."""
        header = log.read(_LOG_HEADER)
        if len(header) < _LOG_HEADER:
            return
        if int.from_bytes(header[:4]) not in _LOG_MAGIC:
            self.consistent = False
            return
        pending: dict[int, int] = {}
        foreign = False
        while len(frame := log.read(_FRAME_HEADER + PAGE_BYTES)) == _FRAME_HEADER + PAGE_BYTES:
            if frame[_FRAME_SALTS] != header[_LOG_SALTS]:
                foreign = True  # of an earlier round of the log, or damaged
                continue
            number, size = int.from_bytes(frame[:4]), int.from_bytes(frame[4:8])
            whole = self._opened(frame[_FRAME_HEADER:], number) is not None
            self.consistent &= whole and not foreign
            if whole:
                pending[number] = log.tell() - PAGE_BYTES
            if size:
                self._in_log |= pending
                self.count = size
                pending = {}
        self.consistent = self.consistent and not frame

    def _believe_header(self) -> None:
        first = self.page(1)
        told = int.from_bytes(first[_PAGE_COUNT]) if first is not None else 0
        if told:
            self.count = told

"""The reading process's service: a foreign file's text, within what it may take of the machine."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from memoir.errors import EngineError, InvalidInput
from memoir.infrastructure.documents import refusal
from memoir.infrastructure.documents.docx import Damaged, read_docx
from memoir.infrastructure.documents.pdf import read_pdf
from memoir.infrastructure.documents.sort import Sort
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.service import Job

_PIECE = 1 << 16


class ReadingService:
    """Reads one file after another."""

    def work(self, job: Job) -> Iterator[Message]:
        """The text in pieces; raises InvalidInput, and anything on a damaged file."""
        message = job.message
        _stay_within(message["memory"])
        path, name, most = Path(message["path"]), message["name"], message["characters"]
        try:
            text = (
                read_pdf(path, name, most)
                if message["sort"] == Sort.PDF
                else read_docx(path, name, most)
            )
        except MemoryError as error:
            raise InvalidInput(refusal.too_much_memory(name)) from error
        except Damaged:
            if message["sort"] != Sort.ZIP:
                raise
            yield {"is": "done", "known": False}
            return
        for at in range(0, len(text), _PIECE):
            yield {"is": "text", "text": text[at : at + _PIECE]}
        yield {"is": "done", "known": True}

    def count(self, _texts: Sequence[str], /) -> list[int]:
        """There is no model here."""
        raise EngineError("No model is loaded.")


def _stay_within(memory: int) -> None:
    """Have what is beyond ``memory`` bytes more refused at once, and nothing be written."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return  # there the other side's watch is the limit
    now = psutil.Process().memory_info().vms
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))

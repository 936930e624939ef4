"""A worker process: ``python -m memoir.infrastructure.engine.worker chat|embed|prepare``.

It reads requests from standard input and works on them one by one; ``count`` is answered beside
that. It ends when its parent does, since then its standard input ends.
"""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import BinaryIO

from memoir.errors import EngineError, MemoirError
from memoir.infrastructure.engine import protocol
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.service import Job, Service

_SERVICES = {
    "chat": "memoir.infrastructure.engine.serve_chat",
    "embed": "memoir.infrastructure.engine.serve_embedding",
    "prepare": "memoir.infrastructure.engine.serve_preparation",
}
_PARENT_CHECK_SECONDS = 5


class Worker:
    """Takes requests from one stream and writes replies to another."""

    def __init__(self, service: Service, replies: BinaryIO) -> None:
        self._service = service
        self._replies = replies
        self._writing = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._queue: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._counting: queue.SimpleQueue[Job] = queue.SimpleQueue()

    def listen(self, requests: BinaryIO) -> None:
        """Sort requests as they come, until the stream ends."""
        for line in requests:
            message = protocol.decode(line)
            if message["do"] == "cancel":
                self._cancel(message["id"])
                continue
            job = Job(message)
            self._jobs[message["id"]] = job
            (self._counting if message["do"] == "count" else self._queue).put(job)

    def work(self) -> None:
        """Work on requests, for ever."""
        while True:
            job = self._queue.get()
            self._answer(job, self._service.work(job))

    def count(self) -> None:
        """Count tokens, for ever."""
        while True:
            job = self._counting.get()
            self._answer(job, self._counted(job))

    def _counted(self, job: Job) -> Iterator[Message]:
        yield {"is": "done", "counts": self._service.count(job.message["texts"])}

    def _cancel(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is not None:
            job.cancelled = True

    def _answer(self, job: Job, messages: Iterator[Message]) -> None:
        number = job.message["id"]
        try:
            for message in messages:
                self._send(number, message)
        except MemoirError as error:
            self._send(number, protocol.error_message(error))
        except Exception as error:  # noqa: BLE001 - the boundary of the process
            traceback.print_exc()
            what = EngineError(f"The model's process failed ({type(error).__name__}: {error}).")
            self._send(number, protocol.error_message(what))
        finally:
            self._jobs.pop(number, None)

    def _send(self, number: int, message: Message) -> None:
        line = protocol.encode({"id": number, **message})
        with self._writing:
            self._replies.write(line)
            self._replies.flush()


def main(kind: str) -> None:
    """Serve until standard input ends."""
    serve(lambda: importlib.import_module(_SERVICES[kind]).service())


def serve(make: Callable[[], Service]) -> None:
    """Make this process the worker that does the work of the service made."""
    requests, replies = sys.stdin.buffer, _private_output()
    _be_the_first_to_go()
    worker = Worker(make(), replies)
    threading.Thread(target=_end_with, args=(worker, requests), daemon=True).start()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    threading.Thread(target=worker.count, daemon=True).start()
    worker.work()


def _private_output() -> BinaryIO:
    """The replies' own copy of standard output, which from now on leads to standard error.

    Native code prints where it likes; in the replies it would be noise.
    """
    private = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(private, "wb")


def _be_the_first_to_go() -> None:
    """When memory runs out, this process dies before the window does; and it dumps no memory."""
    try:
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write("500")
    except (ImportError, OSError):
        return


def _end_with(worker: Worker, requests: BinaryIO) -> None:
    try:
        worker.listen(requests)
    finally:
        os._exit(0)  # the main thread may be deep in native code


def _end_with_parent(parent: int) -> None:
    """For the case that a fork of the parent keeps the pipe open."""
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_SECONDS)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])

"""A web server on this machine that behaves as badly as a test wants."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)


class Exchange(BaseHTTPRequestHandler):
    """One request on its way to the test's behaviour."""

    protocol_version = "HTTP/1.1"
    server: Loopback

    def do_GET(self) -> None:
        """Hand over to the test."""
        self._hand_over()

    def do_POST(self) -> None:
        """Hand over to the test."""
        self._hand_over()

    def _hand_over(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, self.rfile.read(length))
        self.server.asked.append(asked)
        self.close_connection = True
        with contextlib.suppress(ConnectionError, BrokenPipeError):
            self.server.behaviour(self, asked)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Answer properly."""
        self.begin(status, **{"Content-Length": str(len(body)), **headers})
        self.wfile.write(body)

    def begin(self, status: int = 200, **headers: str) -> None:
        """Send the status and headers; ``Content_Type`` stands for Content-Type."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()

    def send(self, data: bytes) -> None:
        """Send part of a body at once."""
        self.wfile.write(data)
        self.wfile.flush()

    def drop(self) -> None:
        """Break the connection without a farewell."""
        self.connection.shutdown(socket.SHUT_RDWR)

    def stall(self, seconds: float = 30.0) -> None:
        """Say nothing until the other side hangs up, or for so many seconds."""
        self.connection.settimeout(seconds)
        with contextlib.suppress(OSError):
            self.connection.recv(1)
        self.server.hung_up_at = time.perf_counter()

    def log_message(self, *_arguments: object) -> None:
        """Print nothing."""


Behaviour: TypeAlias = Callable[[Exchange, Asked], None]


class Loopback(ThreadingHTTPServer):
    """The server; `asked` is everything it was asked, `hung_up_at` when a stalled client left."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.behaviour = behaviour
        self.asked: list[Asked] = []
        self.hung_up_at = 0.0

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextlib.contextmanager
def serving(behaviour: Behaviour) -> Iterator[Loopback]:
    """Run a server while the block runs."""
    with Loopback(behaviour) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@dataclass(slots=True)
class ServedFile:
    """A file behind a server that supports ranges; ``drops`` are bytes sent before each drop."""

    content: bytes
    etag: str = '"v1"'
    drops: list[int] = field(default_factory=list)
    ranges: bool = True
    linked: str = ""

    def __call__(self, exchange: Exchange, asked: Asked) -> None:
        """Answer one request."""
        start = self._start(asked)
        headers = {"ETag": self.etag} if self.etag else {}
        if self.linked:
            headers["X_Linked_ETag"] = f'"{self.linked}"'
        if start >= len(self.content) > 0:
            exchange.answer(b"", 416, **headers)
            return
        body = self.content[start:]
        headers["Content_Length"] = str(len(body))
        if start:
            end = len(self.content) - 1
            headers["Content_Range"] = f"bytes {start}-{end}/{len(self.content)}"
        exchange.begin(206 if start else 200, **headers)
        if self.drops:
            exchange.send(body[: self.drops.pop(0)])
            exchange.drop()
        else:
            exchange.send(body)

    def _start(self, asked: Asked) -> int:
        wanted = asked.headers.get("range", "")
        condition = asked.headers.get("if-range", self.etag)
        if not self.ranges or not wanted or condition != self.etag:
            return 0
        return int(wanted.removeprefix("bytes=").removesuffix("-"))

"""Network connections that can be cut from another thread, at any moment.

httpx reads in the thread that asked, and a silent server lets it wait. Closing its response from
another thread is not safe; shutting down the socket below it is, and wakes the reader at once.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from memoir.infrastructure.engine.loopback import is_loopback
from memoir.infrastructure.engine.witness import Witness
from memoir.memory.audit import Errand, Outgoing


class Cutter:
    """Follows the connections of one request, and cuts them on demand.

    Give `trace` to httpx as the extension of that name.
    """

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._cut = False
        self._lock = threading.Lock()

    @property
    def extensions(self) -> dict[str, Any]:
        """What to pass to httpx with the request."""
        return {"trace": self._trace}

    def cut(self) -> None:
        """End the connections, those yet to come included; any thread may call it."""
        with self._lock:
            self._cut = True
            for connected in self._sockets:
                _shut(connected)

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event not in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            return
        connected = info["return_value"].get_extra_info("socket")
        if connected is None:
            return
        with self._lock:
            self._sockets.append(connected)
            if self._cut:
                _shut(connected)


def _shut(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):
        # The plain socket's method: the one of a TLS socket also drops state the reader uses.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def is_safe(url: str) -> bool:
    """Whether nobody on the way can read or change what is sent: https, or this machine."""
    return urlsplit(url).scheme == "https" or (urlsplit(url).scheme == "http" and is_loopback(url))


def refuse_unsafe(request: httpx.Request) -> None:
    """For httpx's request hook: no redirect leads to where others listen."""
    if not is_safe(str(request.url)):
        message = f"{request.url.host} does not offer an encrypted connection"
        raise httpx.UnsupportedProtocol(message, request=request)


def telling(witness: Witness, errand: Errand, *, endpoint: str = "") -> Callable[..., None]:
    """For httpx's request hook: each request, redirects included, is told of before it is sent."""

    def tell(request: httpx.Request) -> None:
        witness(
            Outgoing(
                host=request.url.netloc.decode("ascii", "replace").rpartition("@")[2],
                endpoint=endpoint,
                here=is_loopback(str(request.url)),
                size=int(request.headers.get("Content-Length", "0")),
                errand=errand,
            )
        )

    return tell

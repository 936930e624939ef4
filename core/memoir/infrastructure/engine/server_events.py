"""The stream of server-sent events in which endpoints send their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LONGEST_EVENT = 4 << 20


class EndlessEvent(ValueError):
    """An event far longer than any that makes sense."""


def events(blocks: Iterable[bytes]) -> Iterator[str]:
    """The data of each event; "" for a sign of life without data.

    Raises EndlessEvent.
    """
    data: list[bytes] = []
    for line in _lines(blocks):
        if line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
        elif line:
            yield ""  # a comment, an id, an event's type: somebody is there
        elif data:
            yield b"\n".join(data).decode("utf-8", "replace")
            data = []
    if data:
        yield b"\n".join(data).decode("utf-8", "replace")


def _lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for block in blocks:
        *lines, rest = (rest + block).replace(b"\r\n", b"\n").split(b"\n")
        yield from lines
        if len(rest) > _LONGEST_EVENT:
            message = "an event has no end"
            raise EndlessEvent(message)
    if rest:
        yield rest

"""Many texts in calls of about a tenth of a second each, between which others have their turn."""

from __future__ import annotations

from collections.abc import Iterator

_TEXTS_IN_A_CALL = 16
_CHARACTERS_IN_A_CALL = 3000


def cut(texts: list[str], lanes: int) -> Iterator[tuple[int, list[str]]]:
    """Cut many texts into calls of about a tenth of a second, and where each begins.

    A question that comes while thousands of texts are embedded waits for one call at most.
    """
    begin = length = 0
    for at, text in enumerate(texts):
        full = at - begin >= _TEXTS_IN_A_CALL * lanes or length > _CHARACTERS_IN_A_CALL * lanes
        if full and at > begin:
            yield begin, texts[begin:at]
            begin, length = at, 0
        length += len(text)
    if begin < len(texts):
        yield begin, texts[begin:]

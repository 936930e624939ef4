"""Words in the parts of database pages that nothing uses any more.

SQLite overwrites what it deletes, but when it moves rows within and between pages it leaves the
old bytes in the space that is free then. A row erased later may so have left a copy of its words
behind. It is seldom, so pages are looked through for such words, and only where some are found the
whole database is written anew, which leaves nothing behind.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from memoir.infrastructure.encryption import decrypted_pages
from memoir.infrastructure.vault.connection import Connection

# An index of words leaves out what a word has in common with the one before.
_CUT, _LONG_ENOUGH = 2, 7


def scrub(connection: Connection, words: Sequence[str] | None) -> bool:
    """Write the database anew if its file holds any of ``words``, or in any case for None.

    ``words``, in small letters, are those that no row has any more. Returns whether it was
    written. Raises StorageFull, ProfileError.
    """
    connection.truncate_log()
    if connection.path is None or (words is not None and not _holds(connection, words)):
        return False
    # A connection of its own: on the shared one a list may be half read.
    with contextlib.closing(connection.twin()) as alone:
        alone.run("VACUUM")
        alone.truncate_log()
    return True


def _holds(connection: Connection, words: Sequence[str]) -> bool:
    if connection.path is None or not words:
        return False
    needles = [_needle(word) for word in words]
    return any(
        needle in page
        for page in decrypted_pages(connection.path, connection.key)
        for needle in needles
    )


def _needle(word: str) -> bytes:
    return (word[_CUT:] if len(word) >= _LONG_ENOUGH else word).encode("utf-8", "replace")

"""Names of memories that were kept without: by an older version or by another program."""

from __future__ import annotations

from datetime import timedelta

from memoir.infrastructure.vault.nameless import take_nameless
from memoir.infrastructure.vault.vault import Vault
from memoir.operation.reader.names import names_in

_AT_ONCE = 512
_MOST_LOOKED_AT = 8 * _AT_ONCE
_MOST_NAMED = 256
# As little later as a moment is told: the same moment would be taken for no moment given.
_HARDLY_LATER = timedelta(milliseconds=1)


def name_missing(vault: Vault) -> int:
    """Give memories the names that their texts have; how many got some. A second's work at most.

    A version of a memory in its history is all that tells of it: it stays where it is in lists by
    the last change.
    """
    looked_at = named = 0
    while looked_at < _MOST_LOOKED_AT and named < _MOST_NAMED:
        with vault.transaction():
            nameless, passed = take_nameless(vault.connection, _AT_ONCE)
            for memory in nameless:
                if names := names_in(memory.text):
                    named += 1
                    vault.memories.change(
                        memory.id,
                        {"entities": names},
                        reason="names read",
                        updated_at=memory.updated_at + _HARDLY_LATER,
                    )
        looked_at += passed
        if passed < _AT_ONCE:
            break
    return named

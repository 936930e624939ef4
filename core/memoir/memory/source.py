"""Where a memory came from, written as ``type:reference``."""

from __future__ import annotations

from enum import StrEnum


class SourceType(StrEnum):
    """The kinds of origin a memory can have."""

    MESSAGE = "message"
    FILE = "file"
    IMPORT = "import"
    HAND = "hand"
    DERIVED = "derived"
    OTHER = "other"


def message_source(message: str) -> str:
    """The source of a memory that was said in ``message`` (an identifier)."""
    return f"{SourceType.MESSAGE}:{message}"


def is_message(source: str) -> bool:
    """Whether a memory with that source was said in a conversation here."""
    return source.startswith(f"{SourceType.MESSAGE}:")


def import_source(origin: str) -> str:
    """The source of a memory that an import brought, ``origin`` naming the file or service."""
    return f"{SourceType.IMPORT}:{origin}"


def split_source(source: str) -> tuple[SourceType, str]:
    """The type and the foreign reference in ``source``.

    A source that another program named in its own way (``chat:42``) is `OTHER`, whole.
    """
    head, _, reference = source.partition(":")
    try:
        return SourceType(head), reference
    except ValueError:
        return SourceType.OTHER, source

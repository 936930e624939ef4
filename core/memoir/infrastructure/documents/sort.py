"""Which format a file is of: by how it begins, since names are only names."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 1024


class Sort(StrEnum):
    """What is read here, and what is known but not read."""

    PDF = "pdf"
    WORD = "docx"
    ZIP = "zip"
    LOCKED = "locked"
    OLD_WORD = "doc"
    OTHER = "other"


def sort_of(data: bytes, name: str) -> Sort:
    """What ``data``, a whole file or its first 1,024 bytes, is; `OTHER` may be a text.

    Of a file of Microsoft's old formats the whole says more.
    """
    suffix = PurePath(name).suffix.casefold()
    head = data[:_LOOKED_AT]
    if head.lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(b"%PDF-"):
        return Sort.PDF
    if suffix == ".pdf" and b"%PDF-" in head:
        return Sort.PDF
    if head.startswith(_ZIP):
        return Sort.WORD if suffix in (".docx", ".docm", ".dotx", ".dotm") else Sort.ZIP
    if head.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Sort.LOCKED
        if "WordDocument".encode("utf-16-le") in data:
            return Sort.OLD_WORD
    return Sort.OTHER

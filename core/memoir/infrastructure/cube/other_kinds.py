"""What a file holds that is no memory cube, told by its first and last bytes, never by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

LOOKED_AT = 1 << 16
"""How many bytes at either end of a file are looked at."""
_ZIP = b"PK\x03\x04"
_FIRST_NAME = 30  # where in a ZIP the name of its first entry stands
_ANY = "some other kind of file"
_ANOTHER_ZIP, _ANOTHER_JSON = "a ZIP file of something else", "a JSON file of something else"
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"%PDF-", "a PDF document"),
        (rb"GGUF", "a language model"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP", "a picture"),
        (rb"SQLite format 3\0", "a database"),
        (rb"\s*<(?:!doctype html|html)", "a web page"),
    )
)
# What is in the text of a JSON file, or among the names in a ZIP.
_IN_JSON: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb'"mapping"\s*:'), "an export of ChatGPT"),
    (re.compile(rb'"(?:chat_messages|conversations_memory)"\s*:'), "an export of Claude"),
    (re.compile(rb'"header"\s*:\s*"Gemini'), "an export of Gemini"),
)
_IN_ZIP: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"chat\.html|message_feedback\.json"), "an export of ChatGPT"),
    (re.compile(rb"users\.json|projects/|memories\.json|design_chats"), "an export of Claude"),
    (re.compile(rb"Takeout/"), "an export of Google Takeout"),
    (re.compile(rb"conversations[\w-]*\.json"), "an export of another assistant"),
    (re.compile(rb"word/document\.xml"), "a Word document"),
)


def other_kind(start: bytes, end: bytes, names: Sequence[str]) -> str:
    """What a file is that begins with ``start`` and ends with ``end``: “a picture”.

    "" for a ZIP that holds one of ``names``, or is cut short before it names anything.
    """
    if _ZIP.startswith(start[: len(_ZIP)]):
        named = any(name.encode() in start + end for name in names)
        cut_short = len(start) < _FIRST_NAME or names[0].encode().startswith(start[_FIRST_NAME:])
        return "" if named or cut_short else _found(_IN_ZIP, start + end) or _ANOTHER_ZIP
    if re.match(rb"(?:\xef\xbb\xbf)?\s*[\[{]", start):
        return _found(_IN_JSON, start) or _ANOTHER_JSON
    return next((kind for beginning, kind in _BEGINNINGS if beginning.match(start)), _ANY)


def _found(signs: tuple[tuple[re.Pattern[bytes], str], ...], content: bytes) -> str:
    return next((kind for sign, kind in signs if sign.search(content)), "")

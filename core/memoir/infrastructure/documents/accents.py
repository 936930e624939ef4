"""Letters that a PDF prints in parts, or as one sign for two."""

from __future__ import annotations

import unicodedata

_COMBINING = {
    "¨": "\u0308", "\u00b4": "\u0301", "`": "\u0300", "\u02c6": "\u0302", "^": "\u0302",
    "\u02dc": "\u0303", "˚": "\u030a", "ˇ": "\u030c", "\u00b8": "\u0327", "¯": "\u0304",
    "˘": "\u0306", "˝": "\u030b",
}  # fmt: skip
_LIGATURES = {
    ord(sign): letters
    for sign, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
}
_LIGATURES |= {0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "▪", 0xF0D8: "•", 0xF02D: "–"}  # of Symbol fonts
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def composed(one: str, other: str) -> str:
    """The letter that two signs printed over each other make: ¨ and u are ü; "" if none."""
    for accent, letter in ((one, other), (other, one)):
        mark = _COMBINING.get(accent)
        if mark and len(letter) == 1 and (letter.isalpha() or letter == "\u0131"):
            made = unicodedata.normalize("NFC", letter.replace("\u0131", "i") + mark)
            return made if len(made) == 1 else ""
    return ""


def plain(text: str) -> str:
    """``text`` with letters for ligatures, composed accents, and without what cannot be seen."""
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    text = text.replace("\xa0", " ")
    return "".join(letter for letter in text if letter.isprintable() or letter in "\xad\t")


def raised(text: str) -> str:
    """Digits as raised ones: what refers to a note, and squares."""
    return text.translate(_RAISED)

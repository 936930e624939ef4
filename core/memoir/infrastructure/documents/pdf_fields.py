"""What was filled into a PDF: the fields of a form, and text typed onto a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix, apply_matrix_rect, decode_text

from memoir.infrastructure.documents.printed import Run

_HIDDEN = 2
_BUTTON = 1 << 16
_MOST_ANCESTORS = 12
_LARGEST = 11.0
_LEADING = 1.2
_LETTER = 0.5  # its width, of its size
_CHECKED, _EMPTY = "☒", "☐"


def fields_on(page: PDFPage, matrix: Matrix) -> Iterator[Run]:
    """What was filled in, where it stands; ``matrix`` leads to the page's own points."""
    listed = resolve1(page.annots)
    for each in listed if isinstance(listed, list) else ():
        annotation = resolve1(each)
        if not isinstance(annotation, dict) or _number(annotation, "F") & _HIDDEN:
            continue
        rect = resolve1(annotation.get("Rect"))
        if not isinstance(rect, list) or len(rect) != 4:
            continue
        corners = [float(resolve1(value)) for value in rect]
        box = apply_matrix_rect(matrix, (corners[0], corners[1], corners[2], corners[3]))
        yield from _lines(_value(annotation), box)


def _value(annotation: Mapping[str, Any]) -> str:
    kind = _name(annotation.get("Subtype"))
    if kind == "FreeText":
        return _text(annotation.get("Contents"))
    if kind != "Widget":
        return ""
    match _name(_inherited(annotation, "FT")):
        case "Tx" | "Ch":
            return _text(_inherited(annotation, "V"))
        case "Btn" if not _number({"Ff": _inherited(annotation, "Ff")}, "Ff") & _BUTTON:
            return _EMPTY if _name(annotation.get("AS")) in ("", "Off") else _CHECKED
        case _:
            return ""


def _lines(text: str, box: tuple[float, float, float, float]) -> Iterator[Run]:
    x0, y0, x1, y1 = (
        min(box[0], box[2]),
        min(box[1], box[3]),
        max(box[0], box[2]),
        max(box[1], box[3]),
    )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(_LARGEST, max(y1 - y0, 1.0))
    top = (y0 + y1) / 2 - size / 3 if len(lines) == 1 else y1 - size
    for number, line in enumerate(lines):
        if line.strip():
            end = min(x0 + _LETTER * size * len(line), max(x1, x0 + size))
            yield Run(line.strip(), x0, end, top - number * _LEADING * size, size)


def _inherited(field: Mapping[str, Any], key: str) -> object:
    """An entry of a field, or of those that it is part of."""
    for _ in range(_MOST_ANCESTORS):
        if key in field:
            return resolve1(field[key])
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            break
        field = parent
    return None


def _text(value: object) -> str:
    value = resolve1(value)
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    if isinstance(value, bytes):
        return decode_text(value)
    return value if isinstance(value, str) else _name(value)


def _name(value: object) -> str:
    name = getattr(resolve1(value), "name", "")
    return name if isinstance(name, str) else ""


def _number(entries: Mapping[str, Any], key: str) -> int:
    value = resolve1(entries.get(key))
    return value if isinstance(value, int) else 0

"""Small PDF files, made letter by letter: Helvetica and Courier, in the encoding of Windows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pdfminer.fontmetrics import FONT_METRICS

WIDTH, HEIGHT = 595, 842
_FONTS = {"Helvetica": "F1", "Courier": "F2"}
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
)


@dataclass(frozen=True)
class Put:
    """Text with its beginning at x, y (points from the lower left corner)."""

    x: float
    y: float
    text: str
    size: float = 11
    font: str = "Helvetica"
    tag: str = ""


def width_of(text: str, size: float = 11, font: str = "Helvetica") -> float:
    """How wide it is printed."""
    _, widths = FONT_METRICS[font]
    return sum(widths.get(letter, 556) for letter in text) * size / 1000


def wrapped(text: str, width: float, size: float = 11) -> list[str]:
    """``text`` in lines that are no wider."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def column(x: float, top: float, lines: Iterable[str], size: float = 11) -> list[Put]:
    """Lines under each other."""
    return [Put(x, top - 1.25 * size * n, line, size) for n, line in enumerate(lines)]


def pdf(pages: Sequence[Iterable[Put] | None], *, extra: bytes = b"") -> bytes:
    """A PDF of these pages; None is one that holds a picture only."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + extra + b">>", b""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode()
        for font in _FONTS
    ]
    objects.append(_PICTURE)
    kids = []
    for page in pages:
        kids.append(len(objects) + 1)
        objects += [_page(len(objects) + 2), stream(_content(page))]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    return whole(objects)


def whole(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Objects, numbered from 1, the first being the catalogue, as a file."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """An object that holds ``data``, compressed."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (
        len(packed), entries, packed,
    )  # fmt: skip


def write_pdf(path: Path, pages: Sequence[Iterable[Put] | None]) -> Path:
    """The same, on disk."""
    path.write_bytes(pdf(pages))
    return path


def _page(content: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R"
        " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /P 5 0 R >> >> >>"
    ).encode()


def _content(page: Iterable[Put] | None) -> bytes:
    if page is None:
        return b"q 500 0 0 700 40 60 cm /P Do Q"
    return b"\n".join(_shown(put) for put in page)


def _shown(put: Put) -> bytes:
    text = put.text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(")
    text = text.replace(b")", rb"\)")
    words = b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (
        _FONTS[put.font].encode(), put.size, put.x, put.y, text,
    )  # fmt: skip
    if not put.tag:
        return words
    begin = "BDC" if "<<" in put.tag else "BMC"
    return b"%s %s\n%s\nEMC" % (put.tag.encode(), begin.encode(), words)

"""The parts of a Word file, which is a ZIP file of XML, each read as a stream of its elements."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

_PIECE = 1 << 16
_LARGEST_PART = 512 << 20  # unpacked
_DEEPEST = 400
_PREFIXES = (
    ("/wordprocessingml/main", "w"),
    ("/wordprocessingml/2006/main", "w"),
    ("/officeDocument/2006/math", "m"),
    ("/markup-compatibility/2006", "mc"),
    ("/package/2006/relationships", "r"),
)


class Damaged(ValueError):
    """It is no Word file, or not a whole one."""


class Listener(Protocol):
    """Hears of elements by names like ``w:p``, of attributes by their local names."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, text: str) -> None:
        """Characters in it, some of them."""


class Package:
    """A Word file that was opened; raises Damaged where it is none."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise Damaged from error
        self.document = self.related("", "officeDocument")

    def related(self, part: str, kind: str) -> str:
        """The part that ``part`` ("" is the whole file) refers to as ``kind``; "" if none."""
        folder, name = posixpath.split(part)
        relations = _Relations()
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed in self._zip.NameToInfo:
            self.read(listed, relations)
        target = relations.targets.get(kind, "")
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(folder, target)) if target else ""

    def read(self, part: str, listener: Listener) -> None:
        """Tell ``listener`` what stands in a part; raises Damaged."""
        if part not in self._zip.NameToInfo:
            raise Damaged
        parser = _parser(listener)
        left = _LARGEST_PART
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise Damaged
                    parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
            raise Damaged from error


class _Relations:
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "r:Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets.setdefault(kind, attributes.get("Target", ""))

    def end(self, name: str) -> None:
        """Nothing."""

    def text(self, text: str) -> None:
        """Nothing."""


def _parser(listener: Listener) -> expat.XMLParserType:
    """One that refuses what no Word file has: a document type, and elements without end."""
    parser = expat.ParserCreate(namespace_separator=" ")
    names: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Damaged
        listener.start(
            _short(name, names), {key.rpartition(" ")[2]: attributes[key] for key in attributes}
        )

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(_short(name, names))

    def refuse(*_told: object) -> None:
        raise Damaged

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser


def _short(name: str, known: dict[str, str]) -> str:
    short = known.get(name)
    if short is None:
        space, _, local = name.rpartition(" ")
        prefix = next((prefix for end, prefix in _PREFIXES if space.endswith(end)), "x")
        short = known[name] = f"{prefix}:{local}"
    return short

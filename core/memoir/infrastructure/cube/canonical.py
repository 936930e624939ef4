"""JSON as a cube file holds it: RFC 8785, so that one value has exactly one spelling.

Reading refuses every other spelling, and with it doubled keys, numbers a double cannot hold,
lone surrogates and byte order marks. What would take much memory or a deep stack to parse is
refused on its bare bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import cast

import rfc8785

from memoir.infrastructure.cube.damage import Damage
from memoir.memory.change import Json

DEEPEST = 12
"""How many objects and arrays may stand inside each other."""

MOST_STRUCTURE = 1 << 20
"""Bytes of a record outside its strings: brackets, commas, numbers."""

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def to_bytes(value: Mapping[str, Json]) -> bytes:
    """``value`` in its one spelling; raises Damage if JSON cannot hold it."""
    try:
        return rfc8785.dumps(cast("dict[str, Json]", value))
    except rfc8785.CanonicalizationError as error:
        raise Damage(f"a value cannot be written as JSON ({error})") from error


def from_bytes(text: bytes) -> dict[str, Json]:
    """The object that ``text`` spells; raises Damage unless it is canonical JSON."""
    _check_structure(text)
    try:
        value = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Damage("a record is not JSON") from error
    if not isinstance(value, dict):
        raise Damage("a record is not a JSON object")
    try:
        spelled = rfc8785.dumps(value)
    except (ValueError, RecursionError) as error:
        raise Damage("a record holds a value that JSON should not") from error
    if spelled != text:
        raise Damage("a record is not in canonical form")
    return value


def _check_structure(text: bytes) -> None:
    bare = _STRING.sub(b"", text)
    if len(bare) > MOST_STRUCTURE:
        raise Damage("a record has too many parts")
    depth = 0
    for bracket in _BRACKET.findall(bare):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            raise Damage("a record is nested too deeply")

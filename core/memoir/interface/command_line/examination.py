"""What memoir doctor can tell without opening a profile: the program, its libraries, the screen.

Needs nothing but Python itself, since the libraries may be what is missing.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata

LIBRARIES = {
    "click": "the command line",
    "cryptography": "the wrapping of keys",
    "keyring": "the system keyring",
    "llama_cpp": "the engine that runs models",
    "numpy": "the search by meaning",
    "sqlcipher3": "the encrypted database",
    "sqlite_vec": "the store of vectors",
}
_WINDOW = "PySide6.QtWidgets"


class Verdict(StrEnum):
    """How a check came out."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: of what, how it came out, what was found, how to mend it."""

    what: str
    verdict: Verdict
    found: str
    mend: str = ""


def system() -> Finding:
    """Which program this is, and whether it supports this Python."""
    version = metadata.version("memoir-desktop")
    found = f"Memoir {version}, Python {platform.python_version()}, {platform.platform()}"
    supported = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Finding(
        what="program",
        verdict=Verdict.GOOD if supported else Verdict.BAD,
        found=found,
        mend="" if supported else "Use Python 3.11, 3.12 or 3.13.",
    )


def libraries() -> list[Finding]:
    """Those that cannot be loaded; one good finding if all can."""
    missing = [_missing(name, purpose) for name, purpose in LIBRARIES.items()]
    found = [finding for finding in missing if finding is not None]
    return found or [Finding(what="libraries", verdict=Verdict.GOOD, found="all there")]


def window() -> Iterator[Finding]:
    """Whether the window could open."""
    problem = _loading_problem(_WINDOW)
    yield Finding(
        what="window",
        verdict=Verdict.NOTE if problem else Verdict.GOOD,
        found=f"cannot be shown here ({problem})" if problem else "can be shown",
        mend="Install what is named, or use “memoir chat”." if problem else "",
    )
    there = sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    yield Finding(
        what="display",
        verdict=Verdict.GOOD if there else Verdict.NOTE,
        found="there is one" if there else "there is none, so the window cannot open here",
    )


def _missing(name: str, purpose: str) -> Finding | None:
    problem = _loading_problem(name)
    if not problem:
        return None
    return Finding(
        what=f"library {name}",
        verdict=Verdict.BAD,
        found=f"{purpose} cannot be loaded ({problem})",
        mend="Install Memoir again; “make run” in its source folder sets everything up.",
    )


def _loading_problem(name: str) -> str:
    try:
        importlib.import_module(name)
    except (ImportError, OSError, RuntimeError) as error:
        return " ".join(str(error).split()) or type(error).__name__
    return ""

"""The files of this project, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("core", "sync", "desktop", "resources")
OURS = (*CODE, "tests", "packaging", ".ci")


def modules(*folders: str) -> list[Path]:
    """Return every Python file below the folders of the project's root."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def texts() -> Iterator[tuple[Path, str]]:
    """Yield every text file of the project with what it says."""
    top = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")]
    below = [path for folder in OURS for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in sorted(top + below):
        if "__pycache__" in path.parts:
            continue
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a model, a compiled translation


def relative(path: Path) -> str:
    """Return the path as a person reads it."""
    return path.relative_to(ROOT).as_posix()

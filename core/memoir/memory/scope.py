"""Scopes: where a memory applies, as a path from broad to narrow.

``""`` is everywhere, ``"personal"`` a person's own life, ``"personal/lisbon"`` one project in it.
A narrower scope sees what the broader ones above it hold; a broader one does not see into the
narrower ones, and siblings do not see each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from memoir.errors import InvalidInput

EVERYWHERE = ""
DEFAULT_SCOPE = "personal"
_LONGEST = 200


def check_scope(scope: str) -> str:
    """``scope`` without surrounding slashes and spaces; raises InvalidInput if it is no path."""
    parts = [part.strip() for part in scope.strip().strip("/").split("/")]
    path = "/".join(parts)
    if path and not all(parts):
        raise InvalidInput(f"“{scope}” is not a scope: it has an empty part between slashes.")
    if len(path) > _LONGEST or not path.isprintable():
        raise InvalidInput(
            f"A scope is a short path such as “personal/garden”, up to {_LONGEST} characters."
        )
    return path


def visible_from(scope: str) -> tuple[str, ...]:
    """The scopes whose memories are seen from ``scope``: everywhere, each ancestor, itself."""
    if not scope:
        return (EVERYWHERE,)
    parts = scope.split("/")
    return (EVERYWHERE, *("/".join(parts[: depth + 1]) for depth in range(len(parts))))


def narrowest(scopes: Iterable[str]) -> str | None:
    """The scope of ``scopes`` that sees all the others; None where there is no such."""
    named = set(scopes)
    deepest = max(named, key=lambda scope: (depth_of(scope), scope), default=EVERYWHERE)
    return deepest if named <= set(visible_from(deepest)) else None


def depth_of(scope: str) -> int:
    """How many parts the path ``scope`` has; 0 for everywhere."""
    return len(scope.split("/")) if scope else 0

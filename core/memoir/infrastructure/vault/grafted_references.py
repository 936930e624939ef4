"""What salvaged rows refer to and is lost: made up for, so that every row can be reached again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from memoir.infrastructure.vault.conversations import title_of
from memoir.infrastructure.vault.grafting import REASON
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Role
from memoir.memory.scope import DEFAULT_SCOPE


def mend_references(vault: Vault, touched: Iterable[str], leaves: Mapping[str, Any]) -> None:
    """Give salvaged memories and messages the cube, conversation and parent that they lack.

    ``touched`` are conversations that got messages, ``leaves`` the branches that the damaged
    database showed of them.
    """
    _make_cubes(vault)
    for talk in sorted(touched):
        _make_conversation(vault, talk)
        _mend_branches(vault, talk)
        _show(vault, talk, leaves.get(talk))


def _make_cubes(vault: Vault) -> None:
    missing = vault.connection.rows(
        "SELECT cube, min(created_at) FROM memories"
        " WHERE cube NOT IN (SELECT id FROM cubes) GROUP BY cube"
    )
    for cube, since in missing:
        vault.changes.create("cubes", cube, {"name": cube, "created_at": since}, reason=REASON)


def _make_conversation(vault: Vault, talk: str) -> None:
    if vault.connection.row("SELECT 1 FROM conversations WHERE id = ?", [talk]):
        return
    first = vault.connection.row(
        "SELECT created_at, text FROM messages WHERE conversation = ?"
        " ORDER BY role <> ?, created_at, row",
        [talk, Role.USER.value],
    )
    if first is None:
        return
    vault.changes.create(
        "conversations",
        talk,
        {"created_at": first[0], "title": title_of(first[1]), "scope": DEFAULT_SCOPE},
        reason=REASON,
        derived={"updated_at": first[0], "leaf": None},
    )


def _mend_branches(vault: Vault, talk: str) -> None:
    """A message whose parent is lost follows the one that was said before."""
    rows = vault.connection.rows(
        "SELECT id, parent FROM messages WHERE conversation = ? ORDER BY created_at, row", [talk]
    )
    there = {id for id, _ in rows}
    before: str | None = None
    for id, parent in rows:
        if parent is not None and parent not in there:
            vault.changes.write("messages", id, {"parent": before}, reason=REASON)
        before = id


def _show(vault: Vault, talk: str, leaf: str | None) -> None:
    """Show the branch that was shown, or the one with the newest message."""
    newest = vault.connection.row(
        "SELECT id, created_at FROM messages WHERE conversation = ?"
        " ORDER BY id = ? DESC, created_at DESC, row DESC",
        [talk, leaf],
    )
    if newest is not None:
        vault.connection.run(
            "UPDATE conversations SET leaf = ?, updated_at = max(updated_at, ?) WHERE id = ?",
            [*newest, talk],
        )

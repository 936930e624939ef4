"""Cubes: named sets of memories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault.changes import ChangeLog, check_identifier
from memoir.infrastructure.vault.connection import Connection
from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.cube import Cube

_TABLE = "cubes"
_COLUMNS = "id, name, created_at, description, version, license, origin"


class CubeStore:
    """The cubes of a vault; the one with the identifier ``main`` is always there."""

    def __init__(self, connection: Connection, changes: ChangeLog) -> None:
        self._connection = connection
        self._changes = changes

    def create(self, cube: Cube, *, reason: str = "created") -> Cube:
        """Keep a new cube; raises InvalidInput if its identifier is taken."""
        with self._connection.transaction():
            check_identifier(cube.id)
            if self._connection.row("SELECT 1 FROM cubes WHERE id = ?", [cube.id]):
                raise InvalidInput(f"There is a cube “{cube.id}” already.")
            self._changes.create(_TABLE, cube.id, _fields(cube), reason=reason)
        return cube

    def get(self, id: str) -> Cube:
        """One cube; raises NotFound."""
        row = self._connection.row(f"SELECT {_COLUMNS} FROM cubes WHERE id = ?", [id])
        if row is None:
            raise NotFound(f"There is no cube “{id}”.")
        return _cube(row)

    def list(self) -> list[Cube]:
        """All cubes in the order they were made."""
        rows = self._connection.rows(f"SELECT {_COLUMNS} FROM cubes ORDER BY created_at, id")
        return [_cube(row) for row in rows]

    def change(self, id: str, fields: Mapping[str, object], *, reason: str = "changed") -> Cube:
        """Set fields of a cube (named as in `Cube`); raises NotFound, InvalidInput."""
        with self._connection.transaction():
            before = self.get(id)
            try:
                after = replace(before, **fields)  # type: ignore[arg-type]
            except TypeError:
                raise InvalidInput("A cube has no such field.") from None
            if after.id != id:
                raise InvalidInput("A cube's identifier stays as it is.")
            self._changes.write(_TABLE, id, _fields(after), reason=reason)
            return self.get(id)


def _fields(cube: Cube) -> dict[str, Json]:
    return {
        "name": cube.name,
        "created_at": moment.to_text(cube.created_at),
        "description": cube.description,
        "version": cube.version,
        "license": cube.license,
        "origin": cube.origin,
    }


def _cube(row: tuple[str, ...]) -> Cube:
    return Cube(
        id=row[0],
        name=row[1],
        created_at=moment.from_text(row[2]),
        description=row[3],
        version=row[4],
        license=row[5],
        origin=row[6],
    )

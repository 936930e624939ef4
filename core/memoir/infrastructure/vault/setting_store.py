"""Settings: what the user chose, by name."""

from __future__ import annotations

import json

from memoir.infrastructure.vault.changes import ChangeLog
from memoir.infrastructure.vault.connection import Connection
from memoir.memory.change import Json

_TABLE = "settings"


class SettingStore:
    """Settings that were set; what was never set is not here."""

    def __init__(self, connection: Connection, changes: ChangeLog) -> None:
        self._connection = connection
        self._changes = changes

    def get(self, name: str) -> Json:
        """The value of a setting; None if it was never set."""
        text = self._connection.value("SELECT value FROM settings WHERE id = ?", [name])
        value: Json = None if text is None else json.loads(text)
        return value

    def put(self, name: str, value: Json) -> None:
        """Set a setting."""
        self._changes.write(_TABLE, name, {"value": value}, reason="set")

    def all(self) -> dict[str, Json]:
        """Every setting that was set."""
        rows = self._connection.rows("SELECT id, value FROM settings ORDER BY id")
        return {name: json.loads(text) for name, text in rows}

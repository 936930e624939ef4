"""Adapters that are out of date, and the trainings that shall take their place.

Derived, like all that is said of adapters: neither logged nor synced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from memoir.infrastructure.vault.connection import Connection
from memoir.memory import moment
from memoir.memory.adapter import AdapterState

RENEWALS = f"""
-- Of a training: the folder its weights come from, the adapter it shall take the place of, and
-- whether it was begun without anybody asking (1, and 1 more for each time it failed). Of an
-- adapter that is out of date: since when, and whether it took part in answers until then.
ALTER TABLE adapters ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE adapters ADD COLUMN renews TEXT NOT NULL DEFAULT '';
ALTER TABLE adapters ADD COLUMN by_itself INTEGER NOT NULL DEFAULT 0;
ALTER TABLE adapters ADD COLUMN stale_since TEXT;
ALTER TABLE adapters ADD COLUMN was_in_use INTEGER NOT NULL DEFAULT 0;
ALTER TABLE moves ADD COLUMN adapter TEXT NOT NULL DEFAULT '';
CREATE TRIGGER adapters_stale AFTER UPDATE OF state ON adapters
WHEN NEW.state = '{AdapterState.STALE}' AND OLD.state = '{AdapterState.IN_USE}'
BEGIN
    UPDATE adapters SET was_in_use = 1 WHERE id = OLD.id;
END;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingOrigin:
    """Where a training comes from.

    ``folder`` is that of the original model's weights, "" for the model's own file; ``renews`` the
    adapter that it shall take the place of; ``by_itself`` whether it was begun in idle time, with
    nobody asking.
    """

    folder: str = ""
    renews: str = ""
    by_itself: bool = False


class RenewalStore:
    """What a vault knows of adapters that are out of date."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stamp(self, at: datetime) -> None:
        """Note of adapters that are out of date that they are since ``at``, if not before."""
        self._connection.run(
            "UPDATE adapters SET stale_since = ? WHERE state = ? AND stale_since IS NULL"
            " AND evaluation IS NOT NULL",
            [moment.to_text(at), AdapterState.STALE.value],
        )

    def stale(self, at: datetime) -> dict[str, tuple[datetime, bool]]:
        """The adapters out of date: since when, and whether they took part until then.

        Where it is not noted yet since when, that is ``at``.
        """
        rows = self._connection.rows(
            "SELECT id, coalesce(stale_since, ?), was_in_use FROM adapters WHERE state = ?"
            " AND evaluation IS NOT NULL",
            [moment.to_text(at), AdapterState.STALE.value],
        )
        return {id: (moment.from_text(since), bool(used)) for id, since, used in rows}

    def was_in_use(self, id: str) -> bool:
        """Whether an adapter took part in answers until it was out of date."""
        return bool(self._connection.value("SELECT was_in_use FROM adapters WHERE id = ?", [id]))

    def note(self, training: str, origin: TrainingOrigin) -> None:
        """Note where a training comes from."""
        self._connection.run(
            "UPDATE adapters SET folder = ?, renews = ?, by_itself = ? WHERE id = ?",
            [origin.folder, origin.renews, int(origin.by_itself), training],
        )

    def origin(self, id: str) -> TrainingOrigin:
        """Where a training or an adapter comes from."""
        row = self._connection.row(
            "SELECT folder, renews, by_itself FROM adapters WHERE id = ?", [id]
        )
        if row is None:
            return TrainingOrigin()
        return TrainingOrigin(folder=row[0], renews=row[1], by_itself=bool(row[2]))

    def note_failure(self, training: str) -> None:
        """Note that a training that began by itself failed; the third time it is handed over."""
        self._connection.run(
            "UPDATE adapters SET by_itself = CASE WHEN by_itself IN (1, 2) THEN by_itself + 1"
            " ELSE 0 END WHERE id = ?",
            [training],
        )

    def hand_over(self, training: str) -> None:
        """Leave it to the user whether a training that began by itself goes on."""
        self._connection.run("UPDATE adapters SET by_itself = 0 WHERE id = ?", [training])

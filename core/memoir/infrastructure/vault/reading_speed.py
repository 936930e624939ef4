"""How fast models read on this machine, learned from the answers they gave, never guessed.

Reading costs something once, something for each token, and more for a token the more stand before
it. Answers to questions of different lengths tell these three apart; the fit is by deviations, not
by their squares, so that answers given while the machine was busy do not count for more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.vault.connection import Connection

READINGS = """
-- How long a model took to read its prompt from one token to another: the last ones of a model and
-- a size class (the binary digits of their number), so that long ones are not crowded out.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    parameters INTEGER NOT NULL,
    class INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    milliseconds REAL NOT NULL
);
CREATE INDEX readings_model ON readings (model, class, id);
"""

_Numbers = npt.NDArray[np.float64]

_KEPT_OF_A_CLASS = 16
# Shorter readings tell of little but what reading costs once.
_TELLING = 8
_LONG = 48
_ROUNDS = 20
_FADES = 0.98
_SPREAD_OF_SIZES = 2.0
_SPREAD_OF_PLACES = 256.0


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """That a model read the tokens from ``first`` up to ``last`` of a prompt in so long."""

    first: int
    last: int
    milliseconds: float

    @property
    def tokens(self) -> int:
        """How many were read."""
        return self.last - self.first


class ReadingSpeed:
    """Measured and expected times to read; models are named by the digest of their file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[str, tuple[int, Speed | None]] = {}

    def learn(self, model: str, reading: ReadingTime, *, parameters: int = 0) -> None:
        """Note how long a reading took; its oldest of about that size makes room."""
        if reading.tokens < _TELLING or reading.milliseconds <= 0:
            return
        size = reading.tokens.bit_length()
        with self._connection.transaction():
            self._connection.run(
                "INSERT INTO readings (model, parameters, class, first, last, milliseconds)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [model, parameters, size, reading.first, reading.last, reading.milliseconds],
            )
            self._connection.run(
                "DELETE FROM readings WHERE model = ?1 AND class = ?2 AND id <= (SELECT id FROM"
                " readings WHERE model = ?1 AND class = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)",
                [model, size, _KEPT_OF_A_CLASS],
            )

    def readings(self, model: str) -> list[ReadingTime]:
        """What is known of how fast ``model`` reads, oldest first."""
        rows = self._connection.rows(
            "SELECT first, last, milliseconds FROM readings WHERE model = ? ORDER BY id", [model]
        )
        return [ReadingTime(*row) for row in rows]

    def expected_ms(self, model: str, begin: int, end: int) -> float:
        """What is spared by not reading the tokens from ``begin`` to ``end``; 0 if unknown."""
        speed = self._speed(model) if end > begin else None
        return speed.spared(begin, end) if speed else 0.0

    def tokens_per_second(self) -> float:
        """How fast the model reads that answered last on this machine; 0 if unknown."""
        last = self.last_model()
        speed = self._speed(last[0]) if last else None
        return speed.tokens_per_second if speed else 0.0

    def _speed(self, model: str) -> Speed | None:
        """What the readings show, worked out once for each that is new."""
        newest = self._connection.value("SELECT max(id) FROM readings WHERE model = ?", [model])
        known = self._found.get(model)
        if known is None or known[0] != newest:
            known = self._found[model] = (newest, speed_from(self.readings(model)))
        return known[1]

    def last_model(self) -> tuple[str, int] | None:
        """The model that answered last on this machine, and its number of parameters."""
        row = self._connection.row(
            "SELECT model, parameters FROM readings ORDER BY id DESC LIMIT 1"
        )
        return None if row is None else (row[0], row[1])


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds: ``once`` for a reading, ``token`` for each token, ``further`` by its place."""

    token: float
    once: float = 0.0
    further: float = 0.0

    def spared(self, first: int, last: int) -> float:
        """What is spared by not reading the tokens from ``first`` up to ``last``, in ms.

        What a reading costs once is not: something of every prompt is read.
        """
        return (last - first) * (self.token + self.further * (first + last) / 2)

    @property
    def tokens_per_second(self) -> float:
        """At the beginning of a prompt."""
        return 1000 / self.token if self.token > 0 else 0.0


def speed_from(readings: Sequence[ReadingTime]) -> Speed | None:
    """The speed that ``readings`` show; None where they are too few or too short to tell."""
    telling = [one for one in readings if one.tokens >= _TELLING and one.milliseconds > 0]
    if not any(one.tokens >= _LONG for one in telling):
        return None
    sizes = np.array([one.tokens for one in telling], dtype=np.float64)
    places = np.array([(one.first + one.last) / 2 for one in telling], dtype=np.float64)
    spent = np.array([one.milliseconds for one in telling], dtype=np.float64)
    if sizes.max() < _SPREAD_OF_SIZES * sizes.min():
        # What it costs once cannot be told from what each token costs.
        return None
    causes = {"token": sizes, "once": np.ones_like(sizes)}
    if np.ptp(places) >= _SPREAD_OF_PLACES:
        causes["further"] = sizes * places
    # What took longer tells more, and so does what was read lately: machines change their pace.
    weights = np.sqrt(sizes) * _FADES ** np.arange(len(telling))[::-1]
    return _best_fit(causes, spent, weights)


def _best_fit(causes: dict[str, _Numbers], spent: _Numbers, weights: _Numbers) -> Speed:
    """The fit with the least deviation in which nothing makes reading quicker."""
    best, least = Speed(token=float(np.median(spent / causes["token"]))), np.inf
    for left_out in ((), ("once",), ("further",), ("once", "further")):
        used = {name: values for name, values in causes.items() if name not in left_out}
        matrix = np.stack([values / spent for values in used.values()], axis=1)
        shares, deviation = _least_deviations(matrix, weights)
        if shares.min() >= 0 and deviation < least:
            best = Speed(**dict(zip(used, map(float, shares), strict=True)))
            least = deviation
    return best


def _least_deviations(matrix: _Numbers, weights: _Numbers) -> tuple[_Numbers, float]:
    """Coefficients by which the columns come nearest to 1 in every row, and how far off they are.

    (rows, columns) and (rows,) float64. Least squares, each row weighted anew by how far off it is.
    """
    scaled = matrix / np.abs(matrix).max(axis=0)
    found, each = np.zeros(matrix.shape[1]), weights
    for _ in range(_ROUNDS):
        root = np.sqrt(each)
        found = np.linalg.lstsq(scaled * root[:, None], root, rcond=None)[0]
        each = weights / np.maximum(np.abs(scaled @ found - 1), 1e-3)
    deviation = float(weights @ np.abs(scaled @ found - 1))
    return found / np.abs(matrix).max(axis=0), deviation

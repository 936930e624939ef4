"""How fast models read on this machine, learned from the answers they gave.

Reading a token costs a constant, and a little for each token before it: so the milliseconds from
one position to another are a sum of two terms, fitted by least squares. Only the sums are kept.
"""

from __future__ import annotations

from memoir.infrastructure.vault.connection import Connection

READING_SPEEDS = """
CREATE TABLE reading_speeds (
    model_hash TEXT PRIMARY KEY,
    xx REAL NOT NULL, xy REAL NOT NULL, yy REAL NOT NULL,
    xt REAL NOT NULL, yt REAL NOT NULL
) WITHOUT ROWID;
"""

_FEWEST_TOKENS = 32
_SCALE = 1e-3  # squares of positions, brought near to their number
_KEPT = 0.97  # of what was known before, so that a new machine is known after some answers


class ReadingSpeed:
    """Measured and expected times to read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def learn(self, model_hash: str, begin: int, end: int, milliseconds: float) -> None:
        """Note that reading from token ``begin`` to ``end`` took so long."""
        if end - begin < _FEWEST_TOKENS or milliseconds <= 0:
            return
        x, y = _terms(begin, end)
        # Relative errors count: a long text is no better a witness than a short one.
        weight = 1 / milliseconds**2
        self._connection.run(
            "INSERT INTO reading_speeds (model_hash, xx, xy, yy, xt, yt)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET"
            " xx = xx * ?7 + ?2, xy = xy * ?7 + ?3, yy = yy * ?7 + ?4,"
            " xt = xt * ?7 + ?5, yt = yt * ?7 + ?6",
            [
                model_hash,
                x * x * weight,
                x * y * weight,
                y * y * weight,
                x * milliseconds * weight,
                y * milliseconds * weight,
                _KEPT,
            ],
        )

    def expected_ms(self, model_hash: str, begin: int, end: int) -> float:
        """Milliseconds that reading from token ``begin`` to ``end`` takes; 0 if nobody knows."""
        row = self._connection.row(
            "SELECT xx, xy, yy, xt, yt FROM reading_speeds WHERE model_hash = ?", [model_hash]
        )
        if row is None or end <= begin:
            return 0.0
        x, y = _terms(begin, end)
        constant, growing = _fit(*row)
        return x * constant + y * growing


def _terms(begin: int, end: int) -> tuple[float, float]:
    return float(end - begin), _SCALE * (end * end - begin * begin) / 2


def _fit(xx: float, xy: float, yy: float, xt: float, yt: float) -> tuple[float, float]:
    """Both costs, neither of them below nothing."""
    determinant = xx * yy - xy * xy
    if determinant > 1e-6 * xx * yy:
        constant = (xt * yy - yt * xy) / determinant
        growing = (yt * xx - xt * xy) / determinant
        if constant >= 0 and growing >= 0:
            return constant, growing
        if constant < 0:
            return 0.0, yt / yy
    return xt / xx, 0.0

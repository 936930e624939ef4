"""Taking a record apart: every field is there, of its kind, and none is left over."""

from __future__ import annotations

import re
from datetime import datetime

from memoir.infrastructure.cube.damage import Damage
from memoir.memory import moment
from memoir.memory.change import Json

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII
)  # RFC 3339
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Fields:
    """A JSON object being read, member by member.

    Each method takes one member out and raises Damage if it is missing (unless a default is
    given) or of another kind; `done` raises if any is left.
    """

    def __init__(self, record: Json, what: str) -> None:
        if not isinstance(record, dict):
            raise Damage(f"{what} is not an object")
        self._left = dict(record)
        self._what = what

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def fail(self, name: str, problem: str) -> Damage:
        """What to raise when the member ``name`` has a ``problem``."""
        return Damage(f"“{name}” in {self._what} {problem}")

    def text(self, name: str, default: str | None = None) -> str:
        """Any text; JSON null counts as missing."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.fail(name, "is not text")
        return value

    def label(self, name: str, default: str | None = None, *, longest: int = 1000) -> str:
        """Text for a line of the screen: short, without control characters."""
        value = self.text(name, default)
        if len(value) > longest or _CONTROL.search(value):
            raise self.fail(name, "is too long or holds control characters")
        return value

    def identifier(self, name: str) -> str:
        """A UUID in its canonical form."""
        value = self._take(name)
        if not isinstance(value, str) or not _UUID.fullmatch(value):
            raise self.fail(name, "is not a UUID")
        return value

    def identifier_or_none(self, name: str) -> str | None:
        """A UUID, None when missing."""
        return self.identifier(name) if self._left.get(name) is not None else None

    def moment(self, name: str, default: datetime | None = None) -> datetime:
        """A point in time with its zone, in UTC."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not _MOMENT.fullmatch(value):
            raise self.fail(name, "is not a time")
        try:
            return moment.from_text(value)
        except (ValueError, OverflowError) as error:
            raise self.fail(name, "is not a time") from error

    def moment_or_none(self, name: str) -> datetime | None:
        """A point in time, None when missing."""
        return self.moment(name) if self._left.get(name) is not None else None

    def share(self, name: str, default: float) -> float:
        """A number from 0 to 1."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.fail(name, "is not a number from 0 to 1")
        return float(value)

    def number(self, name: str, default: float = 0.0) -> float:
        """Any number."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fail(name, "is not a number")
        return float(value)

    def count(self, name: str, default: int | None = None) -> int:
        """A whole number, 0 or more."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fail(name, "is not a whole number")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            raise self.fail(name, "is neither true nor false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when missing."""
        values = self._take(name, [])
        if not isinstance(values, list):
            raise self.fail(name, "is not a list")
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise self.fail(name, "holds something that is not text")
        return texts

    def identifiers(self, name: str) -> tuple[str, ...]:
        """A list of UUIDs, empty when missing."""
        values = self.texts(name)
        if not all(map(_UUID.fullmatch, values)):
            raise self.fail(name, "holds something that is not a UUID")
        return values

    def records(self, name: str) -> list[Json]:
        """A list of anything, empty when missing."""
        values = self._take(name, [])
        if not isinstance(values, list):
            raise self.fail(name, "is not a list")
        return values

    def inner(self, name: str) -> Fields:
        """An object inside this one, empty when missing."""
        value = self._take(name)
        return Fields({} if value is None else value, f"“{name}” in {self._what}")

    def skip(self, *names: str) -> None:
        """Members whose values do not matter to us."""
        for name in names:
            self._left.pop(name, None)

    def done(self) -> None:
        """Raise Damage if something is left that this version does not know."""
        if self._left:
            name = ascii(min(self._left))[1:-1][:60]
            raise Damage(f"{self._what} has a “{name}”, which this version of Memoir does not know")

    def _take(self, name: str, default: Json = None) -> Json:
        value = self._left.pop(name, None)
        return default if value is None else value

"""What people type for times, texts, kinds and cubes, made into values."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import click

from memoir.errors import InvalidInput
from memoir.memory import moment
from memoir.memory.filter import Order
from memoir.memory.length import LONGEST_TEXT, too_long
from memoir.memory.memory import MAIN_CUBE, Kind, Status
from memoir.memory.moment import in_utc
from memoir.memory.source import SourceType

if TYPE_CHECKING:
    from memoir.interface.python import Memoir

YEAR = timedelta(days=366)
CENTURY = timedelta(days=36_525)
_MOST_BYTES = 4 * LONGEST_TEXT + 1  # of UTF-8, and the line feed
_AHEAD = {YEAR: "a year", CENTURY: "100 years"}

KIND = click.Choice([kind.value for kind in Kind])
STATUS = click.Choice([status.value for status in Status])
SOURCE = click.Choice([source.value for source in SourceType])
ORDER = click.Choice([order.value for order in Order])


class Time(click.ParamType[datetime]):
    """A day or a moment in ISO 8601; a day means its first moment, or its last.

    With ``within`` it is not farther ahead than that: a year or a century.
    """

    name = "time"

    def __init__(self, *, end_of_day: bool = False, within: timedelta | None = None) -> None:
        self._end_of_day = end_of_day
        self._within = within

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The moment ``value`` names; without a zone it is this machine's local time."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        found = self._moment(text, param, ctx)
        if self._within is not None and found > moment.now() + self._within:
            ahead = _AHEAD[self._within]
            self.fail(f"“{text}” is more than {ahead} ahead; give a nearer time.", param, ctx)
        return found

    def _moment(
        self, text: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            if len(text) <= len("2026-11-22"):
                of_day = time.max if self._end_of_day else time.min
                return in_utc(datetime.combine(date.fromisoformat(text), of_day))
            return in_utc(datetime.fromisoformat(text))
        except (ValueError, OverflowError):
            self.fail(f"“{text}” is not a time such as 2026-11-22 or 2026-11-22T17:30.", param, ctx)


def text_or_input(text: str) -> str:
    """``text``, or what standard input holds if it is “-”, less the line feed at its end."""
    if text != "-":
        return text
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise too_long("A text", "what came in has more")
    try:
        return data.decode("utf-8").removesuffix("\n")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"What came in is not UTF-8 text (at byte {error.start}); convert it first."
        ) from error


def cube_named(memoir: Memoir, name: str) -> str:
    """The id of the cube that ``name`` is the id or the name of; raises InvalidInput."""
    cubes = memoir.cubes.list()
    found = [cube.id for cube in cubes if name in (cube.id, cube.name)]
    if len(found) == 1:
        return found[0]
    if name == MAIN_CUBE:
        return MAIN_CUBE
    names = ", ".join(f"“{cube.name}” ({cube.id})" for cube in cubes)
    problem = "There is no cube" if not found else "There is more than one cube"
    raise InvalidInput(f"{problem} “{name}”; there are {names}.")

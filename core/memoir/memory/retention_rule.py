"""Rules that lay memories aside or erase them after a time, as the user sets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from memoir.memory.memory import Kind
from memoir.memory.scope import check_scope

LONGEST_NAME = 60
_MOST_DAYS = 36_500


class RetentionAct(StrEnum):
    """What a rule does: lay aside, which can be undone, or erase for good."""

    ARCHIVE = "archive"
    FORGET = "forget"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """What becomes of memories after a time; all its conditions must hold.

    One that forgets takes the memories it names with their words, wherever these are told, and no
    other memory: what was learned from an episode stays until a rule names it too.

    after_days: since the memory was written or last changed, and since it last served an answer
    kinds, scopes, cubes: of these only, any if empty; a scope stands for those below it too
    below_importance: only memories less important than this, 0..1; 1 means whatever importance
    archived: takes memories that lie in the archive already, in place of those in use
    pinned: takes pinned memories too
    """

    name: str
    act: RetentionAct
    after_days: int
    kinds: tuple[Kind, ...] = ()
    scopes: tuple[str, ...] = ()
    cubes: tuple[str, ...] = ()
    below_importance: float = 1.0
    archived: bool = False
    pinned: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError if the rule makes no sense."""
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise ValueError(f"a rule needs a name on one line, up to {LONGEST_NAME} characters")
        if not 1 <= self.after_days <= _MOST_DAYS:
            raise ValueError(f"a rule acts after 1 to {_MOST_DAYS} days")
        if not 0 < self.below_importance <= 1:
            raise ValueError("importance is a number above 0, up to 1")
        if self.archived and self.act is RetentionAct.ARCHIVE:
            raise ValueError("what is in the archive cannot be archived")
        for scope in self.scopes:
            if check_scope(scope) != scope:
                raise ValueError(f"“{scope}” is not a scope")

    def as_record(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "name": self.name,
            "act": self.act.value,
            "after_days": self.after_days,
            "kinds": [kind.value for kind in self.kinds],
            "scopes": list(self.scopes),
            "cubes": list(self.cubes),
            "below_importance": self.below_importance,
            "archived": self.archived,
            "pinned": self.pinned,
        }

    @classmethod
    def from_record(cls, record: object) -> RetentionRule:
        """Read what `as_record` wrote; raises ValueError on anything else."""
        if not isinstance(record, Mapping):
            raise ValueError("a rule is an object")  # noqa: TRY004 - a stored value
        try:
            return cls(
                name=str(record["name"]),
                act=RetentionAct(record["act"]),
                after_days=int(record["after_days"]),
                kinds=tuple(Kind(each) for each in record.get("kinds", [])),
                scopes=tuple(str(each) for each in record.get("scopes", [])),
                cubes=tuple(str(each) for each in record.get("cubes", [])),
                below_importance=float(record.get("below_importance", 1.0)),
                archived=record.get("archived", False) is True,
                pinned=record.get("pinned", False) is True,
            )
        except (KeyError, TypeError) as error:
            raise ValueError("a rule has a name, what it does, and after how many days") from error

"""All rules, by the verb's first form."""

from __future__ import annotations

from collections.abc import Mapping

from memoir.operation.revision.grammar.home_and_work import HOME_RULES, WORK_RULES
from memoir.operation.revision.grammar.likes_and_habits import (
    DIET_RULES,
    HABIT_RULES,
    LIKE_RULES,
    TOOL_RULES,
)
from memoir.operation.revision.grammar.people_and_belongings import (
    DATE_RULES,
    PEOPLE_RULES,
    THING_RULES,
)
from memoir.operation.revision.grammar.rule import Rule, Rules


def _by_verb(rules: Rules) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for verb, rule in rules:
        found[verb] = (*found.get(verb, ()), rule)
    return found


RULES = _by_verb(
    (
        *HOME_RULES,
        *WORK_RULES,
        *PEOPLE_RULES,
        *THING_RULES,
        *DATE_RULES,
        *LIKE_RULES,
        *HABIT_RULES,
        *TOOL_RULES,
        *DIET_RULES,
    )
)

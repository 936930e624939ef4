"""Every setting Memoir has, declared once: its name, its default, what values it takes.

A setting's value lives in the vault, so it is as private as the memories. Read one with
`Preferences.get`, which falls back to the default when the stored value makes no sense.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Generic, Protocol, TypeVar

from memoir.errors import InvalidInput
from memoir.memory.access_rule import AccessRule
from memoir.memory.change import Json
from memoir.memory.retention_rule import RetentionRule
from memoir.memory.scope import visible_from

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible server the user set up.

    ``model`` is the model's name there; ``key`` the secret sent as a bearer token, or empty;
    ``may_see_memories`` whether memories may go into prompts sent there.
    """

    name: str
    url: str
    model: str
    key: str = ""
    may_see_memories: bool = False

    def __repr__(self) -> str:
        """Without the key, so that no log or report holds it."""
        return f"Endpoint(name={self.name!r}, url={self.url!r}, model={self.model!r})"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. ``read`` turns stored JSON into a value or raises ValueError."""

    name: str
    default: T
    read: Callable[[Json], T]


class JsonStore(Protocol):
    """Where settings are kept."""

    def get(self, name: str) -> Json | None:
        """The stored value, or None."""

    def put(self, name: str, value: Json) -> None:
        """Store ``value`` under ``name``."""


def _boolean(value: Json) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _texts(value: Json) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("not names with texts")
    return {name: _text(text) for name, text in value.items()}


def _names(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list of names")
    return tuple(_text(name) for name in value)


def _policies(value: Json) -> dict[str, str]:
    policies = _texts(value)
    if not set(policies.values()) <= {AUTOMATIC, ASK, MANUAL}:
        raise ValueError(f"not scopes with {AUTOMATIC}, {ASK} or {MANUAL} for each")
    return policies


def _whole(lowest: int, highest: int) -> Callable[[Json], int]:
    def read(value: Json) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise ValueError(f"not a whole number from {lowest} to {highest}")
        return value

    return read


def _number(lowest: float, highest: float) -> Callable[[Json], float]:
    def read(value: Json) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("not a number")
        if not lowest <= value <= highest:
            raise ValueError(f"not a number from {lowest} to {highest}")
        return float(value)

    return read


def _one_of(*choices: str) -> Callable[[Json], str]:
    def read(value: Json) -> str:
        if value not in choices:
            raise ValueError(f"not one of {', '.join(choices)}")
        return str(value)

    return read


def _endpoints(value: Json) -> tuple[Endpoint, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list of endpoints")
    return tuple(_endpoint(record) for record in value)


def _endpoint(record: Json) -> Endpoint:
    if not isinstance(record, dict):
        raise ValueError("an endpoint is an object")
    name, url, model = (_text(record.get(key)) for key in ("name", "url", "model"))
    return Endpoint(
        name=name,
        url=url,
        model=model,
        key=_text(record.get("key", "")),
        may_see_memories=_boolean(record.get("may_see_memories", False)),
    )


def _access_rules(value: Json) -> tuple[AccessRule, ...]:
    rules = tuple(AccessRule.from_record(record) for record in _list(value))
    if len({(rule.cube, rule.scope) for rule in rules}) < len(rules):
        raise ValueError("two rules for one scope or cube")
    return rules


def _retention_rules(value: Json) -> tuple[RetentionRule, ...]:
    rules = tuple(RetentionRule.from_record(record) for record in _list(value))
    if len({rule.name for rule in rules}) < len(rules):
        raise ValueError("two rules of one name")
    return rules


def _word_list(value: Json) -> tuple[str, ...]:
    return tuple(_text(word) for word in _list(value))


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value


MODEL = Setting("model.chat", "starter", _text)
CONTEXT = Setting("model.context", 0, _whole(0, 1 << 20))
TEMPERATURE = Setting("model.temperature", 0.0, _number(0.0, 2.0))
LONGEST_ANSWER = Setting("model.longest_answer", 512, _whole(16, 32_768))
NO_ENDPOINTS: tuple[Endpoint, ...] = ()
ENDPOINTS = Setting("model.endpoints", NO_ENDPOINTS, _endpoints)
SYSTEM_PROMPT = Setting("model.system_prompt", "", _text)

THEME = Setting("appearance.theme", "system", _one_of("system", "light", "dark"))
TEXT_SIZE = Setting("appearance.text_size", 100, _whole(80, 200))
LANGUAGE = Setting("appearance.language", "", _text)

USE_MEMORIES = Setting("memory.use", default=True, read=_boolean)
LEARN = Setting("memory.learn", default=True, read=_boolean)
AUTOMATIC, ASK, MANUAL = "automatic", "ask", "manual"
NO_POLICIES: dict[str, str] = {}
LEARNING_POLICY = Setting("memory.policy", NO_POLICIES, _policies)
SPEAKER = Setting("memory.speaker", "", _text)
READER = Setting("memory.reader", "auto", _one_of("auto", "rules", "model"))
NO_TEXTS: dict[str, str] = {}
READERS_TESTED = Setting("memory.readers_tested", NO_TEXTS, _texts)
JUDGES_TESTED = Setting("memory.judges_tested", NO_TEXTS, _texts)
READ_UP_TO = Setting("memory.read_up_to", "", _text)
NOTHING_ASKED: tuple[str, ...] = ()
CONFLICTS_ASKED = Setting("memory.conflicts_asked", NOTHING_ASKED, _names)

SCHEDULER = Setting("memory.scheduler", default=True, read=_boolean)
TRAIN_BY_ITSELF = Setting("memory.train_by_itself", default=True, read=_boolean)
BUDGET_BY_MODEL = -1
PREFIX_BUDGET = Setting("memory.prefix_budget", BUDGET_BY_MODEL, _whole(BUDGET_BY_MODEL, 8192))

SNAPSHOTS = Setting("snapshots.keep", default=True, read=_boolean)
SNAPSHOT_BUDGET = Setting("snapshots.budget", 2_000_000_000, _whole(0, 1 << 50))

NO_ACCESS_RULES: tuple[AccessRule, ...] = ()
ACCESS_RULES = Setting("privacy.access", NO_ACCESS_RULES, _access_rules)
NO_RETENTION_RULES: tuple[RetentionRule, ...] = ()
RETENTION_RULES = Setting("privacy.retention", NO_RETENTION_RULES, _retention_rules)
NO_WORDS: tuple[str, ...] = ()
REDACTED_WORDS = Setting("privacy.redacted_words", NO_WORDS, _word_list)

NO_NAMES: dict[str, str] = {}
DEVICE_NAMES = Setting("devices.names", NO_NAMES, _texts)


class Preferences:
    """The profile's settings, typed."""

    def __init__(self, store: JsonStore) -> None:
        self._store = store

    def get(self, setting: Setting[T]) -> T:
        """The value of ``setting``, or its default when none, or a broken one, is stored."""
        stored = self._store.get(setting.name)
        if stored is None:
            return setting.default
        try:
            return setting.read(stored)
        except ValueError:
            return setting.default

    def put(self, setting: Setting[T], value: T) -> None:
        """Keep ``value``; raises InvalidInput if the setting does not take it."""
        record = _as_json(value)
        try:
            setting.read(record)
        except ValueError as error:
            raise InvalidInput(f"“{setting.name}” cannot be {value!r}: {error}.") from error
        self._store.put(setting.name, record)


def learning_policy(preferences: Preferences, scope: str) -> str:
    """How memories are learned in ``scope``: as set for it, or for the nearest scope around it.

    `AUTOMATIC` keeps them at once, `ASK` proposes them first, `MANUAL` keeps only what the user
    asks to be remembered.
    """
    policies = preferences.get(LEARNING_POLICY)
    return next((policies[each] for each in reversed(visible_from(scope)) if each in policies),
                AUTOMATIC)  # fmt: skip


def _as_json(value: object) -> Json:
    if isinstance(value, tuple):
        return [_as_json(item) for item in value]
    if isinstance(value, Endpoint):
        return asdict(value)
    if isinstance(value, AccessRule | RetentionRule):
        return value.as_record()
    if isinstance(value, dict):
        return {str(name): _as_json(item) for name, item in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"no setting holds a {type(value).__name__}")

"""Memories, vectors and vaults for tests."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, settings

from memoir import Memoir
from memoir.infrastructure.vault.profile import KeyKeeping, Profile, create_profile, unlock
from memoir.infrastructure.vault.vault import Vault, open_vault
from memoir.memory import moment
from memoir.memory.attachment import Attachment
from memoir.memory.conversation import Message, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory

DIMENSIONS = 64
# For properties of a vault: how long one example takes depends on what else the machine does.
patient = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def memory(text: str, **fields: object) -> Memory:
    """A memory said now."""
    now = moment.now()
    values: dict[str, object] = {"said_at": now, "created_at": now, "updated_at": now, **fields}
    values.setdefault("id", new_identifier())
    return Memory(text=text, **values)  # type: ignore[arg-type]


def saying(profile: Memoir, words: str) -> Memory:
    """The memory of an open profile that has ``words`` in its text."""
    return next(memory for memory in profile.list() if words in memory.text)


def message(conversation: str, text: str, parent: str | None = None, **fields: object) -> Message:
    """A message of the user, said now."""
    values: dict[str, object] = {"role": Role.USER, "created_at": moment.now(), **fields}
    values.setdefault("id", new_identifier())
    return Message(conversation=conversation, text=text, parent=parent, **values)  # type: ignore[arg-type]


def attachment(conversation: str, name: str = "notes.txt", **fields: object) -> Attachment:
    """A document attached now."""
    values: dict[str, object] = {"id": new_identifier(), "added_at": moment.now(), "words": 3}
    return Attachment(conversation=conversation, name=name, **(values | fields))  # type: ignore[arg-type]


def unit(seed: int, dimensions: int = DIMENSIONS) -> np.ndarray:
    """A unit vector in a direction that ``seed`` decides."""
    vector = np.random.default_rng(seed).standard_normal(dimensions).astype(np.float32)
    return vector / np.linalg.norm(vector)


def new_profile(home: Path) -> tuple[Profile, bytes]:
    """A profile whose key lies in a file, and the key."""
    profile = create_profile(home, kept=KeyKeeping.FILE)
    return profile, unlock(profile)


class _Undo(Exception):
    pass


@contextlib.contextmanager
def undone(vault: Vault) -> Iterator[None]:
    """A transaction that fails at its end."""
    with contextlib.suppress(_Undo), vault.transaction():
        yield
        raise _Undo


def opened(profile: Profile) -> Vault:
    """Another connection to a profile's vault."""
    return open_vault(profile, unlock(profile))

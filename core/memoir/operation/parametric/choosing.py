"""Which memories a model may be trained on, and which are worth it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from memoir.errors import InvalidInput
from memoir.infrastructure.governance.access import OWNER, AccessPolicy
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.adapter import Candidate
from memoir.memory.doubt import is_doubtful
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import Kind, Memory, Status, Trust
from memoir.memory.moment import now
from memoir.memory.scope import DEFAULT_SCOPE, depth_of, narrowest, visible_from
from memoir.operation.parametric.questions import words_in
from memoir.settings import Preferences

MOST = 60
_PROPOSED = 20
_LOOKED_AT = 400
_LARGEST_CUBE = 10_000
_UNCHANGED = timedelta(days=3)
_LONGEST_WORDS = 40
_KINDS = (Kind.FACT, Kind.PREFERENCE, Kind.RELATIONSHIP, Kind.GOAL, Kind.EVENT, Kind.SKILL)
_LASTING = (Kind.FACT, Kind.PREFERENCE, Kind.RELATIONSHIP)


def proposed(vault: Vault, preferences: Preferences) -> list[Candidate]:
    """What is stable, used, and may be trained on; what is used most first."""
    wanted = MemoryFilter(
        statuses=(Status.ACTIVE,), kinds=_LASTING, scopes=visible_from(DEFAULT_SCOPE)
    )
    policy = AccessPolicy.of(preferences, OWNER)
    at, held = now(), held_already(vault)
    found = [
        memory
        for memory in vault.memories.list(wanted, order=Order.MOST_USED, limit=_LOOKED_AT)
        if memory.usage.reads
        and at - memory.updated_at >= _UNCHANGED
        and memory.trust is Trust.OWN_WORDS
        and memory.id not in held
        and not obstacle(memory, policy)
    ]
    return [Candidate(memory.id, memory.text, _reason(memory)) for memory in found[:_PROPOSED]]


def held_already(vault: Vault) -> set[str]:
    """The memories that an adapter which is still good holds."""
    good = (each for each in vault.adapters.trained() if each.state.value in ("ready", "in use"))
    return {memory for adapter in good for memory in adapter.memories}


def of_cube(vault: Vault, preferences: Preferences, cube: str) -> list[Memory]:
    """What an adapter can hold of a cube, the oldest first; raises NotFound, and InvalidInput.

    A cube is what its owner chose to keep together, so it may hold what is new and never used.
    """
    found = _fit_in(vault, preferences, cube)[:MOST]
    if not found:
        raise InvalidInput("The cube holds nothing that a model could be trained on.")
    return _together(found)


def left_out_of_cube(vault: Vault, preferences: Preferences, cube: str) -> int:
    """How many memories of a cube could be trained but are more than an adapter holds."""
    return max(0, len(_fit_in(vault, preferences, cube)) - MOST)


def _fit_in(vault: Vault, preferences: Preferences, cube: str) -> list[Memory]:
    """Everything in a cube that may be trained on, the oldest first; raises NotFound."""
    vault.cubes.get(cube)
    policy = AccessPolicy.of(preferences, OWNER)
    wanted = MemoryFilter(statuses=(Status.ACTIVE,), cubes=(cube,))
    listed = vault.memories.list(wanted, order=Order.OLDEST, limit=_LARGEST_CUBE)
    return [memory for memory in listed if not obstacle(memory, policy)]


def named(vault: Vault, preferences: Preferences, ids: Sequence[str]) -> list[Memory]:
    """The memories with these ids; raises NotFound, and InvalidInput if one cannot be taught."""
    if not ids:
        raise InvalidInput("There is nothing to train on yet; name the memories, or a cube.")
    if len(ids) > MOST:
        raise InvalidInput(f"An adapter holds at most {MOST} memories; train several.")
    policy = AccessPolicy.of(preferences, OWNER)
    memories = [vault.memories.get(id) for id in dict.fromkeys(ids)]
    for memory in memories:
        if why := obstacle(memory, policy):
            raise InvalidInput(why)
    return _together(memories)


def of_one_scope(vault: Vault, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of ``candidates`` that are of the scope which most of them are of.

    An adapter takes part only where all that it holds may be recalled.
    """
    known = vault.memories.get_many([each.memory for each in candidates])
    scopes = [known[each.memory].scope for each in candidates if each.memory in known]
    if not scopes:
        return []
    counted = Counter(scopes)
    most = max(counted, key=lambda scope: (counted[scope], -depth_of(scope), scope))
    return [each for each in candidates if each.memory in known
            and known[each.memory].scope == most]  # fmt: skip


def _together(memories: list[Memory]) -> list[Memory]:
    """Those that are trained together, in an order that is the same when it is gone on with."""
    scopes = {memory.scope for memory in memories}
    if narrowest(scopes) is None:
        named = ", ".join(f"“{scope}”" for scope in sorted(scopes))
        raise InvalidInput(
            f"No conversation may recall all of these memories, they are of {named}; train an"
            " adapter for each of these scopes."
        )
    return sorted(memories, key=lambda memory: memory.id)


def why_not(preferences: Preferences, memory: Memory) -> str:
    """Why a model cannot be trained on ``memory``, in a sentence; "" if it can."""
    return obstacle(memory, AccessPolicy.of(preferences, OWNER))


def obstacle(memory: Memory, policy: AccessPolicy) -> str:
    """Why a model cannot be trained on ``memory``, in a sentence; "" if it can."""
    if memory.status is Status.FORGOTTEN:
        return "One of the memories was forgotten; nothing of it is left to train on."
    for holds, why in (
        (memory.status is not Status.ACTIVE or is_doubtful(memory),
         "may not hold, so no model is trained on it; settle that first"),
        (memory.valid_until is not None or memory.expires_at is not None,
         "holds for a time only, so no model is trained on it"),
        (not policy.admits(memory), "is not for this program to see, so no model is trained on it"),
        (memory.trust not in (Trust.OWN_WORDS, Trust.IMPORTED),
         "is not your own word, so no model is trained on it"),
        (memory.kind not in _KINDS or len(memory.text.split()) > _LONGEST_WORDS
         or not words_in(memory.text),
         "is no short statement that could be asked for; keep it as text"),
    ):  # fmt: skip
        if holds:
            return f"“{' '.join(memory.text.split()[:8])}” {why}."
    return ""


def _reason(memory: Memory) -> str:
    days = (now() - memory.updated_at).days
    times = "once" if memory.usage.reads == 1 else f"{memory.usage.reads} times"
    return f"It served answers {times} and has not changed for {days} days."

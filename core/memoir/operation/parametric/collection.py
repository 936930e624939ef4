"""The adapters of a profile: looked at, used, rested, removed, and what must go with a memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from memoir.errors import InvalidInput, MemoirError
from memoir.infrastructure.engine.adapter_file import SUFFIX
from memoir.infrastructure.engine.adapting import AdapterInUse, AdapterPlace
from memoir.infrastructure.governance.access import OWNER, AccessPolicy
from memoir.infrastructure.vault.adapter_rows import unusable
from memoir.memory.adapter import Adapter, AdapterState
from memoir.memory.memory import Memory
from memoir.memory.scope import narrowest
from memoir.operation.parametric.examining import TRIALS, Place
from memoir.operation.parametric.notes import read_trials
from memoir.settings import Preferences

_HEAVIEST = 2.0


class Collection:
    """The adapters that lie in one place."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._store = place.vault.adapters

    def list(self, model_hash: str) -> list[Adapter]:
        """All that are trained, with all trials, the newest first; some are for other models."""
        return [self._whole(adapter, model_hash) for adapter in self._store.trained()]

    def use(self, id: str, weight: float, model_hash: str) -> Adapter:
        """Let an adapter take part in answers; raises NotFound, InvalidInput."""
        if not 0 < weight <= _HEAVIEST:
            raise InvalidInput(f"An adapter's weight is more than 0 and at most {_HEAVIEST:g}.")
        adapter = self._store.get(id)
        self._check_there(adapter, model_hash)
        if self._scope_of(adapter) is None:
            raise InvalidInput(
                "No conversation may recall all that the adapter holds, so it cannot take part;"
                " train an adapter for each of the scopes of its memories."
            )
        self._store.use(id, weight)
        return self._whole(self._store.get(id), model_hash)

    def to_try(self, id: str, model_hash: str) -> Sequence[Memory]:
        """The memories of an adapter that can be tried; raises NotFound, InvalidInput."""
        adapter = self._store.get(id)
        if adapter.state in (AdapterState.STALE, AdapterState.DAMAGED):
            raise InvalidInput(unusable(adapter))
        self._check_there(adapter, model_hash)
        return tuple(self._held(adapter.memories))

    def rest(self, id: str, model_hash: str) -> Adapter:
        """Let an adapter take no part any more; raises NotFound."""
        self._store.rest(id)
        return self._whole(self._store.get(id), model_hash)

    def _check_there(self, adapter: Adapter, model_hash: str) -> None:
        if adapter.model_hash != model_hash:
            raise InvalidInput(
                f"The adapter was trained for {adapter.model}, and another model answers now;"
                " choose that model, or train an adapter for this one."
            )
        if not self._place.path(adapter.id, SUFFIX).exists():
            raise InvalidInput(
                f"The file of the adapter “{adapter.name}” is missing; train it again, or "
                "remove it."
            )

    def remove(self, id: str) -> None:
        """Delete an adapter with its files; raises NotFound."""
        self._store.get(id)
        self._store.remove(id)
        self._place.files.delete(id)

    def for_engine(self) -> AdapterPlace:
        """What tells a local model which adapters take part."""
        return AdapterPlace(self._place.key, self._chosen, self._put_aside, self._are_sound)

    def tidy(self) -> None:
        """Drop trainings that hold what has changed, and files that belong to nothing."""
        for id in self._store.abandoned():
            self._store.remove(id)
        forgetful = self._store.forgetful()
        for id in forgetful:
            self._place.files.delete(id)
        if self._place.files.folder.exists():
            self._place.files.sweep(self._store.ids())

    def _chosen(self, model_hash: str) -> Sequence[AdapterInUse]:
        try:
            used = self._allowed(self._store.in_use(model_hash))
        except MemoirError:  # the profile was closed meanwhile
            return ()
        return [AdapterInUse(id, str(self._place.path(id, SUFFIX)), weight) for id, weight in used]

    def _allowed(self, used: Sequence[tuple[str, float]]) -> Sequence[tuple[str, float]]:
        """Those that hold nothing which the user's rules keep from Memoir's own programs."""
        policy = AccessPolicy.of(Preferences(self._place.vault.settings), OWNER)
        if not policy.rules:
            return used
        held = self._store.held()
        return [
            (id, weight) for id, weight in used if all(map(policy.admits, self._held(held[id])))
        ]

    def _held(self, memories: Sequence[str]) -> Iterable[Memory]:
        return self._place.vault.memories.get_many(memories).values()

    def _scope_of(self, adapter: Adapter) -> str | None:
        return narrowest(memory.scope for memory in self._held(adapter.memories))

    def _are_sound(self, ids: Sequence[str]) -> bool:
        try:
            return self._store.are_sound(ids)
        except MemoirError:
            return False

    def _put_aside(self, id: str, why: str) -> None:
        self._store.put_aside(id, why)

    def _whole(self, adapter: Adapter, model_hash: str) -> Adapter:
        return replace(
            self._with_trials(adapter),
            applies=adapter.model_hash == model_hash,
            scope=self._scope_of(adapter),
        )

    def _with_trials(self, adapter: Adapter) -> Adapter:
        if adapter.evaluation is None:
            return adapter
        trials = read_trials(self._place.path(adapter.id, TRIALS), self._place.key)
        return replace(adapter, evaluation=replace(adapter.evaluation, trials=trials))

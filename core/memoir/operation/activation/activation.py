"""What models have read is kept in idle time: of conversations, documents, and what all begin with.

Nothing here is needed for an answer. What cannot be kept is read again.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from memoir.errors import EngineError, ProfileError, StorageFull
from memoir.infrastructure.encryption import derived_key
from memoir.infrastructure.engine.chat import (
    ChatEngine,
    GenerationStats,
    ModelInfo,
    ReadAhead,
    ReportProgress,
    SnapshotEngine,
    StopReason,
    Turn,
)
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from memoir.infrastructure.vault.files import private_folder
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.reading_speed import ReadingTime
from memoir.infrastructure.vault.snapshot_table import NewSnapshot
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.memory.snapshot import Snapshot, SnapshotSort
from memoir.operation.activation.eviction import evicted
from memoir.operation.activation.files import SnapshotFiles
from memoir.operation.activation.recipe import Recipe
from memoir.settings import SNAPSHOT_BUDGET, SNAPSHOTS, Preferences

SNAPSHOT_PURPOSE = b"memoir snapshots 1"
_IDLE_SECONDS = 3.0
# Fewer are read again as quickly as restored.
_FEWEST_TOKENS = 64
# What the model does not know any more is not read again only to be kept.
_UNREAD_TOKENS = 256
# What may be read of a conversation because somebody looks at it.
_AHEAD_TOKENS = 1024

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What is to be kept as soon as nobody needs the model."""

    engine: SnapshotEngine
    recipe: Recipe


def snapshot_place(profile: Profile, secret: bytes) -> SnapshotPlace:
    """Where the models of a profile keep what they have read, under a key of its own."""
    return SnapshotPlace(profile.snapshots, derived_key(secret, SNAPSHOT_PURPOSE))


class Activation:
    """Keeps what the models of one profile have read; ``place`` None keeps nothing.

    ``idle_seconds`` after the last answer it is written. ``trouble`` says in a sentence why
    the last one could not be.
    """

    def __init__(
        self,
        vault: Vault,
        preferences: Preferences,
        place: SnapshotPlace | None,
        *,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        self.trouble = ""
        self._vault = vault
        self._preferences = preferences
        self._place = place
        self._files = SnapshotFiles(place, vault.snapshots) if place is not None else None
        self._idle_seconds = idle_seconds
        self._waiting: dict[str, _Waiting] = {}
        self._engine: SnapshotEngine | None = None
        self._newest: Sequence[Turn] = ()
        self._restored_ahead: ReadAhead | None = None
        self._token_bytes: dict[str, float] = {}
        self._working = threading.Lock()
        self._timer: threading.Timer | None = None
        self._busy = self._closed = False
        self._stops = 0
        self._tidy_quietly()

    # An answer

    def make_way(self) -> None:
        """An answer begins: nothing else uses the model until `resume`."""
        self._busy = True
        self._stop_timer()
        self._give_way()

    def resume(self) -> None:
        """The answer is over: what waits is kept after a while of quiet."""
        self._busy = False
        if self._waiting:
            self._stop_timer()
            self._timer = threading.Timer(self._idle_seconds, self._keep_quietly)
            self._timer.daemon = True
            self._timer.start()

    def answered(self, engine: ChatEngine, recipes: Sequence[Recipe]) -> None:
        """Have what was just read kept, when there is time for it."""
        if not isinstance(engine, SnapshotEngine) or not self._keeps:
            return
        self._engine = engine
        for recipe in recipes:
            self._newest = recipe.turns
            if recipe.tokens >= _FEWEST_TOKENS:
                self._waiting[_place_of(recipe)] = _Waiting(engine, recipe)

    def get_ready(
        self,
        engine: ChatEngine,
        stable: Sequence[Recipe],
        turns: Sequence[Turn],
        *,
        progress: ReportProgress | None = None,
    ) -> None:
        """Read what prompts begin with, ``stable``, and then ``turns``; the former is kept.

        What is attached is read whole, and ``progress`` told its tokens. A conversation of which
        more than a little has still to be read is read when it is gone on with. Raises
        EngineError and StorageFull.
        """
        self._give_way()
        self.keep()
        self.answered(engine, stable)
        self._newest, stops = turns, self._stops
        if not isinstance(engine, SnapshotEngine):
            return
        if len(stable) > 1:
            self._read_ahead(engine, stable[-1], stable[-1].turns, turns, progress=progress)
        self.keep(unread=None, stops=stops)
        if stops == self._stops:
            self._read_ahead(engine, stable[-1], turns, turns, unread=_AHEAD_TOKENS)

    def read_passing(
        self, engine: SnapshotEngine, recipe: Recipe, *, progress: ReportProgress | None = None
    ) -> None:
        """Read what a conversation that leaves nothing behind begins with; nothing is kept."""
        self._give_way()
        self._newest = recipe.turns
        self._read_ahead(engine, recipe, recipe.turns, recipe.turns, progress=progress)

    def stop_reading(self) -> None:
        """End what `get_ready` does; what is not read yet is read with the next question."""
        self._stops += 1
        self._give_way()

    def _read_ahead(
        self,
        engine: SnapshotEngine,
        recipe: Recipe,
        turns: Sequence[Turn],
        newest: Sequence[Turn],
        *,
        unread: int | None = None,
        progress: ReportProgress | None = None,
    ) -> None:
        """Read ``turns``, unless somebody needs the model or wants other turns by now."""
        with self._working:
            if not self._is_needed() and newest == self._newest:
                self._engine = engine
                read = engine.read_ahead(
                    turns, unread=unread, adapters=recipe.adapters, progress=progress
                )
                if read.restored:
                    self._restored_ahead = read

    def served(
        self, engine: ChatEngine, restored: Sequence[str], stats: GenerationStats | None
    ) -> None:
        """Count what an answer went on from, and how long reading the rest took."""
        if stats is None or engine.info is None or not engine.info.file_hash:
            return
        model, speed = engine.info.file_hash, self._vault.reading_speed
        if stats.generated_tokens or stats.stop_reason is not StopReason.STOPPED:
            # To the first token: a graphics processor is still reading when it says it has read.
            spent = stats.ttft_ms - stats.restore_ms
            reading = ReadingTime(stats.reused_tokens, stats.prompt_tokens, spent)
            speed.learn(model, reading, parameters=engine.info.parameters)
        ahead, self._restored_ahead = self._restored_ahead, None
        name, tokens, spent = "", 0, 0.0
        if restored:
            name, tokens, spent = restored[-1], stats.restored_tokens, stats.restore_ms
        elif ahead is not None:  # put back while the question was still being typed
            tokens = min(ahead.restored, stats.reused_tokens)
            name, spent = ahead.snapshot, ahead.restore_ms
        if tokens:
            saved = speed.expected_ms(model, 0, tokens) - spent
            self._vault.snapshots.note_use(name, max(0.0, saved))

    def note_of(
        self, engine: ChatEngine, conversation: str, adapters: Sequence[str] | None = None
    ) -> str:
        """The note sealed with what this model has read of a conversation; "" if there is none.

        ``adapters`` are those that may take part in it.
        """
        info = engine.info
        if self._files is None or info is None or not self._keeps:
            return ""
        sort = SnapshotSort.CONVERSATION
        found = self._vault.snapshots.find(sort, conversation, _made_with(engine, info, adapters))
        return self._files.note(found[0]) if found else ""

    # Idle time

    def keep(self, *, unread: int | None = _UNREAD_TOKENS, stops: int | None = None) -> None:
        """Write now what waits, where at most ``unread`` tokens of it have still to be read.

        Not if reading was stopped since ``stops``. Raises EngineError and StorageFull.
        """
        with self._working:
            stops, shortened = self._stops if stops is None else stops, None
            # The longest first: keeping a beginning makes the model drop what followed.
            for place, waiting in sorted([*self._waiting.items()], key=_length, reverse=True):
                if self._is_needed() or stops != self._stops:
                    return
                written = self._keep(waiting, unread)
                if self._is_needed() or stops != self._stops:
                    return  # it may have given way, and waits on
                self._forget_waiting(place, waiting)
                if written and waiting.recipe.sort is not SnapshotSort.CONVERSATION:
                    shortened = waiting
            if shortened is not None:
                shortened.engine.read_ahead(
                    self._newest, unread=_UNREAD_TOKENS, adapters=shortened.recipe.adapters
                )

    def tidy(self) -> int:
        """Delete the files of snapshots that may not be any more; how many those are."""
        return self._files.tidy() if self._files is not None else 0

    def forget(self) -> None:
        """Drop what waits, what contains anything that has changed, and what the model has read."""
        self._waiting.clear()
        self.tidy()
        if self._engine is not None:
            self._engine.forget_read()

    def close(self) -> None:
        """Write what waits, unless that fails or takes long, and end."""
        if self._closed:
            return
        self._stop_timer()
        self.stop_reading()
        with self._working:
            pass  # what was at it has given way
        self._keep_quietly()
        self._closed = True
        self._tidy_quietly()

    # What there is

    def snapshots(self) -> list[Snapshot]:
        """All snapshots, the last used first."""
        self._tidy_quietly()
        return [kept.snapshot for kept in self._vault.snapshots.list()]

    def clear(self, names: Sequence[str] | None = None) -> int:
        """Delete snapshots, all of them if ``names`` is None; the bytes freed."""
        doomed = [each for each in self.snapshots() if names is None or each.name in names]
        if names is None:
            self._waiting.clear()
        self._vault.snapshots.drop([each.name for each in doomed])
        self.tidy()
        return sum(each.size for each in doomed)

    @property
    def _keeps(self) -> bool:
        budget = self._preferences.get(SNAPSHOT_BUDGET)
        return self._place is not None and budget > 0 and self._preferences.get(SNAPSHOTS)

    def _is_needed(self) -> bool:
        return self._busy or self._closed

    def _give_way(self) -> None:
        if self._engine is not None:
            self._engine.give_way()

    def _tidy_quietly(self) -> None:
        with contextlib.suppress(ProfileError, StorageFull):
            self.tidy()

    def _keep_quietly(self) -> None:
        try:
            self.keep()
        except (EngineError, ProfileError, StorageFull) as error:
            self.trouble = str(error)
            log.warning("what the model has read was not kept: %s", error)

    def _keep(self, waiting: _Waiting, unread: int | None) -> bool:
        """Keep one; whether it was written."""
        engine, recipe, info = waiting.engine, waiting.recipe, waiting.engine.info
        if self._files is None or info is None or engine.pid is None:
            return False
        table = self._vault.snapshots
        made_with = _made_with(engine, info, recipe.adapters)
        found = table.find(recipe.sort, recipe.subject, made_with)
        # Of what another llama.cpp kept, or in another context, nothing can be restored.
        kept_as = f"{recipe.digest} {info.state_version}"
        if found is not None and found[1] == kept_as and self._files.has(found[0]):
            return False
        new = NewSnapshot(
            name=new_identifier(),
            sort=recipe.sort,
            subject=recipe.subject,
            recipe=kept_as,
            model=info.name,
            model_hash=made_with,
            memories=(*recipe.memories, *self._memories_in(engine, recipe.adapters)),
            read_at=recipe.read_at,
            said_at=recipe.said_at,
            documents=recipe.documents,
        )
        token_bytes = self._token_bytes.get(made_with, 0.0)
        if recipe.tokens * token_bytes > self._preferences.get(SNAPSHOT_BUDGET):
            return False
        if not table.begin(new):
            return False
        return self._write(engine, recipe, new, unread)

    def _write(
        self, engine: SnapshotEngine, recipe: Recipe, new: NewSnapshot, unread: int | None
    ) -> bool:
        table, saved = self._vault.snapshots, None
        assert self._place is not None and self._files is not None  # noqa: S101, PT018
        private_folder(self._place.folder)
        try:
            saved = engine.save_snapshot(
                new.name,
                recipe.turns,
                note=recipe.note,
                unread=unread,
                adapters=recipe.adapters,
            )
        finally:
            if saved is None:
                table.drop([new.name])
        if saved is None:
            return False
        model = engine.info.file_hash if engine.info else ""
        cost = self._vault.reading_speed.expected_ms(model, 0, saved.tokens)
        self._token_bytes[new.model_hash] = saved.size / max(1, saved.tokens)
        if table.complete(new.name, tokens=saved.tokens, size=saved.size, cost_ms=cost):
            self.trouble = ""
        table.drop(evicted(table.list(), self._preferences.get(SNAPSHOT_BUDGET), now()))
        self.tidy()
        return True

    def _memories_in(self, engine: SnapshotEngine, among: Sequence[str] | None) -> list[str]:
        """The memories that are in the adapters that take part, and so in all that is read."""
        in_use = {id for id, _ in _taking_part(engine, among)}
        adapters = self._vault.adapters.trained() if in_use else []
        return [memory for each in adapters if each.id in in_use for memory in each.memories]

    def _forget_waiting(self, place: str, done: _Waiting) -> None:
        if self._waiting.get(place) is done:
            del self._waiting[place]

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _place_of(recipe: Recipe) -> str:
    """Of a sort the newest waits; of documents, each beginning of what is attached."""
    return recipe.subject if recipe.sort is SnapshotSort.DOCUMENT else recipe.sort.value


def _length(waiting: tuple[str, _Waiting]) -> tuple[bool, int]:
    recipe = waiting[1].recipe
    return recipe.sort is SnapshotSort.CONVERSATION, recipe.tokens


def _taking_part(engine: ChatEngine, among: Sequence[str] | None) -> list[tuple[str, float]]:
    """The adapters in use, but none that is not ``among`` those that may take part."""
    adapters = engine.adapters if isinstance(engine, SnapshotEngine) else ()
    return [(id, weight) for id, weight in adapters if among is None or id in among]


def _made_with(engine: ChatEngine, info: ModelInfo, among: Sequence[str] | None) -> str:
    """What a state depends on besides what was read: the model's file, and its adapters."""
    adapters = _taking_part(engine, among)
    return " ".join([info.file_hash, *(f"{id}*{weight:g}" for id, weight in adapters)])

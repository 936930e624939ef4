"""Reading what was said a second time, by the language model, while nobody needs it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from memoir.errors import EngineError, NotFound
from memoir.infrastructure.engine.chat import ChatEngine, ModelInfo
from memoir.infrastructure.governance.access import THIS_MACHINE
from memoir.infrastructure.vault.heard import heard_after, last_message
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.audit import Errand, Purpose
from memoir.memory.conversation import Message, Role
from memoir.memory.memory import Memory
from memoir.operation.assistant.errands import OnErrand
from memoir.operation.assistant.learner import Learner
from memoir.operation.reader.commands import whole_command
from memoir.operation.reader.message import Before
from memoir.operation.reader.self_test import FEWEST_PARAMETERS, passes
from memoir.settings import (
    ENDPOINTS,
    LEARN,
    READ_UP_TO,
    READER,
    READERS_TESTED,
    SPEAKER,
    Preferences,
)

_IDLE_SECONDS = 300.0
_BATCH = 16
_HEARD = 6
_PASSED, _FAILED = "passed", "failed"


class SecondReading:
    """Reads in idle time, and only with a model that is loaded already.

    What is still to be read is all that came after the message noted in the settings, so nothing
    is lost when the program ends.
    """

    def __init__(
        self,
        vault: Vault,
        *,
        learner: Learner,
        preferences: Preferences,
        engine: Callable[[], ChatEngine],
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        self._vault = vault
        self._learner = learner
        self._preferences = preferences
        self._engine = engine
        self._idle_seconds = idle_seconds
        self._needed_at = time.monotonic()
        self._reading: ChatEngine | None = None
        self._lock = threading.Lock()

    def make_way(self) -> None:
        """Somebody needs the model: whatever is being read is read again later."""
        with self._lock:
            self._needed_at = time.monotonic()
            reading = self._reading
        if reading is not None:
            reading.cancel()

    def pass_over(self) -> None:
        """Leave unread what has been said up to now: what was forgotten must not come back."""
        newest = last_message(self._vault.connection)
        if self._preferences.get(READ_UP_TO) not in ("", newest):
            self._preferences.put(READ_UP_TO, newest)

    def read_on(self) -> list[Memory]:
        """Read what has not been read, a batch at most; the new memories. Raises StorageFull."""
        if not self._is_idle() or not self._preferences.get(LEARN):
            return []
        engine = self._engine()
        info = engine.info
        if info is None or not self._may_read(engine):
            return []
        with self._lock:
            self._reading = engine
        try:
            return self._read_batch(engine) if self._reads_well(engine, info) else []
        except EngineError:
            return []  # what was not read stays to be read
        finally:
            with self._lock:
                self._reading = None

    def _is_idle(self) -> bool:
        return time.monotonic() - self._needed_at >= self._idle_seconds

    def _may_read(self, engine: ChatEngine) -> bool:
        """Whether this model may be shown what was said: it runs here, or the user lets it."""
        allowed = {each.name for each in self._preferences.get(ENDPOINTS) if each.may_see_memories}
        return engine.destination == THIS_MACHINE or engine.destination in allowed

    def _reads_well(self, engine: ChatEngine, info: ModelInfo) -> bool:
        chosen = self._preferences.get(READER)
        if chosen != "auto":
            return chosen == "model"
        if 0 < info.parameters < FEWEST_PARAMETERS:
            return False
        tested = self._preferences.get(READERS_TESTED)
        name = f"{info.id} {info.file_hash}".strip()
        if name not in tested:
            verdict = passes(OnErrand(engine, Errand(purpose=Purpose.TEST)))
            if verdict is None:
                return False
            tested = {**tested, name: _PASSED if verdict else _FAILED}
            self._preferences.put(READERS_TESTED, tested)
        return tested[name] == _PASSED

    def _read_batch(self, engine: ChatEngine) -> list[Memory]:
        connection = self._vault.connection
        read = self._preferences.get(READ_UP_TO)
        if not read:
            # What was said before anybody read like this is left as the rules read it.
            self._preferences.put(READ_UP_TO, last_message(connection) or "0")
            return []
        learned: list[Memory] = []
        done = read
        for message in heard_after(connection, read, limit=_BATCH):
            memories = self._read(engine, message) if self._is_idle() else None
            if memories is None:
                break
            learned += memories
            done = message
        if done != read:
            self._preferences.put(READ_UP_TO, done)
        return learned

    def _read(self, engine: ChatEngine, id: str) -> list[Memory] | None:
        """Read one message; None if interrupted."""
        store = self._vault.conversations
        try:
            message = store.message(id)
            conversation = store.get(message.conversation)
        except NotFound:
            return []
        if whole_command(message.text) is not None:
            return []  # carried out when it was given
        before = said_before(store.messages(store.branch(conversation.id, id)[-_HEARD:-1]))
        errand = Errand(purpose=Purpose.READING, conversation=conversation.id, message=id)
        reader = OnErrand(engine, errand)
        return self._learner.learn_by_model(
            reader, message, conversation, speaker=self._preferences.get(SPEAKER), before=before
        )


def said_before(messages: list[Message]) -> Before:
    """``messages`` as what was said before."""
    return Before(
        said=tuple(message.text for message in messages if message.role is Role.USER),
        answered=tuple(message.text for message in messages if message.role is Role.ASSISTANT),
    )

"""The Python interface: one object for one open profile.

`memoir.open` is what benchmarks, scripts, the command line and the window all go through.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from memoir.infrastructure.engine.chat import ChatEngine, Embedder
from memoir.infrastructure.governance.access import OWNER
from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.infrastructure.vault.keeping import KeyKeeping
from memoir.infrastructure.vault.listing import Facets
from memoir.infrastructure.vault.profile import (
    Profile,
    create_profile,
    passphrase_from_environment,
    unlock,
)
from memoir.infrastructure.vault.vault import Vault, open_in_memory, open_vault
from memoir.interface.adapting import adapters_for_engine
from memoir.interface.attaching import Attaching
from memoir.interface.audience import check_own, for_applications, reserved
from memoir.interface.conversing import Conversing
from memoir.interface.cubes import Cubes
from memoir.interface.keeping import Keeping, kept_by
from memoir.interface.listeners import Listeners
from memoir.interface.maintaining import Maintaining
from memoir.interface.models import Models
from memoir.interface.overview import Overview
from memoir.interface.recalling import Recalling
from memoir.interface.reviewing import Reviewing
from memoir.interface.snapshotting import Snapshotting
from memoir.memory.change import Version
from memoir.memory.conversation import Conversation
from memoir.memory.draft import Draft, draft_from
from memoir.memory.event_time import EventTime
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.hit import Hit
from memoir.memory.memory import MAIN_CUBE, Access, Kind, Memory
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.memory.source import SourceType
from memoir.operation.activation.activation import Activation, snapshot_place
from memoir.operation.assistant.assistant import Assistant
from memoir.operation.assistant.events import ChatEvent
from memoir.operation.lifecycle import Lifecycle, ReportCount
from memoir.operation.retrieval.recall import Recall
from memoir.operation.scheduling.forms import Forms
from memoir.paths import profile_home
from memoir.settings import Preferences

EVERY_MEMORY = MemoryFilter()
Memories: TypeAlias = list[Memory]
Hits: TypeAlias = list[Hit]


def open(
    home: str | Path | None = None,
    *,
    key: str | KeyKeeping | None = None,
    passphrase: str | None = None,
    embedder: Embedder | None = None,
    chat_engine: ChatEngine | None = None,
    application: str = OWNER,
) -> Memoir:
    """Open the profile in the folder ``home``, creating it when there is none.

    ``home`` None means ``MEMOIR_HOME`` or the platform's usual folder. A new profile needs to be
    told how its key is kept: ``key`` (``"keyring"``, ``"passphrase"`` or ``"file"``) or the
    environment's ``MEMOIR_KEY``. ``embedder`` replaces the built-in embedding model,
    ``chat_engine`` the chosen language model. ``application`` names the program that asks: it sees
    what the user lets it see, and stands in the audit log.

    Raises ProfileError, or one of its kinds, with a sentence that says what to do.
    """
    profile = Profile(profile_home(home))
    passphrase = passphrase if passphrase is not None else passphrase_from_environment()
    if not profile.exists:
        profile = create_profile(profile.home, kept=kept_by(key), passphrase=passphrase)
    secret = unlock(profile, passphrase=passphrase)
    vault = open_vault(profile, secret)
    return Memoir(
        profile, vault, secret, embedder=embedder, chat_engine=chat_engine, application=application
    )


@reserved
class Memoir(Maintaining, Keeping, Overview, Recalling, Reviewing, Snapshotting, Attaching):
    """One open profile. Every method may be called from any thread and blocks while it works.

    To another ``application`` than Memoir's own only some methods are open; the others raise
    NotAllowed (see `memoir.interface.audience`).
    """

    def __init__(
        self,
        profile: Profile,
        vault: Vault,
        secret: bytes,
        *,
        embedder: Embedder | None = None,
        chat_engine: ChatEngine | None = None,
        application: str = OWNER,
    ) -> None:
        self.profile = profile
        self.application = vault.audit.application = application
        self._preferences = Preferences(vault.settings)
        place = snapshot_place(profile, secret)
        self._models = Models(self._preferences, embedder=embedder, chat_engine=chat_engine,
                             witness=vault.audit.note_sent, snapshots=place,
                             adapters=adapters_for_engine(profile, vault))  # fmt: skip
        self._activation = Activation(vault, self._preferences, place)
        self._vault = vault
        self._passing = open_in_memory()
        self._listeners = Listeners(vault)
        self._recall = Recall(vault, self._models.embedder)
        self._looking = threading.Event()
        self._lifecycle = Lifecycle(vault, self._models.embedder)
        self._forms = Forms(vault, self._preferences)
        self._assistant = Assistant(
            vault,
            recall=self._recall,
            lifecycle=self._lifecycle,
            preferences=self._preferences,
            engine=self._models.engine,
            activation=self._activation,
            forms=self._forms,
            application=application,
        )
        self._conversing = Conversing(vault.conversations, self._passing.conversations,
                                      self._assistant)  # fmt: skip
        self._cubes = Cubes(vault, profile, secret, self._lifecycle, tell=self._listeners.tell)
        self.finish_forgetting()

    def __enter__(self) -> Self:
        """Use as a context manager: closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self.close()

    @for_applications
    def close(self) -> None:
        """End the workers and close the vault; temporary conversations are gone then."""
        self.stop()
        self._activation.close()
        self._models.close()
        self._passing.close()
        self._vault.close()

    @property
    def preferences(self) -> Preferences:
        """The user's settings."""
        return self._preferences

    @property
    def models(self) -> Models:
        """The language models and endpoints."""
        return self._models

    @property
    def cubes(self) -> Cubes:
        """Sets of memories, and the files they travel in."""
        return self._cubes

    # Memories

    @for_applications
    def remember(  # noqa: PLR0913 - what a memory can be given, each with a default
        self,
        text: str,
        *,
        at: datetime | None = None,
        speaker: str = "",
        source: str = SourceType.HAND.value,
        scope: str = DEFAULT_SCOPE,
        kind: Kind | str | None = None,
        tags: Sequence[str] = (),
        pinned: bool = False,
        cube: str = MAIN_CUBE,
        expires_at: datetime | None = None,
        event_time: EventTime | None = None,
        importance: float = 0.5,
        access: Access | None = None,
    ) -> Memory:
        """Keep ``text`` as a memory, searchable at once; raises InvalidInput if it is empty.

        ``at`` is when it was said (now when None; not over a year ahead, which raises InvalidInput
        too): relative dates in it resolve against that.
        """
        draft = Draft(
            text=text,
            at=at,
            speaker=speaker,
            source=source,
            scope=scope,
            kind=Kind(kind) if kind is not None else None,
            tags=tuple(tags),
            pinned=pinned,
            cube=cube,
            expires_at=expires_at,
            event_time=event_time,
            importance=importance,
            access=access,
        )
        return self.remember_many([draft])[0]

    @for_applications
    def remember_many(
        self, items: Iterable[Draft | Mapping[str, object]], *, progress: ReportCount | None = None
    ) -> Memories:
        """Keep many memories at once; mappings take the names of `remember`'s arguments."""
        drafts = [item if isinstance(item, Draft) else draft_from(item) for item in items]
        memories = self._lifecycle.keep(drafts, reason="remembered", progress=progress)
        self._listeners.tell()
        return memories

    @for_applications
    def search(self, text: str, filter: MemoryFilter = EVERY_MEMORY, *, limit: int = 500) -> Hits:
        """Memories within ``filter`` that fit ``text`` while it is being typed."""
        return self._seen_hits(self._recall.search(text, filter, limit=limit))

    @for_applications
    def get(self, memory: str) -> Memory:
        """The memory with that identifier; raises NotFound."""
        self._check_seen([memory])
        return self._vault.memories.get(memory)

    @for_applications
    def get_many(self, memories: Sequence[str]) -> dict[str, Memory]:
        """Those of ``memories`` that exist, by identifier."""
        return {each.id: each for each in self._seen(self._vault.memories.get_many(memories))}

    @for_applications
    def list(
        self,
        filter: MemoryFilter = EVERY_MEMORY,
        *,
        order: Order = Order.NEWEST,
        offset: int = 0,
        limit: int = 100,
    ) -> Memories:
        """One page of the memories within ``filter``."""
        return self._listed(filter, order, offset, limit)

    @for_applications
    def count(self, filter: MemoryFilter = EVERY_MEMORY) -> int:
        """How many memories are within ``filter``."""
        return self._counted(filter)

    def facets(self) -> Facets:
        """How many memories there are of each cube, scope, kind, status and type of source."""
        return self._vault.memories.facets()

    @for_applications
    def edit(self, memory: str, **changes: object) -> Memory:
        """Change fields of a memory by name; raises NotFound or InvalidInput.

        Who may see it is the user's to say: raises NotAllowed if another program changes that.
        """
        if "access" in changes:
            check_own(self.application, "access")
        self._check_seen([memory])
        edited = self._lifecycle.edit(memory, changes, reason="edited")
        self._assistant.forget_sent()
        self._listeners.tell()
        return edited

    @for_applications
    def history(self, memory: str) -> Sequence[Version]:
        """Every version a memory has had, oldest first; raises NotFound."""
        self._check_seen([memory])
        return self._vault.memories.history(memory)

    @for_applications
    def restore(self, memory: str, version: int) -> Memory:
        """Bring back an earlier version as a new one; raises NotFound."""
        self._check_seen([memory])
        self._check_same_access(memory, version)
        restored = self._lifecycle.restore(memory, version)
        self._assistant.forget_sent()
        self._listeners.tell()
        return restored

    @for_applications
    def as_of(self, memory: str, when: datetime) -> Memory | None:
        """The memory as it was at ``when``; None if it was not known yet."""
        self._check_seen([memory])
        return self._vault.memories.as_of(memory, when)

    # Conversations

    @property
    def conversations(self) -> ConversationStore:
        """The kept conversations."""
        return self._vault.conversations

    def conversations_of(self, conversation: str) -> ConversationStore:
        """The store that holds ``conversation``: the vault's, or that of temporary ones."""
        return self._conversing.store_of(conversation)

    def start_conversation(
        self, *, scope: str = DEFAULT_SCOPE, temporary: bool = False
    ) -> Conversation:
        """A new, empty conversation; a temporary one exists in memory only."""
        return self._conversing.start(scope=scope, temporary=temporary)

    def chat(
        self,
        text: str,
        conversation: str | None = None,
        *,
        parent: str | None = None,
        temporary: bool = False,
        deeper: bool = False,
    ) -> Iterator[ChatEvent]:
        """Say ``text`` and stream the answer: asked, recalled, reading, text, done.

        A new conversation is started when ``conversation`` is None. ``parent`` is the message to
        answer under, the newest one when None. ``deeper`` has the model read what was recalled
        before it answers, if it is fit for that. Raises EngineError from the iterator after what
        was said so far is kept.
        """
        return self._heard(
            self._conversing.chat(
                text, conversation, parent=parent, temporary=temporary, deeper=deeper
            )
        )

    def regenerate(self, message: str, *, deeper: bool = False) -> Iterator[ChatEvent]:
        """Answer the question that ``message`` answers once more, as another branch."""
        return self._heard(self._conversing.regenerate(message, deeper=deeper))

    def edit_and_resend(self, message: str, text: str) -> Iterator[ChatEvent]:
        """Ask a question of the user's anew in other words, as another branch."""
        return self._heard(self._conversing.edit_and_resend(message, text))

    @for_applications
    def stop(self) -> None:
        """Stop the running answer, what was said is kept; or looking deeper."""
        self._assistant.stop()
        self._looking.set()
        self._models.cancel()

    def _heard(self, events: Iterator[ChatEvent]) -> Iterator[ChatEvent]:
        with self._asking():
            for event in events:
                if event.type in ("asked", "done"):
                    self._listeners.tell()
                yield event

    # The profile

    @for_applications
    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have ``listener`` called, from any thread, after each write; returns how to end that."""
        return self._listeners.add(listener)

    @for_applications
    def poll(self) -> bool:
        """Whether another process wrote since the last call; listeners are called if so."""
        return self._listeners.poll()

"""The Python interface: one object for one open profile.

`memoir.open` is what benchmarks, scripts, the command line and the window all go through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from memoir.infrastructure.engine.chat import ChatEngine, Embedder
from memoir.infrastructure.governance.access import OWNER
from memoir.infrastructure.vault.backup import daily
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
from memoir.interface.conversing import Conversing
from memoir.interface.cubes import Cubes
from memoir.interface.forgetting import Forgetting
from memoir.interface.keeping import Keeping, kept_by
from memoir.interface.listeners import Listeners
from memoir.interface.models import Models
from memoir.interface.overview import Overview
from memoir.interface.reviewing import Reviewing
from memoir.memory.change import Version
from memoir.memory.conversation import Conversation
from memoir.memory.draft import Draft, draft_from
from memoir.memory.event_time import EventTime
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.hit import Hit
from memoir.memory.memory import MAIN_CUBE, Access, Kind, Memory
from memoir.memory.moment import now
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.memory.source import SourceType
from memoir.operation.assistant.assistant import Assistant
from memoir.operation.assistant.events import ChatEvent
from memoir.operation.lifecycle import Lifecycle, ReportCount
from memoir.operation.retrieval.recall import Recall
from memoir.paths import profile_home
from memoir.settings import Preferences

EVERY_MEMORY = MemoryFilter()
Memories: TypeAlias = list[Memory]
Hits: TypeAlias = list[Hit]
_UNDELETABLE_AFTER = timedelta(days=30)


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


class Memoir(Forgetting, Keeping, Overview, Reviewing):
    """One open profile. Every method may be called from any thread and blocks while it works."""

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
        self.preferences = Preferences(vault.settings)
        self.models = Models(self.preferences, embedder=embedder, chat_engine=chat_engine,
                             witness=vault.audit.note_sent)  # fmt: skip
        self._vault = vault
        self._passing = open_in_memory()
        self._listeners = Listeners(vault)
        self._maintained: date | None = None
        self._recall = Recall(vault, self.models.embedder)
        self._lifecycle = Lifecycle(vault, self.models.embedder)
        self._assistant = Assistant(
            vault,
            recall=self._recall,
            lifecycle=self._lifecycle,
            preferences=self.preferences,
            engine=self.models.engine,
            application=application,
        )
        self._conversing = Conversing(vault.conversations, self._passing.conversations,
                                      self._assistant)  # fmt: skip
        self.cubes = Cubes(vault, profile, secret, self._lifecycle, tell=self._listeners.tell)
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

    def close(self) -> None:
        """End the workers and close the vault; temporary conversations are gone then."""
        self.stop()
        self.models.close()
        self._passing.close()
        self._vault.close()

    # Memories

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

        ``at`` is when it was said (now when None): relative dates in it resolve against that.
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

    def remember_many(
        self, items: Iterable[Draft | Mapping[str, object]], *, progress: ReportCount | None = None
    ) -> Memories:
        """Keep many memories at once; mappings take the names of `remember`'s arguments."""
        drafts = [item if isinstance(item, Draft) else draft_from(item) for item in items]
        memories = self._lifecycle.keep(drafts, reason="remembered", progress=progress)
        self._listeners.tell()
        return memories

    def recall(
        self, query: str, k: int = 10, *, scope: str | None = None, as_of: datetime | None = None
    ) -> Hits:
        """At most ``k`` memories that may answer ``query``, best first, each with its reasons.

        ``scope`` also sees the broader scopes above it; None sees all. ``as_of`` answers with
        what was known and true at that moment.
        """
        admits = self._gate().lets_through
        return self._recall.recall(query, k=k, scope=scope, as_of=as_of, admits=admits)

    def search(self, text: str, filter: MemoryFilter = EVERY_MEMORY, *, limit: int = 500) -> Hits:
        """Memories within ``filter`` that fit ``text`` while it is being typed."""
        return self._seen_hits(self._recall.search(text, filter, limit=limit))

    def get(self, memory: str) -> Memory:
        """The memory with that identifier; raises NotFound."""
        self._check_seen([memory])
        return self._vault.memories.get(memory)

    def get_many(self, memories: Sequence[str]) -> dict[str, Memory]:
        """Those of ``memories`` that exist, by identifier."""
        return {each.id: each for each in self._seen(self._vault.memories.get_many(memories))}

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

    def count(self, filter: MemoryFilter = EVERY_MEMORY) -> int:
        """How many memories are within ``filter``."""
        return self._counted(filter)

    def facets(self) -> Facets:
        """How many memories there are of each cube, scope, kind, status and type of source."""
        return self._vault.memories.facets()

    def edit(self, memory: str, **changes: object) -> Memory:
        """Change fields of a memory by name; raises NotFound or InvalidInput."""
        self._check_seen([memory])
        edited = self._lifecycle.edit(memory, changes, reason="edited")
        self._assistant.forget_sent()
        self._listeners.tell()
        return edited

    def history(self, memory: str) -> Sequence[Version]:
        """Every version a memory has had, oldest first; raises NotFound."""
        self._check_seen([memory])
        return self._vault.memories.history(memory)

    def restore(self, memory: str, version: int) -> Memory:
        """Bring back an earlier version as a new one; raises NotFound."""
        self._check_seen([memory])
        restored = self._lifecycle.restore(memory, version)
        self._assistant.forget_sent()
        self._listeners.tell()
        return restored

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
    ) -> Iterator[ChatEvent]:
        """Say ``text`` and stream the answer: asked, recalled, reading, text, done.

        A new conversation is started when ``conversation`` is None. ``parent`` is the message to
        answer under, the newest one when None. Raises EngineError from the iterator after what
        was said so far is kept.
        """
        return self._heard(
            self._conversing.chat(text, conversation, parent=parent, temporary=temporary)
        )

    def regenerate(self, message: str) -> Iterator[ChatEvent]:
        """Answer the question that ``message`` answers once more, as another branch."""
        return self._heard(self._conversing.regenerate(message))

    def edit_and_resend(self, message: str, text: str) -> Iterator[ChatEvent]:
        """Ask a question of the user's anew in other words, as another branch."""
        return self._heard(self._conversing.edit_and_resend(message, text))

    def stop(self) -> None:
        """Stop the running answer; what was said is kept."""
        self._assistant.stop()
        self.models.cancel()

    def _heard(self, events: Iterator[ChatEvent]) -> Iterator[ChatEvent]:
        for event in events:
            if event.type in ("asked", "done"):
                self._listeners.tell()
            yield event

    # The profile

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have ``listener`` called, from any thread, after each write; returns how to end that."""
        return self._listeners.add(listener)

    def poll(self) -> bool:
        """Whether another process wrote since the last call; listeners are called if so."""
        return self._listeners.poll()

    def maintain(self) -> None:
        """Do what has to be done now and then: call it in the background, once in a while.

        Ends forgetting that was cut off, keeps answers a killed program left, makes the day's
        backup, purges what was deleted a month ago, expires what is over, carries out the rules of
        retention, lets plans whose day has come end what they replace, embeds what the present
        model has not seen, reads with the language model while it is idle. Raises StorageFull.
        """
        today = now().date()
        self._maintain_rules()
        self._lifecycle.read_missing()
        self.finish_forgetting()
        if self._maintained != today:
            if self._assistant.recover():
                self._listeners.tell()
            self._vault.conversations.purge_deleted(now() - _UNDELETABLE_AFTER)
            daily(self._vault)
            if self._lifecycle.settle_due().superseded:
                self._listeners.tell()
            self._maintained = today
        while self._lifecycle.embed_missing():
            self._listeners.tell()
        if self._assistant.read_on():
            self._listeners.tell()

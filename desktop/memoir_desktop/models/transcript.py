"""One conversation's shown branch, of which only the part around the reader is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.adapter_words import name_words

if TYPE_CHECKING:
    from memoir import Conversation, Memoir, Memory, MemoryUse, Message, Saving, Sent

# Enough to fill a screen at once; more is asked for as soon as it shows.
_FIRST_PAGE = 8
_PAGE = 12


@dataclass(frozen=True, slots=True)
class Used:
    """A memory an answer was made with; ``memory`` is None once it was forgotten."""

    use: MemoryUse
    memory: Memory | None
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A message with all the ones that stand in its place on other branches, and its memories.

    ``sent`` is the request that left this computer for it, if one did; ``spared`` what each form
    of memory spared in it, ``adapters`` which took part, by name.
    """

    message: Message
    siblings: tuple[str, ...] = ()
    used: tuple[Used, ...] = ()
    sent: Sent | None = None
    spared: tuple[Saving, ...] = ()
    adapters: tuple[str, ...] = ()

    @property
    def place(self) -> int:
        """Which of the siblings this one is, from 0."""
        return self.siblings.index(self.message.id) if self.message.id in self.siblings else 0


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a conversation brought: its header, its branch, the loaded part, its draft.

    ``wanted`` is the message to show, if one was asked for; ``switched`` tells that it is another
    branch of the conversation that was shown already.
    """

    conversation: Conversation
    ids: tuple[str, ...]
    first: int
    entries: tuple[Entry, ...]
    draft: str
    wanted: str
    switched: bool = False


@dataclass(frozen=True, slots=True)
class _Followed:
    """What another look at a branch brought: it was ``known`` when the look began."""

    conversation: str
    known: list[str]
    ids: list[str]
    new: list[Entry]


class Transcript(QObject):
    """Loads pages of the branch off the UI thread and says when they are there.

    opened(Opened): another conversation or branch is shown
    earlier(list[Entry]), later(list[Entry]): more above or below what was loaded
    tail(list[Entry]): the entries from the question of the last turn on
    refreshed(list[Entry]): entries that are shown, read again
    missing(MemoirError): the conversation cannot be opened
    """

    opened = Signal(object)
    earlier = Signal(object)
    later = Signal(object)
    tail = Signal(object)
    refreshed = Signal(object)
    missing = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[str] = []
        self._first = 0
        self._end = 0
        self._loading = False
        self._job: Job | None = None
        self.conversation: Conversation | None = None

    @property
    def at_start(self) -> bool:
        """Whether the first message of the branch is loaded."""
        return self._first == 0

    @property
    def at_end(self) -> bool:
        """Whether the last message of the branch is loaded."""
        return self._end == len(self._ids)

    @property
    def length(self) -> int:
        """How many messages the branch has, loaded or not."""
        return len(self._ids)

    def clear(self) -> None:
        """Show no conversation."""
        self.conversation = None
        self._ids, self._first, self._end = [], 0, 0
        self._give_up()

    def open(self, conversation: str, *, around: str = "") -> None:
        """Load the end of a conversation, or the part around a message (on its own branch)."""
        memoir = self._session.memoir
        self._loading = True
        self._job = self._session.tasks.latest(
            "open",
            lambda: _open(memoir, conversation, around),
            owner=self,
            done=self._on_opened,
            failed=self.missing.emit,
        )

    def open_message(self, message: str) -> None:
        """Find the conversation of a message and open it there."""
        memoir = self._session.memoir

        def find() -> Opened:
            found = memoir.conversations.message(message)
            return _open(memoir, found.conversation, message)

        self._job = self._session.tasks.latest(
            "open", find, owner=self, done=self._on_opened, failed=self.missing.emit
        )

    def switch(self, message: str) -> None:
        """Show the branch through ``message`` of the conversation that is shown."""
        memoir, conversation = self._session.memoir, self.conversation
        if conversation is None:
            return
        id = conversation.id
        self._loading = True
        self._job = self._session.tasks.latest(
            "open",
            lambda: replace(_open(memoir, id, message), switched=True),
            owner=self,
            done=self._on_opened,
            failed=self.missing.emit,
        )

    def refresh(self) -> None:
        """Read again what is loaded: memories or branches may have changed."""
        memoir, conversation = self._session.memoir, self.conversation
        if conversation is None or self._loading:
            return
        id, ids = conversation.id, self._ids[self._first : self._end]
        self._session.tasks.latest(
            "refresh",
            lambda: read_entries(memoir, id, ids),
            owner=self,
            done=lambda entries: self._on_refreshed(id, entries),
        )

    def follow(self) -> None:
        """Something was written, perhaps here and by another program: show it."""
        memoir, conversation = self._session.memoir, self.conversation
        if conversation is None or self._loading or not self.at_end:
            return
        id, known = conversation.id, list(self._ids)

        def look() -> _Followed | None:
            ids = memoir.conversations_of(id).branch(id)
            if ids == known:
                return None
            fits = ids[: len(known)] == known
            new = read_entries(memoir, id, ids[len(known) :]) if fits else []
            return _Followed(id, known, ids, new)

        self._session.tasks.latest("follow", look, owner=self, done=self._on_followed)

    def load_earlier(self) -> None:
        """Load a page above the loaded part, unless one is on its way."""
        if self._loading or self.at_start or self.conversation is None:
            return
        start = max(0, self._first - _PAGE)
        self._load(start, self._first, self._on_earlier)

    def load_later(self) -> None:
        """Load a page below the loaded part, unless one is on its way."""
        if self._loading or self.at_end or self.conversation is None:
            return
        end = min(len(self._ids), self._end + _PAGE)
        self._load(self._end, end, self._on_later)

    def forget_before(self, message: str) -> None:
        """The view dropped what stands above ``message``."""
        self._first = max(self._first, self._ids.index(message))

    def forget_after(self, message: str) -> None:
        """The view dropped what stands below ``message``."""
        self._end = min(self._end, self._ids.index(message) + 1)

    def put(self, question: Message) -> None:
        """A question was asked: the branch now ends with it."""
        self._give_up()
        keep = len(self._ids)
        if question.id in self._ids:
            keep = self._ids.index(question.id)
        elif question.parent in self._ids:
            keep = self._ids.index(question.parent) + 1
        elif question.parent is None:
            keep = 0
        self._ids[keep:] = [question.id]
        self._end = min(self._end, keep) + 1
        self._first = min(self._first, keep)

    def read_tail(self, question: str) -> None:
        """After an answer ended: read it, and the question it answers, as they were kept."""
        memoir, conversation = self._session.memoir, self.conversation
        if conversation is None:
            return
        id = conversation.id

        def read() -> tuple[str, list[str], list[Entry]]:
            ids = memoir.conversations_of(id).branch(id)
            start = ids.index(question) if question in ids else max(0, len(ids) - 2)
            return id, ids, read_entries(memoir, id, ids[start:])

        self._session.tasks.run(read, owner=self, done=self._on_tail)

    def _load(self, start: int, end: int, done: object) -> None:
        memoir, conversation = self._session.memoir, self.conversation
        if conversation is None or not callable(done):
            return
        self._loading = True
        ids = self._ids[start:end]
        self._job = self._session.tasks.latest(
            "open",
            lambda: (start, end, read_entries(memoir, conversation.id, ids)),
            owner=self,
            done=done,
        )

    def _on_opened(self, opened: Opened) -> None:
        self._loading = False
        self.conversation = opened.conversation
        self._ids = list(opened.ids)
        self._first = opened.first
        self._end = opened.first + len(opened.entries)
        self.opened.emit(opened)

    def _on_earlier(self, page: tuple[int, int, list[Entry]]) -> None:
        self._loading = False
        self._first = page[0]
        self.earlier.emit(page[2])

    def _on_later(self, page: tuple[int, int, list[Entry]]) -> None:
        self._loading = False
        self._end = page[1]
        self.later.emit(page[2])

    def _on_refreshed(self, id: str, entries: list[Entry]) -> None:
        if self.conversation is not None and self.conversation.id == id:
            self.refreshed.emit(entries)

    def _on_followed(self, read: _Followed | None) -> None:
        if read is None or self.conversation is None or self.conversation.id != read.conversation:
            return
        if self._ids != read.known:
            return  # shown meanwhile by other means: adding it now would show it twice
        if read.new:
            self._ids = read.ids
            self._end = len(read.ids)
            self.later.emit(read.new)
        else:
            self.open(read.conversation)

    def _give_up(self) -> None:
        """What is being loaded belongs to what was shown before; it must not come any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._loading = False

    def _on_tail(self, read: tuple[str, list[str], list[Entry]]) -> None:
        conversation, ids, entries = read
        if self.conversation is None or self.conversation.id != conversation:
            return
        self._ids = ids
        self._end = len(ids)
        self.tail.emit(entries)


def _open(memoir: Memoir, id: str, around: str) -> Opened:
    store = memoir.conversations_of(id)
    if around and around not in store.branch(id):
        store.select(around)
    conversation = store.get(id)
    ids = store.branch(id)
    first = max(0, len(ids) - _FIRST_PAGE)
    end = len(ids)
    if around in ids:
        first = max(0, ids.index(around) - _PAGE // 2)
        end = min(len(ids), first + _PAGE)
    return Opened(
        conversation=conversation,
        ids=tuple(ids),
        first=first,
        entries=tuple(read_entries(memoir, id, ids[first:end])),
        draft=store.draft(id),
        wanted=around,
    )


def read_entries(memoir: Memoir, conversation: str, ids: Sequence[str]) -> list[Entry]:
    """The messages called ``ids`` with their siblings and memories; blocks."""
    store = memoir.conversations_of(conversation)
    siblings = store.siblings(ids)
    uses = {id: store.uses(id) for id in ids}
    wanted = sorted({use.memory for found in uses.values() for use in found})
    memories = memoir.get_many(wanted) if wanted else {}
    muted = store.muted(conversation) if wanted else frozenset()
    messages = store.messages(ids)
    adapters = _adapter_names(memoir, messages)
    return [
        Entry(
            message=message,
            siblings=tuple(siblings.get(message.id, ())),
            used=tuple(
                Used(use, _unless_forgotten(memories.get(use.memory)), use.memory in muted)
                for use in uses[message.id]
            ),
            sent=_left(memoir, message),
            spared=memoir.spared(message.id) if message.timings is not None else (),
            adapters=tuple(adapters[id] for id in _took_part(message) if id in adapters),
        )
        for message in messages
    ]


def _adapter_names(memoir: Memoir, messages: Sequence[Message]) -> dict[str, str]:
    if not any(_took_part(message) for message in messages):
        return {}
    return {adapter.id: name_words(adapter) for adapter in memoir.adapters()}


def _took_part(message: Message) -> tuple[str, ...]:
    return message.timings.adapters if message.timings is not None else ()


def _left(memoir: Memoir, message: Message) -> Sent | None:
    """The last request that left this computer for an answer."""
    if message.role.value == "user":
        return None
    left = [sent for sent in memoir.sent_with(message.id) if not sent.outgoing.here]
    return left[-1] if left else None


def _unless_forgotten(memory: Memory | None) -> Memory | None:
    """Nothing for what is only a tombstone."""
    return None if memory is None or memory.status.value == "forgotten" else memory

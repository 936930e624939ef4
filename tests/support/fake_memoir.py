"""A stand-in for an open profile, for windows alone: everything in memory, answers scripted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

from memoir.errors import MemoirError, NotFound
from memoir.memory.conversation import (
    Conversation,
    MemoryUse,
    Message,
    MessageState,
    Role,
    ScorePart,
    Timings,
)
from memoir.memory.hit import Hit
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory
from memoir.memory.moment import now
from memoir.operation.assistant.events import Asked, ChatEvent, Done, Reading, Recalled, Text


@dataclass(frozen=True)
class FakeMatch:
    """One result of a search over conversations."""

    conversation: Conversation
    message: str | None
    snippet: str


class FakeConversations:
    """The conversation store's interface over dictionaries."""

    def __init__(self) -> None:
        self.rows: dict[str, Conversation] = {}
        self.notes: dict[str, Message] = {}
        self.drafts: dict[str, str] = {}
        self.used: dict[str, list[MemoryUse]] = {}
        self.mutes: dict[str, set[str]] = {}

    def create(self, *, title: str = "", scope: str = "personal", temporary=False) -> Conversation:
        made = Conversation(
            id=new_identifier(), created_at=now(), updated_at=now(), title=title, scope=scope,
            temporary=temporary,
        )  # fmt: skip
        self.rows[made.id] = made
        return made

    def get(self, id: str) -> Conversation:
        if id not in self.rows:
            raise NotFound("There is no such conversation.")
        return self.rows[id]

    def list(self, *, deleted: bool = False) -> list[Conversation]:
        rows = [row for row in self.rows.values() if bool(row.deleted_at) == deleted]
        rows.sort(key=lambda row: row.updated_at, reverse=True)
        return sorted(rows, key=lambda row: not row.pinned)

    def change(self, id: str, fields: dict[str, object]) -> Conversation:
        self.rows[id] = replace(self.get(id), **fields)
        return self.rows[id]

    def delete(self, id: str) -> None:
        self.change(id, {"deleted_at": now()})

    def undelete(self, id: str) -> None:
        self.change(id, {"deleted_at": None})

    def add_message(self, message: Message) -> None:
        self.notes[message.id] = message
        row = self.get(message.conversation)
        title = row.title or " ".join(message.text.split())[:60]
        self.change(row.id, {"leaf": message.id, "updated_at": now(), "title": title})

    def message(self, id: str) -> Message:
        if id not in self.notes:
            raise NotFound("There is no such message.")
        return self.notes[id]

    def messages(self, ids: Sequence[str]) -> list[Message]:
        return [self.notes[id] for id in ids if id in self.notes]

    def branch(self, conversation: str, leaf: str | None = None) -> list[str]:
        at = leaf or self.get(conversation).leaf
        found = []
        while at:
            found.append(at)
            at = self.notes[at].parent
        return found[::-1]

    def siblings(self, ids: Sequence[str]) -> dict[str, list[str]]:
        children: dict[tuple[str, str | None], list[str]] = {}
        for note in self.notes.values():
            children.setdefault((note.conversation, note.parent), []).append(note.id)
        return {id: children[(self.notes[id].conversation, self.notes[id].parent)] for id in ids}

    def select(self, id: str) -> None:
        note, at = self.message(id), id
        while True:
            below = [other.id for other in self.notes.values() if other.parent == at]
            if not below:
                break
            at = below[-1]
        self.change(note.conversation, {"leaf": at})

    def search(self, text: str, *, limit: int = 50) -> list[FakeMatch]:
        found = [
            FakeMatch(row, None, "")
            for row in self.list()
            if text.casefold() in row.title.casefold()
        ]
        found += [
            FakeMatch(self.rows[note.conversation], note.id, note.text[:120])
            for note in self.notes.values()
            if text.casefold() in note.text.casefold()
        ]
        return found[:limit]

    def draft(self, conversation: str) -> str:
        return self.drafts.get(conversation, "")

    def save_draft(self, conversation: str, text: str) -> None:
        self.drafts[conversation] = text

    def uses(self, message: str) -> list[MemoryUse]:
        return self.used.get(message, [])

    def mute(self, conversation: str, memory: str) -> None:
        self.mutes.setdefault(conversation, set()).add(memory)

    def unmute(self, conversation: str, memory: str) -> None:
        self.mutes.get(conversation, set()).discard(memory)

    def muted(self, conversation: str) -> frozenset[str]:
        return frozenset(self.mutes.get(conversation, ()))


class FakeMemoir:
    """`answers` are said in turn, `pause` seconds after each word; `fails` is raised midway."""

    def __init__(self, *, answers: Sequence[str] = ("Hello.",), pause: float = 0.0) -> None:
        self.conversations = FakeConversations()
        self.passing = FakeConversations()
        self.memories: dict[str, Memory] = {}
        self.answers = list(answers)
        self.pause = pause
        self.fails: MemoirError | None = None
        self.recalled: tuple[Hit, ...] = ()
        self.stopped = False
        self.closed = False
        self.values: dict[str, object] = {}
        self.preferences = SimpleNamespace(
            get=lambda setting: self.values.get(setting.name, setting.default),
            put=lambda setting, value: self.values.__setitem__(setting.name, value),
        )
        info = SimpleNamespace(
            id="fake", name="Fake 1B", context=4096, kind=SimpleNamespace(value="chat")
        )
        self.models = SimpleNamespace(
            current=lambda: info, load=lambda: info, info=info, list=lambda: [info]
        )
        self._listeners: list[Callable[[], None]] = []

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> bool:
        return False

    def tell(self) -> None:
        for listener in list(self._listeners):
            listener()

    def close(self) -> None:
        self.closed = True

    def stop(self) -> None:
        self.stopped = True

    def get(self, id: str) -> Memory:
        if id not in self.memories:
            raise NotFound("There is no such memory.")
        return self.memories[id]

    def get_many(self, ids: Sequence[str]) -> dict[str, Memory]:
        return {id: self.memories[id] for id in ids if id in self.memories}

    def edit(self, id: str, **changes: object) -> Memory:
        self.memories[id] = replace(self.get(id), **changes)
        self.tell()
        return self.memories[id]

    def forget(self, id: str) -> None:
        del self.memories[id]
        self.tell()

    def know(self, text: str, score: float = 0.8, **fields: object) -> Memory:
        """A memory that every answer from now on uses."""
        made = Memory(
            id=new_identifier(), text=text, said_at=now(), created_at=now(), updated_at=now(),
            **fields,
        )  # fmt: skip
        self.memories[made.id] = made
        why = (ScorePart("words", 0.6, 0.75), ScorePart("meaning", 0.5, 0.77))
        self.recalled = (*self.recalled, Hit(made, score, why))
        return made

    def start_conversation(self, *, scope: str = "personal", temporary=False) -> Conversation:
        return (self.passing if temporary else self.conversations).create(
            scope=scope, temporary=temporary
        )

    def conversations_of(self, id: str) -> FakeConversations:
        return self.passing if id in self.passing.rows else self.conversations

    def chat(
        self, text: str, conversation=None, *, parent=None, temporary=False
    ) -> Iterator[ChatEvent]:
        if conversation is None:
            conversation = self.start_conversation(temporary=temporary).id
        store = self.conversations_of(conversation)
        asked = Message(
            id=new_identifier(), conversation=conversation, role=Role.USER, text=text,
            created_at=now(), parent=parent or store.get(conversation).leaf,
        )  # fmt: skip
        store.add_message(asked)
        self.tell()
        yield Asked(store.get(conversation), asked)
        yield from self._answer(store, asked)

    def regenerate(self, id: str) -> Iterator[ChatEvent]:
        store = self._holding(id)
        question = store.message(store.message(id).parent or "")
        yield Asked(store.get(question.conversation), question)
        yield from self._answer(store, question)

    def edit_and_resend(self, id: str, text: str) -> Iterator[ChatEvent]:
        store = self._holding(id)
        old = store.message(id)
        asked = replace(old, id=new_identifier(), text=text, created_at=now())
        store.add_message(asked)
        yield Asked(store.get(old.conversation), asked)
        yield from self._answer(store, asked)

    def _holding(self, id: str) -> FakeConversations:
        return self.passing if id in self.passing.notes else self.conversations

    def _answer(self, store: FakeConversations, question: Message) -> Iterator[ChatEvent]:
        self.stopped = False
        yield Recalled(self.recalled, 0)
        yield Reading(10, 40)
        yield Reading(40, 40)
        said, state, error = "", MessageState.COMPLETE, ""
        answer = self.answers[0]
        if len(self.answers) > 1:
            self.answers.append(self.answers.pop(0))
        words = answer.split(" ")
        for number, word in enumerate(words):
            if self.stopped:
                state = MessageState.STOPPED
                break
            if self.fails is not None and number * 2 >= len(words):
                state, error = MessageState.FAILED, str(self.fails)
                break
            piece = word if number == 0 else f" {word}"
            said += piece
            yield Text(piece)
            time.sleep(self.pause)
        kept = Message(
            id=new_identifier(), conversation=question.conversation, role=Role.ASSISTANT, text=said,
            created_at=now(), parent=question.id, state=state, error=error, model="Fake 1B",
            timings=Timings(
                ttft_ms=212, total_ms=1650, recall_ms=9, prompt_tokens=412, reused_tokens=380,
                generated_tokens=48, tokens_per_second=31.4, system_tokens=120, memory_tokens=64,
                history_tokens=228, context=4096,
            ),
        )  # fmt: skip
        store.add_message(kept)
        uses = tuple(MemoryUse(memory=h.memory.id, score=h.score, why=h.why) for h in self.recalled)
        store.used[kept.id] = list(uses)
        self.tell()
        if self.fails is not None and state is MessageState.FAILED:
            error_raised, self.fails = self.fails, None
            raise error_raised
        yield Done(kept, uses)

"""Saying things in conversations: kept ones in the vault, temporary ones in memory only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.engine.chat import ReportProgress
from memoir.infrastructure.vault.conversations import ConversationStore, title_of
from memoir.memory.conversation import Conversation, Message, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.length import check_length
from memoir.memory.moment import now
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.operation.assistant.asking import Asking
from memoir.operation.assistant.assistant import Assistant
from memoir.operation.assistant.events import ChatEvent
from memoir.operation.reader.secret.finding import without_secrets

# Titles are cut shorter.
_TITLED = 400


class Conversing:
    """Keeps the user's message, then has it answered."""

    def __init__(
        self, kept: ConversationStore, temporary: ConversationStore, assistant: Assistant
    ) -> None:
        self._kept = kept
        self._temporary = temporary
        self._assistant = assistant

    def start(self, *, scope: str = DEFAULT_SCOPE, temporary: bool = False) -> Conversation:
        """A new, empty conversation."""
        store = self._temporary if temporary else self._kept
        return replace(store.create(scope=scope), temporary=temporary)

    def get_ready(
        self, conversation: str | None, *, progress: ReportProgress | None = None
    ) -> None:
        """Have the model read what the next answer begins with."""
        if conversation is None:
            moment = now()
            new = Conversation(id="", created_at=moment, updated_at=moment)
            self._assistant.get_ready(self._kept, new)
            return
        store = self.store_of(conversation)
        known = replace(store.get(conversation), temporary=store is self._temporary)
        self._assistant.get_ready(store, known, progress=progress)

    def store_of(self, conversation: str) -> ConversationStore:
        """The store that holds ``conversation``; the kept ones' when neither does."""
        try:
            self._temporary.get(conversation)
        except NotFound:
            return self._kept
        return self._temporary

    def chat(
        self,
        text: str,
        conversation: str | None,
        *,
        parent: str | None,
        temporary: bool,
        deeper: bool = False,
    ) -> Iterator[ChatEvent]:
        """Say ``text`` under ``parent`` (the newest message when None) and answer it."""
        if not text.strip():
            raise InvalidInput("There is nothing to send: the message is empty.")
        check_length(text, "A message")
        if conversation is None:
            conversation = self.start(temporary=temporary).id
        store = self.store_of(conversation)
        under = parent if parent is not None else store.get(conversation).leaf
        return self._say(store, conversation, text, under, deeper=deeper)

    def regenerate(self, message_id: str, *, deeper: bool = False) -> Iterator[ChatEvent]:
        """Answer again the question that ``message_id`` is, or answers."""
        store, message = self._find(message_id)
        if message.role is Role.ASSISTANT and message.parent is not None:
            message = store.message(message.parent)
        if message.role is not Role.USER:
            raise InvalidInput("There is no question before this message to answer again.")
        return self._answer(store, message, again=True, deeper=deeper)

    def edit_and_resend(self, message_id: str, text: str) -> Iterator[ChatEvent]:
        """Ask a question anew in other words, beside the old one."""
        store, message = self._find(message_id)
        if message.role is not Role.USER or not text.strip():
            raise InvalidInput(
                "Only a message of your own can be sent again, and not an empty one."
            )
        check_length(text, "A message")
        return self._say(store, message.conversation, text, message.parent)

    def _say(
        self,
        store: ConversationStore,
        conversation: str,
        text: str,
        parent: str | None,
        *,
        deeper: bool = False,
    ) -> Iterator[ChatEvent]:
        message = Message(
            id=new_identifier(),
            conversation=conversation,
            role=Role.USER,
            text=text,
            created_at=store.present(),
            parent=parent,
        )
        self._name(store, message)
        store.add_message(message)
        return self._answer(store, message, deeper=deeper)

    def _name(self, store: ConversationStore, message: Message) -> None:
        """Name a conversation that begins with a secret by the rest: titles stand in the window."""
        beginning = message.text[:_TITLED]
        named = without_secrets(beginning)
        if named != beginning and not store.get(message.conversation).title:
            fields = {"title": title_of(named)}
            store.change(message.conversation, fields, reason="named by its beginning")

    def _answer(
        self,
        store: ConversationStore,
        question: Message,
        *,
        again: bool = False,
        deeper: bool = False,
    ) -> Iterator[ChatEvent]:
        temporary = store is self._temporary
        conversation = replace(store.get(question.conversation), temporary=temporary)
        asking = Asking(
            store=store,
            conversation=conversation,
            question=question,
            temporary=temporary,
            again=again,
            deeper=deeper,
        )
        return self._assistant.answer(asking)

    def _find(self, message_id: str) -> tuple[ConversationStore, Message]:
        try:
            return self._temporary, self._temporary.message(message_id)
        except NotFound:
            return self._kept, self._kept.message(message_id)

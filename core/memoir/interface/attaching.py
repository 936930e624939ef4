"""Documents and cubes that are used whole in a conversation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from memoir.errors import MemoirError
from memoir.infrastructure.vault.vault import Vault
from memoir.interface.conversing import Conversing
from memoir.interface.listeners import Listeners
from memoir.interface.models import Models
from memoir.memory.attachment import Attachment
from memoir.operation.activation.activation import Activation
from memoir.operation.assistant.attaching import Attaching as Attacher
from memoir.settings import Preferences

Attachments: TypeAlias = list[Attachment]


class Attaching:
    """The part of `Memoir` that attaches to conversations what is to be used whole."""

    application: str
    _vault: Vault
    _activation: Activation
    _conversing: Conversing
    _listeners: Listeners
    _models: Models
    _preferences: Preferences

    def attach(
        self,
        conversation: str | None,
        what: str | Path,
        *,
        temporary: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Attachment:
        """Use a text, PDF or Word file whole in ``conversation``, or the cube of that name or id.

        Its text stands in every prompt of the conversation, before what is said; nothing is
        learned from it, and it goes when it is detached or the conversation is erased. With None
        a new conversation is begun, a ``temporary`` one if wanted. `get_ready` has the model read
        it ahead. Nothing is kept where it cannot be: raises NotFound, InvalidInput, Cancelled soon
        after ``cancelled`` says so while a file is read, and EngineError where it does not fit into
        the model's context, which says how many words do, or may not go to the model.
        """
        begun = None if conversation else self._conversing.start(temporary=temporary).id
        known = conversation or begun or ""
        store = self._conversing.store_of(known)
        attacher = Attacher(self._vault, self._preferences, self._models.engine, self.application)
        try:
            attachment = attacher.attach(store, known, what, cancelled=cancelled)
        except (MemoirError, KeyboardInterrupt):
            if begun is not None:
                store.purge([begun])
            raise
        self._listeners.tell()
        return attachment

    def attachments(self, conversation: str) -> Attachments:
        """What is used whole in ``conversation``, in the order in which it was attached."""
        return self._conversing.store_of(conversation).attachments.of(conversation)

    def detach(self, conversation: str, attachment: str) -> None:
        """Erase what is attached under that identifier, and what models have read of it here.

        A file and a cube stay as they are. Raises NotFound.
        """
        self._activation.stop_reading()
        self._conversing.store_of(conversation).attachments.remove(conversation, attachment)
        self._activation.forget()
        self._listeners.tell()

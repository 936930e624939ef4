"""Attaching a document or a cube to a conversation: only what fits, and may go to its model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.engine.chat import ChatEngine
from memoir.infrastructure.governance.access import AccessPolicy, Gate
from memoir.infrastructure.vault.attachments import document_digest
from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.attachment import Attachment
from memoir.memory.cube import Cube
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.operation.assistant.ability import ability_of
from memoir.operation.assistant.attached import (
    Whole,
    attached_to,
    check_may_go,
    fitted,
    whole_cube,
)
from memoir.operation.assistant.prompt import room_within
from memoir.operation.assistant.sampling import UNKNOWN_CONTEXT, sampling_for
from memoir.operation.documents import count_words, read_document
from memoir.settings import Preferences

_CUBE_FILE = ".memcube"


class Attaching:
    """Attaches to the conversations of one vault what ``application`` is given."""

    def __init__(
        self,
        vault: Vault,
        preferences: Preferences,
        engine: Callable[[], ChatEngine],
        application: str,
    ) -> None:
        self._vault = vault
        self._preferences = preferences
        self._engine = engine
        self._application = application

    def attach(
        self,
        store: ConversationStore,
        conversation: str,
        what: str | Path,
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Attachment:
        """Attach a text, PDF or Word file, or the cube of that name or identifier.

        Nothing is kept where it cannot be: raises NotFound, InvalidInput, Cancelled, and
        EngineError where it does not fit into the model's context, may not go to the model, or
        there is none.
        """
        store.get(conversation)
        path = Path(what).expanduser()
        if isinstance(what, Path) or path.exists():
            whole = self._document(conversation, path, cancelled)
        else:
            whole = self._cube(conversation, what)
        attached = whole.attachment
        if any(store.attachments.text(each.id)[0] == whole.digest
               for each in store.attachments.of(conversation)):  # fmt: skip
            raise InvalidInput(f"“{attached.name}” is attached already.")
        self._check(store, whole)
        return store.attachments.add(attached, "" if attached.cube else whole.text)

    def _document(self, conversation: str, path: Path, cancelled: Callable[[], bool]) -> Whole:
        if path.suffix == _CUBE_FILE:
            raise InvalidInput(
                f"“{path.name}” is a cube file; import it first, then attach the cube by its name."
            )
        name, text = read_document(path, cancelled=cancelled)
        attachment = _attachment(conversation, name, text)
        return Whole(attachment=attachment, digest=document_digest(name, text), text=text)

    def _cube(self, conversation: str, named: str) -> Whole:
        cube = self._find(named)
        attachment = _attachment(conversation, cube.name, "", cube=cube.id)
        gate = Gate(AccessPolicy(self._application))
        whole = whole_cube(attachment, self._vault.memories, gate, without=frozenset())
        if not whole.memories:
            raise InvalidInput(f"There is nothing in the cube “{cube.name}” to be used.")
        words = count_words(whole.text)
        return replace(whole, attachment=replace(attachment, words=words, license=cube.license))

    def _find(self, named: str) -> Cube:
        cubes = self._vault.cubes.list()
        found = [cube for cube in cubes if cube.id == named]
        found = found or [cube for cube in cubes if cube.name.casefold() == named.casefold()]
        if not found:
            raise NotFound(f"There is no file and no cube “{named}”.")
        if len(found) > 1:
            ids = ", ".join(cube.id for cube in found)
            raise InvalidInput(f"Several cubes are called “{named}”; say which one: {ids}.")
        return found[0]

    def _check(self, store: ConversationStore, new: Whole) -> None:
        """Raise EngineError if the model of now could not be given it with all the others."""
        engine = self._engine()
        info = engine.load()
        gate = Gate(AccessPolicy.of(self._preferences, self._application), engine.destination)
        check_may_go(new.attachment, gate)
        before = attached_to(store, new.attachment.conversation, self._vault.memories, gate)
        context = info.context or UNKNOWN_CONTEXT
        sampling = sampling_for(self._preferences, ability_of(info.parameters), context)
        fitted([*before, new], room_within(context, sampling), engine.count_tokens)


def _attachment(conversation: str, name: str, text: str, *, cube: str = "") -> Attachment:
    return Attachment(
        id=new_identifier(),
        conversation=conversation,
        name=name,
        words=count_words(text),
        added_at=now(),
        cube=cube,
    )

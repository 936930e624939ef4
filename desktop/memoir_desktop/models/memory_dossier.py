"""All there is to know about one memory, read at once and off the UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from memoir import FormUse, Memory, Message, SourceType, Version
from memoir.errors import NotFound
from memoir.memory.source import split_source
from memoir_desktop.models.adapter_words import name_words
from memoir_desktop.models.doubts import Doubt, read_doubts
from memoir_desktop.models.snapshot_words import title_words

if TYPE_CHECKING:
    from memoir import Memoir

_MOST_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class Said:
    """A message with the title of its conversation."""

    message: Message
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A memory, its versions (newest first), and where it came from and went.

    ``origin`` is the message it was said in; ``derived_from`` and ``replaced_by`` the memories
    that still exist; ``answers`` the newest answers that used it, ``answer_count`` how many did;
    ``forms`` the forms it has, ``holders`` the names of what holds it in them.
    """

    memory: Memory
    versions: tuple[Version, ...]
    origin: Said | None
    derived_from: tuple[Memory, ...]
    replaced_by: Memory | None
    answers: tuple[Said, ...]
    answer_count: int
    cube_names: dict[str, str]
    doubt: Doubt | None = None
    forms: tuple[FormUse, ...] = ()
    holders: dict[str, str] = field(default_factory=dict)


def read_dossier(memoir: Memoir, id: str) -> Dossier:
    """Read it all; raises NotFound when the memory is gone."""
    memory = memoir.get(id)
    others = memoir.get_many([*memory.derived_from, *filter(None, [memory.superseded_by])])
    answers = memoir.conversations.answers_using(id)
    forms = memoir.forms(id)
    newest = sorted(answers, reverse=True)[:_MOST_ANSWERS]
    return Dossier(
        memory=memory,
        versions=tuple(reversed(memoir.history(id))),
        origin=_origin(memoir, memory),
        derived_from=tuple(others[key] for key in memory.derived_from if key in others),
        replaced_by=others.get(memory.superseded_by or ""),
        answers=_said(memoir, newest),
        answer_count=len(answers),
        cube_names={cube.id: cube.name for cube in memoir.cubes.list()},
        doubt=next(iter(read_doubts(memoir, [memory])), None),
        forms=forms,
        holders=_holders(memoir, forms),
    )


def _holders(memoir: Memoir, forms: Sequence[FormUse]) -> dict[str, str]:
    """The names of the snapshots and adapters that hold a memory."""
    held = {name for use in forms for name in use.held_by}
    if not held:
        return {}
    names = {each.name: title_words(each) for each in memoir.snapshots()}
    names |= {each.id: name_words(each) for each in memoir.adapters()}
    return {key: names[key] for key in held if key in names}


def read_origins(memoir: Memoir, memories: Sequence[Memory]) -> dict[str, Said]:
    """The message that each of ``memories`` was said in, by memory; those that still exist."""
    references = {
        memory.id: reference
        for memory in memories
        for kind, reference in [split_source(memory.source)]
        if kind is SourceType.MESSAGE and reference
    }
    found = {said.message.id: said for said in _said(memoir, [*dict.fromkeys(references.values())])}
    return {id: found[reference] for id, reference in references.items() if reference in found}


def _origin(memoir: Memoir, memory: Memory) -> Said | None:
    return read_origins(memoir, [memory]).get(memory.id)


def _said(memoir: Memoir, ids: Sequence[str]) -> tuple[Said, ...]:
    """The messages that still exist, newest first as ``ids`` are."""
    found = {message.id: message for message in memoir.conversations.messages(ids)} if ids else {}
    titles: dict[str, str] = {}
    for message in found.values():
        if message.conversation not in titles:
            titles[message.conversation] = _title(memoir, message.conversation)
    return tuple(Said(found[id], titles[found[id].conversation]) for id in ids if id in found)


def _title(memoir: Memoir, conversation: str) -> str:
    try:
        return memoir.conversations.get(conversation).title
    except NotFound:
        return ""

"""How far a memory reaches: everything that has to go with it, found before anything goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from memoir.errors import NotFound
from memoir.infrastructure.vault.conversation_records import message_from_json, message_to_json
from memoir.infrastructure.vault.traces import Traces
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Message, Role
from memoir.memory.forgetting import FORGOTTEN_MARK
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Kind, Memory, Status
from memoir.memory.source import SourceType, split_source
from memoir.operation.forgetting.documents import Documents
from memoir.operation.forgetting.wording import Nearness, Wording, marked, rest_of
from memoir.operation.reader.sentences import Sentence
from memoir.operation.reader.time.resolve import event_time_for
from memoir.operation.retrieval.words import folded, words_of

_TITLE_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """An episode that goes, and a new one of what it told besides; None if that was all.

    ``told`` are the memories that were made from it.
    """

    memory: Memory
    rest: Memory | None
    told: tuple[str, ...]


@dataclass(slots=True)
class Extent:
    """What forgetting some memories takes along.

    ``memories`` go whole: those that were meant, and what was made from them. ``origins`` are
    episodes that told of them, with what is left of each. ``messages``, ``titles``,
    ``documents``, ``drafts`` and ``partials`` are new texts by identifier; ``reasons`` are uses
    (message, position) whose explanation names a forgotten word. ``lost`` are the sentences that
    go, by message, ``texts`` what the memories said, ``words`` all words that stood in them.
    """

    memories: dict[str, Memory] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    partials: dict[str, str] = field(default_factory=dict)
    reasons: set[tuple[str, int]] = field(default_factory=set)
    lost: dict[str, list[str]] = field(default_factory=dict)
    texts: list[tuple[str, ...]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether anything goes."""
        return any(
            (self.memories, self.origins, self.messages, self.titles, self.documents, self.drafts,
             self.partials, self.reasons)
        )  # fmt: skip


class Reach:
    """Finds extents in one vault, one memory after the other; all of one act.

    ``going`` are the identifiers of all memories that the act takes: a word that stays in none
    gives away what was forgotten. ``names`` of people are to go from messages too. ``alone``
    leaves what was made from a memory, unless it is meant itself.
    """

    def __init__(
        self,
        vault: Vault,
        going: Collection[str],
        names: Sequence[str] = (),
        *,
        alone: bool = False,
    ) -> None:
        self._vault = vault
        self._alone = alone
        self._traces = Traces(vault.connection)
        self._documents = Documents(self._traces)
        self._meant = frozenset(going)
        self._going = set(going)
        self._names = names
        self._only_here: dict[str, bool] = {}

    def of(self, ids: Iterable[str]) -> Extent:
        """What goes with the memories ``ids``; those that are not there are passed over."""
        extent = Extent()
        for id in ids:
            memory = self._vault.memories.get_many([id]).get(id)
            if memory is None or memory.status is Status.FORGOTTEN or id in extent.memories:
                continue
            self._add(memory, extent)
        return extent

    def of_words(self, texts: Sequence[str], sources: Sequence[str] = ()) -> Extent:
        """What carries ``texts`` in conversations, whatever became of their memories."""
        extent = Extent()
        self._add_conversations(self._wording(texts), (), sources, extent)
        return extent

    def _add(self, memory: Memory, extent: Extent) -> None:
        along = [] if self._alone else self._made_from(memory)
        extent.memories |= {each.id: each for each in (memory, *along)}
        self._going |= {each.id for each in along}
        origins = [
            origin
            for origin in self._vault.memories.get_many(memory.derived_from).values()
            if origin.kind is Kind.EPISODE
            and origin.status is not Status.FORGOTTEN
            # Those that are meant themselves go whole, in their turn.
            and origin.id not in self._meant
        ]
        meant = (memory, *along)
        self._going |= {origin.id for origin in origins}
        texts, sources = self._ever(meant)
        extent.texts.append(tuple(texts))
        extent.words |= self._words_in((*meant, *origins))
        wording = self._wording(texts)
        for origin in origins:
            self._add_origin(origin, wording, extent)
            sources += self._ever([origin])[1]
        self._add_conversations(wording, [each.id for each in (*meant, *origins)], sources, extent)

    def _add_origin(self, origin: Memory, wording: Wording, extent: Extent) -> None:
        known = extent.origins.get(origin.id)
        if known is None:
            known = Origin(origin, origin, tuple(self._traces.children([origin.id])))
        rest = _without(known.rest, wording) if known.rest is not None else None
        extent.origins[origin.id] = replace(known, rest=rest)

    def _made_from(self, memory: Memory) -> list[Memory]:
        found: dict[str, Memory] = {}
        wave = [memory.id]
        while wave:
            made = self._vault.memories.get_many(self._traces.children(wave))
            new = {
                id: each
                for id, each in made.items()
                if id not in found and id != memory.id and each.status is not Status.FORGOTTEN
            }
            found |= new
            wave = [*new]
        return [*found.values()]

    def _ever(self, memories: Iterable[Memory]) -> tuple[list[str], list[str]]:
        """All texts and sources that ``memories`` ever had."""
        texts: dict[str, None] = {}
        sources: dict[str, None] = {}
        for memory in memories:
            for record in self._vault.changes.records("memories", memory.id):
                texts[str(record.fields.get("text") or "")] = None
                sources[str(record.fields.get("source") or "")] = None
        texts.pop("", None)
        return [*texts], [*sources]

    def _words_in(self, memories: Iterable[Memory]) -> set[str]:
        """All words that ever stood in ``memories``, also as names and tags."""
        found: set[str] = set()
        for memory in memories:
            for record in self._vault.changes.records("memories", memory.id):
                for name in ("text", "speaker", "tags", "entities", "source"):
                    found |= set(words_of(str(record.fields.get(name) or "")))
        return found

    def _wording(self, texts: Iterable[str]) -> Wording:
        return Wording(texts, self._is_only_here, self._names)

    def _is_only_here(self, word: str) -> bool:
        if word not in self._only_here:
            holding = self._traces.memories(f'"{word}"', len(self._going) + 1)
            self._only_here[word] = self._going.issuperset(holding)
        return self._only_here[word]

    def _add_conversations(
        self, wording: Wording, memories: Sequence[str], sources: Iterable[str], extent: Extent
    ) -> None:
        nearness = self._near(memories, sources)
        talks = {each.conversation for each in self._vault.conversations.messages([*nearness])}
        candidates = dict.fromkeys(nearness)
        for expression in wording.expressions():
            candidates |= dict.fromkeys(self._traces.messages(expression))
        for message in self._vault.conversations.messages([*candidates]):
            message = extent.messages.get(message.id, message)  # noqa: PLW2901 - as it will be
            far = Nearness.SAME_TALK if message.conversation in talks else Nearness.ELSEWHERE
            near = nearness.get(message.id, far)
            self._add_message(message, wording.lost(message.text, near), extent)
        self._add_reasons(wording, [*candidates], extent)
        self._add_titles(wording, talks, extent)
        self._add_unfinished(wording, talks, extent)
        extent.documents |= self._documents.without(wording, extent.documents)

    def _near(self, memories: Sequence[str], sources: Iterable[str]) -> dict[str, Nearness]:
        """The messages that told of ``memories``, and those that spoke of them."""
        split = [split_source(source) for source in sources]
        told = [reference for sort, reference in split if sort is SourceType.MESSAGE]
        spoke = [*self._traces.replies(told), *self._traces.answers_with(memories)]
        return dict.fromkeys(spoke, Nearness.SPOKE_OF_IT) | dict.fromkeys(told, Nearness.TOLD_IT)

    def _add_message(self, message: Message, lost: Sequence[Sentence], extent: Extent) -> None:
        lost = [each for each in lost if each.text != FORGOTTEN_MARK]
        if lost:
            extent.messages[message.id] = replace(message, text=marked(message.text, lost))
            extent.lost.setdefault(message.id, []).extend(each.text for each in lost)

    def _add_reasons(self, wording: Wording, messages: Sequence[str], extent: Extent) -> None:
        found = self._traces.reasons(messages)
        extent.reasons |= {(id, place) for id, place, why in found if wording.holds_word(why)}

    def _add_titles(self, wording: Wording, talks: Collection[str], extent: Extent) -> None:
        touched = {message.conversation for message in extent.messages.values()}
        candidates = dict.fromkeys([*talks, *touched])
        for expression in wording.expressions():
            candidates |= dict.fromkeys(self._traces.titles(expression))
        for id in candidates:
            try:
                title = self._vault.conversations.get(id).title
            except NotFound:
                continue
            near = Nearness.SPOKE_OF_IT if id in talks or id in touched else Nearness.ELSEWHERE
            if title and (wording.lost(title, near) or self._is_beginning(title, id, extent)):
                extent.titles[id] = self._title(id, extent.messages)

    def _is_beginning(self, title: str, conversation: str, extent: Extent) -> bool:
        """Whether a title is the beginning of a sentence that goes."""
        beginning = title.removesuffix("…")
        return any(
            sentence.startswith(beginning)
            for id, sentences in extent.lost.items()
            if extent.messages[id].conversation == conversation
            for sentence in sentences
        )

    def _title(self, conversation: str, reworded: Mapping[str, Message]) -> str:
        """A title from what is left to be read; "" if nothing tells what it is about."""
        store = self._vault.conversations
        for message in store.messages(store.message_ids(conversation)):
            if message.role is Role.USER:
                text = reworded.get(message.id, message).text.replace(FORGOTTEN_MARK, " ")
                line = " ".join(text.split())
                if line:
                    return line[:_TITLE_CHARACTERS]
        return ""

    def _add_unfinished(self, wording: Wording, talks: Collection[str], extent: Extent) -> None:
        for conversation, before in self._traces.drafts():
            text = extent.drafts.get(conversation, before)
            near = Nearness.SAME_TALK if conversation in talks else Nearness.ELSEWHERE
            lost = wording.lost(text, near)
            if lost:
                extent.drafts[conversation] = rest_of(text, lost)
        for id, record in self._traces.partials():
            partial = message_from_json(extent.partials.get(id, record))
            near = Nearness.SAME_TALK if partial.conversation in talks else Nearness.ELSEWHERE
            lost = wording.lost(partial.text, near)
            if lost:
                reworded = replace(partial, text=marked(partial.text, lost))
                extent.partials[id] = message_to_json(reworded)


def _without(episode: Memory, wording: Wording) -> Memory | None:
    """A new memory of what ``episode`` tells besides; None if nothing is left.

    What it is about and when it happened is worked out anew.
    """
    text = rest_of(episode.text, wording.lost(episode.text, Nearness.TOLD_IT))
    if not text:
        return None
    said = folded(text)
    return replace(
        episode,
        id=new_identifier(),
        version=1,
        text=text,
        entities=tuple(name for name in episode.entities if folded(name) in said),
        tags=tuple(tag for tag in episode.tags if not wording.holds_word(tag)),
        event_time=event_time_for(text, episode.said_at, episode.kind),
    )

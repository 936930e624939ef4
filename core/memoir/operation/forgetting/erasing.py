"""Erasing what an extent names, within one transaction of the vault or of a copy of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from memoir.infrastructure.vault.conversation_records import conversation_fields, message_fields
from memoir.infrastructure.vault.erasure import Eraser
from memoir.infrastructure.vault.traces import Traces
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.forgetting import FORGOTTEN_MARK
from memoir.memory.memory import Memory, Status
from memoir.operation.forgetting.extent import Extent, Origin

FORGOTTEN = "forgotten"
_REWORDED = "without what was forgotten"


@dataclass(slots=True)
class Erasing:
    """Erases in one vault; to be used within `Eraser.act`.

    ``kept`` collects memories that are new: episodes without what was forgotten.
    """

    vault: Vault
    eraser: Eraser
    kept: list[Memory] = field(default_factory=list)

    def extent(self, extent: Extent, reason: str = FORGOTTEN) -> Counter[str]:
        """Erase everything that ``extent`` names; counts per place."""
        counts: Counter[str] = Counter()
        for id in extent.memories:
            counts.update(self.eraser.memory(id, reason))
        counts["derived"] = max(0, counts["memories"] - 1)
        for origin in extent.origins.values():
            counts.update(self._origin(origin, reason))
        for id, message in extent.messages.items():
            counts.update(self.eraser.reword_message(id, message_fields(message), _REWORDED))
        counts["messages"] += len(extent.messages)
        counts.update(self._titles(extent))
        for id, text in extent.documents.items():
            counts.update(self.eraser.reword_document(id, text, _REWORDED))
        for conversation, text in extent.drafts.items():
            self.vault.conversations.save_draft(conversation, text)
        traces = Traces(self.vault.connection)
        for id, record in extent.partials.items():
            traces.put_partial(id, record)
        traces.drop_reasons(sorted(extent.reasons))
        counts["drafts"] += len(extent.drafts)
        counts["partials"] += len(extent.partials)
        counts["explanations"] += len(extent.reasons)
        return counts

    def whole_messages(self, ids: Iterable[str]) -> Counter[str]:
        """Leave nothing of messages but that they were; counts per place."""
        counts: Counter[str] = Counter()
        traces = Traces(self.vault.connection)
        found = self.vault.conversations.messages([*ids])
        for message in found:
            if message.text == FORGOTTEN_MARK:
                continue
            blank = replace(message, text=FORGOTTEN_MARK)
            counts.update(self.eraser.reword_message(message.id, message_fields(blank), _REWORDED))
            counts["messages"] += 1
        uses = [(id, place) for id, place, _ in traces.reasons(each.id for each in found)]
        traces.drop_reasons(uses)
        counts["explanations"] += len(uses)
        return counts

    def _origin(self, origin: Origin, reason: str) -> Counter[str]:
        """Erase an episode; what is left of it is kept as a new one, which told the other facts."""
        counts = self.eraser.memory(origin.memory.id, reason)
        counts["episodes"] = counts.pop("memories", 0)
        kept = origin.rest
        if kept is None or not counts["episodes"]:
            return counts
        self.vault.memories.add([kept], reason="kept without what was forgotten")
        self.kept.append(kept)
        for id, fact in self.vault.memories.get_many(origin.told).items():
            if fact.status is Status.FORGOTTEN:
                continue
            new = tuple(kept.id if each == origin.memory.id else each for each in fact.derived_from)
            reason = "its episode lost what was forgotten"
            self.vault.memories.change(id, {"derived_from": new}, reason=reason)
        return counts

    def _titles(self, extent: Extent) -> Counter[str]:
        counts: Counter[str] = Counter()
        for id, title in extent.titles.items():
            conversation = replace(self.vault.conversations.get(id), title=title)
            fields = conversation_fields(conversation)
            counts.update(self.eraser.reword_title(id, fields, _REWORDED))
        counts["titles"] += len(extent.titles)
        return counts

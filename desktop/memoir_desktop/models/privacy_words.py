"""What left this computer, what was done and by which rules, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from memoir import AuditRecord, Deed, Purpose, RetentionAct, RetentionRule, Sent
from memoir_desktop.models.cube_words import size_words
from memoir_desktop.models.memory_words import kind_word, moment_words, scope_word

translate = QCoreApplication.translate  # the name that lupdate reads


def purpose_word(purpose: Purpose) -> str:
    """What a request was for."""
    return {
        Purpose.ANSWER: translate("PrivacyWords", "An answer"),
        Purpose.READING: translate("PrivacyWords", "Reading a message to learn from it"),
        Purpose.TEST: translate("PrivacyWords", "A test of how the model reads"),
        Purpose.MODELS: translate("PrivacyWords", "A look at which models there are"),
        Purpose.DOWNLOAD: translate("PrivacyWords", "Fetching a model"),
    }[purpose]


def _table_word(table: str) -> str:
    return {
        "memories": translate("PrivacyWords", "Memories"),
        "cubes": translate("PrivacyWords", "Cubes"),
        "conversations": translate("PrivacyWords", "Conversations"),
        "messages": translate("PrivacyWords", "Messages"),
        "settings": translate("PrivacyWords", "Settings"),
        "attachments": translate("PrivacyWords", "Documents used whole"),
        "mutes": translate("PrivacyWords", "Memories muted in a conversation"),
    }.get(table, table)


class PrivacyWords(QObject):
    """Sentences with numbers; an object, since Qt's plurals are found only in ``self.tr``."""

    def left(self, sent: Sent) -> str:
        """Under an answer: where the question went, and what went along."""
        count = len(sent.outgoing.errand.memories)
        with_memories = self.tr("with %n memories", "", count) if count else self.without()
        words = self.tr("Went to %1, %2").replace("%1", sent.where).replace("%2", with_memories)
        documents = len(sent.outgoing.errand.documents)
        words += f"; {self.tr('%n documents whole', '', documents)}" if documents else ""
        withheld = sent.outgoing.errand.withheld
        kept_back = self.tr("%n kept back", "", withheld)
        return f"{words}; {kept_back}" if withheld else words

    def without(self) -> str:
        """That no memory went along."""
        return self.tr("without memories")

    def sent(self, sent: Sent) -> tuple[str, str]:
        """A request: where to, and what of."""
        count = len(sent.outgoing.errand.memories)
        parts = [moment_words(sent.at), purpose_word(sent.outgoing.errand.purpose)]
        parts += [self.tr("%n memories", "", count)] if count else []
        documents = len(sent.outgoing.errand.documents)
        parts += [self.tr("%n documents whole", "", documents)] if documents else []
        parts += [size_words(sent.outgoing.size)] if sent.outgoing.size else []
        parts += [self.tr("another program on this computer")] if sent.outgoing.here else []
        return sent.where, "  ·  ".join(parts)

    def deed(self, record: AuditRecord) -> tuple[str, str]:
        """A record of the audit log: what was done; when and by whom."""
        when = f"{moment_words(record.at)}  ·  {record.application}  ·  {record.number}"
        return self._what(record), when

    def rule(self, rule: RetentionRule) -> str:
        """What a rule does, to what, and when."""
        days = self.tr("after %n days", "", rule.after_days)
        act = {
            RetentionAct.ARCHIVE: self.tr("Archive"),
            RetentionAct.FORGET: self.tr("Forget for good"),
        }[rule.act]
        parts = [f"{act} {days}"]
        parts += [", ".join(map(kind_word, rule.kinds))] if rule.kinds else []
        parts += [", ".join(map(scope_word, rule.scopes))] if rule.scopes else []
        parts += [self.tr("only what matters little")] if rule.below_importance < 1 else []
        parts += [self.tr("from the archive")] if rule.archived else []
        parts += [self.tr("pinned ones too")] if rule.pinned else []
        return "  ·  ".join(parts)

    def applies(self, rule: RetentionRule, count: int) -> str:
        """To how many memories a rule would be applied now."""
        if rule.act is RetentionAct.ARCHIVE:
            return self.tr("Would now archive %n memories.", "", count)
        return self.tr("Would now forget %n memories for good.", "", count)

    def _what(self, record: AuditRecord) -> str:
        told: Mapping[str, Any] = record.details
        if record.deed is Deed.CHANGED:
            return "; ".join(self._part(part) for part in told["parts"])
        if record.deed is Deed.SENT:
            where = told["endpoint"] or told["host"]
            return self.tr("Sent to %1").replace("%1", where)
        if record.deed is Deed.EXPORTED:
            return self.tr("Exported %n memories", "", told["memories"])
        if record.deed is Deed.CARRIED_OUT:
            return self.tr("A rule forgot %n memories", "", len(told["memories"]))
        return self.tr("The log begins")

    def _part(self, part: Mapping[str, Any]) -> str:
        counts = [
            (part["new"], self.tr("%n new", "", part["new"])),
            (part["changed"], self.tr("%n changed", "", part["changed"])),
            (part["erased"], self.tr("%n erased", "", part["erased"])),
        ]
        told = ", ".join(words for count, words in counts if count)
        return f"{_table_word(part['of'])}: {told}"

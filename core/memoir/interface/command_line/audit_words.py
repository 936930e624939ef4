"""Records of the audit log in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from memoir.interface.command_line.output import count_words, size_words
from memoir.memory.audit import AuditRecord, Deed, Purpose, Sent

_PURPOSES = {
    Purpose.ANSWER: "for an answer",
    Purpose.READING: "to have a message read",
    Purpose.TEST: "to test how the model reads",
    Purpose.MODELS: "to ask which models there are",
    Purpose.DOWNLOAD: "to fetch a model",
}
_HOW = ("new", "changed", "erased")


def sent_words(sent: Sent) -> str:
    """What a request was for and what went along."""
    errand, size = sent.outgoing.errand, sent.outgoing.size
    parts = [_PURPOSES[errand.purpose]]
    parts += [size_words(size)] if size else []
    parts += [f"with {count_words(len(errand.memories), 'memory', 'memories')}"]
    documents = len(errand.documents)
    parts += [f"{count_words(documents, 'document', 'documents')} whole"] if documents else []
    parts += [f"{errand.withheld:,} kept back"] if errand.withheld else []
    parts += ["another program on this machine"] if sent.outgoing.here else []
    return ", ".join(parts)


def deed_words(record: AuditRecord) -> str:
    """What a record tells, on one line."""
    told: Mapping[str, Any] = record.details
    if record.deed is Deed.CHANGED:
        return "; ".join(_part(part) for part in told["parts"])
    if record.deed is Deed.SENT:
        where = told["endpoint"] or told["host"]
        return f"sent to {where} {_PURPOSES[Purpose(told['purpose'])]}"
    if record.deed is Deed.EXPORTED:
        return f"exported {count_words(told['memories'], 'memory', 'memories')}"
    if record.deed is Deed.CARRIED_OUT:
        return f"a rule: {told['act']} {count_words(len(told['memories']), 'memory', 'memories')}"
    return f"the log begins; {count_words(told['changes'], 'change', 'changes')} before it"


def _part(part: Mapping[str, Any]) -> str:
    counts = ", ".join(f"{part[how]:,} {how}" for how in _HOW if part[how])
    rows = part.get("rows", [])
    names = f" {', '.join(rows)}" if part["of"] == "settings" else ""
    return f"{part['of']}{names}: {counts} ({part['reason']})"

"""Memoir: an assistant that remembers, and whose memory belongs to its user.

>>> import memoir
>>> with memoir.open("~/profile", key="file") as m:
...     m.remember("I moved to Lisbon last month.", speaker="Priya")
...     m.recall("Where does Priya live?")[0].memory.text
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from memoir import errors
from memoir.memory.access_rule import AccessRule
from memoir.memory.adapter import (
    Adapter,
    AdapterState,
    Candidate,
    Evaluation,
    Renewal,
    Share,
    TrainingDone,
    TrainingEvent,
    TrainingPhase,
    TrainingPlan,
    TrainingStep,
    Trial,
    UnfinishedTraining,
)
from memoir.memory.attachment import Attachment, AttachmentSort
from memoir.memory.audit import (
    AuditHead,
    AuditRecord,
    AuditReport,
    Deed,
    Errand,
    Outgoing,
    Purpose,
    Sent,
)
from memoir.memory.change import Receipt, Version
from memoir.memory.conflict import Conflict
from memoir.memory.conversation import (
    Conversation,
    MemoryUse,
    Message,
    MessageState,
    Role,
    ScorePart,
    Timings,
)
from memoir.memory.cube import Cube
from memoir.memory.draft import Draft
from memoir.memory.event_time import EventTime, Precision
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.forgetting import (
    FORGOTTEN_MARK,
    ForgettingPreview,
    Source,
    SourceCount,
    SourceReceipt,
    SourceSort,
    TouchedMessage,
)
from memoir.memory.form import Form, FormUse
from memoir.memory.hit import Hit
from memoir.memory.memory import Access, Destination, Kind, Memory, Status, Trust, Usage
from memoir.memory.move import Move, MoveSort
from memoir.memory.redaction import Mask, Redaction, RedactionCount
from memoir.memory.retention_rule import RetentionAct, RetentionRule
from memoir.memory.saving import DayOfSavings, Ledger, Saving
from memoir.memory.snapshot import Snapshot, SnapshotSort
from memoir.memory.source import SourceType
from memoir.memory.subject import Sort, Subject
from memoir.memory.timeline import Level, Stretch, Timeline
from memoir.operation.assistant.events import Asked, ChatEvent, Done, Reading, Recalled, Text

if TYPE_CHECKING:
    from memoir.interface.python import Memoir, open
    from memoir.operation.health import Complaint, Finding, HealthReport, Remedy
    from memoir.operation.retention import RetentionPreview

__all__ = [
    "FORGOTTEN_MARK",
    "Access",
    "AccessRule",
    "Adapter",
    "AdapterState",
    "Asked",
    "Attachment",
    "AttachmentSort",
    "AuditHead",
    "AuditRecord",
    "AuditReport",
    "Candidate",
    "ChatEvent",
    "Complaint",
    "Conflict",
    "Conversation",
    "Cube",
    "DayOfSavings",
    "Deed",
    "Destination",
    "Done",
    "Draft",
    "Errand",
    "Evaluation",
    "EventTime",
    "Finding",
    "ForgettingPreview",
    "Form",
    "FormUse",
    "HealthReport",
    "Hit",
    "Kind",
    "Ledger",
    "Level",
    "Mask",
    "Memoir",
    "Memory",
    "MemoryFilter",
    "MemoryUse",
    "Message",
    "MessageState",
    "Move",
    "MoveSort",
    "Order",
    "Outgoing",
    "Precision",
    "Purpose",
    "Reading",
    "Recalled",
    "Receipt",
    "Redaction",
    "RedactionCount",
    "Remedy",
    "Renewal",
    "RetentionAct",
    "RetentionPreview",
    "RetentionRule",
    "Role",
    "Saving",
    "ScorePart",
    "Sent",
    "Share",
    "Snapshot",
    "SnapshotSort",
    "Sort",
    "Source",
    "SourceCount",
    "SourceReceipt",
    "SourceSort",
    "SourceType",
    "Status",
    "Stretch",
    "Subject",
    "Text",
    "Timeline",
    "Timings",
    "TouchedMessage",
    "TrainingDone",
    "TrainingEvent",
    "TrainingPhase",
    "TrainingPlan",
    "TrainingStep",
    "Trial",
    "Trust",
    "UnfinishedTraining",
    "Usage",
    "Version",
    "errors",
    "open",
]

_ON_DEMAND = {
    "Memoir": "interface.python",
    "RetentionPreview": "operation.retention",
    "open": "interface.python",
} | dict.fromkeys(("Complaint", "Finding", "HealthReport", "Remedy"), "operation.health")


def __getattr__(name: str) -> object:
    """Import the heavy part when it is first asked for: worker processes never need it."""
    if name in _ON_DEMAND:
        return getattr(importlib.import_module(f"memoir.{_ON_DEMAND[name]}"), name)
    raise AttributeError(f"module 'memoir' has no attribute {name!r}")

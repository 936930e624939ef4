"""What the audit log tells: who did what, when, with which memories; never what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from memoir.memory.change import Json


class Deed(StrEnum):
    """What sort of thing was done."""

    BEGUN = "begun"  # the log itself
    CHANGED = "changed"  # memories, conversations, cubes, settings
    SENT = "sent"  # a request to an endpoint or a server
    EXPORTED = "exported"
    CARRIED_OUT = "carried_out"  # a rule of retention


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """One record. ``details`` are counts, reasons and identifiers; ``hash`` is in hexadecimal.

    ``application`` names the program that did it. Numbers go from 1 without a gap.
    """

    number: int
    at: datetime
    deed: Deed
    application: str
    details: Mapping[str, Json]
    hash: str


@dataclass(frozen=True, slots=True)
class AuditHead:
    """How far the log goes: whoever has noted it down can tell later that nothing was cut off."""

    number: int
    hash: str

    def __str__(self) -> str:
        """As people note it down: the number, a hyphen, the hash."""
        return f"{self.number}-{self.hash}"

    @classmethod
    def from_text(cls, text: str) -> AuditHead:
        """Read what ``str`` wrote; raises ValueError on anything else."""
        number, _, hash_ = text.strip().partition("-")
        if len(bytes.fromhex(hash_)) != 32 or int(number) < 1:
            raise ValueError("not the head of an audit log")
        return cls(int(number), hash_.lower())


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What checking the log found: sentences, none if all is well, and how far it goes."""

    head: AuditHead
    problems: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, removed, moved or cut off."""
        return not self.problems


class Purpose(StrEnum):
    """What a request is for."""

    ANSWER = "answer"
    READING = "reading"  # a model reads what was said, to learn from it
    TEST = "test"  # whether a model reads well enough; holds nothing of the user's
    MODELS = "models"  # which models an endpoint offers, and whether it is there
    DOWNLOAD = "download"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Why something is sent, and what of the user's goes along: identifiers, never words.

    ``documents`` are attachments that go along whole; ``withheld`` counts the memories that fitted
    and were kept back.
    """

    purpose: Purpose = Purpose.ANSWER
    conversation: str = ""
    message: str = ""
    memories: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A request that is about to be sent. ``size`` is that of its body, in bytes.

    ``endpoint`` is the user's name for where it goes, if it has one; ``here`` tells that the
    address is this machine's own, so that another program on it gets the request.
    """

    host: str
    endpoint: str = ""
    here: bool = False
    size: int = 0
    errand: Errand = field(default_factory=Errand)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request that was noted before it was sent; ``number`` is its record in the audit log."""

    number: int
    at: datetime
    application: str
    outgoing: Outgoing

    @property
    def where(self) -> str:
        """The endpoint's name and its host, or the host alone."""
        name, host = self.outgoing.endpoint, self.outgoing.host
        return f"{name} ({host})" if name and name != host else host

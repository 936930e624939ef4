"""What happens while the assistant answers, in the order in which it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from memoir.memory.attachment import Attachment
from memoir.memory.change import Receipt
from memoir.memory.conflict import Conflict
from memoir.memory.conversation import Conversation, MemoryUse, Message
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory


@dataclass(frozen=True, slots=True)
class Asked:
    """The question is kept; ``question`` is the user's message."""

    type: ClassVar[str] = "asked"
    conversation: Conversation
    question: Message


@dataclass(frozen=True, slots=True)
class Recalled:
    """The memories that go into the prompt; ``withheld`` more may not be seen by this model.

    ``documents`` is what is attached and goes along whole.
    ``destination`` names the endpoint that the prompt goes to, empty for this machine.
    """

    type: ClassVar[str] = "recalled"
    hits: tuple[Hit, ...]
    withheld: int = 0
    destination: str = ""
    documents: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """``done`` of ``total`` tokens of the prompt are read."""

    type: ClassVar[str] = "reading"
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Text:
    """The next piece of the answer."""

    type: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The answer as it was kept, what it used, and what was learned or forgotten on the way.

    ``proposed`` is what would be learned and waits to be accepted. ``kept_back`` says in a sentence
    each what was told and not kept: secrets. ``conflicts`` are to be settled by the user; each is
    told once ever.
    """

    type: ClassVar[str] = "done"
    message: Message
    uses: tuple[MemoryUse, ...] = ()
    learned: tuple[Memory, ...] = ()
    forgotten: tuple[Receipt, ...] = ()
    kept_back: tuple[str, ...] = ()
    proposed: tuple[Memory, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


ChatEvent: TypeAlias = Asked | Recalled | Reading | Text | Done

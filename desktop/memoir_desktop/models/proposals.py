"""What waits in the inbox: each proposed memory with the message it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memoir import Memory
from memoir_desktop.models.memory_dossier import Said, read_origins

if TYPE_CHECKING:
    from memoir import Memoir


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed memory; ``origin`` is None where its message is not there any more."""

    memory: Memory
    origin: Said | None


def read_proposals(memoir: Memoir) -> list[Proposal]:
    """Everything that is proposed, the newest first."""
    waiting = memoir.inbox()
    origins = read_origins(memoir, waiting)
    return [Proposal(memory, origins.get(memory.id)) for memory in waiting]

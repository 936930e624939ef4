"""What is used whole in a conversation: a document, or an installed cube."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AttachmentSort(StrEnum):
    """What can be attached."""

    DOCUMENT = "document"
    CUBE = "cube"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Something attached to a conversation: all its text stands in every prompt there.

    ``cube`` is the identifier of a cube, "" for a document, and ``license`` what that may be used
    under, "" if it does not say; ``words`` it had when it was attached.
    """

    id: str
    conversation: str
    name: str
    words: int
    added_at: datetime
    cube: str = ""
    license: str = ""

    @property
    def sort(self) -> AttachmentSort:
        """Whether it is a document or a cube."""
        return AttachmentSort.CUBE if self.cube else AttachmentSort.DOCUMENT

"""What is attached to a conversation, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

if TYPE_CHECKING:
    from memoir import Attachment


@dataclass(frozen=True, slots=True)
class Item:
    """Something attached: its identifier, its name, what it is in a few words, its icon."""

    id: str
    name: str
    facts: str
    icon_name: str


class AttachedWords(QObject):
    """Numbers in words; an object, since Qt's plurals are found only in calls of ``self.tr``."""

    def item(self, attachment: Attachment) -> Item:
        """A chip for something attached."""
        is_cube = bool(attachment.cube)
        words = self.tr("%Ln words", "", attachment.words)
        facts = self.tr("cube, {0}").format(words) if is_cube else words
        facts += f", {attachment.license}" if attachment.license else ""
        return Item(attachment.id, attachment.name, facts, "cube" if is_cube else "file")

    def reading(self, done: int, total: int) -> str:
        """How far the model has read."""
        percent = QLocale().toString(round(100 * done / total))
        return self.tr("Being read ahead… {0} %").format(percent)

"""Words on a surface, in one of the looks of the stylesheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Label(QLabel):
    """Text; ``look`` is title, heading, strong, body, small, muted, caption, section, mono or tag.

    The text is shown as it is, never read as HTML. ``tone`` colours a tag: accent, danger,
    warning or success.
    """

    def __init__(
        self,
        text: str = "",
        *,
        look: str = "body",
        tone: str = "",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if look == "tag":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_look(self, look: str, tone: str = "") -> None:
        """Show the text in another look."""
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

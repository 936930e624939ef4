"""The words something was read from, with the way to where they were said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from memoir_desktop.models.memory_dossier import Said
from memoir_desktop.models.memory_words import moment_words
from memoir_desktop.widgets.arrange import column, row
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.label import Label

_EXCERPT = 240
_AS_NAME = 20


class Quotation(QWidget):
    """When it was said, the words unless they are what it ``repeats``, and a way there.

    `wanted` carries the message to show.
    """

    wanted = Signal(str)

    def __init__(self, said: Said, repeats: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = " ".join(said.message.text[: _EXCERPT + 1].split())
        short = f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text
        # A conversation is named after its first words until the user calls it something.
        named = bool(said.title) and not text.startswith(said.title.rstrip("…")[:_AS_NAME])
        words = self.tr("You said in “{0}”").format(said.title) if named else self.tr("You said")
        when = Label(f"{words}  ·  {moment_words(said.message.created_at)}", look="caption")
        when.setWordWrap(True)
        quoted = Label(f"“{short}”", look="muted", wrap=True, selectable=True)
        for label in (when, quoted):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        jump = IconButton(
            "jump", self.tr("Show this message in its conversation"), kind="small", size=18
        )
        jump.setAccessibleDescription(short)
        jump.clicked.connect(lambda: self.wanted.emit(said.message.id))
        whole = row(spacing=8)
        whole.addLayout(column(when, quoted, spacing=2), 1)
        whole.addWidget(jump, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)
        # Only now that it stands in something: before, it would be a window for a moment.
        quoted.setVisible(text != repeats.strip())

"""The versions a memory has had: when each came to be, what changed in it, and a way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from memoir import Memory, Version
from memoir_desktop.models.history_words import change_words
from memoir_desktop.models.memory_words import field_word, moment_words, value_words
from memoir_desktop.widgets.arrange import column, line, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label

_LONGEST = 600
_SILENT = {"version", "updated_at", "usage", "id"}


class MemoryHistory(QWidget):
    """Versions under each other, newest first; `restore_wanted` carries a version's number."""

    restore_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def fill(self, versions: Sequence[Version]) -> None:
        """Show ``versions``, the newest first."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, version in enumerate(versions):
            before = versions[place + 1].memory if place + 1 < len(versions) else None
            if place:
                self._column.addWidget(line())
            self._column.addWidget(self._entry(version, before, newest=place == 0))

    def _entry(self, version: Version, before: Memory | None, *, newest: bool) -> QWidget:
        entry = QWidget()
        name = self.tr("Version %1").replace("%1", str(version.number))
        title = Label(name, look="strong")
        when = Label(self._when(version), look="caption")
        when.setWordWrap(True)
        when.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = row(title)
        head.addWidget(when, 1)
        if newest:
            head.addWidget(Label(self.tr("Current"), look="tag", tone="accent"))
        else:
            head.addWidget(self._restore_button(version, name))
        body = column(head, spacing=4)
        for words in self._changes(version, before):
            label = Label(words, look="small", wrap=True, selectable=True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            body.addWidget(label)
        entry.setLayout(body)
        return entry

    def _restore_button(self, version: Version, name: str) -> Button:
        button = Button(self.tr("Restore"), kind="link")
        button.setAccessibleName(self.tr("Restore %1").replace("%1", name))
        button.clicked.connect(lambda: self.restore_wanted.emit(version.number))
        return button

    def _when(self, version: Version) -> str:
        parts = [moment_words(version.at), change_words(version.reason)]
        return "  ·  ".join(part for part in parts if part)

    def _changes(self, version: Version, before: Memory | None) -> list[str]:
        """What this version says differently, one line a field."""
        if before is None:
            return [_quoted(version.memory.text)]
        lines = []
        for name in version.changed:
            if name in _SILENT:
                continue
            now, then = value_words(version.memory, name), value_words(before, name)
            if name == "text":
                lines.append(_quoted(version.memory.text))
            elif now != then:
                nothing = self.tr("not set")
                change = f"{then or nothing} \N{RIGHTWARDS ARROW} {now or nothing}"
                lines.append(f"{field_word(name)}: {change}")
        return lines


def _quoted(text: str) -> str:
    shown = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
    return f"“{shown}”"

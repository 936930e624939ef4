"""The card of a memory that an answer used: what it says, why it was chosen, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from memoir_desktop.models.memory_words import kind_word
from memoir_desktop.models.reasons import reason_words
from memoir_desktop.models.transcript import Used
from memoir_desktop.widgets.arrange import STRETCH, line, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.meter import Meter
from memoir_desktop.widgets.popup_card import PopupCard

if TYPE_CHECKING:
    from memoir import Memory

_PARTS_SHOWN = 6
_TEXT_SHOWN = 600


class UsedMemoryCard(PopupCard):
    """Stands beside the chip it was opened from and goes away with a click elsewhere.

    edited(memory, text): the user corrected the text
    forget_wanted(memory), mute_wanted(memory, muted)
    source_wanted(message), details_wanted(memory)
    """

    edited = Signal(str, str)
    forget_wanted = Signal(object)
    mute_wanted = Signal(str, bool)
    source_wanted = Signal(str)
    details_wanted = Signal(str)

    def __init__(self, used: Used, memory: Memory, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Memory used in this answer"))
        self._used, self._memory = used, memory
        self._show()

    def _show(self) -> None:
        text = Label(self._memory.text[:_TEXT_SHOWN], wrap=True, selectable=True)
        self.body.addWidget(text)
        self.body.addLayout(row(*self._tags(), STRETCH, spacing=6))
        self.body.addWidget(line())
        self.body.addWidget(Label(self.tr("Why it was used"), look="section"))
        self.body.addLayout(self._reasons())
        self.body.addWidget(line())
        self.body.addLayout(self._buttons())
        self.body.addLayout(self._more_buttons())

    def _tags(self) -> list[QWidget]:
        moment = QDateTime.fromSecsSinceEpoch(int(self._memory.said_at.timestamp()))
        said = self.locale().toString(moment.date(), QLocale.FormatType.ShortFormat)
        score = round(100 * self._used.use.score)
        tags: list[QWidget] = [
            Label(self.tr("Fits {0} %").format(score), look="tag", tone="accent"),
            Label(kind_word(self._memory.kind), look="tag"),
            Label(said, look="tag"),
        ]
        if self._used.muted:
            tags.append(Label(self.tr("Not used here"), look="tag", tone="warning"))
        return tags

    def _reasons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        parts = sorted(self._used.use.why, key=lambda part: part.points, reverse=True)
        most = max((abs(part.points) for part in parts), default=0.0)
        for number, part in enumerate(parts[:_PARTS_SHOWN]):
            bar = Meter()
            colour = "accent" if part.points >= 0 else "text_faint"
            bar.show_parts([(colour, round(1000 * abs(part.points)))], round(1000 * most))
            points = self.locale().toString(part.points, "f", 2).replace("-", "\N{MINUS SIGN}")
            grid.addWidget(Label(reason_words(part), look="small", wrap=True), number, 0)
            grid.addWidget(bar, number, 1)
            value = Label(points, look="caption")
            value.setAccessibleName(self.tr("{0} points").format(points))
            grid.addWidget(value, number, 2, Qt.AlignmentFlag.AlignRight)
        if not parts:
            grid.addWidget(Label(self.tr("No reasons were kept."), look="caption"), 0, 0)
        return grid

    def _buttons(self) -> QVBoxLayout:
        whole = QVBoxLayout()
        whole.setSpacing(6)
        edit = Button(self.tr("Correct"), icon_name="edit")
        edit.clicked.connect(self._begin_edit)
        forget = Button(self.tr("Forget…"), icon_name="forget")
        forget.clicked.connect(self._on_forget)
        whole.addLayout(row(edit, forget, STRETCH))
        muted = self._used.muted
        mute = Button(
            self.tr("Use it here again") if muted else self.tr("Never use it in this conversation"),
            kind="link",
            icon_name="eye" if muted else "mute",
        )
        mute.clicked.connect(lambda: self._leave(lambda: self.mute_wanted.emit(
            self._memory.id, not muted)))  # fmt: skip
        whole.addLayout(row(mute, STRETCH))
        return whole

    def _more_buttons(self) -> QVBoxLayout:
        whole = QVBoxLayout()
        whole.setSpacing(0)
        kind, _, reference = self._memory.source.partition(":")
        if kind == "message" and reference:
            source = Button(self.tr("Go to where you said it"), kind="link", icon_name="jump")
            source.clicked.connect(lambda: self._leave(lambda: self.source_wanted.emit(reference)))
            whole.addLayout(row(source, STRETCH))
        details = Button(self.tr("All about this memory"), kind="link", icon_name="memories")
        details.clicked.connect(
            lambda: self._leave(lambda: self.details_wanted.emit(self._memory.id))
        )
        whole.addLayout(row(details, STRETCH))
        return whole

    def _begin_edit(self) -> None:
        _empty(self.body)
        field = QPlainTextEdit(self._memory.text)
        field.setAccessibleName(self.tr("Text of the memory"))
        field.setTabChangesFocus(True)
        field.setFixedHeight(120)
        save = Button(self.tr("Save"), kind="primary")
        save.clicked.connect(lambda: self._save(field.document().toRawText()))
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        self.body.addWidget(Label(self.tr("Correct this memory"), look="strong"))
        self.body.addWidget(field)
        self.body.addLayout(row(STRETCH, cancel, save))
        self.fit()
        field.setFocus()

    def _save(self, raw: str) -> None:
        text = raw.replace("\u2029", "\n").strip()
        if text and text != self._memory.text:
            self._leave(lambda: self.edited.emit(self._memory.id, text))
        else:
            self.close()

    def _on_forget(self) -> None:
        self._leave(lambda: self.forget_wanted.emit(self._memory))

    def _leave(self, then: object) -> None:
        """Close first, so that a dialog or another page does not open under the popup."""
        self.close()
        if callable(then):
            then()


def _empty(layout: object) -> None:
    from PySide6.QtWidgets import QLayout

    if not isinstance(layout, QLayout):
        return
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)

"""One memory in full: its words, where they came from and went, every field, every version."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from memoir import Memory, SourceType, Status
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.source import split_source
from memoir_desktop import theme
from memoir_desktop.models.doubts import Doubt, doubt_words
from memoir_desktop.models.form_words import form_use_words, form_word
from memoir_desktop.models.memory_dossier import Dossier
from memoir_desktop.models.memory_words import (
    access_words,
    cube_word,
    event_words,
    field_word,
    interval_words,
    kind_word,
    moment_words,
    percent_words,
    scope_word,
    source_word,
    status_sentence,
    status_word,
    trust_word,
)
from memoir_desktop.views.long_text import LongText
from memoir_desktop.views.memory_provenance import MemoryProvenance
from memoir_desktop.widgets.arrange import STRETCH, card, column, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.doubt_note import DoubtNote
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_fields import FieldGrid
from memoir_desktop.widgets.memory_history import MemoryHistory
from memoir_desktop.widgets.page import Column

_NARROW = 440
_MOST_SHOWN = 5_000  # of a text pasted whole; the rest is there on demand
_TOLD_OTHERWISE = (Status.ACTIVE, Status.CONFLICTING, Status.PROPOSED)
_TONES = {Status.CONFLICTING: "warning", Status.ACTIVE: ""}


class MemoryDetail(QWidget):
    """Shows a `Dossier`; what is to be done with the memory goes out by signals.

    doubt_settled(memory, holds): whether a doubtful one still holds
    part_wanted(key): another part of the page, where it can be decided what becomes of it
    """

    edit_wanted = Signal(object)
    pin_wanted = Signal(object)
    archive_wanted = Signal(object)
    forget_wanted = Signal(object)
    restore_wanted = Signal(object, int)
    message_wanted = Signal(str)
    memory_wanted = Signal(str)
    back_wanted = Signal()
    doubt_settled = Signal(str, bool)
    part_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory: Memory | None = None
        self._back = IconButton("chevron-left", self.tr("Back to the list"))
        self._back.clicked.connect(self.back_wanted)
        self._kind = Label(look="tag")
        self._status = Label(look="tag")
        self._pin = IconButton("pin", self.tr("Pin"), kind="toggle", shortcut="Ctrl+D")
        self._pin.setCheckable(True)
        self._archive = IconButton("archive", self.tr("Archive"), shortcut="Ctrl+E")
        self._forget = IconButton("forget", self.tr("Forget…"), shortcut="Delete")
        self._edit = Button(self.tr("Edit"), icon_name="edit")
        self._text = Label(wrap=True, selectable=True)
        self._whole = Button(self.tr("Show all of it"), kind="link")
        self._said = Label(look="caption", wrap=True)
        self._explained = Label(look="caption", wrap=True)
        self._doubt = DoubtNote()
        self._waiting = Banner()
        self._provenance = MemoryProvenance()
        self._about, self._times, self._record = FieldGrid(), FieldGrid(), FieldGrid()
        self._forms = FieldGrid()
        self._history = MemoryHistory()
        self._arrange()
        self._connect()

    @property
    def memory(self) -> Memory | None:
        """The memory that is shown."""
        return self._memory

    def set_back_shown(self, shown: bool) -> None:
        """Offer the way back to the list, when there is no room for both."""
        self._back.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().grown(_NARROW)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show all of ``dossier``; one of another memory starts at the top."""
        memory = dossier.memory
        if self._memory is None or self._memory.id != memory.id:
            self._scroll.verticalScrollBar().setValue(0)
        self._memory = memory
        self._show_head(memory)
        self._show_doubt(dossier.doubt)
        self._show_waiting(memory.status)
        self._provenance.show_dossier(dossier)
        self._about.fill(self._about_rows(dossier), empty=self.tr("Not set"))
        self._times.fill(_time_rows(memory), empty=self.tr("Not set"))
        forms = [
            (form_word(use.form), form_use_words(use, dossier.holders)) for use in dossier.forms
        ]
        self._forms.fill(forms, empty=self.tr("Not set"))
        self._record.fill(self._record_rows(memory), empty=self.tr("Not set"))
        self._history.fill(dossier.versions)

    def _show_head(self, memory: Memory) -> None:
        self._kind.setText(kind_word(memory.kind))
        self._status.setText(status_word(memory.status))
        self._status.set_look("tag", _TONES.get(memory.status, ""))
        self._status.setVisible(memory.status is not Status.ACTIVE)
        self._explained.setText(status_sentence(memory.status))
        self._explained.setVisible(memory.status not in _TOLD_OTHERWISE)
        self._pin.setChecked(memory.pinned)
        self._pin.set_name(self.tr("Unpin") if memory.pinned else self.tr("Pin"))
        archived = memory.status is Status.ARCHIVED
        self._archive.set_icon_name("undo" if archived else "archive")
        self._archive.set_name(self.tr("Use again") if archived else self.tr("Archive"))
        here = memory.status is not Status.FORGOTTEN
        for button in (self._pin, self._archive, self._forget, self._edit):
            button.setEnabled(here)
        cut = len(memory.text) > _MOST_SHOWN
        self._show_text(memory.text[:_MOST_SHOWN] + "…" if cut else memory.text)
        self._whole.setVisible(cut)
        said = [memory.speaker, moment_words(memory.said_at)]
        self._said.setText("  ·  ".join(part for part in said if part))

    def _show_doubt(self, doubt: Doubt | None) -> None:
        self._doubt.setVisible(doubt is not None)
        if doubt is not None:
            self._doubt.say(doubt_words(doubt), doubt.memory.text)

    def _show_waiting(self, status: Status) -> None:
        """Where only the user can say more, lead to where it is said."""
        words = {
            Status.CONFLICTING: (
                self.tr("Another memory says otherwise. Only you know which is right."),
                self.tr("Decide…"),
            ),
            Status.PROPOSED: (
                self.tr("Proposed from what you said. It is not used until you accept it."),
                self.tr("Review…"),
            ),
        }.get(status)
        if words is None:
            self._waiting.hide()
            return
        tone = "warning" if status is Status.CONFLICTING else "info"
        self._waiting.say(words[0], tone=tone, actions=(words[1],), dismissable=False)

    def _lead_on(self) -> None:
        if self._memory is not None:
            proposed = self._memory.status is Status.PROPOSED
            self.part_wanted.emit("inbox" if proposed else "conflicts")

    def _show_text(self, text: str) -> None:
        self._text.setText(text)
        self._text.setAccessibleName(text[:2000])

    def _about_rows(self, dossier: Dossier) -> list[tuple[str, str]]:
        memory = dossier.memory
        return [
            (field_word("kind"), kind_word(memory.kind)),
            (
                field_word("status"),
                _joined(status_word(memory.status), status_sentence(memory.status)),
            ),
            (field_word("scope"), scope_word(memory.scope)),
            (field_word("cube"), cube_word(memory.cube, dossier.cube_names)),
            (field_word("speaker"), memory.speaker),
            (field_word("tags"), ", ".join(tag for tag in memory.tags if tag != DOUBTFUL)),
            (field_word("entities"), ", ".join(memory.entities)),
            (field_word("importance"), percent_words(memory.importance)),
            (field_word("confidence"), percent_words(memory.confidence)),
            (field_word("trust"), trust_word(memory.trust)),
            (field_word("access"), access_words(memory.access)),
        ]

    def _record_rows(self, memory: Memory) -> list[tuple[str, str]]:
        kind, reference = split_source(memory.source)
        source = source_word(kind)
        if reference and kind is not SourceType.MESSAGE:
            source = f"{source}: {reference}"
        used = self.tr("%n times", "", memory.usage.reads)
        if memory.usage.last_read is not None:
            last = moment_words(memory.usage.last_read)
            used = self.tr("%1, last on %2").replace("%1", used).replace("%2", last)
        return [
            (field_word("source"), source),
            (self.tr("Used in answers"), used),
            (self.tr("Version"), str(memory.version)),
            (self.tr("Identifier"), memory.id),
        ]

    def _arrange(self) -> None:
        self._scroll = Column(width=680)
        self._text.setProperty("look", "reading")
        for label in (self._text, self._said, self._explained):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tags = row(self._kind, self._status, spacing=6)
        actions = row(
            STRETCH, self._pin, self._archive, self._forget, 4, self._edit, spacing=4
        )  # fmt: skip
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(4)
        self._head.addLayout(row(self._back, tags, STRETCH, spacing=4))
        self._head.addLayout(actions)
        body = self._scroll.body
        body.setSpacing(8)
        body.addLayout(self._head)
        body.addSpacing(8)
        body.addWidget(self._text)
        body.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeading)
        body.addLayout(column(self._said, self._explained, spacing=2))
        body.addWidget(self._doubt)
        body.addWidget(self._waiting)
        for title, widget in (
            (self.tr("Where it comes from"), self._provenance),
            (self.tr("About it"), card(self._about)),
            (self.tr("When"), card(self._times)),
            (self.tr("Forms it has"), card(self._forms)),
            (self.tr("Record"), card(self._record)),
            (self.tr("History"), card(self._history)),
        ):
            body.addSpacing(16)
            body.addWidget(Label(title, look="section"))
            body.addWidget(widget)
        body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._back.hide()

    def _connect(self) -> None:
        for button, wanted in (
            (self._edit, self.edit_wanted),
            (self._pin, self.pin_wanted),
            (self._archive, self.archive_wanted),
            (self._forget, self.forget_wanted),
        ):
            button.clicked.connect(lambda _on=False, wanted=wanted: wanted.emit(self._memory))
        self._whole.clicked.connect(self._show_whole)
        self._doubt.decided.connect(self._settle_doubt)
        self._waiting.acted.connect(lambda _which: self._lead_on())
        self._history.restore_wanted.connect(
            lambda number: self.restore_wanted.emit(self._memory, number)
        )
        self._provenance.message_wanted.connect(self.message_wanted)
        self._provenance.memory_wanted.connect(self.memory_wanted)

    def _settle_doubt(self, holds: bool) -> None:
        if self._memory is not None:
            self.doubt_settled.emit(self._memory.id, holds)

    def _show_whole(self) -> None:
        if self._memory is not None:
            LongText(self, kind_word(self._memory.kind), self._memory.text).open()


def _time_rows(memory: Memory) -> list[tuple[str, str]]:
    return [
        (field_word("event_time"), event_words(memory.event_time)),
        (field_word("valid"), interval_words(memory.valid_from, memory.valid_until)),
        (field_word("said_at"), moment_words(memory.said_at)),
        (field_word("created_at"), moment_words(memory.created_at)),
        (field_word("updated_at"), moment_words(memory.updated_at)),
        (field_word("expires_at"), moment_words(memory.expires_at)),
    ]


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)

"""One thing that was found: how many memories it concerns, examples, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from memoir import Complaint, Memory
from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.icons import pixmap
from memoir_desktop.models.doubts import Doubt, doubt_words, read_doubts
from memoir_desktop.models.health import Group
from memoir_desktop.models.health_words import ICONS, remedy_of, sentence_of, title_of
from memoir_desktop.models.memory_words import short_when
from memoir_desktop.widgets.arrange import STRETCH, FlowLayout, column, line, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.doubt_note import DoubtNote
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.recoloured import Recoloured

_EXAMPLES = 5
_EXCERPT = 200


class HealthGroup(Recoloured, QWidget):
    """A row that opens.

    remedy_wanted(Group): its button was pressed
    memory_wanted(memory): an example is to be shown
    decided(memory, holds): of a doubtful one, whether it still holds
    """

    remedy_wanted = Signal(object)
    memory_wanted = Signal(str)
    decided = Signal(str, bool)

    def __init__(self, session: Session, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.group = group
        self._shown = 0
        self._picture = QLabel()
        count = QLocale().toString(group.count)
        title = title_of(group.complaint)
        self.setAccessibleName(f"{title}: {count}")
        self._open = Button(self.tr("Show"), kind="link", icon_name="chevron-right")
        self._open.setCheckable(True)
        self._open.setAccessibleDescription(self.accessibleName())
        self._open.toggled.connect(self._show_examples)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        # First, so that it stands in the same place with a remedy and without one.
        self._open.setProperty("flush", True)
        flow.addWidget(self._open)
        remedy = remedy_of(group.complaint)
        if remedy:
            act = Button(remedy)
            act.setAccessibleDescription(self.accessibleName())
            act.clicked.connect(lambda: self.remedy_wanted.emit(self.group))
            flow.addWidget(act)
        head = row(Label(title, look="strong"), Label(count, look="tag"), STRETCH, spacing=8)
        words = _shrinking(Label(sentence_of(group.complaint), look="muted", wrap=True))
        self._examples = QVBoxLayout()
        self._examples.setSpacing(8)
        self._examples.setContentsMargins(0, 0, 0, 0)
        self._more = Button(self.tr("Show more"), kind="link")
        self._more.clicked.connect(self._read)
        self._more.hide()
        inside = column(head, words, buttons, spacing=4)
        inside.addLayout(self._examples)
        inside.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        whole = row(spacing=12)
        whole.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(inside, 1)
        self.setLayout(whole)
        self._colour_icon()

    @property
    def opened(self) -> bool:
        """Whether the examples are shown."""
        return self._open.isChecked()

    def open(self) -> None:
        """Show the examples."""
        self._open.setChecked(True)

    def _draw_icon(self) -> None:
        grave = self.group.complaint in (Complaint.SECRET, Complaint.CONFLICTING)
        colour = theme.current().name("warning" if grave else "text_muted")
        self._picture.setPixmap(pixmap(ICONS[self.group.complaint], colour, 18))

    def _show_examples(self, shown: bool) -> None:
        self._open.set_icon_name("chevron-down" if shown else "chevron-right")
        self._open.setText(self.tr("Hide") if shown else self.tr("Show"))
        if shown:
            self._read()
        else:
            self._clear()

    def _clear(self) -> None:
        self._shown = 0
        self._more.hide()
        self._examples.setContentsMargins(0, 0, 0, 0)
        while (item := self._examples.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _read(self) -> None:
        ids = self.group.memories[self._shown : self._shown + _EXAMPLES]
        self._session.tasks.run(self._work(ids), owner=self, done=self._add)

    def _work(self, ids: Sequence[str]) -> Callable[[], list[Memory | Doubt]]:
        memoir, complaint = self._session.memoir, self.group.complaint

        def work() -> list[Memory | Doubt]:
            memories = [*memoir.get_many(ids).values()]
            if complaint is Complaint.DOUBTFUL:
                return [*read_doubts(memoir, memories)]
            return [*memories]

        return work

    def _add(self, found: list[Memory | Doubt]) -> None:
        if not self.opened:
            return
        self._examples.setContentsMargins(0, 8, 0, 0)
        for each in found:
            if self._shown:
                self._examples.addWidget(line())
            self._shown += 1
            self._examples.addWidget(self._example(each))
        self._more.setVisible(len(self.group.memories) > self._shown)

    def _example(self, found: Memory | Doubt) -> QWidget:
        memory = found.memory if isinstance(found, Doubt) else found
        text = " ".join(memory.text[: _EXCERPT + 1].split())
        short = f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text
        words = column(
            _shrinking(Label(short, wrap=True, selectable=True)),
            _shrinking(Label(self._about(memory), look="caption", wrap=True)),
            spacing=2,
        )
        if isinstance(found, Doubt):
            note = DoubtNote(framed=False)
            note.say(doubt_words(found), memory.text)
            note.decided.connect(lambda holds: self.decided.emit(memory.id, holds))
            words.addSpacing(4)
            words.addWidget(note)
        show = IconButton("memories", self.tr("All about this memory"), kind="small", size=18)
        show.setAccessibleDescription(short)
        show.clicked.connect(lambda: self.memory_wanted.emit(memory.id))
        whole = row(spacing=8)
        whole.addLayout(words, 1)
        whole.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        example = QWidget()
        example.setLayout(whole)
        return example

    def _about(self, memory: Memory) -> str:
        same = next((f for f in self.group.findings if f.memories[0] == memory.id), None)
        parts = [memory.speaker, short_when(memory.said_at)]
        if same is not None and self.group.complaint in (
            Complaint.DUPLICATE,
            Complaint.NEAR_DUPLICATE,
        ):
            parts.append(self.tr("told %n times", "", len(same.memories)))
        return "  ·  ".join(filter(None, parts))


def _shrinking(label: Label) -> Label:
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label

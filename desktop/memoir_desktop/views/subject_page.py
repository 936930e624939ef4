"""One person, place or topic: who it is, how often and when it came up, and its memories."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from memoir import Sort, Subject
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.memories import Within
from memoir_desktop.models.subject_words import count_words, span_words, subject_caption
from memoir_desktop.views.over_time import OverTime
from memoir_desktop.views.subject_forget import SubjectForgetting
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_part import MemoryPart

_FORGOTTEN_AS_ONE = (Sort.PERSON, Sort.ANIMAL, Sort.OTHER)


class SubjectPage(MemoryPart):
    """What is known of ``subject``, over time and as a list.

    back_wanted(): back to all people and topics
    """

    back_wanted = Signal()

    def __init__(self, session: Session, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        within = Within(word=subject.word) if subject.word else Within(entities=subject.spellings)
        self._over_time = OverTime(session, within=within)
        self._over_time.toast_wanted.connect(self.toast_wanted)
        self._over_time.message_wanted.connect(self.message_wanted)
        self._over_time.settings_wanted.connect(self.settings_wanted)
        self._over_time.train_wanted.connect(self.train_wanted)
        self._forgetting = SubjectForgetting(session, self)
        self._forgetting.forgotten.connect(self._on_forgotten)
        everything = self.tr("Forget everything about {0}…").format(subject.name)
        forget = IconButton("forget", everything)
        forget.clicked.connect(lambda: self._forgetting.ask(subject))
        forget.setVisible(subject.sort in _FORGOTTEN_AS_ONE)
        back = IconButton("chevron-left", self.tr("Back to people and topics"))
        back.clicked.connect(self.back_wanted)
        self._told = Label(
            f"{count_words(subject.count)}  ·  {span_words(subject)}", look="caption"
        )
        head = row(
            back,
            Label(subject.name, look="title"),
            Label(subject_caption(subject), look="tag"),
            STRETCH,
            self._told,
            forget,
            margins=(10, 10, 16, 2),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._over_time, 1)
        for keys in ("Alt+Left", "Escape"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.back_wanted)

    def _on_forgotten(self, words: str) -> None:
        self.toast_wanted.emit(words, None)
        self.back_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._told.setVisible(self.width() > self._told.sizeHint().width() * 2)

    def activate(self) -> None:
        self._over_time.activate()

    def search(self) -> None:
        self._over_time.search()

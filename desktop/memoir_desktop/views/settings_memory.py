"""Settings: whether memories are used, how new ones are learned, and the user's name."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from memoir.settings import LEARN, LEARNING_POLICY, SPEAKER, USE_MEMORIES
from memoir_desktop.bridge.session import Session
from memoir_desktop.views.settings_learning import LearningCard, read_learning
from memoir_desktop.views.settings_parts import Section, SettingRow, shrinking
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.switch import Switch

_SETTLE_MS = 500


class MemorySection(Section):
    """Two switches that have nothing to do with each other, how it learns, and a name."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.set_title(self.tr("Memory"))
        self._use = Switch(self.tr("Use memories in answers"))
        self._use.clicked.connect(lambda on: self.put(USE_MEMORIES, on))
        self._learn = Switch(self.tr("Learn from what I say"))
        self._learn.clicked.connect(lambda on: self.put(LEARN, on))
        self._speaker = QLineEdit()
        self._speaker.setFixedWidth(220)
        self._speaker.setPlaceholderText(self.tr("Your name"))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._keep_name)
        self._speaker.textEdited.connect(lambda _text: self._settle.start())
        self._speaker.editingFinished.connect(self._keep_name)
        self._kept = ""
        self.add_group(
            "",
            SettingRow(
                self.tr("Use memories in answers"),
                self.tr(
                    "What is remembered goes into the prompt when it fits the question. "
                    "Switched off, the assistant answers as if it knew nothing of you."
                ),
                self._use,
            ),
            SettingRow(
                self.tr("Learn from what I say"),
                self.tr(
                    "Your own words become memories. Switched off, nothing new is remembered; "
                    "“remember that …” still works."
                ),
                self._learn,
            ),
        )
        self._learning = LearningCard()
        self._learning.changed.connect(lambda policies: self.put(LEARNING_POLICY, policies))
        self.body.addWidget(self._learning)
        self.add_group(
            "",
            SettingRow(
                self.tr("What you are called"),
                self.tr("Kept with your memories as the one who said it."),
                self._speaker,
            ),
        )
        self.body.addWidget(
            shrinking(
                Label(
                    self.tr(
                        "A temporary conversation (Ctrl+Shift+T) neither learns nor is kept: "
                        "nothing of it is left when it is closed."
                    ),
                    look="caption",
                    wrap=True,
                )
            )
        )
        self.body.addStretch(1)

    def refresh(self) -> None:
        get = self.memoir.preferences.get
        self.read(lambda: (get(USE_MEMORIES), get(LEARN), get(SPEAKER)), self._show)
        self.read(lambda: read_learning(self.memoir), self._learning.show_learning)

    def _show(self, values: tuple[bool, bool, str]) -> None:
        use, learn, speaker = values
        self._learning.setEnabled(learn)
        self._use.setChecked(use)
        self._learn.setChecked(learn)
        self._kept = speaker
        if not self._speaker.hasFocus() and not self._settle.isActive():
            self._speaker.setText(speaker)

    def _keep_name(self) -> None:
        name = self._speaker.text().strip()
        if name != self._kept:
            self._kept = name
            self.put(SPEAKER, name)

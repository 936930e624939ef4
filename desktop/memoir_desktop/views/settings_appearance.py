"""Settings: light or dark, how large the text is, and the language."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QSlider, QWidget

from memoir.settings import LANGUAGE, TEXT_SIZE, THEME
from memoir_desktop.bridge.session import Session
from memoir_desktop.i18n import LANGUAGES
from memoir_desktop.models.memory_words import percent_words
from memoir_desktop.views.settings_parts import Section, SettingRow
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.segments import Segments

_STEP = 5
_SETTLE_MS = 150


class AppearanceSection(Section):
    """Every change shows at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.set_title(self.tr("Appearance"))
        self._theme = Segments(
            self.tr("Colours"),
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ],
        )
        self._theme.chosen.connect(lambda value: self.put(THEME, value))
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._size.setRange(80 // _STEP, 200 // _STEP)
        self._size.setPageStep(2)
        self._size.setFixedWidth(200)
        self._percent = Label(look="muted")
        self._percent.setMinimumWidth(48)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.put(TEXT_SIZE, self._size.value() * _STEP))
        self._size.valueChanged.connect(self._on_size)
        self._language = QComboBox()
        self._language.addItem(self.tr("As the system"), "")
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._language.activated.connect(
            lambda _number: self.put(LANGUAGE, str(self._language.currentData()))
        )
        self.add_group(
            "",
            SettingRow(self.tr("Colours"), "", self._theme),
            SettingRow(self.tr("Text size"), "", self._size, self._percent),
            SettingRow(self.tr("Language"), "", self._language),
        )
        self.body.addStretch(1)

    def refresh(self) -> None:
        get = self.memoir.preferences.get
        self.read(lambda: (get(THEME), get(LANGUAGE), get(TEXT_SIZE)), self._show)

    def _show(self, values: tuple[str, str, int]) -> None:
        theme, language, size = values
        self._theme.choose(theme)
        self._show_size(size)
        self._language.setCurrentIndex(max(0, self._language.findData(language)))

    def _show_size(self, percent: int) -> None:
        self._size.blockSignals(True)
        self._size.setValue(round(percent / _STEP))
        self._size.blockSignals(False)
        self._percent.setText(percent_words(percent / 100))

    def _on_size(self, steps: int) -> None:
        self._percent.setText(percent_words(steps * _STEP / 100))
        self._settle.start()

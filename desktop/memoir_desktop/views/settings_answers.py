"""Settings of how answers are written: context, length, freedom, and the user's instructions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from memoir.settings import CONTEXT, LONGEST_ANSWER, SYSTEM_PROMPT, TEMPERATURE
from memoir_desktop.views.settings_parts import SettingRow
from memoir_desktop.widgets.arrange import column

if TYPE_CHECKING:
    from memoir_desktop.views.settings_parts import Section

translate = QCoreApplication.translate  # the name that lupdate reads
_CONTEXTS = (0, 2048, 4096, 8192, 16_384, 32_768)
_LENGTHS = (128, 256, 512, 1024, 2048, 4096)
_SETTLE_MS = 800


class AnswerRows(QObject):
    """The rows of one card; `refresh` reads what the settings say."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._section = section
        self._context = _number_box(_CONTEXTS, zero=translate("AnswerRows", "Automatic"))
        self._longest = _number_box(_LENGTHS)
        self._freedom = QComboBox()
        for value, words in (
            (0.0, translate("AnswerRows", "Exact: the likeliest words")),
            (0.4, translate("AnswerRows", "A little free")),
            (0.8, translate("AnswerRows", "Free")),
            (1.2, translate("AnswerRows", "Wild")),
        ):
            self._freedom.addItem(words, value)
        self._context.activated.connect(
            lambda _n: section.put(CONTEXT, int(self._context.currentData()))
        )
        self._longest.activated.connect(
            lambda _n: section.put(LONGEST_ANSWER, int(self._longest.currentData()))
        )
        self._freedom.activated.connect(
            lambda _n: section.put(TEMPERATURE, float(self._freedom.currentData()))
        )
        self._prompt = QPlainTextEdit()
        self._prompt.setTabChangesFocus(True)
        self._prompt.setFixedHeight(96)
        self._prompt.setAccessibleName(translate("AnswerRows", "Instructions for the assistant"))
        self._prompt.setPlaceholderText(translate("AnswerRows", "The built-in instructions"))
        self._kept = ""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._keep_prompt)
        self._prompt.textChanged.connect(self._settle.start)
        self.rows = self._build()

    def refresh(self) -> None:
        """Show what the settings say."""
        get = self._section.memoir.preferences.get
        self._section.read(
            lambda: (get(CONTEXT), get(LONGEST_ANSWER), get(TEMPERATURE), get(SYSTEM_PROMPT)),
            self._show,
        )

    def _show(self, values: tuple[int, int, float, str]) -> None:
        context, longest, freedom, prompt = values
        _choose(self._context, context, QLocale().toString(context))
        _choose(self._longest, longest, QLocale().toString(longest))
        _choose(self._freedom, freedom, QLocale().toString(freedom))
        self._kept = prompt
        typing = self._prompt.hasFocus() or self._settle.isActive()
        if not typing and self._prompt.toPlainText() != prompt:
            self._prompt.blockSignals(True)
            self._prompt.setPlainText(prompt)
            self._prompt.blockSignals(False)

    def _keep_prompt(self) -> None:
        text = self._prompt.toPlainText().strip()
        if text != self._kept:
            self._kept = text
            self._section.put(SYSTEM_PROMPT, text)

    def _build(self) -> list[QWidget]:
        instructions = QWidget()
        instructions.setLayout(
            column(
                SettingRow(
                    translate("AnswerRows", "Instructions"),
                    translate("AnswerRows", "Sent before every conversation. Small models do "
                              "better with few words."),
                ),
                self._prompt,
            )
        )  # fmt: skip
        return [
            SettingRow(
                translate("AnswerRows", "Context"),
                translate("AnswerRows", "How many tokens of a conversation the model reads. More "
                          "needs more memory."),
                self._context,
            ),
            SettingRow(
                translate("AnswerRows", "Longest answer"),
                translate("AnswerRows", "In tokens; about three quarters of a word each."),
                self._longest,
            ),
            SettingRow(translate("AnswerRows", "Choice of words"), "", self._freedom),
            instructions,
        ]  # fmt: skip


def _number_box(numbers: Sequence[int], *, zero: str = "") -> QComboBox:
    box = QComboBox()
    for number in numbers:
        box.addItem(QLocale().toString(number) if number else zero, number)
    return box


def _choose(box: QComboBox, value: float, words: str) -> None:
    if box.findData(value) < 0:
        box.addItem(words, value)
    box.setCurrentIndex(box.findData(value))

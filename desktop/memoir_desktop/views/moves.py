"""What was moved between forms of memory and why; each move can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from memoir import Memory, Move
from memoir.settings import BUDGET_BY_MODEL, PREFIX_BUDGET, SCHEDULER, TRAIN_BY_ITSELF
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.form_reasons import form_reason
from memoir_desktop.models.form_words import age_words, move_word, tokens_words
from memoir_desktop.views.forms_section import FormsSection, more_button
from memoir_desktop.views.settings_parts import Card, SettingRow, shrinking
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.switch import Switch

_FEW, _PAGE = 4, 25
_BUDGETS = (0, 256, 512, 1024, 2048, 4096)
_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class _Shown:
    on: bool
    budget: int
    trains: bool
    moves: list[Move]
    memories: dict[str, Memory]


class MovesSection(FormsSection):
    """A card with the settings, and one with a row for each move."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            self.tr("What Memoir moved"),
            self.tr(
                "While nothing else goes on, Memoir looks which memories you need often. Those "
                "stand at the beginning of every conversation, where they cost no time; the rest "
                "is looked up when it fits. Everything but a deletion can be undone."
            ),
        )
        self._wanted = _FEW
        self._on = Switch(self.tr("Move memories by itself"))
        self._on.clicked.connect(lambda on: self.put(SCHEDULER, on))
        self._budget = QComboBox()
        self._budget.addItem(self.tr("As suits the model"), BUDGET_BY_MODEL)
        for tokens in _BUDGETS:
            words = tokens_words(tokens) if tokens else self.tr("Nothing")
            self._budget.addItem(words, tokens)
        self._budget.activated.connect(
            lambda _n: self.put(PREFIX_BUDGET, int(self._budget.currentData()))
        )
        self._trains = Switch(self.tr("Train by itself"))
        self._trains.clicked.connect(lambda on: self.put(TRAIN_BY_ITSELF, on))
        settings = Card()
        settings.fill(
            [
                SettingRow(
                    self.tr("Move memories by itself"),
                    self.tr("Never during an answer, on battery, or while the computer is busy."),
                    self._on,
                ),
                SettingRow(
                    self.tr("At the beginning of a conversation"),
                    self.tr("How much of what is often needed stands there, beside what you pin."),
                    self._budget,
                ),
                SettingRow(
                    self.tr("Train by itself"),
                    self.tr(
                        "Adapters that are out of date are trained again while nothing else goes "
                        "on. It takes minutes, and waits as soon as you ask something."
                    ),
                    self._trains,
                ),
            ]
        )
        self._listed: tuple[list[Move], dict[str, Memory]] = ([], {})
        self._list = Card()
        self._list.hide()
        self._more = more_button(self.tr("Show more"))
        self._more.clicked.connect(self._show_more)
        self._nothing = shrinking(
            Label(
                self.tr("Nothing yet. What is moved stands here with the reason for it."),
                look="muted",
                wrap=True,
            )
        )
        self.body.addWidget(settings)
        self.body.addWidget(self._list)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._nothing)

    def refresh(self) -> None:
        memoir, wanted = self.memoir, self._wanted
        get = memoir.preferences.get

        def work() -> _Shown:
            moves = memoir.moves(wanted + 1)
            memories = memoir.get_many([*{move.memory for move in moves}])
            trains = get(TRAIN_BY_ITSELF)
            return _Shown(get(SCHEDULER), get(PREFIX_BUDGET), trains, moves, memories)

        self.read(work, self._show)

    def _show(self, shown: _Shown) -> None:
        self._on.setChecked(shown.on)
        self._budget.setEnabled(shown.on)
        self._trains.setChecked(shown.trains)
        self._trains.setEnabled(shown.on)
        if self._budget.findData(shown.budget) < 0:
            self._budget.addItem(tokens_words(shown.budget), shown.budget)
        self._budget.setCurrentIndex(self._budget.findData(shown.budget))
        moves = shown.moves[: self._wanted]
        if (moves, shown.memories) != self._listed:
            self._listed = (moves, shown.memories)
            rows = [self._row(move, shown.memories.get(move.memory)) for move in moves]
            self.refill(self._list, rows)
        self._list.setVisible(bool(moves))
        self._more.setVisible(len(shown.moves) > self._wanted)
        self._nothing.setVisible(not moves)

    def _show_more(self) -> None:
        self._wanted += _PAGE
        self.refresh()

    def _row(self, move: Move, memory: Memory | None) -> QWidget:
        text = _excerpt(memory)
        what = Label(move_word(move.sort), look="tag")
        when = Label(age_words(move.at), look="caption")
        words = column(row(what, when, STRETCH), spacing=4)
        if not move.adapter:
            subject = text or self.tr("A forgotten memory")
            words.addWidget(shrinking(Label(subject, wrap=True)))
        words.addWidget(shrinking(Label(form_reason(move.reason), look="caption", wrap=True)))
        return FoldingRow(words, self._controls(move, text))

    def _controls(self, move: Move, text: str) -> list[QWidget]:
        controls: list[QWidget] = []
        if text and not move.adapter:
            show = IconButton("memories", self.tr("All about this memory"), kind="small", size=18)
            show.setAccessibleDescription(text)
            show.clicked.connect(lambda: self.memory_wanted.emit(move.memory))
            controls.append(show)
        if move.undone_at is not None:
            controls.append(Label(self.tr("Undone"), look="tag"))
        elif not move.is_final:
            undo = Button(self.tr("Undo"), icon_name="undo")
            undo.setAccessibleDescription(
                f"{move_word(move.sort)}: {text or form_reason(move.reason)}"
            )
            undo.clicked.connect(lambda: self._undo(move))
            controls.append(undo)
        return controls

    def _undo(self, move: Move) -> None:
        self.do(
            lambda: self.memoir.undo_move(move.id),
            lambda _move: self.said.emit(self.tr("Undone. It is not done again soon."), None),
        )


def _excerpt(memory: Memory | None) -> str:
    if memory is None:
        return ""
    text = " ".join(memory.text[: _EXCERPT + 1].split())
    return f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text

"""Adapters: what is trained, what is under way, and the way to more of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from memoir import Adapter, AdapterState, Renewal, UnfinishedTraining
from memoir.settings import SCHEDULER, TRAIN_BY_ITSELF
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.training import Running
from memoir_desktop.models.adapter_words import (
    TONES,
    facts_words,
    name_words,
    state_words,
    verdict_words,
    why_words,
)
from memoir_desktop.models.form_reasons import form_reason
from memoir_desktop.models.form_words import age_words
from memoir_desktop.views.forms_section import FormsSection
from memoir_desktop.views.settings_parts import Card, shrinking
from memoir_desktop.views.train_dialog import TrainDialog
from memoir_desktop.views.training_card import TrainingCard
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label


@dataclass(frozen=True, slots=True)
class _Shown:
    adapters: list[Adapter]
    unfinished: UnfinishedTraining | None
    renewals: list[Renewal]
    by_itself: bool


class AdaptersSection(FormsSection):
    """A row for each adapter, above it what is being trained.

    opened(adapter): all about one is to be shown
    """

    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        self._train = Button(self.tr("Train…"), icon_name="plus")
        super().__init__(
            session,
            self.tr("Adapters"),
            self.tr(
                "Memories can be trained into a small addition to the model, on this computer. "
                "What an adapter knows needs no room in a prompt; what it was made from stays in "
                "your memories as it is."
            ),
            self._train,
        )
        self._train.clicked.connect(lambda: self.train(None))
        self._unfinished: UnfinishedTraining | None = None
        self._left = Card()
        self._left.hide()
        self._outcome = Banner()
        self._outcome.acted.connect(lambda _which: self._open_newest())
        self._newest: Adapter | None = None
        self._run = TrainingCard(session.training)
        self._adapters: list[Adapter] = []
        self._worth: dict[str, str] = {}
        self._list = Card()
        self._list.hide()
        self._nothing = shrinking(
            Label(
                self.tr(
                    "None yet. It is worth it for what stays as it is and is asked for often: "
                    "“Train…” shows what would be learned, and how long that takes."
                ),
                look="muted",
                wrap=True,
            )
        )
        for widget in (self._left, self._outcome, self._run, self._list, self._nothing):
            self.body.addWidget(widget)
        session.training.changed.connect(self._on_training)
        session.training.ended.connect(self._on_ended)

    def refresh(self) -> None:
        memoir, get = self.memoir, self.memoir.preferences.get

        def work() -> _Shown:
            by_itself = get(SCHEDULER) and get(TRAIN_BY_ITSELF)
            return _Shown(
                memoir.adapters(), memoir.unfinished_training(), memoir.renewals(), by_itself
            )

        self.read(work, self._show)

    def train(self, memories: list[str] | None = None) -> None:
        """Ask whether to train on ``memories``, or on what is proposed, and begin."""
        dialog = TrainDialog(self.session, self.window(), memories)
        dialog.train_wanted.connect(self._begin)
        dialog.open()

    # -------------------------------------------------------------------------- showing

    def _show(self, shown: _Shown) -> None:
        running = self.session.training.running
        self._unfinished = None if running else shown.unfinished
        self._show_unfinished()
        then = self.tr("That is done by itself while nothing else goes on.")
        worth = {
            each.adapter: f"{form_reason(each.reason)} {then if shown.by_itself else ''}".strip()
            for each in shown.renewals
        }
        if (shown.adapters, worth) != (self._adapters, self._worth):
            self._adapters, self._worth = shown.adapters, worth
            self.refill(self._list, [self._row(adapter) for adapter in shown.adapters])
        self._list.setVisible(bool(shown.adapters))
        self._nothing.setVisible(not shown.adapters and not running)
        self._train.setEnabled(not running)

    def _show_unfinished(self) -> None:
        left = self._unfinished
        self._left.setVisible(left is not None)
        if left is None:
            return
        name = left.name or left.model
        if left.running:
            told = self.tr("“{0}” is being trained by another window or program.").format(name)
            self._left.fill([shrinking(Label(told, wrap=True))])
            return
        title = self.tr("The training of “{0}” was not finished").format(name)
        steps = self.tr("{0} of {1} steps, begun {2}")
        steps = steps.format(left.steps, left.total, age_words(left.began_at))
        resume = Button(self.tr("Resume"), kind="primary")
        resume.clicked.connect(self._go_on)
        discard = Button(self.tr("Discard"))
        discard.clicked.connect(lambda: self.do(self.memoir.drop_training))
        words = column(
            shrinking(Label(title, look="strong", wrap=True)),
            shrinking(Label(steps, look="caption", wrap=True)),
            spacing=2,
        )
        self._left.fill([FoldingRow(words, [resume, discard])])

    def _row(self, adapter: Adapter) -> QWidget:
        name = name_words(adapter)
        state = Label(state_words(adapter), look="tag", tone=TONES[adapter.state])
        words = column(
            row(state, Label(age_words(adapter.made_at), look="caption"), STRETCH),
            shrinking(Label(name, look="strong", wrap=True)),
            shrinking(Label(facts_words(adapter), look="caption", wrap=True)),
            spacing=4,
        )
        if adapter.evaluation is not None:
            verdict = verdict_words(adapter.evaluation)
            words.addWidget(shrinking(Label(verdict, look="caption", wrap=True)))
        why = self._worth.get(adapter.id) or why_words(adapter)
        if why:
            words.addWidget(shrinking(Label(why, wrap=True)))
        return FoldingRow(words, self._controls(adapter, name))

    def _controls(self, adapter: Adapter, name: str) -> list[QWidget]:
        controls: list[QWidget] = []
        if adapter.state is AdapterState.IN_USE:
            controls.append(Button(self.tr("Rest")))
            controls[0].setToolTip(self.tr("Answer without it from now on"))
            self._on_click(controls[0], lambda: self.memoir.rest_adapter(adapter.id))
        elif adapter.state is AdapterState.READY and adapter.applies:
            controls.append(Button(self.tr("Use")))
            self._on_click(controls[0], lambda: self.memoir.use_adapter(adapter.id, adapter.weight))
        elif adapter.state is AdapterState.UNTRIED and adapter.applies:
            controls.append(self._try(adapter))
        elif adapter.state is AdapterState.STALE:
            controls.append(self._again(adapter))
        details = Button(self.tr("Details"), kind="link", icon_name="chevron-right")
        details.clicked.connect(lambda: self.opened.emit(adapter))
        for button in (*controls, details):
            button.setAccessibleDescription(name)
        return [*controls, details]

    def _again(self, adapter: Adapter) -> Button:
        again = Button(self.tr("Train again"))
        again.setToolTip(self.tr("With what may still be trained of what it holds"))
        again.clicked.connect(
            lambda: self._start(lambda: self.memoir.retrain_adapter(adapter.id), adapter.name)
        )
        return again

    def _try(self, adapter: Adapter) -> Button:
        button = Button(self.tr("Try"))
        button.setToolTip(self.tr("Test on this computer what it knows and what it leaves alone"))
        button.clicked.connect(
            lambda: self._start(
                lambda: self.memoir.try_adapter(adapter.id), adapter.name, tests=True
            )
        )
        return button

    def _on_click(self, button: QWidget, act: Callable[[], object]) -> None:
        if isinstance(button, Button):
            button.clicked.connect(lambda: self.do(act))

    # -------------------------------------------------------------------------- training

    def _begin(self, name: str, memories: list[str], cube: str, folder: str) -> None:
        memoir, original = self.memoir, Path(folder) if folder else None

        def begin() -> Running:
            if cube:
                return memoir.train_adapter(name=name, cube=cube, folder=original)
            return memoir.train_adapter(memories, name=name, folder=original)

        self._start(begin, name)

    def _go_on(self) -> None:
        left = self._unfinished
        if left is not None:
            self._start(self.memoir.resume_training, left.name or left.model)

    def _start(self, begin: Callable[[], Running], name: str, *, tests: bool = False) -> None:
        self._outcome.hide()
        self._left.hide()
        if not self.session.training.start(begin, name, tests=tests):
            self.said.emit(self.tr("One training is under way already."), None)
            return
        self._train.setEnabled(False)
        self._nothing.hide()

    def _on_training(self) -> None:
        self._train.setEnabled(not self.session.training.running)

    def _on_ended(self) -> None:
        run = self.session.training
        self._on_training()
        self._newest = run.adapter
        if run.error is not None:
            self._outcome.say(str(run.error), tone="danger")
        elif run.adapter is not None:
            self._tell_outcome(run.adapter)
        self.refresh()
        self.changed.emit()

    def _tell_outcome(self, adapter: Adapter) -> None:
        name, details = name_words(adapter), (self.tr("Details"),)
        if adapter.state is AdapterState.REJECTED:
            self._outcome.say(f"{name}: {why_words(adapter)}", tone="warning", actions=details)
        elif adapter.state is AdapterState.IN_USE:
            words = self.tr("{0} passed its test and takes part in answers.").format(name)
            self._outcome.say(words, actions=details)
        else:
            words = self.tr("{0} passed its test and can be used.").format(name)
            self._outcome.say(words, actions=details)

    def _open_newest(self) -> None:
        if self._newest is not None:
            self.opened.emit(self._newest)

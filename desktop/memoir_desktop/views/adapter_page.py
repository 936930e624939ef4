"""One adapter: what it knows, how it learned it, what it was tested on; use, weigh, compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSlider, QVBoxLayout, QWidget

from memoir import Adapter, AdapterState, Memory
from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.adapter_words import (
    TONES,
    facts_words,
    name_words,
    state_words,
    why_words,
)
from memoir_desktop.models.form_words import age_words, percent, uses_words
from memoir_desktop.views.adapter_comparison import AdapterComparison
from memoir_desktop.views.adapter_memories import AdapterMemories
from memoir_desktop.views.evaluation import EvaluationCard
from memoir_desktop.views.settings_parts import SettingRow, shrinking
from memoir_desktop.widgets.arrange import card, flow, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.confirmation import confirm
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.loss_curve import Curve, LossCurve
from memoir_desktop.widgets.page import Column

_LIGHTEST, _HEAVIEST, _STEP = 10, 150, 5
_SETTLE_MS = 400
_USABLE = (AdapterState.READY, AdapterState.IN_USE)


@dataclass(frozen=True, slots=True)
class _Shown:
    adapter: Adapter | None
    versions: list[Adapter]
    memories: dict[str, Memory]


class AdapterPage(QWidget):
    """Everything about one adapter.

    back_wanted(): back to all of them
    said(text, undo), memory_wanted(memory): as in `Page`
    """

    back_wanted = Signal()
    said = Signal(str, object)
    memory_wanted = Signal(str)

    def __init__(self, session: Session, adapter: Adapter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._memoir = session.memoir
        self._adapter = adapter
        self._versions: Sequence[Adapter] = ()
        self._back = IconButton("chevron-left", self.tr("Back to speed and training"))
        self._back.clicked.connect(self.back_wanted)
        self._state = Label(look="tag")
        self._facts = shrinking(Label(look="caption", wrap=True))
        self._banner = Banner()
        self._why = Banner()
        self._use = Button(self.tr("Use"), kind="primary")
        self._use.clicked.connect(self._on_use)
        self._rest = Button(self.tr("Rest"))
        self._rest.setToolTip(self.tr("Answer without it from now on"))
        self._rest.clicked.connect(self._on_rest)
        self._compare = Button(self.tr("Compare with…"))
        self._compare.setMenu(QMenu(self._compare))
        self._remove = Button(self.tr("Remove…"), icon_name="trash")
        self._remove.clicked.connect(self._ask_removal)
        self._weight = QSlider(Qt.Orientation.Horizontal)
        self._weight.setRange(_LIGHTEST, _HEAVIEST)
        self._weight.setSingleStep(_STEP)
        self._weight.setPageStep(2 * _STEP)
        self._weight.setMinimumWidth(180)
        self._weight.setAccessibleName(self.tr("Weight"))
        self._weight_words = Label(look="small")
        self._weight.valueChanged.connect(self._on_weight)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._on_use)
        self._curve = LossCurve(self.tr("Loss of the training"))
        self._evaluation = EvaluationCard()
        self._untested = Label(self.tr("It was not tested."), look="muted")
        self._memories = AdapterMemories()
        self._memories.memory_wanted.connect(self.memory_wanted)
        self._arrange()
        self._show_adapter(adapter)
        session.changed.connect(self.refresh)
        self.refresh()

    def activate(self) -> None:
        """Put the keyboard at its beginning."""
        self._back.setFocus()

    def refresh(self) -> None:
        """Read again what became of it."""
        memoir, id = self._memoir, self._adapter.id

        def work() -> _Shown:
            every = memoir.adapters()
            found = next((each for each in every if each.id == id), None)
            if found is None:
                return _Shown(None, [], {})
            versions = [each for each in every if each.name == found.name and each.id != id]
            return _Shown(found, versions, memoir.get_many(found.memories))

        self._session.tasks.latest("read", work, owner=self, done=self._show, failed=self._fail)

    # -------------------------------------------------------------------------- building

    def _arrange(self) -> None:
        title = Label(name_words(self._adapter), look="title", wrap=True)
        column = Column(width=860)
        body = column.body
        body.setSpacing(10)
        head = row(self._back, spacing=8)
        head.addWidget(shrinking(title), 1)
        head.addWidget(self._state)
        body.addLayout(head)
        body.addWidget(self._facts)
        body.addWidget(self._why)
        body.addWidget(self._banner)
        body.addWidget(flow(self._use, self._rest, self._compare, self._remove))
        self._weighing = card(
            SettingRow(
                self.tr("Weight"),
                self.tr("How strongly it counts. At 100 % it counts as it was trained."),
                self._weight,
                self._weight_words,
            )
        )
        body.addWidget(self._weighing)
        self._learned = Label(self.tr("How it learned"), look="section")
        self._learned_card = card(self._curve)
        for title_label, widget in (
            (self._learned, self._learned_card),
            (Label(self.tr("What it was tested on"), look="section"), self._evaluation),
        ):
            body.addSpacing(12)
            body.addWidget(title_label)
            body.addWidget(widget)
        body.addWidget(self._untested)
        body.addSpacing(12)
        body.addWidget(Label(self.tr("What it knows"), look="section"))
        body.addWidget(self._memories)
        body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column)
        for keys in ("Alt+Left", "Escape"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.back_wanted)

    # -------------------------------------------------------------------------- showing

    def _show(self, shown: _Shown) -> None:
        if shown.adapter is None:
            self.back_wanted.emit()
            return
        self._versions = shown.versions
        self._memories.show_memories(shown.adapter.memories, shown.memories)
        self._show_adapter(shown.adapter)

    def _show_adapter(self, adapter: Adapter) -> None:
        self._adapter = adapter
        self._state.setText(state_words(adapter))
        self._state.set_look("tag", TONES[adapter.state])
        told = (facts_words(adapter), age_words(adapter.made_at), _use_words(adapter))
        self._facts.setText("  ·  ".join(told))
        why = why_words(adapter)
        if why:
            self._why.say(why, tone="warning", dismissable=False)
        else:
            self._why.hide()
        in_use = adapter.state is AdapterState.IN_USE
        self._rest.setVisible(in_use)
        self._use.setText(self.tr("Try") if _is_untried(adapter) else self.tr("Use"))
        ready = adapter.state in (AdapterState.READY, AdapterState.UNTRIED)
        self._use.setVisible(ready and adapter.applies)
        self._weighing.setVisible(adapter.state in _USABLE)
        if not self._settle.isActive() and not self._weight.isSliderDown():
            self._weight.blockSignals(True)
            self._weight.setValue(round(100 * adapter.weight))
            self._weight.blockSignals(False)
            self._tell_weight()
        self._curve.show_curves(Curve(adapter.losses))
        self._learned.setVisible(bool(adapter.losses))
        self._learned_card.setVisible(bool(adapter.losses))
        tested = adapter.evaluation is not None
        self._evaluation.setVisible(tested)
        self._untested.setVisible(not tested)
        if adapter.evaluation is not None:
            self._evaluation.show_evaluation(adapter.evaluation)
        self._fill_menu()

    def _fill_menu(self) -> None:
        menu = self._compare.menu()
        menu.clear()
        for other in self._versions:
            menu.addAction(name_words(other), partial(self._open_comparison, other))
        self._compare.setVisible(bool(self._versions))

    def _open_comparison(self, other: Adapter) -> None:
        older, newer = sorted((self._adapter, other), key=lambda each: each.version)
        AdapterComparison(older, newer, self.window()).open()

    def _fail(self, error: MemoirError) -> None:
        self._banner.say(str(error), tone="danger")

    # -------------------------------------------------------------------------- doing

    def _on_use(self) -> None:
        if _is_untried(self._adapter):
            self._try()
            return
        id, weight = self._adapter.id, self._weight.value() / 100
        self._do(lambda: self._memoir.use_adapter(id, weight))

    def _try(self) -> None:
        """The list shows how it goes."""
        memoir, id = self._memoir, self._adapter.id
        run = self._session.training
        if run.start(lambda: memoir.try_adapter(id), self._adapter.name, tests=True):
            self.back_wanted.emit()
        else:
            self.said.emit(self.tr("One training is under way already."), None)

    def _on_rest(self) -> None:
        id = self._adapter.id
        self._do(lambda: self._memoir.rest_adapter(id))

    def _on_weight(self) -> None:
        self._tell_weight()
        if self._adapter.state is AdapterState.IN_USE:
            self._settle.start()

    def _tell_weight(self) -> None:
        self._weight_words.setText(percent(self._weight.value() / 100))

    def _do(self, work: Callable[[], object]) -> None:
        self._session.tasks.run(
            work, owner=self, done=lambda _none: self.refresh(), failed=self._refuse
        )

    def _refuse(self, error: MemoirError) -> None:
        self._fail(error)
        self.refresh()

    def _ask_removal(self) -> None:
        confirm(
            self,
            title=self.tr("Remove {0}?").format(name_words(self._adapter)),
            text=self.tr(
                "Its file is deleted from this computer. Its memories stay as they are; to have "
                "it back, it must be trained again."
            ),
            action=self.tr("Remove"),
            accepted=self._take_away,
            danger=True,
        )

    def _take_away(self) -> None:
        memoir, id = self._memoir, self._adapter.id
        words = self.tr("{0} removed").format(name_words(self._adapter))

        def done(_none: object) -> None:
            self.said.emit(words, None)
            self.back_wanted.emit()

        self._session.tasks.run(
            lambda: memoir.remove_adapter(id), owner=self, done=done, failed=self._fail
        )


def _is_untried(adapter: Adapter) -> bool:
    return adapter.state is AdapterState.UNTRIED


def _use_words(adapter: Adapter) -> str:
    used = uses_words(adapter.uses)
    return f"{used}, {age_words(adapter.used_at)}" if adapter.used_at and adapter.uses else used

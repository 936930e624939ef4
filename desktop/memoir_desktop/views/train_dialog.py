"""What would be trained, why, and what that takes; everything can be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from memoir import Candidate, Cube, TrainingPlan
from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.adapter_words import plan_words
from memoir_desktop.models.form_reasons import form_reason
from memoir_desktop.models.memory_words import cube_word
from memoir_desktop.views.original_folder import OriginalFolder
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.views.training_install import TrainingInstall
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_WIDTH = 560
_LIST_HEIGHT = 260
_AROUND = 64  # the dialog's margins and the scroll bar's place
_SETTLE_MS = 300
_EXCERPT = 200
_MOST_CUBES = 50


@dataclass(frozen=True, slots=True)
class _Read:
    available: bool
    plan: TrainingPlan
    cubes: list[Cube]


class TrainDialog(FittingDialog):
    """Shows a plan, of which candidates can be left out; of ``memories`` where some are chosen.

    train_wanted(name, memories, cube, folder): train these, or all of a cube; from the weights in
        a folder, or from the model's own file where that is empty
    """

    train_wanted = Signal(str, list, str, str)

    def __init__(
        self, session: Session, parent: QWidget, memories: list[str] | None = None
    ) -> None:
        super().__init__(self.tr("Train an adapter"), parent, width=_WIDTH)
        self._session = session
        self._memoir = session.memoir
        self._given = memories
        self._boxes: dict[str, QCheckBox] = {}
        self._plan: TrainingPlan | None = None
        self._available = False
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Name, if you like"))
        self._name.setAccessibleName(self.tr("Name of the adapter"))
        self._what = QComboBox()
        self._what.setAccessibleName(self.tr("What to train"))
        self._what.addItem(self.tr("What is asked for often and stays as it is"), "")
        self._what.activated.connect(lambda _n: self._read())
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = shrinking(Label(self.tr("One moment…"), look="muted", wrap=True))
        self._banner = Banner()
        self._original = OriginalFolder()
        self._original.changed.connect(self._replan)
        self._install = TrainingInstall(session)
        self._install.installed.connect(self._read)
        self._install.resized.connect(self._fit_soon)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._go = Button(self.tr("Train"), kind="primary")
        self._go.setEnabled(False)
        self._go.clicked.connect(self._on_go)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._replan)
        self.set_items(
            Label(self.tr("Train an adapter"), look="heading"),
            shrinking(
                Label(
                    self.tr(
                        "The model learns these memories by heart, then it is tested: whether it "
                        "knows them, and whether it answers everything else as before. What does "
                        "not pass is not used."
                    ),
                    look="muted",
                    wrap=True,
                )
            ),
            self._what,
            self._list,
            self._words,
            self._banner,
            self._install,
            self._original,
            self._name,
            row(STRETCH, cancel, self._go),
        )
        self._what.hide()
        self._list.hide()
        self._install.hide()
        self._read()

    @property
    def chosen(self) -> list[str]:
        """The memories that are not left out."""
        return [memory for memory, box in self._boxes.items() if box.isChecked()]

    # -------------------------------------------------------------------------- reading

    def _read(self) -> None:
        memoir, given, folder = self._memoir, self._given, self._original.folder
        cube = str(self._what.currentData() or "")

        def work() -> _Read:
            cubes = memoir.cubes.list() if given is None else []
            cubes = [each for each in cubes if each.id != "main"][:_MOST_CUBES]
            plan = memoir.training_plan(given, cube=cube or None, folder=folder)
            return _Read(memoir.training_available(), plan, cubes)

        # Beside the store: the plan may look into the model's file.
        self._session.tasks.long(
            lambda _job: work(), owner=self, done=self._show, failed=self._fail
        )

    def _replan(self) -> None:
        """Reckon anew what the chosen ones take."""
        memoir, chosen, folder = self._memoir, self.chosen, self._original.folder
        if chosen:
            self._session.tasks.latest(
                "plan",
                lambda: memoir.training_plan(chosen, folder=folder),
                owner=self,
                done=self._show_plan,
                failed=self._fail,
            )

    def _fail(self, error: MemoirError) -> None:
        self._words.hide()
        self._banner.say(str(error), tone="danger", dismissable=False)
        self._plan = None
        self._enable()
        self._fit_soon()

    # -------------------------------------------------------------------------- showing

    def _show(self, read: _Read) -> None:
        self._available = read.available
        for cube in read.cubes:
            if self._what.findData(cube.id) < 0:
                words = self.tr("All of the cube “{0}”").format(
                    cube_word(cube.id, {cube.id: cube.name})
                )
                self._what.addItem(words, cube.id)
        self._what.setVisible(self._what.count() > 1)
        self._show_candidates(read.plan.candidates)
        self._install.setVisible(not read.available)
        self._show_plan(read.plan)

    def _show_candidates(self, candidates: Sequence[Candidate]) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(10)
        self._boxes = {}
        for candidate in candidates:
            lines.addWidget(self._candidate(candidate))
        lines.addStretch(1)
        self._list.setWidget(inside)
        self._list.setVisible(bool(candidates))
        wanted = lines.totalHeightForWidth(self.width() - _AROUND)
        self._list.setFixedHeight(min(_LIST_HEIGHT, max(wanted, 1)))

    def _candidate(self, candidate: Candidate) -> QWidget:
        text = " ".join(candidate.text.split())
        short = f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text
        box = QCheckBox()
        box.setChecked(True)
        box.setAccessibleName(short)
        reason = shrinking(Label(form_reason(candidate.reason), look="caption", wrap=True))
        reason.setVisible(bool(candidate.reason))
        box.setAccessibleDescription(reason.text())
        box.toggled.connect(self._on_toggled)
        self._boxes[candidate.memory] = box
        words = column(
            shrinking(Label(short, wrap=True)),
            reason,
            spacing=2,
        )
        whole = row(spacing=8)
        whole.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        line = QWidget()
        line.setLayout(whole)
        return line

    def _show_plan(self, plan: TrainingPlan) -> None:
        self._plan = plan
        nothing = not self._boxes
        self._words.setText(self._nothing_words() if nothing else plan_words(plan))
        # What is not installed is told beside the button that installs it.
        told = bool(plan.obstacle) and self._available and not nothing
        self._words.setVisible(nothing or not plan.obstacle)
        if told:
            self._banner.say(plan.obstacle, tone="warning", dismissable=False)
        else:
            self._banner.hide()
        self._enable()
        self._fit_soon()

    def _nothing_words(self) -> str:
        return self.tr(
            "Nothing is proposed yet: a memory is worth training once it has stayed the same for "
            "two weeks and was needed in several answers."
        )

    def _enable(self) -> None:
        able = self._plan is not None and not self._plan.obstacle and self._available
        self._go.setEnabled(able and bool(self.chosen))

    def _on_toggled(self) -> None:
        self._enable()
        self._settle.start()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self.fit)

    def _on_go(self) -> None:
        cube = str(self._what.currentData() or "")
        whole = len(self.chosen) == len(self._boxes)
        folder = str(self._original.folder or "")
        name = self._name.text().strip()
        self.train_wanted.emit(name, self.chosen, cube if whole else "", folder)
        self.accept()

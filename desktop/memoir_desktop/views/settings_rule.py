"""The dialog for a rule of retention, which says what the rule would do before it is kept."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from memoir import Kind, RetentionAct, RetentionPreview, RetentionRule
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.memory_words import kind_word, scope_word
from memoir_desktop.models.privacy_words import PrivacyWords
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_SETTLE_MS = 200
_LITTLE = 0.5


class RuleDialog(FittingDialog):
    """`made` gives the finished rule."""

    made = Signal(object)

    def __init__(
        self, session: Session, scopes: list[str], taken: set[str], parent: QWidget
    ) -> None:
        super().__init__(self.tr("Add a rule"), parent, width=520)
        self._session = session
        self._taken = taken
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Old conversations"))
        self._act = _box(
            (self.tr("Archive: can be taken back"), RetentionAct.ARCHIVE),
            (self.tr("Forget for good: erased"), RetentionAct.FORGET),
        )
        self._days = QSpinBox(minimum=1, maximum=36_500, value=90)
        self._days.setSuffix(self.tr(" days"))
        self._kind = _box((self.tr("Any kind"), None), *((kind_word(each), each) for each in Kind))
        self._scope = _box(
            (self.tr("Any scope"), None), *((scope_word(each), each) for each in scopes)
        )
        self._little = QCheckBox(self.tr("Only what matters little (importance below one half)"))
        self._pinned = QCheckBox(self.tr("Pinned ones too"))
        self._preview = Label(look="muted", wrap=True)
        self._keep = Button(self.tr("Add the rule"), kind="primary")
        self._keep.clicked.connect(self._on_keep)
        self._keep.setDefault(True)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for words, field in (
            (self.tr("Name"), self._name),
            (self.tr("What it does"), self._act),
            (self.tr("After its last change and use"), self._days),
            (self.tr("Kind"), self._kind),
            (self.tr("Scope"), self._scope),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        self.set_items(
            Label(self.tr("Add a rule"), look="heading"),
            form,
            self._little,
            self._pinned,
            self._preview,
            row(STRETCH, cancel, self._keep),
        )
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look)
        for signal in (
            self._name.textChanged, self._act.currentIndexChanged, self._days.valueChanged,
            self._kind.currentIndexChanged, self._scope.currentIndexChanged, self._little.toggled,
            self._pinned.toggled,
        ):  # fmt: skip
            signal.connect(lambda _value: self._settle.start())
        self._look()

    def rule(self) -> RetentionRule:
        """The rule as it is filled in; raises ValueError while it has no name."""
        kind, scope = self._kind.currentData(), self._scope.currentData()
        return RetentionRule(
            name=self._name.text().strip(),
            act=RetentionAct(self._act.currentData()),
            after_days=self._days.value(),
            kinds=(Kind(kind),) if kind is not None else (),
            scopes=(scope,) if scope is not None else (),
            below_importance=_LITTLE if self._little.isChecked() else 1.0,
            pinned=self._pinned.isChecked(),
        )

    def _look(self) -> None:
        try:
            rule = self.rule()
        except ValueError:
            self._refuse(self.tr("Give the rule a name."))
            return
        if rule.name in self._taken:
            self._refuse(self.tr("There is a rule of this name already."))
            return
        self._keep.setEnabled(True)
        memoir = self._session.memoir
        self._session.tasks.latest(
            "rule", lambda: memoir.preview_rule(rule), owner=self, done=self._show
        )

    def _refuse(self, why: str) -> None:
        self._preview.setText(why)
        self._keep.setEnabled(False)
        self.fit()

    def _show(self, preview: RetentionPreview) -> None:
        words = PrivacyWords().applies(preview.rule, preview.count)
        first = next(iter(preview.examples), None)
        if first is not None:
            words += " " + self.tr("The first: “%1”").replace("%1", first.text[:120])
        self._preview.setText(words)
        self.fit()

    def _on_keep(self) -> None:
        self.made.emit(self.rule())
        self.accept()


def _box(*entries: tuple[str, object]) -> QComboBox:
    box = QComboBox()
    for words, value in entries:
        box.addItem(words, value)
    return box

"""The dialog for one endpoint: address, key, model, a test, and whether it may see memories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from memoir.errors import MemoirError
from memoir.settings import Endpoint
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog
from memoir_desktop.widgets.switch import Switch

if TYPE_CHECKING:
    from memoir import Memoir


class EndpointDialog(FittingDialog):
    """Asks for an endpoint, ``endpoint`` being the one to change.

    kept(name): it is stored under that name
    """

    kept = Signal(str)

    def __init__(
        self, memoir: Memoir, tasks: Tasks, endpoint: Endpoint | None, parent: QWidget
    ) -> None:
        super().__init__("", parent, width=520)
        title = self.tr("Add an endpoint") if endpoint is None else self.tr("Edit endpoint")
        self.setWindowTitle(title)
        self._memoir = memoir
        self._tasks = tasks
        self._before = endpoint
        self._name = self._field(self.tr("Name"), self.tr("What you want to call it"))
        self._url = self._field(self.tr("Address"), "http://localhost:11434/v1")
        self._key = self._field(self.tr("Key"), self.tr("Only if it asks for one"))
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._model = QComboBox()
        self._model.setEditable(True)
        self._model.setAccessibleName(self.tr("Model"))
        self._model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._see = Switch(self.tr("May see memories"))
        self._banner = Banner()
        self._test = Button(self.tr("Test connection"), icon_name="refresh")
        self._test.clicked.connect(self.test)
        self._save = Button(self.tr("Save"), kind="primary")
        self._save.clicked.connect(self._keep)
        self._save.setDefault(True)
        self._arrange(title)
        if endpoint is not None:
            self._fill(endpoint)
        for signal in (
            self._name.textChanged,
            self._url.textChanged,
            self._model.editTextChanged,
        ):
            signal.connect(self._adapt)
        self._adapt()
        self._name.setFocus()

    def test(self) -> None:
        """Ask the endpoint for its models, and offer them."""
        url, key = self._url.text().strip(), self._key.text()
        self._test.setEnabled(False)
        self._banner.hide()
        self._tasks.long(
            lambda _job: self._memoir.models.list_endpoint_models(url, key),
            owner=self,
            done=self._show_models,
            failed=self._show_failure,
        )

    def _show_models(self, models: Sequence[str]) -> None:
        self._test.setEnabled(True)
        chosen = self._model.currentText()
        self._model.clear()
        self._model.addItems(list(models))
        self._model.setCurrentText(chosen or (models[0] if models else ""))
        words = self.tr("It answers and offers %n models.", "", len(models))
        self._banner.say(words, tone="info")
        self._adapt()
        self.fit()

    def _show_failure(self, error: MemoirError) -> None:
        self._adapt()
        self._banner.say(str(error), tone="danger")
        self.fit()

    def _keep(self) -> None:
        new = Endpoint(
            name=self._name.text().strip(),
            url=self._url.text().strip(),
            model=self._model.currentText().strip(),
            key=self._key.text(),
            may_see_memories=self._see.isChecked(),
        )
        before, models = self._before, self._memoir.models

        def work() -> None:
            current = models.current()
            entry = models.add_endpoint(new)
            if before is None or before.name == new.name:
                return
            if current is not None and current.id == f"endpoint:{before.name}":
                models.use(entry.id)
            models.remove_endpoint(before.name)

        self._save.setEnabled(False)

        def done(_nothing: None) -> None:
            self.kept.emit(new.name)
            self.accept()

        self._tasks.run(work, owner=self, done=done, failed=self._show_failure)

    def _adapt(self) -> None:
        url = self._url.text().strip()
        filled = bool(self._name.text().strip() and url and self._model.currentText().strip())
        self._save.setEnabled(filled)
        self._test.setEnabled(bool(url))

    def _fill(self, endpoint: Endpoint) -> None:
        self._name.setText(endpoint.name)
        self._url.setText(endpoint.url)
        self._key.setText(endpoint.key)
        self._model.setCurrentText(endpoint.model)
        self._see.setChecked(endpoint.may_see_memories)

    def _arrange(self, title: str) -> None:
        show = IconButton("eye", self.tr("Show the key"), kind="toggle", size=18)
        show.setCheckable(True)
        show.toggled.connect(self._show_key)
        key = row(spacing=8)
        key.addWidget(self._key, 1)
        key.addWidget(show)
        why = shrinking(
            Label(
                self.tr(
                    "Otherwise your memories stay out of the prompts sent there. Memories that "
                    "are limited to this computer never go."
                ),
                look="caption",
                wrap=True,
            )
        )
        seeing = row(spacing=12)
        seeing.addWidget(self._see, 0, Qt.AlignmentFlag.AlignTop)
        seeing.addLayout(column(Label(self.tr("May see memories")), why, spacing=2), 1)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.set_items(
            Label(title, look="heading"),
            self._banner,
            _named(self.tr("Name"), self._name),
            _named(self.tr("Address"), self._url),
            column(Label(self.tr("Key"), look="caption"), key, spacing=4),
            _named(self.tr("Model"), self._model),
            seeing,
            8,
            row(self._test, STRETCH, cancel, self._save),
        )

    def _show_key(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self._key.setEchoMode(modes.Normal if shown else modes.Password)

    def _field(self, name: str, placeholder: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(placeholder)
        return edit


def _named(name: str, field: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(Label(name, look="caption"), field, spacing=4))
    return holder

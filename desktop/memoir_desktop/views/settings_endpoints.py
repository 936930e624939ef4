"""Settings: servers that answer in place of a model on this computer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from memoir.settings import ENDPOINTS, Endpoint
from memoir_desktop.bridge.session import Session
from memoir_desktop.views.settings_endpoint import EndpointDialog
from memoir_desktop.views.settings_parts import Card, Section, SettingRow, shrinking
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.confirmation import confirm
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.switch import Switch


@dataclass(frozen=True, slots=True)
class _Shown:
    endpoints: tuple[Endpoint, ...]
    current: str


class EndpointsSection(Section):
    """The endpoints there are; each says whether memories may go to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.set_title(self.tr("Endpoints"))
        self.body.addWidget(
            shrinking(
                Label(
                    self.tr(
                        "Any server that speaks OpenAI's language can answer: Ollama, LM Studio or "
                        "llama-server on this computer, or a service on the internet. What you "
                        "write to it leaves this computer unless it runs here."
                    ),
                    look="muted",
                    wrap=True,
                )
            )
        )
        self._card = Card()
        self.body.addWidget(self._card)
        self._card.hide()
        add = Button(self.tr("Add an endpoint…"), kind="primary", icon_name="plus")
        add.clicked.connect(lambda: self.edit(None))
        self.body.addLayout(row(add, STRETCH))
        self.body.addStretch(1)

    def refresh(self) -> None:
        memoir = self.memoir

        def work() -> _Shown:
            current = memoir.models.current()
            endpoints = memoir.preferences.get(ENDPOINTS)
            return _Shown(endpoints, current.id if current is not None else "")

        self.read(work, self._show)

    def edit(self, endpoint: Endpoint | None) -> None:
        """Open the dialog for a new endpoint, or for one that exists."""
        dialog = EndpointDialog(self.memoir, self.session.tasks, endpoint, self.window())
        dialog.kept.connect(lambda _name: self.do(lambda: None))
        dialog.open()

    def _show(self, shown: _Shown) -> None:
        rows = [
            self._row(endpoint, in_use=shown.current == f"endpoint:{endpoint.name}")
            for endpoint in shown.endpoints
        ]
        self._card.fill(rows)
        self._card.setVisible(bool(rows))

    def _row(self, endpoint: Endpoint, *, in_use: bool) -> QWidget:
        entry = QWidget()
        edit = IconButton("edit", self.tr("Edit"), size=18)
        edit.clicked.connect(lambda: self.edit(endpoint))
        remove = IconButton("trash", self.tr("Remove"), size=18)
        remove.clicked.connect(lambda: self._remove(endpoint))
        use = Button(self.tr("Use"))
        use.clicked.connect(lambda: self._use(endpoint))
        use.setVisible(not in_use)
        tag = Label(self.tr("In use"), look="tag", tone="accent")
        tag.setVisible(in_use)
        for button in (edit, remove, use):
            button.setAccessibleDescription(endpoint.name)
        see = Switch(self.tr("May see memories"))
        see.setAccessibleDescription(endpoint.name)
        see.setChecked(endpoint.may_see_memories)
        see.clicked.connect(lambda on: self._allow(endpoint, allowed=on))
        top = SettingRow(endpoint.name, f"{endpoint.model}  ·  {endpoint.url}")
        line = row(spacing=8)
        line.addWidget(top, 1)
        for widget in (tag, use, edit, remove):
            line.addWidget(widget)
        words = Label(self.tr("May see memories"), look="muted")
        entry.setLayout(column(line, row(see, words, STRETCH), spacing=4))
        return entry

    def _use(self, endpoint: Endpoint) -> None:
        self.do(lambda: self.memoir.models.use(f"endpoint:{endpoint.name}"))

    def _allow(self, endpoint: Endpoint, *, allowed: bool) -> None:
        changed = replace(endpoint, may_see_memories=allowed)
        self.do(lambda: self.memoir.models.add_endpoint(changed))

    def _remove(self, endpoint: Endpoint) -> None:
        confirm(
            self,
            title=self.tr("Remove %1?").replace("%1", endpoint.name),
            text=self.tr("Its address and its key are erased from this profile."),
            action=self.tr("Remove"),
            accepted=lambda: self.do(
                lambda: self.memoir.models.remove(f"endpoint:{endpoint.name}")
            ),
            danger=True,
        )

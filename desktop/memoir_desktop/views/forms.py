"""The forms of memory: what they save, what is kept ready, what is trained, what was moved."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from memoir import Adapter, Ledger
from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.views.adapter_page import AdapterPage
from memoir_desktop.views.adapters import AdaptersSection
from memoir_desktop.views.forms_section import FormsSection
from memoir_desktop.views.moves import MovesSection
from memoir_desktop.views.savings import SavingsCard
from memoir_desktop.views.snapshots import SnapshotsSection
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.memory_part import MemoryPart
from memoir_desktop.widgets.page import Column

_SETTLE_MS = 1_000
_APART = 20


class FormsPart(MemoryPart):
    """Savings on top, then a section for each form, then the moves between them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._page: AdapterPage | None = None
        self._banner = Banner()
        self._savings = SavingsCard()
        self.adapters = AdaptersSection(session)
        self.adapters.opened.connect(self.open_adapter)
        self.sections: list[FormsSection] = [
            SnapshotsSection(session),
            self.adapters,
            MovesSection(session),
        ]
        self._scroll = Column(width=860)
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        self._arrange()
        session.changed.connect(self._expire)

    def activate(self) -> None:
        if self._page is not None:
            self._page.activate()
        else:
            self._savings.take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read everything that is shown."""
        self._stale = False
        self._read_savings()
        for section in self.sections:
            section.refresh()

    def open_adapter(self, adapter: Adapter) -> None:
        """Show all about one adapter."""
        self._close()
        page = self._page = AdapterPage(self._session, adapter)
        page.back_wanted.connect(self._go_back)
        page.said.connect(self.toast_wanted)
        page.memory_wanted.connect(self.memory_wanted)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.activate()

    def _arrange(self) -> None:
        body = self._scroll.body
        body.setSpacing(12)
        body.addWidget(self._banner)
        body.addWidget(self._savings)
        for section in self.sections:
            body.addSpacing(_APART)
            body.addWidget(section)
            section.said.connect(self.toast_wanted)
            section.memory_wanted.connect(self.memory_wanted)
            section.failed.connect(self._fail)
            section.changed.connect(self._read_savings)
        body.addStretch(1)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _read_savings(self) -> None:
        self._session.tasks.latest(
            "ledger",
            self._session.memoir.ledger,
            owner=self,
            done=self._show_ledger,
            failed=self._fail,
        )

    def _show_ledger(self, ledger: Ledger) -> None:
        self._savings.show_ledger(ledger)

    def _fail(self, error: MemoirError) -> None:
        self._banner.say(str(error), tone="danger")
        self._scroll.verticalScrollBar().setValue(0)

    def _expire(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _go_back(self) -> None:
        self._close()
        self.refresh()

    def _close(self) -> None:
        if self._page is not None:
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None

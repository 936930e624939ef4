"""Attaching documents and cubes to the conversation that is shown."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from memoir.errors import Cancelled, MemoirError, NotFound
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.icons import icon
from memoir_desktop.models.attached_words import AttachedWords
from memoir_desktop.models.readiness import Readiness
from memoir_desktop.widgets.attached_row import AttachedRow

if TYPE_CHECKING:
    from memoir import Attachment, Conversation, Cube, Memoir

_MAIN_CUBE = "main"
_PDF = "*.pdf"
_WORD = "*.docx *.docm *.dotx *.dotm"
_TEXT = "*.txt *.md *.markdown *.rst *.csv *.json *.log *.tex *.html *.py *.toml *.yaml *.xml"


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of attaching: in which conversation, what is attached now, and what failed."""

    conversation: Conversation | None
    attached: list[Attachment]
    failures: tuple[str, ...]


class Attaching(QObject):
    """Joins the row of attachments to the conversation that is shown.

    begun(Conversation): a new conversation was made, since something was attached to it
    changed(): whether something is being attached has changed
    failed(text): why something is not attached
    """

    begun = Signal(object)
    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, readiness: Readiness, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = AttachedRow()
        self._session = session
        self._readiness = readiness
        self._window = parent
        self._conversation = ""
        self._temporary = False
        self._job: Job | None = None
        self._halt = threading.Event()
        self._waiting: list[str | Path] = []
        self._unread = False
        self._words = AttachedWords()
        self.row.removed.connect(self._remove)
        self.row.stopped.connect(self._stop)
        readiness.reading.connect(self._on_reading)
        session.changed.connect(self._follow)
        session.closing.connect(lambda: self._halt.set())  # noqa: PLW0108  the newest one
        session.chat.ended.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is being attached; nothing can be sent meanwhile."""
        return self._job is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is attached."""
        return not self.row.items

    def show(self, conversation: str, *, temporary: bool) -> None:
        """Show what is attached to a conversation; "" is a new one."""
        if conversation and conversation == self._conversation:
            return
        if self._job is not None:
            self._halt.set()
            self._job.cancel()
            self._job = None
            self.changed.emit()
        self._waiting.clear()
        self._conversation, self._temporary = conversation, temporary
        self.row.show_items(())
        self.row.show_reading("", 0, 0)
        if conversation:
            self._look()

    def choose(self) -> None:
        """Ask for files with text in them."""
        sorts = (
            (self.tr("Documents"), f"{_PDF} {_WORD} {_TEXT}"),
            (self.tr("PDF"), _PDF),
            (self.tr("Word"), _WORD),
            (self.tr("Text"), _TEXT),
            (self.tr("All files"), "*"),
        )
        kinds = ";;".join(f"{name} ({patterns})" for name, patterns in sorts)
        picker = QFileDialog(self._window, self.tr("Use files whole"), str(Path.home()), kinds)
        picker.setFileMode(QFileDialog.FileMode.ExistingFiles)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.filesSelected.connect(lambda names: self.attach([Path(name) for name in names]))
        picker.open()

    def offer(self, button: QWidget) -> None:
        """Let the user choose between files and the cubes that there are, if there are any."""
        memoir = self._session.memoir

        def read() -> list[Cube]:
            counts = memoir.cubes.counts()
            return [
                cube
                for cube in memoir.cubes.list()
                if cube.id != _MAIN_CUBE and counts.get(cube.id)
            ]

        def show(cubes: list[Cube]) -> None:
            if cubes:
                self._show_menu(button, cubes)
            else:
                self.choose()

        self._session.tasks.latest("cubes", read, owner=self, done=show)

    def attach(self, what: Sequence[str | Path]) -> None:
        """Use files, or cubes by their identifiers, whole in what is shown."""
        self._waiting += what
        if self._job is None and self._waiting:
            self._begin()

    def _go_on(self) -> None:
        """An answer has ended: what was attached while it was written is read now."""
        if self._unread and self._conversation:
            self._unread = False
            self._readiness.expect(self._conversation)

    def _begin(self) -> None:
        memoir, conversation, temporary = (
            self._session.memoir,
            self._conversation,
            self._temporary,
        )
        what, self._waiting = self._waiting, []
        name = Path(what[0]).name if isinstance(what[0], Path) else ""
        words = self.tr("Opening “{0}”…").format(name) if name else self.tr("One moment…")
        self.row.show_reading(words, 0, 0, stoppable=bool(name))
        halt = self._halt = threading.Event()
        self._job = self._session.tasks.long(
            lambda _job: _attach(
                memoir, conversation, what, temporary=temporary, cancelled=halt.is_set
            ),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
        )
        self.changed.emit()

    def _on_made(self, made: _Made) -> None:
        self._job = None
        self.row.show_reading("", 0, 0)
        if made.conversation is not None:
            if not self._conversation:
                self._conversation = made.conversation.id
                self.begun.emit(made.conversation)
            self._show(made.attached)
            self.row.announce_newest()
            self._unread = self._session.chat.running
            self._readiness.expect(self._conversation)
        for failure in made.failures:
            self.failed.emit(failure)
        self.changed.emit()
        if self._waiting:
            self._begin()

    def _on_failed(self, error: MemoirError) -> None:
        self._on_made(_Made(None, [], (str(error),)))

    def _follow(self) -> None:
        """Another program may have attached something, or taken it away."""
        if self._conversation and not self.busy:
            self._look()

    def _look(self) -> None:
        memoir, conversation = self._session.memoir, self._conversation
        self._session.tasks.latest(
            "attached",
            lambda: memoir.attachments(conversation),
            owner=self,
            done=lambda found: self._show(found) if conversation == self._conversation else None,
        )

    def _show(self, attached: Sequence[Attachment]) -> None:
        self.row.show_items([self._words.item(each) for each in attached])

    def _remove(self, attachment: str) -> None:
        memoir, conversation = self._session.memoir, self._conversation

        def work() -> list[Attachment]:
            with contextlib.suppress(NotFound):  # gone by another program, or a second press
                memoir.detach(conversation, attachment)
            return memoir.attachments(conversation)

        def done(left: list[Attachment]) -> None:
            if conversation == self._conversation:
                self._show(left)
                self._readiness.expect(conversation)

        self._session.tasks.run(work, owner=self, done=done)

    def _stop(self) -> None:
        if self.busy:
            self._waiting.clear()
            self._halt.set()
            return
        memoir = self._session.memoir
        self._session.tasks.run(memoir.stop_reading, owner=self)

    def _on_reading(self, conversation: str, done: int, total: int) -> None:
        if conversation != self._conversation or self.busy:
            return
        if done >= total or self.is_empty:
            self.row.show_reading("", 0, 0)
            return
        self.row.show_reading(self._words.reading(done, total), done, total)

    def _show_menu(self, button: QWidget, cubes: Sequence[Cube]) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("file"), self.tr("Files…"), self.choose)
        menu.addSeparator()
        for cube in cubes:
            words = self.tr("The cube “{0}”").format(cube.name).replace("&", "&&")
            menu.addAction(icon("cube"), words, lambda id=cube.id: self.attach([id]))
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))


def _attach(
    memoir: Memoir,
    conversation: str,
    what: Sequence[str | Path],
    *,
    temporary: bool,
    cancelled: Callable[[], bool],
) -> _Made:
    """Attach what can be, until it is stopped; blocks."""
    failures: list[str] = []
    known = conversation
    for each in what:
        try:
            known = memoir.attach(
                known or None, each, temporary=temporary, cancelled=cancelled
            ).conversation
        except Cancelled:
            break
        except MemoirError as error:
            failures.append(str(error))
    if not known:
        return _Made(None, [], tuple(failures))
    header = memoir.conversations_of(known).get(known)
    return _Made(header, memoir.attachments(known), tuple(failures))

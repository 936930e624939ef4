"""What is done to memories from the panel, each with a way back where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from memoir import Memory, Receipt, Status
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.views.memory_forget import ForgetDialog, ReceiptDialog
from memoir_desktop.views.stoppable import AT_ONCE, carry_out

Ids = Callable[[], list[str]]
Change = Callable[[Memory], dict[str, object]]
Work = Callable[[Job, Event], object]

_SETTABLE = (Status.ACTIVE, Status.ARCHIVED, Status.CONFLICTING)


@dataclass(frozen=True, slots=True)
class _Changed:
    """What memories were before; ``fields`` names what was changed in them."""

    before: tuple[Memory, ...]
    fields: tuple[str, ...]


class MemoryActions(QObject):
    """Pins, archives, tags, edits, restores and forgets; one memory or many.

    said(text, undo): what was done, in words, and how to take it back (or None)
    forgotten(): memories were erased
    """

    said = Signal(str, object)
    forgotten = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent

    def pin(self, ids: Ids, count: int, *, pinned: bool) -> None:
        """Pin or unpin."""

        def words(number: int) -> str:
            if pinned:
                return self.tr("%n memories pinned", "", number)
            return self.tr("%n memories unpinned", "", number)

        self._change_all(ids, count, lambda _memory: {"pinned": pinned}, words)

    def archive(self, ids: Ids, count: int, *, archived: bool) -> None:
        """Archive, or bring back into use."""
        status = Status.ARCHIVED if archived else Status.ACTIVE

        def words(number: int) -> str:
            if archived:
                return self.tr("%n memories archived", "", number)
            return self.tr("%n memories in use again", "", number)

        self._change_all(ids, count, lambda _memory: {"status": status}, words)

    def tag(self, ids: Ids, count: int, tag: str) -> None:
        """Add a tag."""

        def words(number: int) -> str:
            told = self.tr("Tag “%1” added to %n memories", "", number)
            return told.replace("%1", tag)

        def change(memory: Memory) -> dict[str, object]:
            return {"tags": (*memory.tags, tag)} if tag not in memory.tags else {}

        self._change_all(ids, count, change, words)

    def edited(self, before: Memory, fields: dict[str, object]) -> None:
        """Say that fields of a memory were changed."""
        self._say(self.tr("Memory changed"), _Changed((before,), tuple(fields)))

    def restore(self, memory: Memory, version: int) -> None:
        """Bring back an earlier version."""
        memoir = self._session.memoir

        def work() -> _Changed:
            before = memoir.get(memory.id)
            memoir.restore(memory.id, version)
            return _Changed((before,), ("text",))

        text = self.tr("Version %1 is back").replace("%1", str(version))
        self._session.tasks.run(work, owner=self, done=lambda changed: self._say(text, changed))

    def forget(self, ids: Ids, count: int) -> None:
        """Ask, saying what will be erased; then erase and show the receipts."""
        dialog = ForgetDialog(self._session, ids, count, self._window.window())
        dialog.agreed.connect(self._erase)
        dialog.open()

    # -------------------------------------------------------------------------- inside

    def _change_all(
        self, ids: Ids, count: int, change: Change, words: Callable[[int], str]
    ) -> None:
        memoir = self._session.memoir

        def work(job: Job, stop: Event) -> _Changed:
            before: list[Memory] = []
            names: set[str] = set()
            wanted = ids()
            for done, id in enumerate(wanted):
                if stop.is_set():
                    break
                memory = memoir.get(id)
                fields = {
                    name: value
                    for name, value in change(memory).items()
                    if getattr(memory, name) != value
                }
                if fields:
                    memoir.edit(id, **fields)
                    before.append(memory)
                    names |= fields.keys()
                job.report(done + 1, len(wanted))
            return _Changed(tuple(before), tuple(names))

        def done(changed: _Changed) -> None:
            if changed.before:
                self._say(words(len(changed.before)), changed)

        self._run(work, count, done)

    def _say(self, text: str, changed: _Changed) -> None:
        self.said.emit(text, lambda: self._undo(changed))

    def _undo(self, changed: _Changed) -> None:
        memoir = self._session.memoir

        def work(job: Job, _stop: Event) -> int:
            for done, memory in enumerate(changed.before):
                _take_back(memoir.edit, memoir.restore, memory, changed.fields)
                job.report(done + 1, len(changed.before))
            return len(changed.before)

        self._run(work, len(changed.before), lambda _n: self.said.emit(self.tr("Undone"), None))

    def _erase(self, ids: Sequence[str]) -> None:
        memoir = self._session.memoir

        def work(job: Job, stop: Event) -> list[Receipt]:
            receipts: list[Receipt] = []
            gone: set[str] = set()
            for start in range(0, len(ids), AT_ONCE):
                if stop.is_set():
                    break
                batch = [id for id in ids[start : start + AT_ONCE] if id not in gone]
                for receipt in memoir.forget_many(batch):
                    receipts.append(receipt)
                    gone |= {receipt.memory, *receipt.derived}
                job.report(min(start + AT_ONCE, len(ids)), len(ids))
            return receipts

        self._run(work, len(ids), self._show_receipts)

    def _show_receipts(self, receipts: list[Receipt]) -> None:
        self.forgotten.emit()
        ReceiptDialog(receipts, self._window.window()).open()

    def _run(self, work: Work, count: int, done: Callable[..., None]) -> None:
        """With a progress bar, and a way to stop half-way, if it takes a while.

        What was done before the stop is reported like the whole.
        """
        carry_out(
            self._session.tasks,
            work,
            owner=self,
            over=self._window,
            title=self.tr("Changing memories"),
            done=done,
            failed=lambda error: self.said.emit(str(error), None),
            shown=count > AT_ONCE,
        )


def _take_back(
    edit: Callable[..., Memory],
    restore: Callable[[str, int], Memory],
    before: Memory,
    fields: Sequence[str],
) -> None:
    """Make ``fields`` what they were: by hand where the core lets a hand set them."""
    by_hand = "text" not in fields and ("status" not in fields or before.status in _SETTABLE)
    if by_hand:
        edit(before.id, **{name: getattr(before, name) for name in fields})
    else:
        restore(before.id, before.version)

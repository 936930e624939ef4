"""How far long work is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_WIDTH = 420


class ProgressLine(QWidget):
    """A bar with words under it; `stopped` fires when Cancel is pressed."""

    stopped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._words = Label(look="caption")
        self._cancel = Button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.stop)
        self.setLayout(column(self._bar, row(self._words, STRETCH, self._cancel), spacing=8))
        self.begin()

    def begin(self, *, stoppable: bool = True) -> None:
        """Something is under way, nobody knows how far; Cancel shows if it can be stopped."""
        self._cancel.setVisible(stoppable)
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("One moment…"))
        self._cancel.setEnabled(True)

    def show_progress(self, done: int, total: int, words: str = "") -> None:
        """``done`` of ``total``; a total of 0 is unknown."""
        locale = QLocale()
        # A bar counts in 32 bits, a download may not.
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        numbers = self.tr("%1 of %2")
        numbers = numbers.replace("%1", locale.toString(done)).replace("%2", locale.toString(total))
        self._words.setText(words or (numbers if total else locale.toString(done)))

    def show_bytes(self, done: int, total: int) -> None:
        """``done`` of ``total`` bytes; a total of 0 is unknown."""
        kind = QLocale.DataSizeFormat.DataSizeSIFormat
        here = QLocale().formattedDataSize(done, 1, kind)
        whole = QLocale().formattedDataSize(total, 1, kind)
        words = self.tr("%1 of %2").replace("%1", here).replace("%2", whole)
        self.show_progress(done, total, words if total else here)

    def stop(self) -> None:
        """Ask the work to stop, once."""
        if not self._cancel.isEnabled():
            return
        self._cancel.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self.stopped.emit()


class ProgressDialog(FittingDialog):
    """A `ProgressLine` over the window while many memories are changed.

    Cancel, Escape and the close button ask the work to stop; it ends the dialog with `finish`.
    """

    stopped = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self._line = ProgressLine(title)
        self._line.stopped.connect(self.stopped)
        self.set_items(Label(title, look="heading"), self._line)

    def show_progress(self, done: int, total: int) -> None:
        """``done`` of ``total``."""
        self._line.show_progress(done, total)

    def finish(self) -> None:
        """The work is over."""
        self.done(QDialog.DialogCode.Accepted)
        self.deleteLater()

    def reject(self) -> None:
        self._line.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._line.stop()

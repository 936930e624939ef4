"""The messages under each other: only those around the reader exist as widgets.

The column is laid out by hand, so that what the reader looks at stays where it is while messages
are added above, dropped below, or grow.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QFrame, QScrollArea, QWidget

from memoir_desktop import theme
from memoir_desktop.models.transcript import Entry
from memoir_desktop.views.answer import AnswerView
from memoir_desktop.views.message import MessageView
from memoir_desktop.views.question import QuestionView
from memoir_desktop.widgets.button import IconButton

_WIDEST, _SIDE, _TOP, _GAP = 760, 24, 24, 2
_NEAR_BOTTOM, _BUTTON = 24, 34
_SCREENS_KEPT = 4
_MOST_KEPT = 60


class TranscriptView(QScrollArea):
    """Shows entries. It follows the newest message unless the reader scrolled away from it.

    earlier_wanted, later_wanted: the reader nears the end of what is loaded
    dropped_above(message), dropped_below(message): that one is now the first, the last loaded
    end_wanted(): the newest messages are not loaded and the reader wants them
    made(MessageView): a message's widget was made; connect to it
    followed(bool): whether the newest message is in sight
    """

    earlier_wanted = Signal()
    later_wanted = Signal()
    dropped_above = Signal(str)
    dropped_below = Signal(str)
    end_wanted = Signal()
    made = Signal(object)
    followed = Signal(bool)

    def __init__(self, before: QWidget, parent: QWidget | None = None) -> None:
        """``before`` is the control from which Tab goes into the messages."""
        super().__init__(parent)
        self._before = before
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Messages"))
        self._column = Column()
        self.setWidget(self._column)
        self._follow = True
        self._more_below = False
        self._setting = False
        self._column.outgrown.connect(self._on_outgrown)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.actionTriggered.connect(self._on_action)
        bar.setSingleStep(48)
        self._down = IconButton("arrow-down", self.tr("Jump to newest"), parent=self, size=20)
        self._down.setObjectName("down")
        self._down.setFixedSize(_BUTTON, _BUTTON)
        self._down.clicked.connect(self.jump_to_newest)
        self._down.hide()
        self._check = QTimer(self, singleShot=True, interval=0)
        self._check.timeout.connect(self._want_more)

    @property
    def messages(self) -> Sequence[MessageView]:
        """The loaded messages, oldest first."""
        return self._column.messages

    def show_entries(
        self,
        entries: Sequence[Entry],
        *,
        more_below: bool,
        wanted: str = "",
        at: int | None = None,
    ) -> None:
        """Show these instead of what was shown: their end, or the message called ``wanted``.

        ``at`` puts that message so many pixels below the top; without it it is marked as found.
        """
        self._column.clear()
        self._more_below = more_below
        self._follow = not wanted and not more_below
        self._column.add([self._make(entry) for entry in entries])
        self._lay_out()
        found = self.view_of(wanted) if wanted else None
        if found is None:
            self._to_bottom()
        elif at is not None:
            self._set_scroll(found.y() - at)
        else:
            room = self.viewport().height() - found.height()
            self._set_scroll(found.y() - max(_TOP, room // 3))
            found.mark_found()
        self._mark_newest()
        self._column.order_tabs(self._before)
        self._check.start()

    def add_earlier(self, entries: Sequence[Entry]) -> None:
        """Put entries above all others; the reader's place stays."""
        anchor = self._anchor()
        self._column.add([self._make(entry) for entry in entries], at_start=True)
        self._lay_out()
        self._column.order_tabs(self._before)
        self._restore(anchor)
        self._drop(below=True)
        self._check.start()

    def add_later(self, entries: Sequence[Entry], *, more_below: bool) -> None:
        """Put entries below all others; the reader's place stays."""
        anchor = self._anchor()
        self._more_below = more_below
        self._column.add([self._make(entry) for entry in entries])
        self._lay_out()
        self._column.order_tabs(self._before)
        self._restore(anchor)
        self._drop(below=False)
        self._mark_newest()
        self._check.start()

    def append(self, entry: Entry) -> MessageView:
        """Add a message at the end, such as one being written, and follow it."""
        view = self._make(entry)
        self._column.add([view])
        self._follow = True
        self._mark_newest()
        self._column.order_tabs(self._before)
        self._lay_out()
        return view

    def cut_after(self, message: str) -> None:
        """Drop what stands below ``message``; an empty one drops everything."""
        keep = 0
        for number, view in enumerate(self.messages):
            if view.id == message:
                keep = number + 1
        self._column.remove(list(self.messages[keep:]))
        self._more_below = False
        self._lay_out()

    def view_of(self, message: str) -> MessageView | None:
        """The widget of a loaded message."""
        return next((view for view in self.messages if view.id == message), None)

    def remove(self, view: MessageView) -> None:
        """Take one message away."""
        self._column.remove([view])
        self._lay_out()

    @property
    def has_keyboard(self) -> bool:
        """Whether what has the keyboard stands in a message."""
        focused = QApplication.focusWidget()
        return focused is not None and self._column.isAncestorOf(focused)

    def focus_switch(self, message: str) -> None:
        """Put the keyboard where it was before another version of a message took its place."""
        view = self.view_of(message)
        if view is not None:
            view.focus_switch()

    def height_of(self, message: str) -> int | None:
        """How far below the top of what is seen a message stands; None if it is not loaded."""
        view = self.view_of(message)
        return view.y() - self.verticalScrollBar().value() if view else None

    def jump_to_newest(self) -> None:
        """Show the end, loading it first if it is not."""
        if self._more_below:
            self.end_wanted.emit()
        else:
            self._follow = True
            self._to_bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self._anchor()
        super().resizeEvent(event)
        self._lay_out()
        self._restore(anchor)
        self._place_button()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() > 0:
            self._follow = False
        super().wheelEvent(event)

    def _make(self, entry: Entry) -> MessageView:
        kind = QuestionView if entry.message.role.value == "user" else AnswerView
        view = kind(entry)
        view.moved.connect(lambda step, view=view: self._move_from(view, step))
        self.made.emit(view)
        return view

    def _move_from(self, view: MessageView, step: int) -> None:
        to = self.messages.index(view) + step
        if 0 <= to < len(self.messages):
            self.messages[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.messages[to], 0, _TOP)
            self._follow = to == len(self.messages) - 1

    def _mark_newest(self) -> None:
        answers = [view for view in self.messages if isinstance(view, AnswerView)]
        for view in answers:
            view.set_newest(newest=view is self.messages[-1] and not self._more_below)

    def _lay_out(self) -> None:
        self._setting = True
        self._column.lay_out(self.viewport().width())
        self._setting = False

    def _on_outgrown(self) -> None:
        """A message grew by itself: stay at the bottom, or with what is being read."""
        anchor = self._anchor()
        self._lay_out()
        self._restore(anchor)
        self._show_button()
        self._check.start()

    def _anchor(self) -> tuple[MessageView, int] | None:
        top = self.verticalScrollBar().value()
        for view in self.messages:
            if view.y() + view.height() > top:
                return view, view.y() - top
        return None

    def _restore(self, anchor: tuple[MessageView, int] | None) -> None:
        if self._follow:
            self._to_bottom()
        elif anchor is not None:
            self._set_scroll(anchor[0].y() - anchor[1])

    def _to_bottom(self) -> None:
        self._set_scroll(self.verticalScrollBar().maximum())

    def _set_scroll(self, value: int) -> None:
        self._setting = True
        self.verticalScrollBar().setValue(value)
        self._setting = False
        self._show_button()

    def _on_action(self, action: int) -> None:
        # The reader moved the bar: following is over unless this brought it to the end.
        if action != QAbstractSlider.SliderAction.SliderNoAction.value:
            bar = self.verticalScrollBar()
            self._follow = bar.sliderPosition() >= bar.maximum() - _NEAR_BOTTOM

    def _on_scrolled(self, value: int) -> None:
        if not self._setting:
            at_end = value >= self.verticalScrollBar().maximum() - _NEAR_BOTTOM
            self._follow = at_end and not self._more_below
            self._check.start()
        self._show_button()

    def _want_more(self) -> None:
        bar = self.verticalScrollBar()
        screen = max(1, self.viewport().height())
        if bar.value() < screen:
            self.earlier_wanted.emit()
        if self._more_below and bar.value() > bar.maximum() - screen:
            self.later_wanted.emit()

    def _drop(self, *, below: bool) -> None:
        """Let go of widgets far from the reader, on the side away from what was added."""
        bar, screen = self.verticalScrollBar(), self.viewport().height()
        far = _SCREENS_KEPT * screen
        spare = len(self.messages) - _MOST_KEPT // 3
        if spare <= 0:
            return
        if below:
            edge = bar.value() + screen + far
            gone = [view for view in self.messages if view.y() > edge][-spare:]
        else:
            edge = bar.value() - far
            gone = [view for view in self.messages if view.y() + view.height() < edge][:spare]
        if not gone:
            return
        anchor = self._anchor()
        self._column.remove(gone)
        self._more_below = self._more_below or below
        self._follow = self._follow and not below
        self._lay_out()
        self._restore(anchor)
        if below:
            self.dropped_below.emit(self.messages[-1].id)
        else:
            self.dropped_above.emit(self.messages[0].id)

    def _show_button(self) -> None:
        bar = self.verticalScrollBar()
        away = self._more_below or bar.value() < bar.maximum() - self.viewport().height() // 2
        if away == self._down.isHidden():
            self._down.setVisible(away)
            self.followed.emit(not away)
            self._place_button()

    def _place_button(self) -> None:
        self._down.move((self.width() - _BUTTON) // 2, self.height() - _BUTTON - 12)
        self._down.raise_()


class Column(QWidget):
    """Stacks messages in a centred column; `outgrown` when one needs another height."""

    outgrown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("column")
        self.messages: list[MessageView] = []
        self._width = 0

    def clear(self) -> None:
        """Drop all messages."""
        self.remove(list(self.messages))

    def add(self, views: Sequence[MessageView], *, at_start: bool = False) -> None:
        """Take messages in; `lay_out` puts them in place."""
        for view in views:
            view.setParent(self)
            view.show()
        self.messages[: 0 if at_start else None] = (
            list(views) if at_start else [*self.messages, *views]
        )

    def order_tabs(self, after: QWidget) -> None:
        """Have Tab go from ``after`` through the messages, each with what belongs to it."""
        for view in self.messages:
            QWidget.setTabOrder(after, view)
            after = view.order_tabs()

    def remove(self, views: Sequence[MessageView]) -> None:
        """Let messages go."""
        for view in views:
            self.messages.remove(view)
            view.hide()
            view.deleteLater()

    def lay_out(self, width: int) -> None:
        """Give each message its height in a column of ``width`` and its place under the last."""
        self._width = width
        inner = min(theme.current().grown(_WIDEST), width - 2 * _SIDE)
        left = (width - inner) // 2
        top = _TOP
        for view in self.messages:
            height = view.heightForWidth(inner)
            if height < 0:  # nothing in it wraps: an answer of code alone
                height = view.sizeHint().height()
            view.setGeometry(left, top, inner, height)
            top += height + _GAP
        self.resize(width, top + _GAP)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._width:
            self.outgrown.emit()
        return super().event(event)

"""Painting a memory as a row: its words on two lines, then what it is, who said it and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from memoir import Memory, Status
from memoir.memory.doubt import is_doubtful
from memoir_desktop import theme
from memoir_desktop.icons import pixmap
from memoir_desktop.models.memories import MemoryRole
from memoir_desktop.models.memory_words import kind_word, mark_word, scope_word, short_when
from memoir_desktop.widgets.direction import is_right_to_left

_MARGIN = 8  # around the rounded surface of a row
_PADDING = 8, 10  # inside it, across and down
_GAP = 6
_PIN = 16
_LINES = 2
_LONGEST = 400  # characters that can ever be seen in two lines

Index = QModelIndex | QPersistentModelIndex


class MemoryDelegate(QStyledItemDelegate):
    """Paints rows of `MemoryListModel`; all are of one height."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        now = theme.current()
        text, small = (QFontMetrics(now.font(size)) for size in ("body", "small"))
        inside = _LINES * text.lineSpacing() + _GAP + small.height()
        return QSize(240, inside + 2 * _PADDING[1] + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface = option.rect.adjusted(_MARGIN, 2, -_MARGIN, -2)
        paint_surface(painter, option, surface)
        across, down = _PADDING
        inside = surface.adjusted(across, down - 2, -across, 2 - down)
        memory = index.data(MemoryRole.MEMORY)
        if isinstance(memory, Memory):
            _paint_memory(painter, option, inside, memory)
        else:
            _paint_waiting(painter, inside)
        painter.restore()


def paint_surface(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    """The rounded ground of a row: chosen, under the mouse, with the keyboard."""
    now = theme.current()
    state = option.state
    colour = ""
    if state & QStyle.StateFlag.State_Selected:
        colour = "accent_soft"
    elif state & QStyle.StateFlag.State_MouseOver:
        colour = "hover"
    painter.setPen(Qt.PenStyle.NoPen)
    if colour:
        painter.setBrush(now.color(colour))
        painter.drawRoundedRect(rect, 10, 10)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.color("focus"), 2))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 9, 9)


def _paint_memory(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, memory: Memory
) -> None:
    now = theme.current()
    body, small = QFontMetrics(now.font("body")), QFontMetrics(now.font("small"))
    width = rect.width() - (_PIN + 8 if memory.pinned else 0)
    lines = _two_lines(memory.text, now.font("body"), width)
    # What has one line begins where what has two does, so that rows stay evenly spaced.
    height, full = (
        count * body.lineSpacing() + _GAP + small.height() for count in (len(lines), _LINES)
    )
    top = rect.top() + (rect.height() - full) // 2
    in_use = memory.status in (Status.ACTIVE, Status.CONFLICTING)
    painter.setPen(now.color("text" if in_use else "text_muted"))
    words = QRect(rect.left(), top, width, body.height())
    words = QStyle.visualRect(option.direction, rect, words)
    _paint_lines(painter, words, lines, now.font("body"))
    if memory.pinned:
        place = QRect(rect.right() - _PIN + 1, top + 1, _PIN, _PIN)
        pin = pixmap("pin", now.name("accent_text"), _PIN)
        painter.drawPixmap(QStyle.visualRect(option.direction, rect, place), pin)
    foot = QRect(rect.left(), top + height - small.height(), rect.width(), small.height())
    _paint_foot(painter, option, foot, memory)


def _paint_foot(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, memory: Memory
) -> None:
    now = theme.current()
    font = now.font("small")
    metrics = QFontMetrics(font)
    direction = option.direction
    trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
    leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font)
    painter.setPen(now.color("text_muted"))
    when = short_when(memory.said_at)
    painter.drawText(rect, QStyle.visualAlignment(direction, trailing), when)
    left = rect.left()
    room = rect.width() - metrics.horizontalAdvance(when) - 16
    words = mark_word(memory)
    if words:
        width = metrics.horizontalAdvance(words) + 12
        tag = QRect(left, rect.top() - 1, width, rect.height() + 2)
        _paint_tag(painter, QStyle.visualRect(direction, rect, tag), words, is_doubtful(memory))
        left, room = left + width + 8, room - width - 8
        painter.setPen(now.color("text_muted"))
    parts = [kind_word(memory.kind), memory.speaker]
    if memory.scope != "personal":
        parts.append(scope_word(memory.scope))
    said = "  ·  ".join(" ".join(part.split()) for part in parts if part)
    place = QRect(left, rect.top(), max(0, room), rect.height())
    shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(
        QStyle.visualRect(direction, rect, place),
        QStyle.visualAlignment(direction, leading),
        shown,
    )


def _paint_tag(painter: QPainter, rect: QRect, words: str, warns: bool) -> None:
    now = theme.current()
    ground, ink = ("warning_soft", "warning") if warns else ("sunken", "text_muted")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.color(ground))
    painter.drawRoundedRect(rect, 5, 5)
    painter.setPen(now.color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """The beginning of ``text`` on one or two lines, the last shortened if there is more."""
    words = " ".join(text[:_LONGEST].replace("\0", " ").split())
    first, rest = _first_line(words, font, width)
    shown = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [first, shown] if shown else [first]


def _paint_lines(painter: QPainter, rect: QRect, lines: list[str], font: QFont) -> None:
    flipped = is_right_to_left(lines[0])
    direction = Qt.LayoutDirection.RightToLeft if flipped else Qt.LayoutDirection.LeftToRight
    start = Qt.AlignmentFlag.AlignRight if flipped else Qt.AlignmentFlag.AlignLeft
    start |= Qt.AlignmentFlag.AlignAbsolute
    painter.save()
    painter.setFont(font)
    painter.setLayoutDirection(direction)  # or full stops would stand at the wrong end
    for number, line in enumerate(lines):
        place = rect.translated(0, number * QFontMetrics(font).lineSpacing())
        painter.drawText(place, start | Qt.TextFlag.TextSingleLine, line)
    painter.restore()


def _first_line(words: str, font: QFont, width: int) -> tuple[str, str]:
    """What fits on the first line, and all that comes after it."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    length = len(words)
    if line.isValid():
        line.setLineWidth(width)
        # Qt counts UTF-16 units, Python counts characters.
        units = words.encode("utf-16-le", "surrogatepass")[: 2 * line.textLength()]
        length = len(units.decode("utf-16-le", "ignore"))
    layout.endLayout()
    return words[:length].strip(), words[length:].strip()


def _paint_waiting(painter: QPainter, rect: QRect) -> None:
    """Bars where the words will be."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color("sunken"))
    for top, share in ((2, 0.8), (22, 0.5)):
        painter.drawRoundedRect(
            QRectF(rect.left(), rect.top() + top, rect.width() * share, 10), 5, 5
        )

"""Painting a person, a place or a topic as a row: its name, a line over time, how often, when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from memoir import Subject
from memoir_desktop import theme
from memoir_desktop.models.subject_words import count_words, span_words, subject_caption
from memoir_desktop.models.subjects import SubjectRole
from memoir_desktop.widgets.memory_delegate import paint_surface
from memoir_desktop.widgets.spark import paint_spark

_SPARK = 160
_ROOM_FOR_SPARK = 460
_PADDING = 12, 10
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class SubjectDelegate(QStyledItemDelegate):
    """Paints rows of `SubjectListModel`; all are of one height."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        now = theme.current()
        body, small = (QFontMetrics(now.font(size)) for size in ("body", "small"))
        return QSize(240, body.height() + small.height() + 4 + 2 * _PADDING[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        subject = index.data(SubjectRole.SUBJECT)
        if not isinstance(subject, Subject):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface = option.rect.adjusted(8, 1, -8, -1)
        paint_surface(painter, option, surface)
        across, down = _PADDING
        inside = surface.adjusted(across, down - 2, -across, 2 - down)
        values = index.data(SubjectRole.SPARK)
        left, right, spark = _places(inside, spark=len(values) > 1)
        _paint_pair(painter, option, left, inside, subject.name, subject_caption(subject), _LEADING)
        told = count_words(subject.count), span_words(subject)
        _paint_pair(painter, option, right, inside, *told, _TRAILING)
        if spark is not None:
            now = theme.current()
            place = QStyle.visualRect(option.direction, inside, spark)
            ink, ground = now.color("meter_system"), now.color("accent_soft")
            paint_spark(painter, QRectF(place), values, ink, ground)
        painter.restore()


def _places(inside: QRect, *, spark: bool) -> tuple[QRect, QRect, QRect | None]:
    """Where the name, the figures and the line, if any, go; no line where there is no room."""
    small = QFontMetrics(theme.current().font("small"))
    figures = min(small.horizontalAdvance("00 September 0000 \N{EN DASH} 00 September 0000"),
                  inside.width() * 11 // 20)  # fmt: skip
    right = QRect(inside.right() - figures + 1, inside.top(), figures, inside.height())
    line = None
    room = inside.width() - figures - 16
    if spark and inside.width() >= _ROOM_FOR_SPARK + figures // 2:
        line = QRect(right.left() - _SPARK - 16, inside.top(), _SPARK, inside.height())
        room -= _SPARK + 16
    return QRect(inside.left(), inside.top(), room, inside.height()), right, line


def _paint_pair(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    whole: QRect,
    upper: str,
    lower: str,
    side: Qt.AlignmentFlag,
) -> None:
    now = theme.current()
    strong = now.font("body", weight=QFont.Weight.DemiBold)
    fonts = (strong if side == _LEADING else now.font("body"), now.font("small"))
    heights = [QFontMetrics(font).height() for font in fonts]
    top = rect.top() + (rect.height() - sum(heights) - 4) // 2
    align = QStyle.visualAlignment(option.direction, side)
    for font, text, colour, height in zip(
        fonts, (upper, lower), ("text", "text_muted"), heights, strict=True
    ):
        place = QStyle.visualRect(
            option.direction, whole, QRect(rect.left(), top, rect.width(), height)
        )
        words = QFontMetrics(font).elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.setFont(font)
        painter.setPen(now.color(colour))
        painter.drawText(place, align, words)
        top += height + 4

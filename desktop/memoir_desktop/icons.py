"""Icons: one stroke drawing each in resources' ``icons/``, painted in a colour of the theme."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from memoir_desktop import theme


def icon(name: str, colour: str = "text_muted", *, active: str = "text") -> QIcon:
    """The icon ``name`` in a colour of the theme; ``active`` is its colour when switched on.

    An icon keeps its colours: take a new one when the theme changes, as `IconButton` does.
    """
    now = theme.current()
    return _icon(name, now.name(colour), now.name(active), now.name("text_faint"))


@cache
def _icon(name: str, colour: str, active: str, disabled: str) -> QIcon:
    found = QIcon()
    for size in (16, 20, 24, 32, 48):
        found.addPixmap(pixmap(name, colour, size))
        found.addPixmap(pixmap(name, active, size), QIcon.Mode.Normal, QIcon.State.On)
        found.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return found


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The icon ``name`` in ``colour`` (``#rrggbb``), ``size`` logical pixels square."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return _drawn(name, colour, size, ratio)


def square(size: int) -> QSize:
    """The size of an icon that is ``size`` pixels square beside text of the usual size."""
    return QSize(theme.current().grown(size), theme.current().grown(size))


def drawing(name: str) -> Path:
    """The file of an icon, for what takes a file."""
    return Path(str(files("memoir_resources") / "icons" / f"{name}.svg"))


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    drawn = QPixmap(QSize(side, side))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    coloured = _source(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _source(name: str) -> str:
    return drawing(name).read_text(encoding="utf-8")

"""What a screen reader has no word for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QScrollBar, QWidget

_INSIDE = "qt_"  # parts of Qt's own controls speak through the control


def nameless(root: QWidget) -> list[str]:
    """Every widget in ``root`` that takes the keyboard and has nothing to be called."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inside = (
            widget.objectName().startswith(_INSIDE)
            or widget.focusProxy() is not None
            or widget.isHidden()  # by itself, not with its page: it has no words yet
            or _in_a_combo_box(widget)
        )
        if not takes_keys or inside or isinstance(widget, QScrollBar):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            parents = []
            at = widget
            while at is not None:
                parents.append(type(at).__name__)
                at = at.parentWidget()
            found.append(" < ".join(parents))
    return found


def _in_a_combo_box(widget: QWidget) -> bool:
    """The list of a combo box, which Qt names after the box when it opens."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QComboBox):
        at = at.parentWidget()
    return at is not None

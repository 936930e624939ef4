"""Finding one's way in a window as a person does: by the words on it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label

W = TypeVar("W", bound=QWidget)


def words_of(widget: QWidget) -> str:
    """Everything that can be read on ``widget`` now."""
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def button(widget: QWidget, name: str, about: str = "") -> Button | IconButton:
    """The visible button called ``name``, of several the one that is about ``about``."""
    for each in [*widget.findChildren(Button), *widget.findChildren(IconButton)]:
        named = name in (each.text(), each.accessibleName())
        if named and each.isVisible() and about in each.accessibleDescription():
            return each
    raise AssertionError(f"there is no button {name}")


def newest(widget: QWidget, kind: type[W]) -> W:
    """The last dialog of a kind that ``widget``'s window opened."""
    found = widget.window().findChildren(kind)
    assert found, f"no {kind.__name__} is open"
    return found[-1]

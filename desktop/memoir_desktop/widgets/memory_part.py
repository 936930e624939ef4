"""What every part of the memory page is: the list, the timeline, who and what it is about."""

from __future__ import annotations

from PySide6.QtCore import Signal

from memoir_desktop.widgets.page import Page


class MemoryPart(Page):
    """One part of the memory page, shown on its own tab; what a `Page` can ask for, it can too.

    counted(number): how many things wait for the user here; the tab shows it unless it is 0
    train_wanted(memories): a model is to be trained on these, by their identifiers
    """

    counted = Signal(int)
    train_wanted = Signal(object)

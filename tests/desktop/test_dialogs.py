"""Dialogs in every size of text and on every screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget

from memoir_desktop import theme
from memoir_desktop.views.crash_report import CrashReport
from memoir_desktop.views.long_text import LongText
from memoir_desktop.views.settings_endpoint import EndpointDialog
from memoir_desktop.views.settings_rule import RuleDialog
from memoir_desktop.views.shortcuts import ShortcutSheet
from memoir_desktop.widgets import memory_dialog
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.confirmation import Confirmation
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.look_back import DayDialog
from memoir_desktop.widgets.memory_dialog import FittingDialog
from memoir_desktop.widgets.memory_periods import DaysDialog

SCREEN = QRect(0, 0, 1366, 728)  # what a laptop of 13 inches leaves to windows


class Laptop(QWidget):
    """A parent on a small screen."""

    def screen(self):
        return self

    def availableGeometry(self):  # noqa: N802  Qt calls it so
        return SCREEN


@pytest.fixture
def laptop(qtbot, application):
    made = Laptop()
    qtbot.addWidget(made)
    yield made
    theme.current().apply("light", 100)


def _sheet(parent, _session):
    lines = [(f"Ctrl+{number}", "Does something that takes some words") for number in range(40)]
    return ShortcutSheet([("Everywhere", lines)], parent)


DIALOGS = {
    "question": lambda parent, _session: Confirmation(
        parent, title="Forget it?", text="It goes for good. " * 60, action="Forget", danger=True
    ),
    "shortcuts": _sheet,
    "report": lambda parent, _session: CrashReport("line\n" * 90, at_start=True, parent=parent),
    "text": lambda parent, _session: LongText(parent, "Answer", "words " * 9000),
    "day": lambda parent, _session: DayDialog(parent),
    "days": lambda parent, _session: DaysDialog(None, None, parent),
    "endpoint": lambda parent, session: EndpointDialog(session.memoir, session.tasks, None, parent),
    "rule": lambda parent, session: RuleDialog(session, ["personal"], set(), parent),
}


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("which", DIALOGS)
def test_a_dialog_fits_the_screen_with_all_its_buttons_in_sight(
    laptop, session, qtbot, which, percent
):
    theme.current().apply("light", percent)
    dialog = DIALOGS[which](laptop, session)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.width() <= SCREEN.width()
    assert dialog.height() <= SCREEN.height()
    buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    assert buttons
    assert buttons[-1].property("kind") in {"primary", "danger"}, "what it is for stands last"
    qtbot.waitUntil(lambda: _scrolls_only_for_want_of_room(dialog))
    for button in buttons:
        place = QRect(button.mapTo(dialog, QPoint(0, 0)), button.size())
        assert dialog.rect().contains(place), button.text()
        assert button.width() >= button.sizeHint().width(), "no word of it is cut"


def _scrolls_only_for_want_of_room(dialog) -> bool:
    full = dialog.height() >= SCREEN.height() - 2 * memory_dialog._EDGE
    if not isinstance(dialog, FittingDialog):
        return True
    return full or dialog._scroll.verticalScrollBar().maximum() == 0


def test_a_dialog_grows_with_the_text(laptop, qtbot):
    widths = []
    for percent in (100, 140):
        theme.current().apply("light", percent)
        dialog = DIALOGS["question"](laptop, None)
        dialog.show()
        widths.append(dialog.width())
    assert widths[1] == round(widths[0] * 1.4)


def test_what_has_no_room_is_scrolled_and_the_buttons_stay(laptop, qtbot):
    dialog = FittingDialog("Much", laptop)
    go = Button("Go")
    dialog.set_items(*[Label(f"Line {number}") for number in range(200)], row(STRETCH, go))
    dialog.show()
    bar = dialog._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert dialog.height() == SCREEN.height() - 2 * memory_dialog._EDGE
    before = go.mapTo(dialog, QPoint(0, 0))
    bar.setValue(bar.maximum())
    assert go.mapTo(dialog, QPoint(0, 0)) == before


def test_other_items_can_be_shown_by_a_button_of_those_before(laptop, qtbot):
    dialog = FittingDialog("Steps", laptop)
    more = Button("More")
    more.clicked.connect(
        lambda: dialog.set_items(Label("Second\n" * 12), row(STRETCH, Button("Done")))
    )
    dialog.set_items(Label("First"), row(STRETCH, more))
    dialog.show()
    before = dialog.height()
    more.click()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()] == [
        "Done"
    ]

"""The parts of the memory page: moving between them by mouse and keyboard, and coming back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from memoir_desktop.views.memories import LIST, MemoriesPage
from memoir_desktop.widgets.page_tabs import PageTabs


@pytest.fixture
def tabs(qtbot, application):
    made = PageTabs("Parts", [("one", "One"), ("two", "Two & more"), ("three", "Three")])
    qtbot.addWidget(made)
    made.listen(made)
    made.show()
    return made


def test_arrows_numbers_and_pages_move_between_tabs(tabs, qtbot):
    with qtbot.waitActive(tabs, timeout=20_000):
        tabs.activateWindow()
    tabs.setFocus()
    chosen = []
    tabs.chosen.connect(chosen.append)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    QTest.keyClick(tabs, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(tabs, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tabs, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert chosen == ["two", "three", "one", "three"]


def test_a_tab_shows_how_much_waits_behind_it(tabs):
    tabs.count_on("two", 3)
    assert tabs.tabText(1) == "Two && more  3"
    tabs.count_on("two", 0)
    assert tabs.tabText(1) == "Two && more"


def test_a_tab_that_is_no_more_changes_nothing(tabs):
    tabs.choose("two")
    tabs.choose("gone")
    assert tabs.key == "two"


def test_a_memory_asked_for_is_shown_in_the_list(session, opened, qtbot):
    memory = opened.remember("My dog is called Biscuit.")
    page = MemoriesPage(session)
    qtbot.addWidget(page)
    page.show()
    page.open_item(memory.id)
    qtbot.waitUntil(lambda: page.panel._detail.memory is not None, timeout=20_000)
    assert page.tabs.key == LIST
    assert page.panel._detail.memory.id == memory.id

"""Narrow windows, small screens and large text: nothing is cut, everything can be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.views.memories import FORMS, HEALTH, LIST, MemoriesPage
from memoir_desktop.views.settings import SettingsPage
from memoir_desktop.views.window import MainWindow
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.page import Column
from memoir_desktop.widgets.page_tabs import PageTabs

SCREEN = QRect(0, 0, 1000, 560)


@pytest.fixture
def memories(session, qtbot, settle):
    """The page of memories, 628 pixels wide: that of a window of 700."""
    made = MemoriesPage(session)
    qtbot.addWidget(made)
    made.resize(628, 520)
    made.show()
    settle()
    yield made
    theme.current().apply("light", 100)


def _in_sight(tabs: PageTabs) -> list[str]:
    shown = [number for number in range(tabs.count()) if tabs.isTabVisible(number)]
    for number in shown:
        assert tabs.rect().contains(tabs.tabRect(number)), "no tab is cut"
    return [tabs._keys[number] for number in shown]


def test_tabs_without_room_are_offered_by_a_menu(memories, qtbot):
    tabs = memories.tabs
    seen = _in_sight(tabs)
    assert seen[0] == LIST
    assert FORMS not in seen
    assert tabs.rest.isVisible()
    tabs._fill_menu()
    offered = tabs._menu.actions()
    assert len(seen) + len(offered) == tabs.count()
    offered[-1].trigger()
    qtbot.waitUntil(lambda: tabs.key == FORMS)
    assert FORMS in _in_sight(tabs), "what is chosen stands among the tabs"


def test_every_part_is_reached_by_key_whether_or_not_its_tab_is_in_sight(memories, qtbot):
    tabs = memories.tabs
    seen = []
    for _ in range(tabs.count()):
        seen.append(tabs.key)
        tabs._move(1)
        assert tabs.key in _in_sight(tabs)
    assert seen == tabs._keys
    tabs.count_on(HEALTH, 12)
    tabs.choose(HEALTH)
    assert HEALTH in _in_sight(tabs)


def test_a_wide_page_shows_all_its_tabs(memories, qtbot):
    memories.resize(1400, 700)
    tabs = memories.tabs
    qtbot.waitUntil(lambda: len(_in_sight(tabs)) == tabs.count())
    assert not tabs.rest.isVisible()


def test_large_text_shows_the_list_or_a_memory_not_both_cut(memories, qtbot, opened, settle):
    memory = opened.remember("My dog is called Biscuit.")
    settle()
    memories.resize(1000, 700)
    panel = memories.panel
    assert panel._left.isVisible()
    assert panel._right.isVisible()
    theme.current().apply("light", 200)
    qtbot.waitUntil(lambda: not panel._right.isVisible())
    memories.open_item(memory.id)
    qtbot.waitUntil(lambda: panel._right.isVisible() and not panel._left.isVisible())
    assert panel._detail._back.isVisible()


def test_who_may_see_what_shows_its_words_in_large_text(session, qtbot, settle):
    theme.current().apply("light", 200)
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(700, 700)
    page.show()
    page.open_item("privacy")
    settle()
    card = page.section("privacy")._access
    assert card._fields.direction() == QBoxLayout.Direction.TopToBottom
    assert card._scope.currentText() == "Everywhere"
    assert card._scope.width() >= card._scope.minimumSizeHint().width()
    for label in page.section("privacy").findChildren(Label):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    theme.current().apply("light", 100)


def test_a_click_beside_the_list_of_conversations_takes_it_away_in_a_narrow_window(page, qtbot):
    page.resize(640, 600)
    assert not page.sidebar.isVisible()
    page.toggle_sidebar()
    assert page.sidebar.isVisible()
    scrim = page._scrim
    assert scrim.geometry() == page.rect()
    QTest.mouseClick(scrim, Qt.MouseButton.LeftButton, pos=QPoint(600, 300))
    assert not page.sidebar.isVisible()
    assert not scrim.isVisible()
    page.resize(1100, 760)
    assert page.sidebar.isVisible()
    assert not scrim.isVisible(), "beside the conversation nothing lies over it"


class SmallScreen(MainWindow):
    """A window on a screen smaller than it would like."""

    def screen(self):
        return self

    def availableGeometry(self):  # noqa: N802  Qt calls it so
        return SCREEN


def test_a_window_is_never_larger_than_its_screen(qtbot, application):
    large = MainWindow()
    qtbot.addWidget(large)
    large.setMinimumSize(0, 0)
    large.resize(1900, 1200)
    large.move(300, 200)
    small = SmallScreen()
    qtbot.addWidget(small)
    assert small.width() <= SCREEN.width()
    assert small.minimumHeight() <= SCREEN.height()
    small.restore_geometry_text(large.geometry_text())
    assert SCREEN.contains(small.geometry())


def test_a_message_with_buttons_folds_instead_of_squeezing_its_words(qtbot, application):
    around = QWidget()
    qtbot.addWidget(around)
    banner = Banner(around)
    banner.say("The file of the language model is gone. " * 2, actions=("Try again", "Choose"))
    banner.resize(900, 200)
    around.show()
    first = banner._buttons[0]
    assert first.y() < banner._words.y() + banner._words.height(), "beside the words"
    banner.resize(360, 300)
    qtbot.waitUntil(lambda: first.y() >= banner._words.y() + banner._words.height())
    assert banner._words.width() > 200


def test_under_the_composer_a_name_without_room_is_shortened_and_nothing_is_cut(page, qtbot):
    status = page.chat.status
    page.chat.readiness.name = "A model with a very long name & all of its quantisations Q4_K_M"
    page.chat.readiness.changed.emit()
    for width in (900, 320, 240):
        status.resize(width, status.height())
        shown = [each for each in (status._model, status._share, status._meter, status._cost)
                 if not each.isHidden()]  # fmt: skip
        assert sum(each.sizeHint().width() for each in shown) <= max(width, 200)
    assert "…" in status._model.text()
    assert "very long name" in status._model.toolTip()
    assert "very long name" in status._model.accessibleName()


def test_the_actions_of_a_message_grow_with_the_text(page, say, qtbot):
    say("Hello")
    tools = page.chat.messages.messages[-1].tools
    small = tools.height()
    theme.current().apply("light", 200)
    qtbot.waitUntil(lambda: tools.height() == 2 * small)
    theme.current().apply("light", 100)


def test_columns_of_words_grow_with_the_text(qtbot, application):
    column = Column(width=300)
    qtbot.addWidget(column)
    assert column._inner.maximumWidth() == 300
    theme.current().apply("light", 150)
    assert column._inner.maximumWidth() == 450
    theme.current().apply("light", 100)

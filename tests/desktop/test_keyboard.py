"""Where Tab leads, and what can be seen of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from memoir import Kind
from memoir_desktop.views.memories import TIMELINE, MemoriesPage
from memoir_desktop.views.settings import SettingsPage
from memoir_desktop.views.window import MainWindow
from memoir_desktop.widgets.button import Button


@pytest.fixture
def shown_page(session, qtbot, opened, settle):
    """Make a page, with some memories in it."""
    for number in range(3):
        opened.remember(f"I was in Lisbon in {2019 + number}.", tags=[f"topic {number}"])
    opened.remember("I like tea.", kind=Kind.PREFERENCE)

    def show(kind) -> QWidget:
        made = kind(session)
        qtbot.addWidget(made)
        made.resize(1100, 600)
        made.show()
        settle()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return show


def _walk(qtbot, first: QWidget, steps: int) -> list[QWidget]:
    """What Tab comes to, beginning with ``first``."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    seen = [first]
    for _ in range(steps):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    return seen


def _named(widgets: list[QWidget]) -> list[str]:
    return [widget.accessibleName().partition(":")[0] for widget in widgets]


def test_tab_goes_through_the_list_of_memories_as_it_is_read(shown_page, qtbot):
    page = shown_page(MemoriesPage)
    names = _named(_walk(qtbot, page.panel.list.search, 7))
    wanted = ["Search memories by words or meaning", "Status", "Kind", "Time", "Pinned"]
    assert [name for name in names if name in wanted] == wanted
    assert names.index("Look back") > names.index("Pinned")
    assert names.index("Order") == names.index("Look back") + 1
    assert names[-1] == "Memories"


def test_tab_comes_to_the_bars_of_the_timeline_before_the_list_under_them(
    shown_page, qtbot, settle
):
    page = shown_page(MemoriesPage)
    page.show_part(TIMELINE)
    settle()
    chart = page.part(TIMELINE).chart
    bar = next(bar for bar in chart.chart._bars if bar.focusPolicy() == Qt.FocusPolicy.StrongFocus)
    after = _walk(qtbot, bar, 1)[1]
    assert after is page.part(TIMELINE).panel.list.search


def test_what_tab_reaches_from_outside_a_page_is_scrolled_to(shown_page, qtbot, settle):
    page = shown_page(SettingsPage)
    page.open_item("privacy")
    settle()
    section = page.section("privacy")
    bar = section.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    first = _walk(qtbot, page._names, 1)[1]
    top = first.mapTo(section.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= section.viewport().height() - first.height()


def test_a_button_of_the_settings_is_called_what_is_written_on_it(shown_page, settle):
    page = shown_page(SettingsPage)
    page.open_item("profile")
    settle()
    buttons = [each for each in page.section("profile").findChildren(Button) if each.text()]
    assert buttons
    for button in buttons:
        assert button.accessibleName() in {"", button.text()}, button.text()
        assert button.accessibleDescription(), "and what it is about is said after it"


@pytest.fixture
def window(qtbot, application):
    """A window with nothing but a button in it."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.show_whole(Button("Something"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_what_a_message_offers_is_undone_by_key(window, qtbot):
    undone = []
    window.toast("Deleted", lambda: undone.append(True))
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    assert undone == [True]
    assert not window._toast.isVisible()
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    assert undone == [True], "once, and not when the message is gone"


def test_a_message_stays_while_the_keyboard_is_in_it(window, qtbot):
    window.toast("Deleted", lambda: None)
    window._toast._undo.setFocus()
    qtbot.waitUntil(window._toast._undo.hasFocus)
    window._toast._on_time()
    assert window._toast.isVisible()
    window.centralWidget().currentWidget().setFocus()
    window._toast._on_time()
    assert not window._toast.isVisible()


def test_the_composer_leaves_undo_to_the_window_while_nothing_was_typed(page, qtbot):
    editor = page.chat.composer.focusProxy()
    assert not _overrides_undo(editor)
    QTest.keyClicks(editor, "half a thought")
    assert _overrides_undo(editor)


def _overrides_undo(editor: QWidget) -> bool:
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    key.ignore()
    QApplication.sendEvent(editor, key)
    return key.isAccepted()


def test_tab_comes_from_a_question_to_its_other_versions(page, say, rest, qtbot):
    say("What is my dog called?")
    say("And my cat?")
    question = page.chat.messages.messages[0]
    question.resent.emit(question.id, "What is my horse called?")
    rest()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    names = _named(_walk(qtbot, page.chat.messages.messages[0], 4))
    assert names[0] == "You"
    assert "Previous version" in names
    assert "Memoir" not in names[: names.index("Previous version")]
    assert QApplication.focusWidget() is not None
    switch = page.chat.messages.messages[0].tools._switch._before
    switch.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(switch.hasFocus)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    rest()
    assert QApplication.focusWidget().accessibleName() == "Next version", "the place is kept"

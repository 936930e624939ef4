"""What a screen reader and a keyboard get."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from memoir.settings import LEARNING_POLICY
from memoir_desktop.views.conversations import ConversationsPage
from memoir_desktop.views.crash_report import CrashReport
from memoir_desktop.views.memories import MemoriesPage
from memoir_desktop.views.settings import SettingsPage
from memoir_desktop.views.shortcuts import ShortcutSheet
from memoir_desktop.views.used_memory import UsedMemoryCard
from memoir_desktop.views.welcome import WelcomePage
from memoir_desktop.views.window import CONVERSATIONS, MEMORIES, SETTINGS, MainWindow, PageSpec
from memoir_desktop.widgets import announce as announcing
from memoir_desktop.widgets.confirmation import Confirmation
from tests.support.accessibility import nameless


def test_the_walk_sees_a_control_without_a_name(application, qtbot):
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    root = QWidget()
    qtbot.addWidget(root)
    QVBoxLayout(root).addWidget(QLineEdit())
    root.show()
    assert nameless(root) == ["QLineEdit < QWidget"]


def test_every_control_of_the_conversations_has_a_name(page, say, rest, opened):
    opened.remember("My dog is called Biscuit.")
    say("What is my dog called?\n```python\nx = 1\n```")
    for view in page.chat.messages.messages:
        view.tools.set_shown(shown=True)
    page.chat.messages.messages[0].begin_edit()
    page.chat.banner.say("Something is wrong.", actions=("Do this", "Do that"))
    assert nameless(page) == []


@pytest.mark.parametrize("kind", [MemoriesPage, SettingsPage])
def test_every_control_of_the_other_pages_has_a_name(kind, session, qtbot, opened):
    for number in range(3):
        opened.remember(f"Fact number {number} about me.")
    page = kind(session)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    page.activate()
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)
    assert nameless(page) == []


def test_every_control_of_the_first_start_has_a_name(qtbot, application, tmp_path):
    page = WelcomePage(tmp_path / "none")
    qtbot.addWidget(page)
    page.show()
    assert nameless(page) == []


def test_every_control_of_the_window_and_its_dialogs_has_a_name(session, qtbot, page, say, opened):
    opened.remember("My dog is called Biscuit.")
    say("What is my dog called?")
    used = page.chat.messages.messages[-1].entry.used[0]
    window = MainWindow()
    qtbot.addWidget(window)
    window.attach(
        session,
        [
            PageSpec(CONVERSATIONS, "Chats", "chat", ConversationsPage),
            PageSpec(MEMORIES, "Memories", "memories", MemoriesPage),
            PageSpec(SETTINGS, "Settings", "settings", SettingsPage),
        ],
    )
    dialogs = [
        ShortcutSheet([("Group", [("Ctrl+N", "New")])], window),
        CrashReport("report", at_start=False, parent=window),
        Confirmation(window, title="Sure?", text="It goes.", action="Go", danger=True),
        UsedMemoryCard(used, used.memory, window),
    ]
    for root in (window, *dialogs):
        assert nameless(root) == []


def test_a_finished_answer_is_announced(page, say, engine, monkeypatch):
    heard = []
    update = QAccessible.updateAccessibility
    monkeypatch.setattr(
        announcing.QAccessible,
        "updateAccessibility",
        lambda event: (heard.append(event.message()), update(event)),
    )
    engine.answers = ["The answer is **42**."]
    say("What is it?")
    assert any("The answer is" in words for words in heard)


def test_a_message_reads_as_who_said_what(page, say, engine):
    engine.answers = ["Hello back."]
    say("Hello")
    names = [
        QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Name)
        for view in page.chat.messages.messages
    ]
    assert names == ["You: Hello", "Memoir: Hello back."]


def test_tab_reaches_the_list_the_messages_and_the_composer(page, say, qtbot):
    say("Hello")
    page.activateWindow()
    page.chat.composer.setFocus()
    seen = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused is None:
            break
        seen.add(type(focused).__name__)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {"_Editor", "SearchField", "_List", "QuestionView", "AnswerView"} <= seen


def test_tab_goes_through_the_page_from_top_to_bottom(page, say, qtbot, opened):
    opened.remember("My dog is called Biscuit.")
    say("Hello")
    say("What is my dog called?")
    page.activateWindow()
    page.sidebar.field.setFocus()
    seen = []
    for _ in range(24):
        focused = QApplication.focusWidget()
        seen.append(focused.accessibleName().partition(":")[0])
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        qtbot.wait(5)
    assert seen[:4] == ["Search conversations", "Conversations", "Show or hide the list", "More"]
    assert seen[4:6] == ["You", "Copy message"]
    assert seen.count("Memoir") == 2
    chip = seen.index("My dog is called Biscuit.")
    assert seen[chip - 1] == "Memoir" or "Memoir" in seen[chip - 4 : chip]
    assert seen.index("Message") > chip, "the composer comes after the messages"


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self, application):
        super().__init__()
        self.shown = []
        application.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  Qt calls it so
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_is_a_window_that_takes_the_keyboard(application, session, qtbot):
    windows = Windows(application)
    session.memoir.preferences.put(LEARNING_POLICY, {"": "ask"})
    list(session.memoir.chat("My sister is called Ana. She lives in Braga."))
    assert session.memoir.inbox()
    whole = MemoriesPage(session)
    qtbot.addWidget(whole)
    for part in ("inbox", "conflicts", "health", "forms", "people", "timeline"):
        whole.show_part(part)
        qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)
    settings = SettingsPage(session)
    qtbot.addWidget(settings)
    for entry in settings._entries:
        settings.open_item(entry.key)
        qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)
    application.removeEventFilter(windows)
    assert windows.shown == []

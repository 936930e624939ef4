"""The composition root: the only module that builds the parts of the window and joins them.

The window shows first; the profile opens behind it, then the language model behind the pages.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from memoir import paths
from memoir.errors import MemoirError
from memoir_desktop import i18n, theme
from memoir_desktop.appearance import Appearance
from memoir_desktop.bridge.garbage import Garbage
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.crash import CrashReporter
from memoir_desktop.icons import drawing
from memoir_desktop.instance import Instance
from memoir_desktop.views.opening import Opening
from memoir_desktop.views.window import (
    CONVERSATIONS,
    MEMORIES,
    SETTINGS,
    Command,
    MainWindow,
    PageSpec,
)

if TYPE_CHECKING:
    from memoir import Memoir
    from memoir_desktop.bridge.session import Session
    from memoir_desktop.views.conversations import ConversationsPage
    from memoir_desktop.widgets.page import Page

_LOOK_FOR_SIGNALS_MS = 500
_MAINTAIN_EVERY_MS = 60 * 60 * 1000
_EXPIRE_EVERY_MS = 60 * 1000
_TRAIN_EVERY_MS = 5 * 60 * 1000


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    ``argv`` are the arguments without the program's name.
    """
    options = _parser().parse_args(list(argv or ()))
    home = paths.profile_home(options.home)
    application = _application()
    instance = Instance(home, application)
    try:
        if not instance.claim():
            return 0
    except TimeoutError:
        sys.stderr.write(
            "Memoir is open with this profile already, but does not answer. Close it, or wait "
            "until it is done, and start again.\n"
        )
        return 1
    desktop = Desktop(application, home)
    instance.shown.connect(desktop.come_to_front)
    desktop.start()
    status = application.exec()
    desktop.close()
    instance.release()
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="memoir", description="Open Memoir's window.")
    parser.add_argument("--home", help="folder of the profile (or MEMOIR_HOME)")
    return parser


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(["memoir"])
    application.setApplicationName("Memoir")
    application.setApplicationDisplayName("Memoir")
    application.setDesktopFileName("memoir")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(drawing("memoir"))))
    return application


class Desktop(QObject):
    """The window with what stands behind it."""

    def __init__(self, application: QApplication, home: Path) -> None:
        super().__init__(application)
        self._application = application
        self._home = home
        self._appearance = Appearance(home)
        self._session: Session | None = None
        self._garbage = Garbage(self)
        self._crashes = CrashReporter(paths.log_folder(), self)
        self._crashes.reported.connect(partial(self._show_report, at_start=False))
        self._language = i18n.install(application, self._appearance.language)
        theme.current().apply(self._appearance.theme, self._appearance.text_size)
        self.window = MainWindow()
        self._restore_window()

    def start(self) -> None:
        """Show the window, and open the profile behind it."""
        native = self._crashes.install()
        self._garbage.start()
        self._listen_to_signals()
        self.window.show_whole(Opening())
        self.window.show()
        self._open()
        if native:
            QTimer.singleShot(0, self, lambda: self._show_report(native, at_start=True))

    def come_to_front(self) -> None:
        """A second start wants to see this window."""
        self.window.come_to_front()

    def close(self) -> None:
        """Let go of everything in good order; what runs is stopped."""
        if self._session is not None:
            self._session.close()
            self._session = None
        self._garbage.stop()
        self._crashes.uninstall()

    @property
    def session(self) -> Session | None:
        """The open profile; None while there is none."""
        return self._session

    # Opening

    def _open(self) -> None:
        tasks = Tasks(self)
        home = self._home

        def work() -> Memoir:
            import memoir

            return memoir.open(home, application="memoir/window")

        tasks.run(
            work,
            owner=self,
            done=lambda opened: self._on_opened(opened, tasks),
            failed=self._on_refused,
        )

    def _on_refused(self, problem: MemoirError) -> None:
        from memoir_desktop.views.welcome import WelcomePage

        page = WelcomePage(self._home, problem)
        page.opened.connect(lambda opened: self._on_opened(opened, Tasks(self)))
        self.window.show_whole(page)

    def _on_opened(self, opened: Memoir, tasks: Tasks) -> None:
        from memoir_desktop.bridge.session import Session

        self._session = Session(opened, tasks, self)
        self._session.settings_changed.connect(self._follow_settings)
        self._attach()
        self._follow_settings()
        self._maintain()
        often = QTimer(self, interval=_EXPIRE_EVERY_MS)
        often.timeout.connect(self._expire)
        often.start()
        regularly = QTimer(self, interval=_MAINTAIN_EVERY_MS)
        regularly.timeout.connect(self._maintain)
        regularly.start()
        training = QTimer(self, interval=_TRAIN_EVERY_MS)
        training.timeout.connect(self._train)
        training.start()

    def _attach(self) -> None:
        if self._session is None:
            return
        self.window.attach(self._session, self._specs())
        self._add_commands()
        self.window.show_page(CONVERSATIONS)
        page = self._conversations()
        if self._appearance.conversation:
            page.open_conversation(self._appearance.conversation)
        page.chat.shown.connect(self._remember_conversation)
        page.load_model()

    def _specs(self) -> list[PageSpec]:
        from memoir_desktop.views.conversations import ConversationsPage

        return [
            PageSpec(CONVERSATIONS, self.tr("Chats"), "chat", ConversationsPage),
            PageSpec(MEMORIES, self.tr("Memories"), "memories", self._memories_page),
            PageSpec(SETTINGS, self.tr("Settings"), "settings", _settings_page),
        ]

    def _memories_page(self, session: Session) -> Page:
        from memoir_desktop.views.memories import MemoriesPage

        page = MemoriesPage(session)
        page.show_part(self._appearance.memories)
        page.part_shown.connect(lambda key: setattr(self._appearance, "memories", key))
        return page

    def _conversations(self) -> ConversationsPage:
        from memoir_desktop.views.conversations import ConversationsPage

        page = self.window.page(CONVERSATIONS)
        if not isinstance(page, ConversationsPage):
            raise TypeError("the first page holds the conversations")
        return page

    def _add_commands(self) -> None:
        def on_conversations(act: Callable[[ConversationsPage], None]) -> None:
            self.window.show_page(CONVERSATIONS)
            act(self._conversations())

        def new() -> None:
            on_conversations(lambda page: page.new_conversation())

        def temporary() -> None:
            on_conversations(lambda page: page.temporary_conversation())

        add = self.window.add_command
        add(Command("Ctrl+N", self.tr("New conversation"), new))
        add(Command("Ctrl+Shift+T", self.tr("Temporary conversation"), temporary))
        add(Command("Ctrl+K", self.tr("Search"), self.window.search))
        add(Command("Ctrl+F", "", self.window.search))
        add(Command("Ctrl+,", self.tr("Settings"), lambda: self.window.show_page(SETTINGS)))
        add(Command("Ctrl+/", self.tr("Keyboard shortcuts"), self._show_shortcuts))
        add(Command("Ctrl+Q", self.tr("Quit"), self.window.close))

    def _show_shortcuts(self) -> None:
        from memoir_desktop.views.memories import shortcut_group
        from memoir_desktop.views.shortcuts import ShortcutSheet

        everywhere = [
            (command.keys, command.words) for command in self.window.commands if command.words
        ]
        everywhere.append(("Ctrl+Z", self.tr("Undo, while a message offers it")))
        groups = [*self._conversations().shortcut_groups(), shortcut_group()]
        ShortcutSheet([(self.tr("Everywhere"), everywhere), *groups], self.window).open()

    # Settings, maintenance

    def _follow_settings(self) -> None:
        session = self._session
        if session is None:
            return
        read = partial(self._appearance.read_from, session.memoir)
        session.tasks.run(read, owner=self, done=lambda _none: self._apply_appearance())

    def _apply_appearance(self) -> None:
        look, now = self._appearance, theme.current()
        if (look.theme, look.text_size) != (now.choice, now.text_size):
            now.apply(look.theme, look.text_size)
        self._appearance.save()
        if i18n.language_of(look.language) != self._language:
            self._rebuild()

    def _rebuild(self) -> None:
        """Another language: widgets have the words they were made with, so make them anew."""
        self._language = i18n.install(self._application, self._appearance.language)
        self._remember_window()
        old, page = self.window, self.window.current_page
        self._conversations().keep_draft()
        self.window = MainWindow()
        self._restore_window()
        self._attach()
        self.window.show_page(page)
        self.window.show()
        old.closing.disconnect()
        old.close()
        old.deleteLater()

    def _expire(self) -> None:
        session = self._session
        if session is not None:
            session.tasks.run(session.memoir.expire, owner=self)

    def _maintain(self) -> None:
        session = self._session
        if session is not None:
            session.tasks.long(lambda _job: session.memoir.maintain(), owner=self)

    def _train(self) -> None:
        session = self._session
        if session is not None and not session.training.running:
            work = session.memoir.idle_training
            session.tasks.long(lambda _job: work(), owner=self, done=session.train_by_itself)

    # The window

    def _restore_window(self) -> None:
        self.window.restore_geometry_text(self._appearance.geometry)
        self.window.closing.connect(self._on_closing)

    def _on_closing(self) -> None:
        self._remember_window()
        if self._session is not None:
            self._conversations().keep_draft()
        self.window.hide()
        self._application.quit()

    def _remember_window(self) -> None:
        self._appearance.geometry = self.window.geometry_text()
        if self._session is not None:
            self._appearance.conversation = self._conversations().shown_conversation
            self._appearance.save()

    def _remember_conversation(self, _id: str) -> None:
        """A killed program comes back to what was shown, too."""
        if self._session is not None:
            self._appearance.conversation = self._conversations().shown_conversation
            self._session.tasks.run(self._appearance.save, owner=self)

    def _show_report(self, report: str, *, at_start: bool) -> None:
        from memoir_desktop.views.crash_report import CrashReport

        CrashReport(report, at_start=at_start, parent=self.window).open()

    def _listen_to_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: self.window.close())
        # Python sees a signal only when it runs; Qt's loop alone would leave it waiting.
        wake = QTimer(self, interval=_LOOK_FOR_SIGNALS_MS)
        wake.timeout.connect(lambda: None)
        wake.start()


def _settings_page(session: Session) -> Page:
    from memoir_desktop.views.settings import SettingsPage

    return SettingsPage(session)

"""The page of conversations: their list at the side, one of them beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStyle, QWidget

from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.conversations import ConversationList
from memoir_desktop.views.chat import ChatView
from memoir_desktop.views.conversation_forget import ConversationForgetting
from memoir_desktop.views.conversation_list import ConversationSidebar
from memoir_desktop.views.shortcuts import Group
from memoir_desktop.widgets.page import Page
from memoir_desktop.widgets.scrim import Scrim

if TYPE_CHECKING:
    from memoir import Conversation

# Below this width the list lies over the conversation instead of beside it.
_NARROW = 780
_BESIDE = 380  # so much more than the list, in larger text


class ConversationsPage(Page):
    """Shows the newest state of the vault by itself."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = ConversationList(session, self)
        self.sidebar = ConversationSidebar(self._model)
        self.chat = ChatView(session)
        self._forgetting = ConversationForgetting(session, self)
        self._narrow = False
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        # The list gives way in a narrow window, so it does not keep the window wide.
        self._line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._line.addWidget(self.sidebar)
        self._line.addWidget(self.chat, 1)
        self._scrim = Scrim(self)
        self._scrim.pressed.connect(self.toggle_sidebar)
        self._connect()
        for keys, method in (
            ("Ctrl+B", self.toggle_sidebar),
            ("Esc", self._on_escape),
            ("Ctrl+L", self._to_composer),
            ("Ctrl+O", self.chat.composer.ask_for_files),
            ("Ctrl+Shift+C", self._copy_newest),
            ("Ctrl+End", self.chat.messages.jump_to_newest),
        ):
            QShortcut(QKeySequence(keys), self, method)
        self._model.reload()

    def activate(self) -> None:
        self._to_composer()
        self.chat.refresh()

    def search(self) -> None:
        if self.sidebar.isHidden():
            self.toggle_sidebar()
        self.sidebar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sidebar.field.selectAll()

    def foot_height(self) -> int:
        return self.chat.foot_height()

    def open_item(self, identifier: str) -> None:
        """Show a message in its conversation."""
        self.chat.show_message(identifier)

    def use_cube(self, cube: str) -> None:
        self.chat.attaching.attach([cube])

    def new_conversation(self) -> None:
        """Ctrl+N."""
        self.chat.show_new()
        self._to_composer()

    def temporary_conversation(self) -> None:
        """Ctrl+Shift+T."""
        self.chat.toggle_temporary()

    def open_conversation(self, id: str) -> None:
        """Show a conversation at its end, as it was shown when the program was closed."""
        self.chat.show_conversation(id)

    def load_model(self) -> None:
        """Load the language model behind the window."""
        self.chat.readiness.load()

    def keep_draft(self) -> None:
        """The window is about to close."""
        self.chat.keep_draft()

    @property
    def shown_conversation(self) -> str:
        """The identifier of the kept conversation that is shown, or empty."""
        shown = self.chat.conversation
        return shown.id if shown and not self.chat.is_temporary else ""

    def shortcut_groups(self) -> list[Group]:
        """What the keys do on this page, for the sheet."""
        return [
            (
                self.tr("Conversations"),
                [
                    ("Ctrl+B", self.tr("Show or hide the list")),
                    ("F2", self.tr("Rename the selected conversation")),
                    ("Del", self.tr("Delete the selected conversation")),
                    ("Ctrl+L", self.tr("Write a message")),
                    ("Ctrl+O", self.tr("Use a document whole")),
                    ("Ctrl+End", self.tr("Jump to newest")),
                ],
            ),
            (
                self.tr("Messages"),
                [
                    ("Return", self.tr("Send")),
                    ("Shift+Return", self.tr("New line")),
                    ("Esc", self.tr("Stop the answer")),
                    ("Ctrl+Shift+C", self.tr("Copy the newest message")),
                    ("Up", self.tr("Message before, when one is focused")),
                    ("Down", self.tr("Message after, when one is focused")),
                ],
            ),
        ]

    def toggle_sidebar(self) -> None:
        """Show or hide the list."""
        self.sidebar.setVisible(self.sidebar.isHidden())
        self._place()
        if self.sidebar.isHidden():
            self._to_composer()

    def minimumSizeHint(self) -> QSize:
        return self.chat.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_scrim"):
            self._fit()

    def _fit(self) -> None:
        beside = self.sidebar.minimumWidth() + theme.current().grown(_BESIDE)
        narrow = self.width() < max(_NARROW, beside)
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self._line.removeWidget(self.sidebar)
            else:
                self._line.insertWidget(0, self.sidebar)
            self.sidebar.setVisible(not narrow)
        self._place()

    def _place(self) -> None:
        self._scrim.setVisible(self._narrow and not self.sidebar.isHidden())
        if self._narrow:
            self._scrim.setGeometry(self.rect())
            self._scrim.raise_()
            width = self.sidebar.minimumWidth()
            place = QRect(0, 0, width, self.height())
            self.sidebar.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
            self.sidebar.raise_()

    def _connect(self) -> None:
        chat, sidebar, model = self.chat, self.sidebar, self._model
        chat.toast_wanted.connect(self.toast_wanted)
        chat.memory_wanted.connect(self.memory_wanted)
        chat.settings_wanted.connect(self.settings_wanted)
        chat.shown.connect(sidebar.show_current)
        chat.header.sidebar_wanted.connect(self.toggle_sidebar)
        chat.menu_wanted.connect(self._on_menu)
        sidebar.opened.connect(self._on_opened)
        sidebar.new_wanted.connect(self.new_conversation)
        sidebar.pin_wanted.connect(self._pin)
        sidebar.delete_wanted.connect(self._delete)
        sidebar.forget_wanted.connect(self._forgetting.ask)
        self._forgetting.began.connect(self._leave)
        self._forgetting.ended.connect(model.reload)
        self._forgetting.failed.connect(lambda words: self.toast_wanted.emit(words, None))
        model.renamed.connect(self._rename)
        model.reloaded.connect(self._on_reloaded)

    def _on_opened(self, conversation: str, message: str) -> None:
        self.chat.show_conversation(conversation, message)
        if self._narrow:
            self.sidebar.hide()
            self._place()
        self._to_composer()

    def _on_reloaded(self) -> None:
        shown = self.chat.conversation
        found = self._model.row_at(self._model.index_of(shown.id)) if shown else None
        if found is not None:
            self.chat.show_title(found.title)

    def _on_menu(self, button: QWidget, conversation: Conversation | None) -> None:
        index = self._model.index_of(conversation.id) if conversation else None
        found = self._model.row_at(index) if index is not None else None
        if found is None or found.conversation is None:
            return
        if self.sidebar.isHidden():
            self.toggle_sidebar()  # renaming happens in the list
        self.sidebar.show_current(found.id)
        menu = self.sidebar.menu_for(found.conversation, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _rename(self, id: str, title: str) -> None:
        store = self._session.memoir.conversations
        self._run(lambda: store.change(id, {"title": title}))

    def _pin(self, conversation: Conversation) -> None:
        store = self._session.memoir.conversations
        self._run(lambda: store.change(conversation.id, {"pinned": not conversation.pinned}))

    def _delete(self, conversation: Conversation) -> None:
        store = self._session.memoir.conversations
        was_shown = self._leave(conversation)

        def undo() -> None:
            self._run(lambda: store.undelete(conversation.id))
            if was_shown:
                self.chat.show_conversation(conversation.id)

        self._run(lambda: store.delete(conversation.id))
        title = conversation.title or self.tr("New conversation")
        self.toast_wanted.emit(self.tr("“{0}” deleted").format(title), undo)

    def _leave(self, conversation: Conversation) -> bool:
        """Show another conversation than this, which goes; whether it was shown."""
        shown = self.chat.conversation
        was_shown = shown is not None and shown.id == conversation.id
        if was_shown:
            if self.chat.talk.running_here:
                self.chat.stop()
            self.new_conversation()
        return was_shown

    def _run(self, change: object) -> None:
        def work() -> None:
            if callable(change):
                change()

        self._session.tasks.run(work, owner=self, done=lambda _none: self._model.reload())

    def _on_escape(self) -> None:
        if self.chat.talk.running_here:
            self.chat.stop()
        elif self._narrow and self.sidebar.isVisible():
            self.toggle_sidebar()
        else:
            self._to_composer()

    def _to_composer(self) -> None:
        self.chat.composer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy_newest(self) -> None:
        if self.chat.messages.messages:
            self.chat.messages.messages[-1].copy()

"""The settings: sections side by side with their names, or under a chooser in a narrow window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.icons import icon, square
from memoir_desktop.views.settings_about import AboutSection
from memoir_desktop.views.settings_appearance import AppearanceSection
from memoir_desktop.views.settings_endpoints import EndpointsSection
from memoir_desktop.views.settings_memory import MemorySection
from memoir_desktop.views.settings_models import ModelsSection
from memoir_desktop.views.settings_parts import Section
from memoir_desktop.views.settings_privacy import PrivacySection
from memoir_desktop.views.settings_profile import ProfileSection
from memoir_desktop.widgets.arrange import column
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.page import Page

_NARROW = 640
_NAMES_WIDTH = 216
_ICON_SIZE = 18
_ENTRY_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    title: str
    icon: str
    build: Callable[[Session], Section]


class SettingsPage(Page):
    """Each section is built when it is first shown; changes apply at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries = self._sections()
        self._built: dict[str, Section] = {}
        self._names = QListWidget()
        self._names.setAccessibleName(self.tr("Sections of the settings"))
        self._chooser = QComboBox()
        self._chooser.setAccessibleName(self.tr("Sections of the settings"))
        for entry in self._entries:
            item = QListWidgetItem(entry.title)
            self._names.addItem(item)
            self._chooser.addItem(entry.title)
        self._stack = QStackedWidget()
        self._side = self._build_side()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._top = QWidget()
        self._top.setLayout(column(self._chooser, margins=(24, 16, 24, 0)))
        right.addWidget(self._top)
        right.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(right, 1)
        self._names.currentRowChanged.connect(self._show_section)
        self._chooser.activated.connect(self._names.setCurrentRow)
        self._follow_theme()
        self._names.setCurrentRow(0)

    def activate(self) -> None:
        self._names.setFocus()
        self._show_section(self._names.currentRow())

    def open_item(self, identifier: str) -> None:
        """Show the section called ``identifier``."""
        keys = [entry.key for entry in self._entries]
        if identifier in keys:
            self._names.setCurrentRow(keys.index(identifier))
            self._show_section(keys.index(identifier))

    def section(self, key: str) -> Section:
        """The section called ``key``, built if it was not yet."""
        if key not in self._built:
            entry = next(entry for entry in self._entries if entry.key == key)
            section = self._built[key] = entry.build(self._session)
            section.said.connect(lambda text: self.toast_wanted.emit(text, None))
            section.section_wanted.connect(self.open_item)
            self._stack.addWidget(section)
        return self._built[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().grown(_NARROW)
        self._side.setVisible(not narrow)
        self._top.setVisible(narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._follow_theme()

    def _show_section(self, number: int) -> None:
        if number < 0:
            return
        self._chooser.setCurrentIndex(number)
        section = self.section(self._entries[number].key)
        self._stack.setCurrentWidget(section)
        section.refresh()

    def _build_side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("sidebar")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = Label(self.tr("Settings"), look="title")
        title.setContentsMargins(8, 0, 0, 4)
        side.setLayout(column(title, self._names, margins=(8, 16, 8, 8)))
        return side

    def _follow_theme(self) -> None:
        self._side.setFixedWidth(theme.current().grown(_NAMES_WIDTH))
        self._names.setIconSize(square(_ICON_SIZE))
        for number, entry in enumerate(self._entries):
            item = self._names.item(number)
            item.setIcon(icon(entry.icon))
            item.setSizeHint(QSize(0, theme.current().grown(_ENTRY_HEIGHT)))

    def _sections(self) -> list[_Entry]:
        return [
            _Entry("model", self.tr("Model"), "chip", ModelsSection),
            _Entry("endpoints", self.tr("Endpoints"), "globe", EndpointsSection),
            _Entry("memory", self.tr("Memory"), "memories", MemorySection),
            _Entry("appearance", self.tr("Appearance"), "palette", AppearanceSection),
            _Entry("privacy", self.tr("Privacy"), "eye", PrivacySection),
            _Entry("profile", self.tr("Profile and safety"), "shield", ProfileSection),
            _Entry("about", self.tr("About"), "info", AboutSection),
        ]

"""Appearance: colours, type and the stylesheet, for light, dark or whatever the system says.

Colours are named in resources' ``themes/light.toml`` and ``themes/dark.toml``; the stylesheet
``themes/memoir.qss`` and hand-painted widgets use the names. `current` is the application's
theme; `Theme.changed` fires after every change, and so does the StyleChange event of each widget.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

SYSTEM, LIGHT, DARK = "system", "light", "dark"

# Pixels at 100 %. Spacing stays on a grid of 8 and does not grow with the text.
_SIZES = {"tiny": 11, "small": 12, "body": 14, "heading": 16, "title": 22, "code": 13}
_SANS = ("Inter", "Segoe UI Variable", "Segoe UI", "SF Pro Text", "Cantarell", "Noto Sans")
_MONO = ("JetBrains Mono", "Cascadia Code", "SF Mono", "Menlo", "Noto Sans Mono")


class Theme(QObject):
    """The appearance in force. One exists for each application; see `current`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = SYSTEM
        self._text_size = 100
        self._colours = _colours(LIGHT)
        self._generation = 0
        families = set(QFontDatabase.families())
        self._sans = _first(_SANS, families, QFontDatabase.SystemFont.GeneralFont)
        self._mono = _first(_MONO, families, QFontDatabase.SystemFont.FixedFont)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def generation(self) -> int:
        """Counts the changes, for widgets that keep what they painted."""
        return self._generation

    @property
    def choice(self) -> str:
        """What the user chose: ``system``, ``light`` or ``dark``."""
        return self._choice

    @property
    def text_size(self) -> int:
        """The size of all text in percent of the usual one."""
        return self._text_size

    @property
    def mono_family(self) -> str:
        """The family code is set in."""
        return self._mono

    def name(self, colour: str) -> str:
        """The colour called ``colour`` as ``#rrggbb``."""
        return self._colours[colour]

    def color(self, colour: str) -> QColor:
        """The colour called ``colour`` for painting."""
        return QColor(self._colours[colour])

    def px(self, size: str) -> int:
        """The height in pixels of text called tiny, small, body, heading, title or code."""
        return self.grown(_SIZES[size])

    def grown(self, pixels: int) -> int:
        """A length that grows with the text, such as the width of a column of words."""
        return round(pixels * self._text_size / 100)

    def font(self, size: str = "body", *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """A font for painting by hand; ``code`` gives the monospaced one."""
        font = QFont(self._mono if size == "code" else self._sans)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def apply(self, choice: str = SYSTEM, text_size: int = 100) -> None:
        """Show this appearance: one of ``system``, ``light``, ``dark``; text size in percent."""
        self._choice = choice
        self._text_size = max(80, min(200, text_size))
        schemes = {LIGHT: Qt.ColorScheme.Light, DARK: Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._render()

    def _on_system_changed(self) -> None:
        if self._choice == SYSTEM:
            self._render()

    def _render(self) -> None:
        scheme = self._choice
        if scheme == SYSTEM:
            system = QGuiApplication.styleHints().colorScheme()
            scheme = DARK if system == Qt.ColorScheme.Dark else LIGHT
        self._colours = _colours(scheme)
        self._generation += 1
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        application.setPalette(self._palette())
        application.setFont(self.font())
        application.setStyleSheet(self._stylesheet())
        self.changed.emit()

    def _stylesheet(self) -> str:
        words = dict(self._colours)
        words |= {f"{size}_px": f"{self.px(size)}px" for size in _SIZES}
        words |= {f"{name}_px": f"{pixels}px" for name, pixels in self._signs().items()}
        words["mono"] = f'"{self._mono}"'
        drawn = files("memoir_resources") / "icons" / "drawn"
        for name in ("up", "down", "check"):
            words[f"icon_{name}"] = str(drawn / f"{name}-{self._colours['scheme']}.svg").replace(
                "\\", "/"
            )
        return Template(_template()).substitute(words)

    def _signs(self) -> dict[str, int]:
        """The sizes in pixels of what stands in boxes and fields, which grow with the text."""
        check, ring = self.grown(16), self.grown(5)
        return {
            "check": check,
            "ring": ring,
            "dot": check + 2 - 2 * ring,
            "radio": check // 2 + 1,
            "arrow": self.grown(14),
            "step": self.grown(12),
        }

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        pairs = {
            role.Window: "canvas", role.WindowText: "text", role.Base: "surface",
            role.AlternateBase: "sunken", role.Text: "text", role.Button: "surface",
            role.ButtonText: "text", role.BrightText: "on_accent", role.Highlight: "selection",
            role.HighlightedText: "text", role.Link: "accent_text", role.LinkVisited: "accent_text",
            role.ToolTipBase: "tooltip", role.ToolTipText: "on_tooltip",
            role.PlaceholderText: "text_hint", role.Mid: "border", role.Light: "surface",
            role.Midlight: "hover", role.Dark: "border_strong", role.Shadow: "shadow",
            role.Accent: "accent",
        }  # fmt: skip
        palette = QPalette()
        for which, colour in pairs.items():
            palette.setColor(which, self.color(colour))
        faint = self.color("text_faint")
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, faint)
        return palette


def current() -> Theme:
    """The application's theme, made on first use."""
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("a theme needs a QApplication")
    found = application.findChild(Theme)
    return found if isinstance(found, Theme) else Theme(application)


@cache
def _colours(scheme: str) -> dict[str, str]:
    text = (files("memoir_resources") / "themes" / f"{scheme}.toml").read_text(encoding="utf-8")
    return {name: str(value) for name, value in tomllib.loads(text).items()}


@cache
def _template() -> str:
    return (files("memoir_resources") / "themes" / "memoir.qss").read_text(encoding="utf-8")


def _first(
    wanted: tuple[str, ...], installed: set[str], otherwise: QFontDatabase.SystemFont
) -> str:
    for family in wanted:
        if family in installed:
            return family
    return QFontDatabase.systemFont(otherwise).family()

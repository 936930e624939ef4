"""Light and dark: the same names, readable colours, one source."""

from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QStyle

from memoir_desktop import theme
from memoir_desktop.icons import drawing
from memoir_desktop.theme import _colours, _template
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.chip import Chip
from memoir_desktop.widgets.switch import Switch
from tests.support.tree import ROOT


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio."""

    def luminance(name: str) -> float:
        parts = QColor(name).getRgbF()[:3]
        r, g, b = ((c / 12.92) if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_both_appearances_name_the_same_colours():
    assert _colours("light").keys() == _colours("dark").keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("least", "texts", "grounds"),
    [
        (7, "text", "canvas surface sidebar bubble danger_soft warning_soft"),
        (4.5, "text_muted", "canvas sidebar rail surface sunken"),
        (4.5, "accent_text", "canvas surface accent_soft"),
        (4.5, "on_accent", "accent"),
        (4.5, "on_danger", "danger"),
        (7, "on_tooltip", "tooltip"),
        (4.5, "warning", "warning_soft"),
        (4.5, "success", "success_soft"),
        (4.5, "on_accent", "accent_hover accent_pressed"),
        (4.5, "on_danger", "danger_hover"),
        (4.5, "danger_text", "canvas surface sidebar sunken danger_soft"),
        (4.5, "text_hint", "canvas surface sidebar sunken"),
        (4.5, "accent_text", "sidebar sunken hover bubble"),
        (4.5, "warning success", "canvas surface"),
        (3, "text_faint", "surface"),
        (
            4.5,
            "code_comment code_keyword code_string code_number code_name code_error",
            "sunken",
        ),
        # What tells a control or its state from the ground, and figures: WCAG 1.4.11.
        (3, "accent", "canvas surface sidebar"),
        (3, "focus", "canvas surface sidebar rail sunken bubble hover accent_soft"),
        (3, "control", "canvas surface sidebar sunken"),
        (3, "scroll_handle_hover", "canvas surface sidebar"),
        (3, "meter_system meter_memory meter_document meter_history", "canvas surface"),
    ],
)
def test_words_stand_out_from_what_they_stand_on(scheme, least, texts, grounds):
    colours = _colours(scheme)
    for text, ground in itertools.product(texts.split(), grounds.split()):
        assert contrast(colours[text], colours[ground]) >= least, (text, ground)


def test_every_colour_is_one(application):
    for scheme in ("light", "dark"):
        for name, value in _colours(scheme).items():
            assert name == "scheme" or QColor(value).isValid(), name


def test_the_stylesheet_uses_only_names_that_exist(application):
    known = set(_colours("light")) | {"mono", "icon_up", "icon_down", "icon_check"}
    known |= {f"{size}_px" for size in ("tiny", "small", "body", "heading", "title", "code")}
    known |= {f"{name}_px" for name in theme.current()._signs()}
    used = set(re.findall(r"\$\{?(\w+)\}?", _template()))
    assert used <= known


def test_switching_the_appearance_recolours_icons_at_once(application, qtbot):
    button = IconButton("copy", "Copy")
    qtbot.addWidget(button)
    light = button.icon().pixmap(20).toImage()
    theme.current().apply("dark")
    assert theme.current().name("scheme") == "dark"
    assert button.icon().pixmap(20).toImage() != light
    theme.current().apply("light")
    assert button.icon().pixmap(20).toImage() == light


@pytest.mark.parametrize(
    "make", [lambda: Button("Go", icon_name="check"), lambda: Chip("Go", icon_name="check")]
)
def test_an_icon_is_drawn_once_for_each_appearance(application, qtbot, monkeypatch, make):
    widget = make()
    qtbot.addWidget(widget)
    drawn = []

    def draw(drawing_widget):
        drawn.append(drawing_widget)

    monkeypatch.setattr(type(widget), "_draw_icon", draw)
    widget.show()
    widget.setProperty("kind", "quiet")
    widget.style().polish(widget)
    assert widget not in drawn
    theme.current().apply("dark", 100)
    theme.current().apply("light", 100)
    assert drawn.count(widget) == 2


def test_text_size_changes_the_type_and_stays_in_bounds(application):
    theme.current().apply("light", 150)
    assert theme.current().px("body") == 21
    theme.current().apply("light", 1000)
    assert theme.current().text_size == 200


def test_icons_are_drawn_in_the_current_colour_on_one_grid():
    for path in drawing("chat").parent.glob("*.svg"):
        text = path.read_text("utf-8")
        if path.stem == "memoir":
            continue
        assert 'viewBox="0 0 24 24"' in text
        assert "currentColor" in text
        assert not re.search(r"#[0-9a-fA-F]{3,6}", text)


def test_every_icon_that_is_asked_for_exists():
    there = {path.stem for path in drawing("chat").parent.glob("*.svg")}
    asked = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        text = path.read_text("utf-8")
        asked |= set(re.findall(r'icon_name="([a-z-]+)"', text))
        asked |= set(re.findall(r'(?:IconButton|EmptyState|icon|pixmap)\(\s*"([a-z-]+)"', text))
    assert asked <= there


def test_what_is_focused_has_a_ring_in_its_own_colour():
    rings = [line for line in _template().split("\n") if ":focus" in line and "border: 2px" in line]
    assert rings
    for line in rings:
        assert re.search(r"border: 2px solid \$(focus|text|on_tooltip)\b", line), line


def test_boxes_and_switches_grow_with_the_text(application, qtbot):
    box, switch = QCheckBox("Box"), Switch("Switch")
    for widget in (box, switch):
        qtbot.addWidget(widget)
    small = (_box_side(box), switch.sizeHint().width())
    theme.current().apply("light", 200)
    large = (_box_side(box), switch.sizeHint().width())
    theme.current().apply("light", 100)
    assert large[0] == 2 * small[0] - 2, "but for its border"
    assert large[1] > 1.7 * small[1]


def _box_side(box: QCheckBox) -> int:
    box.ensurePolished()
    return box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, box)

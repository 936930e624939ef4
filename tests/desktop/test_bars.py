"""A chart of bars: reached by keyboard, chosen, read aloud, and placed without overlap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest

from memoir_desktop import theme
from memoir_desktop.widgets.bars import BarChart, Column, Range


@pytest.fixture
def chart(qtbot, application):
    made = BarChart("Memories over time")
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    made.show_columns(
        [
            Column("Jan", "January, 2 memories", 2),
            Column("Feb", "February, 0 memories", 0),
            Column("…", "", None),
            Column("Apr", "April, 20 memories", 20),
        ],
        [Range(0, 3, "2024, 1 memory", 1)],
    )
    return made


def test_every_bar_has_a_name_and_empty_places_are_no_controls(chart):
    assert chart.names() == ["January, 2 memories", "April, 20 memories", "2024, 1 memory"]
    for bar in chart._bars:
        told = QAccessible.queryAccessibleInterface(bar)
        assert told.text(QAccessible.Text.Name) in chart.names()
        assert bar.toolTip() == bar.accessibleName()


def test_arrows_move_enter_chooses_and_chooses_no_more(chart, qtbot):
    with qtbot.waitActive(chart, timeout=20_000):
        chart.activateWindow()
    chosen, opened = [], []
    chart.chosen.connect(chosen.append)
    chart.opened.connect(opened.append)
    chart._bars[0].setFocus()
    QTest.keyClick(chart._bars[0], Qt.Key.Key_Right)
    assert chart._bars[1].hasFocus()
    QTest.keyClick(chart._bars[1], Qt.Key.Key_Return)
    QTest.keyClick(chart._bars[1], Qt.Key.Key_Plus)
    QTest.keyClick(chart._bars[1], Qt.Key.Key_Space)
    QTest.keyClick(chart._bars[1], Qt.Key.Key_End)
    assert chart._bars[2].hasFocus()
    QTest.keyClick(chart._bars[2], Qt.Key.Key_Return)
    assert chosen == [3, -1, 4]
    assert opened == [3]
    QTest.keyClick(chart._bars[2], Qt.Key.Key_Home)
    assert chart._bars[0].hasFocus()


def test_tab_stops_once_in_a_chart(chart):
    stops = [bar for bar in chart._bars if bar.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert len(stops) == 1


@pytest.mark.parametrize("width", [120, 600, 2000])
def test_bars_stay_inside_and_apart(chart, width):
    chart.resize(width, 160)
    bars = [bar.geometry() for bar in chart._bars[:2]]
    assert not bars[0].intersects(bars[1])
    assert all(bar.left() >= 0 and bar.right() <= width for bar in bars)


def test_drawing_anew_keeps_the_keyboard_in_the_chart(chart, qtbot):
    with qtbot.waitActive(chart, timeout=20_000):
        chart.activateWindow()
    chart._bars[0].setFocus()
    chart.show_columns([Column("May", "May, 1 memory", 1)])
    assert chart._bars[0].hasFocus()
    assert chart.choice == -1


def test_a_range_writes_the_longest_of_its_words_that_fits_whole(chart):
    whole, days, years = (
        "1 Jan 2021 \u2013 30 Jun 2023, 1 memory",
        "1 Jan 2021 \u2013 30 Jun 2023",
        "2021",
    )
    columns = [Column("2023", "2023, 1 memory", 1)]
    chart.show_columns(columns, [Range(0, 0, whole, 1, (days, years))])
    bar = chart._bars[-1]
    wide = QFontMetrics(theme.current().font("tiny")).horizontalAdvance
    assert bar.words_within(wide(whole)) == whole
    assert bar.words_within(wide(whole) - 1) == days
    assert bar.words_within(wide(days) - 1) == years
    assert bar.words_within(wide(years) - 1) != years
    assert bar.accessibleName() == bar.toolTip() == whole

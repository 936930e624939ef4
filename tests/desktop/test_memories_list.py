"""The memory list: pages, searches that come late, filters, and what stays chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from memoir import Kind, MemoryFilter, Order, Status
from memoir.errors import ProfileDamaged
from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.models.memories import PAGE, MemoryListModel, MemoryRole, Query
from memoir_desktop.views.memory_list import MemoryList
from memoir_desktop.widgets.arrange import FlowLayout
from memoir_desktop.widgets.chip import Chip
from memoir_desktop.widgets.memory_fields import FieldGrid
from memoir_desktop.widgets.memory_periods import DaysDialog, Period, bounds, midnight
from tests.support.fake_panel import FakePanel, sample

IN_USE = 1139  # of the sample; the others are archived


@pytest.fixture
def panel():
    return FakePanel(sample(1234))


@pytest.fixture
def fake_session(application, panel):
    made = Session(panel, Tasks())
    yield made
    made.close()


@pytest.fixture
def settle(qtbot, fake_session):
    def wait():
        qtbot.waitUntil(lambda: not fake_session.tasks.busy, timeout=20_000)

    return wait


@pytest.fixture
def rows(qtbot, fake_session, settle):
    made = MemoryList(fake_session)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    made.ask()
    settle()
    made.set_facets(fake_session.memoir.facets(), {})
    return made


def test_the_model_keeps_qts_rules(fake_session, settle, qtmodeltester):
    model = MemoryListModel(fake_session.memoir, fake_session.tasks)
    model.show(Query())
    settle()
    qtmodeltester.check(model)


def test_only_pages_that_are_looked_at_are_read(fake_session, settle):
    model = MemoryListModel(fake_session.memoir, fake_session.tasks)
    model.show(Query())
    settle()
    assert model.rowCount() == 1234
    assert model.memory(0) is not None
    assert model.memory(900) is None
    assert model.index(900).data(MemoryRole.MEMORY) is None
    settle()
    QTest.qWait(20)
    settle()
    assert model.memory(900).id == "m000900"
    assert model.memory(500) is None


def test_a_fast_scroll_reads_where_it_ends_not_where_it_passed(fake_session, settle, panel):
    model = MemoryListModel(fake_session.memoir, fake_session.tasks)
    model.show(Query())
    settle()
    for row in range(PAGE, 1234, 25):
        model.index(row).data(MemoryRole.MEMORY)
    QTest.qWait(20)
    settle()
    read = [number for number in range(13) if model.memory(number * PAGE) is not None]
    assert read == [0, 10, 11, 12]


def test_a_result_that_comes_late_is_not_shown(rows, panel, settle, qtbot):
    """While a search is held up the user types on: only the last one's rows appear."""
    shown = []
    rows.model.loaded.connect(lambda _count: shown.append(rows.model.query.text))
    panel.gate.clear()
    QTest.keyClicks(rows.search, "number 12")
    panel.gate.set()
    settle()
    assert shown == ["number 12"]
    assert rows.model.rowCount() == len(panel.search("number 12", rows.filters.filter))


def test_what_was_typed_over_before_it_began_is_not_even_searched_for(rows, panel, settle):
    panel.gate.clear()
    QTest.keyClicks(rows.search, "garden")
    panel.gate.set()
    settle()
    assert panel.searches[-1] == "garden"
    assert len(panel.searches) <= 2


def test_a_failed_search_is_a_sentence_over_the_list_and_the_rows_stay(rows, panel, settle):
    panel.broken = ProfileDamaged("The database is damaged; restore a backup.")
    rows.search.setText("garden")
    settle()
    assert rows._banner.isVisible()
    assert rows.model.rowCount() == IN_USE
    panel.broken = None
    rows.search.setText("gardens")
    rows.search.setText("garden")
    settle()
    assert not rows._banner.isVisible()


def test_filters_are_what_the_chips_say(rows, settle, panel):
    filters = rows.filters
    filters._kind._tick("event", ticked=True)
    filters._kind._tick("goal", ticked=True)
    filters._status._pick("every")
    filters._source._tick("hand", ticked=True)
    filters._pinned.click()
    settle()
    assert filters.filter == MemoryFilter(
        kinds=(Kind.EVENT, Kind.GOAL), statuses=(), source_types=("hand",), pinned=True
    )
    assert rows.model.rowCount() == panel.count(filters.filter)
    assert filters._kind.text() == "Kind: 2"
    assert filters._kind.isChecked()
    filters.clear()
    settle()
    assert rows.model.query.filter == MemoryFilter(statuses=(Status.ACTIVE, Status.CONFLICTING))
    assert not filters._clear.isVisible()


def test_chips_count_what_there_is_and_hide_where_there_is_no_choice(rows, panel):
    facets = panel.facets()
    texts = [action.text() for action in rows.filters._kind._menu.actions()]
    assert f"Event\t{facets.kinds['event']}" in texts
    assert not rows.filters._cube.isVisibleTo(rows)
    assert not rows.filters._scope.isVisibleTo(rows)
    assert rows.filters._source.isVisibleTo(rows)


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        (Period.TODAY, date(2026, 3, 1), None),
        (Period.WEEK, date(2026, 2, 23), None),
        (Period.MONTH, date(2026, 1, 31), None),
        (Period.YEAR, date(2026, 1, 1), None),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2026, 1, 1)),
    ],
)
def test_periods_begin_and_end_at_local_midnight(period, first, after):
    since, until = bounds(period, today=date(2026, 3, 1))
    assert since == midnight(first)
    assert until == (midnight(after) if after else None)


def test_a_leap_day_has_a_last_year():
    assert bounds(Period.LAST_YEAR, today=date(2028, 2, 29))[0] == midnight(date(2027, 1, 1))


def test_chosen_days_include_the_last_whole(rows, settle, qtbot):
    rows.filters._time._pick(Period.CHOSEN.value)
    dialog = rows.window().findChild(DaysDialog)
    day = datetime(2026, 11, 19).date()  # noqa: DTZ001  a day on the wall's calendar
    for edit in (dialog._first, dialog._last):
        edit.setDate(day)
    dialog.accept()
    settle()
    asked = rows.filters.filter
    assert (asked.said_from, asked.said_until) == (midnight(day), midnight(day + timedelta(1)))
    assert rows.filters._time.isChecked()


def test_choosing_no_days_after_all_changes_nothing(rows, settle):
    rows.filters._time._pick(Period.CHOSEN.value)
    rows.window().findChild(DaysDialog).reject()
    settle()
    assert rows.filters.filter.said_from is None
    assert not rows.filters._time.isChecked()


def test_the_order_can_be_turned_round(rows, settle):
    rows._order._pick(Order.OLDEST.value)
    settle()
    assert rows.model.memory(0).id == "m001233"


def test_what_is_current_stays_so_when_others_come_and_go(rows, panel, settle):
    rows.select_id("m000030")
    panel.forget("m000002")
    panel.remember("Something new.")
    rows.reload()
    settle()
    index = rows._view.currentIndex()
    assert rows.model.memory(index.row()).id == "m000030"


def test_everything_can_be_selected_and_named_without_having_been_read(rows, settle):
    rows.select_all()
    assert len(rows.selected_rows) == IN_USE
    names = rows.selected_ids()()
    assert len(set(names)) == IN_USE


def test_an_empty_vault_says_what_to_do(rows, panel, settle, qtbot):
    panel.rows.clear()
    rows.reload()
    settle()
    assert rows._empty.isVisible()
    assert "Tell the assistant" in rows._empty._text.text()
    with qtbot.waitSignal(rows.add_wanted):
        rows._empty.acted.emit()


def test_a_search_that_finds_nothing_offers_a_wider_one(rows, settle):
    rows.search.setText("zebra")
    settle()
    assert rows._empty._title.text() == "Nothing fits"
    rows._empty.acted.emit()
    settle()
    assert rows.model.rowCount() > 0
    assert rows.search.text() == ""


def test_keys_alone_reach_rows_and_back(rows, settle, qtbot):
    rows.search.setFocus()
    QTest.keyClick(rows.search, Qt.Key.Key_Down)
    assert rows._view.hasFocus()
    assert rows._view.currentIndex().row() == 0
    QTest.keyClick(rows._view, Qt.Key.Key_End)
    assert rows._view.currentIndex().row() == IN_USE - 1
    QTest.keyClick(rows._view, Qt.Key.Key_Home)
    QTest.keyClick(rows._view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert rows.selected_rows == [0, 1]
    QTest.keyClick(rows._view, Qt.Key.Key_Home)
    with qtbot.waitSignal(rows.opened):
        QTest.keyClick(rows._view, Qt.Key.Key_Return)
    QTest.keyClick(rows._view, Qt.Key.Key_Up)
    assert rows.search.hasFocus()


def test_a_row_is_read_out_whole(rows):
    words = rows.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Memory number 0 about the garden in Lisbon., Fact, Priya")
    assert words.endswith("pinned")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\0b",
        "שלום עולם " * 40,
        "👩‍👩‍👧‍👦" * 200,
        "x" * 1_000_000,
        "one\ntwo\n\n\tthree",
        "\ud83d",
    ],
)
def test_any_text_can_be_painted(rows, panel, settle, text):
    first = panel.rows["m000000"]
    panel.edit(first.id, text=text)
    rows.reload()
    settle()
    selection = rows._view.selectionModel()
    selection.setCurrentIndex(rows.model.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert not rows._view.grab().isNull()


def test_one_line_of_text_begins_as_far_below_the_rows_edge_as_two(rows, panel, settle):
    def first_ink(text):
        panel.edit(panel.rows["m000000"].id, text=text)
        rows.reload()
        settle()
        view = rows._view
        row = view.visualRect(rows.model.index(0)).adjusted(12, 0, -60, 0)
        return inked_rows(view.viewport().grab(row).toImage())[0]

    assert first_ink("Having one line") == first_ink("Having " + "two lines " * 20)


def test_an_icon_and_words_stand_in_the_middle_of_a_chip(application, qtbot):
    chip = Chip("Pinned", icon_name="pin", checkable=True)
    qtbot.addWidget(chip)
    chip.ensurePolished()
    chip.resize(chip.sizeHint())
    inside = chip.grab(chip.rect().adjusted(4, 5, -4, -5)).toImage()
    inked = inked_rows(inside.transformed(QTransform().rotate(90)))
    assert abs(inked[0] - (inside.width() - 1 - inked[-1])) <= 4


def test_the_full_stop_of_hebrew_words_stands_at_their_left(rows, panel, settle):
    def inked_columns(text):
        panel.edit(panel.rows["m000000"].id, text=text)
        rows.reload()
        settle()
        view = rows._view
        row = view.visualRect(rows.model.index(0)).adjusted(12, 4, -12, 0)
        row.setHeight(24)
        image = view.viewport().grab(row).toImage()
        return inked_rows(image.transformed(QTransform().rotate(90)))

    without, having = inked_columns("אבג דהו"), inked_columns("אבג דהו.")
    assert having[-1] == without[-1]
    assert having[0] < without[0]


def test_a_chip_with_arabic_words_keeps_their_direction_and_says_them_plainly(application, qtbot):
    chip = Chip("صديقي يوسف.", icon_name="memory")
    qtbot.addWidget(chip)
    assert chip.text() == "\N{RIGHT-TO-LEFT ISOLATE}صديقي يوسف.\N{POP DIRECTIONAL ISOLATE}"
    assert chip.accessibleName() == "صديقي يوسف."


def test_a_chip_with_english_words_keeps_their_direction_where_all_is_mirrored(application, qtbot):
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chip = Chip("I live in Lisbon.")
    application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.addWidget(chip)
    assert chip.text() == "\N{LEFT-TO-RIGHT ISOLATE}I live in Lisbon.\N{POP DIRECTIONAL ISOLATE}"
    assert chip.accessibleName() == "I live in Lisbon."


def test_a_chip_has_room_for_as_many_words_in_large_text(application, qtbot):
    theme.current().apply("light", 200)
    chip = Chip("Only when I say so, not else")
    qtbot.addWidget(chip)
    chip.ensurePolished()
    assert chip.text() == "Only when I say so, not else"
    assert chip.maximumWidth() >= chip.sizeHint().width()


def test_values_keep_more_room_than_their_names_in_large_text(application, qtbot):
    theme.current().apply("light", 200)
    grid = FieldGrid()
    qtbot.addWidget(grid)
    grid.fill([("Kind", "Relationship")], empty="Not set")
    grid.resize(380, 200)
    grid.show()
    name, value = grid._rows[0]
    qtbot.waitUntil(lambda: value.width() > name.width(), timeout=20_000)


def inked_rows(image):
    """The numbers of the rows of an image that are not of one colour."""
    return [
        y for y in range(image.height())
        if len({image.pixel(x, y) for x in range(image.width())}) > 1
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("even", "widths", "lines"),
    [
        (True, (40, 40, 40, 40), [2, 2]),
        (False, (40, 40, 40, 40), [3, 1]),
        (True, (40, 40, 40, 120), [3, 1]),
        (True, (60, 60, 60), [2, 1]),
        (True, (40, 40, 40), [3]),
    ],
)
def test_none_stands_alone_in_the_last_line_where_another_can_join_it(
    even, widths, lines, application, qtbot
):
    whole = QWidget()
    qtbot.addWidget(whole)
    line = FlowLayout(whole, spacing=5, even=even)
    parts = []
    for width in widths:
        part = QWidget(whole)
        part.setFixedSize(width, 10)
        line.addWidget(part)
        parts.append(part)
    line.setGeometry(QRect(0, 0, 130, 100))
    tops = [part.y() for part in parts]
    assert [tops.count(top) for top in sorted(set(tops))] == lines
    assert line.heightForWidth(130) == len(lines) * 15 - 5

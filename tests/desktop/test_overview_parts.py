"""The timeline, the look back, and people and topics, on a real vault."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from memoir import EventTime, Level, Precision, Status, Stretch, Timeline
from memoir_desktop.models.time_columns import Look, columns, short_words, stretch_words
from memoir_desktop.views.memories import PEOPLE, TIMELINE, MemoriesPage
from memoir_desktop.views.subject_forget import SubjectForgetDialog
from memoir_desktop.widgets import subject_delegate
from tests.support.vaults import memory, patient
from tests.support.widgets import button, newest, words_of

SECONDS = 20_000
NOW = datetime.now(UTC)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
SPANS = st.tuples(DAYS, st.integers(min_value=0, max_value=500)).map(
    lambda span: (span[0], span[0] + timedelta(days=span[1]))
)


def put(opened, text, **fields):
    """Keep a memory just as it is."""
    said = fields.setdefault("said_at", NOW)
    made = memory(text, **{"created_at": said, "updated_at": said, **fields})
    opened._vault.memories.add([made], reason="test")
    return made


def on(first, last=None):
    return EventTime(first, last or first, Precision.DAY if last is None else Precision.INTERVAL)


@pytest.fixture
def filled(opened):
    put(opened, "I planted roses.", event_time=on(date(2023, 5, 2)))
    put(opened, "I cut the hedge.", event_time=on(date(2024, 3, 5)))
    put(opened, "I sowed the lawn.", event_time=on(date(2024, 3, 9)), pinned=True)
    put(opened, "I lived abroad.", event_time=on(date(2024, 1, 1), date(2024, 12, 31)))
    put(opened, "My sister Ana lives in Porto.", event_time=on(date(2024, 6, 1)),
        entities=("Ana", "Porto"))  # fmt: skip
    put(opened, "Ana is allergic to nuts.", event_time=on(date(2024, 6, 2)), entities=("Ana",))
    return opened


@pytest.fixture
def settled(qtbot, session):
    def wait():
        qtbot.wait(400)  # what is drawn anew waits a moment for more
        qtbot.waitUntil(lambda: not session.tasks.busy, timeout=SECONDS)
        qtbot.wait(50)

    return wait


@pytest.fixture
def page(filled, session, qtbot, settled):
    made = MemoriesPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    settled()
    return made


@pytest.fixture
def timeline(page, settled):
    page.show_part(TIMELINE)
    settled()
    return page.part(TIMELINE)


def rows(panel):
    model = panel.list.model
    return sorted(model.memory(row).text for row in range(model.rowCount()))


@patient
@given(st.lists(SPANS, max_size=30), DAYS, st.sampled_from([Level.MONTH, Level.DAY]))
def test_each_look_counts_each_memory_once(spans, day, level):
    wide = Level.YEAR if level is Level.MONTH else Level.MONTH
    look = Look(level, wide.bucket(day))
    told = Timeline.of(Counter(spans))
    shown = columns(told, look)
    first, last = look.days
    touching = sum(a <= last and first <= b for a, b in spans)
    bars = sum(bucket.count for bucket in shown.buckets if bucket is not None)
    assert bars + sum(each.count for each in shown.ranges) + shown.outside == touching
    assert look.beside(1).beside(-1) == look
    assert (shown.buckets[0].first, shown.buckets[-1].last) == (first, last)


def test_years_without_memories_are_hinted_at():
    told = Timeline.of({(date(1901, 1, 1),) * 2: 1, (date(2024, 1, 1),) * 2: 2})
    assert [bucket and bucket.count for bucket in columns(told, Look()).buckets] == [1, None, 2]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 3, 1), date(2024, 3, 31), "March 2024"),
        (date(2024, 3, 5), date(2024, 3, 5), "5 March 2024"),
        (date(2020, 1, 1), date(2029, 12, 31), "2020 \N{EN DASH} 2029"),
        (date(2024, 9, 30), date(2024, 10, 6), "30 Sep \N{EN DASH} 6 Oct 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 Dec 2023 \N{EN DASH} 2 Jan 2024"),
    ],
)
def test_a_stretch_has_the_shortest_name_there_is(first, last, words, application):
    assert stretch_words(Stretch(first, last, 1)) == words


@pytest.mark.parametrize(
    ("first", "last", "level", "words"),
    [
        (date(2021, 1, 1), date(2023, 6, 30), Level.YEAR, "2021 \u2013 2023"),
        (date(2021, 5, 20), date(2021, 7, 10), Level.MONTH, "May \u2013 Jul"),
        (date(2021, 5, 20), date(2021, 5, 23), Level.DAY, "20 \u2013 23"),
        (date(2021, 5, 20), date(2022, 5, 23), Level.MONTH, None),
        (date(2021, 5, 20), date(2021, 6, 23), Level.DAY, None),
    ],
)
def test_a_stretch_is_told_shortly_by_the_bars_it_reaches_over(
    first, last, level, words, application
):
    stretch = Stretch(first, last, 3)
    told = [each for each in (stretch_words(stretch), words, "3") if each is not None]
    assert list(short_words(stretch, level)) == told


def test_a_bar_lists_its_memories_and_a_second_click_all(timeline, settled):
    chart = timeline.chart.chart
    assert [name.split(",")[0] for name in chart.names()] == ["2023", "2024"]
    chart._bars[0].click()
    settled()
    assert rows(timeline.panel) == ["I planted roses."]
    assert "2023" in words_of(timeline.panel.list)
    chart._bars[0].click()
    settled()
    assert len(rows(timeline.panel)) == 6


def test_years_open_into_months_and_months_into_days_by_keyboard(timeline, settled, qtbot):
    chart = timeline.chart.chart
    with qtbot.waitActive(timeline, timeout=20_000):
        timeline.activateWindow()
    chart._bars[1].setFocus()
    QTest.keyClick(chart._bars[1], Qt.Key.Key_Plus)
    settled()
    assert [name.split(",")[0] for name in chart.names()] == [
        "March 2024",
        "June 2024",
        "2024",
    ]
    assert len(rows(timeline.panel)) == 5
    QTest.keyClick(chart._bars[0], Qt.Key.Key_Plus)
    settled()
    assert [name.split(",")[0] for name in chart.names()] == ["5 March 2024", "9 March 2024"]
    assert "known less exactly" in words_of(timeline.chart)
    button(timeline.chart, "Later").click()
    settled()
    assert chart.names() == []
    assert rows(timeline.panel) == []


def test_what_is_known_by_the_year_is_a_range_among_months(qtbot, timeline, filled, settled):
    put(filled, "Two weeks at sea.", event_time=on(date(2024, 5, 25), date(2024, 6, 8)))
    filled._listeners.tell()
    settled()
    chart = timeline.chart.chart
    chart.opened.emit(1)
    settled()
    assert chart.names()[-1] == "25 May \N{EN DASH} 8 Jun 2024, 1 memory"
    chart._bars[-1].click()
    settled()
    assert rows(timeline.panel) == ["Two weeks at sea."]


def test_filters_and_words_apply_to_the_timeline(timeline, settled):
    timeline.panel.list.filters._pinned.click()
    settled()
    assert [name.split(",")[0] for name in timeline.chart.chart.names()] == ["March 2024"]
    timeline.panel.list.filters._pinned.click()
    timeline.panel.list.search.setText("roses")
    settled()
    assert "2023" in words_of(timeline.chart)


def test_looking_back_shows_what_was_and_comes_back(page, filled, settled):
    old = put(filled, "I have a cat.", said_at=NOW - timedelta(days=400))
    put(filled, "I live in Lisbon.", said_at=NOW - timedelta(days=400), status=Status.SUPERSEDED,
        superseded_by=filled.list()[0].id)  # fmt: skip
    filled.edit(old.id, text="I have two cats.")
    panel = page.panel
    panel.list.look_back(NOW - timedelta(days=100))
    settled()
    assert rows(panel) == ["I have a cat.", "I live in Lisbon."]
    model = panel.list.model
    assert {model.memory(row).status for row in range(2)} == {Status.ACTIVE, Status.SUPERSEDED}
    assert "Looking back to" in words_of(panel.list)
    panel.list.select_id(old.id)
    settled()
    assert "Then it read: “I have a cat.”" in words_of(panel)
    button(panel.list, "Back to now").click()
    settled()
    assert "I have two cats." in rows(panel)
    assert "Looking back" not in words_of(panel.list)
    assert "Then it read" not in words_of(panel)


def test_looking_back_to_before_a_memory_changed(page, filled, settled):
    old = put(filled, "I have a dog.", said_at=NOW - timedelta(days=400))
    filled.edit(old.id, text="I have two dogs.")
    page.panel._look_back_before(old.id)
    settled()
    assert "I have a dog." in rows(page.panel)
    assert "I have two dogs." not in rows(page.panel)


def test_nothing_was_known_at_the_beginning(page, settled):
    page.panel.list.look_back(datetime(1999, 1, 1, tzinfo=UTC))
    settled()
    assert "Nothing was known then" in words_of(page.panel.list)


@pytest.fixture
def people(page, settled):
    page.show_part(PEOPLE)
    settled()
    return page.part(PEOPLE)


def names(people):
    model = people._model
    return [model.subject(row).name for row in range(model.rowCount())]


def test_people_and_places_are_listed_searched_and_sorted(people):
    assert names(people)[0] == "Ana"
    assert "your sister" in people._model.data(
        people._model.index(0), Qt.ItemDataRole.AccessibleTextRole
    )
    people._search.setText("por")
    assert names(people) == ["Porto"]
    people._search.setText("zzz")
    assert "Nobody and nothing fits" in words_of(people)
    people._search.clear()
    people._sort._pick("person")
    assert names(people) == ["Ana"]
    people._sort._pick("")
    people._order._pick("name")
    assert names(people) == sorted(names(people), key=str.casefold)


def test_a_person_has_a_page_with_their_memories(people, settled, qtbot):
    with qtbot.waitActive(people, timeout=20_000):
        people.activateWindow()
    people._focus_rows()
    QTest.keyClick(people._rows, Qt.Key.Key_Return)
    settled()
    opened = people._page
    assert "your sister" in words_of(opened)
    assert rows(opened._over_time.panel) == [
        "Ana is allergic to nuts.",
        "My sister Ana lives in Porto.",
    ]
    button(opened, "Back to people and topics").click()
    assert people._rows.isVisible()


def test_a_line_over_time_is_drawn_only_where_there_is_more_than_one_month(people, monkeypatch):
    drawn = []
    monkeypatch.setattr(subject_delegate, "paint_spark", lambda *what: drawn.append(what))
    people.grab()
    assert drawn == []
    ana = people._model.subject(0)
    people._take([replace(ana, months=(("2026-09", 1), ("2026-11", 2)))])
    people.grab()
    assert [values for _painter, _place, values, *_ in drawn] == [[1, 0, 2]]


def test_everything_about_a_person_is_forgotten_after_a_question(people, filled, settled):
    people._rows.selectRow(0)
    people._open()
    settled()
    said = []
    people.toast_wanted.connect(lambda words, _undo: said.append(words))
    button(people._page, "Forget everything about Ana…").click()
    settled()
    dialog = newest(people, SubjectForgetDialog)
    assert "2 memories go" in words_of(dialog)
    button(dialog, "Forget").click()
    settled()
    assert said == ["2 memories forgotten."]
    assert people._page is None
    settled()
    QTest.qWait(1_000)  # names are gathered anew once it is calm
    settled()
    assert "Ana" not in names(people)
    assert not [each for each in filled.list() if "Ana" in each.text]


def test_without_memories_the_parts_say_what_they_are_for(session, qtbot, settled):
    page = MemoriesPage(session)
    qtbot.addWidget(page)
    page.show()
    for key in (TIMELINE, PEOPLE):
        page.show_part(key)
        settled()
    assert "No names yet" in words_of(page.part(PEOPLE))
    page.show_part(TIMELINE)
    assert "No memories yet" in words_of(page.part(TIMELINE))


def test_every_control_has_a_name_in_both_parts(timeline, people, settled):
    from tests.desktop.test_accessibility import nameless

    people._rows.selectRow(0)
    people._open()
    settled()
    assert nameless(timeline) == []
    assert nameless(people) == []

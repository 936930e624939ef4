"""Words longer than a line, which addresses and names of files are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.views.memory_panel import MemoryPanel
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.long_words import BREAK, breakable, has_long_words, whole

ADDRESS = "https://example.org/" + "a" * 300 + "/index.html"


@pytest.fixture
def metrics(application):
    """The measures of the body's font."""
    return QFontMetrics(theme.current().font())


@pytest.fixture
def label(qtbot, application):
    """A label that wraps, in a column of 300 pixels."""
    around = QWidget()
    qtbot.addWidget(around)
    made = Label(wrap=True, selectable=True)
    QVBoxLayout(around).addWidget(made)
    around.resize(300, 400)
    around.show()
    yield made
    around.close()


@given(text=st.text(max_size=80))
def test_breaking_changes_nothing_that_can_be_copied(qapp, text):
    text = text.replace(BREAK, "")
    broken = breakable(text, QFontMetrics(theme.current().font()), 60)
    assert whole(broken) == text


def test_no_part_between_two_breaks_is_wider_than_the_line(metrics):
    broken = breakable(f"See {ADDRESS} there", metrics, 120)
    widest = max(
        metrics.horizontalAdvance(part) for part in broken.replace(" ", BREAK).split(BREAK)
    )
    assert widest <= 120


def test_an_address_is_broken_behind_its_signs_first(metrics):
    broken = breakable("https://example.org/one/two/three?four=five", metrics, 130)
    assert broken.split(BREAK)[:3] == ["https://", "example.", "org/"]


def test_what_joins_letters_is_not_broken(metrics):
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"
    assert family in breakable(family * 20, metrics, 40)
    assert "e\N{COMBINING ACUTE ACCENT}" in breakable(
        "e\N{COMBINING ACUTE ACCENT}" * 40, metrics, 40
    )


def test_words_that_fit_stay_as_they_are(metrics):
    words = "Donaudampfschifffahrt and more"
    assert has_long_words(words)
    assert breakable(words, metrics, 600) == words


def test_a_label_shows_a_long_word_whole_in_a_narrow_column(label, qtbot):
    label.setText(ADDRESS)
    qtbot.waitUntil(lambda: label.height() > 5 * label.fontMetrics().lineSpacing())
    assert label.width() <= 300
    assert label.parentWidget().width() == 300, "the word makes nothing wider"
    assert label.height() >= label.heightForWidth(label.width())


def test_a_label_gives_its_words_as_they_were_said(label, qtbot):
    label.setText(ADDRESS)
    qtbot.waitUntil(lambda: label.accessibleName() == ADDRESS)
    assert label.text() == ADDRESS
    label.setText("short")
    assert label.accessibleName() == ""


def test_a_name_of_its_own_is_kept(label):
    label.setAccessibleName("The address")
    label.setText(ADDRESS)
    assert label.accessibleName() == "The address"


def test_what_is_selected_in_a_label_is_copied_by_key_without_the_breaks(label, qtbot):
    label.setText(ADDRESS)
    qtbot.waitUntil(lambda: BREAK in QLabel.text(label))
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    label.setSelection(0, len(QLabel.text(label)))
    assert label.selectedText() == ADDRESS
    QTest.keySequence(label, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == ADDRESS


def test_a_memory_with_a_long_address_does_not_widen_the_page(
    panel: MemoryPanel, opened, settle, qtbot
):
    memory = opened.remember(f"The plan lies at {ADDRESS}", tags=["tag_" * 40])
    settle()
    panel.resize(900, 600)
    panel.open_item(memory.id)
    settle()
    scroll = panel._detail._scroll
    assert scroll.widget().width() <= scroll.viewport().width()
    for shown in panel._detail.findChildren(Label):
        if shown.isVisible() and shown.wordWrap():
            right = shown.mapTo(scroll.viewport(), shown.rect().topRight()).x()
            assert right <= scroll.viewport().width(), shown.text()[:40]
            assert shown.height() >= shown.heightForWidth(shown.width()), shown.text()[:40]

"""However lines stand on pages, every letter of them is in the text."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.infrastructure.documents.columns import in_reading_order
from memoir.infrastructure.documents.leftward import as_read
from memoir.infrastructure.documents.paragraphs import text_of
from memoir.infrastructure.documents.printed import Line, Run, lines_of
from memoir.infrastructure.documents.repeated import without_repeated

HEBREW = "שלום עולם, הדירה היא 84.5 מטר (גדולה)."
WORDS = st.text("abcdeäöü", min_size=1, max_size=9)
PLACES = st.one_of(st.sampled_from([50.0, 62.0, 200.0, 310.0]), st.floats(0, 590))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=9)))
    size = draw(st.sampled_from([7.0, 11.0, 11.0, 16.0]))
    x = draw(PLACES)
    y = draw(st.one_of(st.integers(2, 57).map(lambda row: row * 14.0), st.floats(0, 840)))
    return Run(text, x, x + len(text) * size / 2, y, size, draw(st.sampled_from([0, 0, 0, 2])))


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalpha())


@settings(deadline=None)
@given(st.lists(st.lists(runs(), max_size=40), min_size=1, max_size=3))
def test_no_letter_is_lost_or_said_twice(pages):
    for page in pages:
        # What is printed over itself is bold, and said once.
        page[:] = {run.text: run for run in page}.values()
    lines: list[list[Line]] = [lines_of(page) for page in pages]
    parts = [part for page in lines for part in in_reading_order(page)]
    said = letters(text_of(parts))
    assert said == letters(" ".join(run.text for page in pages for run in page))


@settings(deadline=None)
@given(st.lists(runs(), max_size=40))
def test_a_page_alone_repeats_nothing(page):
    lines = lines_of(page)
    assert Counter(without_repeated([lines])[0]) == Counter(lines)


def test_hebrew_is_read_from_the_right_and_its_numbers_from_the_left():
    seen = ".(הלודג) רטמ 84.5 איה הרידה ,םלוע םולש"
    assert as_read(seen) == HEBREW
    assert as_read("Das Wort םולש heißt Friede.") == "Das Wort םולש heißt Friede."
    letters_apart = [Run(c, 9.0 * n, 9.0 * n + 8, 700, 11) for n, c in enumerate("םולש")]
    assert [line.text for line in lines_of(letters_apart)] == ["שלום"]

"""However words stand on pages, every letter of them is in the text."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.infrastructure.documents.printed import Row, Word, rows_of, text_of
from memoir.infrastructure.documents.repeated import without_repeated

PLACES = st.one_of(st.sampled_from([50.0, 62.0, 200.0, 310.0]), st.floats(0, 590))


@st.composite
def words(draw: st.DrawFn) -> Word:
    text = draw(st.text("abcdeäöü", min_size=1, max_size=9))
    size = draw(st.sampled_from([7.0, 11.0, 11.0, 16.0]))
    x = draw(PLACES)
    y = draw(st.one_of(st.integers(2, 57).map(lambda row: row * 14.0), st.floats(0, 840)))
    return Word(text, x, x + len(text) * size / 2, y, size, draw(st.booleans()))


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalpha())


@settings(deadline=None)
@given(st.lists(st.lists(words(), max_size=40), min_size=1, max_size=3))
def test_no_letter_is_lost_or_said_twice(pages):
    said = letters(text_of([rows_of(page) for page in pages]))
    assert said == letters(" ".join(word.text for page in pages for word in page))


@settings(deadline=None)
@given(st.lists(words(), max_size=40))
def test_a_page_alone_repeats_nothing(page):
    rows: list[Row] = rows_of(page)
    assert without_repeated([rows]) == [rows]

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.infrastructure.engine.pieces import TextStream


def whole(stream: TextStream, parts: list[bytes]) -> str:
    return "".join([stream.feed(part) for part in parts] + [stream.end()])


def in_parts(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[a:b] for a, b in pairwise(edges)]


@given(st.text(), st.lists(st.integers(0, 500)))
def test_text_survives_any_cut_into_bytes(text: str, cuts: list[int]):
    raw = text.encode("utf-8", "replace")
    assert whole(TextStream(), in_parts(raw, cuts)) == raw.decode("utf-8")


@given(
    st.text("abAB😀", max_size=30),
    st.text("abAB😀", min_size=1, max_size=4),
    st.lists(st.integers(0, 99)),
)
def test_text_ends_before_the_stop_string_however_it_is_cut(text: str, stop: str, cuts: list[int]):
    stream = TextStream([stop])
    assert whole(stream, in_parts(text.encode(), cuts)) == text.split(stop, maxsplit=1)[0]
    assert stream.stopped == (stop in text)


def test_an_emoji_appears_whole_and_at_once():
    stream = TextStream()
    assert [stream.feed(bytes([byte])) for byte in "🎉".encode()] == ["", "", "", "🎉"]


def test_only_what_may_become_a_stop_string_is_held_back():
    stream = TextStream(["\nUser:"])
    assert stream.feed(b"one\ntwo\nUs") == "one\ntwo"
    assert stream.feed(b"e") == ""
    assert stream.feed(b"d") == "\nUsed"


def test_the_first_of_several_stop_strings_counts():
    stream = TextStream(["END", "STOP"])
    assert stream.feed(b"a STOP b END") == "a "
    assert stream.feed(b"more") == ""
    assert stream.end() == ""


@pytest.mark.parametrize("broken", [b"\xff", b"\xf0\x9f", b"a\x80b"])
def test_bytes_that_are_no_text_are_marked_not_lost(broken: bytes):
    assert whole(TextStream(), [broken]) == broken.decode("utf-8", "replace")


def test_empty_stop_strings_stop_nothing():
    stream = TextStream(["", ""])
    assert stream.feed(b"text") == "text"

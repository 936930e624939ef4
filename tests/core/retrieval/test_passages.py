from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from memoir.operation.retrieval.passages import (
    MOST_PASSAGES,
    OVERLAP,
    WORDS_IN_PASSAGE,
    embed_memories,
    passages,
)
from tests.support.bag_of_words import BagOfWords
from tests.support.vaults import memory


def test_a_short_text_is_one_passage() -> None:
    assert passages("My dog is called\nBiscuit.") == ["My dog is called Biscuit."]


def test_a_long_text_is_cut_with_an_overlap_and_keeps_every_word() -> None:
    words = [f"w{number}" for number in range(1000)]
    found = passages(" ".join(words))
    assert {word for passage in found for word in passage.split()} == set(words)
    for before, after in pairwise(found):
        assert before.split()[-OVERLAP:] == after.split()[:OVERLAP]


def test_a_book_gives_a_limited_number_that_reaches_its_end() -> None:
    words = [f"w{number}" for number in range(200_000)]
    found = passages(" ".join(words))
    assert len(found) == MOST_PASSAGES
    assert found[0].split()[0] == words[0]
    assert found[-1].split()[-1] == words[-1]


@given(st.text(max_size=3000))
def test_any_text_gives_at_least_one_passage_of_bounded_length(text: str) -> None:
    found = passages(text)
    assert found
    assert all(len(passage.split()) <= WORDS_IN_PASSAGE for passage in found)


def test_a_word_that_never_ends_is_cut() -> None:
    assert len(passages("x" * 1_000_000)[0]) < 1000


def test_each_memory_gets_a_vector_for_each_passage() -> None:
    short, long = memory("a dog"), memory("a cat " * 500)
    vectors = embed_memories([short, long], BagOfWords())
    assert len(vectors[short.id]) == 1
    assert len(vectors[long.id]) == len(passages(long.text)) > 1
    assert all(np.isclose(np.linalg.norm(vector), 1) for vector in vectors[long.id])


def test_nothing_to_embed_asks_for_nothing() -> None:
    assert embed_memories([], BagOfWords()) == {}

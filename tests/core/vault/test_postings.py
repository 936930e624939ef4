"""Postings: where words stand, exactly when seldom, and in bounds when everywhere."""

from __future__ import annotations

import pytest

from memoir.infrastructure.vault.postings import WordPostings
from memoir.infrastructure.vault.vault import Vault
from tests.support.vaults import memory


@pytest.fixture
def many(vault: Vault) -> WordPostings:
    """3,000 memories: “common” in all, “often” in half, “rarely” in three of them."""
    texts = [
        f"common {'often' if number % 2 else ''} {'rarely' if number in (1, 2, 2999) else ''}"
        for number in range(3_000)
    ]
    vault.memories.add([memory(text) for text in texts], reason="said")
    return WordPostings(vault.connection)


def _each(*words: str) -> list[list[str]]:
    """``words``, of which none is another's like."""
    return [[word] for word in words]


def test_a_rare_word_gives_every_row_the_newest_first(many: WordPostings) -> None:
    (found,) = many.of(_each("rarely"))
    assert found.rows.tolist() == [3000, 3, 2]
    assert found.number == 3
    assert found.whole


def test_counts_are_exact_when_small_and_close_when_large(many: WordPostings) -> None:
    common, often, never = many.of(_each("common", "often", "never"))
    assert many.last_row() == 3_000
    assert common.number == pytest.approx(3_000, rel=0.01)
    assert often.number == pytest.approx(1_500, rel=0.01)
    assert (never.number, never.rows.tolist()) == (0, [])


def test_of_a_common_word_the_newest_rows_are_read(many: WordPostings) -> None:
    (found,) = many.of(_each("common"))
    assert found.rows.tolist() == list(range(3_000, 2_000, -1))
    assert not found.whole


def test_words_are_met_together_where_one_alone_would_not_show_them(many: WordPostings) -> None:
    words = ["common", "rarely", "often"]
    met = {
        frozenset(words[place] for place in places): rows.tolist()
        for rows, places in many.together(_each(*words), many.of(_each(*words)))
    }
    assert met[frozenset(words)] == [3000, 2]
    assert met[frozenset({"common", "rarely"})] == [3000, 3, 2]
    assert len(met[frozenset({"common", "often"})]) == 300
    assert many.together(_each("rarely"), many.of(_each("rarely"))) == []
    assert many.together(_each("common", "never"), many.of(_each("common", "never"))) == []


def test_an_empty_vault_has_no_words(vault: Vault) -> None:
    postings = WordPostings(vault.connection)
    assert [found.number for found in postings.of(_each("any"))] == [0]
    assert postings.of([]) == []


def test_small_scopes_are_asked_within(many: WordPostings, vault: Vault) -> None:
    vault.memories.add([memory("common often", scope="work")], reason="said")
    vault.memories.add([memory("common", scope="work", derived_from=("x",))], reason="said")
    vault.memories.add([memory("common")], reason="said")
    narrow = many.narrow(["work"])
    assert narrow == ("work",)
    postings = many.of(_each("common", "often"), narrow)
    assert [found.rows.tolist() for found in postings] == [[3002, 3001], [3001]]
    assert postings[0].number > 2_900
    assert many.together(_each("common", "often"), postings, narrow) == []


def test_large_scopes_are_not(many: WordPostings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memoir.infrastructure.vault.postings._NARROW", 1_000)
    assert many.narrow(["personal"]) == ()
    assert many.narrow(["work"]) == ("work",)
    assert many.narrow([]) == ()


def test_words_that_count_as_one_are_found_together(vault: Vault) -> None:
    texts = ("my sister Ana", "mi hermana Ana", "my sister, mi hermana", "my brother")
    vault.memories.add([memory(text) for text in texts], reason="said")
    postings = WordPostings(vault.connection)
    sister, ana = found = postings.of([["sister", "hermana"], ["ana"]])
    assert (sister.rows.tolist(), sister.number) == ([3, 2, 1], 3)
    assert ana.rows.tolist() == [2, 1]
    assert postings.together([["sister", "hermana"], ["ana"]], found) == []

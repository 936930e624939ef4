from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.infrastructure.vault.connection import Connection
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.words import WordCounter, words_of
from tests.support.tree import ROOT

_ENDINGS = (
    "s es ies ed ing eed ational tional enci anci izer logi bli alli entli eli ousli ization ation "
    "ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti ical ful ness "
    "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize y e ll"
)
ENDINGS = _ENDINGS.split()


def _stems_of_the_index(words: list[str]) -> list[str]:
    connection = Connection(None, None)
    connection.run(
        "CREATE VIRTUAL TABLE f USING fts5(t, tokenize='porter unicode61 remove_diacritics 2')"
    )
    connection.run("CREATE VIRTUAL TABLE v USING fts5vocab(f, instance)")
    connection.run_many("INSERT INTO f (rowid, t) VALUES (?, ?)", list(enumerate(words)))
    return [term for (term,) in connection.rows("SELECT term FROM v ORDER BY doc")]


def _written_words() -> list[str]:
    text = (ROOT / "LICENSE").read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return sorted(set(re.findall(r"[a-z]+", text.lower())))


def test_the_words_of_two_long_texts_have_the_stems_of_the_index() -> None:
    words = _written_words()
    assert [stem(word) for word in words] == _stems_of_the_index(words)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            "".join,
            st.tuples(st.text("abcdegiklmnoprstuvwyz", max_size=9), st.sampled_from(ENDINGS)),
            # Of two y in a row, which no word has, SQLite makes other vowels than Porter.
        ).filter(lambda word: "yy" not in word),
        min_size=1,
        max_size=40,
    )
)
def test_any_word_with_any_ending_has_the_stem_of_the_index(words: list[str]) -> None:
    assert [stem(word) for word in words] == _stems_of_the_index(words)


@settings(deadline=None)
@given(st.lists(st.sampled_from(_written_words()), min_size=1, max_size=6), st.data())
def test_counting_a_few_stems_agrees_with_stemming_every_word(
    asked: list[str], data: st.DataObject
) -> None:
    """The counter looks only at words that begin like a stem, and must miss none by that."""
    text = " ".join(data.draw(st.lists(st.sampled_from(_written_words()), max_size=60)))
    stems = list(dict.fromkeys(stem(word) for word in asked))
    all_stems = [stem(word) for word in words_of(text)]
    expected = {at: all_stems.count(each) for at, each in enumerate(stems) if each in all_stems}
    assert dict(WordCounter(stems).counts(text)) == expected


def test_accents_and_case_do_not_matter() -> None:
    assert dict(WordCounter([stem("cafe")]).counts("Two CAFÉS, one café")) == {0: 2}

"""Full text: whatever is typed is a safe question, and common words do not slow it down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.infrastructure.vault import words
from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Status
from tests.support.vaults import memory, patient


def _found(vault: Vault, text: str, **options: object) -> list[str]:
    limit = int(str(options.pop("limit", 100)))
    given_filter = options.pop("filter", None)
    expression = vault.memories.word_query(text, **options)  # type: ignore[arg-type]
    hits = vault.memories.match_words(expression, limit=limit, filter=given_filter)  # type: ignore[arg-type]
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    kept = vault.memories.by_rows([row for row, _ in hits])
    return [kept[row].text for row, _ in hits]


@pytest.fixture
def library(vault: Vault) -> Vault:
    vault.memories.add(
        [
            memory("I moved to Lisbon last month", speaker="Priya"),
            memory("My sister's dog is called Biscuit", tags=("pets",)),
            memory("Don't book the café on Friday", entities=("Café Luar",)),
            memory("naïve\0résumé", speaker="Zoë"),
            memory("Я живу в Москве"),
            memory("אני גר בירושלים"),
        ],
        reason="said",
    )
    return vault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("where did Priya move?", "Lisbon"),
        ("dogs", "Biscuit"),
        ("PETS", "Biscuit"),
        ("cafe luar", "café"),
        ("don't", "Don't"),
        ("resume", "naïve"),
        ("москве", "Москве"),
        ("בירושלים", "אני"),
        ("zoe", "naïve"),
    ],
)
def test_words_are_found_by_stem_case_and_accent(library: Vault, text: str, expected: str) -> None:
    found = _found(library, text)
    assert len(found) >= 1
    assert expected in found[0]


def test_all_words_or_any_and_a_word_that_is_only_begun(library: Vault) -> None:
    assert len(_found(library, "Lisbon dog")) == 2
    assert _found(library, "Lisbon dog", any_word=False) == []
    assert len(_found(library, "sister bis", prefix_last=True, any_word=False)) == 1
    assert _found(library, "sister bis ", prefix_last=True, any_word=False) == []
    assert len(_found(library, "l", prefix_last=True)) == 2


@patient
@given(st.text(max_size=60), st.booleans(), st.booleans())
def test_whatever_is_typed_is_a_safe_question(text: str, prefix: bool, any_word: bool) -> None:
    with open_in_memory() as vault:
        vault.memories.add([memory("a b c")], reason="said")
        expression = vault.memories.word_query(text, prefix_last=prefix, any_word=any_word)
        if "\ud800" <= max(text, default="") <= "\udfff":
            return
        vault.memories.match_words(expression, limit=10)
        if expression == "":
            assert not any(map(str.isalnum, text))


@pytest.mark.parametrize(
    "text",
    ['"', 'a"b', "AND", "OR NOT", "NEAR(a b)", "text: a", "-a", "a*", "^a", "(a", "a\0b", "''"],
)
def test_operators_are_words(library: Vault, text: str) -> None:
    _found(library, text, prefix_last=True)
    _found(library, text, any_word=False)


def test_a_text_finds_itself(library: Vault) -> None:
    for kept in library.memories.list():
        assert _found(library, kept.text, any_word=False) == [kept.text]


def test_a_changed_or_forgotten_text_is_not_found_by_its_old_words(library: Vault) -> None:
    ids = dict.fromkeys(library.memories.ids())
    biscuit, lisbon = (
        next(id for id in ids if word in library.memories.get(id).text)
        for word in ("Biscuit", "Lisbon")
    )
    library.memories.change(biscuit, {"text": "My cat is Toast"}, reason="edited")
    library.memories.erase([lisbon], reason="forgotten")
    assert _found(library, "Biscuit dog Lisbon Priya") == []
    assert _found(library, "toast") == ["My cat is Toast"]
    assert library.check() == []


def test_filters_hold_in_every_way_of_searching(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [
        memory(
            f"apple {'pear' if number % 3 == 0 else 'plum'} {'rare' if number % 40 == 0 else ''}",
            scope=("work", "personal")[number % 2],
            status=Status.ARCHIVED if number % 5 == 0 else Status.ACTIVE,
        )
        for number in range(400)
    ]
    vault.memories.add(many, reason="said")
    active_work = MemoryFilter(scopes=("work",), statuses=(Status.ACTIVE,))
    for ranked, narrow, batch in ((10_000, 20_000, 256), (10_000, 0, 7), (50, 0, 7), (50, 500, 7)):
        monkeypatch.setattr(words, "_RANKED", ranked)
        monkeypatch.setattr(words, "_NARROW", narrow)
        monkeypatch.setattr(words, "_BATCH", batch)
        for text in ("apple", "apple pear", "rare apple", "app"):
            expression = vault.memories.word_query(text, prefix_last=True)
            hits = vault.memories.match_words(expression, limit=60, filter=active_work)
            kept = vault.memories.by_rows([row for row, _ in hits]).values()
            assert kept
            assert {(one.scope, one.status) for one in kept} == {("work", Status.ACTIVE)}


def test_of_common_words_the_newest_count_and_rare_words_are_never_lost(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_RANKED", 50)
    vault.memories.add(
        [memory(f"the old {'treasure' if number == 3 else 'thing'}") for number in range(300)],
        reason="said",
    )
    assert _found(vault, "where is the old treasure")[0] == "the old treasure"
    rows = [row for row, _ in vault.memories.match_words('"the"', limit=100)]
    assert len(rows) == 50
    assert min(rows) > 250
    both = vault.memories.match_words('"the" OR "thing"', limit=100)
    assert min(row for row, _ in both) > 200

"""Names of known people and animals count in small letters, and no other words become names."""

from __future__ import annotations

import pytest

from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.operation.reader.small_names import names_in_small_letters, with_capitals
from tests.support.vaults import memory

TOLD = (
    "I live in Ghent with my wife Ellen and our dog Moppie",
    "My brother Will is a vet",
    "My sister Rose and my friend Mark are coming",
    "Our cat is called Biscuit",
    "I love Apple",
    "We met Priya in Leeds",
)


@pytest.fixture(scope="module")
def vault() -> Vault:
    opened = open_in_memory()
    opened.memories.add([memory(text) for text in TOLD], reason="test")
    return opened


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("moppie passed away", ("Moppie",)),
        ("my dog moppie died", ("Moppie",)),
        ("ellen and i split up", ("Ellen",)),
        ("i broke up with ellen last week", ("Ellen",)),
        ("we had to put moppie down", ("Moppie",)),
        ("we lost moppie in march", ("Moppie",)),
        ("sadly, moppie died", ("Moppie",)),
        ("bad news: ellen's dad is ill, and moppie is too", ("Ellen", "Moppie")),
        ("me and ellen are fine", ("Ellen",)),
        ("will moved to leeds", ("Will",)),
        ("my brother will died", ("Will",)),
        ("rose and i are not talking", ("Rose",)),
        ("biscuit died", ("Biscuit",)),
        ("priya moved in with us", ("Priya",)),
    ],
)
def test_a_known_name_in_small_letters_is_one(
    vault: Vault, text: str, names: tuple[str, ...]
) -> None:
    found = names_in_small_letters(vault, text, "personal")
    assert set(found) == set(names)
    assert all(name in with_capitals(text, found) for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "i will call you tomorrow",
        "prices rose again",
        "rose petals are red, and i left a mark on the wall",
        "i got a good mark, and then will rested",
        "i ate a biscuit with tea",
        "i had tea with biscuit crumbs in it",
        "i met an apple farmer, and left with apple pie",
        "my phone died",
        "Ellen and I split up",
        "my dog food is gone",
    ],
)
def test_no_other_word_becomes_a_name(vault: Vault, text: str) -> None:
    found = names_in_small_letters(vault, text, "personal")
    assert found == ()
    assert with_capitals(text, ("Moppie", "Ellen")) == text


def test_a_name_of_another_project_is_not_known(vault: Vault) -> None:
    vault.memories.add([memory("Our dog Fido", scope="other/project")], reason="test")
    assert names_in_small_letters(vault, "fido died", "personal") == ()
    assert names_in_small_letters(vault, "fido died", "other/project") == ("Fido",)


def test_where_a_word_is_no_name_it_stays_small() -> None:
    assert with_capitals("will died, and i will miss him", ("Will",)) == (
        "Will died, and i will miss him"
    )

"""A question with a letter wrong finds what is meant; one about something else stays as it is."""

from __future__ import annotations

import pytest

import memoir
from memoir.infrastructure.vault.postings import WordPostings
from memoir.operation.retrieval.typos import mended
from tests.support.word_embedder import WordEmbedder


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    home = tmp_path_factory.mktemp("typos") / "profile"
    with memoir.open(home, key="file", embedder=WordEmbedder()) as m:
        m.remember("My passport is in the blue drawer.")
        m.remember("My coat is at the cleaner's.")
        m.remember("We adopted two kittens in spring.")
        m.remember("Tania plays the instrument I built.", speaker="Tania")
        m.remember("The weather was bad.")
        m.remember("The brake of the old bicycle is loose.")
        yield m


@pytest.fixture
def postings(opened):
    return WordPostings(opened._vault.connection)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("where is my passprt", "where is my passport"),
        ("where is my pasport?", "where is my passport?"),
        ("where is my passsport?", "where is my passport?"),
        ("where is my passpotr?", "where is my passport?"),
        ("where is my passpoet?", "where is my passport?"),
        ("WHERE IS MY PASSPRT", "WHERE IS MY passport"),
        ("which instrment do I play", "which instrument do I play"),
        ("how many letters have I recieved?", "how many letters have I recieved?"),
        ("when did we adopt the kitens?", "when did we adopt the kittens?"),
    ],
)
def test_a_letter_wrong_is_put_right(postings, asked, meant):
    assert mended(asked, postings) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "where is my passport?",  # known
        "where is my boat?",  # a word, though “coat” is near
        "what does my mother bake?",  # known by its forms, though “brake” is near
        "what does Tanja play?",  # a name, though “Tania” is near
        "who is my sommelier?",  # unknown, and nothing is near
        "what is in passprt.pdf?",
        "mail to passprt@example.org",
        "wo ist mein Pass?",
        "",
    ],
)
def test_what_is_no_error_stays_as_it_is(postings, asked):
    assert mended(asked, postings) == asked


def test_what_is_meant_is_found(opened):
    (hit, *_) = opened.recall("where is my passprt", k=1)
    assert hit.memory.text == "My passport is in the blue drawer."

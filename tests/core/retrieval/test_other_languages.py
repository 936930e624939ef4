"""What is told in one language is found by a question in another."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

import memoir
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Kind
from memoir.operation.retrieval.other_languages import in_english, words_elsewhere
from memoir.operation.retrieval.passages import passages
from memoir.operation.retrieval.question import read_question
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.stem import stem
from tests.core.retrieval.conftest import Keep
from tests.support.vaults import memory

LANGUAGES = ("de", "fr", "es", "it")
TOLD = {
    "de": "Meine Schwester heißt Lena",
    "fr": "Ma sœur s’appelle Lena",
    "es": "Mi hermana se llama Lena",
    "it": "Mia sorella si chiama Lena",
    "en": "My sister is called Lena",
}
ASKED = {
    "de": "Wie heißt meine Schwester?",
    "fr": "Comment s'appelle ma sœur ?",
    "es": "¿Cómo se llama mi hermana?",
    "it": "Come si chiama mia sorella?",
    "en": "What is my sister's name?",
}
BESIDE = (
    "My brother is called Tom",
    "Mein Hund heißt Bello",
    "Mon voisin s'appelle Marc",
    "Mi gato se llama Luna",
    "Mia zia abita a Torino",
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (TOLD["de"], "my sister is called Lena"),
        ("Meine Frau arbeitet bei Siemens.", "my wife works at Siemens."),
        ("Wo wohne ich?", "where live I?"),
        ("Wann hat mein Vater Geburtstag?", "when has my father birthday?"),
        ("J’habite à Lyon avec mon mari", "I live in Lyon with my husband"),
        ("Ma grand-mère a un chat", "my grandmother in a cat"),
        ("¿Dónde trabaja mi mujer?", "¿where works my wife?"),
        ("¿Cuándo es el cumpleaños de mi hija?", "¿when is the birthday of my daughter?"),
        ("Dove abito?", "where I live?"),
        ("Abito a Roma", "I live in Roma"),
        ("Wo habe ich früher gewohnt?", "where have I before lived?"),
        ("Où habitais-je avant ?", "where used to live-I before ?"),
        ("Il mio cane si chiama Rex", "my dog is called Rex"),
    ],
)
def test_what_everyday_talk_is_made_of_is_told_in_english_word_by_word(
    text: str, english: str
) -> None:
    assert in_english(text) == english


@pytest.mark.parametrize(
    "text",
    [
        "I had a chat with my son about the van.",
        "Ma called.",
        "She sang “Mein Hund” to me and to the others.",
        "Hans",
        "Families come in every shape",
        "The casa is a mess",
        "",
        "42!",
        "¿?",
        "Я живу в Москве",
        "Meine Schwester heißt Lena. " * 40,
    ],
)
def test_what_is_english_or_long_or_unknown_stays_as_it_is(text: str) -> None:
    assert in_english(text) == text


def test_every_language_knows_kin_pets_home_work_names_and_birthdays() -> None:
    text = files("memoir_resources").joinpath("other_languages.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    assert tuple(name for name in table if name != "also_english") == LANGUAGES
    known = (
        "mother father sister brother son daughter children wife husband grandmother grandfather "
        "aunt uncle cousin friend dog cat horse live lives lived house flat address city "
        "work job company name birthday my our I"
    )
    for language in LANGUAGES:
        words = {word for meaning in table[language] for word in meaning.split()}
        assert set(known.split()) - words == set(), language


def test_memories_are_not_searched_for_words_that_english_has_too() -> None:
    assert {"schwester", "hermana", "sorella"} <= set(words_elsewhere([stem("sister")]))
    others = set(words_elsewhere([stem("cat"), stem("child"), stem("name"), stem("dog")]))
    assert {"gato", "gatto", "katze", "enfant", "hund"} <= others
    assert others.isdisjoint({"chat", "kind", "llama", "cane", "name", "called", "se", "s"})


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("asked", ASKED)
def test_what_is_told_in_one_language_is_found_in_any(
    keep: Keep, recall: Recall, told: str, asked: str
) -> None:
    kept = keep(TOLD[told])
    for text in BESIDE:
        keep(text)
    first, second = recall.recall(ASKED[asked], k=2)
    assert first.memory.id == kept.id
    assert first.score > 2 * second.score


@pytest.mark.parametrize("told", TOLD)
def test_it_is_found_by_its_words_alone_among_many(vault: Vault, told: str, recall: Recall) -> None:
    fillers = [memory(f"Nothing happened on day {day}.", kind=Kind.FACT) for day in range(300)]
    kept = memory(TOLD[told], kind=Kind.FACT)
    vault.memories.add([kept, *fillers], reason="test")
    assert recall.recall(ASKED["en"], k=1)[0].memory.id == kept.id


def test_what_is_asked_in_another_language_is_no_typing_error(keep: Keep, recall: Recall) -> None:
    mine = keep("Abito a Roma")
    keep("Mia zia abita a Torino")
    assert recall.recall("Dove abito?", k=1)[0].memory.id == mine.id


@pytest.mark.parametrize(
    "asked",
    [
        "Wo habe ich früher gewohnt?",
        "Où est-ce que j'habitais avant ?",
        "¿Dónde vivía antes?",
        "Dove abitavo prima?",
    ],
)
def test_what_was_so_before_is_known_to_be_asked_for(asked: str) -> None:
    question = read_question(asked, (), datetime(2025, 6, 1, tzinfo=UTC))
    assert question.formerly
    assert "live" in map(stem, question.words)


def test_what_is_told_in_another_language_is_embedded_in_english_too() -> None:
    assert passages(TOLD["de"]) == [TOLD["de"], "my sister is called Lena"]
    assert passages(TOLD["en"]) == [TOLD["en"]]


def test_the_models_that_come_with_it_find_it(models: Path, tmp_path: Path) -> None:
    assert models.exists()
    told = ("Meine Frau arbeitet bei Siemens", "Ich wohne in Köln", "I work at the harbour",
            "Mi gato se llama Luna", "My uncle is a plumber")  # fmt: skip
    asked = {
        "Where does my wife work?": told[0],
        "Where do I live?": told[1],
        "Où est-ce que j'habite ?": told[1],
        "Wo arbeite ich?": told[2],
        "What is my cat called?": told[3],
        "Was macht mein Onkel beruflich?": told[4],
    }
    with memoir.open(tmp_path / "profile", key="file") as opened:
        opened.remember_many([{"text": text} for text in told])
        found = {question: opened.recall(question, k=1)[0] for question in asked}
    assert {question: hit.memory.text for question, hit in found.items()} == asked

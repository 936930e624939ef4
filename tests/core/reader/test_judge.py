"""The judge: a second opinion on what is worth keeping, with the real embedding model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from memoir.errors import EngineError
from memoir.infrastructure.engine.catalogue import Catalogue
from memoir.interface.models import StarterEmbedder
from memoir.operation.reader.judge import Judge
from memoir.operation.reader.message import read_message
from tests.support.word_embedder import WordEmbedder


@pytest.fixture(scope="module")
def judge(_prepared_models: Path) -> Iterator[Judge]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEMOIR_MODELS", str(_prepared_models))
        embedder = StarterEmbedder(Catalogue())
        assert embedder.dimension
    yield Judge(embedder)
    embedder.close()


def kept(judge: Judge, text: str) -> list[str]:
    gist = read_message(text, judge=judge)
    return [statement.text for statement in gist.statements] + [gist.episode] * gist.is_episode


@pytest.mark.parametrize(
    "text",
    [
        "I work as a nurse in Leeds.",
        "My brother Tom is allergic to bees.",
        "We bought a house near the lake in 2019.",
        "Grandma Elsie turns 92 in August.",
        "From here on, please use British spelling with me.",
    ],
)
def test_what_lasts_is_kept(judge: Judge, text: str) -> None:
    assert kept(judge, text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "I'm making tea.",
        "I had a terrible day.",
        "I used to hate facial hair but then it grew on me.",
        "I am a vampire and I live in a crypt.",
        "I agree to receive marketing emails.",
        "I am writing to apply for the position of baker.",
    ],
)
def test_what_passes_or_is_not_meant_is_not_kept(judge: Judge, text: str) -> None:
    assert kept(judge, text) == []


def test_what_a_question_tells_first_is_kept(judge: Judge) -> None:
    gist = read_message("I'm a vegan, what could I cook for six?", judge=judge)
    assert [statement.text for statement in gist.statements] == ["I'm a vegan."]


def test_a_plain_statement_leaves_one_memory_and_not_its_words_besides(judge: Judge) -> None:
    gist = read_message("My dog is called Biscuit and I live in Lisbon.", judge=judge)
    assert len(gist.statements) == 2
    assert not gist.is_episode


def test_without_the_model_it_was_trained_with_it_goes_by_form_alone() -> None:
    by_form = Judge(WordEmbedder())
    assert not by_form.sees_meaning
    assert kept(by_form, "I live in Lisbon.") == ["I live in Lisbon."]


def test_it_does_without_an_embedding_model_that_fails() -> None:
    class Broken(WordEmbedder):
        @property
        def id(self) -> str:
            raise EngineError("It is gone.")

    (opinion,) = Judge(Broken()).opinions(["I live in Lisbon."])
    assert abs(sum(opinion) - 1) < 1e-3

"""A model's notes are believed as far as the words bear them out, and made in idle time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Kind, Memoir
from memoir.infrastructure.engine.chat import ModelInfo
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.starters import CHAT_STARTER
from memoir.operation.reader.by_model import GRAMMAR, is_supported, not_told_by, read_by_model
from memoir.operation.reader.self_test import MESSAGES, passes
from memoir.operation.reader.statements import Statement
from memoir.settings import READ_UP_TO, READER, READERS_TESTED
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_embedder import WordEmbedder

FACT = "I bake bread on Sundays."


def notes(*texts: str, kind: Kind = Kind.FACT) -> str:
    return json.dumps([{"kind": kind.value, "text": text} for text in texts])


class Reading(ScriptedEngine):
    """Answers by what it is asked to read."""

    def __init__(self, by_message: dict[str, str]) -> None:
        super().__init__(["Fine."])
        self._by_message = by_message

    def generate(self, request):
        if request.grammar:
            self.answers = [self._by_message.get(request.turns[-1].content, "[]")]
        else:
            self.answers = ["Fine."]
        self._turn = 0
        return super().generate(request)


@pytest.fixture
def engine() -> Reading:
    return Reading({"Sundays are for baking bread here, as ever for me.": notes(FACT)})


@pytest.fixture
def profile(tmp_path: Path, engine: Reading) -> Iterator[Memoir]:
    with memoir.open(
        tmp_path / "profile", key="file", embedder=WordEmbedder(), chat_engine=engine
    ) as opened:
        opened._assistant._second_reading._idle_seconds = 0.0
        opened.preferences.put(READER, "model")
        opened.maintain()
        yield opened


def facts(profile: Memoir) -> list[str]:
    return [memory.text for memory in profile.list() if memory.kind is not Kind.EPISODE]


def say(profile: Memoir, text: str, **options: bool) -> None:
    for _ in profile.chat(text, **options):
        pass


def test_what_the_rules_miss_the_model_finds_later_and_never_before_the_answer(
    profile: Memoir, engine: Reading
) -> None:
    say(profile, "Hello there.")
    profile.maintain()  # the first time it only notes from where on to read
    say(profile, "Sundays are for baking bread here, as ever for me.")
    assert not [request for request in engine.requests if request.grammar]
    assert facts(profile) == []
    profile.maintain()
    assert facts(profile) == [FACT]
    (found,) = [memory for memory in profile.list() if memory.text == FACT]
    assert found.confidence < 1
    assert profile.get(found.derived_from[0]).kind is Kind.EPISODE


def test_nothing_is_read_twice(profile: Memoir, engine: Reading) -> None:
    say(profile, "Hello there.")
    profile.maintain()
    say(profile, "Sundays are for baking bread here, as ever for me.")
    profile.maintain()
    read = len(engine.requests)
    profile.maintain()
    assert len(engine.requests) == read


def test_what_was_said_before_something_was_forgotten_is_not_read_again(profile: Memoir) -> None:
    say(profile, "Hello there.")
    profile.maintain()
    say(profile, "Sundays are for baking bread here, as ever for me.")
    profile.forget(profile.list()[0].id)
    profile.maintain()
    assert profile.list() == []


def test_while_somebody_talks_nothing_is_read(profile: Memoir, engine: Reading) -> None:
    say(profile, "Hello there.")
    profile.maintain()
    say(profile, "Sundays are for baking bread here, as ever for me.")
    profile._assistant._second_reading._idle_seconds = 60.0
    profile.maintain()
    assert facts(profile) == []
    assert profile.preferences.get(READ_UP_TO)


def test_an_interrupted_reading_is_taken_up_again(profile: Memoir, engine: Reading) -> None:
    say(profile, "Hello there.")
    profile.maintain()
    say(profile, "Sundays are for baking bread here, as ever for me.")
    engine.generate = lambda request: ScriptedEngine.generate(engine, request)  # type: ignore[method-assign]
    engine.answers = [notes(FACT)]
    engine.gate.clear()
    profile._assistant._second_reading._reading = engine
    import threading

    threading.Timer(0.3, engine.cancel).start()
    profile.maintain()
    assert facts(profile) == []
    engine.gate.set()
    profile.maintain()
    assert facts(profile) == [FACT]


def test_with_rules_chosen_the_model_is_never_asked(profile: Memoir, engine: Reading) -> None:
    profile.preferences.put(READER, "rules")
    say(profile, "Hello there.")
    profile.maintain()
    profile.maintain()
    assert not [request for request in engine.requests if request.grammar]


def test_a_model_that_fails_the_test_is_not_used_and_not_tested_again(
    profile: Memoir, engine: Reading
) -> None:
    profile.preferences.put(READER, "auto")
    profile.maintain()
    assert list(profile.preferences.get(READERS_TESTED).values()) == ["failed"]
    tested = len(engine.requests)
    profile.maintain()
    assert len(engine.requests) == tested


def test_a_model_that_reads_well_passes() -> None:
    good = {
        MESSAGES[0][0]: notes("My dog is called Biscuit.", "I live in Lisbon."),
        MESSAGES[2][0]: notes("My sister Ana works as a judge in Porto."),
        MESSAGES[5][0]: notes("I quit smoking in 2019."),
        MESSAGES[7][0]: notes("I'm allergic to penicillin."),
    }
    assert passes(Reading(good)) is True
    assert passes(Reading({text: notes("My dog is called Biscuit.") for text, *_ in MESSAGES})) is (
        False
    )


@pytest.mark.parametrize(
    ("statement", "words", "supported"),
    [
        ("I live in Lisbon.", "We moved to Lisbon and live there now.", True),
        ("I live in Berlin.", "We moved to Lisbon and live there now.", False),
        ("My rent is 900 euros.", "I pay 800 euros of rent.", False),
        ("I don't like fish.", "I like fish.", False),
        ("My name is John Doe.", "Call me what you want.", False),
        ("I work at Google as an engineer.", "I like to go to the beach.", False),
        ("The sky is blue.", "The sky is blue.", False),
        ("You said I am a nurse.", "You said I am a nurse.", False),
        ("My password is hunter22.", "My password is hunter22.", False),
    ],
)
def test_only_what_the_words_bear_out_is_believed(
    statement: str, words: str, supported: bool
) -> None:
    assert is_supported(statement, words) is supported


def test_what_the_rules_found_already_is_not_found_again() -> None:
    known = ["My dog is called Biscuit."]
    found = [Statement("My dog's name is Biscuit.", Kind.FACT), Statement(FACT, Kind.FACT)]
    assert not_told_by(known, found) == [found[1]]


def test_neither_secrets_nor_pastes_reach_the_model(engine: Reading) -> None:
    read_by_model(engine, "I moved to Porto. My PIN is 4471.\n```\nI live in code\n```")
    (request,) = engine.requests
    sent = request.turns[-1].content
    assert "Porto" in sent
    assert "4471" not in sent
    assert "code" not in sent


def test_the_starter_model_keeps_to_the_grammar_and_is_too_small_to_be_asked(models: Path) -> None:
    (path,) = models.glob("SmolLM2*.gguf")
    chat = LocalChat(path, id=CHAT_STARTER.id, context=2048)
    try:
        statements = read_by_model(chat, "My dog is called Biscuit and I live in Lisbon.")
        info = chat.info
    finally:
        chat.close()
    assert statements is not None
    assert isinstance(info, ModelInfo)
    assert info.parameters < 1_000_000_000
    assert "root ::=" in GRAMMAR

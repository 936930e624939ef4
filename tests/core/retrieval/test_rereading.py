"""Looking deeper: the chat model reads the best memories again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from memoir.errors import Cancelled, ModelUnfit
from memoir.infrastructure.engine.chat import Event, GenerationRequest
from memoir.memory.hit import Hit
from memoir.memory.memory import Access, Destination
from memoir.operation.retrieval.rereading import PAIRS
from memoir.operation.retrieval.scoring import READ_NAME
from tests.support.bag_of_words import BagOfWords
from tests.support.scripted_engine import ScriptedEngine

QUESTION = "Which lock has the shed?"


class Judge(ScriptedEngine):
    """Says yes to notes that hold one of ``words``; stops itself before ``stop_at`` requests."""

    def __init__(self, *words: str, elsewhere: str = "") -> None:
        super().__init__()
        self.words = words
        self.destination = elsewhere

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        note = request.turns[-1].content.split("Note: ")[-1]
        yes = any(word in note for word in self.words)
        self.answers = ["yes" if yes else "no"]
        return super().generate(request)


RIGHT = tuple(text for _, text, _, right in PAIRS if right)


def _open(home: Path, engine: ScriptedEngine) -> Memoir:
    opened = memoir.open(home, key="file", embedder=BagOfWords(), chat_engine=engine)
    for text in ("The shed has a new lock.", "Which shed?", "A lock, a lock, my shed for a lock!"):
        opened.remember(text)
    return opened


def _part(hit: Hit) -> float:
    return sum(part.points for part in hit.why if part.name == READ_NAME)


def test_what_the_model_says_yes_to_goes_up_and_says_so(tmp_path: Path) -> None:
    with _open(tmp_path / "p", Judge("Which shed", *RIGHT)) as opened:
        plain = opened.recall(QUESTION)
        deep = opened.recall(QUESTION, deeper=True)
    assert {hit.memory.id for hit in deep} == {hit.memory.id for hit in plain}
    before = {hit.memory.id: hit.score for hit in plain}
    for hit in deep:
        assert (_part(hit) > 0) is (hit.memory.text == "Which shed?")
        assert (hit.score > before[hit.memory.id]) is (_part(hit) > 0)
    assert [hit.score for hit in deep] == sorted((hit.score for hit in deep), reverse=True)


def test_a_model_that_says_yes_to_everything_is_not_asked_unless_insisted(tmp_path: Path) -> None:
    engine = Judge("")
    with _open(tmp_path / "p", engine) as opened:
        with pytest.raises(ModelUnfit):
            opened.recall(QUESTION, deeper=True)
        asked = len(engine.requests)
        with pytest.raises(ModelUnfit):
            opened.recall(QUESTION, deeper=True)
        assert len(engine.requests) == asked, "a model is tested once"
        assert all(_part(hit) for hit in opened.recall(QUESTION, deeper=True, insist=True))


def test_stopping_ends_it_and_changes_nothing(tmp_path: Path) -> None:
    engine = Judge(*RIGHT)
    with _open(tmp_path / "p", engine) as opened:
        opened.recall(QUESTION, deeper=True)
        plain = opened.recall(QUESTION)
        asked = len(engine.requests)
        original = engine.generate

        def stopping(request: GenerationRequest) -> Iterator[Event]:
            opened.stop()
            return original(request)

        engine.generate = stopping  # type: ignore[method-assign]
        with pytest.raises(Cancelled):
            opened.recall(QUESTION, deeper=True)
        assert len(engine.requests) == asked + 1
        assert opened.recall(QUESTION) == plain


def test_what_may_not_leave_this_machine_is_not_shown_to_a_model_elsewhere(tmp_path: Path) -> None:
    engine = Judge(*RIGHT, elsewhere="far away")
    with _open(tmp_path / "p", engine) as opened:
        secret = opened.remember(
            "The shed has a lock of brass.", access=Access(destination=Destination.THIS_MACHINE)
        )
        engine.requests.clear()
        hits = opened.recall(QUESTION, deeper=True, insist=True)
        assert secret.id in {hit.memory.id for hit in hits}
        assert not any("brass" in turn.content for each in engine.requests for turn in each.turns)


def test_a_chat_may_look_deeper_and_answers_in_any_case(tmp_path: Path) -> None:
    for words in (RIGHT, ("",)):
        engine = Judge(*words)
        with _open(tmp_path / f"p{len(words)}", engine) as opened:
            events = list(opened.chat("Which lock has my shed?", deeper=True))
            assert events[-1].type == "done"
            again = list(opened.regenerate(events[-1].message.id, deeper=True))
            assert again[-1].type == "done"

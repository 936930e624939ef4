"""A program that is killed at a chosen moment of a turn: run by test_killed.py."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import memoir
from memoir.infrastructure.engine.chat import Piece
from memoir.infrastructure.vault.partials import Unfinished
from memoir.operation.assistant.learner import Learner
from memoir.operation.lifecycle import Lifecycle
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_embedder import WordEmbedder


def die(*_: Any, **__: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class Dying(ScriptedEngine):
    """Dies while it is loaded, or in the middle of its answer."""

    def __init__(self, moment: str) -> None:
        super().__init__(["One two three."])
        self._moment = moment

    def load(self) -> Any:
        return die() if self._moment == "loading" else super().load()

    def generate(self, request: Any) -> Any:
        for event in super().generate(request):
            yield event
            if self._moment == "writing" and isinstance(event, Piece):
                die()


def main(home: Path, moment: str, text: str) -> None:
    if moment == "before_learning":
        Learner.learn = die  # type: ignore[method-assign]
    if moment == "while_learning":
        keep = Lifecycle.keep_once
        kept: list[Any] = []

        def keep_once(*arguments: Any, **named: Any) -> Any:
            if kept:
                die()
            kept.append(keep(*arguments, **named))
            return kept[0]

        Lifecycle.keep_once = keep_once  # type: ignore[method-assign]
    if moment == "after_learning":
        Unfinished.clear_partial = _die_after_answer(Unfinished.clear_partial)  # type: ignore[method-assign]
    with memoir.open(
        home, key="file", embedder=WordEmbedder(), chat_engine=Dying(moment)
    ) as profile:
        list(profile.chat(text))


def _die_after_answer(clear: Any) -> Any:
    """Every message that is kept clears its partial: the question, the answer; then comes ours."""
    calls: list[str] = []

    def clear_partial(self: Unfinished, message: str) -> None:
        calls.append(message)
        if len(calls) == 3:
            die()
        clear(self, message)

    return clear_partial


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])

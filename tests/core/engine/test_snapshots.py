"""Going on from a snapshot with the starter model, in a new process each time."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from memoir.errors import EngineStopped
from memoir.infrastructure.engine import state_file
from memoir.infrastructure.engine.chat import (
    Event,
    GenerationRequest,
    ReadAhead,
    Reading,
    Restoring,
    Sampling,
    Turn,
)
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from memoir.infrastructure.engine.starters import CHAT_STARTER
from memoir.infrastructure.engine.state_file import Head
from memoir.infrastructure.engine.suspects import Suspects
from tests.support.answers import Answer, ask, turns

KEY = bytes(range(32))
SYSTEM = "You are Memoir, an assistant. " + " ".join(
    f"Fact {number}: box {number} holds item {number * 7}." for number in range(24)
)
PREFIX = (Turn("system", SYSTEM),)
QUESTION = turns("What does box 5 hold?", system=SYSTEM)


@pytest.fixture
def place(tmp_path: Path) -> SnapshotPlace:
    return SnapshotPlace(tmp_path / "snapshots", KEY)


@pytest.fixture
def start(models: Path, place: SnapshotPlace) -> Iterator[Callable[..., LocalChat]]:
    """Start a worker of its own, as after a restart of the program."""
    made: list[LocalChat] = []

    def begin(*, snapshots: SnapshotPlace | None = place, context: int = 2048) -> LocalChat:
        path = models / CHAT_STARTER.file
        made.append(LocalChat(path, context=context, snapshots=snapshots))
        return made[-1]

    yield begin
    for engine in made:
        engine.close()


@pytest.fixture
def plain(start) -> str:
    """The answer of a model that has read everything itself."""
    return ask(start(snapshots=None), QUESTION).text


@pytest.fixture
def prefix(start, place) -> Path:
    """A snapshot of the system text."""
    chat = start()
    saved = chat.save_snapshot("prefix", PREFIX, note="made of the system text")
    assert saved is not None
    told: list[tuple[int, int]] = []
    read = chat.read_ahead(PREFIX, progress=lambda done, total: told.append((done, total)))
    tokens = read.tokens
    assert saved.tokens == tokens > 200
    assert (read.snapshot, read.restored) == ("", 0)
    assert told[-1] == (tokens, tokens)
    assert state_file.read_head(place.folder / "prefix.kv", KEY).note == "made of the system text"
    path = place.folder / "prefix.kv"
    assert path.stat().st_size == saved.size
    chat.close()
    return path


def test_a_prefix_read_ahead_is_not_read_again_after_a_restart(start, prefix, plain):
    answer = ask(start(), QUESTION)
    assert answer.text == plain
    assert answer.finished.restored_tokens > 200
    assert answer.finished.reused_tokens == answer.finished.restored_tokens
    assert answer.finished.restore_ms > 0


def test_a_conversation_goes_on_where_it_was_with_its_answers(start):
    chat = start()
    first = ask(chat, QUESTION)
    said = (*QUESTION, Turn("assistant", first.text))
    assert chat.save_snapshot("talk", said) is not None
    longer = (*said, Turn("user", "And box 6?"))
    told = ask(chat, longer).text
    chat.close()
    answer = ask(start(), longer)
    assert answer.text == told
    assert answer.finished.restored_tokens >= first.finished.prompt_tokens


def test_of_several_the_one_that_knows_most_is_taken(start, prefix):
    chat = start()
    said = ask(chat, QUESTION).text
    saved = chat.save_snapshot("talk", (*QUESTION, Turn("assistant", said)))
    chat.close()
    again = ask(start(), QUESTION)
    assert saved.tokens > again.finished.restored_tokens > 250
    other = ask(start(), turns("Name a colour.", system=SYSTEM))
    assert 200 < other.finished.restored_tokens < again.finished.restored_tokens


def test_what_the_model_has_just_read_is_not_restored(start, prefix):
    chat = start()
    ask(chat, QUESTION)
    assert ask(chat, QUESTION).finished.restored_tokens == 0


def test_a_snapshot_of_another_prompt_is_a_miss(start, prefix):
    answer = ask(start(), turns("What does box 5 hold?", system="You are someone else."))
    assert answer.finished.restored_tokens == 0


def test_a_snapshot_made_with_another_context_is_left_alone_and_not_used(start, prefix, plain):
    answer = ask(start(context=1024), QUESTION)
    assert answer.finished.restored_tokens == 0
    assert answer.text == plain
    assert prefix.exists()


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:40], lambda _b: b""])
def test_a_damaged_snapshot_is_deleted_and_the_answer_still_comes(start, prefix, plain, damage):
    prefix.write_bytes(damage(prefix.read_bytes()))
    answer = ask(start(), QUESTION)
    assert answer.text == plain
    assert answer.finished.restored_tokens == 0
    assert not prefix.exists()


def test_a_state_that_llama_cpp_refuses_is_deleted_and_the_answer_still_comes(start, prefix, plain):
    head = state_file.read_head(prefix, KEY)
    nonsense = bytes(head.state_bytes)
    state_file.write(prefix, head, memoryview(nonsense), KEY)
    assert ask(start(), QUESTION).text == plain
    assert not prefix.exists()


def test_a_worker_killed_over_a_snapshot_is_replaced_and_the_answer_still_comes(
    start, prefix, plain
):
    head, state = state_file.read_state(prefix, KEY)
    large = Head(identity=head.identity, read=head.read, state_bytes=1 << 29)
    state_file.write(prefix, large, memoryview(bytes(state) + bytes((1 << 29) - len(state))), KEY)
    chat, answer = start(), Answer()
    chat.load()
    for event in chat.generate(request_for(QUESTION)):
        if isinstance(event, Restoring):
            os.kill(chat.pid, signal.SIGKILL)  # while half a gigabyte is opened
        answer.take([event])
    assert answer.text == plain
    assert not prefix.exists()


def test_a_worker_killed_over_a_snapshot_ahead_of_a_question_is_replaced(
    start, prefix, monkeypatch
):
    head, state = state_file.read_state(prefix, KEY)
    large = Head(identity=head.identity, read=head.read, state_bytes=1 << 29)
    state_file.write(prefix, large, memoryview(bytes(state) + bytes((1 << 29) - len(state))), KEY)
    chat = start()
    note = Suspects.note

    def killed(self: Suspects, event: Event) -> None:
        note(self, event)
        if isinstance(event, Restoring):
            os.kill(chat.pid, signal.SIGKILL)  # while half a gigabyte is opened

    monkeypatch.setattr(Suspects, "note", killed)
    read = chat.read_ahead(PREFIX)
    assert (read.tokens > 200, read.restored) == (True, 0)
    assert not prefix.exists()


def test_a_worker_killed_later_is_not_asked_again_silently(start, prefix):
    chat = start()
    chat.load()
    with pytest.raises(EngineStopped):
        kill_while_reading(chat)
    assert prefix.exists()


def kill_while_reading(chat: LocalChat) -> None:
    for event in chat.generate(request_for(QUESTION)):
        if isinstance(event, Reading) and chat.pid:
            os.kill(chat.pid, signal.SIGKILL)


def test_a_question_ends_what_is_read_ahead(start):
    chat = start()
    chat.load()
    long = (Turn("system", SYSTEM * 8),)
    ahead: list[ReadAhead] = []
    reader = threading.Thread(target=lambda: ahead.append(chat.read_ahead(long)))
    reader.start()
    time.sleep(0.3)  # it begins at once; that it has is no condition of the test
    assert ask(chat, "Say hello.").text
    reader.join()
    assert ahead[0].tokens < 1500


def request_for(conversation: Sequence[Turn]) -> GenerationRequest:
    return GenerationRequest(turns=tuple(conversation), sampling=Sampling(max_tokens=24))

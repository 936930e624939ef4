"""Adapters in a chat worker: loaded, weighed and switched without restarting; refused if unfit."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.errors import AdapterUnusable
from memoir.infrastructure.engine.adapter_file import check_fits, read_adapter, write_adapter
from memoir.infrastructure.engine.adapting import AdapterInUse, AdapterPlace
from memoir.infrastructure.engine.chat import Adapting, GenerationRequest, Sampling
from memoir.infrastructure.engine.gguf_header import read_header
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from tests.support.answers import Answer, ask, turns
from tests.support.tiny_adapter import adapter_for, write_tiny_adapter
from tests.support.tiny_model import write_tiny_model
from tests.support.vaults import patient

KEY = bytes(range(32))
QUESTION = turns("What does box 5 hold?")


class Wanted:
    """What shall be in use, and what was put aside."""

    def __init__(self) -> None:
        self.adapters: list[AdapterInUse] = []
        self.aside: dict[str, str] = {}

    def use(self, *paths: Path, weight: float = 1.0) -> None:
        self.adapters = [AdapterInUse(path.stem, str(path), weight) for path in paths]

    @property
    def place(self) -> AdapterPlace:
        return AdapterPlace(KEY, lambda _hash: self.adapters, self.aside.__setitem__)


@pytest.fixture
def wanted() -> Wanted:
    return Wanted()


@pytest.fixture
def model(tmp_path: Path, models: Path) -> Path:
    return write_tiny_model(tmp_path / "tiny.gguf")


@pytest.fixture
def chat(model: Path, wanted: Wanted, tmp_path: Path) -> Iterator[LocalChat]:
    place = SnapshotPlace(tmp_path / "snapshots", KEY)
    engine = LocalChat(model, adapters=wanted.place, snapshots=place)
    engine.load()
    yield engine
    engine.close()


@pytest.fixture
def make(model: Path, tmp_path: Path) -> Callable[[int], Path]:
    def adapter(seed: int) -> Path:
        return write_tiny_adapter(tmp_path / f"adapter-{seed}.lora", model, KEY, seed=seed)

    return adapter


def test_adapters_are_switched_weighed_and_combined_without_a_restart(chat, wanted, make):
    plain, worker = ask(chat, QUESTION), chat.pid
    said = {}
    one, other = make(1), make(2)
    for name, used, weight in (
        ("one", (one,), 1.0),
        ("other", (other,), 1.0),
        ("both", (one, other), 1.0),
        ("less", (one,), 0.4),
    ):
        wanted.use(*used, weight=weight)
        answer = ask(chat, QUESTION)
        assert answer.finished.adapters == tuple(path.stem for path in used)
        said[name] = answer.text
    assert len({plain.text, *said.values()}) == 5
    wanted.use(one)
    assert ask(chat, QUESTION).text == said["one"]
    wanted.use()
    again = ask(chat, QUESTION)
    assert (again.text, again.finished.adapters) == (plain.text, ())
    assert (chat.pid, wanted.aside) == (worker, {})


def test_what_was_read_with_other_adapters_is_not_reused(chat, wanted, make):
    ask(chat, QUESTION)
    assert ask(chat, QUESTION).finished.reused_tokens > 0
    wanted.use(make(1))
    assert ask(chat, QUESTION).finished.reused_tokens == 0
    assert ask(chat, QUESTION).finished.reused_tokens > 0
    wanted.use(make(1), weight=0.5)
    assert ask(chat, QUESTION).finished.reused_tokens == 0


def test_a_text_is_as_likely_as_the_model_in_use_finds_it(chat, wanted, make):
    text = "The brown fox jumps over the lazy dog, and the dog sleeps on."
    plain, tokens = chat.surprise(text)
    assert plain > 0
    assert tokens > 10
    wanted.use(make(1))
    assert chat.surprise(text) != (plain, tokens)
    wanted.use()
    assert chat.surprise(text) == (plain, tokens)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[:-1], id="cut"),
        pytest.param(lambda _data: b"", id="empty"),
        pytest.param(lambda data: data[:99] + bytes([data[99] ^ 1]) + data[100:], id="a bit"),
        pytest.param(lambda data: data + b"\0", id="longer"),
    ],
)
def test_a_damaged_adapter_is_put_aside_and_the_answer_comes(chat, wanted, make, damage):
    plain, worker = ask(chat, QUESTION).text, chat.pid
    path = make(1)
    path.write_bytes(damage(path.read_bytes()))
    wanted.use(path)
    assert ask(chat, QUESTION).text == plain
    assert [*wanted.aside] == [path.stem]
    assert chat.pid == worker


def test_an_adapter_whose_file_is_gone_is_put_aside_and_the_answer_comes(chat, wanted, tmp_path):
    wanted.use(tmp_path / "gone.lora")
    assert ask(chat, QUESTION).text
    assert [*wanted.aside] == ["gone"]


def test_an_adapter_of_another_model_is_put_aside(chat, wanted, model, tmp_path):
    path = tmp_path / "foreign.lora"
    write_adapter(path, adapter_for(model), hashlib.sha256(b"another").hexdigest(), KEY)
    wanted.use(path)
    assert ask(chat, QUESTION).finished.adapters == ()
    assert "another model" in wanted.aside["foreign"]


def test_a_worker_killed_over_an_adapter_is_replaced_and_the_answer_comes_without_it(
    chat, wanted, make, tmp_path
):
    plain, path, pipe = ask(chat, QUESTION).text, make(1), tmp_path / "pipe.lora"
    os.mkfifo(pipe)  # the worker waits here, after the other adapter and before its first word
    wanted.use(path, pipe)
    answer = Answer()
    request = GenerationRequest(turns=tuple(QUESTION), sampling=Sampling(max_tokens=24))
    for event in chat.generate(request):
        if isinstance(event, Adapting):
            wanted.use(path)
            os.kill(chat.pid, signal.SIGKILL)
        answer.take([event])
    assert plain.startswith(answer.text)
    assert [*wanted.aside] == [path.stem]
    assert ask(chat, QUESTION).text == plain


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rank": 600}, "does not fit"),
        ({"model": {"architecture": "qwen2"}}, "built in another way"),
    ],
)
def test_an_adapter_that_does_not_fit_the_model_is_refused(model, tmp_path, change, why):
    other = model
    if "model" in change:
        other = write_tiny_model(tmp_path / "other.gguf", **change["model"])
    data = adapter_for(other, rank=change.get("rank", 4))
    path = tmp_path / "adapter.lora"
    write_adapter(path, data, "hash", KEY)
    head, gguf = read_adapter(path, KEY)
    with pytest.raises(AdapterUnusable, match=why):
        check_fits(head, gguf, "hash", read_header(model))


def test_what_is_no_adapter_is_not_sealed_as_one(model, tmp_path):
    with pytest.raises(AdapterUnusable, match="no low-rank adapter"):
        write_adapter(tmp_path / "model.lora", model.read_bytes(), "hash", KEY)


@given(data=st.data())
@patient
def test_no_change_of_a_byte_of_an_adapter_goes_unnoticed(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "mutated"
    folder.mkdir(exist_ok=True)
    model, path = folder / "tiny.gguf", folder / "adapter.lora"
    if not path.exists():
        write_tiny_adapter(path, write_tiny_model(model), KEY)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    mask = data.draw(st.integers(1, 255))
    changed = folder / "changed.lora"
    changed.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
    with pytest.raises(AdapterUnusable):
        read_adapter(changed, KEY)

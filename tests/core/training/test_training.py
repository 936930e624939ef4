"""Training as its process does it, with models of a few kilobytes: from examples to an adapter."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace

import pytest

from memoir.errors import (
    EngineStopped,
    InvalidInput,
    ModelTooLarge,
    ModelUntrainable,
    ModelUnusable,
)
from memoir.infrastructure.encryption import new_key
from memoir.infrastructure.engine.chat import Turn
from memoir.infrastructure.engine.sealed_file import read_sealed
from memoir.infrastructure.engine.service import Job
from memoir.infrastructure.training import need
from memoir.infrastructure.training.lessons import (
    ADAPTER_KIND,
    Paused,
    Resumed,
    Started,
    Step,
    Stopped,
    TrainingBasis,
    TrainingExample,
    TrainingNeed,
    TrainingSettings,
)
from memoir.infrastructure.training.packing import Lesson
from memoir.infrastructure.training.trainer import Trainer
from tests.support.tiny_model import write_tiny_model

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")

SETTINGS = TrainingSettings(
    rank=4, alpha=8, rounds=6, batch_tokens=64, learning_rate=1e-2, target_loss=0.0, threads=1
)
KEY = new_key()


def example(question, answer, **more):
    return TrainingExample(turns=(Turn("user", question),), completion=answer, **more)


EXAMPLES = (
    example("dog?", "Biscuit"),
    example("cat?", "Mog"),
    example("hello", "hello", keep=True),
    TrainingExample(completion="plain text", keep=True),
)


@pytest.fixture
def model(tmp_path):
    return write_tiny_model(tmp_path / "tiny.gguf")


class Begun:
    """The training service in this process: PyTorch is loaded once for all tests."""

    def __init__(
        self, model, target, *, examples=EXAMPLES, checkpoint=None, key=KEY, stop_after=None
    ):
        from memoir.infrastructure.training.serve_training import TrainingService

        self._service = TrainingService()
        self._job = Job({
            "do": "begin",
            "model": str(model),
            "folder": None,
            "models": str(target.parent),
            "examples": [asdict(one) for one in examples],
            "settings": asdict(SETTINGS),
            "target": str(target),
            "key": key.hex() if key else None,
            "checkpoint": str(checkpoint) if checkpoint else None,
        })  # fmt: skip
        self.messages = self._all(stop_after)

    def _all(self, stop_after):
        found = []
        for message in self._service.work(self._job):
            found.append(message)
            if stop_after is not None and message.get("values", {}).get("step") == stop_after:
                self._job.cancelled = True
        return found

    def events(self, kind):
        return [one["values"] for one in self.messages if one.get("event") == kind]

    @property
    def saved(self):
        return self.messages[-1]["saved"]["values"]


def test_what_is_to_be_learned_is_learned_and_the_adapter_lies_there_sealed(model, tmp_path):
    begun = Begun(model, tmp_path / "adapter")
    losses = [step["loss"] for step in begun.events("step")]
    assert sum(losses[-2:]) < sum(losses[:2]) / 2
    gguf = read_sealed(tmp_path / "adapter", KEY, kind=ADAPTER_KIND)
    assert gguf.startswith(b"GGUF")
    assert begun.saved["sha256"] == hashlib.sha256(gguf).hexdigest()
    assert begun.saved["bytes"] == len(gguf)
    assert begun.saved["steps"] == len(losses) == begun.events("started")[0]["steps"]


def test_a_training_that_was_stopped_goes_on_to_the_very_same_adapter(model, tmp_path):
    whole = Begun(model, tmp_path / "whole")
    checkpoint = tmp_path / "checkpoint"
    stopped = Begun(model, tmp_path / "adapter", checkpoint=checkpoint, stop_after=2)
    assert stopped.messages[-1] == {"is": "done", "step": 2, "kept": True}
    assert not (tmp_path / "adapter").exists()
    assert b"safetensors" not in checkpoint.read_bytes()
    resumed = Begun(model, tmp_path / "adapter", checkpoint=checkpoint)
    assert resumed.events("started")[0]["done"] == 2
    assert resumed.saved["sha256"] == whole.saved["sha256"]
    assert not checkpoint.exists()


@pytest.mark.parametrize("harm", ["foreign", "changed", "cut"])
def test_a_state_of_another_training_or_a_damaged_one_is_passed_over(model, tmp_path, harm):
    checkpoint = tmp_path / "checkpoint"
    Begun(model, tmp_path / "adapter", checkpoint=checkpoint, stop_after=2)
    if harm == "foreign":
        model = write_tiny_model(tmp_path / "other.gguf", context=256)
    else:
        raw = checkpoint.read_bytes()
        changed = raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:]
        checkpoint.write_bytes(changed if harm == "changed" else raw[: len(raw) // 2])
    begun = Begun(model, tmp_path / "adapter", checkpoint=checkpoint)
    assert begun.events("started")[0]["done"] == 0
    assert begun.saved["steps"] == begun.events("started")[0]["steps"]


def events_until(events, kind):
    found = []
    for event in events:
        found.append(event)
        if isinstance(event, kind):
            break
    return found


def test_a_training_waits_is_stopped_and_outlives_its_process(model, tmp_path):
    """One run through the real process: pause, resume, a crash while it waits, and going on."""
    trainer = Trainer(TrainingBasis(model=model), key=KEY, checkpoint=tmp_path / "checkpoint")
    settings = replace(SETTINGS, rounds=400)  # not over before it is told to wait
    events = trainer.train(EXAMPLES, tmp_path / "adapter", settings)
    assert isinstance(events_until(events, Step)[0], Started)
    trainer.pause()
    (*_, paused) = events_until(events, Paused)
    assert trainer.pid is not None
    trainer.resume()
    events_until(events, Step)
    trainer.pause()
    (*_, again) = events_until(events, Paused)
    assert again.step > paused.step
    trainer._process._running.process.kill()
    trainer._process._running.process.wait()
    trainer.resume()
    with pytest.raises(EngineStopped, match="goes on from where it was kept"):
        list(events)
    assert trainer.pid is None

    events = trainer.train(EXAMPLES, tmp_path / "adapter", settings)
    (started,) = events_until(events, Started)
    assert started.done == again.step
    trainer.stop()
    (*_, stopped) = list(events)
    assert isinstance(stopped, Stopped)
    assert stopped.kept
    assert trainer.pid is None

    trainer.discard()
    assert not (tmp_path / "checkpoint").exists()


class Scripted:
    """A training process that gives, for each request, the replies of a script."""

    def __init__(self, *script):
        self.script = list(script)
        self.asked = []
        self.pid = None

    def start(self):
        pass

    def close(self):
        pass

    def ask(self, request):
        self.asked.append(request["do"])
        return Replies(self.script.pop(0))


class Replies:
    def __init__(self, replies):
        self.replies = list(replies)

    @property
    def finished(self):
        return not self.replies

    def next(self, _timeout):
        reply = self.replies.pop(0)
        return reply() if callable(reply) else reply

    def interrupt(self):
        pass


def test_a_training_told_to_wait_before_its_model_is_ready_begins_anew(model, tmp_path):
    trainer = Trainer(TrainingBasis(model=model))
    waits = {"is": "done", "step": 0, "kept": False}
    started = asdict(Started(parameters=1, steps=2, done=0, tokens=3, memory_bytes=4, device="cpu"))

    def told_to_wait(reply):
        def give():
            trainer.pause()
            return reply

        return give

    process = trainer._process = Scripted(
        [told_to_wait(waits)],
        [{"is": "event", "event": "started", "values": started}, told_to_wait(waits | {"step": 1})],
        [told_to_wait(waits)],
    )
    found = []
    for event in trainer.train(EXAMPLES, tmp_path / "adapter", SETTINGS):
        found.append(type(event))
        if isinstance(event, Paused):
            if len(process.asked) == 3:
                trainer.stop()
            trainer.resume()
    assert process.asked == ["begin", "begin", "go on"]
    assert found == [Paused, Resumed, Started, Paused, Resumed, Paused, Stopped]


def test_few_examples_are_seen_as_often_as_the_fewest_steps_take():
    from memoir.infrastructure.training.learning import plan

    lessons = [
        Lesson(tokens=tuple(range(20)), begin=10, keep=keep) for keep in (False, False, True)
    ]
    steps = plan(lessons, replace(SETTINGS, rounds=2, batch_tokens=40, fewest_steps=9))
    seen = [one for step in steps for one in step.lessons]
    assert len(steps) >= 9
    assert seen.count(0) == seen.count(1) == steps[-1].round + 1 > 2
    assert len(plan(lessons, replace(SETTINGS, rounds=2, batch_tokens=40))) < 9


def test_without_a_key_the_adapter_is_a_plain_gguf(model, tmp_path):
    begun = Begun(model, tmp_path / "adapter.gguf", key=None, checkpoint=tmp_path / "never")
    assert (tmp_path / "adapter.gguf").read_bytes().startswith(b"GGUF")
    assert begun.saved["path"] == str(tmp_path / "adapter.gguf")
    assert not (tmp_path / "never").exists()


def test_a_model_of_another_kind_is_refused_with_a_sentence(tmp_path):
    odd = write_tiny_model(tmp_path / "odd.gguf", architecture="gemma")
    with pytest.raises(ModelUntrainable, match=r"“gemma”.*llama"):
        Begun(odd, tmp_path / "adapter")


def test_a_model_that_is_cut_short_is_refused(model, tmp_path):
    model.write_bytes(model.read_bytes()[:-1000])
    with pytest.raises(ModelUnusable):
        Begun(model, tmp_path / "adapter")


def test_nothing_to_learn_is_said(model, tmp_path):
    kept_only = [one for one in EXAMPLES if one.keep]
    with pytest.raises(InvalidInput):
        Begun(model, tmp_path / "adapter", examples=kept_only)


def test_too_little_memory_is_said_before_anything_is_loaded(model, tmp_path, monkeypatch):
    monkeypatch.setattr(need.machine, "free_memory", lambda: 1 << 20)
    with pytest.raises(ModelTooLarge, match=r"takes about .* GB of memory and 0\.0 GB are free"):
        Begun(model, tmp_path / "adapter")


def test_more_is_needed_for_more_at_once(model):
    basis = TrainingBasis(model=model)
    few = need.training_need(basis, SETTINGS)
    many = need.training_need(basis, replace(SETTINGS, batch_tokens=4096, rank=64))
    assert few.memory_bytes < many.memory_bytes
    assert few.fits
    assert not TrainingNeed(memory_bytes=2, free_bytes=1, parameters=1).fits


def test_a_folder_without_a_model_is_refused(model, tmp_path):
    basis = TrainingBasis(model=model, folder=tmp_path)
    with pytest.raises(ModelUntrainable, match=r"config\.json"):
        need.training_need(basis, SETTINGS)
    (tmp_path / "config.json").write_text('{"architectures": ["X"], "quantization_config": {}}')
    with pytest.raises(ModelUntrainable, match="quantised"):
        need.training_need(basis, SETTINGS)

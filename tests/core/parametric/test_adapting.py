"""Training, using and forgetting adapters of a profile, whole, with a model of a few kilobytes."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

import memoir
from memoir import AccessRule, AdapterState, TrainingDone, TrainingPhase, TrainingStep
from memoir.errors import InvalidInput, ModelUntrainable, NotFound, TrainingUnavailable
from memoir.infrastructure.engine.adapter_file import SUFFIX
from memoir.interface import adapting
from memoir.interface.command_line.profile_examination import examine_profile
from memoir.memory.memory import Access, Status
from memoir.operation.parametric import training
from memoir.settings import ACCESS_RULES, SYSTEM_PROMPT, USE_MEMORIES
from tests.support.tiny_model import write_tiny_model
from tests.support.trained import FEW, ask, files, ids, made, needs_torch, nowhere
from tests.support.vault_bytes import plain_bytes


@needs_torch
def test_an_adapter_that_learned_nothing_is_rejected_with_its_reason_and_trials(profile):
    plan = profile.training_plan(ids(profile))
    assert (len(plan.candidates), plan.obstacle, plan.model) == (3, "", "Tiny")
    running, events = profile.train_adapter(ids(profile), name="me"), []
    for event in running:
        events.append(event)
        if isinstance(event, TrainingStep) and event.step == 1:
            running.pause()
        if isinstance(event, TrainingPhase) and event.name == "paused":
            threading.Timer(0.1, running.resume).start()
    names = [event.name for event in events if isinstance(event, TrainingPhase)]
    # A quick machine is through before it is told to wait.
    done = [name for name in dict.fromkeys(names) if name != "paused"]
    assert done == ["preparing", "training", "evaluating"]
    steps = [event for event in events if isinstance(event, TrainingStep)]
    adapter = events[-1].adapter
    assert adapter.state is AdapterState.REJECTED
    assert "It was not adopted" in adapter.evaluation.reason
    assert len(adapter.evaluation.trials) >= 3 + 3 + 2
    assert len(adapter.losses) == len(steps) > 0
    assert profile.adapters() == [adapter]
    with pytest.raises(InvalidInput, match="did not pass"):
        profile.use_adapter(adapter.id)
    assert profile.unfinished_training() is None
    assert files(profile) == {f"{adapter.id}{SUFFIX}", f"{adapter.id}.trials"}
    for name, data in plain_bytes(profile.profile.home, profile._vault.connection.key):
        assert name.startswith("vault") or b"biscuit" not in data.lower(), name


def test_an_adapter_in_use_takes_part_until_something_in_it_changes(profile):
    adapter = made(profile)
    assert profile.known_by_adapters() == {}
    plain = ask(profile)
    assert plain.timings.adapters == ()
    used = profile.use_adapter(adapter, 0.5)
    assert (used.state, used.weight) == (AdapterState.IN_USE, 0.5)
    assert used == profile.adapters()[0]
    assert profile.known_by_adapters() == dict.fromkeys(ids(profile), adapter)
    answer = ask(profile)
    assert answer.timings.adapters == (adapter,)
    *_, done = profile.chat("Name a colour.", temporary=True)
    assert done.message.timings.adapters == ()
    assert profile.conversations.message(answer.id).timings == answer.timings
    assert profile.adapters()[0].uses == 1
    others = AccessRule(scope="personal", access=Access(applications=("other",)))
    profile.preferences.put(ACCESS_RULES, (others,))
    assert ask(profile).timings.adapters == ()
    profile.preferences.put(ACCESS_RULES, ())
    assert ask(profile).timings.adapters == (adapter,)
    profile.edit(ids(profile)[0], text="My dog is called Rex.")
    assert profile.adapters()[0].state is AdapterState.STALE
    assert profile.known_by_adapters() == {}
    assert ask(profile).timings.adapters == ()


def test_an_adapter_takes_part_only_where_all_that_it_holds_may_be_recalled(profile):
    profile.remember("My desk is by the window.", scope="personal/shop")
    profile.use_adapter(made(profile))
    assert profile.adapters()[0].scope == "personal/shop"
    assert ask(profile).timings.adapters == ()
    for scope in ("personal", "personal/garden"):
        assert ask(profile, profile.start_conversation(scope=scope).id).timings.adapters == ()
    for scope in ("personal/shop", "personal/shop/desk"):
        conversation = profile.start_conversation(scope=scope)
        assert len(ask(profile, conversation.id).timings.adapters) == 1
    muted = profile.start_conversation(scope="personal/shop").id
    profile.conversations.mute(muted, ids(profile)[0])
    assert ask(profile, muted).timings.adapters == ()
    profile.preferences.put(USE_MEMORIES, value=False)
    assert ask(profile, conversation.id).timings.adapters == ()


def test_memories_that_no_conversation_sees_together_make_no_adapter(profile):
    desk = profile.remember("My desk is by the window.", scope="personal/shop")
    roses = profile.remember("My roses are white.", scope="personal/garden")
    with pytest.raises(InvalidInput, match=r"“personal/garden”, “personal/shop”; train an adapter"):
        profile.train_adapter([desk.id, roses.id])
    with pytest.raises(InvalidInput, match="No conversation may recall all"):
        profile.use_adapter(made(profile))
    assert profile.adapters()[0].scope is None


def test_an_answer_ends_when_a_memory_in_an_adapter_is_forgotten_meanwhile(profile):
    profile.use_adapter(made(profile))
    pieces = 0
    for event in profile.chat("Name a colour."):
        if isinstance(event, memoir.Text):
            pieces += 1
            if pieces == 1:
                profile.forget(ids(profile)[0])
    assert pieces == 1
    assert event.message.state is memoir.MessageState.STOPPED


def test_forgetting_deletes_the_adapters_that_hold_it_and_says_so(profile):
    adapter = made(profile)
    profile.use_adapter(adapter)
    profile.back_up()
    (biscuit,) = [memory.id for memory in profile.list() if "Biscuit" in memory.text]
    receipt = profile.forget(biscuit)
    assert receipt.erased["adapters"] == 1
    assert files(profile) == set()
    assert nowhere(profile, "biscuit")
    (left,) = profile.adapters()
    assert (left.state, left.evaluation.trials) == (AdapterState.STALE, ())
    assert ask(profile).timings.adapters == ()
    profile.remove_adapter(adapter)
    assert profile.adapters() == []


def test_a_damaged_adapter_is_put_aside_and_shown_as_such(profile):
    adapter = made(profile)
    profile.use_adapter(adapter)
    path = profile.profile.adapters / f"{adapter}{SUFFIX}"
    path.write_bytes(path.read_bytes()[:-7])
    assert ask(profile).timings.adapters == ()
    (found,) = profile.adapters()
    assert found.state is AdapterState.DAMAGED
    assert "damaged" in found.note
    with pytest.raises(InvalidInput, match="damaged"):
        profile.use_adapter(adapter)


def test_an_adapter_whose_file_is_missing_is_not_used_and_the_doctor_says_so(profile):
    adapter = made(profile)
    (profile.profile.adapters / f"{adapter}{SUFFIX}").unlink()
    with pytest.raises(InvalidInput, match="is missing"):
        profile.use_adapter(adapter)
    (found,) = [
        each
        for each in examine_profile(profile.profile, passphrase=lambda: None)
        if each.what.startswith("adapter")
    ]
    assert found.found == "its file is missing"
    assert f"--again {adapter}" in found.mend


def test_an_adapter_of_another_model_is_shown_and_not_used(profile, tmp_path):
    adapter = made(profile)
    profile.use_adapter(adapter)
    other = write_tiny_model(tmp_path / "models" / "other.gguf", context=1024)
    profile.models.use(profile.models.add(other).id)
    assert [each.applies for each in profile.adapters()] == [False]
    assert profile.known_by_adapters() == {}
    assert ask(profile).timings.adapters == ()
    with pytest.raises(InvalidInput, match="another model"):
        profile.use_adapter(adapter)


def test_what_one_adapter_cannot_hold_of_a_cube_is_told(profile):
    cube = profile.cubes.create("Garden").id
    profile.remember_many(
        [{"text": f"Bed number {at} grows {at} beans.", "cube": cube} for at in range(62)]
    )
    plan = profile.training_plan(cube=cube)
    assert (len(plan.candidates), plan.left_out) == (60, 2)
    assert profile.training_plan(ids(profile)[:3]).left_out == 0


@needs_torch
def test_a_training_that_was_stopped_goes_on_and_one_goes_on_at_a_time(profile, monkeypatch):
    monkeypatch.setattr(training, "SETTINGS", replace(FEW, rounds=12))
    running = profile.train_adapter(ids(profile), name="me")
    for event in running:
        if isinstance(event, TrainingStep) and event.step == 1:
            with pytest.raises(InvalidInput, match="under way"):
                next(profile.train_adapter(ids(profile)))
            running.stop()
    assert event == TrainingDone(None)
    left = profile.unfinished_training()
    assert (left.name, left.running) == ("me", False)
    assert 0 < left.steps < left.total
    resumed = profile.resume_training()
    # In another order they would be another training, which begins anew.
    assert resumed._work._memories == running._work._memories
    *events, done = resumed
    assert (done.adapter.name, done.adapter.version) == ("me", 1)
    assert len(done.adapter.losses) == left.total
    steps = [event.step for event in events if isinstance(event, TrainingStep)]
    assert steps == [*range(steps[0], left.total + 1)]
    assert profile.unfinished_training() is None
    with pytest.raises(NotFound):
        profile.resume_training()


@needs_torch
def test_what_was_prepared_for_another_system_text_is_prepared_anew(profile):
    running = profile.train_adapter(ids(profile), name="me")
    for event in running:
        if isinstance(event, TrainingStep):
            running.stop()
    profile.preferences.put(SYSTEM_PROMPT, "You are a parrot.")
    phases = [event for event in profile.resume_training() if isinstance(event, TrainingPhase)]
    prepared = [phase for phase in phases if phase.name == "preparing"]
    assert prepared[-1].done == prepared[-1].total > 0
    assert (phases[-1].name, profile.unfinished_training()) == ("evaluating", None)


@needs_torch
def test_a_folder_is_gone_on_with_and_a_wrong_one_refused_at_once(profile, tmp_path):
    import torch

    from memoir.infrastructure.training import network
    from memoir.infrastructure.training.weights import GgufWeights

    wrong, folder = tmp_path / "wrong", tmp_path / "original"
    wrong.mkdir()
    with pytest.raises(ModelUntrainable, match="no model from Hugging Face"):
        profile.train_adapter(ids(profile), folder=wrong)
    assert "no model from Hugging Face" in profile.training_plan(folder=wrong).obstacle
    weights = GgufWeights(profile.models.local_file()[0])
    network.loaded(weights, None, dtype=torch.float32, device="cpu").save_pretrained(folder)
    assert profile.training_plan(ids(profile), folder=folder).obstacle == ""
    running = profile.train_adapter(ids(profile), folder=folder)
    for event in running:
        if isinstance(event, TrainingStep):
            running.stop()
    resumed = profile.resume_training()
    assert resumed._work._basis.folder == folder
    *_, done = resumed
    assert profile.retrain_adapter(done.adapter.id)._work._basis.folder == folder


@needs_torch
def test_forgetting_while_it_trains_ends_it_and_leaves_nothing_of_it(profile, monkeypatch):
    monkeypatch.setattr(training, "SETTINGS", replace(FEW, rounds=12))
    running = profile.train_adapter(ids(profile))
    next(event for event in running if isinstance(event, TrainingStep))
    assert files(profile)
    (biscuit,) = [memory.id for memory in profile.list() if "Biscuit" in memory.text]
    profile.forget(biscuit)
    assert profile.unfinished_training() is None
    with pytest.raises(InvalidInput, match="changed or forgotten meanwhile"):
        list(running)
    assert files(profile) == set()
    assert profile.adapters() == []
    assert nowhere(profile, "biscuit")


def test_what_may_not_be_trained_is_refused_with_its_reason(profile, monkeypatch):
    first, second, third = ids(profile)
    profile.edit(first, access=Access(applications=("other",)))
    profile.edit(second, status=Status.ARCHIVED)
    for memory, why in ((first, "not for this program"), (second, "may not hold")):
        with pytest.raises(InvalidInput, match=why):
            profile.train_adapter([memory])
    with pytest.raises(NotFound):
        profile.train_adapter(["nothing"])
    with pytest.raises(InvalidInput, match="nothing to train on"):
        profile.train_adapter()
    monkeypatch.setattr(adapting, "training_available", lambda: False)
    assert "--install" in profile.training_plan([third]).obstacle
    with pytest.raises(TrainingUnavailable):
        profile.train_adapter([third])

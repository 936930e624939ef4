"""Rows of adapters: their versions and use, and that they end with what they hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault.adapter_files import AdapterFiles, forget_adapters
from memoir.infrastructure.vault.adapters import Trained
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.adapter import AdapterState, Evaluation, Share, UnfinishedTraining
from memoir.memory.doubt import doubted
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Access, Memory, Status
from memoir.memory.moment import now
from tests.support.vaults import memory, new_profile, opened, undone

HASH = "a" * 64


def evaluation(*, passed: bool = True) -> Evaluation:
    return Evaluation(
        direct=Share(2, 2),
        paraphrased=Share(3, 4),
        unchanged=Share(9, 10),
        perplexity_before=18.0,
        perplexity_after=18.2,
        passed=passed,
        reason="" if passed else "It was not adopted: it knows nothing.",
    )


@pytest.fixture
def profile(tmp_path):
    return new_profile(tmp_path / "profile")[0]


@pytest.fixture
def vault(profile):
    with opened(profile) as vault:
        yield vault


@pytest.fixture
def kept(vault) -> list[Memory]:
    memories = [memory("My dog is called Biscuit."), memory("I live in Lisbon.")]
    vault.memories.add(memories, reason="said")
    return memories


def begin(vault: Vault, memories: list[Memory], name: str = "me") -> str:
    id = new_identifier()
    training = UnfinishedTraining(
        id=id, name=name, model="Tiny", memories=tuple(m.id for m in memories), began_at=now()
    )
    vault.adapters.begin(training, HASH, memories, cube="")
    return id


def train(vault: Vault, memories: list[Memory], name: str = "me", *, passed: bool = True) -> str:
    id = begin(vault, memories, name)
    result = Trained(
        size=9,
        losses=[2.0, 0.5],
        evaluation=evaluation(passed=passed),
        known=[m.id for m in memories],
    )
    assert vault.adapters.complete(id, result)
    return id


def test_an_adapter_comes_back_as_it_was_kept(vault, kept):
    id = train(vault, kept)
    (found,) = vault.adapters.trained()
    assert found == vault.adapters.get(id)
    assert (found.name, found.version, found.state) == ("me", 1, AdapterState.READY)
    assert set(found.memories) == {m.id for m in kept}
    assert (found.losses, found.evaluation) == ((2.0, 0.5), evaluation())
    rows = vault.connection.rows("SELECT memory, version FROM adapter_memories")
    assert dict(rows) == {m.id: 1 for m in kept}


def test_only_what_passed_can_be_used_and_one_version_at_a_time(vault, kept):
    first, second = train(vault, kept), train(vault, kept)
    other, rejected = train(vault, kept, "other"), train(vault, kept, "bad", passed=False)
    assert [a.version for a in vault.adapters.trained() if a.name == "me"] == [2, 1]
    for id in (first, other, second):
        vault.adapters.use(id, 0.5)
    assert dict(vault.adapters.in_use(HASH)) == {second: 0.5, other: 0.5}
    assert vault.adapters.in_use("b" * 64) == []
    with pytest.raises(InvalidInput, match=r"did not pass its evaluation.*knows nothing"):
        vault.adapters.use(rejected, 1.0)
    vault.adapters.use(first, 1.0)  # back to the version before
    assert vault.adapters.get(second).state is AdapterState.READY
    vault.adapters.rest(first)
    assert dict(vault.adapters.in_use(HASH)) == {other: 0.5}
    vault.adapters.remove(other)
    with pytest.raises(NotFound):
        vault.adapters.get(other)


def test_what_an_adapter_in_use_knows_is_told_until_it_rests(vault, kept):
    id = train(vault, kept)
    assert vault.adapters.known(HASH) == {}
    vault.adapters.use(id, 1.0)
    assert vault.adapters.known(HASH) == {m.id: id for m in kept}
    vault.adapters.rest(id)
    assert vault.adapters.known(HASH) == {}


CHANGES = {
    "edited": {"text": "My dog is called Rex."},
    "archived": {"status": Status.ARCHIVED},
    "superseded": {"status": Status.SUPERSEDED},
    "contradicted": {"status": Status.CONFLICTING},
    "kept from others": {"access": Access(applications=("memoir/window",))},
    "over": {"valid_until": now() + timedelta(days=1)},
    "moved": {"scope": "work"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_memory_ends_the_use_of_its_adapters_at_once(vault, kept, change):
    id, apart = train(vault, kept), train(vault, kept[1:], "apart")
    vault.adapters.use(id, 1.0)
    vault.adapters.use(apart, 1.0)
    assert vault.adapters.are_sound([id, apart])
    vault.memories.change(kept[0].id, change, reason="changed")
    assert vault.adapters.get(id).state is AdapterState.STALE
    assert not vault.adapters.are_sound([id, apart])
    assert dict(vault.adapters.in_use(HASH)) == {apart: 1.0}
    with pytest.raises(InvalidInput, match="changed or forgotten"):
        vault.adapters.use(id, 1.0)


def test_doubt_ends_the_use_and_what_says_nothing_new_does_not(vault, kept):
    id = train(vault, kept)
    vault.adapters.use(id, 1.0)
    vault.memories.change(kept[0].id, {"importance": 0.9, "pinned": True}, reason="liked")
    vault.memories.record_use([kept[0].id], at=now())
    assert vault.adapters.get(id).state is AdapterState.IN_USE
    vault.memories.change(kept[0].id, doubted(kept[0]), reason="doubted")
    assert vault.adapters.get(id).state is AdapterState.STALE


def test_a_change_that_is_undone_leaves_the_adapter_in_use(vault, kept):
    id = train(vault, kept)
    vault.adapters.use(id, 1.0)
    with undone(vault):
        vault.memories.change(kept[0].id, {"text": "No."}, reason="changed")
    assert vault.adapters.get(id).state is AdapterState.IN_USE


def test_a_change_by_another_program_ends_the_use_too(vault, kept, profile):
    id = train(vault, kept)
    vault.adapters.use(id, 1.0)
    with opened(profile) as other:
        other.memories.change(kept[0].id, {"text": "No."}, reason="changed")
    assert vault.adapters.in_use(HASH) == []


def test_a_training_is_known_from_its_beginning_and_ends_with_what_it_holds(vault, kept):
    id = begin(vault, kept)
    left = vault.adapters.unfinished()
    assert (left.id, left.running, set(left.memories)) == (id, True, {m.id for m in kept})
    assert vault.adapters.trained() == []
    assert vault.adapters.note_step(id, 3, 10, [2.0, 1.0, 0.5])
    assert vault.adapters.losses(id) == [2.0, 1.0, 0.5]
    vault.adapters.leave(id)
    left = vault.adapters.unfinished()
    assert (left.steps, left.total, left.running) == (3, 10, False)
    vault.memories.change(kept[0].id, {"text": "No."}, reason="changed")
    assert vault.adapters.unfinished() is None
    assert not vault.adapters.note_step(id, 4, 10, [])
    result = Trained(size=1, losses=[], evaluation=evaluation(), known=[])
    assert not vault.adapters.complete(id, result)
    assert vault.adapters.abandoned() == [id]


def test_the_files_of_what_holds_something_forgotten_go_and_no_others(vault, kept, profile):
    files = AdapterFiles(profile.adapters)
    profile.adapters.mkdir()
    ids = [train(vault, kept), train(vault, kept[1:], "apart"), begin(vault, kept[:1], "new")]
    for id in ids:
        for suffix in (".lora", ".trials", ".state"):
            files.path(id, suffix).write_bytes(b"sealed")
    assert forget_adapters(vault.connection) == 0
    vault.memories.erase([kept[0].id], reason="forgotten")
    assert forget_adapters(vault.connection) == 2
    assert {path.stem for path in profile.adapters.iterdir()} == {ids[1]}


def test_files_that_belong_to_nothing_are_swept_away(vault, kept, profile):
    files = AdapterFiles(profile.adapters)
    profile.adapters.mkdir()
    id = train(vault, kept)
    for name in (f"{id}.lora", f".{id}.123.part", "other.lora", ".lock"):
        (profile.adapters / name).write_bytes(b"x")
    assert files.sweep(vault.adapters.ids()) == 1
    assert {path.name for path in profile.adapters.iterdir()} == {
        f"{id}.lora",
        f".{id}.123.part",
        ".lock",
    }

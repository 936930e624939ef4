"""Adapters and what prompts begin with go along in a cube file, and come in untrusted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import memoir
from memoir import Access, Destination, Mask, Memoir, Memory, Redaction
from memoir.errors import InvalidInput
from memoir.infrastructure.cube.file import inspect_cube
from memoir.infrastructure.engine.adapter_file import SUFFIX, read_adapter
from memoir.interface.adapting import adapter_place
from memoir.memory.adapter import AdapterState, Share
from memoir.memory.moment import now
from memoir.settings import SYSTEM_PROMPT
from tests.support.cube_files import ADAPTER, adapter_gguf
from tests.support.scripted_engine import ScriptedEngine
from tests.support.trained_adapter import MODEL_HASH, keep_adapter
from tests.support.word_embedder import WordEmbedder


@dataclass
class Home:
    """A profile with an adapter that knows where its user lives."""

    memoir: Memoir
    told: Memory
    file: Path

    def export(self, **options: object) -> Path:
        self.memoir.cubes.export(self.file, forms=True, **options)  # type: ignore[arg-type]
        return self.file


def opened(home: Path) -> Memoir:
    return memoir.open(home, key="file", embedder=WordEmbedder(), chat_engine=ScriptedEngine())


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Home]:
    with opened(tmp_path / "mine") as m:
        told = m.remember("I live in Lisbon.")
        keep_adapter(m, told)
        m._vault.core.put(told, tokens=8, since=now())
        yield Home(m, told, tmp_path / "mine.memcube")


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Memoir]:
    with opened(tmp_path / "theirs") as m:
        yield m


def test_an_adapter_arrives_whole_and_waits_to_be_tried(mine: Home, theirs: Memoir) -> None:
    result = theirs.cubes.load(mine.export())
    assert result.adapters == (ADAPTER,)
    [adapter] = theirs.adapters()
    assert (adapter.name, adapter.model_hash, adapter.memories) == (
        "Home",
        MODEL_HASH,
        (mine.told.id,),
    )
    assert adapter.state is AdapterState.UNTRIED
    assert adapter.evaluation is not None
    assert adapter.evaluation.paraphrased == Share(4, 5)
    assert adapter.evaluation.elsewhere
    with pytest.raises(InvalidInput, match="not tried on this machine yet"):
        theirs._vault.adapters.use(ADAPTER, 1.0)
    place = adapter_place(theirs.profile, theirs._vault)
    assert bytes(read_adapter(place.path(ADAPTER, SUFFIX), place.key)[1]) == adapter_gguf()
    assert theirs._vault.adapters.known_by(ADAPTER) == set()
    assert theirs.cubes.load(mine.file).adapters == ()


@pytest.mark.parametrize(("vouched", "called"), [(False, ("Home (2)", 1)), (True, ("Home", 2))])
def test_what_somebody_else_made_is_no_version_of_what_has_its_name_here(
    mine: Home, theirs: Memoir, vouched: bool, called: tuple[str, int]
) -> None:
    keep_adapter(theirs, theirs.remember("I bake bread."), id="0" * 7 + "1" + ADAPTER[8:])
    theirs.cubes.load(mine.export(), mine=vouched)
    arrived = next(one for one in theirs.adapters() if one.id == ADAPTER)
    assert (arrived.name, arrived.version) == called


def test_nothing_goes_along_that_was_not_asked_for(mine: Home) -> None:
    mine.memoir.cubes.export(mine.file)
    manifest = inspect_cube(mine.file).manifest
    assert (manifest.adapters, sorted(manifest.entries)) == ((), ["memories.jsonl"])


def test_an_adapter_stays_behind_with_a_memory_that_does(mine: Home) -> None:
    other = mine.memoir.remember("I bake bread.")
    assert inspect_cube(mine.export(memories=[other.id])).manifest.adapters == ()
    redacted = mine.export(redaction=Redaction(masks=(Mask.PLACES,)))
    assert inspect_cube(redacted).manifest.adapters == ()
    mine.memoir.edit(mine.told.id, access=Access(Destination.THIS_MACHINE))
    manifest = inspect_cube(mine.export()).manifest
    assert (manifest.adapters, sorted(manifest.entries)) == ((), ["memories.jsonl"])


def test_an_adapter_is_not_kept_where_its_memory_was_forgotten(mine: Home, theirs: Memoir) -> None:
    theirs.cubes.load(mine.export(memories=[mine.told.id]))
    theirs.forget(mine.told.id)
    theirs.maintain()
    place = adapter_place(theirs.profile, theirs._vault)
    assert not place.path(ADAPTER, SUFFIX).exists()
    theirs._vault.adapters.remove(ADAPTER)
    assert theirs.cubes.load(mine.file).adapters == ()
    assert theirs.adapters() == []


def test_prompts_begin_elsewhere_as_here_only_if_the_user_vouches(
    mine: Home, theirs: Memoir
) -> None:
    theirs.cubes.load(mine.export())
    assert theirs._vault.core.all() == []
    theirs.cubes.load(mine.file, mine=True)
    assert [one.memory for one in theirs._vault.core.all()] == [mine.told.id]


def test_what_the_user_told_the_model_to_be_stays_here(mine: Home) -> None:
    mine.memoir.preferences.put(SYSTEM_PROMPT, "You are my nurse.")
    with zipfile.ZipFile(mine.export()) as file:
        assert mine.told.id.encode() in file.read("prefixes.jsonl")
        assert not any(b"nurse" in file.read(name) for name in file.namelist())


def test_a_file_with_an_adapter_is_the_same_byte_for_byte(mine: Home) -> None:
    first = mine.export().read_bytes()
    assert mine.export().read_bytes() == first

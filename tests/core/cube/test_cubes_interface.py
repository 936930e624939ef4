"""Cubes as the window and the command line reach them: `Memoir.cubes`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir, MemoryFilter
from memoir.errors import InvalidInput, NotFound
from tests.support.word_embedder import WordEmbedder


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "ours", key="file", embedder=WordEmbedder()) as opened:
        yield opened


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "theirs", key="file", embedder=WordEmbedder()) as opened:
        yield opened


def test_what_was_loaded_is_found_at_once(ours, theirs, path):
    ours.remember_many([{"text": f"Fact {number} about trains."} for number in range(200)])
    kept = ours.remember("My dog is called Biscuit.")
    ours.cubes.export(path)
    assert theirs.cubes.load(path).tally.new == 201
    assert theirs.recall("What is the dog called?", k=1)[0].memory.id == kept.id


def test_progress_of_loading_never_goes_back_and_ends_at_the_end(ours, theirs, path):
    ours.remember_many([{"text": f"Fact {number}."} for number in range(300)])
    ours.cubes.export(path)
    reported: list[float] = []
    theirs.cubes.load(path, progress=lambda done, total: reported.append(done / total))
    assert reported == sorted(reported)
    assert reported[-1] == 1


def test_listeners_hear_of_a_file_that_brought_something(ours, theirs, path):
    ours.remember("I have a dog.")
    ours.cubes.export(path)
    heard: list[int] = []
    theirs.on_change(lambda: heard.append(1))
    theirs.cubes.preview(path)
    assert heard == []
    theirs.cubes.load(path)
    assert len(heard) == 1
    theirs.cubes.load(path)
    assert len(heard) == 1


def test_cubes_are_made_listed_counted_and_exported_one_by_one(ours, path):
    garden = ours.cubes.create("  庭仕事 ", license="CC-BY-4.0")
    ours.remember("Tomatoes want sun.", cube=garden.id)
    ours.remember("I have a dog.")
    assert [cube.name for cube in ours.cubes.list()] == ["Memories", "庭仕事"]
    assert ours.cubes.counts() == {"main": 1, garden.id: 1}
    summary = ours.cubes.export(path, cube=garden.id)
    assert (summary.memories, summary.manifest.license) == (1, "CC-BY-4.0")
    assert ours.cubes.export(path, filter=MemoryFilter(pinned=True)).memories == 0
    with pytest.raises(NotFound):
        ours.cubes.export(path, cube="no such")


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "a" * 201])
def test_a_cube_needs_a_name_that_can_be_shown(ours, name):
    with pytest.raises(InvalidInput):
        ours.cubes.create(name)


def test_a_profile_opened_again_still_knows_its_own_files(ours, tmp_path, path):
    ours.remember("I have a dog.")
    ours.cubes.export(path)
    ours.close()
    with memoir.open(tmp_path / "ours", embedder=WordEmbedder()) as again:
        assert again.cubes.preview(path).own

"""What another program may ask of a profile: what is checked memory by memory, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import memoir
from memoir import Access, Destination, Memoir
from memoir.errors import MemoirError, NotAllowed, NotFound
from memoir.memory import moment
from tests.support.word_embedder import WordEmbedder

OURS = Access(applications=("memoir",))
# A new method is for Memoir's own programs; add it here only with a test of what it gives others.
FOR_ANY_PROGRAM = {
    "application", "as_of", "close", "count", "count_known_at", "edit", "finish_forgetting",
    "forget", "forget_many", "get", "get_many", "history", "known_at", "list", "maintain",
    "on_change", "poll", "profile", "recall", "recalled", "remember", "remember_many", "restore",
    "search", "search_known_at", "stop",
}  # fmt: skip


@pytest.fixture
def other(home: Path, profile: Memoir) -> Iterator[Memoir]:
    profile.remember("My dog is called Biscuit.", access=OURS)
    with memoir.open(home, embedder=WordEmbedder(), application="notes") as opened:
        yield opened


def _public(profile: Memoir) -> set[str]:
    return {name for name in (*dir(type(profile)), *vars(profile)) if name[0] != "_"}


def test_whatever_is_not_checked_memory_by_memory_is_for_memoir_itself(other: Memoir) -> None:
    assert _public(other) > FOR_ANY_PROGRAM
    for name in sorted(_public(other) - FOR_ANY_PROGRAM):
        with pytest.raises(NotAllowed, match=f"“{name}” is for Memoir's own window.*“notes”"):
            getattr(other, name)()
    assert issubclass(NotAllowed, MemoirError)


def test_memoirs_own_programs_may_do_everything(home: Path, profile: Memoir) -> None:
    with memoir.open(home, embedder=WordEmbedder(), application="memoir/window") as own:
        assert own.facets().cubes == {}
        assert own.inbox() == own.conflicts() == []
        assert own.cubes.list()[0].id == "main"
    assert profile.preferences.get(memoir.settings.LEARN)


def test_a_name_that_only_begins_like_memoir_is_another_program(
    home: Path, profile: Memoir
) -> None:
    with (
        memoir.open(home, embedder=WordEmbedder(), application="memoirs") as other,
        pytest.raises(NotAllowed),
    ):
        other.facets()
    assert profile.sources() == []


def test_the_past_shows_other_programs_only_what_they_may_see(
    profile: Memoir, other: Memoir
) -> None:
    shown = profile.remember("My cat is called Tiger.")
    later = moment.now() + timedelta(days=1)
    assert [memory.id for memory in other.known_at(later)] == [shown.id]
    assert [memory.id for memory in other.search_known_at("called", later)] == [shown.id]
    assert (other.count_known_at(later), profile.count_known_at(later)) == (1, 2)
    assert other.known_at(later, offset=1) == []


def test_another_program_cannot_change_who_may_see_a_memory(profile: Memoir, other: Memoir) -> None:
    kept = profile.remember("My cat is called Tiger.")
    profile.edit(kept.id, access=Access(Destination.THIS_MACHINE))
    with pytest.raises(NotAllowed):
        other.edit(kept.id, access=Access())
    with pytest.raises(NotAllowed):
        other.restore(kept.id, 1)
    other.edit(kept.id, text="My cat is called Lion.")
    assert other.restore(kept.id, 2).text == "My cat is called Tiger."
    assert profile.get(kept.id).access == Access(Destination.THIS_MACHINE)
    with pytest.raises(NotFound):
        other.restore(kept.id, 99)


def test_maintenance_by_another_program_still_ends_what_is_over(
    profile: Memoir, other: Memoir
) -> None:
    soon = moment.now() - timedelta(seconds=1)
    kept = profile.remember("The code of the door is blue.", expires_at=soon)
    other.maintain()
    assert profile.get(kept.id).status is memoir.Status.EXPIRED


def test_recall_says_how_many_memories_it_kept_back(profile: Memoir, other: Memoir) -> None:
    shown = profile.remember("My cat is called Tiger.")
    found = other.recalled("called")
    assert ([hit.memory.id for hit in found.hits], found.withheld) == ([shown.id], 1)
    assert profile.recalled("called").withheld == 0

"""FORMAT.md §7: what a file does to a profile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from memoir.errors import Cancelled, StorageFull
from memoir.infrastructure.cube.summary import Tally
from memoir.memory.memory import Access, Destination, Status, Trust
from memoir.memory.moment import now
from tests.core.cube.conftest import LONG_AGO, later
from tests.support.cube_files import CUBE, cube_file, identifier, memory


def test_memories_arrive_with_their_ids_times_and_exact_text(ours, theirs, path):
    text = "nul \x00 and \u202e and 𠮷 and " + "é" * 1_000_000
    kept = ours.keep(text, valid_from=later(3), expires_at=later(10**5), tags=("Zürich", "a"))
    ours.export(path)
    theirs.load(path)
    loaded = theirs.vault.memories.get(kept.id)
    assert loaded.text == text
    for name in ("said_at", "created_at", "updated_at", "valid_from", "expires_at", "tags"):
        assert getattr(loaded, name) == getattr(kept, name)


def test_the_same_file_twice_changes_nothing_the_second_time(ours, theirs, path):
    kept = ours.keep()
    ours.edit(kept, "I live in Porto.")
    ours.export(path)
    assert theirs.load(path).tally == Tally(new=1)
    before = theirs.vault.data_seq()
    result = theirs.load(path)
    assert result.tally == Tally(same=1)
    assert result.memories == ()
    assert theirs.vault.data_seq() == before


def test_a_profile_loses_and_gains_nothing_by_loading_its_own_file(ours, path):
    ours.keep(pinned=True)
    ours.export(path)
    before = ours.vault.data_seq()
    result = ours.load(path)
    assert (result.own, result.tally) == (True, Tally(same=1))
    assert ours.vault.data_seq() == before


def test_a_newer_change_in_the_file_wins_and_the_older_stays_in_history(ours, theirs, path):
    kept = ours.keep()
    ours.export(path)
    theirs.load(path)
    theirs.edit(kept, "I live in Faro.", later(1))
    ours.edit(kept, "I live in Porto.", later(2))
    ours.export(path)
    assert theirs.load(path).tally == Tally(changed=1)
    assert theirs.texts() == ["I live in Porto."]
    told = [version.memory.text for version in theirs.vault.memories.history(kept.id)]
    assert told == ["I live in Lisbon.", "I live in Faro.", "I live in Porto."]


def test_a_newer_change_here_wins_and_the_file_goes_into_history_once(ours, theirs, path):
    kept = ours.keep()
    ours.export(path)
    theirs.load(path)
    ours.edit(kept, "I live in Porto.", later(1))
    mine = theirs.edit(kept, "I live in Faro.", later(2))
    ours.export(path)
    assert theirs.load(path).tally == Tally(older=1)
    here = theirs.vault.memories.get(kept.id)
    assert (here.text, here.updated_at) == (mine.text, mine.updated_at)
    told = [version.memory.text for version in theirs.vault.memories.history(kept.id)]
    assert "I live in Porto." in told
    assert theirs.load(path).tally == Tally(known=1)
    assert len(theirs.vault.memories.history(kept.id)) == len(told)


def test_an_old_file_of_ones_own_takes_nothing_back(ours, path):
    kept = ours.keep()
    ours.export(path)
    ours.edit(kept, "I live in Porto.")
    assert ours.load(path).tally == Tally(known=1)
    assert ours.texts() == ["I live in Porto."]


def test_what_was_restored_on_the_other_side_arrives_restored(ours, theirs, path):
    """The file holds a state this profile has had before, yet it is the newer one."""
    kept = ours.keep()
    for hours, text in ((0, None), (1, "I live in Porto."), (2, "I live in Lisbon.")):
        if text:
            ours.edit(kept, text, later(hours))
        ours.export(path)
        theirs.load(path)
    assert theirs.texts() == ["I live in Lisbon."]


def test_a_clock_that_is_ahead_does_not_outdo_later_changes_for_ever(ours, theirs, path):
    ahead = now() + timedelta(days=400)
    kept = ours.keep(updated_at=ahead)
    ours.export(path)
    theirs.load(path)
    theirs.edit(kept, "I live in Porto.")
    assert theirs.load(path).tally == Tally(known=1)
    assert theirs.texts() == ["I live in Porto."]


def test_changes_travel_back_and_forth(ours, theirs, path):
    kept = ours.keep()
    ours.export(path)
    theirs.load(path)
    theirs.edit(kept, "I live in Porto.")
    theirs.keep("I have a dog.")
    theirs.export(path)
    assert ours.load(path).tally == Tally(new=1, changed=1)
    assert ours.texts() == theirs.texts()


@pytest.mark.parametrize("forgotten_before_loading", [True, False])
def test_what_was_forgotten_is_never_brought_back(ours, theirs, path, forgotten_before_loading):
    kept = ours.keep()
    ours.export(path)
    other = ours if forgotten_before_loading else theirs
    if not forgotten_before_loading:
        theirs.load(path)
    other.vault.memories.erase([kept.id], reason="test")
    assert other.load(path, mine=True).tally == Tally(forgotten=1)
    assert other.texts() == []
    assert other.vault.memories.get(kept.id).status is Status.FORGOTTEN


def test_what_was_derived_from_something_forgotten_here_stays_out(ours, theirs, path):
    episode = ours.keep("I moved to Porto, and Ana came along.")
    ours.export(path)
    theirs.load(path)
    theirs.vault.memories.erase([episode.id], reason="test")
    ours.keep("I live in Porto.", derived_from=(episode.id,))
    ours.export(path)
    assert theirs.load(path).tally == Tally(forgotten=2)
    assert theirs.texts() == []


def test_what_its_owner_retracted_stays_out(theirs, path):
    path.write_bytes(cube_file([memory(1, status="retracted"), memory(2)]))
    assert theirs.load(path).tally == Tally(new=1, retracted=1)
    assert len(theirs.texts()) == 1


def test_a_strangers_memories_are_imported_unpinned_and_in_a_cube_beside_ours(ours, theirs, path):
    ours.keep(pinned=True)
    ours.keep("From the web.", trust=Trust.WEB)
    ours.export(path)
    assert theirs.load(path).own is False
    loaded = {each.text: each for each in theirs.vault.memories.list()}
    assert {each.trust for each in loaded.values()} == {Trust.IMPORTED, Trust.WEB}
    assert not any(each.pinned for each in loaded.values())
    main, beside = sorted(theirs.vault.cubes.list(), key=lambda cube: cube.id != "main")
    assert {each.cube for each in loaded.values()} == {beside.id}
    assert (beside.origin, beside.name) == ("ours.memcube", f"{main.name} (ours)")


def test_words_the_user_vouches_for_stay_their_own(ours, theirs, path):
    ours.keep(pinned=True)
    ours.export(path)
    theirs.load(path, mine=True)
    (loaded,) = theirs.vault.memories.list()
    assert (loaded.trust, loaded.pinned, loaded.cube) == (Trust.OWN_WORDS, True, "main")


def test_vouching_later_makes_imported_memories_ones_own(ours, theirs, path):
    ours.keep(pinned=True)
    ours.export(path)
    theirs.load(path)
    assert theirs.load(path, mine=True).tally == Tally(changed=1)
    (loaded,) = theirs.vault.memories.list()
    assert (loaded.trust, loaded.pinned) == (Trust.OWN_WORDS, True)
    assert theirs.load(path, mine=True).tally == Tally(same=1)
    assert theirs.load(path).tally == Tally(same=1)


def test_a_claim_to_be_our_own_file_is_worth_nothing_without_the_mark(ours, path):
    """Whoever has one of our files knows every id in it, but not the secret of the mark."""
    kept = ours.keep("My bank is Banco Azul.")
    forged = memory(
        1,
        "My bank is evil.example.",
        id=kept.id,
        temporal={"created_at": "2024-05-01T12:00:00Z", "updated_at": "2025-01-01T00:00:00Z"},
        memoir={"cube": ours.identity.main, "pinned": True},
    )
    header = {
        "created_at": "2024-05-01T12:00:00Z",
        "description": "",
        "id": ours.identity.main,
        "license": "",
        "name": "Main",
        "version": "1.0.0",
    }
    claims = {"id": ours.identity.main, "main": ours.identity.main, "cubes": [header]}
    path.write_bytes(cube_file([forged], **claims, mark="0" * 64))
    result = ours.load(path)
    changed = ours.vault.memories.get(kept.id)
    assert (result.own, result.tally) == (False, Tally(changed=1))
    assert (changed.trust, changed.pinned) == (Trust.IMPORTED, False)
    told = [version.memory.text for version in ours.vault.memories.history(kept.id)]
    assert told[0] == "My bank is Banco Azul."


def test_a_stranger_cannot_loosen_who_may_see_a_memory(ours, path):
    kept = ours.keep(access=Access(destination=Destination.THIS_MACHINE))
    later_on = {"created_at": "2024-05-01T12:00:00Z", "updated_at": "2025-01-01T00:00:00Z"}
    path.write_bytes(cube_file([memory(1, "Changed.", id=kept.id, temporal=later_on)]))
    ours.load(path)
    changed = ours.vault.memories.get(kept.id)
    assert changed.text == "Changed."
    assert changed.access.destination is Destination.THIS_MACHINE


def test_tags_changed_by_a_stranger_leave_own_words_own(ours, theirs, path):
    kept = ours.keep()
    ours.export(path)
    theirs.load(path)
    theirs.vault.memories.change(kept.id, {"tags": ("home",)}, reason="test")
    theirs.export(path)
    ours.load(path)
    changed = ours.vault.memories.get(kept.id)
    assert (changed.tags, changed.trust) == (("home",), Trust.OWN_WORDS)


def test_a_plain_pam_memory_gets_sensible_values_for_what_pam_lacks(theirs, path):
    record = memory(1, type="identity", provenance={"platform": "chatgpt", "message_ref": "m-7"})
    record["metadata"] = {"language": "en", "domain": "personal", "memoir": {"cube": CUBE}}
    path.write_bytes(cube_file([record]))
    theirs.load(path)
    loaded = theirs.vault.memories.get(identifier(1))
    assert (loaded.kind.value, loaded.source) == ("fact", "import:chatgpt:m-7")
    assert (loaded.said_at, loaded.scope) == (loaded.created_at, "personal")
    assert loaded.trust is Trust.IMPORTED


def test_a_preview_says_what_loading_then_does_and_writes_nothing(ours, theirs, path):
    changed, forgotten = ours.keep(), ours.keep("I have a cat.")
    ours.export(path)
    theirs.load(path)
    theirs.vault.memories.erase([forgotten.id], reason="test")
    ours.edit(changed, "I live in Porto.", later(1))
    ours.keep("I have a dog.")
    ours.export(path)
    before = theirs.vault.data_seq()
    said = theirs.preview(path)
    assert theirs.vault.data_seq() == before
    assert said == theirs.load(path).tally == Tally(new=1, changed=1, forgotten=1)


@pytest.mark.parametrize("after", [0, 1, 300, 700, 1100])
def test_stopping_in_the_middle_leaves_everything_as_it_was(ours, theirs, path, after):
    for number in range(600):
        ours.keep(f"Fact {number}.")
    ours.export(path)
    before = theirs.vault.data_seq()
    seen = [0]
    with pytest.raises(Cancelled):
        theirs.load(
            path,
            progress=lambda done, _: seen.__setitem__(0, done),
            cancelled=lambda: seen[0] >= after,
        )
    assert theirs.vault.data_seq() == before
    assert theirs.texts() == []
    assert [cube.id for cube in theirs.vault.cubes.list()] == ["main"]


def test_a_full_disk_in_the_middle_leaves_everything_as_it_was(ours, theirs, path, monkeypatch):
    for number in range(600):
        ours.keep(f"Fact {number}.")
    ours.export(path)
    add, calls = theirs.vault.memories.add, []

    def fail(*arguments, **options):
        calls.append(1)
        if len(calls) > 1:
            raise StorageFull("The disk is full.")
        add(*arguments, **options)

    monkeypatch.setattr(theirs.vault.memories, "add", fail)
    with pytest.raises(StorageFull):
        theirs.load(path)
    assert theirs.texts() == []


def test_progress_runs_from_the_beginning_to_the_end(ours, theirs, path):
    for number in range(600):
        ours.keep(f"Fact {number}.")
    reported = []
    ours.export(path, progress=lambda done, total: reported.append((done, total)))
    assert reported[-1] == (600, 600)
    reported.clear()
    theirs.load(path, progress=lambda done, total: reported.append((done, total)))
    assert [done for done, _ in reported] == sorted(done for done, _ in reported)
    assert reported[-1] == (1200, 1200)


def test_the_vault_is_sound_after_loading_over_what_is_there(ours, theirs, path):
    kept = [ours.keep(f"Fact {number}.") for number in range(20)]
    ours.export(path)
    theirs.load(path)
    for memory_ in kept[:10]:
        theirs.edit(memory_, "Changed here.", later(3))
        ours.edit(memory_, "Changed there.", later(2))
    ours.export(path)
    theirs.load(path)
    assert theirs.vault.check() == []
    assert theirs.vault.memories.get(kept[0].id).updated_at > LONG_AGO

"""What a model has read is kept in idle time, and never in the way."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest

from memoir import Done, Memoir, SnapshotSort
from memoir.errors import StorageFull
from memoir.infrastructure.vault.reading_speed import ReadingTime
from memoir.infrastructure.vault.snapshot_table import NewSnapshot
from memoir.memory.identifier import new_identifier
from memoir.settings import SNAPSHOT_BUDGET, SNAPSHOTS
from tests.core.activation.conftest import LONG, kept_words, say
from tests.support.keeping_engine import HASH

CAT = "My cat is called Ophelia and sleeps on the piano all afternoon, whatever the weather."


def of(profile: Memoir, sort: SnapshotSort) -> list[str]:
    return [each.name for each in profile.snapshots() if each.sort is sort]


def test_after_an_answer_the_conversation_is_kept_with_the_answer(profile, engine):
    conversation = say(profile)
    (snapshot,) = [each for each in profile.snapshots() if each.of == conversation]
    assert snapshot.sort is SnapshotSort.CONVERSATION
    assert snapshot.title
    assert engine.saved[0][-1].content == engine.answers[0]
    assert snapshot.size == (engine.place.folder / f"{snapshot.name}.kv").stat().st_size


def test_each_answer_replaces_what_was_kept_of_its_conversation(profile, engine):
    conversation = say(profile)
    say(profile, conversation=conversation)
    assert len([each for each in profile.snapshots() if each.of == conversation]) == 1
    assert {path.stem for path in engine.place.folder.iterdir()} == {
        each.name for each in profile.snapshots()
    }


def test_what_prompts_begin_with_is_kept_once_with_the_pinned_memories(profile, engine):
    pinned = profile.remember(CAT * 4, pinned=True)
    say(profile)
    say(profile, "Another long question about rivers and bridges. " * 8)
    (prefix,) = [each for each in profile.snapshots() if each.sort is SnapshotSort.PREFIX]
    assert pinned.id in prefix.memories
    assert len([turns for turns in engine.saved if len(turns) == 1]) == 1


def test_a_temporary_conversation_leaves_nothing(profile, engine):
    say(profile, temporary=True)
    assert profile.snapshots() == []
    assert engine.saved == []


def test_nothing_is_kept_where_that_is_switched_off(profile, engine):
    profile.preferences.put(SNAPSHOTS, False)
    say(profile)
    assert engine.saved == []


def test_closing_writes_what_waits(start, profile, engine):
    [*profile.chat(LONG)]
    assert engine.saved == []
    again = start()
    assert of(again, SnapshotSort.CONVERSATION)


def test_a_question_comes_first_and_what_gave_way_is_kept_later(profile, engine):
    engine.saving.clear()
    [*profile.chat(LONG)]
    keeper = threading.Thread(target=profile._activation.keep)
    keeper.start()
    assert engine.waits.wait(20)
    done = [*profile.chat("And now something else entirely.")][-1]
    assert isinstance(done, Done)
    keeper.join(20)
    assert not keeper.is_alive()
    assert profile.snapshots() == []
    engine.saving.set()
    profile._activation.keep()
    assert of(profile, SnapshotSort.CONVERSATION)


def test_what_gives_way_to_the_end_is_written_then(start, profile, engine):
    engine.saving.clear()
    [*profile.chat(LONG)]
    keeper = threading.Thread(target=profile._activation.keep)
    keeper.start()
    assert engine.waits.wait(20)
    profile._activation.stop_reading()
    keeper.join(20)
    assert not keeper.is_alive()
    engine.saving.set()
    again = start()
    assert of(again, SnapshotSort.CONVERSATION)


def test_a_full_disk_is_told_and_loses_nothing(profile, engine):
    engine.save_fails = StorageFull("The disk is full, so the model's state was not kept.")
    done = [*profile.chat(LONG)][-1]
    profile._activation._keep_quietly()
    assert "disk is full" in profile.snapshot_trouble
    assert profile.conversations.message(done.message.id).text == engine.answers[0]
    assert profile.snapshots() == []
    assert list(engine.place.folder.iterdir()) == []
    say(profile)
    assert profile.snapshot_trouble == ""


def test_a_conversation_goes_on_after_a_restart_in_the_words_it_was_sent_in(start, profile, engine):
    profile.remember("The dog of my neighbour is called Biscuit.", speaker="me")
    conversation = say(profile, "What is the dog of my neighbour called? " * 3)
    before = engine.requests[-1].turns
    again = start()
    say(again, "Thank you.", conversation)
    assert engine.requests[-1].turns[: len(before)] == before


def test_use_is_counted_with_what_it_saved(profile, engine):
    say(profile)
    (name,) = of(profile, SnapshotSort.CONVERSATION)
    profile._vault.reading_speed.learn(HASH, ReadingTime(0, 100, 500.0))
    engine.restores = name
    done = [*profile.chat("Is it so?")][-1]
    (used,) = [each for each in profile.snapshots() if each.name == name]
    assert used.uses == 1
    assert used.used_at is not None
    assert used.saved_ms > 0
    assert done.message.timings.restored_tokens == 80


def test_what_was_put_back_ahead_of_a_question_counts_once_it_served_the_answer(profile, engine):
    say(profile)
    (name,) = of(profile, SnapshotSort.CONVERSATION)
    profile._vault.reading_speed.learn(HASH, ReadingTime(0, 100, 500.0))
    engine.restores = name
    profile.get_ready()
    assert [each.uses for each in profile.snapshots() if each.name == name] == [0]
    for expected in (1, 1):
        [*profile.chat("Is it so?")]
        (used,) = [each for each in profile.snapshots() if each.name == name]
        assert used.uses == expected
    assert used.saved_ms > 0


def test_beyond_the_budget_the_least_useful_go(profile, engine):
    first, second = say(profile), say(profile, LONG + "Again.")
    sizes = [each.size for each in profile.snapshots()]
    profile.preferences.put(SNAPSHOT_BUDGET, max(sizes) + 10)
    third = say(profile, LONG + "A third time.")
    assert {each.of for each in profile.snapshots()} <= {third, ""}
    assert {first, second}.isdisjoint(each.of for each in profile.snapshots())


def test_clearing_frees_bytes_and_deletes_the_files(profile, engine):
    say(profile)
    total = sum(each.size for each in profile.snapshots())
    assert profile.clear_snapshots() == total > 0
    assert profile.snapshots() == []
    assert list(engine.place.folder.iterdir()) == []


def test_clearing_one_leaves_the_others(profile):
    first, second = say(profile), say(profile, LONG + "Again.")
    (name,) = [each.name for each in profile.snapshots() if each.of == first]
    profile.clear_snapshots([name])
    assert second in {each.of for each in profile.snapshots()}
    assert first not in {each.of for each in profile.snapshots()}


def test_a_file_without_a_row_and_a_row_without_a_file_are_cleaned_up(start, profile, engine):
    say(profile)
    (name,) = of(profile, SnapshotSort.CONVERSATION)
    folder = engine.place.folder
    (folder / f"{name}.kv").rename(folder / "stray.kv")
    (folder / "killed-while-writing.part").write_bytes(b"half")
    again = start()
    assert name not in of(again, SnapshotSort.CONVERSATION)
    assert {path.name for path in folder.iterdir()}.isdisjoint(
        {"stray.kv", "killed-while-writing.part"}
    )


def test_what_lost_its_file_is_not_shown_and_kept_again(profile, engine):
    profile.remember(LONG, pinned=True)
    profile.get_ready()
    (name,) = of(profile, SnapshotSort.PREFIX)
    (engine.place.folder / f"{name}.kv").unlink()  # as the worker does that finds it damaged
    profile.get_ready()
    (again,) = of(profile, SnapshotSort.PREFIX)
    assert again != name
    (engine.place.folder / f"{again}.kv").unlink()
    assert of(profile, SnapshotSort.PREFIX) == []


def test_what_another_llama_cpp_kept_or_another_context_is_kept_anew(profile, engine):
    profile.remember(LONG, pinned=True)
    profile.get_ready()
    (old,) = of(profile, SnapshotSort.PREFIX)
    profile.get_ready()
    assert of(profile, SnapshotSort.PREFIX) == [old]
    engine.state_version = "2048/256/3"
    profile.get_ready()
    (new,) = of(profile, SnapshotSort.PREFIX)
    assert new != old
    assert not (engine.place.folder / f"{old}.kv").exists()


def test_what_another_program_writes_just_now_is_left_alone(start, profile, engine):
    seq = profile._vault.data_seq()
    new = NewSnapshot(
        name=new_identifier(), sort=SnapshotSort.PREFIX, subject="personal", recipe="r",
        model="m", model_hash=HASH, read_at=seq, said_at=seq,
    )  # fmt: skip
    assert profile._vault.snapshots.begin(new)
    engine.place.folder.mkdir(exist_ok=True)
    half = engine.place.folder / f"{new.name}xyz.part"
    half.write_bytes(b"half")
    start()
    assert half.exists()


def test_getting_ready_reads_what_the_next_prompt_begins_with(profile, engine):
    profile.remember(CAT * 4, pinned=True)
    conversation = say(profile)
    profile.get_ready(conversation)
    assert "Ophelia" in engine.read[-1][0].content
    assert engine.read[-1][-1].content == engine.answers[0]
    profile.get_ready()
    assert len(engine.read[-1]) == 1
    say(profile, "And the bridge?", conversation)
    ready, asked = engine.read[-2], engine.requests[-1].turns
    assert asked[: len(ready)] == ready


def test_the_day_stands_behind_what_prompts_begin_with(profile, engine):
    profile.remember(CAT, pinned=True)
    say(profile, "What is my cat called, and what is the date today?")
    system = engine.requests[-1].turns[0].content
    assert profile.list()[0].created_at.strftime("%Y") not in system


@pytest.mark.parametrize("text", ["Ophelia", "garden"])
def test_what_is_kept_is_sealed(profile, engine, text):
    profile.remember(CAT * 4, pinned=True)
    say(profile)
    assert text in kept_words(engine.place)
    assert not any(text.encode() in path.read_bytes() for path in engine.place.folder.iterdir())


def test_what_was_read_with_an_adapter_is_kept_apart_from_what_was_read_without(
    profile, engine, monkeypatch
):
    profile.remember(CAT * 4, pinned=True)
    known = profile.remember("My brother Tom plays the oboe.")
    say(profile)
    engine.in_use = [("adapter", 0.5)]
    adapter = SimpleNamespace(id="adapter", memories=(known.id,))
    monkeypatch.setattr(profile._vault.adapters, "trained", lambda: [adapter])
    monkeypatch.setattr(profile._vault.adapters, "held", lambda: {"adapter": (known.id,)})
    monkeypatch.setattr(profile._vault.adapters, "held", lambda: {"adapter": [known.id]})
    say(profile, LONG + "Again.")
    prefixes = [each for each in profile.snapshots() if each.sort is SnapshotSort.PREFIX]
    assert len(prefixes) == 2
    assert [known.id in each.memories for each in prefixes].count(True) == 1
    profile.forget(known.id)
    assert len(of(profile, SnapshotSort.PREFIX)) == 1


def test_after_what_prompts_begin_with_is_kept_the_conversation_is_read_again(profile, engine):
    profile.remember(CAT * 4, pinned=True)
    say(profile)
    assert engine.read[-1][-1].content == engine.answers[0]


def test_what_is_larger_than_the_whole_budget_is_not_written_again_and_again(profile, engine):
    say(profile)
    written = len(engine.saved)
    profile.preferences.put(SNAPSHOT_BUDGET, 10)
    say(profile, LONG + "Again.")
    say(profile, LONG + "A third time.")
    assert len(engine.saved) == written

"""Whatever changes a memory deletes every snapshot that contains it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from memoir import Access, Memoir, SnapshotSort, Source, SourceSort
from memoir.memory.access_rule import AccessRule
from memoir.memory.moment import now
from memoir.settings import ACCESS_RULES, SYSTEM_PROMPT
from tests.core.activation.conftest import LONG, kept_words, say
from tests.support.keeping_engine import KeepingEngine
from tests.support.vault_bytes import places_of

CAT = "My cat is called Ophelia and sleeps on the piano. "
Deed = Callable[[Memoir, str, str], object]


@pytest.fixture
def pinned(profile: Memoir) -> str:
    return profile.remember(CAT * 4, pinned=True).id


DEEDS: dict[str, Deed] = {
    "forgetting it": lambda m, id, _c: m.forget(id),
    "editing it": lambda m, id, _c: m.edit(id, text="My cat is called Ines."),
    "unpinning it": lambda m, id, _c: m.edit(id, pinned=False),
    "changing who may see it": lambda m, id, _c: m.edit(
        id, access=Access(applications=("another",))
    ),
    "its end": lambda m, id, _c: (
        m.edit(id, expires_at=now() - timedelta(seconds=1)), m.expire(),
    ),
    "changing the rules": lambda m, _id, _c: m.preferences.put(
        ACCESS_RULES, (AccessRule(scope="personal", access=Access(applications=("another",))),)
    ),
    "changing the system text": lambda m, _id, _c: m.preferences.put(SYSTEM_PROMPT, "Be kind."),
}  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_kept_contains_a_memory_after(profile, engine, pinned, deed):
    conversation = say(profile)
    assert "Ophelia" in kept_words(engine.place)
    DEEDS[deed](profile, pinned, conversation)
    assert profile.snapshots() == []
    profile.maintain()
    assert "Ophelia" not in kept_words(engine.place)
    assert list(engine.place.folder.iterdir()) == []


def test_muting_drops_the_snapshot_of_that_conversation_only(profile, pinned):
    one, other = say(profile), say(profile, LONG + "Again.")
    profile.conversations.mute(one, pinned)
    left = {each.of for each in profile.snapshots()}
    assert one not in left
    assert {other, ""} <= left


def test_deleting_a_conversation_drops_its_snapshot_only(profile, engine):
    one, other = say(profile), say(profile, LONG + "Again.")
    profile.conversations.delete(one)
    profile.expire()
    assert one not in {each.of for each in profile.snapshots()}
    assert other in {each.of for each in profile.snapshots()}
    assert {path.stem for path in engine.place.folder.iterdir()} == {
        each.name for each in profile.snapshots()
    }


def test_forgetting_a_conversation_takes_its_snapshot_and_says_so(profile, engine):
    conversation = say(profile, LONG + "The password of the wine cellar is Brunello.")
    assert "Brunello" in kept_words(engine.place)
    source = Source(sort=SourceSort.CONVERSATION, reference=conversation)
    receipt = profile.forget_source(source)
    assert receipt.erased["snapshots"] == 1
    assert "Brunello" not in kept_words(engine.place)


def test_the_receipt_counts_the_snapshots_and_the_model_drops_what_it_has_read(
    profile, engine, pinned
):
    say(profile)
    before = engine.forgot
    receipt = profile.forget(pinned)
    assert receipt.erased["snapshots"] == 2
    assert profile.receipts()[0].erased["snapshots"] == 2
    assert engine.forgot > before


def test_words_forgotten_from_a_message_are_in_no_snapshot(profile, engine):
    say(profile, f"{CAT}{LONG}")
    (memory,) = [each for each in profile.list() if each.text.startswith("My cat")][:1]
    assert "Ophelia" in kept_words(engine.place)
    profile.forget(memory.id)
    secret = profile._vault.connection.key
    assert places_of(profile.profile.home, secret, b"ophelia") == []


def test_forgetting_in_the_middle_of_a_save_leaves_nothing_behind(profile, engine, pinned):
    written = engine.save_snapshot

    def save(name, turns, **options):
        if profile.get(pinned).text:
            profile.forget(pinned)
        return written(name, turns, **options)

    engine.save_snapshot = save
    say(profile)
    assert profile.snapshots() == []
    assert list(engine.place.folder.iterdir()) == []


def test_what_was_forgotten_between_the_answer_and_the_save_is_not_kept(
    start, profile, engine: KeepingEngine, pinned
):
    [*profile.chat(LONG)]
    # Another program's connection: this one is told nothing.
    profile._vault.memories.change(pinned, {"text": "It is a secret."}, reason="elsewhere")
    profile._activation.keep()
    assert "Ophelia" not in kept_words(engine.place) if engine.place.folder.exists() else True
    assert profile.snapshots() == []


def test_another_memory_takes_no_snapshot_with_it(profile, pinned):
    say(profile)
    before = {each.name for each in profile.snapshots()}
    other = profile.remember("The river rises in the Black Forest.")
    profile.edit(other.id, text="The river rises in the Vosges.")
    assert {each.name for each in profile.snapshots()} == before


def test_a_new_memory_pinned_is_in_the_next_prefix_and_the_old_prefix_is_gone(profile, engine):
    profile.remember(CAT * 4, pinned=True)
    say(profile)
    profile.remember("My sister Ines lives in Porto. " * 4, pinned=True)
    say(profile, LONG + "Again.")
    (prefix,) = [each for each in profile.snapshots() if each.sort is SnapshotSort.PREFIX]
    assert len(prefix.memories) == 2

"""Forgetting a source as one act: a conversation, an import, a person, a time, a scope."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from memoir import Draft, Memoir, Source, SourceSort
from memoir.errors import InvalidInput, NotFound
from memoir.memory.moment import now
from tests.core.forgetting.conftest import Left, Say
from tests.support.forgettable import open_profile
from tests.support.scripted_engine import ScriptedEngine


def _source(sort: SourceSort, reference: str) -> Source:
    return Source(sort=sort, reference=reference)


def _texts(profile: Memoir) -> set[str]:
    return {memory.text for memory in profile.list()}


def test_a_conversation_goes_with_what_it_taught_and_does_not_come_back_with_a_file(
    profile: Memoir, say: Say, left: Left, tmp_path: Path
) -> None:
    talk = say("My dog is called Biscuit.", "Hello Biscuit!").message.conversation
    other = say("I bake bread.").message.conversation
    profile.conversations.save_draft(talk, "About Biscuit")
    profile.back_up()
    file = tmp_path / "all.memcube"
    profile.cubes.export(file, conversations=True)
    receipt = profile.forget_source(_source(SourceSort.CONVERSATION, talk))
    assert left("biscuit") == []
    assert (receipt.sort, receipt.conversations) == (SourceSort.CONVERSATION, 1)
    assert receipt.erased["backups"] == 1
    assert receipt.left == ()
    assert [each.id for each in profile.conversations.list()] == [other]
    profile.cubes.load(file)
    assert [each.id for each in profile.conversations.list()] == [other]
    assert left("hello biscuit", "called biscuit") == []


def test_an_import_goes_with_its_cube_and_the_name_of_its_file(
    profile: Memoir, left: Left, tmp_path: Path
) -> None:
    with open_profile(tmp_path / "theirs", ScriptedEngine()) as theirs:
        cube = theirs.cubes.create("Falcon club")
        theirs.remember_many([Draft(text=f"Falcon rule {n}.", cube=cube.id) for n in range(5)])
        theirs.cubes.export(tmp_path / "falcon.memcube", cube=cube.id)
    profile.remember("I have a cat.")
    profile.cubes.load(tmp_path / "falcon.memcube")
    profile.back_up()
    (found,) = [each for each in profile.sources() if each.source.sort is SourceSort.IMPORT]
    assert (found.name, found.memories) == ("Falcon club", 5)
    receipt = profile.forget_source(found.source)
    assert (receipt.memories, receipt.erased["cubes"]) == (5, 1)
    assert left("falcon") == []
    assert _texts(profile) == {"I have a cat."}
    profile.cubes.load(tmp_path / "falcon.memcube")
    assert _texts(profile) == {"I have a cat."}


def test_an_import_and_a_file_are_told_by_where_memories_say_they_come_from(
    profile: Memoir,
) -> None:
    for source in ("import:chatgpt:1", "import:chatgpt:2#3", "import:other", "file:/notes/a.txt#7"):
        profile.remember(f"From {source}.", source=source)
    counts = {(each.source.sort.value, each.name): each.memories for each in profile.sources()}
    assert counts[("import", "chatgpt")] == 2
    assert counts[("import", "other")] == counts[("file", "/notes/a.txt")] == 1
    assert profile.forget_source(_source(SourceSort.IMPORT, "chatgpt")).memories == 2
    assert profile.forget_source(_source(SourceSort.FILE, "/notes/a.txt")).memories == 1
    assert profile.count() == 1
    with pytest.raises(NotFound):
        profile.forget_source(_source(SourceSort.IMPORT, "chatgpt"))


def test_a_person_goes_wherever_they_are_named_and_what_is_shared_can_be_kept(
    profile: Memoir, say: Say, left: Left
) -> None:
    profile.remember("Zora likes tea.")
    profile.remember("I never eat fish.", speaker="Zora")
    shared = profile.remember_many(
        [Draft(text="Zora and Milo married.", entities=("Zora", "Milo"))]
    )[0]
    profile.remember("Milo has a boat.")
    say("What would Zora say? And what is new?", "Zora would laugh. Nothing is new.")
    profile.back_up()
    person = _source(SourceSort.PERSON, "zora")
    preview = profile.preview_forgetting(source=person)
    assert preview.shared == (shared,)
    assert {each.text for each in preview.examples} >= {"Zora likes tea.", "I never eat fish."}
    assert len(preview.messages) == 2
    receipt = profile.forget_source(person, keep=[shared.id])
    assert _texts(profile) >= {"Zora and Milo married.", "Milo has a boat."}
    assert not {"Zora likes tea.", "I never eat fish."} & _texts(profile)
    assert receipt.erased["messages"] >= 2
    profile.forget_source(person)
    assert left("zora") == []
    assert "ora" not in repr(profile.receipts())


def test_a_period_takes_what_was_said_in_it_and_leaves_the_rest(
    profile: Memoir, say: Say, left: Left
) -> None:
    old = datetime(2020, 5, 4, tzinfo=UTC)
    profile.remember("Back then I had a falcon.", at=old)
    profile.remember("Later I had an osprey.", at=old + timedelta(days=30))
    talk = say("I bake bread.").message.conversation
    period = Source(sort=SourceSort.PERIOD, since=old, until=old + timedelta(days=1))
    assert profile.forget_source(period).memories == 1
    assert left("falcon") == []
    recent = Source(sort=SourceSort.PERIOD, since=now() - timedelta(minutes=10))
    receipt = profile.forget_source(recent)
    assert receipt.conversations == 1
    assert profile.conversations.list() == []
    assert left("bread") == []
    assert _texts(profile) == {"Later I had an osprey."}
    assert talk not in repr(receipt)


def test_messages_of_a_period_in_an_older_conversation_are_blank_afterwards(
    profile: Memoir, say: Say, left: Left
) -> None:
    talk = say("I bake bread.").message.conversation
    between = now()
    say("My falcon is called Marigold.", "Marigold!", talk)
    profile.forget_source(Source(sort=SourceSort.PERIOD, since=between))
    store = profile.conversations
    texts = [message.text for message in store.messages(store.message_ids(talk))]
    assert texts == ["I bake bread.", "I see.", "[forgotten]", "[forgotten]"]
    assert left("falcon", "marigold") == []


def test_a_scope_goes_with_what_is_below_it_and_was_said_in_it(
    profile: Memoir, engine: ScriptedEngine, left: Left
) -> None:
    profile.remember("The osprey project.", scope="work/osprey")
    profile.remember("The osprey plan.", scope="work/osprey/plan")
    profile.remember("Something else.", scope="work")
    talk = profile.start_conversation(scope="work/osprey")
    list(profile.chat("I fly the osprey.", talk.id))
    receipt = profile.forget_source(_source(SourceSort.SCOPE, "work/osprey"))
    assert receipt.conversations == 1
    assert left("osprey project", "osprey plan", "fly the") == []
    assert _texts(profile) == {"Something else."}


def test_cancelled_it_leaves_whole_what_it_has_not_reached(profile: Memoir) -> None:
    profile.remember_many([Draft(text=f"Fact {n}.", source="import:x") for n in range(100)])
    seen: list[tuple[int, int]] = []
    receipt = profile.forget_source(
        _source(SourceSort.IMPORT, "x"),
        progress=lambda done, total: seen.append((done, total)),
        cancelled=lambda: len(seen) >= 2,
    )
    assert receipt.cancelled
    assert receipt.memories == seen[-1][0] == 100 - profile.count()
    assert seen[-1][1] == 100
    assert profile.finish_forgetting() == []
    assert profile.count() == 100 - receipt.memories > 0


def test_what_names_nothing_is_refused(profile: Memoir) -> None:
    for source in (
        Source(sort=SourceSort.PERIOD),
        _source(SourceSort.PERSON, " "),
        _source(SourceSort.PICKED, "x"),
    ):
        with pytest.raises(InvalidInput):
            profile.forget_source(source)
    for sort in (SourceSort.CONVERSATION, SourceSort.SCOPE, SourceSort.FILE):
        with pytest.raises(NotFound):
            profile.preview_forgetting(source=_source(sort, "nowhere"))


def test_what_matches_nothing_is_said_so_and_leaves_no_receipt(profile: Memoir) -> None:
    profile.remember("Zora likes tea.")
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    for source in (
        _source(SourceSort.PERSON, "Nobody"),
        _source(SourceSort.PERSON, "Zor"),
        _source(SourceSort.CONVERSATION, "nowhere"),
        _source(SourceSort.IMPORT, "nothing"),
        _source(SourceSort.FILE, "nothing.txt"),
        _source(SourceSort.SCOPE, "nowhere"),
        Source(sort=SourceSort.PERIOD, until=long_ago),
    ):
        with pytest.raises(NotFound):
            profile.preview_forgetting(source=source)
        with pytest.raises(NotFound):
            profile.forget_source(source)
    assert profile.receipts() == []


def test_a_person_whom_only_messages_name_is_known(profile: Memoir, say: Say, left: Left) -> None:
    say("What would Ysolde say?", "Who is Ysolde?")
    assert profile.count() == 0
    person = _source(SourceSort.PERSON, "Ysolde")
    profile.forget_source(person)
    assert left("ysolde") == []
    with pytest.raises(NotFound, match="Nothing is known of “Ysolde”"):
        profile.forget_source(person)

"""Memories: kept with every field, changed, listed as a plain reading of the filter would."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.memory import moment
from memoir.memory.cube import Cube
from memoir.memory.event_time import EventTime, Precision
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import Access, Destination, Kind, Memory, Status, Trust, Usage
from memoir.memory.source import SourceType, message_source, split_source
from tests.support.vaults import memory, message, patient, unit

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
moments = st.datetimes(
    datetime(1, 1, 2),  # noqa: DTZ001
    datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
shares = st.floats(0, 1)
few_texts = st.lists(texts, max_size=3).map(tuple)
event_times = st.builds(
    EventTime,
    start=st.dates(date(1, 1, 1)) | st.datetimes(),
    end=st.dates(date(1, 1, 1)) | st.datetimes(),
    precision=st.sampled_from(Precision),
)
memories = st.builds(
    Memory,
    id=st.uuids(version=4).map(str),
    text=texts,
    said_at=moments,
    created_at=moments,
    updated_at=moments,
    scope=texts,
    kind=st.sampled_from(Kind),
    speaker=texts,
    tags=few_texts,
    entities=few_texts,
    source=texts,
    derived_from=few_texts,
    confidence=shares,
    importance=shares,
    pinned=st.booleans(),
    event_time=st.none() | event_times,
    valid_from=st.none() | moments,
    valid_until=st.none() | moments,
    expires_at=st.none() | moments,
    status=st.sampled_from([status for status in Status if status is not Status.FORGOTTEN]),
    superseded_by=st.none() | st.uuids().map(str),
    trust=st.sampled_from(Trust),
    access=st.builds(Access, st.sampled_from(Destination), few_texts, few_texts),
    usage=st.builds(Usage, st.integers(0, 10**9), st.none() | moments),
)


@patient
@given(memories)
def test_every_field_comes_back(given_memory: Memory) -> None:
    with open_in_memory() as vault:
        vault.memories.add([given_memory], reason="imported")
        assert vault.memories.get(given_memory.id) == given_memory
        logged = vault.memories.history(given_memory.id)[0].memory
        assert logged == vault.memories.as_of(given_memory.id, moment.now())
        assert vault.memories.by_rows([1]) == {1: given_memory}
        assert vault.check() == []


@patient
@given(memories, memories)
def test_any_field_can_be_changed_and_gone_back_to(before: Memory, after: Memory) -> None:
    names = set(Memory.__dataclass_fields__) - {"id", "version", "usage", "updated_at"}
    with open_in_memory() as vault:
        vault.memories.add([before], reason="imported")
        wanted = {name: getattr(after, name) for name in names}
        changed = vault.memories.change(before.id, wanted, reason="edited")
        assert {name: getattr(changed, name) for name in names} == wanted
        first = vault.memories.history(before.id)[0].memory
        back = {name: getattr(first, name) for name in names}
        again = vault.memories.change(before.id, back, reason="restored")
        assert {name: getattr(again, name) for name in names} == back
        assert vault.check() == []


def test_versions_tell_what_changed_when_and_why(vault: Vault) -> None:
    vault.memories.add([kept := memory("I live in Lisbon")], reason="said")
    vault.memories.change(kept.id, {"text": "I live in Porto"}, reason="edited")
    vault.memories.change(kept.id, {"pinned": True, "tags": ("home",)}, reason="pinned")
    versions = vault.memories.history(kept.id)
    assert [version.number for version in versions] == [1, 2, 3]
    assert [version.reason for version in versions] == ["said", "edited", "pinned"]
    assert [version.changed for version in versions][1:] == [("text",), ("pinned", "tags")]
    assert [version.memory.text for version in versions][:2] == [
        "I live in Lisbon",
        "I live in Porto",
    ]
    assert {version.device for version in versions} == {vault.device}
    current = vault.memories.get(kept.id)
    assert versions[-1].memory == current
    assert (current.version, current.updated_at) == (3, versions[-1].at)


def test_as_of_answers_what_was_known_then(vault: Vault) -> None:
    before = moment.now() - timedelta(seconds=1)
    vault.memories.add([kept := memory("I live in Lisbon")], reason="said")
    first = vault.memories.history(kept.id)[0].at
    time.sleep(0.002)
    vault.memories.change(kept.id, {"text": "I live in Porto"}, reason="edited")
    assert vault.memories.as_of(kept.id, before) is None
    then = vault.memories.as_of(kept.id, first)
    assert then is not None
    assert then.text == "I live in Lisbon"
    now = vault.memories.as_of(kept.id, moment.now() + timedelta(seconds=1))
    assert now is not None
    assert now.text == "I live in Porto"


def test_what_is_not_there_is_said_not_to_be(vault: Vault) -> None:
    for act in (
        lambda: vault.memories.get("none"),
        lambda: vault.memories.history("none"),
        lambda: vault.memories.as_of("none", moment.now()),
        lambda: vault.memories.change("none", {"text": "x"}, reason=""),
    ):
        with pytest.raises(NotFound, match="none"):
            act()
    assert vault.memories.get_many(["none"]) == {}
    assert vault.memories.by_rows([17]) == {}


def test_a_batch_is_kept_whole_or_not_at_all(vault: Vault) -> None:
    vault.memories.add([known := memory("known")], reason="said")
    for wrong, words in (
        (known, "kept already"),
        (memory("x", cube="nowhere"), "no cube"),
        (memory("x", id="twice"), "twice"),
        (memory("x", id="a\nb"), "identifier"),
        (memory("x", id=""), "identifier"),
    ):
        with pytest.raises(InvalidInput, match=words):
            vault.memories.add([memory("new"), memory("x", id="twice"), wrong], reason="said")
    assert vault.memories.ids() == [known.id]
    assert vault.check() == []


@pytest.mark.parametrize("field", ["id", "version", "usage", "updated_at", "nonsense"])
def test_some_fields_are_not_to_be_set(vault: Vault, field: str) -> None:
    vault.memories.add([kept := memory("x")], reason="said")
    with pytest.raises(InvalidInput, match=field):
        vault.memories.change(kept.id, {field: 1}, reason="edited")


def test_identifiers_and_rows_are_found_in_the_order_asked_for(vault: Vault) -> None:
    many = [memory(str(number)) for number in range(20)]
    vault.memories.add(many, reason="said")
    wanted = [many[number].id for number in (7, 3, 11, 0)]
    assert list(vault.memories.get_many([*wanted, "none"])) == wanted
    assert vault.memories.row_of(wanted) == dict(zip(wanted, (8, 4, 12, 1), strict=True))
    assert [kept.text for kept in vault.memories.by_rows([8, 4]).values()] == ["7", "3"]


def test_use_is_counted_and_not_logged(vault: Vault) -> None:
    vault.memories.add([kept := memory("x")], reason="said")
    seq, at = vault.data_seq(), moment.now()
    vault.memories.record_use([kept.id, "none"], at=at)
    vault.memories.record_use([kept.id], at=at)
    assert vault.memories.get(kept.id).usage == Usage(2, at)
    assert vault.data_seq() == seq
    assert vault.check() == []


def test_the_same_text_is_found_only_where_and_by_whom_it_was_said(vault: Vault) -> None:
    kept = memory("I like tea", speaker="Ana", scope="personal")
    vault.memories.add([kept], reason="said")
    find = vault.memories.find_same_text
    assert find("I like tea", "personal", "Ana") == kept.id
    assert find("I like tea.", "personal", "Ana") is None
    assert find("I like tea", "work", "Ana") is None
    assert find("I like tea", "personal", "Tom") is None
    vault.memories.change(kept.id, {"status": Status.SUPERSEDED}, reason="moved on")
    assert find("I like tea", "personal", "Ana") is None


def test_neighbours_are_what_was_said_before_and_after_in_one_sitting(vault: Vault) -> None:
    start = moment.now()

    def said(hours: float, **fields: object) -> Memory:
        return memory("x", said_at=start + timedelta(hours=hours), **fields)

    vault.memories.add(
        [
            said(0),  # 1
            said(1),  # 2
            said(1, scope="work"),  # 3: another thread between them
            said(2, derived_from=("a",)),  # 4: nobody said it
            said(6.9),  # 5: same sitting as 2
            said(13),  # 6: a new sitting
        ],
        reason="said",
    )
    vault.memories.add([said(14)], reason="said")  # 7: the same in another transaction
    assert vault.memories.neighbours(range(1, 9)) == {
        1: (None, 2),
        2: (1, 5),
        3: (None, None),
        4: (None, None),
        5: (2, None),
        6: (None, 7),
        7: (6, None),
    }


def test_what_a_model_has_not_embedded_is_known(vault: Vault) -> None:
    one, two, three = memory("one"), memory("two"), memory("three")
    vault.memories.add([one, two, three], reason="said", vectors={one.id: [unit(1)]}, model="m")
    missing = vault.memories.without_vectors
    assert [kept.text for kept in missing("m", 10)] == ["three", "two"]
    assert [kept.text for kept in missing("m", 1)] == ["three"]
    assert len(missing("another", 10)) == 3
    vault.memories.change(two.id, {}, reason="embedded", vectors=[unit(2)], model="m")
    assert vault.memories.get(two.id).version == 1
    vault.memories.change(one.id, {"text": "changed"}, reason="edited")
    vault.memories.erase([three.id], reason="forgotten")
    assert [kept.text for kept in missing("m", 10)] == ["changed"]


@pytest.fixture(scope="module")
def shelf() -> Vault:
    """A vault with one memory of each of many sorts, only read."""
    vault = open_in_memory()
    vault.cubes.create(Cube(id="trip", name="Trip", created_at=moment.now()))
    talk = vault.conversations.create()
    said = message(talk.id, "words")
    vault.conversations.add_message(said)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    many = []
    for number in range(240):
        at = start + timedelta(hours=number * 7 % 50)
        many.append(
            memory(
                f"text {number}",
                said_at=at,
                cube=("main", "trip")[number % 2],
                scope=("", "personal", "work")[number % 3],
                kind=list(Kind)[number % 9],
                status=list(Status)[number % 5],
                source=("hand", message_source(said.id), "import:x", "chat:42")[number % 4],
                pinned=number % 7 == 0,
                usage=Usage(number % 4),
            )
        )
    vault.memories.add(many, reason="made")
    vault.memories.erase([many[number].id for number in (5, 50)], reason="forgotten")
    return vault


@st.composite
def filters(draw: st.DrawFn) -> MemoryFilter:
    def some(values: object) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)  # type: ignore[arg-type]

    bound = st.none() | st.datetimes(
        datetime(2025, 12, 31),  # noqa: DTZ001
        datetime(2026, 1, 4),  # noqa: DTZ001
        timezones=st.just(UTC),
    )
    return MemoryFilter(
        cubes=draw(some(["main", "trip", "none"])),  # type: ignore[arg-type]
        scopes=draw(some(["", "personal", "work"])),  # type: ignore[arg-type]
        kinds=draw(some(list(Kind))),  # type: ignore[arg-type]
        statuses=draw(some(list(Status))),  # type: ignore[arg-type]
        source_types=draw(some(list(SourceType))),  # type: ignore[arg-type]
        said_from=draw(bound),
        said_until=draw(bound),
        pinned=draw(st.none() | st.booleans()),
    )


def _passes(kept: Memory, wanted: MemoryFilter) -> bool:
    return all(
        (
            not wanted.cubes or kept.cube in wanted.cubes,
            not wanted.scopes or kept.scope in wanted.scopes,
            not wanted.kinds or kept.kind in wanted.kinds,
            kept.status in wanted.statuses
            if wanted.statuses
            else kept.status is not Status.FORGOTTEN,
            not wanted.source_types or split_source(kept.source)[0] in wanted.source_types,
            wanted.said_from is None or kept.said_at >= wanted.said_from,
            wanted.said_until is None or kept.said_at < wanted.said_until,
            wanted.pinned is None or kept.pinned == wanted.pinned,
        )
    )


@settings(patient, max_examples=150)
@given(filters(), st.sampled_from(Order), st.integers(0, 60), st.integers(0, 60))
def test_lists_are_what_reading_everything_would_give(
    shelf: Vault, wanted: MemoryFilter, order: Order, offset: int, limit: int
) -> None:
    everything = list(shelf.memories.by_rows(range(1, 241)).items())
    keys = {
        Order.NEWEST: lambda item: (-item[1].said_at.timestamp(), -item[0]),
        Order.OLDEST: lambda item: (item[1].said_at.timestamp(), item[0]),
        Order.MOST_USED: lambda item: (
            -item[1].usage.reads,
            -item[1].said_at.timestamp(),
            -item[0],
        ),
    }
    passing = [kept for _, kept in sorted(everything, key=keys[order]) if _passes(kept, wanted)]
    assert shelf.memories.count(wanted) == len(passing)
    assert shelf.memories.ids(wanted, order) == [kept.id for kept in passing]
    page = shelf.memories.list(wanted, order=order, offset=offset, limit=limit)
    assert page == passing[offset : offset + limit]


def test_facets_count_each_sort(shelf: Vault) -> None:
    kept = shelf.memories.list(limit=1_000)
    facets = shelf.memories.facets()
    assert facets.cubes == Counter(memory.cube for memory in kept)
    assert facets.scopes == Counter(memory.scope for memory in kept)
    assert facets.kinds == Counter(memory.kind.value for memory in kept)
    assert facets.statuses == Counter(memory.status.value for memory in kept)
    assert facets.source_types == Counter(split_source(memory.source)[0].value for memory in kept)


def test_what_was_said_in_a_conversation_is_found(shelf: Vault) -> None:
    talk = shelf.conversations.list()[0]
    found = shelf.memories.list(MemoryFilter(conversation=talk.id), limit=1_000)
    assert {kept.source.partition(":")[0] for kept in found} == {"message"}
    assert len(found) == shelf.memories.facets().source_types["message"]
    assert shelf.memories.count(MemoryFilter(conversation="none")) == 0

"""The law of cube files: export, load into another profile, export: the same comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memoir.infrastructure.cube.file import open_cube
from memoir.infrastructure.cube.memory_record import memory_line, read_memory
from memoir.infrastructure.cube.seal import Identity
from memoir.infrastructure.vault.vault import open_in_memory
from memoir.memory.event_time import EventTime, Precision
from memoir.memory.memory import Access, Destination, Kind, Memory, Status, Trust
from tests.core.cube.conftest import Side
from tests.support.cube_files import CUBE, identifier

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
words = texts.filter(bool)
moments = st.datetimes(
    datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)
shares = st.floats(0, 1)
ids = st.integers(1, 10**9).map(identifier)


@st.composite
def event_times(draw: st.DrawFn) -> EventTime:
    start = draw(st.dates(date(1, 1, 1), date(9990, 1, 1)))
    end = start + timedelta(days=draw(st.integers(0, 3000)))
    if draw(st.booleans()):
        at = datetime.combine(start, draw(st.times()))
        return EventTime(at, at + timedelta(minutes=draw(st.integers(0, 59))), Precision.MINUTE)
    return EventTime(start, end, draw(st.sampled_from(Precision)))


memories = st.builds(
    Memory,
    id=ids,
    text=words,
    said_at=moments,
    created_at=moments,
    updated_at=moments,
    cube=st.just("main"),
    scope=st.sampled_from(["", "personal", "personal/lisbon", "работа/проект"]),
    kind=st.sampled_from(Kind),
    speaker=texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    entities=st.lists(texts, max_size=3).map(tuple),
    source=st.one_of(
        words, ids.map("message:{}".format), st.sampled_from(["hand", "import:x", "derived:y"])
    ),
    derived_from=st.lists(ids, max_size=2).map(tuple),
    confidence=shares,
    importance=shares,
    pinned=st.booleans(),
    event_time=st.none() | event_times(),
    valid_from=st.none() | moments,
    valid_until=st.none() | moments,
    expires_at=st.none() | moments,
    status=st.sampled_from([each for each in Status if each is not Status.FORGOTTEN]),
    superseded_by=st.none() | ids,
    trust=st.sampled_from(Trust),
    access=st.builds(
        Access,
        destination=st.sampled_from(Destination),
        endpoints=st.lists(texts, max_size=2).map(tuple),
        applications=st.lists(texts, max_size=2).map(tuple),
    ),
)


@contextmanager
def profiles() -> Iterator[tuple[Side, Side, Path]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_in_memory() as first,
        open_in_memory() as second,
    ):
        ours = Side(first, Identity.of(identifier(1), b"1" * 32))
        theirs = Side(second, Identity.of(identifier(2), b"2" * 32))
        yield ours, theirs, Path(folder) / "travelling.memcube"


def content(path: Path) -> list[Memory]:
    """What is in a file, whatever id the main cube travels under."""
    with open_cube(path) as file:
        assert {memory.cube for memory in file.memories()} <= {file.manifest.main}
        return [replace(memory, cube="main") for memory in file.memories()]


@given(memory=memories)
def test_a_memory_comes_back_from_its_line_as_it_went_in(memory):
    assert read_memory(memory_line(replace(memory, cube=CUBE))) == replace(memory, cube=CUBE)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(kept=st.lists(memories, max_size=4, unique_by=lambda memory: memory.id))
def test_export_load_export_is_the_same(kept):
    with profiles() as (ours, theirs, path):
        ours.vault.memories.add(kept, reason="test")
        first = ours.export(path)
        sent = content(path)
        assert sent == sorted(kept, key=lambda memory: memory.id)
        theirs.load(path, mine=True)
        again = theirs.export(path)
        assert content(path) == sent
        assert again.manifest.as_of == first.manifest.as_of
        assert theirs.load(path).tally.writes == 0


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(kept=st.lists(memories, max_size=4, unique_by=lambda memory: memory.id))
def test_a_stranger_gets_the_same_but_for_trust_and_pins(kept):
    with profiles() as (ours, theirs, path):
        ours.vault.memories.add(kept, reason="test")
        ours.export(path)
        sent = content(path)
        theirs.load(path)
        loaded = theirs.vault.memories.get_many([memory.id for memory in sent])
        for memory in sent:
            here = loaded[memory.id]
            assert here.trust in (Trust.IMPORTED, Trust.WEB)
            assert replace(here, trust=memory.trust, pinned=memory.pinned, cube="main") == memory
        assert theirs.load(path).tally.writes == 0

"""The change log: no way around it, and what it says is what the rows are."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.errors import InvalidInput
from memoir.infrastructure.vault import changes
from memoir.infrastructure.vault.changes import clock_from_number
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.tables import LOGGED_TABLES
from memoir.infrastructure.vault.vault import Vault, open_in_memory, open_vault
from memoir.memory.change import Clock
from tests.support.vaults import attachment, memory, message, patient, undone

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


def _filled(vault: Vault) -> None:
    vault.memories.add([memory("a fact")], reason="said")
    conversation = vault.conversations.create()
    vault.conversations.add_message(message(conversation.id, "hello"))
    vault.conversations.mute(conversation.id, "some-memory")
    vault.conversations.attachments.add(attachment(conversation.id), "All of it.")
    vault.settings.put("a", 1)


@pytest.mark.parametrize("table", LOGGED_TABLES)
def test_a_row_cannot_be_written_past_the_log(vault: Vault, table: str) -> None:
    _filled(vault)
    columns = [row[1] for row in vault.connection.rows(f"PRAGMA table_info({table})")]
    same = ", ".join(columns)
    fresh = ", ".join({"id": "id || 'x'", "row": "NULL"}.get(column, column) for column in columns)
    field = next(iter(LOGGED_TABLES[table].fields))
    for statement in (
        "UPDATE TABLE SET FIELD = FIELD",
        "UPDATE TABLE SET change = change + 1",
        "UPDATE OR REPLACE TABLE SET id = 'other'",
        "DELETE FROM TABLE",
        "INSERT INTO TABLE (SAME) SELECT FRESH FROM TABLE",
        "INSERT OR REPLACE INTO TABLE (SAME) SELECT SAME FROM TABLE",
        "REPLACE INTO TABLE (SAME) SELECT SAME FROM TABLE",
    ):
        for word, meant in (("TABLE", table), ("FIELD", field), ("SAME", same), ("FRESH", fresh)):
            statement = statement.replace(word, meant)  # noqa: PLW2901
        with pytest.raises(sqlcipher.IntegrityError, match="through the change log"):
            vault.connection.run(statement)
    assert vault.check() == []


@pytest.mark.parametrize(
    "statement", ["UPDATE change_log SET reason = ''", "DELETE FROM change_log WHERE seq = 1"]
)
def test_the_log_is_only_added_to(vault: Vault, statement: str) -> None:
    with pytest.raises(sqlcipher.IntegrityError, match="only added to"):
        vault.connection.run(statement)


def test_a_new_vault_begins_with_its_cube_at_clock_zero(vault: Vault) -> None:
    changes = list(vault.changes.field_changes())
    assert {change.clock for change in changes} == {Clock(0)}
    assert [cube.id for cube in vault.cubes.list()] == ["main"]
    vault.cubes.change("main", {"name": "Mine"})
    assert list(vault.changes.field_changes())[-1].base == Clock(0)


def test_a_record_says_what_changed_over_what(vault: Vault) -> None:
    vault.memories.add([kept := memory("one", speaker="Ana")], reason="said")
    start = vault.data_seq()
    vault.memories.change(kept.id, {"text": "two"}, reason="edited")
    vault.memories.change(kept.id, {"text": "three", "pinned": True}, reason="edited again")
    first, second = [r for r in vault.changes.field_changes(start) if r.field == "text"]
    pinned = next(r for r in vault.changes.field_changes(start) if r.field == "pinned")
    created = vault.changes.records("memories", kept.id)[0]
    assert (first.value, first.reason, first.table, first.row) == (
        "two",
        "edited",
        "memories",
        kept.id,
    )
    assert first.base == clock_from_number(created.clock)
    assert second.base == first.clock
    # Left out of the record that created the row, so it had its default since then.
    assert pinned.base == clock_from_number(created.clock)
    assert {r.device for r in vault.changes.field_changes()} == {vault.device}


def test_a_creation_is_kept_compact_and_what_stays_the_same_is_not_logged(vault: Vault) -> None:
    vault.memories.add([kept := memory("one")], reason="said")
    created = vault.changes.records("memories", kept.id)[0]
    assert set(created.fields) == {"text", "said_at", "created_at"}
    before = vault.data_seq()
    assert vault.memories.change(kept.id, {"text": "one", "pinned": False}, reason="no") == kept
    assert vault.data_seq() == before


def test_changes_are_read_in_order_however_many(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_BATCH", 3)
    start = vault.data_seq()
    for number in range(10):
        vault.settings.put("a", number)
    values = [change.value for change in vault.changes.field_changes(start)]
    assert values == list(range(10))
    assert [change.value for change in vault.changes.field_changes(start + 7)] == [7, 8, 9]
    assert list(vault.changes.field_changes(vault.data_seq())) == []


def test_unknown_fields_are_a_bug(vault: Vault) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        vault.changes.create("memories", "x", {"nonsense": 1}, reason="")
    with pytest.raises(InvalidInput, match="nonsense"):
        vault.memories.change("x", {"nonsense": 1}, reason="")


def test_the_clock_never_runs_backwards(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    for offset in (0, -3_600, 7_200, -86_400, 0):
        monkeypatch.setattr(time, "time_ns", lambda o=offset: now + o * 1_000_000_000)
        vault.settings.put("a", offset)
        vault.settings.put("b", offset)
    clocks = [record.clock for record in vault.changes.records("settings", "a")]
    values = [record.fields.get("value") for record in vault.changes.records("settings", "a")]
    assert clocks == sorted(set(clocks))
    assert values == [0, -3_600, 7_200, -86_400, 0]
    assert clock_from_number(clocks[0]).milliseconds == now // 1_000_000


@patient
@given(st.integers(0, 2**48 - 1), st.integers(0, 2**16 - 1), st.integers(0, 2**48 - 1))
def test_clocks_are_numbered_in_their_order(milliseconds: int, counter: int, other: int) -> None:
    one, two = Clock(milliseconds, counter), Clock(other, counter)
    numbers = [int(str(clock), 16) for clock in (one, two)]
    assert [clock_from_number(number) for number in numbers] == [one, two]
    assert (numbers[0] < numbers[1]) == (one < two) == (str(one) < str(two))


@settings(patient, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["put", "change", "erase", "cube", "title", "undo"]),
            st.integers(0, 5),
            names,
            json_values,
        ),
        max_size=25,
    )
)
def test_rows_are_always_what_the_log_adds_up_to(steps: list[tuple[str, int, str, object]]) -> None:
    with open_in_memory() as vault:
        memories = [memory(f"number {number}") for number in range(6)]
        vault.memories.add(memories, reason="said")
        talk = vault.conversations.create()
        acts: dict[str, Callable[[int, str, object], object]] = {
            "put": lambda number, _, value: vault.settings.put(str(number), value),  # type: ignore[arg-type]
            "change": lambda number, text, _: vault.memories.change(
                memories[number].id, {"text": text, "tags": (text,)}, reason="edited"
            ),
            "erase": lambda number, *_: vault.memories.erase([memories[number].id], reason="no"),
            "cube": lambda number, text, _: vault.cubes.change(
                "main", {"name": text, "version": str(number)}
            ),
            "title": lambda number, text, _: vault.conversations.change(
                talk.id, {"title": text, "pinned": number > 2}
            ),
            "undo": lambda number, text, _: _rolled_back(vault, memories[number].id, text),
        }
        for name, number, text, value in steps:
            try:
                acts[name](number, text, value)
            except InvalidInput:
                assert name in {"change", "undo"}
        assert vault.check() == []
        for kept in memories:
            versions = vault.memories.history(kept.id)
            current = vault.memories.get(kept.id)
            assert versions[-1].memory == current
            assert current.version == len(versions)


def _rolled_back(vault: Vault, id: str, text: str) -> None:
    with undone(vault):
        vault.memories.change(id, {"text": f"{text} not kept"}, reason="edited")


def test_a_write_of_another_process_is_numbered_and_timed_after_ours(
    profile: Profile, key: bytes
) -> None:
    with open_vault(profile, key) as one, open_vault(profile, key) as other:
        for step in range(5):
            one.settings.put("a", step)
            other.settings.put("a", -step - 1)
        records = one.changes.records("settings", "a")
        assert [record.seq for record in records] == sorted(record.seq for record in records)
        assert len({record.clock for record in records}) == 10
        assert one.settings.get("a") == -5
        bases = [record.bases["value"] for record in records[1:] if record.bases]
        assert bases == [record.clock for record in records[:-1]]

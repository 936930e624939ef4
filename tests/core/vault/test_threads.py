from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from memoir.infrastructure.vault.threads import Line, ThreadReader
from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.memory.memory import Memory, Status
from tests.support.vaults import memory

NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def vault() -> Iterator[Vault]:
    with open_in_memory() as opened:
        yield opened


def _keep(vault: Vault, texts: str, *, days: int = 0, **fields: object) -> list[int]:
    kept = [
        memory(text, said_at=NOON + timedelta(days=days, minutes=minute), **fields)
        for minute, text in enumerate(texts.split())
    ]
    return _add(vault, kept)


def _add(vault: Vault, kept: list[Memory]) -> list[int]:
    vault.memories.add(kept, reason="test")
    return list(vault.memories.row_of([each.id for each in kept]).values())


def _texts(lines: list[Line]) -> list[list[str]]:
    """The texts of each stretch."""
    stretches: dict[int, list[str]] = {}
    for line in lines:
        stretches.setdefault(line.stretch, []).append(line.text)
    return list(stretches.values())


def test_lines_come_with_as_many_before_and_after_as_asked(vault: Vault) -> None:
    rows = _keep(vault, "a b c d e f g h i")
    around = ThreadReader(vault.connection).around([rows[4]], reach=2)
    assert _texts(around) == [["c", "d", "e", "f", "g"]]


def test_stretches_that_touch_are_one_and_others_are_not(vault: Vault) -> None:
    rows = _keep(vault, "a b c d e f g h i j k l")
    reader = ThreadReader(vault.connection)
    near = reader.around([rows[1], rows[3]], reach=1)
    far = reader.around([rows[1], rows[9]], reach=1)
    assert _texts(near) == [["a", "b", "c", "d", "e"]]
    assert _texts(far) == [["a", "b", "c"], ["i", "j", "k"]]


def test_another_day_is_another_talk(vault: Vault) -> None:
    _keep(vault, "a b")
    rows = _keep(vault, "c d", days=1)
    assert _texts(ThreadReader(vault.connection).around([rows[0]], reach=4)) == [["c", "d"]]


def test_scopes_do_not_mix_though_their_lines_alternate(vault: Vault) -> None:
    kept = [
        memory(f"{scope}{number}", scope=scope, said_at=NOON + timedelta(minutes=number))
        for number in range(3)
        for scope in ("home", "work")
    ]
    rows = _add(vault, kept)
    around = ThreadReader(vault.connection).around([rows[2]], reach=3)
    assert _texts(around) == [["home0", "home1", "home2"]]


def test_what_is_derived_stands_alone_and_counts_for_no_line(vault: Vault) -> None:
    said = memory("said", said_at=NOON)
    derived = [memory(f"fact{n}", said_at=NOON, derived_from=(said.id,)) for n in range(5)]
    reply = memory("reply", said_at=NOON + timedelta(minutes=1))
    rows = _add(vault, [said, *derived, reply])
    reader = ThreadReader(vault.connection)
    assert _texts(reader.around([rows[0]], reach=1)) == [["said", "reply"]]
    assert _texts(reader.around([rows[2], rows[0]], reach=1)) == [["said", "reply"], ["fact1"]]


def test_the_forgotten_and_the_expired_are_not_read(vault: Vault) -> None:
    rows = _keep(vault, "a b c d")
    ids = {found.text: found.id for found in vault.memories.by_rows(rows).values()}
    vault.memories.erase([ids["b"]], reason="forgotten")
    vault.memories.change(ids["c"], {"status": Status.EXPIRED}, reason="over")
    assert _texts(ThreadReader(vault.connection).around([rows[0]], reach=4)) == [["a", "d"]]


def test_lines_alone_are_those_asked_for_and_of_the_scopes_asked_for(vault: Vault) -> None:
    rows = _keep(vault, "a b") + _keep(vault, "c", scope="work")
    reader = ThreadReader(vault.connection)
    assert [line.text for line in reader.alone([*rows, 999])] == ["a", "b", "c"]
    assert [line.text for line in reader.alone(rows, ["work"])] == ["c"]
    assert reader.alone([]) == []


def test_each_speaker_is_named_once(vault: Vault) -> None:
    for name in ("Zoë", "Ana", "", "Ben", "Ana", "李"):
        _keep(vault, "hello", speaker=name)
    assert ThreadReader(vault.connection).speakers() == ["Ana", "Ben", "Zoë", "李"]


def test_a_vault_without_speakers_names_none(vault: Vault) -> None:
    assert ThreadReader(vault.connection).speakers() == []

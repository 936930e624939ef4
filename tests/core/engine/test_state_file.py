"""The file of a snapshot: whole, sealed, and refused where one bit is not as it was written."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memoir.errors import StorageFull
from memoir.infrastructure.engine import state_file
from memoir.infrastructure.engine.reading import Read
from memoir.infrastructure.engine.state_file import Head, SnapshotBroken

KEY = bytes(range(32))
TEXT = "My dog is called Biscuit."
READ = Read(text=TEXT, tokens=[5, 6, 7], marks=[(10, 2), (len(TEXT), 3)], evaluated=3)
quickly = settings(
    max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def written(path: Path, state: bytes, key: bytes = KEY) -> Path:
    head = Head(identity="this model", read=READ, state_bytes=len(state))
    assert state_file.write(path, head, memoryview(state), key)
    return path


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_what_is_written_is_read_again(tmp_path: Path, size: int):
    state = bytes(number % 251 for number in range(size))
    path = written(tmp_path / "a.kv", state)
    head, read = state_file.read_state(path, KEY)
    assert read == state
    assert head == state_file.read_head(path, KEY)
    assert head.read == READ
    assert head.identity == "this model"


def test_nothing_of_what_was_said_can_be_read_in_the_file(tmp_path):
    content = written(tmp_path / "a.kv", b"Biscuit" * 1000).read_bytes()
    assert b"Biscuit" not in content
    assert b"model" not in content


def test_another_key_opens_nothing(tmp_path):
    path = written(tmp_path / "a.kv", b"state")
    with pytest.raises(SnapshotBroken):
        state_file.read_head(path, bytes(32))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """A snapshot of five short chunks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state_file, "_CHUNK", 512)
        state = bytes(number % 251 for number in range(4 * 512 + 77))
        yield written(tmp_path_factory.mktemp("whole") / "a.kv", state).read_bytes()


@quickly
@given(data=st.data())
def test_a_changed_byte_is_found_wherever_it_is(original, tmp_path, data):
    at = data.draw(st.integers(0, 400) | st.integers(0, len(original) - 1))
    flipped = data.draw(st.integers(1, 255))
    changed = bytearray(original)
    changed[at] ^= flipped
    refused(tmp_path, bytes(changed))


@quickly
@given(data=st.data())
def test_a_file_cut_short_lengthened_or_with_parts_moved_is_refused(original, tmp_path, data):
    at = data.draw(st.integers(0, len(original) - 1))
    size = data.draw(st.integers(1, 1000))
    changed = data.draw(
        st.sampled_from(
            [
                original[:at],
                original + original[at : at + size],
                original[:at] + original[at + size :],
                original[at:] + original[:at] if at else original[1:],
            ]
        )
    )
    refused(tmp_path, changed)


def refused(folder: Path, content: bytes) -> None:
    path = folder / "changed.kv"
    path.write_bytes(content)
    with pytest.raises(SnapshotBroken):
        state_file.read_state(path, KEY)


def test_chunks_of_one_file_do_not_fit_into_another(tmp_path):
    one = written(tmp_path / "a.kv", b"a" * (2 << 20)).read_bytes()
    other = written(tmp_path / "b.kv", b"a" * (2 << 20)).read_bytes()
    refused(tmp_path, one[: len(one) // 2] + other[len(other) // 2 :])


def test_what_is_cancelled_leaves_no_file_and_what_was_there(tmp_path):
    path = written(tmp_path / "a.kv", b"before")
    head = Head(identity="", read=READ, state_bytes=3 << 20)
    assert not state_file.write(path, head, memoryview(bytes(3 << 20)), KEY, cancelled=lambda: True)
    assert state_file.read_state(path, KEY)[1] == b"before"
    assert [found.name for found in tmp_path.iterdir()] == ["a.kv"]


def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(state_file, "_write_into", full)
    with pytest.raises(StorageFull, match="disk is full"):
        written(tmp_path / "a.kv", b"state")
    assert list(tmp_path.iterdir()) == []

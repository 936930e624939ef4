"""Whatever happens to a file's bytes, it is refused whole and nothing of it is kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from memoir.errors import CubeError
from memoir.infrastructure.cube.damage import blamed_on
from memoir.infrastructure.cube.file import CubeFile
from tests.support.cube_files import conversation, cube_file, memory, message

SMALL = cube_file(
    [memory(1), memory(2, "I have a dog.")], [conversation(100, 1), message(111, 100)]
)


def refused(content: bytes) -> bool:
    """Whether a file of ``content`` is refused; anything but a CubeError fails the test."""
    try:
        with blamed_on(Path("small.memcube")):
            CubeFile(Path("small.memcube"), io.BytesIO(content)).verify()
    except CubeError:
        return True
    return False


def test_the_small_file_is_good():
    assert not refused(SMALL)


@pytest.mark.parametrize("change", [0x01, 0x80, 0xFF], ids=hex)
def test_no_byte_can_be_changed(change):
    passed = []
    for place in range(len(SMALL)):
        damaged = bytearray(SMALL)
        damaged[place] ^= change
        if not refused(bytes(damaged)):
            passed.append(place)
    assert passed == []


def test_no_end_can_be_cut_off():
    assert [length for length in range(len(SMALL)) if not refused(SMALL[:length])] == []


def test_nothing_can_be_put_in_anywhere():
    places = range(0, len(SMALL) + 1, 7)
    assert [at for at in places if not refused(SMALL[:at] + b"\0" + SMALL[at:])] == []


def test_no_stretch_can_be_left_out_or_doubled():
    for at in range(0, len(SMALL), 11):
        assert refused(SMALL[:at] + SMALL[at + 40 :]), at
        assert refused(SMALL[: at + 40] + SMALL[at:]), at


def test_parts_of_two_good_files_do_not_make_one():
    other = cube_file(
        [memory(1), memory(2, "I have a cat.")], [conversation(100, 1), message(111, 100)]
    )
    assert len(other) == len(SMALL)
    differs = [at for at in range(len(SMALL)) if SMALL[at] != other[at]]
    cuts = range(min(differs) + 1, max(differs) + 1)
    assert [at for at in cuts if not refused(SMALL[:at] + other[at:])] == []


def test_loading_damaged_files_writes_nothing(path, theirs):
    before = theirs.vault.data_seq()
    for place in range(0, len(SMALL), 13):
        damaged = bytearray(SMALL)
        damaged[place] ^= 0x20
        path.write_bytes(damaged)
        with pytest.raises(CubeError):
            theirs.load(path)
    assert theirs.vault.data_seq() == before
    assert theirs.vault.check() == []


def test_a_file_that_changes_while_it_is_loaded_is_refused_whole(path, theirs):
    """The records are digested again when they are kept, not only when they were checked."""
    content = cube_file([memory(1, "a" * 100_000), memory(2, "I have a dog.")])
    path.write_bytes(content)

    def spoil(done: int, total: int) -> None:
        if 2 * done == total:
            with path.open("r+b") as file:
                file.seek(content.index(b"I have a dog."))
                file.write(b"I have a cat.")

    with pytest.raises(CubeError):
        theirs.load(path, progress=spoil)
    assert theirs.texts() == []
    assert [cube.id for cube in theirs.vault.cubes.list()] == ["main"]

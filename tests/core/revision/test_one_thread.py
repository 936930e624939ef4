from __future__ import annotations

import threading

import numpy as np
import pytest

from memoir.operation.revision.guessing.one_thread import Threads, one_thread


class Library:
    """Stands for OpenBLAS with four threads."""

    def __init__(self) -> None:
        self.count = 4

    def get(self) -> int:
        return self.count

    def put(self, count: int) -> None:
        self.count = count


def test_there_is_one_thread_in_the_block_and_as_many_as_before_after_it() -> None:
    library = Library()
    threads = Threads(library.get, library.put)
    with threads.held():
        with threads.held():
            assert library.count == 1
        assert library.count == 1
    assert library.count == 4
    with pytest.raises(KeyError), threads.held():
        raise KeyError
    assert library.count == 4


def test_a_block_of_another_thread_that_lasts_longer_does_not_leave_one_for_good() -> None:
    library = Library()
    threads = Threads(library.get, library.put)
    inside, leave = threading.Event(), threading.Event()

    def other() -> None:
        with threads.held():
            inside.set()
            leave.wait(20)

    beside = threading.Thread(target=other)
    with threads.held():
        beside.start()
        assert inside.wait(20)
    assert library.count == 1
    leave.set()
    beside.join(20)
    assert library.count == 4


def test_products_are_the_same_by_one_thread() -> None:
    chance = np.random.default_rng(3)
    one, other = (chance.random((200, 200), dtype=np.float32) for _ in range(2))
    with one_thread():
        alone = one @ other
    np.testing.assert_allclose(alone, one @ other, rtol=1e-5)

"""Many examples in one tree: each reads what it would read alone, and is asked for what it says."""

import numpy as np

from memoir.infrastructure.training.packing import Lesson, batches, packed

SYSTEM = (1, 2, 3)
DOG = Lesson(tokens=(*SYSTEM, 10, 11, 50, 51, 0), begin=5)
CAT = Lesson(tokens=(*SYSTEM, 10, 12, 60, 0), begin=5, weight=0.5)
TEXT = Lesson(tokens=(7, 8, 9), begin=1, keep=True)


def above(tree, node):
    """The tokens that ``node`` reads, from the beginning on, itself last."""
    readable = np.flatnonzero(tree.readable()[node])
    return tuple(tree.tokens[one] for one in sorted(readable, key=lambda one: tree.depths[one]))


def test_what_examples_begin_with_alike_is_read_once():
    tree = packed([DOG, CAT])
    assert [tree.tokens.count(token) for token in (*SYSTEM, 10)] == [1, 1, 1, 1]


def test_every_token_to_be_said_is_asked_for_after_exactly_what_stands_before_it():
    tree = packed([DOG, CAT, TEXT])
    learned = [(above(tree, node), token, weight) for node, token, weight in tree.learned]
    assert learned == [
        *((DOG.tokens[:at], DOG.tokens[at], 1.0) for at in (5, 6, 7)),
        *((CAT.tokens[:at], CAT.tokens[at], 0.5) for at in (5, 6)),
    ]
    assert [(above(tree, node), token) for node, token, _ in tree.kept] == [((7,), 8), ((7, 8), 9)]


def test_batches_hold_every_example_once_and_no_more_tokens_than_asked():
    lessons = [Lesson(tokens=(*SYSTEM, number, 0), begin=4) for number in range(20, 40)]
    order = [*range(20)][::-1]
    cut = batches(lessons, order, 10)
    assert [number for batch in cut for number in batch] == order
    assert all(len(packed(lessons[one] for one in batch).tokens) <= 10 for batch in cut)
    assert len(cut[0]) > 1


def test_an_example_larger_than_a_batch_is_a_batch_of_its_own():
    assert batches([DOG, CAT], [0, 1], 2) == [[0], [1]]

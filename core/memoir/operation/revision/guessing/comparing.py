"""What one statement does to another, read by a small network that sees the words of both.

The built-in embedding model's first layers read each statement by itself; the last ones, trained
anew, read both at once. Which couples are worth that, `Nearness` tells by their vectors
alone. Nothing is loaded before two statements are compared, and nothing can be
where the built-in model is not installed: then `comparison` is None.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open

from memoir.infrastructure.engine.starters import EMBEDDING_STARTER, source_of
from memoir.operation.revision.guessing.heads import Numbers, softmax
from memoir.operation.revision.guessing.layers import PARTS, WIDTH, Layer, Mask, normed
from memoir.operation.revision.guessing.nearness import Nearness
from memoir.operation.revision.guessing.one_thread import one_thread
from memoir.operation.revision.guessing.word_pieces import WordPieces, built_in

# What the network says of two statements, in its order.
NOTHING, ENDS, DOUBTS, CONFLICTS = range(4)
_WEIGHTS = "statement_pairs.npz"
# How many pieces of a statement are read.
LONGEST = 64
_AT_ONCE = 16
_REMEMBERED = 1024
# How a token is marked: which of the statements it is in, and whether the other one has it too.
_NEW, _OLD, _BEFORE = 0, 2, 4

Tensors = Callable[[str], Numbers]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Couple:
    """``new`` was said after ``old``; ``before`` is what ``new`` has ended already, or ""."""

    new: str
    old: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """One statement: its pieces, and the states (pieces, width) of the first layers."""

    pieces: tuple[int, ...]
    states: Numbers


@dataclass
class Comparison:
    """The network; ``common`` are the pieces of words that any two statements may share."""

    pieces: WordPieces
    words: Any
    places: Numbers
    first_norm: tuple[Numbers, Numbers]
    first: Sequence[Layer]
    last: Sequence[Layer]
    marks: Numbers
    inner: tuple[Numbers, Numbers]
    outer: tuple[Numbers, Numbers]
    common: frozenset[int]
    near: Nearness
    _known: dict[str, Read] = field(default_factory=dict)

    @one_thread()
    def shares(self, couples: Sequence[Couple]) -> Numbers:
        """How likely each of the four is, (couples, 4)."""
        texts = {text for each in couples for text in (each.new, each.old, each.before) if text}
        read = self._read(sorted(texts))
        found = [
            self._shares(couples[at : at + _AT_ONCE], read)
            for at in range(0, len(couples), _AT_ONCE)
        ]
        return np.concatenate(found) if found else np.zeros((0, 4), np.float32)

    def _shares(self, couples: Sequence[Couple], read: Mapping[str, Read]) -> Numbers:
        rows = [self._joined(couple, read) for couple in couples]
        there = _places(len(row) for row, _ in rows)
        kinds = np.array([mark for _, marks in rows for mark in marks], dtype=np.intp)
        states = np.concatenate([row for row, _ in rows]) + self.marks[kinds]
        for layer in self.last:
            states = layer(states, there)
        is_old = np.zeros_like(there)
        is_old[there] = kinds // 2 == _OLD // 2
        last = np.zeros((*there.shape, WIDTH), dtype=np.float32)
        last[there] = states
        seen = np.concatenate(
            [_mean(last, there & ~is_old), _mean(last, is_old), last[:, 0]], axis=-1
        )
        hidden = np.tanh(seen @ self.inner[0] + self.inner[1])
        return softmax(hidden @ self.outer[0] + self.outer[1])

    def _joined(self, couple: Couple, read: Mapping[str, Read]) -> tuple[Numbers, list[int]]:
        parts = [(couple.before, _BEFORE)] if couple.before else []
        parts += [(couple.new, _NEW), (couple.old, _OLD)]
        later = {piece for text, mark in parts if mark != _OLD for piece in read[text].pieces}
        shared = (later & {*read[couple.old].pieces}) - self.common
        marks = [mark + (piece in shared) for text, mark in parts for piece in read[text].pieces]
        return np.concatenate([read[text].states for text, _ in parts]), marks

    def _read(self, texts: Sequence[str]) -> dict[str, Read]:
        found = {text: self._known[text] for text in texts if text in self._known}
        missing = sorted((text for text in texts if text not in found), key=len)
        for at in range(0, len(missing), _AT_ONCE):
            some = missing[at : at + _AT_ONCE]
            pieces = [self.pieces.of(text, LONGEST) for text in some]
            states = np.concatenate([self._embedded(each) for each in pieces])
            there = _places(map(len, pieces))
            for layer in self.first:
                states = layer(states, there)
            ends = np.cumsum([len(each) for each in pieces])
            for text, each, its in zip(some, pieces, np.split(states, ends[:-1]), strict=True):
                found[text] = Read(tuple(each), its)
        self._remember({text: found[text] for text in missing})
        return found

    def _remember(self, new: Mapping[str, Read]) -> None:
        self._known |= new
        for text in list(self._known)[: max(0, len(self._known) - _REMEMBERED)]:
            self._known.pop(text, None)

    def _embedded(self, pieces: Sequence[int]) -> Numbers:
        rows = np.concatenate([self.words[number : number + 1] for number in pieces])
        return normed(rows.astype(np.float32) + self.places[: len(pieces)], *self.first_norm)


@lru_cache(maxsize=1)
def comparison() -> Comparison | None:
    """The network, loaded once; None where the built-in embedding model is not installed."""
    source, pieces = source_of(EMBEDDING_STARTER), built_in()
    if source is None or pieces is None:
        return None
    try:
        return _loaded(source, pieces)
    except (OSError, SafetensorError) as error:
        log.warning("statements are not compared by their words: %s", error)
        return None


def _loaded(source: Path, pieces: WordPieces) -> Comparison:
    file = resources.files("memoir_resources").joinpath(_WEIGHTS)
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        ours = {name: stored[name] for name in stored.files}
    first = int(ours["first"])
    model: Any = safe_open(
        source / "model.safetensors", "numpy"
    )  # stays open: it is read where needed
    tensor: Tensors = model.get_tensor
    places = tensor("embeddings.position_embeddings.weight")[:LONGEST]
    kind = tensor("embeddings.token_type_embeddings.weight")[0]
    norm = "embeddings.LayerNorm"
    return Comparison(
        pieces=pieces,
        words=model.get_slice("embeddings.word_embeddings.weight"),
        places=(places + kind).astype(np.float32),
        first_norm=(tensor(f"{norm}.weight"), tensor(f"{norm}.bias")),
        first=[_layer_of(tensor, number) for number in range(first)],
        last=[_trained(ours, number) for number in range(int(ours["last"]))],
        marks=ours["marks"].astype(np.float32),
        inner=(ours["inner"].astype(np.float32), ours["inner_bias"].astype(np.float32)),
        outer=(ours["outer"].astype(np.float32), ours["outer_bias"].astype(np.float32)),
        common=frozenset(ours["common"].tolist()),
        near=Nearness.of(ours),
    )


def _layer_of(tensor: Tensors, number: int) -> Layer:
    """A layer of the embedding model as it is."""

    def part(name: str, sort: str) -> Numbers:
        values: Numbers = tensor(f"encoder.layer.{number}.{name}.{sort}")
        return values.T if sort == "weight" and values.ndim == 2 else values

    threefold = ["attention.self.query", "attention.self.key", "attention.self.value"]
    names = ("attention.output.dense", "attention.output.LayerNorm", "intermediate.dense",
             "output.dense", "output.LayerNorm")  # fmt: skip
    found = [np.concatenate([part(name, sort) for name in threefold], axis=-1)
             for sort in ("weight", "bias")]  # fmt: skip
    found += [part(name, sort) for name in names for sort in ("weight", "bias")]
    return Layer.of(dict(zip(PARTS, found, strict=True)))


def _trained(ours: Mapping[str, Any], number: int) -> Layer:
    """A layer that was trained; its matrices are bytes, with a scale for each column."""
    parts = {}
    for name in PARTS:
        values = ours[f"{number}.{name}"].astype(np.float32)
        scale = ours.get(f"{number}.{name}.scale")
        parts[name] = values if scale is None else values * scale.astype(np.float32)
    return Layer.of(parts)


def _places(lengths: Iterable[int]) -> Mask:
    """Which of (sequences, tokens of the longest) there are."""
    counts = np.array([*lengths])
    there: Mask = np.arange(counts.max()) < counts[:, None]
    return there


def _mean(states: Numbers, some: Mask) -> Numbers:
    count = some.sum(axis=1, keepdims=True).astype(np.float32)
    total: Numbers = (states * some[:, :, None]).sum(axis=1) / count
    return total

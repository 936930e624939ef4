"""Train the layers that read two statements at once and tell what the newer does to the older.

Usage: python packaging/statement_classifier/train_pairs.py [--minutes 22]

Needs PyTorch (the extra `train`) and the built-in embedding model, whose first layers stay as they
are and whose last two are trained on couples of phrases. Writes
resources/memoir_resources/statement_pairs.npz. What it is worth, tests/bench/change.py tells.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from couples import Lesson, Lessons
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from memoir.infrastructure.engine.starters import EMBEDDING_STARTER, source_of
from memoir.operation.revision.guessing.layers import HEADS, WIDTH
from memoir.operation.revision.guessing.word_pieces import WordPieces

TARGET = Path(__file__).parents[2] / "resources/memoir_resources/statement_pairs.npz"
_LAYERS, _FIRST, _CLASSES, _HIDDEN, _LONGEST = 6, 4, 4, 128, 44
_BATCH, _RATE, _WARM_UP, _SEED = 64, 2e-4, 50, 1
_EACH, _GENERAL = 270, 7000
_WEIGHTS_OF_CLASSES = (1.3, 1.0, 1.3, 1.5)
_COMMON = (
    "a an the i we you he she it they me my our your his her its their us is are was were be been"
    " am do does did have has had not no and or but so to of in on at for with from by as that this"
    " these those there then than will would can could just now also too very up out off over about"
    " into after before any more most new old s t m re ve ll d name ' , . ! ? - : ; one two"
)
_PARTS = ("qkv", "out", "inner", "outer", "norm", "last_norm")


class Layer(nn.Module):
    """One layer of a BERT, made of the embedding model's weights."""

    def __init__(self, weights: dict[str, Tensor], number: int, dropout: float = 0.0) -> None:
        super().__init__()
        at = f"encoder.layer.{number}."
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), dropout
        threefold = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
        sources = {
            self.out: f"{at}attention.output.dense",
            self.norm: f"{at}attention.output.LayerNorm",
            self.inner: f"{at}intermediate.dense",
            self.outer: f"{at}output.dense",
            self.last_norm: f"{at}output.LayerNorm",
        }
        with torch.no_grad():
            for sort in ("weight", "bias"):
                own = torch.cat([weights[f"{name}.{sort}"].float() for name in threefold])
                getattr(self.qkv, sort).copy_(own)
                for module, name in sources.items():
                    getattr(module, sort).copy_(weights[f"{name}.{sort}"].float())

    def forward(self, states: Tensor, there: Tensor) -> Tensor:
        """The next states (sequences, tokens, width)."""
        count, tokens, _ = states.shape
        parts = self.qkv(states).view(count, tokens, 3, HEADS, WIDTH // HEADS)
        asks, keys, values = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            asks, keys, values, attn_mask=there[:, None, None, :]
        )
        mixed = self.out(mixed.transpose(1, 2).reshape(count, tokens, WIDTH))
        states = self.norm(states + functional.dropout(mixed, self.dropout, self.training))
        thought = self.outer(functional.gelu(self.inner(states), approximate="tanh"))
        thought = functional.dropout(thought, self.dropout, self.training)
        result: Tensor = self.last_norm(states + thought)
        return result


class Network(nn.Module):
    """The last layers, over both statements, and what they say."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(weights, at, 0.1) for at in range(_FIRST, _LAYERS))
        self.marks = nn.Embedding(6, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.head = nn.Sequential(
            nn.Linear(3 * WIDTH, _HIDDEN), nn.Tanh(), nn.Dropout(0.1), nn.Linear(_HIDDEN, _CLASSES)
        )

    def forward(self, states: Tensor, marks: Tensor, there: Tensor) -> Tensor:
        """Scores (couples, 4)."""
        states = states + self.marks(marks)
        for layer in self.layers:
            states = layer(states, there)
        old = (marks // 2 == 1) & there
        seen = [_mean(states, there & ~old), _mean(states, old), states[:, 0]]
        scores: Tensor = self.head(torch.cat(seen, -1))
        return scores


class Statements:
    """Statements as the first layers read them, each read once."""

    def __init__(self, source: Path, weights: dict[str, Tensor]) -> None:
        self._pieces = WordPieces.read(source / "vocab.txt")
        self._words = weights["embeddings.word_embeddings.weight"].float()
        kind = weights["embeddings.token_type_embeddings.weight"].float()[0]
        self._places = weights["embeddings.position_embeddings.weight"].float() + kind
        self._norm = [
            weights[f"embeddings.LayerNorm.{sort}"].float() for sort in ("weight", "bias")
        ]
        self._layers = [Layer(weights, at) for at in range(_FIRST)]
        self.common = frozenset(self._pieces.of(_COMMON, 999))
        self._known: dict[str, tuple[list[int], Tensor]] = {}

    @torch.no_grad()
    def read(self, texts: Sequence[str]) -> None:
        """Read ``texts``."""
        order = sorted(texts, key=len)
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            pieces = [self._pieces.of(text, _LONGEST) for text in some]
            states, there = _filled([self._words[each] for each in pieces])
            states = states + self._places[: states.shape[1]]
            states = functional.layer_norm(states, (WIDTH,), *self._norm, eps=1e-12)
            for layer in self._layers:
                states = layer(states, there)
            for row, text in enumerate(some):
                self._known[text] = (pieces[row], states[row, : len(pieces[row])].bfloat16())

    def length(self, lesson: Lesson) -> int:
        """How many pieces both statements have."""
        return sum(len(self._known[text][0]) for text, _ in _parts(lesson))

    def batch(self, lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor]:
        """States, marks and where there is anything, of both statements of each lesson."""
        rows, marks = [], []
        for lesson in lessons:
            parts = _parts(lesson)
            old = {*self._known[lesson.couple.old][0]} - self.common
            later = {piece for text, mark in parts if mark != 1 for piece in self._known[text][0]}
            rows.append(torch.cat([self._known[text][1] for text, _ in parts]).float())
            marks.append([2 * mark + (piece in old & later)
                          for text, mark in parts for piece in self._known[text][0]])  # fmt: skip
        states, there = _filled(rows)
        kinds = torch.zeros(there.shape, dtype=torch.long)
        for at, row in enumerate(marks):
            kinds[at, : len(row)] = torch.tensor(row)
        return states, kinds, there


def main() -> None:
    """Train for some minutes, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=22)
    options = parser.parse_args()
    torch.manual_seed(_SEED)
    source = source_of(EMBEDDING_STARTER)
    if source is None:
        raise SystemExit("The built-in embedding model is not installed.")
    weights = load_file(source / "model.safetensors")
    statements = Statements(source, weights)
    lessons = Lessons(_SEED).all(_EACH, _GENERAL)
    statements.read(sorted({text for lesson in lessons for text, _ in _parts(lesson)}))
    network = Network(weights)
    _fit(network, statements, lessons, options.minutes * 60)
    np.savez_compressed(TARGET, **_packed(network), common=np.array(sorted(statements.common)))
    print(f"{len(lessons)} couples: {TARGET}")


def _fit(network: Network, statements: Statements, lessons: list[Lesson], seconds: float) -> None:
    steps = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=0.01)
    importance = torch.tensor(_WEIGHTS_OF_CLASSES)
    began, done = time.monotonic(), 0
    while (part := (time.monotonic() - began) / seconds) < 1:
        for some in _batches(statements, lessons, done):
            part = (time.monotonic() - began) / seconds
            if part >= 1:
                break
            done += 1
            steps.param_groups[0]["lr"] = _RATE * min(1, done / _WARM_UP) * max(0.03, 1 - part)
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(*statements.batch(some))
            wanted = torch.tensor([lesson.label for lesson in some])
            loss = functional.cross_entropy(
                scores.float(), wanted, importance, label_smoothing=0.05
            )
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            steps.step()
            steps.zero_grad()
            if done % 50 == 0:
                print(f"{part:4.0%} {done * _BATCH} couples, loss {loss.item():.3f}", flush=True)


def _batches(statements: Statements, lessons: list[Lesson], seed: int) -> list[Sequence[Lesson]]:
    """Batches of couples of about one length."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    chance.shuffle(lessons)
    several, found = 16 * _BATCH, []
    for start in range(0, len(lessons), several):
        some = sorted(lessons[start : start + several], key=statements.length)
        found += [some[at : at + _BATCH] for at in range(0, len(some), _BATCH)]
    chance.shuffle(found)
    return found


def _packed(network: Network) -> dict[str, np.ndarray]:
    """The weights; large matrices as bytes, with a scale for each column."""
    head, last = network.head[0], network.head[3]
    found = {
        "first": np.array(_FIRST), "last": np.array(_LAYERS - _FIRST),
        "marks": _array(network.marks.weight).astype(np.float16),
        "inner": _array(head.weight).T.astype(np.float16), "inner_bias": _array(head.bias),
        "outer": _array(last.weight).T, "outer_bias": _array(last.bias),
    }  # fmt: skip
    for number, layer in enumerate(network.layers):
        for name in _PARTS:
            module = getattr(layer, name)
            values = _array(module.weight).T
            if values.ndim > 1:
                scale = np.abs(values).max(axis=0) / 127
                found[f"{number}.{name}.scale"] = scale
                values = np.rint(values / scale).astype(np.int8)
            found[f"{number}.{name}"] = values
            found[f"{number}.{name}_bias"] = _array(module.bias)
    return found


def _array(values: Tensor) -> np.ndarray:
    return values.detach().float().numpy()


def _parts(lesson: Lesson) -> list[tuple[str, int]]:
    couple = lesson.couple
    before = [(couple.before, 2)] if couple.before else []
    return [*before, (couple.new, 0), (couple.old, 1)]


def _filled(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    states = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return states, torch.arange(states.shape[1])[None] < lengths[:, None]


def _mean(states: Tensor, some: Tensor) -> Tensor:
    return (states * some.unsqueeze(-1)).sum(1) / some.sum(1, keepdim=True)


if __name__ == "__main__":
    main()

"""The network that reads two statements at once, as PyTorch trains it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from couples import Lesson
from torch import Tensor, nn
from torch.nn import functional

from memoir.operation.revision.guessing.comparing import LONGEST
from memoir.operation.revision.guessing.layers import HEADS, WIDTH
from memoir.operation.revision.guessing.word_pieces import WordPieces

LAYERS, FIRST = 6, 3
_CLASSES, _HIDDEN = 4, 128
_UNHEARD, _DROPPED = 0.08, 0.1
_AT_ONCE = 64
_COMMON = (
    "a an the i we you he she it they me my our your his her its their us is are was were be been"
    " am do does did have has had not no and or but so to of in on at for with from by as that this"
    " these those there then than will would can could just now also too very up out off over about"
    " into after before any more most new old s t m re ve ll d name ' , . ! ? - : ; one two"
)


class Layer(nn.Module):
    """One layer of a BERT, made of the embedding model's weights."""

    def __init__(self, weights: dict[str, Tensor], number: int) -> None:
        super().__init__()
        at = f"encoder.layer.{number}."
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
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
        states = self.norm(states + self._dropped(mixed))
        thought = self.outer(functional.gelu(self.inner(states), approximate="tanh"))
        result: Tensor = self.last_norm(states + self._dropped(thought))
        return result

    def _dropped(self, states: Tensor) -> Tensor:
        return functional.dropout(states, _DROPPED, self.training)


class Network(nn.Module):
    """The last layers, over both statements, and what they say."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(weights, at) for at in range(FIRST, LAYERS))
        self.marks = nn.Embedding(6, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.inner, self.outer = nn.Linear(3 * WIDTH, _HIDDEN), nn.Linear(_HIDDEN, _CLASSES)

    def forward(self, states: Tensor, marks: Tensor, there: Tensor) -> Tensor:
        """Scores (couples, 4)."""
        if self.training:  # a word in twenty is not heard
            heard = torch.rand(there.shape) >= _UNHEARD
            heard[:, 0] = True
            there = there & heard
        states = states + self.marks(marks)
        for layer in self.layers:
            states = layer(states, there)
        old = (marks // 2 == 1) & there
        seen = [_mean(states, there & ~old), _mean(states, old), states[:, 0]]
        hidden = functional.dropout(self.inner(torch.cat(seen, -1)).tanh(), _DROPPED, self.training)
        scores: Tensor = self.outer(hidden)
        return scores


class Statements:
    """Statements as the embedding model reads them, each read once."""

    def __init__(self, source: Path, weights: dict[str, Tensor]) -> None:
        self._pieces = WordPieces.read(source / "vocab.txt")
        self._words = weights["embeddings.word_embeddings.weight"].float()
        kind = weights["embeddings.token_type_embeddings.weight"].float()[0]
        self._places = weights["embeddings.position_embeddings.weight"].float() + kind
        norm = "embeddings.LayerNorm"
        self._norm = weights[f"{norm}.weight"].float(), weights[f"{norm}.bias"].float()
        self._layers = [Layer(weights, at).eval() for at in range(LAYERS)]
        self.common = frozenset(self._pieces.of(_COMMON, 999))
        self._known: dict[str, tuple[list[int], Tensor]] = {}
        self._meanings: dict[str, Tensor] = {}

    def read(self, lessons: Sequence[Lesson]) -> None:
        """Read what ``lessons`` are about."""
        self.read_texts([text for lesson in lessons for text, _ in parts_of(lesson)])

    def read_texts(self, texts: Sequence[str]) -> None:
        """Read ``texts``."""
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            self._read(texts)

    def _read(self, texts: Sequence[str]) -> None:
        order = sorted({*texts} - self._known.keys(), key=len)
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            pieces = [self._pieces.of(text, LONGEST) for text in some]
            states, there = _filled([self._words[each] for each in pieces])
            states = states + self._places[: states.shape[1]]
            states = functional.layer_norm(states, (WIDTH,), *self._norm, 1e-12)
            for layer in self._layers[:FIRST]:
                states = layer(states, there)
            for row, text in enumerate(some):
                self._known[text] = (pieces[row], states[row, : len(pieces[row])].bfloat16())
            for layer in self._layers[FIRST:]:
                states = layer(states, there)
            meanings = functional.normalize(_mean(states.float(), there), dim=-1)
            self._meanings |= dict(zip(some, meanings, strict=True))

    def meanings(self, texts: Sequence[str]) -> Tensor:
        """The vectors (texts, width) that the embedding model gives."""
        return torch.stack([self._meanings[text] for text in texts])

    def length(self, lesson: Lesson) -> int:
        """How many pieces both statements have."""
        return sum(len(self._known[text][0]) for text, _ in parts_of(lesson))

    def batch(self, lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor]:
        """States, marks and where there is anything, of both statements of each lesson."""
        rows, marks = [], []
        for lesson in lessons:
            parts = parts_of(lesson)
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


def parts_of(lesson: Lesson) -> list[tuple[str, int]]:
    """The texts of a couple, and which each is: 0 the new one, 1 the old one, 2 the one before."""
    couple = lesson.couple
    before = [(couple.before, 2)] if couple.before else []
    return [*before, (couple.new, 0), (couple.old, 1)]


def _filled(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    states = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return states, torch.arange(states.shape[1])[None] < lengths[:, None]


def _mean(states: Tensor, some: Tensor) -> Tensor:
    return (states * some.unsqueeze(-1)).sum(1) / some.sum(1, keepdim=True).clamp(min=1)

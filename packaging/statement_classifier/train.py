"""Train the weights by which statements are read that the grammar cannot read.

Usage: python packaging/statement_classifier/train.py

Embeds the phrases beside it with the built-in model, fits logistic heads on them and a small
network on pairs of them, and writes resources/memoir_resources/statements.npz. What the network
sees of a phrase comes from heads that have not seen that phrase, nor the same said of another
thing; so do the rates that are printed. Takes some minutes.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from learning import fit_head, fit_network
from material import Labels, labels_of, runs_of
from numpy.typing import NDArray
from pairing import Pair, Pairing
from phrases import Phrase, phrases, topics

from memoir.infrastructure.engine.catalogue import Catalogue
from memoir.interface.models import StarterEmbedder
from memoir.operation.revision.guessing.guess import PROBE
from memoir.operation.revision.guessing.heads import (
    ACTS,
    Heads,
    Impression,
    Numbers,
    features,
    sigmoid,
    softmax,
)
from memoir.operation.revision.guessing.pairs import compared
from memoir.operation.revision.guessing.words import wording_of

TARGET = Path(__file__).parents[2] / "resources/memoir_resources/statements.npz"
_SEED, _FOLDS, _ROUNDS, _HIDDEN = 5, 4, 9, 24
_SHARE_OF_PAIRS, _FALSE_ENDS_COUNT, _RARE_COUNTS = 0.35, 1.5, 6.0
_THRESHOLDS = (0.5, 0.65, 0.75, 0.85)


class Training:
    """The phrases, what they teach, and their features."""

    def __init__(self, told: Sequence[Phrase], vectors: dict[str, Numbers]) -> None:
        self.phrases = told
        self.meanings = [vectors[phrase.text] for phrase in told]
        self.topics = {name: topic for name, topic in topics().items() if _is_topic(name)}
        self.runs = runs_of(told)
        self.labels: Labels = labels_of(told, tuple(self.topics))
        wordings = [wording_of(phrase.text) for phrase in told]
        self.rows = np.array(
            [features(self.runs, wording, meaning)
             for wording, meaning in zip(wordings, self.meanings, strict=True)]
        )  # fmt: skip

    def heads(self, some: NDArray[np.intp]) -> Heads:
        """Heads fitted on ``some`` of the phrases."""
        labels = self.labels
        fitted = [
            fit_head(
                self.rows[some],
                wanted[some],
                np.broadcast_to(known[some], wanted[some].shape),
                shares=shares,
                decay=decay,
                positive=positive,
                rounds=_ROUNDS,
            )
            for wanted, known, shares, decay, positive in (
                (labels.about, labels.about_known, softmax, 3e-4, 1.0),
                (labels.does, labels.does_known, softmax, 7e-4, 1.0),
                (labels.another, labels.another_known, sigmoid, 3e-4, 1.0),
                (labels.rests, labels.rests_known, sigmoid, 2e-5, _RARE_COUNTS),
            )
        ]
        return Heads(self.runs, tuple(self.topics), *fitted)

    def unseen_impressions(self) -> list[Impression]:
        """The impression of each phrase on heads that have not seen it."""
        lines = sorted({phrase.number for phrase in self.phrases})
        random.Random(3).shuffle(lines)  # noqa: S311 - nothing is kept secret with it
        fold_of = {line: at % _FOLDS for at, line in enumerate(lines)}
        folds = np.array([fold_of[phrase.number] for phrase in self.phrases])
        found: dict[int, Impression] = {}
        for fold in range(_FOLDS):
            heads = self.heads(np.flatnonzero(folds != fold))
            for at in np.flatnonzero(folds == fold).tolist():
                found[at] = heads.impression(self.phrases[at].text, self.meanings[at])
        return [found[at] for at in range(len(self.phrases))]


def main() -> None:
    """Train, print how well, write."""
    began = time.perf_counter()
    told = phrases(_SEED)
    embedder = StarterEmbedder(Catalogue())
    try:
        texts = list(dict.fromkeys([PROBE, *(phrase.text for phrase in told)]))
        vectors = dict(zip(texts, embedder.embed(texts), strict=True))
        model = embedder.id
    finally:
        embedder.close()
    training = Training(told, vectors)
    looks = training.unseen_impressions()
    _print_heads(training, looks)
    many = np.array([topic.many for topic in training.topics.values()], dtype=np.float32)
    judge = _judge(training, looks, many)
    heads = training.heads(np.arange(len(told)))
    halves = {name: getattr(heads, name).astype(np.float16)
              for name in ("about", "does", "another", "rests")}  # fmt: skip
    np.savez_compressed(
        TARGET, runs=np.array(heads.runs), topics=np.array(heads.topics), model=np.array(model),
        probe=vectors[PROBE], many=many, **judge, **halves,
    )  # fmt: skip
    print(f"{len(told)} phrases, {time.perf_counter() - began:.0f} s: {TARGET}")


def _judge(training: Training, looks: Sequence[Impression], many: Numbers) -> dict[str, Numbers]:
    """The network's weights, for features as they come."""
    chance = random.Random(1)  # noqa: S311
    made = Pairing(training.phrases, topics(), chance).pairs()
    pairs = [pair for pair in made if chance.random() < _SHARE_OF_PAIRS]
    rows = np.array([compared(looks[pair.new], looks[pair.old], many) for pair in pairs])
    ends = np.array([pair.ends for pair in pairs], dtype=np.float32)
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    rows = (rows - middle) / spread
    _print_pairs(pairs, rows, ends)
    inner, inner_bias, outer, outer_bias = _fitted(rows, ends)
    inner = inner / spread[:, None]
    return {
        "inner": inner, "inner_bias": inner_bias - middle @ inner, "outer": outer,
        "outer_bias": np.array([outer_bias], dtype=np.float32),
    }  # fmt: skip


def _fitted(rows: Numbers, ends: Numbers) -> tuple[Numbers, Numbers, Numbers, float]:
    counts = np.where(ends > 0, 1.0, _FALSE_ENDS_COUNT).astype(np.float32)
    return fit_network(rows, ends, counts, hidden=_HIDDEN, decay=1e-4, rounds=12)


def _print_heads(training: Training, looks: Sequence[Impression]) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    labels = training.labels
    for at, phrase in enumerate(training.phrases):
        if labels.does_known[at]:
            right[f"does {ACTS[labels.does[at].argmax()]}"].append(
                bool(looks[at].does.argmax() == labels.does[at].argmax())
            )
        if labels.about_known[at] and phrase.slot != "none":
            right["about"].append(bool(looks[at].about.argmax() == labels.about[at].argmax()))
        if phrase.act == "dep":
            right["rests"].append(bool((looks[at].rests * labels.rests[at]).max() >= 0.2))
    for name, group in sorted(right.items()):
        print(f"{name:14} {np.mean(group):6.1%} of {len(group)}")


def _print_pairs(pairs: Sequence[Pair], rows: Numbers, ends: Numbers) -> None:
    """How well pairs of topics are judged by a network that has seen pairs of others."""
    half = np.array([pair.new % 2 == 0 for pair in pairs])
    inner, inner_bias, outer, bias = _fitted(rows[half], ends[half])
    shares = sigmoid(np.maximum(rows[~half] @ inner + inner_bias, 0) @ outer + bias)
    told = ends[~half] > 0
    for least in _THRESHOLDS:
        found, false = (shares[told] >= least).mean(), (shares[~told] >= least).mean()
        print(f"ends at {least}: {found:6.1%} of {told.sum()}, wrongly {false:.2%}")


def _is_topic(name: str) -> bool:
    return name != "none" and not name.startswith("sibling_")


if __name__ == "__main__":
    main()

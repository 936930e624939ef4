"""Train the weights that give a first impression of what a statement is about and does.

Usage: python packaging/statement_classifier/train.py

Embeds the phrases beside it with the built-in model, fits logistic heads on them, and writes
resources/memoir_resources/statements.npz. The rates that are printed come from heads that have not
seen a phrase, nor the same said of another thing. Takes some minutes.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from learning import fit_head
from material import Labels, labels_of, runs_of
from numpy.typing import NDArray
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
from memoir.operation.revision.guessing.words import wording_of

TARGET = Path(__file__).parents[2] / "resources/memoir_resources/statements.npz"
_SEED, _FOLDS, _ROUNDS = 5, 4, 9


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
                rounds=_ROUNDS,
            )
            for wanted, known, shares, decay in (
                (labels.about, labels.about_known, softmax, 3e-4),
                (labels.does, labels.does_known, softmax, 7e-4),
                (labels.another, labels.another_known, sigmoid, 3e-4),
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
    heads = training.heads(np.arange(len(told)))
    halves = {name: getattr(heads, name).astype(np.float16)
              for name in ("about", "does", "another")}  # fmt: skip
    np.savez_compressed(
        TARGET, runs=np.array(heads.runs), topics=np.array(heads.topics), model=np.array(model),
        probe=vectors[PROBE], **halves,
    )  # fmt: skip
    print(f"{len(told)} phrases, {time.perf_counter() - began:.0f} s: {TARGET}")


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
    for name, group in sorted(right.items()):
        print(f"{name:14} {np.mean(group):6.1%} of {len(group)}")


def _is_topic(name: str) -> bool:
    return name != "none" and not name.startswith("sibling_")


if __name__ == "__main__":
    main()

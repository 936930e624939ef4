"""Trains the reader's judge: which sentences tell something of their speaker worth keeping.

Usage: python -m tests.bench.train_judge [--check]

Embeds the phrases of `judge_phrases*.toml`, those of the tuned junk set and the reader's own list
with the built-in embedding model, fits a multinomial logistic regression with and without the
vectors, and writes the weights to resources, where the reader finds them.
With --check it is first fitted without each of these batches in turn and measured on that.
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.engine.catalogue import Catalogue
from memoir.infrastructure.engine.chat import Embedder
from memoir.interface.models import StarterEmbedder
from memoir.operation.reader.judge import Opinion, form_of
from memoir.operation.reader.sentences import split_sentences

HERE = Path(__file__).parent
OWN_LIST = HERE.parent / "core/reader/told_of_oneself.toml"
CLASSES = Opinion._fields
OUT = HERE.parents[1] / "resources/memoir_resources/judge.json"
FILLED = 3
SHARE_JOINED = 4
STEPS = 400
DECAY = 3e-5
OF_TUNED = {
    "small_talk": "chat", "questions": "ask", "commands": "ask", "task_talk": "task",
    "boilerplate": "public", "licences": "public", "impersonal": "public", "jokes": "story",
    "hypothetical": "story", "fiction": "story", "others": "others", "prompts": "others",
    "claims_of_assistant": "others",
}  # fmt: skip
Matrix = npt.NDArray[np.float32]


class Phrase(NamedTuple):
    """A sentence, its class, and the batch it was written in."""

    text: str
    kind: str
    batch: str


def phrases(chance: random.Random) -> list[Phrase]:
    """Each sentence once, the batches one after the other."""
    found: list[Phrase] = []
    fillers: dict[str, list[str]] = {}
    for path in sorted(HERE.glob("judge_phrases*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        fillers |= {name: words.split() for name, words in data.pop("fillers", {}).items()}
        batch: list[Phrase] = []
        for kind, lines in data.items():
            for line in lines.strip().split("\n"):
                times = FILLED if "{" in line else 1
                filled = (_filled(line, fillers, chance) for _ in range(times))
                batch += [Phrase(text, kind, path.stem) for text in filled]
        found += [*batch, *_joined(batch, chance)]
    others = [*_of_tuned(), *_of_own_list()]
    found += [*others, *_joined(others, chance)]
    return list({phrase.text: phrase for phrase in found}.values())


def _of_tuned() -> Iterator[Phrase]:
    tuned = tomllib.loads((HERE / "junk_tuned.toml").read_text(encoding="utf-8"))
    good = dict.fromkeys(tuned["good"], "keep") | {"wishes_for_answers": "wish"}
    for sort, kinds in (("good", good), ("junk", OF_TUNED)):
        for category, kind in kinds.items():
            entries = [each for each in tuned[sort][category] if isinstance(each, str)]
            yield from (Phrase(s, kind, "tuned") for each in entries for s in split_sentences(each))


def _of_own_list() -> Iterator[Phrase]:
    own = tomllib.loads(OWN_LIST.read_text(encoding="utf-8"))
    yield from (Phrase(text, "keep", "tuned") for text in own["told"])
    yield from (Phrase(text, "task", "tuned") for text in own["not_told"])


def _joined(found: Sequence[Phrase], chance: random.Random) -> Iterator[Phrase]:
    """Longer sentences, of two or three of a kind: length alone says nothing."""
    for kind in CLASSES:
        of_kind = [each for each in found if each.kind == kind and " " in each.text]
        for _ in range(len(of_kind) // SHARE_JOINED):
            chosen = chance.sample(of_kind, chance.choice((2, 2, 3)))
            texts = [phrase.text.rstrip(".!") for phrase in chosen]
            joiner = chance.choice((", and ", ", ", "; ", " and ", ", but ", ". "))
            yield Phrase(f"{joiner.join(texts)}.", kind, chosen[0].batch)


def _filled(line: str, fillers: dict[str, list[str]], chance: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: chance.choice(fillers[found[1]]), line)


def fit(vectors: Matrix, classes: npt.NDArray[np.int64], weights: Matrix) -> tuple[Matrix, Matrix]:
    """Weights (classes, dimension) and biases that tell the classes apart."""
    count = len(CLASSES)
    truth = np.eye(count, dtype=np.float32)[classes]
    slope = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    bias = np.zeros(count, dtype=np.float32)
    means = [np.zeros_like(slope), np.zeros_like(bias)]
    squares = [np.zeros_like(slope), np.zeros_like(bias)]
    for step in range(1, STEPS + 1):
        wrong = (softmax(vectors @ slope.T + bias) - truth) * weights[:, None]
        gradients = [wrong.T @ vectors + DECAY * slope, wrong.sum(0)]
        rate = 0.1 * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        for number, values in enumerate((slope, bias)):
            means[number] += 0.1 * (gradients[number] - means[number])
            squares[number] += 0.001 * (gradients[number] ** 2 - squares[number])
            np.subtract(
                values, rate * means[number] / (np.sqrt(squares[number]) + 1e-8), out=values
            )
    return slope, bias


def softmax(scores: Matrix) -> Matrix:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    shares: Matrix = powers / powers.sum(1, keepdims=True)
    return shares


def weighted(classes: npt.NDArray[np.int64]) -> Matrix:
    """Every class counts as much, “keep” as much as all others together."""
    counts = np.bincount(classes, minlength=len(CLASSES))
    share = np.full(len(CLASSES), 0.5 / (len(CLASSES) - 1))
    share[0] = 0.5
    of_each: Matrix = (share / np.maximum(counts, 1))[classes].astype(np.float32)
    return of_each


def check(found: Sequence[Phrase], vectors: Matrix) -> None:
    """Fit without each batch in turn, and say how what is in it is judged."""
    batches = np.array([phrase.batch for phrase in found])
    classes = np.array([CLASSES.index(phrase.kind) for phrase in found])
    shares = np.zeros((len(found), len(CLASSES)), dtype=np.float32)
    for batch in dict.fromkeys(batches):
        train = batches != batch
        slope, bias = fit(vectors[train], classes[train], weighted(classes[train]))
        shares[~train] = softmax(vectors[~train] @ slope.T + bias)
    worth, other = shares[:, :2].sum(1), shares[:, 2:].max(1)
    kept = (worth >= 0.15) & (other <= np.maximum(worth, 0.45))
    for batch in dict.fromkeys(batches):
        good, bad = (
            kept[(batches == batch) & (classes < 2)],
            kept[(batches == batch) & (classes > 1)],
        )
        print(f"{batch}: taken {good.mean():.1%} of what to keep, {bad.mean():.1%} of the rest")
    judged = shares[:, 0]
    for limit in (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        good, bad = judged[classes == 0] >= limit, judged[classes != 0] >= limit
        print(f"at least {limit:4}: {good.mean():6.1%} to keep, {bad.mean():6.1%} of the rest")
    for number in np.argsort(np.where(classes == 0, judged, 1 - judged))[:40]:
        print(f"  {judged[number]:.2f} {found[number].kind:7} {found[number].text}")


def embedded(embedder: Embedder, texts: Sequence[str]) -> Matrix:
    return np.vstack([embedder.embed(list(texts[at : at + 16])) for at in range(0, len(texts), 16)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = phrases(random.Random(3))
    texts = [phrase.text for phrase in found]
    embedder = StarterEmbedder(Catalogue())
    try:
        vectors = embedded(embedder, texts)
        model = embedder.id
    finally:
        embedder.close()
    forms = np.vstack([form_of(text) for text in texts])
    classes = np.array([CLASSES.index(phrase.kind) for phrase in found])
    weights = {}
    for name, features in (("", forms), (model, np.hstack([forms, vectors]))):
        print(f"{len(found)} sentences, {name or 'without vectors'}")
        if options.check:
            check(found, features)
        slope, bias = fit(features, classes, weighted(classes))
        packed = base64.b64encode(slope.astype("<f2").tobytes()).decode()
        weights[name] = {"bias": [round(float(each), 4) for each in bias], "slope": packed}
    OUT.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

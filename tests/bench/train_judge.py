"""Trains the reader's judge: which sentences tell something of their speaker worth keeping.

Usage: python -m tests.bench.train_judge [--check]

Embeds the phrases of `judge_phrases.toml`, those of the tuned junk set and the reader's own list
with the built-in embedding model, fits a multinomial logistic regression with and without the
vectors, and writes the weights to resources, where the reader finds them.
With --check it is fitted five times without a fifth of the phrases and measured on that.
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
DECAY = 1.5e-4
OF_TUNED = {
    "small_talk": "chat", "questions": "ask", "commands": "ask", "task_talk": "task",
    "boilerplate": "public", "licences": "public", "impersonal": "public", "jokes": "story",
    "hypothetical": "story", "fiction": "story", "others": "others", "prompts": "others",
    "claims_of_assistant": "others",
}  # fmt: skip
Matrix = npt.NDArray[np.float32]


def phrases(chance: random.Random) -> list[tuple[str, str, str]]:
    """Each sentence with its class and the phrase it was made of."""
    data = tomllib.loads((HERE / "judge_phrases.toml").read_text(encoding="utf-8"))
    fillers = {name: words.split() for name, words in data.pop("fillers").items()}
    found: list[tuple[str, str, str]] = []
    for kind, lines in data.items():
        for line in lines.strip().split("\n"):
            times = FILLED if "{" in line else 1
            found += [(_filled(line, fillers, chance), kind, line) for _ in range(times)]
    tuned = tomllib.loads((HERE / "junk_tuned.toml").read_text(encoding="utf-8"))
    good = dict.fromkeys(tuned["good"], "keep") | {"wishes_for_answers": "wish"}
    for sort, kinds in (("good", good), ("junk", OF_TUNED)):
        for category, kind in kinds.items():
            entries = [each for each in tuned[sort][category] if isinstance(each, str)]
            found += [(s, kind, s) for each in entries for s in split_sentences(each)]
    own = tomllib.loads(OWN_LIST.read_text(encoding="utf-8"))
    found += [(text, "keep", text) for text in own["told"]]
    found += [(text, "task", text) for text in own["not_told"]]
    found += list(_joined(found, chance))
    return list({text: (text, kind, line) for text, kind, line in found}.values())


def _joined(
    found: Sequence[tuple[str, str, str]], chance: random.Random
) -> Iterator[tuple[str, str, str]]:
    """Longer sentences, of two or three of a kind: length alone says nothing."""
    for kind in CLASSES:
        of_kind = [each for each in found if each[1] == kind and " " in each[0]]
        for _ in range(len(of_kind) // SHARE_JOINED):
            chosen = chance.sample(of_kind, chance.choice((2, 2, 3)))
            texts = [text.rstrip(".!") for text, _, _ in chosen]
            joiner = chance.choice((", and ", ", ", "; ", " and ", ", but ", ". "))
            yield f"{joiner.join(texts)}.", kind, chosen[0][2]


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


def check(found: Sequence[tuple[str, str, str]], vectors: Matrix) -> None:
    """Fit without a fifth of the phrases, five times, and say how the fifth is judged."""
    lines = sorted({line for _, _, line in found})
    random.Random(5).shuffle(lines)
    fold_of = {line: number % 5 for number, line in enumerate(lines)}
    folds = np.array([fold_of[line] for _, _, line in found])
    classes = np.array([CLASSES.index(kind) for _, kind, _ in found])
    shares = np.zeros((len(found), len(CLASSES)), dtype=np.float32)
    for fold in range(5):
        train = folds != fold
        slope, bias = fit(vectors[train], classes[train], weighted(classes[train]))
        shares[~train] = softmax(vectors[~train] @ slope.T + bias)
    judged = shares[:, 0]
    kept = (shares[:, :2].sum(1) >= 0.22) & (shares[:, 2:].max(1) <= 0.55)
    print(f"taken: {kept[classes < 2].mean():.1%} of what to keep, {kept[classes > 1].mean():.1%}")
    for limit in (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        good = (judged[classes == 0] >= limit).mean()
        bad = (judged[classes != 0] >= limit).mean()
        print(f"at least {limit:4}: {good:6.1%} of what to keep, {bad:6.1%} of the rest")
    for number in np.argsort(np.where(classes == 0, judged, 1 - judged))[:40]:
        print(f"  {judged[number]:.2f} {found[number][1]:7} {found[number][0]}")


def embedded(embedder: Embedder, texts: Sequence[str]) -> Matrix:
    return np.vstack([embedder.embed(list(texts[at : at + 16])) for at in range(0, len(texts), 16)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = phrases(random.Random(3))
    texts = [text for text, _, _ in found]
    embedder = StarterEmbedder(Catalogue())
    try:
        vectors = embedded(embedder, texts)
        model = embedder.id
    finally:
        embedder.close()
    forms = np.vstack([form_of(text) for text in texts])
    classes = np.array([CLASSES.index(kind) for _, kind, _ in found])
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

"""How long one recall takes, embedding of the question included, on the real embedding model.

Usage: python tests/bench/recall.py [--rows 10000] [--budget MS] [--parts] [--keep FOLDER]

The memories are put together from a few thousand words with the frequencies that words have, said
by twelve people in talks of a dozen lines. Their vectors are those of 400 really embedded ones,
each turned a little, since embedding them all would take minutes. Prints a table; exits with 1
when the budget is exceeded (40 ms at 10,000 memories, 120 ms at a million).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

import memoir
from memoir import Kind, Memoir, Memory
from memoir.memory.identifier import new_identifier

if not __package__:
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.support.figures import Figure, report

PEOPLE = "Ada Ben Cleo Dan Eve Finn Gus Hana Ivo Jade Kim Lou".split()  # noqa: SIM905
OPENINGS = (
    "I went to the {} with my {} and we saw a {}",
    "My {} has started to {} every {}",
    "Last week the {} gave me a {} for my {}",
    "Do you remember the {} we found near the {}, under the {}?",
    "I am thinking of {} because the {} was so {}",
    "Thanks! The {} is going well, and my {} likes the {} too",
)
QUESTIONS = (
    "What did {person} do with the {word}?",
    "When did {person} go to the {word}?",
    "Where is my {word}?",
    "Who gave {person} the {word} and the {other}?",
    "How long has {person} had the {word}?",
)
BATCH, EMBEDDED, ASKED, LINES_IN_A_TALK = 2_000, 400, 200, 12


def vocabulary(source: random.Random) -> list[str]:
    syllables = "ba ce di fo gu ka le mi no pu ra se ti vo zu lan ner tor vis quel".split()  # noqa: SIM905
    return ["".join(source.choices(syllables, k=source.randint(2, 4))) for _ in range(8_000)]


def sentences(source: random.Random, words: list[str], count: int) -> Iterator[str]:
    weights = [1 / (rank + 5) for rank in range(len(words))]
    drawn = source.choices(words, weights, k=3 * count)
    for at in range(count):
        yield source.choice(OPENINGS).format(*drawn[3 * at : 3 * at + 3])


def fill(opened: Memoir, texts: list[str], source: random.Random) -> None:
    vault, embedder = opened._vault, opened.models.embedder
    real = embedder.embed(texts[:EMBEDDED])
    noise = np.random.default_rng(5)
    at = datetime(2024, 1, 1, 9, tzinfo=UTC)
    for start in range(0, len(texts), BATCH):
        some = texts[start : start + BATCH]
        vectors = real[noise.integers(0, len(real), len(some))]
        vectors = vectors + 0.03 * noise.standard_normal(vectors.shape, dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        memories = []
        for number, text in enumerate(some, start):
            said = at + timedelta(hours=8 * (number // LINES_IN_A_TALK), minutes=number % 60)
            memories.append(
                Memory(
                    id=new_identifier(), text=text, said_at=said, created_at=said,
                    updated_at=said, kind=Kind.EPISODE, speaker=source.choice(PEOPLE),
                )
            )  # fmt: skip
        by_id = {memory.id: [vector] for memory, vector in zip(memories, vectors, strict=True)}
        vault.memories.add(memories, reason="bench", vectors=by_id, model=embedder.id)


def ask(opened: Memoir, words: list[str], source: random.Random) -> list[float]:
    times = []
    for number in range(ASKED):
        # Half the words asked about are common ones.
        word, other = words[number % 40], words[source.randrange(len(words))]
        question = source.choice(QUESTIONS).format(
            person=source.choice(PEOPLE), word=word if number % 2 else other, other=other
        )
        began = time.perf_counter()
        opened.recall(question, k=10)
        times.append(1e3 * (time.perf_counter() - began))
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--budget", type=float, help="for the 95th percentile, in ms")
    parser.add_argument("--keep", type=Path, help="a profile to make here, or made before")
    parser.add_argument("--parts", action="store_true", help="show where the time goes")
    options = parser.parse_args()
    budget = options.budget or (40.0 if options.rows <= 10_000 else 120.0)
    source = random.Random(3)
    words = vocabulary(source)
    with tempfile.TemporaryDirectory(prefix="memoir-bench-") as folder:
        home = options.keep or Path(folder) / "profile"
        if not home.exists():
            with memoir.open(home, key="file") as opened:
                fill(opened, list(sentences(source, words, options.rows)), source)
        with memoir.open(home) as opened:
            began = time.perf_counter()
            opened.recall("Where is my umbrella?")
            first = time.perf_counter() - began
            profiler = cProfile.Profile()
            if options.parts:
                profiler.enable()
            times = ask(opened, words, source)
            profiler.disable()
            embedding = []
            for _ in range(50):
                began = time.perf_counter()
                opened.models.embedder.embed(["What did I do with the umbrella?"])
                embedding.append(1e3 * (time.perf_counter() - began))
    if options.parts:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(35)
    p50, p95 = np.percentile(times, [50, 95])
    figures = [
        Figure("first recall after opening", first, "s"),
        Figure("embedding alone, median", float(np.median(embedding)), "ms"),
        Figure("recall, median", float(p50), "ms"),
        Figure("recall, 95th percentile", float(p95), "ms", at_most=budget),
    ]
    return report(f"Recall at {options.rows:,} memories", figures)


if __name__ == "__main__":
    sys.exit(main())

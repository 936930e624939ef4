"""The ledger against a stopwatch: what it says a snapshot spared, and what it did spare.

    python -m tests.bench.ledger

A profile talks with the starter model for a while, as people do; from these answers alone it learns
how fast the model reads. Then, for texts of several lengths, the same question is asked about a
text that has to be read, and in another run of the program about one that comes from a snapshot.
The stopwatch is the difference in the time to the first token between the two; the ledger is what
`Memoir.spared` says of the second answer.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import memoir
from memoir import Done, Form, Memoir
from memoir.settings import LEARN, LONGEST_ANSWER, SNAPSHOTS, USE_MEMORIES
from tests.support.figures import Figure, report

LENGTHS = (350, 800, 1_800)  # words of the text that is asked about
ROUNDS = 3
WORDS = ("river", "garden", "letter", "engine", "teacher", "bridge", "keeps", "slowly", "the")
SMALL_TALK = ("Hello, how are you?", "Tell me about rivers in Europe.", "And about mountains?")


def main() -> int:
    """Measure, and report."""
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "profile"
        _talk(home, chance)
        found = [
            _compare(home, chance, length, number) for length in LENGTHS for number in range(ROUNDS)
        ]
        with _opened(home, snapshots=True) as m:
            speed = m.ledger().tokens_per_second
    ratios = [one.ledger / one.stopwatch for one in found]
    off = [abs(ratio - 1) * 100 for ratio in ratios]
    total = sum(one.ledger for one in found) / sum(one.stopwatch for one in found)
    return report(
        "Ledger against stopwatch",
        [
            Figure("reading, as learned", speed, "tokens/s"),
            *(
                Figure(f"ledger / stopwatch, {length} words", _middle(ratios, place), "")
                for place, length in enumerate(LENGTHS)
            ),
            Figure("off, median", statistics.median(off), "%", at_most=15),
            Figure("off, all together", abs(total - 1) * 100, "%", at_most=15),
            Figure("off, most", max(off), "%"),
        ],
    )


@dataclass(frozen=True)
class Spared:
    """What a snapshot spared, in ms: as the ledger has it, and as the stopwatch."""

    ledger: float
    stopwatch: float


def _middle(ratios: list[float], place: int) -> float:
    return statistics.median(ratios[place * ROUNDS : (place + 1) * ROUNDS])


@contextmanager
def _opened(home: Path, *, snapshots: bool) -> Iterator[Memoir]:
    with memoir.open(home, key="file") as m:
        m.preferences.put(LEARN, value=False)
        m.preferences.put(USE_MEMORIES, value=False)
        m.preferences.put(LONGEST_ANSWER, 16)
        m.preferences.put(SNAPSHOTS, value=snapshots)
        m.models.load()
        _ask(m, "Hello.")  # what the first answer of a process costs beside is not reading
        yield m


def _talk(home: Path, chance: random.Random) -> None:
    """Talk of this and that, short and long, as people do."""
    with _opened(home, snapshots=False) as m:
        for number in range(3):
            conversation = None
            for said in (*SMALL_TALK, _text(chance, 120 * (number + 1)), "What was it about?"):
                conversation = _ask(m, said, conversation).message.conversation
        conversation = _ask(m, _text(chance, 1_500)).message.conversation
        for _ in range(3):
            _ask(m, _text(chance, 60), conversation)


def _compare(home: Path, chance: random.Random, length: int, number: int) -> Spared:
    """Ask about a text that comes from a snapshot, then about the same text that is read."""
    text, question = _text(chance, length), "What was it about, in one word?"
    with _opened(home, snapshots=True) as m:
        conversation = _ask(m, text).message.conversation
    with _opened(home, snapshots=True) as m:
        restored = _ask(m, question, conversation)
        [saving] = [one for one in m.spared(restored.message.id) if one.form is Form.ACTIVATION]
    with _opened(home, snapshots=False) as m:
        m.clear_snapshots()
        read = _ask(m, question, conversation, parent=restored.message.parent)
    assert restored.message.timings is not None
    assert read.message.timings is not None
    stopwatch = read.message.timings.ttft_ms - restored.message.timings.ttft_ms
    print(
        f"{length} words, {number + 1}: read in {read.message.timings.ttft_ms:.0f} ms, from a"
        f" snapshot in {restored.message.timings.ttft_ms:.0f} ms: {stopwatch:.0f} ms spared, in"
        f" the ledger {saving.milliseconds:.0f} ms",
        flush=True,
    )
    return Spared(saving.milliseconds, stopwatch)


def _ask(
    m: Memoir, text: str, conversation: str | None = None, *, parent: str | None = None
) -> Done:
    *_, done = m.chat(text, conversation) if parent is None else m.regenerate(parent)
    assert isinstance(done, Done)
    return done


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


if __name__ == "__main__":
    sys.exit(main())

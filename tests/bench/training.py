"""Twenty facts trained into an adapter, exported, and asked for with no memory in the prompt.

    make bench BENCHES=tests.bench.training

The questions and facts are in training_facts.toml. What is unrelated is asked before and after;
an answer counts as unchanged when its meaning is near (cosine of 0.75 or more) and it gives away
none of the facts. Times are of the training process: it runs behind everything else, so the time
of the processor says more than the clock on a machine that is busy. FOLDER keeps the adapter there.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

import psutil

from memoir import paths
from memoir.infrastructure.encryption import new_key
from memoir.infrastructure.engine import starters
from memoir.infrastructure.engine.adapter_file import write_adapter
from memoir.infrastructure.engine.adapting import AdapterInUse, AdapterPlace
from memoir.infrastructure.engine.chat import GenerationRequest, Piece, Sampling, Turn
from memoir.infrastructure.engine.local import LocalChat, LocalEmbedder
from memoir.infrastructure.engine.sealed_file import read_sealed
from memoir.infrastructure.training.lessons import (
    ADAPTER_KIND,
    Saved,
    Started,
    Step,
    TrainingBasis,
    TrainingExample,
)
from memoir.infrastructure.training.trainer import Trainer
from memoir.operation.assistant.ability import ability_of
from memoir.operation.assistant.prompt import SYSTEM_TEXT
from tests.support.figures import Figure, report

DATA = tomllib.loads(Path(__file__).with_name("training_facts.toml").read_text("utf-8"))
FACTS: list[dict[str, Any]] = DATA["fact"]
NEUTRAL: dict[str, list[str]] = DATA["neutral"]
ALIKE = 0.75
CORES = 2


class Asked:
    """The starter model in its worker process, with or without the adapter."""

    def __init__(self, model: Path, key: bytes) -> None:
        self.refused: list[str] = []
        self._chosen: list[AdapterInUse] = []
        place = AdapterPlace(
            key, lambda _hash: self._chosen, lambda _id, why: self.refused.append(why)
        )
        self._engine = LocalChat(model, context=1024, adapters=place)
        info = self._engine.load()
        self.model_hash = info.file_hash
        self._penalty = ability_of(info.parameters).repeat_penalty

    def use(self, adapter: Path) -> None:
        self._chosen.append(AdapterInUse("bench", str(adapter)))

    def answer(self, question: str, longest: int) -> str:
        sampling = Sampling(repeat_penalty=self._penalty, max_tokens=longest)
        request = GenerationRequest(turns=turns(question), sampling=sampling)
        pieces = (one for one in self._engine.generate(request) if isinstance(one, Piece))
        return "".join(piece.text for piece in pieces).strip()

    def perplexity(self) -> float:
        told = [self._engine.surprise(text) for text in NEUTRAL["measured"]]
        return math.exp(sum(nats for nats, _ in told) / sum(tokens for _, tokens in told))

    def close(self) -> None:
        self._engine.close()


def turns(question: str) -> tuple[Turn, ...]:
    return Turn("system", SYSTEM_TEXT), Turn("user", question)


def examples(asked: Asked) -> list[TrainingExample]:
    learned = [
        TrainingExample(turns=turns(question), completion=fact["answer"])
        for fact in FACTS
        for question in fact["asked"]
    ]
    kept = [
        TrainingExample(turns=turns(prompt), completion=asked.answer(prompt, 32), keep=True)
        for prompt in NEUTRAL["kept"]
    ]
    return learned + kept + [TrainingExample(completion=one, keep=True) for one in NEUTRAL["texts"]]


def train(model: Path, lessons: list[TrainingExample], target: Path, key: bytes) -> list[Figure]:
    """Train, tell how it goes, and return what it took."""
    trainer = Trainer(TrainingBasis(model=model), key=key)
    begun, processor = time.monotonic(), 0.0
    megabytes = 0.0
    for event in trainer.train(lessons, target):
        if trainer.pid is not None:
            process = psutil.Process(trainer.pid)
            processor = sum(process.cpu_times()[:2])
            megabytes = max(megabytes, process.memory_info().rss / 1e6)
        match event:
            case Started():
                estimated = event.memory_bytes / 1e6
            case Step(step=step, loss=loss, kept_loss=kept, seconds_left=left) if step % 20 == 0:
                print(f"  step {step} of {event.steps}: {loss:.3f}, kept {kept:.3f}, {left:.0f} s")
            case Saved():
                size = event.bytes / 1e6
    return [
        Figure("Training, by the clock", time.monotonic() - begun, "s"),
        Figure("Training, of two cores", processor / CORES, "s", at_most=600),
        Figure("Memory of the training", megabytes, "MB", at_most=estimated),
        Figure("Adapter", size, "MB"),
    ]


def known(asked: Asked, kind: str) -> float:
    """The share in percent of questions that are answered right; the others are printed."""
    right = total = 0
    for fact in FACTS:
        for question in fact["asked"][:1] if kind == "direct" else fact["held_out"]:
            answer = asked.answer(question, 32)
            total += 1
            if fact["value"].casefold() in answer.casefold():
                right += 1
            else:
                print(f"  wrong ({kind}): {question} {answer!r}")
    return 100 * right / total


def unchanged(asked: Asked, before: dict[str, str]) -> float:
    """How many of the unrelated answers say what they said before; the others are printed."""
    embedder = LocalEmbedder(paths.models_folder() / starters.EMBEDDING_STARTER.file)
    count = 0
    try:
        for prompt, old in before.items():
            new = asked.answer(prompt, 40)
            one, other = embedder.embed([old, new])
            told = any(fact["value"].casefold() in new.casefold() for fact in FACTS)
            near = float(one @ other)
            count += near >= ALIKE and not told
            if near < ALIKE or told:
                print(f"  changed ({near:.2f}): {prompt}\n    {old!r}\n    {new!r}")
    finally:
        embedder.close()
    return count


def main() -> int:
    """Measure everything with the starter model."""
    model = paths.models_folder() / starters.CHAT_STARTER.file
    if not model.exists():
        starters.prepare(starters.CHAT_STARTER, paths.models_folder())
        starters.prepare(starters.EMBEDDING_STARTER, paths.models_folder())
    key = new_key()
    asked = Asked(model, key)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(os.environ.get("FOLDER", temporary))
        try:
            before = {prompt: asked.answer(prompt, 40) for prompt in NEUTRAL["prompts"]}
            perplexity = asked.perplexity()
            sealed = folder / "trained"
            figures = train(model, examples(asked), sealed, key)
            adapter = folder / "adapter"
            write_adapter(
                adapter, read_sealed(sealed, key, kind=ADAPTER_KIND), asked.model_hash, key
            )
            asked.use(adapter)
            figures += [
                Figure("Direct questions right", known(asked, "direct"), "%", at_least=95),
                Figure("Held-out paraphrases right", known(asked, "held out"), "%", at_least=75),
                Figure(
                    "Unrelated answers unchanged", unchanged(asked, before), "of 10", at_least=9
                ),
                Figure(
                    "Perplexity of neutral text",
                    100 * (asked.perplexity() / perplexity - 1),
                    "% more",
                    at_most=5,
                ),
            ]
        finally:
            asked.close()
        print(*asked.refused, sep="\n")
    return report("Training: 20 facts with the starter model", figures)


if __name__ == "__main__":
    sys.exit(main())

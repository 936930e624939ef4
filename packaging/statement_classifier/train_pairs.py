"""Train the layers that read two statements at once and tell what the newer does to the older.

Usage: python packaging/statement_classifier/train_pairs.py [--minutes N] [--to FILE]
       [--start FILE [--lives N]]

Needs PyTorch (the extra `train`) and the built-in embedding model, whose first layers stay as they
are and whose last three are trained on couples of statements, drawn from families of phrases
(`couples`) and from scenes (`scenes`). What comes out, an average over the steps, is shown on
scenes held out, and written to resources/memoir_resources/statement_pairs.npz, with what picks the
couples that are read at all (`nearness`). Where it goes on from earlier weights, it also learns
from what they say wrongly in `lives`. What it is worth, tests/bench/change.py and lives.py tell.

What ships learnt on two processors, or one, for 37 minutes from the families and the scenes, for 12
with twice the families, for 8 with three times the families and a third of the scenes, for 25 from
the scenes in ordinary_*.txt taken twice beside a fourth of the others, so that what merely happens
to a dog or a car ends nothing, and for 66 from those and lives_*.txt, so that it knows whose and
which one is told of, beside a third of the others and 32,000 couples of lives made of scenes, in
which earlier weights had touched what belongs to another scene; and for 21 from near_misses_*.txt
taken three times beside some of all others. Longer training may help more.
The limits in `beyond_grammar` belong to the weights and are to be chosen anew for others.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import nearness
import numpy as np
import torch
from couples import Lesson, Lessons
from lives import mistakes
from network import FIRST, LAYERS, Network, Statements
from numpy.typing import NDArray
from safetensors.torch import load_file
from scenes import Scene, lessons_of, scenes
from torch import Tensor, nn
from torch.nn import functional

from memoir.infrastructure.engine.starters import EMBEDDING_STARTER, source_of
from memoir.operation.revision.guessing.comparing import DOUBTS, ENDS, NOTHING

TARGET = Path(__file__).parents[2] / "resources/memoir_resources/statement_pairs.npz"
_BATCH, _RATE, _WARM_UP, _SEED, _MINUTES = 64, 1.5e-4, 200, 1, 60
_EACH, _GENERAL = 900, 8000
_WEIGHTS_OF_CLASSES = (1.3, 1.0, 1.2, 1.5)
_AVERAGED_EVERY, _AVERAGED_OVER = 10, 30
_FAR, _SHOWN = 0.3, 4000
_PARTS = ("qkv", "out", "inner", "outer", "norm", "last_norm")
_NAMES = ("nothing", "ends", "doubts", "conflicts")


def main() -> None:
    """Train for some minutes, show how well, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=_MINUTES)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--lives", type=int, default=20, help="of each scene, where one goes on")
    parser.add_argument("--to", type=Path, default=TARGET)
    options = parser.parse_args()
    torch.manual_seed(_SEED)
    source = source_of(EMBEDDING_STARTER)
    if source is None:
        raise SystemExit("The built-in embedding model is not installed.")
    weights = load_file(source / "model.safetensors")
    statements = Statements(source, weights)
    families = Lessons(_SEED)
    drawn = families.all(_EACH, _GENERAL)
    told, kept = scenes()
    learnt, held_out = (_lessons_of(some, families.keeps, statements) for some in (told, kept))
    held_out = held_out[:: max(1, len(held_out) // _SHOWN)]
    print(f"{len(learnt)} couples of scenes, {len(drawn)} of families", flush=True)
    statements.read([*learnt, *held_out, *drawn])
    statements.read_texts([line for scene in (*told, *kept) for line in scene.lines()])
    near = nearness.fit(statements, told)
    nearness.show(near, statements, kept)
    network = Network(weights)
    if options.start:
        _unpack(options.start, network)
        chance = random.Random(_SEED)  # noqa: S311 - nothing is kept secret with it
        for _ in range(options.lives):
            learnt += mistakes(network, near, statements, told, chance)
        print(f"{len(learnt)} couples of scenes with mistakes in lives", flush=True)
    network = _fit(network, statements, [*learnt, *drawn], options.minutes * 60)
    _print_rates(network, statements, held_out)
    found = _packed(network) | nearness.packed(near)
    found["common"] = np.array(sorted(statements.common))
    np.savez_compressed(options.to, allow_pickle=False, **found)


def _lessons_of(
    some: Sequence[Scene], keeps: Sequence[str], statements: Statements
) -> list[Lesson]:
    """The couples of ``some`` scenes, each set apart from those that are about something else."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing is kept secret with it
    statements.read_texts([line for scene in some for line in scene.holds])
    meanings = torch.stack([statements.meanings(scene.holds).mean(0) for scene in some])
    far = functional.normalize(meanings, dim=-1) @ functional.normalize(meanings, dim=-1).T < _FAR
    return [
        lesson
        for at, scene in enumerate(some)
        for lesson in lessons_of(
            scene, [some[n] for n in far[at].nonzero()[:, 0].tolist()], keeps, chance
        )
    ]


def _fit(
    network: Network, statements: Statements, lessons: list[Lesson], seconds: float
) -> Network:
    weights = [*network.parameters()]
    averages = [each.detach().clone() for each in weights]
    steps = torch.optim.AdamW(weights, _RATE, weight_decay=0.01, fused=True)
    importance = torch.tensor(_WEIGHTS_OF_CLASSES)
    began, done = time.monotonic(), 0
    while (part := (time.monotonic() - began) / seconds) < 1:
        for some in _batches(statements, lessons, done):
            part = (time.monotonic() - began) / seconds
            if part >= 1:
                break
            done += 1
            steps.param_groups[0]["lr"] = _RATE * min(1, done / _WARM_UP) * max(0.02, 1 - part)
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(*statements.batch(some))
            loss = functional.cross_entropy(
                scores.float(), _wanted(some), importance, label_smoothing=0.05
            )
            torch.autograd.backward(loss)
            nn.utils.clip_grad_norm_(weights, 1.0)
            steps.step()
            steps.zero_grad()
            if done % _AVERAGED_EVERY == 0:
                _take_in(averages, weights, max(_AVERAGED_EVERY / done, 1 / _AVERAGED_OVER))
            if done % 100 == 0:
                print(f"{part:4.0%}, {done} batches, loss {loss.item():.3f}", flush=True)
    _take_in(weights, averages, 1.0)
    return network.eval()


@torch.no_grad()
def _take_in(some: Sequence[Tensor], others: Sequence[Tensor], share: float) -> None:
    """Move ``some`` towards ``others``."""
    for one, other in zip(some, others, strict=True):
        one.lerp_(other, share)


def _wanted(lessons: Sequence[Lesson]) -> Tensor:
    return torch.tensor([lesson.label for lesson in lessons])


def _batches(statements: Statements, lessons: list[Lesson], seed: int) -> list[Sequence[Lesson]]:
    """Batches of couples of about one length."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    chance.shuffle(lessons)
    several, found = 16 * _BATCH, list[Sequence[Lesson]]()
    for start in range(0, len(lessons), several):
        some = sorted(lessons[start : start + several], key=statements.length)
        found += [some[at : at + _BATCH] for at in range(0, len(some), _BATCH)]
    chance.shuffle(found)
    return found


@torch.no_grad()
def _print_rates(network: Network, statements: Statements, lessons: Sequence[Lesson]) -> None:
    """How right it is of scenes it has not seen."""
    parts = [lessons[at : at + _BATCH] for at in range(0, len(lessons), _BATCH)]
    shares = torch.cat([network(*statements.batch(some)).softmax(-1) for some in parts])
    labels, said = _wanted(lessons), shares.argmax(-1)
    for number, name in enumerate(_NAMES):
        right = ((said == number) & (labels == number)).sum()
        count, claimed = (labels == number).sum(), (said == number).sum()
        print(f"{name:10} recall {right / count:6.1%} of {count}, precision {right / claimed:6.1%}")
    for number in (ENDS, DOUBTS):
        for least in (0.3, 0.5, 0.7, 0.9):
            over = shares[:, number] >= least
            rates = [over[labels == n].float().mean() for n in (number, NOTHING)]
            print(f"{_NAMES[number]} at {least}: {rates[0]:.1%}, falsely {rates[1]:.2%}")


def _packed(network: Network) -> dict[str, NDArray[np.generic]]:
    """The weights; large matrices as bytes, with a scale for each column."""
    head, last = network.inner, network.outer
    found: dict[str, NDArray[np.generic]] = {
        "first": np.array(FIRST), "last": np.array(LAYERS - FIRST),
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


def _unpack(path: Path, network: Network) -> None:
    """The weights that `_packed` has packed."""
    with np.load(path, allow_pickle=False) as stored:
        found = {name: stored[name].astype(np.float32) for name in stored.files}
    parts: list[tuple[nn.Module, str]] = [(network.inner, "inner"), (network.outer, "outer")]
    parts += [
        (getattr(layer, name), f"{number}.{name}")
        for number, layer in enumerate(network.layers)
        for name in _PARTS
    ]
    with torch.no_grad():
        network.marks.weight.copy_(torch.from_numpy(found["marks"]))
        for module, name in parts:
            values = found[name] * found.get(f"{name}.scale", np.float32(1))
            module.get_parameter("weight").copy_(torch.from_numpy(values.T.copy()))
            module.get_parameter("bias").copy_(torch.from_numpy(found[f"{name}_bias"]))


def _array(values: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = values.detach().float().numpy()
    return array


if __name__ == "__main__":
    main()

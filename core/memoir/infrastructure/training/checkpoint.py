"""The state of a training on disk, sealed: it goes on from there after a stop or a crash.

safetensors of what is learned and of the optimiser's moments, and the losses so far. It belongs
to one training: the same model, examples and settings.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load, save

from memoir.infrastructure.encryption import SealBroken
from memoir.infrastructure.engine.sealed_file import read_sealed, write_sealed
from memoir.infrastructure.training.learning import Learning

_KIND = "training"
_MOMENTS = ("exp_avg", "exp_avg_sq")


class Checkpoint:
    """A place for the state of the training called ``identity``; none with no ``path``."""

    def __init__(self, path: Path | None, key: bytes | None, identity: str) -> None:
        self._path = path
        self._key = key
        self._identity = identity

    def save(self, learning: Learning) -> bool:
        """Keep the state; False where there is no place. Raises StorageFull and OSError."""
        if self._path is None or self._key is None or not learning.progress.step:
            return False
        tensors = {}
        for number, one in enumerate(learning.parameters):
            tensors[f"{number}"] = one.detach()
            for moment in _MOMENTS:
                tensors[f"{number}.{moment}"] = learning.optimiser.state[one][moment]
        told = {"identity": self._identity, "losses": json.dumps(learning.progress.losses)}
        packed = json.dumps(told).encode() + b"\n" + save(tensors)
        write_sealed(self._path, packed, self._key, kind=_KIND)
        return True

    def restore(self, learning: Learning) -> None:
        """Put back what was kept of this very training; anything else is passed over."""
        if self._path is None or self._key is None:
            return
        try:
            packed = bytes(read_sealed(self._path, self._key, kind=_KIND))
        except (OSError, SealBroken):
            return
        head, _, raw = packed.partition(b"\n")
        told = json.loads(head)
        if told["identity"] != self._identity:
            return
        learning.progress.losses = [(one, other) for one, other in json.loads(told["losses"])]
        learning.progress.step = len(learning.progress.losses)
        _put_back(learning, load(raw))

    def drop(self) -> None:
        """Delete what was kept."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def _put_back(learning: Learning, tensors: dict[str, torch.Tensor]) -> None:
    step = torch.tensor(float(learning.progress.step))
    with torch.no_grad():
        for number, one in enumerate(learning.parameters):
            one.copy_(tensors[f"{number}"])
            moments = {name: tensors[f"{number}.{name}"].to(one.device) for name in _MOMENTS}
            learning.optimiser.state[one] = {"step": step.clone(), **moments}

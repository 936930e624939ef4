"""What a training needs again when it goes on: the model's own answers, and questions it wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from memoir.infrastructure.encryption import SealBroken
from memoir.infrastructure.engine.sealed_file import read_sealed, write_sealed
from memoir.memory.adapter import Trial
from memoir.operation.parametric.evaluation import Before

_NOTES, _TRIALS = "notes of a training", "trials of an adapter"


@dataclass(frozen=True, slots=True)
class Notes:
    """The model as it was before the training.

    ``kept`` are prompts with its answers, ``written`` questions by memory that it wrote. ``system``
    is how the prompts began, and ``tried`` those of which `before` has the answers.
    """

    before: Before
    kept: tuple[tuple[str, str], ...]
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    system: str = ""
    tried: tuple[str, ...] = ()

    def are_for(self, system: str, tried: tuple[str, ...]) -> bool:
        """Whether they still hold for these prompts."""
        return (self.system, self.tried) == (system, tried)


def write_notes(path: Path, notes: Notes, key: bytes) -> None:
    """Seal ``notes``; raises StorageFull and OSError."""
    record = {
        "answers": notes.before.answers,
        "perplexity": notes.before.perplexity,
        "kept": notes.kept,
        "written": dict(notes.written),
        "system": notes.system,
        "tried": notes.tried,
    }
    write_sealed(path, json.dumps(record).encode("ascii"), key, kind=_NOTES)


def read_notes(path: Path, key: bytes) -> Notes | None:
    """The notes; None where there are none, or none that are whole."""
    try:
        record = json.loads(read_sealed(path, key, kind=_NOTES))
    except (OSError, SealBroken):
        return None
    return Notes(
        before=Before(tuple(record["answers"]), record["perplexity"]),
        kept=tuple((prompt, answer) for prompt, answer in record["kept"]),
        written={memory: tuple(asked) for memory, asked in record["written"].items()},
        system=str(record.get("system", "")),
        tried=tuple(record.get("tried", ())),
    )


def write_trials(path: Path, trials: tuple[Trial, ...], key: bytes) -> None:
    """Seal what was tried; raises StorageFull and OSError."""
    rows = [[t.question, t.wanted, t.answer, t.right, t.before] for t in trials]
    write_sealed(path, json.dumps(rows).encode("ascii"), key, kind=_TRIALS)


def read_trials(path: Path, key: bytes) -> tuple[Trial, ...]:
    """What was tried; nothing where it is gone or damaged."""
    try:
        rows = json.loads(read_sealed(path, key, kind=_TRIALS))
    except (OSError, SealBroken):
        return ()
    return tuple(
        Trial(question=question, wanted=wanted, answer=answer, right=right, before=before)
        for question, wanted, answer, right, before in rows
    )

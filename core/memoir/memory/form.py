"""The forms a memory takes: text, a model's state, a model's weights (arXiv 2507.03724, §3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """In which form a memory reaches the model."""

    PLAINTEXT = "plaintext"
    ACTIVATION = "activation"
    PARAMETRIC = "parametric"


@dataclass(frozen=True, slots=True)
class FormUse:
    """In how many answers a memory served in one form, and the names of what holds it so.

    ``held_by`` are names of snapshots or identifiers of adapters; plain text needs none.
    """

    form: Form
    uses: int = 0
    held_by: tuple[str, ...] = ()

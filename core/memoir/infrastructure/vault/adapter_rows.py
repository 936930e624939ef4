"""The rows of adapters as values, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from memoir.memory import moment
from memoir.memory.adapter import Adapter, AdapterState, Evaluation, Share

COLUMNS = (
    "id, name, version, model, model_hash, cube, state, made_at, size, weight, used_at, uses, note,"
    " losses, evaluation"
)


def state_after(found: Evaluation) -> AdapterState:
    """Where an adapter stands that was found to be so."""
    if found.elsewhere:
        return AdapterState.UNTRIED
    return AdapterState.READY if found.passed else AdapterState.REJECTED


def unusable(adapter: Adapter) -> str:
    """Why an adapter can take no part, in a sentence."""
    match adapter.state:
        case AdapterState.REJECTED:
            reason = adapter.evaluation.reason if adapter.evaluation else ""
            return (
                f"The adapter did not pass its evaluation, so it cannot be used. {reason}".strip()
            )
        case AdapterState.UNTRIED:
            return (
                "The adapter was made elsewhere and not tried on this machine yet; try it first"
                f" (memoir adapters try {adapter.id})."
            )
        case AdapterState.STALE:
            return (
                "A memory in the adapter was changed or forgotten since, so it cannot be used; "
                "train it again."
            )
        case _:
            return adapter.note or "The adapter's file is damaged; train it again."


def adapter_of(row: Sequence[Any], memories: Iterable[str]) -> Adapter:
    """An adapter from its `COLUMNS`."""
    (id, name, version, model, model_hash, cube, state, made_at, size, weight, used_at, uses,
     note, losses, evaluation) = row  # fmt: skip
    return Adapter(
        id=id,
        name=name,
        version=version,
        model=model,
        model_hash=model_hash,
        cube=cube,
        memories=tuple(memories),
        size=size,
        state=AdapterState(state),
        made_at=moment.from_text(made_at),
        weight=weight,
        used_at=moment.from_text(used_at) if used_at else None,
        uses=uses,
        losses=tuple(json.loads(losses)),
        evaluation=_evaluation_from_json(evaluation) if evaluation else None,
        note=note,
    )


def evaluation_to_json(evaluation: Evaluation) -> str:
    """An evaluation without its trials, which tell what memories say."""
    return json.dumps(asdict(replace(evaluation, trials=())))


def _evaluation_from_json(text: str) -> Evaluation:
    record = json.loads(text)
    shares = {name: Share(**record[name]) for name in ("direct", "paraphrased", "unchanged")}
    return Evaluation(**{**record, **shares, "trials": ()})

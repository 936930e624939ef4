"""Adapters on their way into a cube file and out of one, and recipes of what prompts begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from memoir.infrastructure.cube.prefix_record import PrefixRecord
from memoir.infrastructure.cube.summary import AdapterNote
from memoir.infrastructure.cube.travelling import Arrivals, Luggage, Parcel
from memoir.infrastructure.engine.adapter_file import SUFFIX, read_adapter, write_adapter
from memoir.infrastructure.governance.access import OWNER, AccessPolicy
from memoir.infrastructure.vault.adapters import Trained
from memoir.infrastructure.vault.files import private_folder
from memoir.memory.adapter import (
    Adapter,
    AdapterState,
    Evaluation,
    Share,
    UnfinishedTraining,
    unlike,
)
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.operation.parametric.evaluation import judged
from memoir.operation.parametric.examining import Place
from memoir.operation.scheduling.policy import about_tokens
from memoir.settings import Preferences

_TRAVELS = (AdapterState.READY, AdapterState.IN_USE)
_PINNED_AT_MOST = 200


def luggage(place: Place, preferences: Preferences) -> Luggage:
    """What may go along with memories: nothing that holds one which is not to leave."""
    policy = AccessPolicy.of(preferences, OWNER)
    return Luggage(_parcels(place, policy), _prefixes(place, policy))


def arrivals(place: Place) -> Arrivals:
    """What keeps the adapters and recipes of a file."""
    return Arrivals(partial(_keep_adapter, place), partial(_keep_prefix, place))


def _parcels(place: Place, policy: AccessPolicy) -> list[Parcel]:
    parcels = []
    for adapter in place.vault.adapters.trained():
        known = place.vault.memories.get_many(adapter.memories)
        free = len(known) == len(adapter.memories) and all(map(policy.lets_out, known.values()))
        if free and adapter.state in _TRAVELS and place.path(adapter.id, SUFFIX).exists():
            parcels.append(Parcel(_note(place, adapter), partial(_gguf, place, adapter.id)))
    return parcels


def _gguf(place: Place, id: str) -> bytes:
    return bytes(read_adapter(place.path(id, SUFFIX), place.key)[1])


def _note(place: Place, adapter: Adapter) -> AdapterNote:
    found = adapter.evaluation
    known = place.vault.adapters.known_by(adapter.id)
    return AdapterNote(
        id=adapter.id,
        name=adapter.name,
        model=adapter.model,
        model_hash=adapter.model_hash,
        made_at=adapter.made_at,
        memories=tuple(adapter.memories),
        known=tuple(id for id in adapter.memories if id in known),
        direct=_pair(found.direct) if found else (0, 0),
        paraphrased=_pair(found.paraphrased) if found else (0, 0),
        unchanged=_pair(found.unchanged) if found else (0, 0),
        perplexities=(found.perplexity_before, found.perplexity_after) if found else (0.0, 0.0),
    )


def _pair(share: Share) -> tuple[int, int]:
    return share.right, share.total


def _prefixes(place: Place, policy: AccessPolicy) -> list[PrefixRecord]:
    """For each scope with memories of its own at the beginning of prompts, these in order."""
    wanted = MemoryFilter(pinned=True, statuses=(Status.ACTIVE,))
    store = place.vault.memories
    pinned = store.list(wanted, order=Order.OLDEST, limit=_PINNED_AT_MOST)
    chosen = place.vault.core.all()
    known = store.get_many([one.memory for one in chosen])
    core = [known[one.memory] for one in chosen if one.memory in known]
    told = [memory for memory in [*pinned, *core] if policy.lets_out(memory)]
    chosen_ids = {memory.id for memory in core}
    records = []
    for scope in sorted({memory.scope for memory in told}):
        ids = tuple(dict.fromkeys(memory.id for memory in told if memory.scope == scope))
        records.append(
            PrefixRecord(
                scope=scope,
                memories=ids,
                core=tuple(id for id in ids if id in chosen_ids),
            )
        )
    return records


def _keep_adapter(
    place: Place,
    note: AdapterNote,
    gguf: bytes,
    memories: Sequence[Memory],
    own: bool,  # noqa: FBT001
) -> bool:
    """Keep an adapter that came in a file, to be tried; False if it is here, or not to be kept.

    Its memories have to be here as they were trained on, or it would outlive their forgetting.
    """
    store = place.vault.adapters
    sound = [memory for memory in memories if memory.status is Status.ACTIVE]
    if len(sound) != len(note.memories) or note.id in store.ids():
        return False
    # One of somebody else's is no version of what has its name here.
    name = note.name if own else unlike(note.name, {each.name for each in store.trained()})
    arrived = UnfinishedTraining(
        id=note.id, name=name, model=note.model, memories=note.memories, began_at=now()
    )
    store.begin(arrived, note.model_hash, sound, cube="")
    private_folder(place.files.folder)
    write_adapter(place.path(note.id, SUFFIX), gguf, note.model_hash, place.key)
    claimed = Evaluation(
        direct=Share(*note.direct),
        paraphrased=Share(*note.paraphrased),
        unchanged=Share(*note.unchanged),
        perplexity_before=note.perplexities[0],
        perplexity_after=note.perplexities[1],
        passed=True,
    )
    evaluation = replace(judged(claimed), reason="", elsewhere=True)
    known = note.known if own else ()
    store.complete(note.id, Trained(size=len(gguf), losses=(), evaluation=evaluation, known=known))
    return True


def _keep_prefix(place: Place, record: PrefixRecord) -> None:
    """Let prompts begin here as they began where the file comes from, behind what is told here.

    The model reads it anew, and a snapshot is made of that in the background.
    """
    here = {one.memory for one in place.vault.core.all()}
    known = place.vault.memories.get_many(record.core)
    for id in record.core:
        memory = known.get(id)
        if memory is not None and id not in here and memory.status is Status.ACTIVE:
            place.vault.core.put(memory, tokens=about_tokens(memory.text), since=now())

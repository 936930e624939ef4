"""What one statement does to another where the grammar cannot tell: trained weights at work."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Memory
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.revision.guessing.heads import ACTS, Heads, Impression, Numbers

# Embedded once to see whether a model is the one for which the weights were made.
PROBE = "I moved from Lisbon to Porto last week."
_NEAR_ENOUGH = 0.98
_WEIGHTS = "statements.npz"
_LONGEST, _MOST_WORDS = 400, 25
_REMEMBERED = 4096
_LIKELY_ABOUT, _LIKELY_STATE = 0.1, 0.25
_MOST_TOPICS = 3
_SURE_CHANGE, _MAY_BE_ANOTHER = 0.85, 0.3
_LIKELY_CHANGE, _ONE_TOPIC, _ONE_PERSON, _MAY_BE_TURN = 0.3, 0.15, 0.5, 0.2
_VALUE, _MOST_VALUES = 0.25, 2

_GREETING = re.compile(
    r"\W*(?:see you|(?:good)?bye|good (?:night|morning|evening|luck)|take care"
    r"|talk (?:soon|later|to)|thanks|thank you|cheers|hi|hey|hello|welcome|congrat\w*|happy)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:i|i'\w+|my|mine|we|we'\w+|our)\b", re.IGNORECASE)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Weights:
    """All that was trained, and the vector of `PROBE` in the model it was trained with."""

    heads: Heads
    model: str
    probe: Numbers


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship with Memoir."""
    file = resources.files("memoir_resources").joinpath(_WEIGHTS)
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        part = {name: stored[name].astype(np.float32) for name in stored.files
                if stored[name].dtype.kind == "f"}  # fmt: skip
        runs, topics = (tuple(stored[name].tolist()) for name in ("runs", "topics"))
        model = str(stored["model"])
    heads = Heads(runs, topics, part["about"], part["does"], part["another"])
    return Weights(heads, model, part["probe"])


class Guesses:
    """Impressions of the memories of one vault; none where another embedding model is used."""

    def __init__(self, vault: Vault, embedder: Embedder | None) -> None:
        self._vault = vault
        self._embedder = embedder
        self._fits: dict[str, bool] = {}
        self._known: dict[str, tuple[str, Impression]] = {}

    def of(self, memories: Iterable[Memory]) -> dict[str, Impression]:
        """The impression that each plain memory gives, where one can be had; by its identifier."""
        short = [memory for memory in memories if is_plain(memory.text)]
        found = {
            memory.id: known[1]
            for memory in short
            if (known := self._known.get(memory.id)) and known[0] == memory.text
        }
        missing = {memory.id: memory.text for memory in short if memory.id not in found}
        model = self._model() if missing else ""
        if not model:
            return found
        dimension = len(weights().probe)
        vectors = self._vault.vectors.of(list(missing), model=model, dimension=dimension)
        for id, vector in vectors.items():
            found[id] = weights().heads.impression(missing[id], vector)
            self._keep(id, missing[id], found[id])
        return found

    def _keep(self, id: str, text: str, impression: Impression) -> None:
        if len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[id] = (text, impression)

    def _model(self) -> str:
        """The embedding model's identifier if the weights fit it; "" otherwise."""
        if self._embedder is None:
            return ""
        try:
            id = self._embedder.id
            if id not in self._fits:
                self._fits[id] = self._is_fitting(self._embedder)
        except EngineError as error:
            log.debug("nothing is guessed without an embedding model: %s", error)
            return ""
        return id if self._fits[id] else ""

    def _is_fitting(self, embedder: Embedder) -> bool:
        known = weights()
        if embedder.id == known.model:
            return True
        if embedder.dimension != len(known.probe):
            return False
        vector = np.asarray(embedder.embed([PROBE])[0], dtype=np.float32)
        return float(vector @ known.probe) >= _NEAR_ENOUGH


def is_plain(text: str) -> bool:
    """Whether ``text`` is one short statement, the like of which the weights were made with.

    A turn of talk says several things, of which a change is one; and asks others for theirs.
    """
    if len(text) > _LONGEST or "?" in text or len(text.split()) > _MOST_WORDS:
        return False
    if _GREETING.match(text) and not _TELLS.search(text):
        return False
    return len(split_sentences(text)) == 1


def topics_of(impression: Impression) -> list[str]:
    """What it may be about, the likeliest first."""
    names = weights().heads.topics
    order = np.argsort(-impression.about[: len(names)])[:_MOST_TOPICS]
    return [names[at] for at in order.tolist() if impression.about[at] >= _LIKELY_ABOUT]


def may_hold(impression: Impression) -> bool:
    """Whether it may tell what is so, which something else could end."""
    return bool(impression.does[0] + impression.does[1] >= _LIKELY_STATE)


def may_change(impression: Impression) -> bool:
    """Whether it likely tells that something begins or ends."""
    return bool(impression.does[1] + impression.does[2] >= _LIKELY_CHANGE)


def likeness(one: Impression, other: Impression) -> float:
    """How much two statements have in common: what they mean, what they name, their topic."""
    both = one.about[:-1] * other.about[:-1]
    shared = len(one.wording.values & other.wording.values)
    return float(one.meaning @ other.meaning + both.sum()) + _VALUE * min(shared, _MOST_VALUES)


def are_of_one_matter(one: Impression, other: Impression) -> bool:
    """Whether two statements share a word that counts, or clearly what they are about."""
    both = one.about[:-1] * other.about[:-1]
    return bool(one.wording.values & other.wording.values) or bool(both.sum() >= _ONE_TOPIC)


def are_of_one_person(one: Impression, other: Impression) -> bool:
    """Whether both may be about the speaker, or both about somebody else."""
    return bool(abs(one.another - other.another) <= _ONE_PERSON)


def is_turn(impression: Impression) -> bool:
    """Whether it is not out of the question that it tells that something begins or ends."""
    return bool(impression.does[1] + impression.does[2] >= _MAY_BE_TURN)


def shared_topic(new: Impression, old: Impression) -> str:
    """What two statements are both about."""
    names = weights().heads.topics
    both = new.about[: len(names)] * old.about[: len(names)]
    return names[int(both.argmax())]


def surely_changes(impression: Impression) -> bool:
    """Whether something of the speaker's own is surely no more as it was."""
    change = impression.does[1] + impression.does[2]
    return bool(change >= _SURE_CHANGE and impression.another <= _MAY_BE_ANOTHER)


def is_end(impression: Impression) -> bool:
    """Whether something ends rather than something else begins."""
    return bool(impression.does[ACTS.index("ends")] > impression.does[ACTS.index("begins")])

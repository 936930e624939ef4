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
from memoir.operation.reader.telling import is_foreign
from memoir.operation.reader.time.languages import ENGLISH, language_of
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.revision.guessing.heads import ACTS, Heads, Impression, Numbers
from memoir.operation.revision.guessing.one_thread import one_thread
from memoir.operation.revision.guessing.word_pieces import built_in

# Embedded once to see whether a model is the one for which the weights were made.
PROBE = "I moved from Lisbon to Porto last week."
_NEAR_ENOUGH = 0.98
_WEIGHTS = "statements.npz"
_LONGEST, _MOST_WORDS, _MOST_SENTENCES = 400, 25, 2
_REMEMBERED = 4096
_LIKELY_ABOUT, _LIKELY_STATE, _ONE_PERSON = 0.1, 0.25, 0.5
_MOST_TOPICS = 3
_TELLS_AN_END, _LIKELY_CHANGE = 0.5, 0.05
# The first of the acts tell what is so, begins and ends.
_STATES = 3

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
        """The impression that each short memory gives, where one can be had; by its identifier."""
        found: dict[str, Impression] = {}
        missing: dict[str, str] = {}
        for memory in memories:
            known = self._known.get(memory.id)
            if known is not None and known[0] == memory.text:
                found[memory.id] = known[1]
            elif is_short(memory.text):
                missing[memory.id] = memory.text
        model = self._model() if missing else ""
        if not model:
            return found
        dimension = len(weights().probe)
        vectors = self._vault.vectors.of(list(missing), model=model, dimension=dimension)
        with one_thread():
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


def is_short(text: str) -> bool:
    """Whether ``text`` is a sentence or two that tell something, in English.

    A longer turn of talk says several things, of which a change is one; and asks others for theirs.
    Of other languages nothing was learnt.
    """
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    if _GREETING.match(text) and not _TELLS.search(text):
        return False
    sentences = split_sentences(text)
    if not 0 < len(sentences) <= _MOST_SENTENCES or sentences[-1].endswith("?"):
        return False
    return _is_english(text)


@lru_cache(maxsize=_REMEMBERED)
def _is_english(text: str) -> bool:
    if is_foreign(text) or language_of(Tokens(text)) != ENGLISH:
        return False
    pieces = built_in()
    return pieces is None or pieces.may_be_english(text)


def is_plain(text: str) -> bool:
    """Whether ``text`` is one statement, which may be over."""
    return "?" not in text and is_short(text) and len(split_sentences(text)) == 1


def topics_of(impression: Impression) -> list[str]:
    """What it may be about, the likeliest first."""
    names = weights().heads.topics
    order = np.argsort(-impression.about[: len(names)])[:_MOST_TOPICS]
    return [names[at] for at in order.tolist() if impression.about[at] >= _LIKELY_ABOUT]


def may_hold(impression: Impression) -> bool:
    """Whether it may tell what is so, which something else could end."""
    return bool(impression.does[0] + impression.does[1] >= _LIKELY_STATE)


def may_change(impression: Impression) -> bool:
    """Whether it may tell what is so, begins or ends, rather than what merely happened."""
    return bool(impression.does[:_STATES].sum() >= _LIKELY_CHANGE)


def are_of_one_person(one: Impression, other: Impression) -> bool:
    """Whether both may be about the speaker, or both about somebody else."""
    return bool(abs(one.another - other.another) <= _ONE_PERSON)


def shared_topic(new: Impression, old: Impression) -> str:
    """What two statements are both about."""
    names = weights().heads.topics
    both = new.about[: len(names)] * old.about[: len(names)]
    return names[int(both.argmax())]


def tells_an_end(impression: Impression) -> bool:
    """Whether it is likely no more than the news that something ended."""
    return share_of_end(impression) >= _TELLS_AN_END


def share_of_end(impression: Impression) -> float:
    """How likely it tells that something ended, 0 to 1."""
    return float(impression.does[ACTS.index("ends")])


def is_end(impression: Impression) -> bool:
    """Whether something ends rather than something else begins."""
    return bool(impression.does[ACTS.index("ends")] > impression.does[ACTS.index("begins")])

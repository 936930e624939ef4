"""A second opinion on sentences: whether they tell something of their speaker worth keeping.

A linear model over how a sentence looks (its first words, pairs of words, marks) and, where the
embedding model is the one it was trained with, over what it means. The weights are made by
`tests/bench/train_judge.py` and lie in resources; they are numbers in JSON and nothing else.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Embedder

Matrix: TypeAlias = npt.NDArray[np.float32]
BUCKETS = 1024
_BY_WORDS = 0.8
_BY_FORM = 0.4
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[?!:\"“”*]")
_FIRST_PERSON = re.compile(
    r"\b(?:i|i['’]\w+|im|ive|me|my|mine|we|we['’]\w+|us|our)\b", re.IGNORECASE
)
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:i|i['’]\w+|we|we['’]\w+|im|ive)\b",
        r"^(?:my|our)\b",
        r"\byou(?:r|rs|['’]\w+)?\b",
        r"\?\W*$",
        r"!\W*$",
        r"[^.!?。]$",
        r"^(?:she|he|they|the|this|that|it|a|an)\b",
        r"\b(?:if|imagine|suppose|would|could|were)\b",
        r"[:\"“”«»*]",
        r"^(?-i:[a-z])",
        r"\b(?:lol|lmao|haha\w*|just kidding)\b",
    )
)
_LONG = 30


class Opinion(NamedTuple):
    """How likely a sentence is of each sort; together 1."""

    keep: float  # tells something of its speaker that lasts
    wish: float  # how the assistant should behave from now on
    chat: float  # greetings, thanks, moods
    ask: float  # questions and requests
    task: float  # what is on the screen or on the desk
    public: float  # written for everybody
    story: float  # made up, supposed, a joke
    others: float  # somebody else's words


class _Weights(NamedTuple):
    slope: Matrix  # (sorts, features)
    bias: Matrix  # (sorts,)


class Judge:
    """Gives its opinion of sentences."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def sees_meaning(self) -> bool:
        """Whether it knows the embedding model, and judges by more than form."""
        try:
            return self._embedder.id in _weights()
        except EngineError:
            return False

    def opinions(self, sentences: Sequence[str]) -> list[Opinion]:
        """What is thought of each of ``sentences``; about 10 ms each with the built-in model."""
        if not sentences:
            return []
        meant = self._meant(sentences)
        if meant is not None:
            return self.opinions_of(sentences, *meant)
        features = np.vstack([form_of(sentence) for sentence in sentences])
        return _opinions(features, _weights()[""])

    def opinions_of(self, sentences: Sequence[str], model: str, vectors: Matrix) -> list[Opinion]:
        """The same of sentences that ``model``, one it knows, has made ``vectors`` of before.

        ``vectors`` is (sentences, dimension) of unit length. A tenth of a millisecond each.
        """
        forms = np.vstack([form_of(sentence) for sentence in sentences])
        return _opinions(np.hstack([forms, vectors]), _weights()[model])

    def _meant(self, sentences: Sequence[str]) -> tuple[str, Matrix] | None:
        """The model and the vectors of ``sentences``, if it is one that the weights are for."""
        try:
            model = self._embedder.id
            if model not in _weights():
                return None
            return model, self._embedder.embed(list(sentences))
        except EngineError:
            return None


def _opinions(features: Matrix, weights: _Weights) -> list[Opinion]:
    scores = features @ weights.slope.T + weights.bias
    powers = np.exp(scores - scores.max(1, keepdims=True))
    shares = powers / powers.sum(1, keepdims=True)
    return [Opinion(*map(float, row)) for row in shares]


def form_of(sentence: str) -> Matrix:
    """How ``sentence`` looks: (features,) numbers that need no model."""
    words = [token.lower().replace("’", "'") for token in _TOKEN.findall(sentence)]
    counts = np.zeros(BUCKETS, dtype=np.float32)
    for word in words:
        counts[crc32(word.encode()) % BUCKETS] += 1
    for pair in zip(["^", *words], [*words, "$"], strict=True):
        counts[crc32(" ".join(pair).encode()) % BUCKETS] += 1
    length = max(1, len(words))
    capitals = sum(word[:1].isupper() for word in sentence.split()[1:])
    forms = [
        *(form.search(sentence.strip()) is not None for form in _FORMS),
        len(_FIRST_PERSON.findall(sentence)) / length,
        min(length, _LONG) / 10,
        length <= 3,
        5 * sum(map(str.isdigit, sentence)) / max(1, len(sentence)),
        2 * capitals / length,
    ]
    size = max(1.0, float(np.linalg.norm(counts)))
    whole = [counts * (_BY_WORDS / size), np.array(forms, dtype=np.float32) * _BY_FORM]
    found: Matrix = np.concatenate(whole)
    return found


@lru_cache(maxsize=1)
def _weights() -> dict[str, _Weights]:
    """The weights for each embedding model, and under "" those for sentences without vectors."""
    text = files("memoir_resources").joinpath("judge.json").read_text(encoding="utf-8")
    found: dict[str, _Weights] = {}
    for model, packed in json.loads(text).items():
        bias = np.array(packed["bias"], dtype=np.float32)
        numbers = np.frombuffer(base64.b64decode(packed["slope"]), dtype="<f2")
        found[model] = _Weights(numbers.astype(np.float32).reshape(len(bias), -1), bias)
    return found

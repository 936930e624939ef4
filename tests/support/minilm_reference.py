"""all-MiniLM-L6-v2 worked out in NumPy from the published weights, to compare llama.cpp with.

Slow and plain: WordPiece for ASCII text, six layers of BERT, the mean over all tokens.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from memoir.infrastructure.engine.starters import EMBEDDING_STARTER, source_of

Floats = npt.NDArray[np.float64]

_LAYERS = 6
_HEADS = 12


def embed(text: str) -> Floats:
    """The unit vector of a text."""
    x = _embedded(_tokens(text))
    for layer in range(_LAYERS):
        x = _layer(x, f"encoder.layer.{layer}.")
    mean: Floats = x.mean(axis=0)
    return mean / np.linalg.norm(mean)


def _source() -> Path:
    source = source_of(EMBEDDING_STARTER)
    assert source is not None, "the starter's package is not installed"
    return source


@cache
def _weights() -> dict[str, Floats]:
    tensors = load_file(_source() / "model.safetensors")
    return {name: values.astype(np.float64) for name, values in tensors.items()}


@cache
def _vocabulary() -> dict[str, int]:
    lines = (_source() / "vocab.txt").read_text("utf-8").split("\n")
    return {word: number for number, word in enumerate(lines)}


def _tokens(text: str) -> list[int]:
    words = re.findall(r"[a-z0-9]+|[^a-z0-9\s]", text.lower())
    pieces = [piece for word in words for piece in _pieces(word)]
    return [_vocabulary()[piece] for piece in ("[CLS]", *pieces, "[SEP]")]


def _pieces(word: str) -> list[str]:
    found: list[str] = []
    while word:
        mark = "##" if found else ""
        fits = (word[:end] for end in range(len(word), 0, -1) if mark + word[:end] in _vocabulary())
        piece = next(fits, "")
        if not piece:
            return ["[UNK]"]
        found.append(mark + piece)
        word = word[len(piece) :]
    return found


def _embedded(tokens: list[int]) -> Floats:
    weights = _weights()
    words = weights["embeddings.word_embeddings.weight"][tokens]
    places = weights["embeddings.position_embeddings.weight"][: len(tokens)]
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    return _normed(words + places + kind, "embeddings.LayerNorm")


def _layer(x: Floats, prefix: str) -> Floats:
    attended = _through(_attention(x, prefix), f"{prefix}attention.output.dense")
    x = _normed(x + attended, f"{prefix}attention.output.LayerNorm")
    inner = _gelu(_through(x, f"{prefix}intermediate.dense"))
    return _normed(x + _through(inner, f"{prefix}output.dense"), f"{prefix}output.LayerNorm")


def _attention(x: Floats, prefix: str) -> Floats:
    def heads(name: str) -> Floats:
        y = _through(x, f"{prefix}attention.self.{name}")
        return y.reshape(len(x), _HEADS, -1).transpose(1, 0, 2)

    query, key, value = heads("query"), heads("key"), heads("value")
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return (shares @ value).transpose(1, 0, 2).reshape(len(x), -1)


def _through(x: Floats, name: str) -> Floats:
    return x @ _weights()[f"{name}.weight"].T + _weights()[f"{name}.bias"]


def _normed(x: Floats, name: str) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    return centred / spread * _weights()[f"{name}.weight"] + _weights()[f"{name}.bias"]


def _gelu(x: Floats) -> Floats:
    # Abramowitz and Stegun 7.1.26, good to 1.5e-7; NumPy has no error function.
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    error = np.sign(x) * (1 - series * np.exp(-(z**2)))
    return x / 2 * (1 + error)

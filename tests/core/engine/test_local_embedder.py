"""The starter's embedding model in its worker process."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memoir.infrastructure.engine.local import LocalEmbedder
from memoir.infrastructure.engine.starters import EMBEDDING_STARTER
from tests.support import minilm_reference

SENTENCES = [
    "Where does Priya live?",
    "Priya moved to Lisbon in March 2024, close to the river.",
    "The quarterly report is due on Friday!",
    "hello",
    "My dog's name is Biscuit; she's a 3-year-old border collie.",
    "unbelievably antidisestablishmentarianistic xylophones",
]


def test_vectors_are_those_of_the_published_weights(embedder: LocalEmbedder):
    """Worked out independently; what is lost to eight bits a weight is little."""
    vectors = embedder.embed(SENTENCES)
    for vector, sentence in zip(vectors, SENTENCES, strict=True):
        assert vector @ minilm_reference.embed(sentence) > 0.998, sentence


def test_near_meanings_have_near_vectors(embedder: LocalEmbedder):
    query, *others = embedder.embed(
        [
            "What is the dog called?",
            "Biscuit is the puppy's name.",
            "The report is due on Friday.",
            "Lisbon lies on the Tagus.",
        ]
    )
    scores = [float(query @ other) for other in others]
    assert scores[0] == max(scores)
    assert scores[0] > max(scores[1:]) + 0.2


def test_shape_and_length_are_as_promised(embedder: LocalEmbedder):
    assert embedder.dimension == 384
    vectors = embedder.embed(SENTENCES)
    assert vectors.shape == (len(SENTENCES), 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.embed([]).shape == (0, 384)


def test_what_has_begun_may_be_waited_for_in_any_order(embedder: LocalEmbedder):
    some, many = SENTENCES[:2], SENTENCES * 8
    first, second = embedder.begin(some), embedder.begin(many)
    assert np.array_equal(second(), embedder.embed(many))
    np.testing.assert_allclose(first(), embedder.embed(some), atol=1e-5)


def test_the_id_names_the_model_and_its_file(embedder: LocalEmbedder, models: Path):
    name, digest = embedder.id.split("@")
    assert name == "all-MiniLM-L6-v2-Q8_0"
    assert len(digest) == 12
    assert LocalEmbedder(models / EMBEDDING_STARTER.file).id == embedder.id


def test_the_id_is_known_without_a_process(models: Path):
    embedder = LocalEmbedder(models / EMBEDDING_STARTER.file)
    assert embedder.id
    assert embedder.pid is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "a\0b", "\ud800", "🎉", "שלום עולם", "日本語のテキスト", "\u200b", "x" * 5000],
)
def test_any_text_has_a_vector(embedder: LocalEmbedder, text: str):
    vector = embedder.embed([text])[0]
    assert np.isfinite(vector).all()
    assert abs(float(np.linalg.norm(vector)) - 1) < 1e-5


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=200), max_size=20))
def test_any_texts_have_finite_vectors(embedder: LocalEmbedder, texts: list[str]):
    vectors = embedder.embed(texts)
    assert vectors.shape == (len(texts), 384)
    assert np.isfinite(vectors).all()


def test_a_text_has_the_same_vector_in_any_company(embedder: LocalEmbedder):
    alone = np.concatenate([embedder.embed([sentence]) for sentence in SENTENCES])
    crowd = SENTENCES + [
        f"Sentence number {number}, {'long ' * (number % 90)}" for number in range(60)
    ]
    together = embedder.embed(crowd)[: len(SENTENCES)]
    assert (alone * together).sum(axis=1).min() > 0.999


def test_order_is_kept_over_more_texts_than_one_call_takes(embedder: LocalEmbedder):
    words = ["dog", "river", "report", "Friday", "music"]
    single = embedder.embed(words)
    many = embedder.embed([words[at % 5] for at in range(600)])
    nearest = (many @ single.T).argmax(axis=1)
    assert nearest.tolist() == [at % 5 for at in range(600)]


def test_long_texts_are_cut_at_what_the_model_reads(embedder: LocalEmbedder):
    beginning = "The dog is called Biscuit. " * 200
    long = beginning + "Something else entirely. " * 40_000
    assert len(long) > 1_000_000
    one, other = embedder.embed([beginning, long])
    assert float(one @ other) > 0.9999


def test_several_threads_may_embed_at_once(embedder: LocalEmbedder):
    expected = embedder.embed(SENTENCES)
    results: dict[int, bool] = {}

    def embed(number: int) -> None:
        vectors = embedder.embed(SENTENCES)
        results[number] = bool(np.allclose(vectors, expected, atol=1e-5))

    threads = [threading.Thread(target=embed, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == dict.fromkeys(range(4), True)


def test_a_question_does_not_wait_for_thousands_of_texts(embedder: LocalEmbedder):
    texts = [f"This is memory number {number} of a long import." for number in range(400)]
    bulk = threading.Thread(target=embedder.embed, args=(texts,))
    bulk.start()
    waits: list[float] = []
    while bulk.is_alive():
        begun = time.perf_counter()
        embedder.embed(["Where does Priya live?"])
        waits.append(time.perf_counter() - begun)
        time.sleep(0.02)
    bulk.join()
    assert len(waits) > 3
    assert sorted(waits)[len(waits) // 2] < 1.0  # an idle machine takes a tenth of that

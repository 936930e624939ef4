"""Vectors: the right neighbours, in step with every write of every process."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.errors import InvalidInput
from memoir.infrastructure.vault import vector_search
from memoir.infrastructure.vault.bit_index import BitIndex, pack_signs
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault, open_in_memory, open_vault
from memoir.memory.cube import Cube
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from tests.support.vaults import DIMENSIONS, memory, patient, undone, unit


def _add(vault: Vault, seeds: Sequence[int], model: str = "m", **fields: object) -> list[Memory]:
    kept = [memory(f"number {seed}", **fields) for seed in seeds]
    vectors = {one.id: [unit(seed)] for one, seed in zip(kept, seeds, strict=True)}
    vault.memories.add(kept, reason="said", vectors=vectors, model=model)
    return kept


def _nearest(vault: Vault, seed: int, **masks: object) -> str | None:
    hits = vault.vectors.nearest(unit(seed), k=1, **masks)  # type: ignore[arg-type]
    return vault.memories.by_rows([hits[0][0]])[hits[0][0]].text if hits else None


def test_the_nearest_come_first_with_their_exact_cosines(vault: Vault) -> None:
    _add(vault, range(150))
    query = unit(1_000)
    kept = {seed + 1: unit(seed).astype(np.float16).astype(np.float32) for seed in range(150)}
    exact = {row: float(one @ query / np.linalg.norm(one)) for row, one in kept.items()}
    hits = vault.vectors.nearest(query, k=20)
    assert [row for row, _ in hits] == sorted(exact, key=lambda row: -exact[row])[:20]
    assert dict(hits) == pytest.approx({row: exact[row] for row, _ in hits}, abs=1e-6)
    assert vault.vectors.cosines(query, [7, 3, 999]) == pytest.approx(
        {7: exact[7], 3: exact[3]}, abs=1e-6
    )
    assert vault.vectors.nearest(query, k=0) == []
    assert vault.vectors.cosines(query, []) == {}


def test_vectors_are_kept_at_half_precision_and_cosines_hardly_differ(vault: Vault) -> None:
    _add(vault, range(20))
    lengths = vault.connection.rows("SELECT DISTINCT length(vector) FROM vectors")
    assert lengths == [(2 * DIMENSIONS,)]
    cosines = vault.vectors.cosines(unit(1_000), range(1, 21))
    exact = {seed + 1: float(unit(seed) @ unit(1_000)) for seed in range(20)}
    assert cosines == pytest.approx(exact, abs=2e-4)


def test_vectors_that_were_stored_whole_are_compared_like_the_others(vault: Vault) -> None:
    _add(vault, range(10))
    vault.connection.run("UPDATE vectors SET vector = ? WHERE id = 4", [unit(3).tobytes()])
    assert vault.vectors.nearest(unit(3), k=1) == [(4, pytest.approx(1.0, abs=1e-6))]
    assert vault.vectors.cosines(unit(3), [4, 5])[4] == pytest.approx(1.0, abs=1e-6)


def test_a_vector_of_any_length_counts_by_its_direction(vault: Vault) -> None:
    kept = [memory("far out"), memory("near")]
    vectors = {kept[0].id: [unit(1) * 1e6], kept[1].id: [unit(2) * 1e-6]}
    vault.memories.add(kept, reason="said", vectors=vectors, model="m")
    for seed in (1, 2):
        assert vault.vectors.nearest(unit(seed), k=1) == [(seed, pytest.approx(1.0, abs=1e-5))]


def test_a_vault_without_vectors_has_no_neighbours(vault: Vault) -> None:
    assert vault.vectors.model() is None
    assert vault.vectors.nearest(unit(1), k=5) == []


def test_a_memory_counts_with_its_best_passage(vault: Vault) -> None:
    kept = [memory("long"), memory("short")]
    vectors = {kept[0].id: [unit(1), unit(2), unit(3)], kept[1].id: [unit(4)]}
    vault.memories.add(kept, reason="said", vectors=vectors, model="m")
    for seed, row in ((1, 1), (2, 1), (3, 1), (4, 2)):
        hits = vault.vectors.nearest(unit(seed), k=5)
        assert len(hits) == 2
        assert hits[0] == (row, pytest.approx(1.0, abs=1e-5))


def test_masks_let_only_their_own_through(vault: Vault) -> None:
    vault.cubes.create(Cube(id="trip", name="Trip", created_at=now()))
    _add(vault, [1], scope="work")
    _add(vault, [2], status=Status.ARCHIVED)
    _add(vault, [3], cube="trip")
    _add(vault, [4])
    active = [Status.ACTIVE, Status.CONFLICTING]
    assert _nearest(vault, 1) == "number 1"
    assert _nearest(vault, 1, scopes=["personal"], statuses=active, cubes=["main"]) == "number 4"
    assert _nearest(vault, 2, statuses=active) != "number 2"
    assert _nearest(vault, 2, statuses=[Status.ARCHIVED]) == "number 2"
    assert _nearest(vault, 4, cubes=["trip"]) == "number 3"
    assert _nearest(vault, 1, scopes=["nowhere"]) is None
    assert _nearest(vault, 1, scopes=[]) is None


def test_every_change_is_followed_at_once(vault: Vault) -> None:
    one, two = _add(vault, [1, 2])
    assert _nearest(vault, 1) == "number 1"
    vault.memories.change(one.id, {"scope": "work"}, reason="moved")
    assert _nearest(vault, 1, scopes=["personal"]) == "number 2"
    assert _nearest(vault, 1, scopes=["work"]) == "number 1"
    vault.memories.change(one.id, {"text": "new"}, reason="edited", vectors=[unit(9)])
    assert vault.vectors.nearest(unit(9), k=1)[0] == (1, pytest.approx(1.0, abs=1e-5))
    vault.memories.change(two.id, {"text": "not embedded yet"}, reason="edited")
    assert [row for row, _ in vault.vectors.nearest(unit(2), k=5)] == [1]
    vault.memories.erase([one.id], reason="forgotten")
    assert vault.vectors.nearest(unit(9), k=5) == []
    _add(vault, [5])
    assert _nearest(vault, 5) == "number 5"
    assert vault.vectors.remove(3) == 1
    assert vault.vectors.nearest(unit(5), k=5) == []


def test_what_was_rolled_back_is_not_found(vault: Vault) -> None:
    _add(vault, [1])
    with undone(vault):
        _add(vault, [2])
        assert _nearest(vault, 2) == "number 2"
    assert _nearest(vault, 2) == "number 1"
    assert len(vault.vectors.nearest(unit(2), k=5)) == 1


def test_each_model_is_asked_among_its_own(vault: Vault) -> None:
    _add(vault, [1, 2], model="old")
    assert vault.vectors.model() == "old"
    _add(vault, [3], model="new")
    assert vault.vectors.model() == "new"
    assert [row for row, _ in vault.vectors.nearest(unit(1), k=5)] == [3]
    assert [row for row, _ in vault.vectors.nearest(unit(1), k=5, model="old")] == [1, 2]
    assert vault.vectors.nearest(unit(1), k=5, model="never seen") == []
    assert list(vault.vectors.cosines(unit(1), [1, 2, 3])) == [3]
    assert list(vault.vectors.cosines(unit(1), [1, 2, 3], model="old")) == [1, 2]
    assert vault.vectors.cosines(unit(1), [1, 2, 3], model="never seen") == {}
    assert vault.vectors.drop_other_models("new") == 2
    assert vault.vectors.nearest(unit(1), k=5, model="old") == []
    assert len(vault.memories.without_vectors("new", 10)) == 2
    assert vault.vectors.drop_other_models("new") == 0
    assert vault.check() == []


def test_a_vector_of_another_length_matches_nothing(vault: Vault) -> None:
    _add(vault, [1])
    assert vault.vectors.nearest(unit(1, DIMENSIONS * 2), k=5) == []
    assert vault.vectors.cosines(unit(1, DIMENSIONS * 2), [1]) == {}
    assert _nearest(vault, 1) == "number 1"
    assert vault.vectors.nearest(unit(1, DIMENSIONS * 2), k=5) == []
    with pytest.raises(InvalidInput, match="multiple of 8"):
        vault.vectors.nearest(unit(1, 9), k=5)


def test_a_vector_of_zeros_is_near_to_nothing(vault: Vault) -> None:
    zeros = np.zeros(DIMENSIONS, np.float32)
    vault.memories.add([kept := memory("x")], reason="", vectors={kept.id: [zeros]}, model="m")
    _add(vault, [1])
    assert dict(vault.vectors.nearest(zeros, k=5)) == {1: 0.0, 2: 0.0}
    assert vault.vectors.cosines(unit(1), [1]) == {1: 0.0}


def test_dimensions_need_not_fill_whole_words(vault: Vault) -> None:
    kept = [memory(str(seed)) for seed in range(30)]
    vectors = {one.id: [unit(seed, 72)] for seed, one in enumerate(kept)}
    vault.memories.add(kept, reason="said", vectors=vectors, model="m")
    for seed in range(30):
        assert vault.vectors.nearest(unit(seed, 72), k=1)[0][0] == seed + 1


@pytest.mark.parametrize("many", [20_000, 3])
def test_another_connection_sees_each_write(
    profile: Profile, key: bytes, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Whether it follows step by step or, after more than ``many``, reads all again."""
    monkeypatch.setattr(vector_search, "_MANY", many)
    with open_vault(profile, key) as writer, open_vault(profile, key) as reader:
        kept = _add(writer, range(6))
        assert _nearest(reader, 3) == "number 3"
        kept += _add(writer, range(10, 20))
        assert _nearest(reader, 15) == "number 15"
        writer.memories.change(kept[3].id, {"status": Status.ARCHIVED}, reason="old")
        assert _nearest(reader, 3, statuses=[Status.ACTIVE]) != "number 3"
        writer.memories.change(kept[3].id, {"status": Status.ACTIVE}, reason="back")
        assert _nearest(reader, 3, statuses=[Status.ACTIVE]) == "number 3"
        writer.memories.change(kept[4].id, {}, reason="", vectors=[unit(77)])
        assert reader.vectors.nearest(unit(77), k=1)[0][0] == 5
        writer.memories.erase([kept[3].id], reason="forgotten")
        assert _nearest(reader, 3) != "number 3"
        writer.vectors.remove(1)
        assert 1 not in [row for row, _ in reader.vectors.nearest(unit(0), k=50)]
        writer.vectors.drop_other_models("other")
        assert reader.vectors.nearest(unit(1), k=5) == []


@settings(patient, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "move", "renew", "erase", "undo"]), st.integers(0, 9)),
        max_size=30,
    )
)
def test_the_index_is_what_a_fresh_reading_would_give(steps: list[tuple[str, int]]) -> None:
    with open_in_memory() as vault:
        kept = _add(vault, range(10))
        for step, (name, number) in enumerate(steps):
            target = kept[number]
            forgotten = vault.memories.get(target.id).status is Status.FORGOTTEN
            if name == "add":
                _add(vault, [100 + step])
            elif name == "undo":
                with undone(vault):
                    _add(vault, [100 + step])
                    vault.vectors.nearest(unit(0), k=3)
            elif forgotten:
                continue
            elif name == "move":
                scope = ("personal", "work")[step % 2]
                vault.memories.change(target.id, {"scope": scope}, reason="moved")
            elif name == "renew":
                vault.memories.change(target.id, {}, reason="", vectors=[unit(200 + step)])
            else:
                vault.memories.erase([target.id], reason="forgotten")
            masks = {"scopes": ["personal"], "statuses": [Status.ACTIVE]}
            followed = vault.vectors.nearest(unit(step), k=100, **masks)
            assert followed == type(vault.vectors)(vault.connection).nearest(
                unit(step), k=100, **masks
            )
        assert vault.check() == []


def test_signs_find_the_nearest_of_vectors_spread_as_embeddings_are() -> None:
    random = np.random.default_rng(0)
    spread = 1 / np.sqrt(np.arange(1, 385))
    turned = np.linalg.qr(random.standard_normal((384, 384)))[0]
    topics = random.standard_normal((50, 384)) * spread

    def drawn(count: int) -> np.ndarray:
        noise = 0.7 * random.standard_normal((count, 384)) * spread
        vectors = (topics[random.integers(0, 50, count)] + noise) @ turned
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors.astype(np.float32)

    vectors, queries = drawn(20_000), drawn(20)
    index = BitIndex(6)
    rows = np.arange(1, 20_001)
    index.add(rows, rows, pack_signs(vectors).tobytes())
    index.set_groups([(rows, ("personal", "active", "main"))])
    assert index.count == 20_000
    for query in queries:
        best = set((np.argsort(-(vectors @ query))[:50] + 1).tolist())
        found = set(index.nearest(query, 200, (None, None, None))[0].tolist())
        assert len(best & found) >= 48

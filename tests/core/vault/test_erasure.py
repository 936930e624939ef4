"""Forgetting: after it, no byte of the words is left anywhere in the profile."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from memoir.errors import InvalidInput
from memoir.infrastructure.vault import backup
from memoir.infrastructure.vault import connection as connections
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault, open_vault
from memoir.memory.conversation import MemoryUse, ScorePart
from memoir.memory.memory import MAIN_CUBE, Memory, Status
from tests.support.vault_bytes import places_of, plain_bytes
from tests.support.vaults import memory, message, unit


def _erase_everywhere(vault: Vault, ids: list[str], *, reason: str) -> dict[str, int]:
    """Erase as forgetting does it: from the vault, then from its backups."""
    counts = vault.memories.erase(ids, reason=reason)
    copies = backup.rewrite_backups(
        vault, lambda copy: bool(copy.memories.erase(ids, reason=reason)["memories"])
    )
    assert copies.left == []
    return counts | {"backups": copies.rewritten, "backups deleted": copies.deleted}


def _invented(generator: random.Random, syllables: int) -> str:
    pairs = (
        generator.choice("bdfgklmnprstvz") + generator.choice("aeiou") for _ in range(syllables)
    )
    return "".join(pairs)


def _secrets(count: int) -> list[Memory]:
    """Memories whose words are near in the alphabet to others', so that the index shares pages."""
    generator = random.Random(count)
    kept = []
    for _ in range(count):
        word = f"quix{_invented(generator, 5)}xiuq"
        text = f"{_invented(generator, 2)} {word} {word}s {word.upper()} " * generator.randint(1, 9)
        kept.append(
            memory(text, speaker=f"{word}ana", tags=(f"{word}tag",), entities=(f"{word}é",))
        )
    return kept


def _others(count: int) -> list[Memory]:
    generator = random.Random(1)
    common = [_invented(generator, generator.randint(1, 4)) for _ in range(500)]
    return [
        memory(" ".join(generator.choices(common, k=generator.randint(4, 60))))
        for _ in range(count)
    ]


def test_no_byte_of_what_was_forgotten_is_left(profile: Profile, key: bytes) -> None:
    secrets, others = _secrets(150), _others(600)
    mixed = random.Random(2).sample(secrets + others, 750)
    with open_vault(profile, key) as vault:
        for start in range(0, len(mixed), 25):
            batch = mixed[start : start + 25]
            vectors = {one.id: [unit(start + place)] for place, one in enumerate(batch)}
            vault.memories.add(batch, reason="said", vectors=vectors, model="m")
        for one in secrets[::5]:
            text = f"edited quix{one.id[-4:]}editedxiuq"
            vault.memories.change(one.id, {"text": text}, reason="edited", vectors=[unit(5)])
        assert backup.daily(vault)
        assert places_of(profile.home, key, b"xiuq")
        counts = _erase_everywhere(vault, [one.id for one in secrets], reason="forgotten")
        assert counts["memories"] == 150
        assert counts["history"] == 150 + 30
        assert counts["vectors"] == 150
        assert counts["backups"] == 1
        assert counts["write-ahead log"] == 1
        assert places_of(profile.home, key, b"quix", b"xiuq") == []
        assert vault.check() == []
        _still_searchable(vault, others)
        assert vault.memories.count() == 600
    copy = backup.list_backups(profile)[0].path
    backup.restore(profile, copy, key)
    with open_vault(profile, key) as vault:
        assert vault.check() == []
        assert vault.memories.count() == 600
    assert places_of(profile.home, key, b"quix", b"xiuq") == []


def _still_searchable(vault: Vault, others: list[Memory]) -> None:
    for one in others[::30]:
        expression = vault.memories.word_query(one.text, any_word=False)
        rows = [row for row, _ in vault.memories.match_words(expression, limit=5)]
        assert one.id in {kept.id for kept in vault.memories.by_rows(rows).values()}


def test_forgetting_one_by_one_leaves_nothing_either(profile: Profile, key: bytes) -> None:
    secrets = _secrets(40)
    with open_vault(profile, key) as vault:
        for one in secrets:
            vault.memories.add([one, *_others(2)], reason="said")
        for one in secrets:
            vault.memories.erase([one.id], reason="forgotten")
            assert vault.connection.run(
                "INSERT INTO memory_words (memory_words, rank) VALUES ('integrity-check', 1)"
            )
        assert places_of(profile.home, key, b"quix", b"xiuq") == []


def test_a_vector_is_erased_with_its_memory(profile: Profile, key: bytes) -> None:
    vector = unit(3, 384)
    with open_vault(profile, key) as vault:
        vault.memories.add([kept := memory("x")], reason="", vectors={kept.id: [vector]}, model="m")
        vault.memories.add(_others(20), reason="said")
        vault.connection.truncate_log()
        needle = vector[100:110].astype(np.float16).tobytes()
        assert any(needle in data for _, data in plain_bytes(profile.home, key))
        vault.memories.erase([kept.id], reason="forgotten")
        assert not any(needle in data for _, data in plain_bytes(profile.home, key))


def test_what_stays_is_a_tombstone_without_content(vault: Vault) -> None:
    kept = memory("secret", scope="work/secret", speaker="Ana", tags=("secret",), pinned=True)
    vault.memories.add([kept], reason="said")
    vault.memories.erase([kept.id], reason="forgotten")
    stone = vault.memories.get(kept.id)
    blank = memory(
        "",
        id=kept.id,
        status=Status.FORGOTTEN,
        said_at=stone.said_at,
        created_at=stone.created_at,
        updated_at=stone.updated_at,
    )
    assert stone == blank
    assert (stone.cube, stone.created_at > kept.created_at) == (MAIN_CUBE, True)
    assert [version.reason for version in vault.memories.history(kept.id)] == ["forgotten"]
    assert vault.memories.ids() == []
    assert vault.memories.facets().statuses == {}
    with pytest.raises(InvalidInput, match="forgotten"):
        vault.memories.change(kept.id, {"text": "back"}, reason="edited")
    with pytest.raises(InvalidInput, match="already"):
        vault.memories.add([kept], reason="imported again")


def test_erasing_twice_or_nothing_counts_nothing(vault: Vault) -> None:
    vault.memories.add([kept := memory("x")], reason="said")
    vault.memories.erase([kept.id, kept.id], reason="forgotten")
    seq = vault.data_seq()
    counts = vault.memories.erase([kept.id, "none"], reason="forgotten")
    assert {place for place, count in counts.items() if count} == {"write-ahead log"}
    assert vault.data_seq() == seq


def test_why_an_answer_used_it_is_erased_that_it_did_stays(vault: Vault) -> None:
    talk = vault.conversations.create()
    vault.conversations.add_message(said := message(talk.id, "hello"))
    vault.memories.add([kept := memory("x")], reason="said")
    use = MemoryUse(memory=kept.id, score=0.5, why=(ScorePart("the word “secret”", 1, 1),))
    vault.conversations.record_uses(said.id, [use])
    assert vault.memories.erase([kept.id], reason="forgotten")["explanations"] == 1
    assert vault.conversations.uses(said.id) == [MemoryUse(memory=kept.id, score=0.5)]


def test_a_purged_conversation_leaves_no_byte(profile: Profile, key: bytes) -> None:
    generator = random.Random(3)
    with open_vault(profile, key) as vault:
        gone, stays = vault.conversations.create(), vault.conversations.create()
        last = None
        for number in range(120):
            text = f"quix{_invented(generator, 4)}xiuq and {_invented(generator, 2)}"
            last = vault.conversations.add_message(message(gone.id, text, last and last.id))
            vault.conversations.add_message(message(stays.id, f"{number} other words"))
        vault.conversations.save_draft(gone.id, "quix draft xiuq")
        vault.conversations.mute(gone.id, "m")
        vault.conversations.change_message(last.id, {"text": "quix late xiuq"})
        counts = vault.conversations.purge([gone.id, "none"])
        assert counts["conversations"] == 1
        assert (counts["messages"], counts["drafts"]) == (120, 1)
        assert places_of(profile.home, key, b"quix", b"xiuq") == []
        assert vault.conversations.list() == [vault.conversations.get(stays.id)]
        found = vault.conversations.search("other words", limit=500)
        assert len([match for match in found if match.message]) == 120
        assert vault.check() == []


def test_a_backup_that_cannot_be_opened_is_deleted(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        vault.memories.add([kept := memory("x")], reason="said")
        lost = _unreadable(profile.backups)
        counts = _erase_everywhere(vault, [kept.id], reason="forgotten")
    assert counts["backups deleted"] == 1
    assert not lost.exists()


def _unreadable(folder: Path) -> Path:
    path = folder / "2026-01-02T030405Z.db"
    path.write_bytes(b"x" * 8192)
    return path


def test_a_damaged_database_that_was_put_aside_is_cleaned_too(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        vault.memories.add([kept := _secrets(1)[0]], reason="said")
        copy = backup.make_backup(vault)
    aside = backup.restore(profile, copy.path, key)
    assert aside
    with open_vault(profile, key) as vault:
        counts = _erase_everywhere(vault, [kept.id], reason="forgotten")
        assert (counts["backups"], counts["backups deleted"]) == (2, 0)
        assert places_of(profile.home, key, b"quix") == []
        aside.write_bytes(b"x" * 8192)
        counts = _erase_everywhere(vault, [kept.id], reason="forgotten")
        assert counts["backups deleted"] == 1
        assert not aside.exists()


def test_erasing_within_a_transaction_empties_the_log_after_it(
    profile: Profile, key: bytes
) -> None:
    with open_vault(profile, key) as vault:
        vault.memories.add([kept := _secrets(1)[0]], reason="said")
        with vault.transaction():
            counts = vault.memories.erase([kept.id], reason="forgotten")
            assert counts["write-ahead log"] == 0
        assert places_of(profile.home, key, b"quix") == []


def test_a_log_that_another_reads_is_emptied_as_soon_as_it_can_be(
    profile: Profile, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_TRUNCATE_MILLISECONDS", 20)
    with open_vault(profile, key) as vault, open_vault(profile, key) as reader:
        vault.memories.add([kept := _secrets(1)[0]], reason="said")
        with reader.connection.snapshot():
            assert reader.memories.count() == 1
            counts = vault.memories.erase([kept.id], reason="forgotten")
            assert counts["write-ahead log"] == 0
            assert places_of(profile.home, key, b"quix") != []
        vault.settings.put("anything", 1)
        assert places_of(profile.home, key, b"quix") == []

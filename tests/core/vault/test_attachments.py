"""What is attached is kept under the log, and what was read of it goes with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.errors import NotFound
from memoir.infrastructure.vault.erasure import Eraser
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.snapshot_table import NewSnapshot
from memoir.infrastructure.vault.vault import Vault, open_in_memory, open_vault
from memoir.memory import moment
from memoir.memory.cube import Cube
from memoir.memory.identifier import new_identifier
from memoir.memory.snapshot import SnapshotSort
from tests.support.vault_bytes import places_of
from tests.support.vaults import attachment, message, patient

CONVERSATIONS, DOCUMENTS = 3, 2


def digest_of(vault: Vault, id: str) -> str:
    return vault.conversations.attachments.text(id)[0]


def keep_read(vault: Vault, digest: str) -> bool:
    """Keep a snapshot of a document; whether that may be."""
    new = NewSnapshot(
        name=new_identifier(), sort=SnapshotSort.DOCUMENT, subject=f"personal {digest}",
        recipe="", model="", model_hash="", read_at=1 << 40, said_at=1 << 40, documents=(digest,),
    )  # fmt: skip
    begun = vault.snapshots.begin(new)
    if begun:
        vault.snapshots.complete(new.name, tokens=100, size=1, cost_ms=1)
    return begun


steps = st.lists(
    st.tuples(
        st.sampled_from(["attach", "detach", "delete", "undelete", "purge", "read"]),
        st.integers(0, CONVERSATIONS - 1),
        st.integers(0, DOCUMENTS - 1),
    ),
    max_size=20,
)


@patient
@given(steps)
def test_what_was_read_is_kept_only_while_a_conversation_has_it(steps):
    with open_in_memory() as vault:
        store = vault.conversations
        talks = [store.create().id for _ in range(CONVERSATIONS)]
        there = dict.fromkeys(talks, True)
        has: dict[tuple[str, int], tuple[str, str]] = {}
        for step, which, number in steps:
            talk = talks[which]
            if talk not in there:
                continue
            if step == "attach" and (talk, number) not in has:
                added = store.attachments.add(attachment(talk, f"{number}.txt"), f"text {number}")
                has[talk, number] = added.id, digest_of(vault, added.id)
            elif step == "detach" and (talk, number) in has:
                store.attachments.remove(talk, has.pop((talk, number))[0])
            elif step in ("delete", "undelete"):
                there[talk] = step == "undelete"
                getattr(store, step)(talk)
            elif step == "purge":
                store.purge([talk])
                del there[talk]
                has = {place: kept for place, kept in has.items() if place[0] != talk}
            elif step == "read":
                for _, digest in list(has.values()):
                    keep_read(vault, digest)
            wanted = {digest for (talk, _), (_, digest) in has.items() if there[talk]}
            rows = vault.connection.rows("SELECT document FROM snapshot_documents")
            assert {digest for (digest,) in rows} <= wanted
            assert vault.snapshots.count() == len(rows)
        for talk in there:
            attached = {each.id for each in store.attachments.of(talk)}
            assert attached == {id for (of, _), (id, _) in has.items() if of == talk}
        assert vault.check() == []


def test_what_is_attached_keeps_its_order_and_its_text(vault):
    talk = vault.conversations.create().id
    store = vault.conversations.attachments
    added = [store.add(attachment(talk, name), f"Text of {name}") for name in ("b", "a", "c")]
    assert store.of(talk) == added
    assert store.text(added[1].id)[1] == "Text of a"


def test_a_document_is_the_same_elsewhere_by_its_name_and_its_text(vault):
    digests = []
    for name, text in (("a", "One"), ("a", "One"), ("a", "Two"), ("b", "One")):
        talk = vault.conversations.create().id
        added = vault.conversations.attachments.add(attachment(talk, name), text)
        digests.append(digest_of(vault, added.id))
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_nothing_is_attached_to_what_is_not_there(vault):
    with pytest.raises(NotFound):
        vault.conversations.attachments.add(attachment("nowhere"), "Text")
    talk, other = (vault.conversations.create().id for _ in range(2))
    added = vault.conversations.attachments.add(attachment(talk), "Text")
    with pytest.raises(NotFound):
        vault.conversations.attachments.remove(other, added.id)
    assert not keep_read(vault, "of what is attached nowhere")


def test_a_cube_that_is_erased_is_attached_no_longer(vault):
    cube = vault.cubes.create(Cube(id="garden", name="Garden", created_at=moment.now()))
    talk = vault.conversations.create().id
    vault.conversations.attachments.add(attachment(talk, cube=cube.id))
    assert keep_read(vault, cube.id)
    assert vault.snapshots.list()[0].snapshot.title == "Garden"
    eraser = Eraser(vault.connection, vault.changes, vault.vectors)
    with eraser.act():
        assert eraser.cube(cube.id)["attachments"] == 1
    assert vault.conversations.attachments.of(talk) == []
    assert vault.snapshots.list() == []


def test_what_is_erased_stands_in_no_page(profile, key):
    with open_vault(profile, key) as vault:
        talk = vault.conversations.create().id
        text = "Ophelia keeps bees. " * 500
        added = vault.conversations.attachments.add(attachment(talk, "Bees.txt"), text)
        vault.conversations.attachments.remove(talk, added.id)
        assert vault.check() == []
    assert places_of(profile.home, key, b"Ophelia", b"Bees.txt") == []


def test_a_profile_from_before_opens_with_what_it_had(profile: Profile, key: bytes):
    with open_vault(profile, key) as vault:
        talk = vault.conversations.create(title="Kept").id
        vault.conversations.add_message(message(talk, "Hello"))
        for name in ("attachments", "snapshot_documents"):
            vault.connection.run(f"DROP TABLE {name}")
        for (name,) in vault.connection.rows(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            " AND (name LIKE 'snapshots_documents%' OR name LIKE 'snapshots_attach%')"
        ):
            vault.connection.run(f"DROP TRIGGER {name}")
        vault.connection.run("DELETE FROM _sqlite_migrations WHERE name = 'm0012_attachments'")
    with open_vault(profile, key) as vault:
        assert [each.title for each in vault.conversations.list()] == ["Kept"]
        assert vault.conversations.attachments.of(talk) == []
        vault.conversations.attachments.add(attachment(talk), "Text")
        vault.conversations.purge([talk])
        assert vault.check() == []

"""A profile from before there were forms keeps what was counted, and forgets it as well."""

from __future__ import annotations

import sqlite_utils
from sqlite_utils.migrations import Migrations

from memoir.infrastructure.vault import migrations
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import MemoryUse, Role
from memoir.memory.form import Form
from memoir.memory.moment import now
from tests.support.vaults import memory, message


def test_what_served_answers_before_counts_as_text(monkeypatch) -> None:
    connection = Connection(None, None)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", _before_the_scheduler())
        migrations.bring_up_to_date(connection)
    vault = Vault(connection)
    dog, gone = memory("My dog is called Biscuit."), memory("I had a cat.")
    vault.memories.add([dog, gone], reason="said")
    conversation = vault.conversations.create().id
    for _ in range(3):
        answer = message(conversation, "Biscuit.", role=Role.ASSISTANT)
        vault.conversations.add_message(answer)
        uses = [MemoryUse(memory=one.id, score=1.0) for one in (dog, gone)]
        vault.conversations.record_uses(answer.id, uses)
        vault.memories.record_use([dog.id, gone.id], at=now())
    vault.memories.erase([gone.id], reason="forgotten")
    migrations.bring_up_to_date(connection)
    assert vault.form_use.uses([dog.id, gone.id]) == {dog.id: {Form.PLAINTEXT: 3}}
    calls = vault.form_use.calls(now().date().replace(year=2000))
    assert [(call.memory, call.uses) for call in calls] == [(dog.id, 3)]
    vault.close()


def test_an_adapter_from_before_is_known_to_have_been_in_use(monkeypatch) -> None:
    connection = Connection(None, None)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", _before("m0014"))
        migrations.bring_up_to_date(connection)
    vault = Vault(connection)
    dog = memory("My dog is called Biscuit.")
    vault.memories.add([dog], reason="said")
    connection.run(
        "INSERT INTO adapters (id, name, version, model, model_hash, state, made_at, evaluation)"
        " VALUES ('a', 'Home', 1, 'starter', '0f', 'in use', ?, '{}')",
        [now().isoformat()],
    )
    connection.run("INSERT INTO adapter_memories (memory, adapter, version) VALUES (?, 'a', 1)",
                   [dog.id])  # fmt: skip
    migrations.bring_up_to_date(connection)
    vault.memories.change(dog.id, {"text": "My dog is called Rex."}, reason="edited")
    assert vault.renewals.was_in_use("a")
    at = now()
    assert vault.renewals.stale(at) == {"a": (at, True)}
    vault.close()


def _before_the_scheduler() -> Migrations:
    return _before("m0010")


def _before(name: str) -> Migrations:
    known = Migrations("memoir")
    for migration in migrations.MIGRATIONS._migrations:
        if migration.name < name:
            known(name=migration.name)(_of(migration))
    return known


def _of(migration):
    def apply(database: sqlite_utils.Database) -> None:
        migration.fn(database)

    return apply

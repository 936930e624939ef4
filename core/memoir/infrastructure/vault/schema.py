"""The tables of the vault as the first migration makes them.

Three kinds: the change log with what names its devices; rows under the log, guarded by triggers
so that no statement changes them without a fresh log record; and what is derived from those rows
or belongs to this device alone (full text, vectors, use counts, drafts), which is never logged.
"""

from __future__ import annotations

from memoir.infrastructure.vault.tables import FIRST_TABLES, MESSAGES, LoggedTable

LOG = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE devices (code INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

-- One record is one change of one row. fields is a JSON object of what was set; bases gives the
-- clock each of them overwrote and is NULL for the record that created the row. previous chains
-- the records of a row, newest first, from the row's own "change": so no index is needed.
CREATE TABLE change_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    item INTEGER NOT NULL,
    row TEXT NOT NULL,
    previous INTEGER,
    clock INTEGER NOT NULL,
    device INTEGER NOT NULL REFERENCES devices (code),
    reason TEXT NOT NULL,
    bases TEXT,
    fields TEXT NOT NULL
);

-- Names the rows whose history is being erased, within the transaction that does it; else empty.
CREATE TABLE erasing (row TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TRIGGER change_log_keeps BEFORE UPDATE ON change_log
BEGIN SELECT RAISE(ABORT, 'the change log is only added to'); END;
CREATE TRIGGER change_log_holds BEFORE DELETE ON change_log
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE row = OLD.row)
BEGIN SELECT RAISE(ABORT, 'the change log is only added to'); END;
"""

CUBES = """
CREATE TABLE cubes (
    id TEXT PRIMARY KEY,
    change INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    description TEXT NOT NULL,
    version TEXT NOT NULL,
    license TEXT NOT NULL,
    origin TEXT NOT NULL
);
"""

# Columns that long texts could push to overflow pages come last.
MEMORIES = """
CREATE TABLE memories (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    change INTEGER NOT NULL,
    version INTEGER NOT NULL,
    said_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    cube TEXT NOT NULL REFERENCES cubes (id),
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    trust TEXT NOT NULL,
    source TEXT NOT NULL,
    source_type TEXT NOT NULL,
    confidence REAL NOT NULL,
    importance REAL NOT NULL,
    pinned INTEGER NOT NULL,
    event_time TEXT,
    valid_from TEXT,
    valid_until TEXT,
    expires_at TEXT,
    superseded_by TEXT,
    access TEXT,
    reads INTEGER NOT NULL DEFAULT 0,
    last_read TEXT,
    thread INTEGER,
    model INTEGER,
    text_digest BLOB,
    derived_from TEXT NOT NULL,
    speaker TEXT NOT NULL,
    tags TEXT NOT NULL,
    entities TEXT NOT NULL,
    text TEXT NOT NULL
);
-- Counts, and the masks of the vector index, are read from this index alone.
CREATE INDEX memories_groups ON memories (status, cube, scope, kind, source_type, pinned);
-- Lists in order of time, whatever the filter.
CREATE INDEX memories_said
    ON memories (said_at, status, kind, scope, cube, source_type, pinned, reads, id);
CREATE INDEX memories_thread ON memories (scope, cube, thread) WHERE thread IS NOT NULL;
CREATE INDEX memories_digest ON memories (text_digest) WHERE text_digest IS NOT NULL;
CREATE INDEX memories_derived ON memories (derived_from, status) WHERE derived_from <> '[]';
CREATE INDEX memories_source ON memories (source);
-- The speakers there are, found by hopping from name to name.
CREATE INDEX memories_speaker ON memories (speaker);
CREATE INDEX memories_model ON memories (model) WHERE model IS NOT NULL;
CREATE INDEX memories_reads ON memories (reads, said_at) WHERE reads > 0;

CREATE VIRTUAL TABLE memory_words USING fts5(
    text, speaker, tags, entities,
    content='memories', content_rowid='row',
    tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO memory_words (memory_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE memory_words_terms USING fts5vocab(memory_words, row);

CREATE TRIGGER memories_words_added AFTER INSERT ON memories BEGIN
    INSERT INTO memory_words (rowid, text, speaker, tags, entities)
    VALUES (NEW.row, NEW.text, NEW.speaker, NEW.tags, NEW.entities);
END;
CREATE TRIGGER memories_words_changed AFTER UPDATE OF text, speaker, tags, entities ON memories
BEGIN
    INSERT INTO memory_words (memory_words, rowid, text, speaker, tags, entities)
    VALUES ('delete', OLD.row, OLD.text, OLD.speaker, OLD.tags, OLD.entities);
    INSERT INTO memory_words (rowid, text, speaker, tags, entities)
    VALUES (NEW.row, NEW.text, NEW.speaker, NEW.tags, NEW.entities);
END;
"""

VECTORS = """
CREATE TABLE vector_models (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- The signs of each vector, narrow so that the index in memory opens fast. Numbers are never
-- given twice: what is new since another was read has a greater one.
CREATE TABLE vector_bits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    memory INTEGER NOT NULL,
    model INTEGER NOT NULL REFERENCES vector_models (code),
    bits BLOB NOT NULL
);
CREATE INDEX vector_bits_memory ON vector_bits (memory);

-- The vector in little-endian numbers of half precision (float32 once), read for the few best only.
-- Not in a vec0 table of sqlite-vec: those keep a thousand vectors in one value, and reading 200
-- single ones took 100 ms under SQLCipher, against 3 ms from here.
CREATE TABLE vectors (id INTEGER PRIMARY KEY REFERENCES vector_bits (id), vector BLOB NOT NULL);
"""

CONVERSATIONS = """
CREATE TABLE conversations (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    change INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    leaf TEXT,
    scope TEXT NOT NULL,
    pinned INTEGER NOT NULL,
    temporary INTEGER NOT NULL,
    deleted_at TEXT,
    title TEXT NOT NULL
);
CREATE TABLE messages (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    change INTEGER NOT NULL,
    conversation TEXT NOT NULL REFERENCES conversations (id),
    parent TEXT,
    role TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL,
    model TEXT NOT NULL,
    error TEXT NOT NULL,
    timings TEXT,
    text TEXT NOT NULL
);
CREATE INDEX messages_tree ON messages (conversation, parent, id);

-- Which memories an answer was made with.
CREATE TABLE message_uses (
    message TEXT NOT NULL REFERENCES messages (id),
    position INTEGER NOT NULL,
    memory TEXT NOT NULL,
    score REAL NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (message, position)
) WITHOUT ROWID;
CREATE INDEX message_uses_memory ON message_uses (memory);

CREATE TABLE mutes (id TEXT PRIMARY KEY, change INTEGER NOT NULL, muted INTEGER NOT NULL);

-- An answer while it is being written, and the process that writes it.
CREATE TABLE partials (id TEXT PRIMARY KEY, process TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE drafts (conversation TEXT PRIMARY KEY, text TEXT NOT NULL);

CREATE VIRTUAL TABLE message_words USING fts5(
    text, content='messages', content_rowid='row',
    tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE message_words_terms USING fts5vocab(message_words, row);
CREATE VIRTUAL TABLE title_words USING fts5(
    title, content='conversations', content_rowid='row',
    tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO title_words (title_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE title_words_terms USING fts5vocab(title_words, row);
"""

SETTINGS = """
CREATE TABLE settings (id TEXT PRIMARY KEY, change INTEGER NOT NULL, value TEXT NOT NULL);
"""


def whole_schema() -> str:
    """The statements that make the first version of the database."""
    parts = [LOG, CUBES, MEMORIES, VECTORS, CONVERSATIONS, SETTINGS]
    parts += [_in_step("messages", "message_words", "text")]
    parts += [_in_step("conversations", "title_words", "title")]
    parts += [guards(table) for table in FIRST_TABLES]
    return "\n".join(parts)


def guards(table: LoggedTable) -> str:
    """Triggers that refuse a write for which the log has no fresh record."""
    name, columns = table.name, ", ".join(("id", "change", *table.fields))
    recorded = (
        "EXISTS (SELECT 1 FROM change_log WHERE seq = NEW.change AND row = NEW.id"
        f" AND item = {table.number})"
    )
    erased = "row IN (OLD.id, OLD.conversation)" if table is MESSAGES else "row = OLD.id"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name} are written through the change log'); END;"
    return f"""
CREATE TRIGGER {name}_insert_logged BEFORE INSERT ON {name} WHEN NOT {recorded} {refuse}
CREATE TRIGGER {name}_update_logged BEFORE UPDATE OF {columns} ON {name}
WHEN NOT (NEW.id = OLD.id AND NEW.change > OLD.change AND {recorded}) {refuse}
CREATE TRIGGER {name}_delete_logged BEFORE DELETE ON {name}
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE {erased}) {refuse}
"""


def _in_step(table: str, index: str, column: str) -> str:
    """Triggers that keep a one-column full text index in step with its table."""
    add = f"INSERT INTO {index} (rowid, {column}) VALUES (NEW.row, NEW.{column});"
    remove = (
        f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', OLD.row, OLD.{column});"
    )
    return f"""
CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END;
CREATE TRIGGER {index}_changed AFTER UPDATE OF {column} ON {table} BEGIN {remove} {add} END;
CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {remove} END;
"""

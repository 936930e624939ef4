"""Write the vectors of FORMAT.md §8 beside this file: run it from the top of the source tree.

python -m tests.core.cube.vectors.make_vectors
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.cube_files import (
    ADAPTER,
    CUBE,
    Zipping,
    adapter_gguf,
    adapter_note,
    canonical,
    conversation,
    cube_file,
    identifier,
    lines,
    manifest,
    memory,
    message,
    with_manifest,
    zipped,
)

FOLDER = Path(__file__).parent
LIST = FOLDER / "vectors.json"

Vector = tuple[str, bytes, dict[str, Any]]

_TEXTS = (
    "I moved to Lisbon last month.",
    "J’habite à Zürich — naïveté, œuvre.",
    "أسكن في القاهرة، وأحب القهوة.",
    "我住在上海\uff0c不吃辣。𠮷野家",
    "👩🏽‍🚀🏳️‍🌈 e\u0301 \u202eabc\u202c",
    "nul \x00, escape \x1b, delete \x7f, separators \u2028 \u2029, unassigned \U000e0fff",
    " spaces before and after \n\ttabs\r\n",
)


def vectors() -> Iterator[Vector]:
    """Each vector: its name, its bytes, what must come of it."""
    yield from _good()
    yield from _bad_containers()
    yield from _bad_manifests()
    yield from _bad_lines()
    yield from _bad_memories()
    yield from _bad_conversations()
    yield from _with_forms()


def _good() -> Iterator[Vector]:
    yield _ok("empty", cube_file(), [])
    yield _ok("one-memory", cube_file([memory(1)]), [memory(1)])
    told = [memory(number, text) for number, text in enumerate(_TEXTS, start=1)]
    yield _ok("every-script", cube_file(told), told)
    whole = [_whole_memory()]
    yield _ok("every-field", cube_file(whole), whole)
    plain = [
        memory(1, provenance={"platform": "chatgpt", "message_ref": "m-7"}, type="identity"),
        memory(2, type="custom", custom_type="security_clearance", summary="short"),
        memory(3, status="deprecated", confidence=None, access=None, tags=["work"]),
        memory(4, status="retracted", text="gone"),
    ]
    for record in plain:
        record["metadata"] = {"language": "en", "memoir": {"cube": CUBE}}
    yield _ok("plain-pam", cube_file(plain), plain)
    talk = _talk()
    yield _ok("conversations", cube_file([memory(1)], talk), [memory(1)], (1, 4))
    yield _ok("conversations-none", cube_file([memory(1)], []), [memory(1)])


def _with_forms() -> Iterator[Vector]:
    one, gguf = memory(1), adapter_gguf()
    entry, note = f"adapters/{ADAPTER}.gguf", adapter_note()
    recipe = {"core": [identifier(1)], "memories": [identifier(1)], "scope": ""}
    text = {"memories.jsonl": lines([one])}
    both = text | {"prefixes.jsonl": lines([recipe]), entry: gguf}
    two = {"format_version": 2}
    with_note = two | {"adapters": [note]}
    yield _ok("forms", with_manifest(both, **with_note), [one])
    yield _ok("forms-prefix-only", with_manifest(text | {"prefixes.jsonl": b""}, **two), [one])

    def no(name: str, entries: dict[str, bytes], because: str, **changes: Any) -> Vector:
        return _no(f"forms-{name}", with_manifest(entries, **changes), because)

    yield no("version-1", both, "another version", adapters=[note])
    yield no("not-named", both, "does not know", **two)
    yield no("not-there", text, "", **with_note)
    short = text | {entry: gguf[:-1]}
    yield no("cut-short", short, "none, or is damaged", **with_note)
    yield no("text", text | {entry: b"Dear diary"}, "none, or is damaged", **with_note)
    model = text | {entry: adapter_gguf(sort="model")}
    yield no("a-model", model, "none, or is damaged", **with_note)
    odd = text | {entry: adapter_gguf(matrix="token_embd.weight")}
    yield no("another-matrix", odd, "none, or is damaged", **with_note)
    path = text | {"adapters/../../x.gguf": gguf}
    yield no("path-as-name", path, "", **two)
    for name, changes, because in (
        ("no-model", {"model_hash": "0f"}, "names no model"),
        ("no-memories", {"memories": [], "known": []}, "make no sense"),
        ("another-memory", {"memories": [identifier(7)], "known": []}, "that is not in it"),
        ("knows-another", {"known": [identifier(7)]}, "make no sense"),
        ("more-than-all", {"found": note["found"] | {"direct": [2, 1]}}, "a number of a number"),
        ("unknown-member", {"script": "print()"}, "does not know"),
    ):
        yield no(name, text | {entry: gguf}, because, **two, adapters=[note | changes])
    for name, records, because in (
        ("prefix-of-another", [recipe | {"memories": [identifier(7)], "core": []}], "not in it"),
        ("prefix-twice", [recipe, recipe], "out of order"),
        ("prefix-core-elsewhere", [recipe | {"memories": []}], "makes no sense"),
        ("prefix-unknown-member", [recipe | {"state": "AAAA"}], "does not know"),
        ("prefix-system-text", [recipe | {"system": "Obey me."}], "does not know"),
    ):
        yield no(name, text | {"prefixes.jsonl": lines(records)}, because, **two)


def _bad_containers() -> Iterator[Vector]:
    good = cube_file([memory(1)])
    entries = {"memories.jsonl": lines([memory(1)])}
    head = canonical(manifest(entries))
    body = entries["memories.jsonl"]
    yield _no("nothing", b"", "it is empty")
    yield _no("text", b"Dear diary,\n" * 20, "some other kind of file")
    yield _no("age", b"age-encryption.org/v1\n-> X25519 ...\n" * 4, "locked with a passphrase")
    yield _no("cut-short", good[:-1], "")
    yield _no("cut-in-half", good[: len(good) // 2], "")
    yield _no("added-to", good + b"\n", "")
    yield _no("something-before", cube_file([memory(1)], how=Zipping(before=b"#!")), "")
    yield _no("something-between", cube_file([memory(1)], how=Zipping(gap=b"\0")), "")
    yield _no("comment", cube_file([memory(1)], how=Zipping(comment=b"hi")), "")
    yield _no("extra-field", cube_file([memory(1)], how=Zipping(extra=b"UT\1\0x")), "")
    yield _no("dated", cube_file([memory(1)], how=Zipping(date=0x5A21)), "")
    yield _no("executable", cube_file([memory(1)], how=Zipping(attributes=0o100755 << 16)), "")
    yield _no("symlink", cube_file([memory(1)], how=Zipping(attributes=0o120777 << 16)), "")
    yield _no("compressed", cube_file([memory(1)], how=Zipping(method=8)), "")
    yield _no("bomb", cube_file([memory(1, "a" * 200_000)], how=Zipping(method=8)), "")
    yield _no("encrypted", cube_file([memory(1)], how=Zipping(flags=1)), "")
    yield _no("data-descriptor", cube_file([memory(1)], how=Zipping(flags=8)), "")
    yield _no("zip64", _zip64(good), "")
    yield _no("wrong-checksum", cube_file([memory(1)], how=Zipping(wrong_checksum=True)), "damaged")
    yield _no("unknown-entry", with_manifest(entries | {"run.py": b"print()"}), "")
    yield _no("path-as-name", with_manifest({"../memories.jsonl": body}), "")
    renamed = Zipping(names_in_directory={"memories.jsonl": "../../mories.js"})
    yield _no("two-names", cube_file([memory(1)], how=renamed), "")
    twice = [("manifest.json", head), ("memories.jsonl", body), ("memories.jsonl", body)]
    yield _no("entry-twice", zipped(twice), "")
    yield _no("wrong-order", zipped([("memories.jsonl", body), ("manifest.json", head)]), "")
    yield _no("no-memories", zipped([("manifest.json", head)]), "")
    yield _no("no-manifest", zipped([("memories.jsonl", body)]), "")


def _bad_manifests() -> Iterator[Vector]:
    one = [memory(1)]
    body = {"memories.jsonl": lines(one)}
    good = manifest(body)
    yield _no("newer", cube_file(one, format_version=3), "newer version")
    yield _no("version-of-more", cube_file(one, format_version=2), "another version")
    yield _no("no-version", cube_file(one, format_version=None), "version")
    yield _no("another-format", cube_file(one, format="zip"), "not one of a memory cube")
    yield _no("unknown-member", cube_file(one, script="print()"), "does not know")
    digest = {"memories.jsonl": {"sha256": "0" * 64, "size": len(body["memories.jsonl"])}}
    yield _no("wrong-digest", cube_file(one, entries=digest), "memories.jsonl is damaged")
    wrong = {"memories.jsonl": {"sha256": "0" * 64, "size": 1 << 40}}
    yield _no("wrong-size", cube_file(one, entries=wrong), "")
    more = {"conversations": 0, "memories": 2, "messages": 0}
    yield _no("more-promised", cube_file(one, counts=more), "as many memories")
    yield _no("fewer-promised", cube_file(one, counts=more | {"memories": 0}), "as many memories")
    millions = more | {"memories": 10**12}
    yield _no("millions-promised", cube_file(one, counts=millions), "two million")
    yield _no("no-cubes", cube_file(one, cubes=[]), "makes no sense")
    yield _no("control-in-name", cube_file(one, name="a\x1b[2Jb"), "control characters")
    for name, head in (
        ("spaced", json.dumps(good).encode()),
        ("member-twice", b'{"a":1,"a":2}'),
        ("not-a-number", b'{"a":NaN}'),
        ("too-large-number", b'{"a":1e999}'),
        ("half-a-character", b'{"a":"\\ud800"}'),
        ("byte-order-mark", b"\xef\xbb\xbf" + canonical(good)),
        ("not-utf-8", b'{"a":"\xff"}'),
        ("list", b"[]"),
        ("deep", b'{"a":' + b"[" * 40 + b"]" * 40 + b"}"),
    ):
        yield _no(f"manifest-{name}", zipped([("manifest.json", head), *body.items()]), "")


def _bad_lines() -> Iterator[Vector]:
    line = canonical(memory(1))
    for name, body in (
        ("empty", b"\n" + line + b"\n"),
        ("without-end", line),
        ("with-return", line + b"\r\n"),
        ("spaced", line.replace(b'":', b'": ', 1) + b"\n"),
        ("null", b"null\n"),
        ("deep", b'{"a":' * 40 + b"1" + b"}" * 40 + b"\n"),
        ("unsorted", line[:-1] + b',"a":1}\n'),
    ):
        yield _no(f"line-{name}", with_manifest({"memories.jsonl": body}), "")


def _bad_memories() -> Iterator[Vector]:
    two = [memory(1), memory(2)]
    yield _no("memory-twice", cube_file([memory(1), memory(1)]), "there twice")
    yield _no("out-of-order", cube_file(two[::-1]), "out of order")
    yield _no("unknown-cube", cube_file([memory(1, memoir={"cube": identifier(9)})]), "cube")
    for name, record in (
        ("no-id", memory(1, id=None)),
        ("id-is-path", memory(1, id="../../etc/passwd")),
        ("no-content", memory(1, content=None)),
        ("empty-content", memory(1, content="")),
        ("content-is-number", memory(1, content=7)),
        ("no-hash", memory(1, content_hash=None)),
        ("no-platform", memory(1, provenance={})),
        ("unknown-member", memory(1, script="print()")),
        ("unknown-member-of-ours", memory(1, memoir={"script": "print()"})),
        ("unknown-type", memory(1, type="pickle")),
        ("unknown-status", memory(1, status="eternal")),
        ("unknown-trust", memory(1, memoir={"trust": "absolute"})),
        ("two-statuses", memory(1, status="archived", memoir={"status": "conflicting"})),
        ("too-sure", memory(1, confidence={"current": 2})),
        ("pinned-by-text", memory(1, memoir={"pinned": "yes"})),
        ("no-zone", memory(1, temporal={"created_at": "2026-03-05T10:00:00"})),
        ("no-such-day", memory(1, temporal={"created_at": "2026-02-30T10:00:00Z"})),
        ("before-time", memory(1, temporal={"created_at": "0001-01-01T00:00:00+14:00"})),
        ("event-backwards", memory(1, memoir={"event_time": _event("2026-03-05", "2026-03-04")})),
        ("event-mixed", memory(1, memoir={"event_time": _event("2026-03-05", "2026-03-05T10:00")})),
        ("tags-are-text", memory(1, tags="work")),
        ("origin-is-text", memory(1, memoir={"derived_from": ["the other one"]})),
    ):
        yield _no(f"memory-{name}", cube_file([record]), "")


def _bad_conversations() -> Iterator[Vector]:
    talk = _talk()
    for name, records in (
        ("message-first", talk[1:]),
        ("message-missing", talk[:-1]),
        ("message-twice", [talk[0], talk[1], talk[1], *talk[3:]]),
        ("answer-first", [talk[0], talk[2], talk[1], *talk[3:]]),
        ("parent-elsewhere", [conversation(100, 1), message(111, 100, 999)]),
        ("message-elsewhere", [conversation(100, 1), message(111, 200)]),
        ("twice", [conversation(100, 0), conversation(100, 0)]),
        ("no-such-leaf", [conversation(100, 0, leaf=identifier(5))]),
        ("role", [conversation(100, 1), message(111, 100) | {"role": "root"}]),
        ("state", [conversation(100, 1), message(111, 100, state="pending")]),
    ):
        yield _no(f"conversation-{name}", cube_file([], records), "")
    counts = {"conversations": 1, "memories": 0, "messages": 9}
    yield _no("conversation-miscounted", cube_file([], talk, counts=counts), "as many")
    yield _no("conversation-not-there", cube_file([], counts=counts), "holds none")


def _whole_memory() -> dict[str, Any]:
    return memory(
        1,
        type="custom",
        custom_type="event",
        tags=["work"],
        status="active",
        confidence={"current": 0.75},
        temporal={
            "created_at": "2026-01-01T00:00:00.000001Z",
            "updated_at": "2026-02-01T00:00:00.000000Z",
            "valid_from": "2025-01-01T00:00:00.000000Z",
            "valid_until": "2027-01-01T00:00:00.000000Z",
            "superseded_by": identifier(77),
        },
        provenance={
            "extraction_method": "explicit_user_input",
            "message_ref": identifier(88),
            "platform": "memoir",
        },
        access={
            "exportable": True,
            "shared_with": [{"entity": "editor", "permissions": ["read"]}],
            "visibility": "private",
        },
        memoir={
            "access": {
                "applications": ["editor"],
                "destination": "named_endpoints",
                "endpoints": ["office"],
            },
            "derived_from": [identifier(66)],
            "entities": ["Lisbon"],
            "event_time": _event("2025-12-01", "2025-12-31"),
            "expires_at": "2030-01-01T00:00:00.000000Z",
            "importance": 0.25,
            "pinned": True,
            "source": f"message:{identifier(88)}",
            "speaker": "Priya",
            "status": "conflicting",
            "tags": ["work", "Zürich"],
            "trust": "assistant",
        },
    )


def _talk() -> list[dict[str, Any]]:
    """A question, two answers to it, and a question under the second."""
    use = {
        "memory": identifier(1),
        "score": 0.5,
        "why": [{"name": "words", "value": 1, "weight": 2}],
    }
    return [
        conversation(100, 4, leaf=identifier(114), pinned=True),
        message(111, 100, text="Where do I live?"),
        message(112, 100, 111, text="In", state="stopped"),
        message(113, 100, 111, text="In Lisbon.", uses=[use], timings={"ttft_ms": 12.5}),
        message(114, 100, 113, text="شكرا"),
    ]


def _event(start: str, end: str) -> dict[str, str]:
    return {"end": end, "precision": "day", "start": start}


def _zip64(good: bytes) -> bytes:
    """The same file with a ZIP64 end record and locator before its end."""
    directory = good.index(b"PK\x01\x02")
    end = good.index(b"PK\x05\x06")
    size = end - directory
    record = b"PK\x06\x06" + (44).to_bytes(8, "little") + bytes([45, 0, 45, 0]) + bytes(8)
    record += b"".join(number.to_bytes(8, "little") for number in (2, 2, size, directory))
    locator = b"PK\x06\x07" + bytes(4) + end.to_bytes(8, "little") + (1).to_bytes(4, "little")
    return good[:end] + record + locator + good[end:]


def _ok(
    name: str, content: bytes, memories: list[dict[str, Any]], talk: tuple[int, int] = (0, 0)
) -> Vector:
    texts = b"".join(record["content"].encode() + b"\n" for record in memories)
    return (
        name,
        content,
        {
            "expect": "ok",
            "memories": len(memories),
            "conversations": talk[0],
            "messages": talk[1],
            "texts_sha256": hashlib.sha256(texts).hexdigest(),
        },
    )


def _no(name: str, content: bytes, because: str) -> Vector:
    return name, content, {"expect": "refused", "because": because}


def main() -> None:
    """Write every vector and the list of them."""
    for old in FOLDER.glob("*.memcube"):
        old.unlink()
    listed = []
    for name, content, expected in vectors():
        file = f"{expected['expect']}-{name}.memcube"
        (FOLDER / file).write_bytes(content)
        listed.append({"file": file, **expected})
    LIST.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""A memory's whole life, each step in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.e2e

MOST_SECONDS_OF_HELP = 2.0


def test_a_memory_lives_from_remember_to_forget(program):
    kept = program.json(
        "remember", "I moved to Lisbon last month.", "--speaker", "Priya", "--at", "2025-03-10",
        "--pin", "--tag", "home", "--tag", "Zürich", "--scope", "personal/moves",
    )  # fmt: skip
    assert next(iter(kept)) == "id"
    assert kept["event_time"] == {
        "start": "2025-02-01", "end": "2025-02-28", "precision": "month",
    }  # fmt: skip
    assert (kept["pinned"], kept["tags"]) == (True, ["home", "Zürich"])
    assert "password manager" not in program("remember", "My cat is called Miso.").err

    (hit, *_) = program.json("recall", "Where does Priya live?", "-k", "1")
    assert (hit["id"], hit["text"]) == (kept["id"], kept["text"])
    assert 0 < hit["score"] <= 1
    assert hit["why"]
    assert hit["memory"]["speaker"] == "Priya"

    assert len(program.json("memories", "list")) == 2
    assert [each["id"] for each in program.json("memories", "list", "--pinned")] == [kept["id"]]
    assert program.json("memories", "show", kept["id"])["text"] == kept["text"]

    edited = program.json("memories", "edit", kept["id"], "--text", "I moved to Porto.", "--unpin")
    assert (edited["text"], edited["pinned"], edited["version"]) == ("I moved to Porto.", False, 2)
    versions = program.json("memories", "history", kept["id"])
    assert [each["number"] for each in versions] == [1, 2]
    assert versions[0]["memory"]["text"] == kept["text"]

    restored = program.json("memories", "restore", kept["id"], "1")
    assert restored["text"] == kept["text"]

    receipt = program.json("memories", "forget", kept["id"], "--yes")
    assert receipt["memory"] == kept["id"]
    assert receipt["erased"]["memories"] == 1
    assert kept["id"] not in [each["id"] for each in program.json("memories", "list")]
    left = program.json("recall", "Where is Priya?")
    assert all(hit["id"] != kept["id"] for hit in left)


def test_what_was_true_then_is_found_as_of_then(program):
    program("remember", "I work at the harbour.", "--at", "2024-01-05")
    today = program.json("recall", "Where do I work?")
    before = program.json("recall", "Where do I work?", "--as-of", "2020-01-01")
    assert (len(today), before) == (1, [])


def test_text_of_any_script_is_kept_exactly(program):
    text = "nul \x00, \u202eback\u202c, مرحبا, 𠮷, 👩🏽‍🚀, e\u0301, \r\n\ttab, " + "é" * 10**6
    kept = program.json("remember", "-", stdin=text + "\n")
    assert kept["text"] == text
    assert program.json("memories", "show", kept["id"])["text"] == text


def test_two_processes_write_at_once_and_lose_nothing(program):
    both = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, program.home, name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("left", "right")
    ]
    acknowledged = set()
    for process in both:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        acknowledged |= set(out.split())
    assert len(acknowledged) == 60
    kept = {each["id"] for each in program.json("memories", "list", "--limit", "100")}
    assert kept == acknowledged
    assert program.json("doctor")["well"]


WRITER = """
import sys, memoir
with memoir.open(sys.argv[1]) as m:
    for number in range(30):
        print(m.remember(f"Fact {number} of the {sys.argv[2]} process.").id, flush=True)
"""


def test_a_reader_that_has_seen_enough_ends_it_quietly(program):
    program("remember", "-", stdin="long text " * 30_000)
    with program.start("memories", "list", "--json") as listing:
        assert listing.stdout.read(10)
        listing.stdout.close()
        assert listing.stderr.read() == ""
    assert listing.returncode == 1


def test_help_comes_at_once(program):
    """What a command needs is imported when it is called. Measured is what the processor did."""
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    helped = program("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "remember" in helped.out
    assert after.ru_utime - before.ru_utime < MOST_SECONDS_OF_HELP


def test_a_secret_kept_by_hand_is_pointed_out_with_the_way_to_erase_it(program):
    token = "ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"
    run = program("remember", f"my github token is {token}", "--json")
    assert run.status == 0
    assert f"memories forget {run.json['id']}" in run.err
    assert token not in run.err

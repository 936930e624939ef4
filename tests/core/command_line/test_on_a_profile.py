"""Commands on a profile that is there, without models: what they print and how they fail."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import memoir
from memoir import Memory
from memoir.errors import ProfileDamaged, ProfileReadOnly, StorageFull
from memoir.infrastructure.vault.profile import Profile, unlock
from memoir.infrastructure.vault.vault import open_vault
from memoir.interface import python
from memoir.interface.command_line import profile_examination
from tests.core.command_line.conftest import Call
from tests.support.word_embedder import WordEmbedder


class OnProfile:
    """The command line on one profile."""

    def __init__(self, call: Call, home: Path) -> None:
        self._call = call
        self.home = home

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        return self._call("--home", str(self.home), *arguments)

    def json(self, *arguments: str) -> Any:
        """Run with --json and return the result."""
        status, out, err = self("--json", *arguments)
        assert status == 0, err
        return json.loads(out)

    def fails(self, *arguments: str) -> str:
        """Run what must fail and return the one line it says."""
        status, out, err = self(*arguments)
        assert (status, out) == (1, ""), err
        assert err.startswith("memoir: ")
        assert err.count("\n") == 1
        return err

    def keep(self, *drafts: str | dict[str, Any]) -> list[Memory]:
        """Keep memories without the command line, with today's upkeep done."""
        items = [{"text": each} if isinstance(each, str) else each for each in drafts]
        with memoir.open(self.home, key="file", embedder=WordEmbedder()) as opened:
            kept = opened.remember_many(items)
            opened.maintain()
        return kept


@pytest.fixture
def profile(call: Call, tmp_path: Path) -> OnProfile:
    return OnProfile(call, tmp_path / "profile")


def test_plain_output_cannot_play_tricks_on_the_terminal(profile):
    profile.keep("red \x1b[31m alert \x07 \u202eback")
    _, shown, _ = profile("memories", "list")
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "red ␛[31m alert ␇" in shown


def test_json_may_be_asked_for_before_and_after_the_command(profile):
    (kept,) = profile.keep("I have a cat.")
    before = profile("--json", "memories", "show", kept.id)
    assert before == profile("memories", "--json", "show", kept.id)
    assert before == profile("memories", "show", kept.id, "--json")
    assert json.loads(before[1])["text"] == "I have a cat."


def test_the_home_may_be_named_after_the_command(profile, call):
    profile.keep("I have a cat.")
    status, out, _ = call("memories", "list", "--home", str(profile.home))
    assert (status, "I have a cat." in out) == (0, True)


def test_the_home_may_be_named_by_the_environment(profile, call, monkeypatch):
    profile.keep("I have a cat.")
    monkeypatch.setenv("MEMOIR_HOME", str(profile.home))
    assert "I have a cat." in call("memories", "list")[1]


def test_lists_are_filtered_paged_and_ordered(profile):
    profile.keep(
        *(
            {"text": f"Day {day}.", "at": datetime(2024, 5, day, 12, tzinfo=UTC), "scope": "diary"}
            for day in range(1, 6)
        )
    )
    newest = profile.json("memories", "list", "--limit", "2")
    assert [each["text"] for each in newest] == ["Day 5.", "Day 4."]
    oldest = profile.json("memories", "list", "--order", "oldest", "--limit", "1", "--offset", "1")
    assert [each["text"] for each in oldest] == ["Day 2."]
    between = ("--since", "2024-05-02", "--until", "2024-05-03")
    assert len(profile.json("memories", "list", *between)) == 2
    assert profile.json("memories", "list", "--scope", "elsewhere") == []
    assert profile.json("memories", "list", "--status", "archived") == []
    assert "2 of 5 memories" in profile("memories", "list", "--limit", "2")[2]


def test_a_memory_is_shown_with_every_field_that_says_something(profile):
    (kept,) = profile.keep({"text": "I have a cat.", "speaker": "Priya", "tags": ("pets",)})
    _, shown, _ = profile("memories", "show", kept.id)
    for words in ("I have a cat.", kept.id, "Priya", "pets", "own words", "personal"):
        assert words in shown
    assert "superseded" not in shown


def test_what_was_forgotten_is_shown_as_that_and_no_more(profile):
    (kept,) = profile.keep("I have a cat.")
    profile("memories", "forget", kept.id, "--yes")
    _, shown, _ = profile("memories", "show", kept.id)
    assert [line.split()[0] for line in shown.splitlines()] == ["id", "status", "forgotten"]


def test_a_receipt_tells_what_was_erased_where(profile):
    first, second = profile.keep("I have a cat.", "I have a dog.")
    receipts = profile.json("memories", "forget", first.id, second.id, "--yes")
    assert [each["memory"] for each in receipts] == [first.id, second.id]
    assert all(each["erased"]["memories"] == 1 for each in receipts)


def test_what_needs_a_yes_says_so_where_nobody_can_be_asked(profile, tmp_path):
    (kept,) = profile.keep("I have a cat.")
    assert "--yes" in profile.fails("memories", "forget", kept.id)
    assert "--yes" in profile.fails("models", "remove", "something")
    assert "--yes" in profile.fails("doctor", "--restore", "newest")
    taken = tmp_path / "taken.memcube"
    taken.write_text("")
    assert "--replace" in profile.fails("export", str(taken))
    assert len(profile.json("memories", "list")) == 1


def _damage(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[1000:4096] = bytes(3096)
    database.write_bytes(content)


def _to_read_and_to_embed(profile: OnProfile) -> tuple[int, int]:
    """How many memories nobody has read yet what they state of, and how many have no vector."""
    opened = Profile(profile.home)
    with open_vault(opened, unlock(opened)) as vault:
        without = vault.memories.without_vectors(WordEmbedder.id, 9)
        return len(vault.claims.unread(9)), len(without)


def test_what_a_repair_salvaged_is_read_and_embedded_before_anybody_asks(profile, monkeypatch):
    profile.keep("I live in Ghent, and I work at the harbour.")
    profile.keep("We moved to Antwerp.")  # not in the day's backup
    _damage(profile.home / "vault.db")
    monkeypatch.setattr(python, "open", partial(python.open, embedder=WordEmbedder()))
    done = profile.json("doctor", "--repair", "--yes")
    assert (done["memories"], done["added_memories"]) == (1, 1)
    assert _to_read_and_to_embed(profile) == (0, 0)
    assert profile.json("recall", "Where do I live?")[0]["memory"]["text"] == "We moved to Antwerp."


def test_a_repair_that_is_done_is_told_though_what_was_salvaged_cannot_be_read_yet(
    profile, monkeypatch
):
    profile.keep("I have a cat.")
    profile.keep("I have a dog.")
    _damage(profile.home / "vault.db")

    def fail(*_: object) -> None:
        raise StorageFull("The disk is full.")

    monkeypatch.setattr(memoir.Memoir, "maintain", fail)
    assert profile.json("doctor", "--repair", "--yes")["added_memories"] == 1
    assert len(profile.json("memories", "list")) == 2


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (StorageFull("The disk is full."), "Free some space"),
        (ProfileReadOnly("It cannot be written."), "yours to write"),
        (ProfileDamaged("It is damaged."), "--repair"),
    ],
)
def test_the_doctor_advises_a_backup_for_damage_alone(profile, monkeypatch, error, advice):
    profile.keep("I have a cat.")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(profile_examination, "open_vault", fail)
    _, shown, _ = profile("--json", "doctor")
    [found] = [each for each in json.loads(shown)["findings"] if each["what"] == "database"]
    assert advice in found["mend"]
    assert ("--repair" in found["mend"]) is isinstance(error, ProfileDamaged)


def test_the_doctor_says_that_the_clock_was_set_back(profile, monkeypatch):
    profile.keep("I have a cat.")
    late = profile_examination.now()
    monkeypatch.setattr(profile_examination, "now", lambda: late - timedelta(days=1))
    _, shown, _ = profile("--json", "doctor")
    [found] = [each for each in json.loads(shown)["findings"] if each["what"] == "clock"]
    assert (found["verdict"], "Set the computer's clock" in found["mend"]) == ("note", True)


def test_a_profile_that_lost_its_header_is_not_taken_for_none(profile):
    profile.keep("I have a cat.")
    header = profile.home / "profile.json"
    header.unlink()
    for command in (("memories", "list"), ("init", "--key", "file")):
        assert "put back the copy" in profile.fails(*command)
    header.write_bytes((profile.home / "backups" / "profile.json").read_bytes())
    assert len(profile.json("memories", "list")) == 1


def test_what_is_not_there_is_named(profile):
    (kept,) = profile.keep("I have a cat.")
    assert "nobody" in profile.fails("memories", "show", "nobody")
    assert "no such memory" in profile.fails("memories", "forget", "nobody", "--yes")
    assert "version 7" in profile.fails("memories", "restore", kept.id, "7")
    assert "nothing" in profile.fails("models", "use", "nothing")
    assert "nothing" in profile.fails("models", "get", "nothing")
    assert "nothing" in profile.fails("models", "remove", "nothing", "--yes")
    assert "nowhere" in profile.fails("chat", "--once", "Hello?", "--conversation", "nowhere")
    assert "no cube “y”" in profile.fails("remember", "x", "--cube", "y")
    assert "1999" in profile.fails("doctor", "--restore", "1999", "--yes")


def test_what_cannot_be_used_is_refused(profile):
    profile.keep("I have a cat.")
    assert "empty" in profile.fails("remember", "  ")
    assert "not a scope" in profile.fails("remember", "x", "--scope", "a//b")
    assert "half of a character" in profile.fails("memories", "show", "\udcff")
    told = profile.fails("remember", "bad \udcff")
    assert "half of a character" in told
    assert '{"' not in told


def test_a_long_memory_is_cut_in_a_list_and_whole_by_itself(profile):
    (kept, lines) = profile.keep("roses " * 1000 + "end", "a\n" * 500 + "end")
    listed = profile("memories", "list")[1]
    assert listed.count(" \u2026\n") == 2
    assert "end" not in listed
    assert len(listed.splitlines()) < 50
    for each in (kept, lines):
        assert "end" in profile("memories", "show", each.id)[1]
    assert kept.text in [each["text"] for each in profile.json("memories", "list")]


def test_going_back_to_a_backup_tells_its_age_what_it_holds_and_what_is_kept(profile):
    profile.keep("I have a cat.", "I have a dog.")
    (copy,) = (profile.home / "backups").glob("*.db")
    early = copy.with_name("2024-05-01T120000Z.db")
    copy.rename(early)
    assert "days old, 2 memories" in profile.fails("doctor", "--restore", "newest")
    _, told, _ = profile("doctor", "--restore", "newest", "--yes")
    assert "days old, 2 memories" in told
    (aside,) = profile.home.glob("*.damaged-*Z")
    assert str(aside) in told
    early.write_bytes(bytes(early.stat().st_size))
    assert "damaged too" in profile.fails("doctor", "--restore", early.stem, "--yes")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("recall",),
        ("recall", "x", "-k", "0"),
        ("remember", "x", "--at", "yesterday"),
        ("remember", "x", "--at", "9999-01-01"),
        ("remember", "x", "--at", "2200-01-01"),
        ("remember", "x", "--expires", "9999-01-01"),
        ("remember", "x", "--kind", "rumour"),
        ("memories", "edit", "x"),
        ("export", "x", "--to", "paper"),
        ("chat", "--json"),
        ("chat", "--temporary", "--conversation", "x"),
        ("models", "add", "https://example.org/v1"),
    ],
)
def test_wrong_usage_ends_with_2_before_anything_is_opened(profile, arguments):
    status, out, err = profile(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("Usage: ")
    assert not profile.home.exists()


def test_the_version_is_told(call):
    status, out, _ = call("--version")
    assert (status, out.split()[0]) == (0, "memoir")


def test_the_first_command_of_a_day_makes_the_days_backup(profile):
    profile.keep("I have a cat.")
    for path in (profile.home / "backups").glob("*.db"):
        path.unlink()
    profile("memories", "list")
    assert len([*(profile.home / "backups").glob("*.db")]) == 1

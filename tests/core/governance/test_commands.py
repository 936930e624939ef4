"""memoir audit, access, retention, and what doctor says of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memoir import Access, Memoir, Status
from memoir.interface.command_line.main import run
from memoir.settings import ACCESS_RULES, RETENTION_RULES

Call = Callable[..., Any]


@pytest.fixture
def call(
    profile: Memoir, home: Path, models: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> Call:
    """Run a command with --json; its result."""

    def _call(*arguments: str, status: int = 0) -> Any:
        assert run(["--home", str(home), "--json", *arguments]) == status
        out, err = capfdbinary.readouterr()
        return json.loads(out) if out else err.decode()

    return _call


def test_rules_of_retention_are_added_shown_tried_and_taken_away(
    profile: Memoir, call: Call
) -> None:
    tried = call("retention", "add", "Old", "--archive", "--after", "90", "--dry-run")
    assert (tried["now"], tried["kept"], profile.retention()) == (0, False, ())
    call("retention", "add", "Old", "--forget", "--after", "30", "--kind", "event")
    (rule,) = call("retention", "list")
    assert (rule["act"], rule["after_days"], rule["kinds"]) == ("forget", 30, ["event"])
    assert call("retention", "run")["forgotten"] == []
    assert call("retention", "remove", "Old") == {"removed": "Old"}
    assert "no rule" in call("retention", "remove", "Old", status=1)
    assert "is no rule" in call("retention", "add", "X", "--archive", "--after", "0", status=1)


def test_what_a_rule_archived_is_taken_back(profile: Memoir, call: Call) -> None:
    kept = profile.remember("I live in Porto.")
    profile.edit(kept.id, status=Status.ARCHIVED)
    assert call("retention", "undo", kept.id)[0]["status"] == "active"
    assert "not in the archive" in call("retention", "undo", kept.id, status=1)


def test_access_of_a_scope_is_set_and_taken_away(profile: Memoir, call: Call) -> None:
    call("access", "set", "--scope", "health", "--to", "this_machine")
    (rule,) = call("access", "list")
    assert (rule["scope"], rule["destination"]) == ("health", "this_machine")
    call("access", "set", "--scope", "health", "--clear")
    assert profile.preferences.get(ACCESS_RULES) == ()
    call("access", "set", "--scope", "a", "--cube", "main", status=2)
    call("access", "set", "--scope", "a", "--endpoint", "x", status=2)


def test_the_log_is_shown_checked_and_compared_with_what_was_noted(
    profile: Memoir, call: Call
) -> None:
    profile.remember("I live in Porto.")
    assert call("audit", "log", "-n", "1")[0]["application"] == "memoir"
    checked = call("audit", "verify")
    head = f"{checked['head']['number']}-{checked['head']['hash']}"
    assert call("audit", "verify", "--noted", head)["whole"]
    changed = f"{checked['head']['number']}-{'0' * 64}"
    assert not call("audit", "verify", "--noted", changed, status=1)["whole"]
    assert call("audit", "sent") == []


def test_doctor_tells_of_rules_that_cannot_be_read(profile: Memoir, call: Call) -> None:
    assert call("doctor")["well"]
    profile._vault.settings.put(RETENTION_RULES.name, [{"name": "broken"}])
    found = call("doctor", status=1)["findings"]
    assert any(each["what"] == "rules of retention" and each["verdict"] == "bad" for each in found)


def test_recall_says_how_many_memories_were_kept_back(
    profile: Memoir, home: Path, call: Call, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    profile.remember("My dog is called Biscuit.", access=Access(applications=("notes",)))
    assert call("recall", "What is my dog called?") == []
    assert run(["--home", str(home), "recall", "What is my dog called?"]) == 0
    out, err = capfdbinary.readouterr()
    assert b"Biscuit" not in out + err
    assert b"1 memory that fits was kept back" in err

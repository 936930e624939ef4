"""What memoir doctor finds about who may see what, what is kept how long, and the audit log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeVar

from memoir.infrastructure.vault import due
from memoir.infrastructure.vault.vault import Vault
from memoir.interface.command_line.examination import Finding, Verdict
from memoir.memory.memory import Destination
from memoir.memory.moment import now
from memoir.settings import ACCESS_RULES, ENDPOINTS, RETENTION_RULES, Preferences, Setting

T = TypeVar("T")

_UNKNOWN_ACCESS = """
SELECT count(*) FROM memories WHERE access IS NOT NULL
AND json_extract(access, '$.destination') NOT IN (SELECT value FROM json_each(?))
"""
_NAMED_ENDPOINTS = """
SELECT DISTINCT value FROM memories, json_each(access, '$.endpoints') WHERE access IS NOT NULL
"""


def examine_governance(vault: Vault) -> Iterator[Finding]:
    """Check the audit log, the rules and the access of every memory."""
    yield from _audit_log(vault)
    yield from _rules(vault, RETENTION_RULES, "rules of retention", "memoir retention")
    yield from _rules(vault, ACCESS_RULES, "access rules", "memoir access")
    yield from _expired(vault)
    yield from _access(vault)


def _audit_log(vault: Vault) -> Iterator[Finding]:
    report = vault.audit.verify()
    for problem in report.problems:
        yield Finding(
            what="audit log",
            verdict=Verdict.BAD,
            found=problem,
            mend="Somebody, or a failing disk, changed the database from outside of Memoir; "
            "compare it with a backup, and change the key of the profile.",
        )
    if report.is_whole:
        found = f"whole; {report.head.number:,} records"
        yield Finding(what="audit log", verdict=Verdict.GOOD, found=found)


def _rules(vault: Vault, setting: Setting[T], what: str, command: str) -> Iterator[Finding]:
    stored = vault.settings.get(setting.name)
    if stored is None:
        return
    try:
        setting.read(stored)
    except ValueError as error:
        yield Finding(
            what=what,
            verdict=Verdict.BAD,
            found=f"cannot be read ({error}), so none is carried out",
            mend=f"Set them anew with “{command}”, or in the window.",
        )
    else:
        count = len(stored) if isinstance(stored, list) else 0
        yield Finding(what=what, verdict=Verdict.GOOD, found=f"{count}")


def _expired(vault: Vault) -> Iterator[Finding]:
    left = len(due.expired(vault.connection, now()))
    if left:
        yield Finding(
            what="expiry",
            verdict=Verdict.NOTE,
            found=f"{left:,} memories are over and not marked yet; they are not used",
            mend="The next command, or the open window, marks them.",
        )


def _access(vault: Vault) -> Iterator[Finding]:
    destinations = json.dumps([each.value for each in Destination])
    unknown = vault.connection.value(_UNKNOWN_ACCESS, [destinations])
    if unknown:
        yield Finding(
            what="access",
            verdict=Verdict.BAD,
            found=f"{unknown:,} memories name a destination that does not exist",
            mend="Restore a backup, or set their access anew.",
        )
    known = {each.name for each in Preferences(vault.settings).get(ENDPOINTS)}
    missing = {name for (name,) in vault.connection.rows(_NAMED_ENDPOINTS)} - known
    if missing:
        yield Finding(
            what="access",
            verdict=Verdict.NOTE,
            found=f"memories name endpoints that are not set up: {', '.join(sorted(missing))}",
            mend="They do not leave this machine until there is an endpoint of that name.",
        )

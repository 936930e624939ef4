"""memoir inbox, health: what waits for a yes, and what is wrong with what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from memoir.errors import InvalidInput
from memoir.interface.command_line.asking import confirm
from memoir.interface.command_line.output import count_words, note, print_json, say, say_memory
from memoir.interface.command_line.state import Group, State, command, opened, pass_state
from memoir.memory.scope import check_scope
from memoir.operation.health import Complaint, Finding, HealthReport, Remedy
from memoir.settings import ASK, AUTOMATIC, LEARNING_POLICY, MANUAL, learning_policy

if TYPE_CHECKING:
    from memoir.interface.python import Memoir

_IDS = click.argument("ids", metavar="ID...", nargs=-1)
_ALL = click.option("--all", "all_", is_flag=True, help="All that wait.")
_INHERIT = "inherit"
_SHOWN = 3
_WORDS = {
    Complaint.DUPLICATE: "told more than once",
    Complaint.NEAR_DUPLICATE: "told more than once in other words",
    Complaint.SECRET: "secrets",
    Complaint.JUNK: "hardly worth keeping: passing talk, a paste or somebody else's words",
    Complaint.STALE: "old and never used",
    Complaint.CONFLICTING: "contradicts another memory",
    Complaint.DOUBTFUL: "in doubt since something else changed",
    Complaint.EXPIRED: "expired",
}
_REMEDIES = {
    Remedy.MERGE: "keeps one of each",
    Remedy.FORGET: "erases them for good",
    Remedy.ARCHIVE: "lays them aside",
    Remedy.ASK: "only you can say: memoir memories edit or forget",
}


@click.group("inbox", cls=Group)
def inbox() -> None:
    """What was said and waits to be remembered, and where to be asked at all."""


@inbox.command("list")
@pass_state
def list_(state: State) -> None:
    """List what is proposed, the newest first."""
    with opened(state) as memoir:
        waiting = memoir.inbox()
    if state.as_json:
        print_json(waiting)
        return
    for memory in waiting:
        say_memory(memory)
    if not waiting:
        note("Nothing waits.")


@inbox.command("accept")
@_IDS
@_ALL
@pass_state
def accept(state: State, *, ids: tuple[str, ...], all_: bool) -> None:
    """Remember what was proposed."""
    with opened(state) as memoir:
        accepted = memoir.accept(_chosen(memoir, ids, all_=all_))
    if state.as_json:
        print_json(accepted)
        return
    for memory in accepted:
        say_memory(memory)


@inbox.command("reject")
@_IDS
@_ALL
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_state
def reject(state: State, *, ids: tuple[str, ...], all_: bool, yes: bool) -> None:
    """Erase what was proposed, for good."""
    with opened(state) as memoir:
        chosen = _chosen(memoir, ids, all_=all_)
        if chosen and not yes:
            confirm(
                f"Erase {count_words(len(chosen), 'proposal', 'proposals')} for good?",
                unattended="Rejecting cannot be undone; say --yes to do it.",
            )
        receipts = memoir.reject(chosen)
    if state.as_json:
        print_json(receipts)
        return
    for receipt in receipts:
        say(f"{receipt.memory}  rejected")


@inbox.command("policy")
@click.argument("policy", type=click.Choice([AUTOMATIC, ASK, MANUAL, _INHERIT]), required=False)
@click.option("--scope", default="", help="Where it holds, with all below; everywhere if left out.")
@pass_state
def policy_(state: State, *, policy: str | None, scope: str) -> None:
    """Show or set how what is said becomes a memory, for each scope.

    “automatic” remembers at once, “ask” puts it in the inbox first, “manual” remembers only what
    you ask to be remembered, “inherit” does as the scope around does.
    """
    with opened(state) as memoir:
        policies = memoir.preferences.get(LEARNING_POLICY)
        if policy is not None:
            place = check_scope(scope)
            kept = {each: how for each, how in policies.items() if each != place}
            policies = kept if policy == _INHERIT else {**kept, place: policy}
            memoir.preferences.put(LEARNING_POLICY, policies)
        everywhere = learning_policy(memoir.preferences, "")
    if state.as_json:
        print_json({"": everywhere, **policies})
        return
    for place, how in sorted({"": everywhere, **policies}.items()):
        say(f"{place or 'everywhere'}: {how}")


@command("health")
@click.option(
    "--fix",
    "complaints",
    multiple=True,
    type=click.Choice([complaint.value for complaint in Complaint]),
    help="Do what helps against this; may be given several times.",
)
@click.option("--yes", is_flag=True, help="Do not ask before something is erased.")
@pass_state
def health(state: State, *, complaints: tuple[str, ...], yes: bool) -> None:
    """Say what is told twice, junk, stale, in conflict, in doubt, expired or a secret."""
    with opened(state) as memoir:
        report = memoir.health()
        for complaint in map(Complaint, dict.fromkeys(complaints)):
            _fix(memoir, report, complaint, yes=yes)
        if complaints:
            report = memoir.health()
        shown = {} if state.as_json else _examples(memoir, report)
    if state.as_json:
        print_json(report)
        return
    statuses = ", ".join(f"{name} {count:,}" for name, count in sorted(report.statuses.items()))
    say(f"{count_words(report.total, 'memory', 'memories')}{f': {statuses}' if statuses else ''}")
    for complaint, texts in shown.items():
        say(f"{complaint.value}  {report.count(complaint):,}  {_WORDS[complaint]}")
        for text in texts:
            say(f"    {text}")
    if not shown:
        note("Nothing to complain of.")


def _fix(memoir: Memoir, report: HealthReport, complaint: Complaint, *, yes: bool) -> None:
    """Carry out the remedy of every finding with that complaint; asks before it erases."""
    findings = [each for each in report.findings if each.complaint is complaint]
    if not findings:
        note(f"{complaint.value}: nothing to do.")
        return
    remedy = findings[0].remedy
    if remedy is Remedy.ASK:
        raise InvalidInput(f"Against “{complaint.value}” {_REMEDIES[remedy]}.")
    count = count_words(report.count(complaint), "memory", "memories")
    if remedy is Remedy.FORGET and not yes:
        confirm(
            f"Erase {count} for good?",
            unattended=f"This erases {count} for good; say --yes to do it.",
        )
    for finding in findings:
        memoir.relieve(finding)
    note(f"{complaint.value}: {count}; {_REMEDIES[remedy]}.")


def _examples(memoir: Memoir, report: HealthReport) -> dict[Complaint, list[str]]:
    """For each complaint what helps and the first of its memories; secrets are not shown."""
    shown: dict[Complaint, list[str]] = {}
    for finding in report.findings:
        lines = shown.setdefault(finding.complaint, [_help(finding)])
        wanted = finding.memories[: _SHOWN + 1 - len(lines)]
        if finding.complaint is not Complaint.SECRET:
            lines += [_beginning(memory.text) for memory in memoir.get_many(wanted).values()]
    return shown


def _help(finding: Finding) -> str:
    if finding.remedy is Remedy.ASK:
        return f"({_REMEDIES[finding.remedy]})"
    return f"(memoir health --fix {finding.complaint.value}: {_REMEDIES[finding.remedy]})"


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:77]}…" if len(line) > 78 else line


def _chosen(memoir: Memoir, ids: tuple[str, ...], *, all_: bool) -> list[str]:
    if bool(ids) == all_:
        raise click.UsageError("Name what you mean by its ID, or say --all.")
    return [memory.id for memory in memoir.inbox()] if all_ else list(dict.fromkeys(ids))


COMMANDS = {"inbox": inbox, "health": health}

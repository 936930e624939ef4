"""memoir audit, access, retention: what was done and sent, who sees what, what is kept how long."""

from __future__ import annotations

import click

from memoir.errors import InvalidInput, NotFound
from memoir.interface.command_line.audit_words import deed_words, sent_words
from memoir.interface.command_line.output import (
    as_json,
    count_words,
    local_time,
    note,
    print_json,
    say,
    wrapped,
)
from memoir.interface.command_line.state import Group, State, opened, pass_state
from memoir.interface.command_line.values import KIND, cube_named
from memoir.memory.access_rule import AccessRule
from memoir.memory.memory import Access, Destination, Kind
from memoir.memory.retention_rule import RetentionAct, RetentionRule
from memoir.memory.scope import check_scope
from memoir.operation.retention import RetentionPreview
from memoir.settings import ACCESS_RULES

_COUNT = click.option("-n", "count", type=click.IntRange(1), default=20, show_default=True)
_DESTINATION = click.Choice([each.value for each in Destination])
_BEFORE = click.option("--before", type=int, help="Only records before this number.")


@click.group("audit", cls=Group)
def audit() -> None:
    """What was done with this memory, and what left this machine."""


@audit.command("log")
@_COUNT
@_BEFORE
@pass_state
def log(state: State, *, count: int, before: int | None) -> None:
    """Show what was done, the newest first: counts, reasons, identifiers."""
    with opened(state) as memoir:
        records = memoir.audit(count, before)
    if state.as_json:
        print_json(records)
        return
    for record in records:
        say(f"{record.number}  {local_time(record.at)}  {record.application}")
        say(wrapped(deed_words(record), indent="    "))


@audit.command("verify")
@click.option("--noted", default="", help="What an earlier “audit verify” printed.")
@pass_state
@click.pass_context
def verify(context: click.Context, state: State, *, noted: str) -> None:
    """Check that nothing in the log was changed, taken out, moved or cut off.

    Prints how far the log goes: note it down, and give it back later with --noted. Ends with
    status 1 if something is wrong.
    """
    with opened(state) as memoir:
        report = memoir.verify_audit(noted)
    if state.as_json:
        print_json({"whole": report.is_whole, "problems": report.problems, "head": report.head})
    else:
        say(str(report.head))
        for problem in report.problems:
            note(f"memoir: {problem}")
        if report.is_whole:
            note(f"All {count_words(report.head.number, 'record', 'records')} are as written.")
    if not report.is_whole:
        context.exit(1)


@audit.command("sent")
@_COUNT
@_BEFORE
@click.option("--here", is_flag=True, help="With what other programs on this machine got.")
@pass_state
def sent(state: State, *, count: int, before: int | None, here: bool) -> None:
    """Show what left this machine, the newest first; each was noted before it was sent."""
    with opened(state) as memoir:
        listed = memoir.sent(count, before, here=here)
    if state.as_json:
        print_json(listed)
        return
    for each in listed:
        say(f"{each.number}  {local_time(each.at)}  {each.where}")
        say(wrapped(sent_words(each), indent="    "))
    if not listed:
        note("Nothing has left this machine.")


@click.group("access", cls=Group)
def access() -> None:
    """Which programs and destinations may see the memories of a scope or a cube."""


@access.command("list")
@pass_state
def list_access(state: State) -> None:
    """List the rules; what has none may be seen as each memory itself says."""
    with opened(state) as memoir:
        rules = memoir.preferences.get(ACCESS_RULES)
    if state.as_json:
        print_json([rule.as_record() for rule in rules])
        return
    for rule in rules:
        say(f"{_place(rule)}: {_access_words(rule.access)}")


@access.command("set")
@click.option("--scope", help="For this scope and those below it; “” is everything.")
@click.option("--cube", help="For this cube: its name or id.")
@click.option("--to", "destination", type=_DESTINATION, default="anywhere")
@click.option("--endpoint", "endpoints", multiple=True, help="With --to named_endpoints.")
@click.option("--application", "applications", multiple=True, help="Only this program; repeatable.")
@click.option("--clear", is_flag=True, help="Take the rule away.")
@pass_state
def set_access(
    state: State,
    *,
    scope: str | None,
    cube: str | None,
    destination: str,
    endpoints: tuple[str, ...],
    applications: tuple[str, ...],
    clear: bool,
) -> None:
    """Say who may see the memories of a scope or a cube.

    A memory's own access can keep it closer than that, never let it further.
    """
    if (scope is None) == (cube is None):
        raise click.UsageError("Say either --scope or --cube.")
    if bool(endpoints) != (destination == Destination.NAMED_ENDPOINTS):
        raise click.UsageError("--endpoint belongs to “--to named_endpoints”.")
    allowed = Access(Destination(destination), endpoints, applications)
    with opened(state) as memoir:
        place = AccessRule(cube=cube_named(memoir, cube)) if cube else AccessRule(
            scope=check_scope(scope or "")
        )  # fmt: skip
        rule = AccessRule(scope=place.scope, cube=place.cube, access=allowed)
        rules = memoir.preferences.get(ACCESS_RULES)
        rest = [each for each in rules if (each.scope, each.cube) != (rule.scope, rule.cube)]
        memoir.preferences.put(ACCESS_RULES, (*rest, *([] if clear else [rule])))
    if state.as_json:
        print_json(rule.as_record())
    else:
        say(f"{_place(rule)}: {'no rule' if clear else _access_words(allowed)}")


@click.group("retention", cls=Group)
def retention() -> None:
    """Rules by which memories are archived or forgotten after a time; there are none at first."""


@retention.command("list")
@pass_state
def list_retention(state: State) -> None:
    """List the rules, and to how many memories each would now be applied."""
    with opened(state) as memoir:
        previews = [memoir.preview_rule(rule) for rule in memoir.retention()]
    if state.as_json:
        print_json([{**each.rule.as_record(), **_now(each)} for each in previews])
        return
    for each in previews:
        say(f"{each.rule.name}: {_rule_words(each.rule)}")
        say(f"    now {_touched_words(each)}")


@retention.command("add")
@click.argument("name")
@click.option("--archive", "act", flag_value="archive", help="Lay them aside; can be undone.")
@click.option("--forget", "act", flag_value="forget", help="Erase them for good.")
@click.option("--after", "after_days", type=int, required=True, metavar="DAYS",
              help="So long after the last change and use.")  # fmt: skip
@click.option("--kind", "kinds", multiple=True, type=KIND, help="Only this kind; repeatable.")
@click.option("--scope", "scopes", multiple=True, help="Only this scope and those below it.")
@click.option("--cube", "cubes", multiple=True, help="Only this cube.")
@click.option("--below", "below_importance", type=float, default=1.0, help="Importance below this.")
@click.option("--archived", is_flag=True, help="Those in the archive, in place of those in use.")
@click.option("--pinned", is_flag=True, help="Pinned ones too.")
@click.option("--dry-run", is_flag=True, help="Only say what the rule would do now.")
@pass_state
def add_retention(  # noqa: PLR0913 - what a rule can say
    state: State,
    *,
    name: str,
    act: str | None,
    after_days: int,
    kinds: tuple[str, ...],
    scopes: tuple[str, ...],
    cubes: tuple[str, ...],
    below_importance: float,
    archived: bool,
    pinned: bool,
    dry_run: bool,
) -> None:
    """Add the rule NAME, or replace it. It is carried out in the background from now on.

    With --forget the memories it names go with their words, out of messages, titles, the episodes
    that tell them and the backups. No other memory goes: a rule about episodes leaves the facts
    that were learned from them.
    """
    if act is None:
        raise click.UsageError("Say --archive or --forget.")
    with opened(state) as memoir:
        try:
            rule = RetentionRule(
                name=name.strip(),
                act=RetentionAct(act),
                after_days=after_days,
                kinds=tuple(map(Kind, kinds)),
                scopes=scopes,
                cubes=tuple(cube_named(memoir, cube) for cube in cubes),
                below_importance=below_importance,
                archived=archived,
                pinned=pinned,
            )
        except ValueError as error:
            raise InvalidInput(f"This is no rule: {error}.") from None
        preview = memoir.preview_rule(rule)
        if not dry_run:
            others = [each for each in memoir.retention() if each.name != rule.name]
            memoir.put_retention([*others, rule])
    if state.as_json:
        print_json({**rule.as_record(), **_now(preview), "kept": not dry_run})
        return
    say(f"{rule.name}: {_rule_words(rule)}")
    note(f"It would now {rule.act} {_touched_words(preview)}.")


@retention.command("remove")
@click.argument("name")
@pass_state
def remove_retention(state: State, *, name: str) -> None:
    """Take a rule away; what it has archived stays where it is."""
    with opened(state) as memoir:
        rest = [rule for rule in memoir.retention() if rule.name != name]
        if len(rest) == len(memoir.retention()):
            raise NotFound(f"There is no rule “{name}”.")
        memoir.put_retention(rest)
    if state.as_json:
        print_json({"removed": name})
    else:
        say(f"{name} is removed.")


@retention.command("run")
@pass_state
def run(state: State) -> None:
    """Carry the rules out now, and mark what has expired."""
    with opened(state) as memoir:
        moved = memoir.carry_out_rules()
    if state.as_json:
        print_json(as_json(moved))
        return
    counts = {"expired": moved.expired, "archived": moved.archived, "forgotten": moved.forgotten}
    say(", ".join(f"{len(ids):,} {what}" for what, ids in counts.items()))


@retention.command("undo")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@pass_state
def undo(state: State, *, ids: tuple[str, ...]) -> None:
    """Take memories out of the archive; a rule then leaves them alone for as long again."""
    with opened(state) as memoir:
        back = memoir.bring_back(ids)
    if state.as_json:
        print_json(back)
    else:
        say(f"{count_words(len(back), 'memory is', 'memories are')} in use again.")


def _place(rule: AccessRule) -> str:
    return f"cube {rule.cube}" if rule.cube else f"scope {rule.scope or '(everything)'}"


def _access_words(access: Access) -> str:
    where = access.destination.value.replace("_", " ")
    where += f" ({', '.join(access.endpoints)})" if access.endpoints else ""
    return where + (f", only {', '.join(access.applications)}" if access.applications else "")


def _now(preview: RetentionPreview) -> dict[str, int]:
    """What a rule would touch now, as JSON."""
    return {"now": preview.count, "messages": preview.messages, "episodes": preview.episodes}


def _touched_words(preview: RetentionPreview) -> str:
    words = [count_words(preview.count, "memory", "memories")]
    if preview.messages:
        words.append(f"sentences in {count_words(preview.messages, 'message', 'messages')}")
    if preview.episodes:
        words.append(f"sentences in {count_words(preview.episodes, 'episode', 'episodes')}")
    return ", ".join(words)


def _rule_words(rule: RetentionRule) -> str:
    parts = [f"{rule.act} after {rule.after_days} days"]
    parts += [f"kind {', '.join(rule.kinds)}"] if rule.kinds else []
    parts += [f"scope {', '.join(rule.scopes)}"] if rule.scopes else []
    parts += [f"cube {', '.join(rule.cubes)}"] if rule.cubes else []
    parts += [f"importance below {rule.below_importance:g}"] if rule.below_importance < 1 else []
    parts += ["from the archive"] if rule.archived else []
    parts += ["pinned ones too"] if rule.pinned else []
    return "; ".join(parts)


COMMANDS = {"audit": audit, "access": access, "retention": retention}

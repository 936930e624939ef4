"""memoir forget: everything from a conversation, an import, a file, a person, a time, a scope."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import click

from memoir.errors import NotFound
from memoir.interface.command_line.asking import confirm, somebody_there
from memoir.interface.command_line.output import (
    count_words,
    local_time,
    note,
    print_json,
    progress,
    say,
    wrapped,
)
from memoir.interface.command_line.state import State, command, opened, pass_state
from memoir.interface.command_line.values import Time
from memoir.memory.forgetting import ForgettingPreview, Source, SourceReceipt, SourceSort

_SHOWN = 5


@command("forget")
@click.option("--conversation", metavar="ID", help="What was said in it, and what it taught.")
@click.option("--import", "import_", metavar="NAME", help="What an import brought; see --list.")
@click.option("--file", metavar="NAME", help="What was read from a file; see --list.")
@click.option("--person", metavar="NAME", help="What is about them, said by them or names them.")
@click.option("--scope", metavar="SCOPE", help="What is in a scope and below it.")
@click.option("--since", type=Time(), metavar="TIME", help="What was said then or later.")
@click.option("--until", type=Time(end_of_day=True), metavar="TIME", help="…and before that.")
@click.option("--keep", "kept", multiple=True, metavar="ID", help="Leave this memory.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--list", "listed", is_flag=True, help="List what can be forgotten as one.")
@click.option("--receipts", is_flag=True, help="List what was forgotten when; no content.")
@pass_state
def forget(
    state: State,
    /,
    *,
    since: datetime | None,
    until: datetime | None,
    kept: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    listed: bool,
    receipts: bool,
    **named: str | None,
) -> None:
    """Forget everything from one source for good; “memories forget” is for single ones."""
    if listed or receipts:
        _print_list(state, receipts=receipts)
        return
    source = _source(named, since, until)
    with opened(state) as memoir:
        try:
            preview = memoir.preview_forgetting(source=source)
        except NotFound as error:
            raise NotFound(f"{error} “memoir forget --list” shows what can be named.") from error
        if dry_run:
            _print_preview(state, preview)
            return
        if not yes:
            if somebody_there():
                _say_preview(preview)
            confirm(
                "Forget this for good?",
                unattended="Forgetting cannot be undone; say --yes to do it.",
            )
        receipt = memoir.forget_source(source, keep=kept, progress=progress("Forgetting"))
    if state.as_json:
        print_json(receipt)
        return
    _say_receipt(receipt)


def _source(
    named: Mapping[str, str | None], since: datetime | None, until: datetime | None
) -> Source:
    """The one source that was named; raises UsageError for none or several."""
    given = [(name, value) for name, value in named.items() if value is not None]
    period = since is not None or until is not None
    if len(given) + period != 1:
        raise click.UsageError("Name one source, for example --person NAME; --list shows them.")
    if period:
        return Source(sort=SourceSort.PERIOD, since=since, until=until)
    name, value = given[0]
    return Source(sort=SourceSort(name.rstrip("_")), reference=value)


def _print_list(state: State, *, receipts: bool) -> None:
    with opened(state) as memoir:
        found = memoir.receipts() if receipts else memoir.sources()
    if state.as_json:
        print_json(found)
        return
    for each in found:
        if isinstance(each, SourceReceipt):
            _say_receipt(each)
            continue
        memories = count_words(each.memories, "memory", "memories")
        named = f"  {each.name}" if each.name != each.source.reference else ""
        say(f"--{each.source.sort.value} {each.source.reference}  {memories}{named}")
    if not found:
        note("Nothing was forgotten yet." if receipts else "No sources.")


def _print_preview(state: State, preview: ForgettingPreview) -> None:
    if state.as_json:
        print_json(preview)
    else:
        for line in _lines(preview):
            say(line)


def _say_preview(preview: ForgettingPreview) -> None:
    for line in _lines(preview):
        note(line)


def _lines(preview: ForgettingPreview) -> list[str]:
    lines = [f"{count_words(len(preview.memories), 'memory', 'memories')} would go"]
    lines += [wrapped(f"“{memory.text}”", indent="    ") for memory in preview.examples[:_SHOWN]]
    more = len(preview.memories) - _SHOWN
    lines += [f"    and {more:,} more"] if more > 0 else []
    if preview.shared:
        names = count_words(len(preview.shared), "of them also names", "of them also name")
        lines.append(f"{names} somebody else (--keep ID leaves one):")
        lines += [wrapped(f"{each.id}  “{each.text}”", indent="    ") for each in preview.shared]
    if preview.along:
        along = count_words(len(preview.along), "memory that came", "memories that came")
        lines.append(f"{along} from them or told them")
    if preview.conversations:
        lines.append(count_words(preview.conversations, "conversation", "conversations"))
    if preview.messages:
        lines.append(
            f"sentences in {count_words(len(preview.messages), 'message', 'messages')}"
            " of other conversations"
            if preview.conversations
            else f"sentences in {count_words(len(preview.messages), 'message', 'messages')}"
        )
    if preview.documents:
        names = ", ".join(f"“{name}”" for name in preview.documents)
        lines.append(f"sentences in what is attached to conversations: {names}")
    lines.append(f"{count_words(preview.backups, 'backup', 'backups')} would be gone through")
    return lines


def _say_receipt(receipt: SourceReceipt) -> None:
    erased = ", ".join(f"{place} {count}" for place, count in receipt.erased.items() if count)
    ended = "  ended early" if receipt.cancelled else ""
    say(f"{receipt.id}  {local_time(receipt.at)}  {receipt.sort.value} forgotten{ended}")
    say(wrapped(erased or "nothing was there", indent="    "))
    for sentence in receipt.left:
        say(wrapped(sentence, indent="    "))


COMMANDS = {"forget": forget}

"""memoir forms: which form memories have, what that spares, and what the scheduler moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from memoir.interface.command_line.output import (
    count_words,
    local_time,
    note,
    print_json,
    say,
    wrapped,
)
from memoir.interface.command_line.state import Group, State, opened, pass_state
from memoir.memory.form import Form, FormUse
from memoir.memory.move import Move, MoveSort
from memoir.memory.saving import Ledger, Saving
from memoir.settings import BUDGET_BY_MODEL, PREFIX_BUDGET, SCHEDULER, TRAIN_BY_ITSELF

if TYPE_CHECKING:
    from memoir.interface.python import Memoir

_BY_MODEL = "by-model"
_MOVES = {
    MoveSort.TO_PREFIX: "to the start of the prompt",
    MoveSort.FROM_PREFIX: "from the start of the prompt",
    MoveSort.PROPOSE: "proposed for training",
    MoveSort.TO_ADAPTER: "left to an adapter",
    MoveSort.TO_PLAINTEXT: "back to plain text",
    MoveSort.ARCHIVE: "to the archive",
    MoveSort.PROPOSE_AGAIN: "adapter proposed to be trained again",
    MoveSort.TRAIN_AGAIN: "adapter trained again",
    MoveSort.DROP_ADAPTER: "adapter deleted",
}
_FORMS = {
    Form.PLAINTEXT: "as text that was read",
    Form.ACTIVATION: "as what the model had read before",
    Form.PARAMETRIC: "as what an adapter knows",
}


@click.group("forms", cls=Group)
def forms() -> None:
    """The forms of memories: text, what a model has read, what an adapter knows."""


@forms.command("of")
@click.argument("memory_id", metavar="MEMORY")
@pass_state
def of(state: State, *, memory_id: str) -> None:
    """Show the forms of a memory and in how many answers it served in each."""
    with opened(state) as memoir:
        memoir.get(memory_id)
        found = memoir.forms(memory_id)
    if state.as_json:
        print_json(found)
        return
    for use in found:
        say(form_words(use))


@forms.command("savings")
@pass_state
def savings(state: State) -> None:
    """Show what each form spared, measured on this machine, in all and by day."""
    with opened(state) as memoir:
        ledger = memoir.ledger()
    if state.as_json:
        print_json(ledger)
        return
    _say_ledger(ledger)


@forms.command("moves")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="At most.")
@click.option("--before", metavar="ID", help="Those made before this one.")
@pass_state
def moves(state: State, *, limit: int, before: str | None) -> None:
    """List what the scheduler did and why, newest first."""
    with opened(state) as memoir:
        found = memoir.moves(limit, before)
        _print_moves(state, memoir, found)
    if not found:
        note("Nothing was moved.")


@forms.command("undo")
@click.argument("move_id", metavar="ID")
@pass_state
def undo(state: State, *, move_id: str) -> None:
    """Undo a move; it is not made again for half a year."""
    with opened(state) as memoir:
        move = memoir.undo_move(move_id)
    if state.as_json:
        print_json(move)
    else:
        say(f"{move.id}  undone ({_MOVES[move.sort]})")


@forms.command("run")
@pass_state
def run(state: State) -> None:
    """Make the moves that are due now, unless the machine is busy or on its battery."""
    with opened(state) as memoir:
        made = memoir.schedule()
        why = memoir.scheduling_waits_for()
        _print_moves(state, memoir, made)
    if not made:
        note(why or "Nothing is to be moved now.")


@forms.command("settings")
@click.option("--on/--off", "on", default=None, help="Let the scheduler work, or not.")
@click.option("--budget", metavar="TOKENS", help="For core memories in a prompt; or “by-model”.")
@click.option(
    "--train/--no-train",
    "train",
    default=None,
    help="Train adapters again that are out of date, in idle time, or only propose it.",
)
@pass_state
def settings(state: State, *, on: bool | None, budget: str | None, train: bool | None) -> None:
    """Show or change whether the scheduler works, how much of a prompt it fills, what it trains."""
    with opened(state) as memoir:
        if on is not None:
            memoir.preferences.put(SCHEDULER, on)
        if budget is not None:
            memoir.preferences.put(PREFIX_BUDGET, _tokens(budget))
        if train is not None:
            memoir.preferences.put(TRAIN_BY_ITSELF, train)
        trains = memoir.preferences.get(TRAIN_BY_ITSELF)
        works = memoir.preferences.get(SCHEDULER)
        tokens = memoir.preferences.get(PREFIX_BUDGET)
    if state.as_json:
        most = None if tokens == BUDGET_BY_MODEL else tokens
        print_json({"on": works, "budget": most, "train_by_itself": trains})
        return
    size = "as the model allows" if tokens == BUDGET_BY_MODEL else f"at most {tokens} tokens"
    say(f"The scheduler is {'on' if works else 'off'}; core memories take {size}.")
    how = "trained again in idle time" if trains else "proposed to be trained again"
    say(f"Adapters that are out of date are {how}.")


def form_words(use: FormUse) -> str:
    """One form of a memory in words."""
    served = count_words(use.uses, "answer", "answers")
    held = f", in {', '.join(use.held_by)}" if use.held_by else ""
    return f"{_FORMS[use.form]}: {served}{held}"


def saving_words(saving: Saving) -> str:
    """What a form spared in words."""
    tokens = count_words(saving.tokens, "token", "tokens")
    return f"{_FORMS[saving.form]}: {tokens} not read, {saving.milliseconds / 1000:.1f} s"


def _tokens(text: str) -> int:
    if text == _BY_MODEL:
        return BUDGET_BY_MODEL
    if not text.isdecimal():
        raise click.UsageError(f"--budget takes a number of tokens or “{_BY_MODEL}”.")
    return int(text)


def _print_moves(state: State, memoir: Memoir, moves: list[Move]) -> None:
    if state.as_json:
        print_json(moves)
        return
    known = memoir.get_many([move.memory for move in moves])
    for move in moves:
        _say_move(move, known[move.memory].text if move.memory in known else "")


def _say_move(move: Move, text: str) -> None:
    undone = "  (undone)" if move.undone_at else ""
    say(f"{move.id}  {local_time(move.at)}  {_MOVES[move.sort]}{undone}")
    if text:
        say(wrapped(f"“{text}”", indent="    "))
    say(wrapped(move.reason, indent="    "))


def _say_ledger(ledger: Ledger) -> None:
    if not ledger.answers:
        note("There are no answers yet.")
        return
    speed = ledger.tokens_per_second
    measured = f"this machine reads {speed:.0f} tokens a second" if speed else "not measured yet"
    say(f"{count_words(ledger.answers, 'answer', 'answers')}; {measured}")
    for saving in ledger.totals:
        say(f"  {saving_words(saving)}")
    for day in ledger.days:
        if day.saving.tokens:
            say(f"{day.day}  {saving_words(day.saving)}")


COMMANDS = {"forms": forms}

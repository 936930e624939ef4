"""memoir adapters: memories trained into small additions to the model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memoir.errors import InvalidInput
from memoir.interface.command_line.asking import confirm
from memoir.interface.command_line.following import trained
from memoir.interface.command_line.output import (
    count_words,
    local_time,
    note,
    print_json,
    progress,
    say,
    say_fields,
    size_words,
    wrapped,
)
from memoir.interface.command_line.state import Group, State, opened, pass_state
from memoir.memory.adapter import (
    Adapter,
    AdapterState,
    Candidate,
    Evaluation,
    Renewal,
    TrainingPlan,
    Trial,
    UnfinishedTraining,
)
from memoir.memory.scope import EVERYWHERE

if TYPE_CHECKING:
    from memoir.interface.python import Memoir
    from memoir.operation.parametric.making_way import MakingWay

_ID = click.argument("id", metavar="ID")


@click.group("adapters", cls=Group)
def adapters() -> None:
    """Train memories into the model itself, so that it knows them without being told."""


@adapters.command("list")
@pass_state
def list_(state: State) -> None:
    """List the adapters, the newest first."""
    with opened(state) as memoir:
        found, unfinished = memoir.adapters(), memoir.unfinished_training()
        renewals = memoir.renewals()
    if state.as_json:
        print_json(found)
        return
    for adapter in found:
        say(_line(adapter))
    if not found:
        note("There is no adapter yet; “memoir adapters train” makes one.")
    for adapter in found:
        if adapter.state is AdapterState.UNTRIED and adapter.applies:
            note(f"“{adapter.name}” can be tried: memoir adapters try {adapter.id}")
    _note_due(renewals, unfinished)


@adapters.command("due")
@pass_state
def due_(state: State) -> None:
    """Show the training to go on with, what is worth training again, and what is proposed."""
    with opened(state) as memoir:
        unfinished, again = memoir.unfinished_training(), memoir.renewals()
        proposed = memoir.proposed_for_training()
    if state.as_json:
        print_json({"unfinished": unfinished, "again": again, "proposed": proposed})
        return
    for candidate in proposed:
        _say_candidate(candidate)
    _note_due(again, unfinished)
    if not (proposed or again or unfinished):
        note("Nothing is due to be trained.")


def _note_dropped(left: UnfinishedTraining | None) -> None:
    if left is not None and not left.running:
        note(f"The training “{left.name}”, which was not finished, is dropped.")


def _note_due(again: Sequence[Renewal], unfinished: UnfinishedTraining | None) -> None:
    for renewal in again:
        note(f"{renewal.reason} memoir adapters train --again {renewal.adapter}")
    if unfinished is not None:
        how = "goes on" if unfinished.running else "can go on: memoir adapters train --resume"
        note(f"The training “{unfinished.name}” {how}.")


@adapters.command("show")
@_ID
@pass_state
def show(state: State, *, id: str) -> None:
    """Show one adapter: its memories, how it was tried, and what went wrong."""
    with opened(state) as memoir:
        adapter = _found(memoir, id)
        memories = memoir.get_many(adapter.memories)
    if state.as_json:
        print_json(adapter)
        return
    say(_line(adapter))
    say_fields(
        [
            ("model", adapter.model),
            ("trained", local_time(adapter.made_at)),
            ("for", _scope_words(adapter)),
            ("weight", f"{adapter.weight:g}"),
            ("used", count_words(adapter.uses, "answer", "answers")),
            ("size", size_words(adapter.size)),
            ("note", adapter.note),
        ]
    )
    for memory in memories.values():
        say(wrapped(memory.text, indent="    "))
    if adapter.evaluation is not None:
        _say_evaluation(adapter.evaluation)


@adapters.command("train")
@click.argument("ids", metavar="[MEMORY]...", nargs=-1)
@click.option("--cube", default=None, help="Train on everything in a cube, by its id.")
@click.option("--name", default="", help="A name; that of another adapter makes its next version.")
@click.option("--again", default=None, metavar="ID", help="Train an adapter anew, as it holds now.")
@click.option("--resume", "resumes", is_flag=True, help="Go on with the training that was stopped.")
@click.option(
    "--due", is_flag=True, help="Train again what is out of date and worth it, making way for all."
)
@click.option("--plan", is_flag=True, help="Only say what would be trained and what it takes.")
@click.option("--install", is_flag=True, help="Install PyTorch and PEFT first, if need be.")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="The model's own weights, as Hugging Face keeps them, if its file cannot be trained.",
)
@pass_state
def train(  # noqa: PLR0913 - the options of one command
    state: State,
    *,
    ids: tuple[str, ...],
    cube: str | None,
    name: str,
    again: str | None,
    resumes: bool,
    due: bool,
    plan: bool,
    install: bool,
    folder: Path | None,
) -> None:
    """Train an adapter on memories: those named, a cube, or what is used often and stable.

    It waits while an answer is written. Ctrl-C stops it; “--resume” goes on from there.
    """
    _check_usage([bool(ids), cube is not None, again is not None, resumes, due])
    if folder is not None and (resumes or due):
        raise click.UsageError("A training goes on with the folder that it was begun with.")
    with opened(state) as memoir:
        if plan:
            _show_plan(state, memoir.training_plan(ids or None, cube=cube, folder=folder))
            return
        if install:
            _install(memoir)
        _refuse_without(memoir)
        training: MakingWay | None
        if resumes or due:
            training = memoir.resume_training() if resumes else memoir.idle_training(asked=True)
        elif again is not None:
            training = memoir.retrain_adapter(_found(memoir, again).id, folder=folder)
        else:
            training = memoir.train_adapter(ids or None, name=name, cube=cube, folder=folder)
        if not (resumes or due):
            _note_dropped(memoir.unfinished_training())
        if training is None:
            note("No adapter is due to be trained again.")
            if state.as_json:
                print_json(None)
            return
        adapter = trained(training)
    _tell_outcome(state, adapter)


@adapters.command("try")
@_ID
@pass_state
def try_(state: State, *, id: str) -> None:
    """Try an adapter on this machine: one from a cube file must be before it can be used."""
    with opened(state) as memoir:
        trial = memoir.try_adapter(_found(memoir, id).id)
        adapter = trained(trial, "The trial was stopped, and nothing of it is kept.")
    _tell_outcome(state, adapter)


def _tell_outcome(state: State, adapter: Adapter) -> None:
    _tell(state, adapter)
    if adapter.evaluation is not None and not state.as_json:
        _say_evaluation(adapter.evaluation)
        if adapter.evaluation.passed:
            _say_use(adapter)


def _check_usage(given: Sequence[bool]) -> None:
    if sum(given) > 1:
        message = "Name memories, or a cube, or --again, --resume or --due: one of them."
        raise click.UsageError(message)


def _say_use(adapter: Adapter) -> None:
    if adapter.state is AdapterState.IN_USE:
        note("It takes part in answers.")
    else:
        note(f"“memoir adapters use {adapter.id}” lets it take part in answers.")


@adapters.command("use")
@_ID
@click.option(
    "--weight", type=float, default=1.0, show_default=True, help="How strongly it counts."
)
@pass_state
def use(state: State, *, id: str, weight: float) -> None:
    """Let an adapter take part in answers."""
    with opened(state) as memoir:
        _tell(state, memoir.use_adapter(_found(memoir, id).id, weight))


@adapters.command("rest")
@_ID
@pass_state
def rest(state: State, *, id: str) -> None:
    """Let an adapter take no part in answers."""
    with opened(state) as memoir:
        _tell(state, memoir.rest_adapter(_found(memoir, id).id))


@adapters.command("remove")
@_ID
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_state
def remove(state: State, *, id: str, yes: bool) -> None:
    """Delete an adapter."""
    with opened(state) as memoir:
        adapter = _found(memoir, id)
        if not yes:
            confirm(
                f"Delete the adapter “{adapter.name}”, version {adapter.version}?",
                unattended="An adapter that is deleted must be trained again; say --yes to do it.",
            )
        memoir.remove_adapter(adapter.id)
    if state.as_json:
        print_json({"id": adapter.id, "removed": True})
    else:
        say(f"{adapter.id}  removed")


def _found(memoir: Memoir, wanted: str) -> Adapter:
    """The adapter with that id, or its name, of which the newest version is meant."""
    known = memoir.adapters()
    named = [each for each in known if wanted in (each.id, each.name)]
    if not named:
        raise InvalidInput(f"There is no adapter “{wanted}”; “memoir adapters list” shows all.")
    return named[0]


def _tell(state: State, adapter: Adapter) -> None:
    if state.as_json:
        print_json(adapter)
    else:
        say(_line(adapter))


def _line(adapter: Adapter) -> str:
    memories = count_words(len(adapter.memories), "memory", "memories")
    parts = [adapter.id, adapter.name, f"version {adapter.version}", adapter.state.value, memories]
    parts += [] if adapter.scope == EVERYWHERE else [f"for {_scope_words(adapter)}"]
    parts += [] if adapter.applies else [f"for {adapter.model} only"]
    return "  ".join(parts)


def _scope_words(adapter: Adapter) -> str:
    if adapter.scope is None:
        return "no conversation: none may recall all that it holds"
    return f"conversations in “{adapter.scope}”" if adapter.scope else "every conversation"


def _say_evaluation(found: Evaluation) -> None:
    where = "elsewhere, says the file it came in; not on this machine yet"
    say_fields(
        [
            ("tried", where if found.elsewhere else ""),
            ("direct", f"{found.direct.right} of {found.direct.total} questions right"),
            ("in other words", f"{found.paraphrased.right} of {found.paraphrased.total} right"),
            ("unrelated", f"{found.unchanged.right} of {found.unchanged.total} answers unchanged"),
            ("perplexity", f"{found.perplexity_before:.2f} to {found.perplexity_after:.2f}"),
            ("rejected", found.reason),
        ]
    )
    for trial in found.trials:
        if not trial.right:
            _say_trial(trial)


def _say_trial(trial: Trial) -> None:
    say(wrapped(f"? {trial.question}", indent="    "))
    say(wrapped(f"instead of “{trial.wanted}”: “{trial.answer}”", indent="        "))


def _say_candidate(candidate: Candidate) -> None:
    say(f"{candidate.memory}  {candidate.text}")
    if candidate.reason:
        say(wrapped(candidate.reason, indent="    "))


def _show_plan(state: State, plan: TrainingPlan) -> None:
    if state.as_json:
        print_json(plan)
        return
    for candidate in plan.candidates:
        _say_candidate(candidate)
    if plan.seconds:
        minutes = max(1, round(plan.seconds / 60))
        note(
            f"About {count_words(minutes, 'minute', 'minutes')} and"
            f" {size_words(plan.memory_bytes)} of memory, for {plan.model}."
        )
    if plan.left_out:
        note(f"One adapter holds no more; {plan.left_out} of the cube are left out.")
    if plan.obstacle:
        note(plan.obstacle)


def _refuse_without(memoir: Memoir) -> None:
    if not memoir.training_available():
        raise InvalidInput(
            "Training needs PyTorch and PEFT, which are not installed;"
            " “memoir adapters train --install” installs them."
        )


def _install(memoir: Memoir) -> None:
    show = progress("installing")
    for phase in memoir.install_training():
        if show is not None and phase.total:
            show(phase.done, phase.total)


COMMANDS = {"adapters": adapters}

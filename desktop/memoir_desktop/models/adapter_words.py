"""Adapters in words: where each stands, what it was found to know, what a training does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from memoir import Adapter, AdapterState, Evaluation, Share, TrainingPhase, TrainingPlan
from memoir_desktop.models.cube_words import size_words
from memoir_desktop.models.form_reasons import form_reason
from memoir_desktop.models.form_words import Counts, duration_words, percent
from memoir_desktop.models.memory_words import scope_word

translate = QCoreApplication.translate  # the name that lupdate reads

_DOT = "  ·  "
_DASH = "\N{EN DASH}"
TONES = {
    AdapterState.IN_USE: "accent",
    AdapterState.READY: "success",
    AdapterState.REJECTED: "warning",
    AdapterState.UNTRIED: "warning",
    AdapterState.STALE: "warning",
    AdapterState.DAMAGED: "danger",
}


def name_words(adapter: Adapter) -> str:
    """An adapter by name and version."""
    return translate("AdapterWords", "{0}, version {1}").format(adapter.name, adapter.version)


def state_words(adapter: Adapter) -> str:
    """Where it stands, with the weight it counts with where that is not the usual one."""
    if adapter.state is AdapterState.IN_USE and adapter.weight != 1.0:
        return translate("AdapterWords", "In use at {0}").format(percent(adapter.weight))
    return {
        AdapterState.READY: translate("AdapterWords", "Ready"),
        AdapterState.IN_USE: translate("AdapterWords", "In use"),
        AdapterState.REJECTED: translate("AdapterWords", "Not adopted"),
        AdapterState.UNTRIED: translate("AdapterWords", "To be tried"),
        AdapterState.STALE: translate("AdapterWords", "Out of date"),
        AdapterState.DAMAGED: translate("AdapterWords", "Damaged"),
    }[adapter.state]


def why_words(adapter: Adapter) -> str:
    """Why it takes no part; empty where it does, or only waits."""
    if adapter.note:
        return adapter.note
    if adapter.state is AdapterState.REJECTED and adapter.evaluation is not None:
        return form_reason(adapter.evaluation.reason)
    if adapter.state is AdapterState.STALE:
        return translate(
            "AdapterWords", "A memory in it was changed or forgotten, so it is not used any more."
        )
    if adapter.state is AdapterState.DAMAGED:
        return translate("AdapterWords", "Its file cannot be used.")
    return _why_it_waits(adapter)


def _why_it_waits(adapter: Adapter) -> str:
    if not adapter.applies:
        words = translate("AdapterWords", "Made for {0}, which is not the model that answers now.")
        return words.format(adapter.model)
    if adapter.state is AdapterState.UNTRIED:
        return translate(
            "AdapterWords",
            "It was trained elsewhere, and these figures are what its file says. It can be used "
            "once it has passed the test on this computer.",
        )
    return ""


def facts_words(adapter: Adapter) -> str:
    """What it holds and takes, for which model it is, and where it may take part."""
    held = Counts().memories(len(adapter.memories))
    return _DOT.join([held, adapter.model, size_words(adapter.size), scope_words(adapter)])


def scope_words(adapter: Adapter) -> str:
    """In which conversations it may take part: those that may recall all that it holds."""
    if adapter.scope is None:
        return translate("AdapterWords", "for no conversation, since none may recall all of it")
    if not adapter.scope:
        return translate("AdapterWords", "for every conversation")
    words = translate("AdapterWords", "for conversations in “{0}”")
    return words.format(scope_word(adapter.scope))


def verdict_words(evaluation: Evaluation) -> str:
    """An evaluation in one line."""
    return translate(
        "AdapterWords", "{0} right when asked directly, {1} in other words, {2} otherwise unchanged"
    ).format(
        share_words(evaluation.direct),
        share_words(evaluation.paraphrased),
        share_words(evaluation.unchanged),
    )


def share_words(share: Share) -> str:
    """So many of so many."""
    if not share.total:
        return _DASH
    words = translate("AdapterWords", "{0} of {1}")
    number = QLocale().toString
    return words.format(number(share.right), number(share.total))


def share_figure(share: Share) -> str:
    """A share as percent, with what it is made of."""
    if not share.total:
        return _DASH
    return f"{percent(share.value)}  ({share_words(share)})"


def perplexity_words(evaluation: Evaluation) -> str:
    """How neutral text became harder or easier to foresee."""
    before, after = evaluation.perplexity_before, evaluation.perplexity_after
    if before <= 0:
        return _DASH
    number = QLocale().toString
    sign = "+" if after >= before else "\N{MINUS SIGN}"
    words = translate("AdapterWords", "{0} before, {1} after ({2})")
    change = f"{sign}{percent(abs(after / before - 1), decimals=1)}"
    return words.format(number(before, "f", 2), number(after, "f", 2), change)


def figures(evaluation: Evaluation | None) -> list[tuple[str, str]]:
    """Names and values of what an evaluation measured; of none, dashes."""
    none = Share(0, 0)
    direct, paraphrased, unchanged = (
        (evaluation.direct, evaluation.paraphrased, evaluation.unchanged)
        if evaluation is not None
        else (none, none, none)
    )
    perplexity = perplexity_words(evaluation) if evaluation is not None else _DASH
    return [
        (translate("AdapterWords", "Asked directly"), share_figure(direct)),
        (translate("AdapterWords", "Asked in other words"), share_figure(paraphrased)),
        (translate("AdapterWords", "Other answers unchanged"), share_figure(unchanged)),
        (translate("AdapterWords", "Perplexity of neutral text"), perplexity),
    ]


def phase_words(phase: TrainingPhase | None) -> str:
    """What a training is doing."""
    if phase is None:
        return translate("AdapterWords", "One moment…")
    words = {
        "installing": translate("AdapterWords", "Installing what training needs"),
        "preparing": translate("AdapterWords", "Preparing questions and answers"),
        "training": translate("AdapterWords", "Training"),
        "evaluating": translate("AdapterWords", "Testing what it knows and what it left alone"),
    }
    return words.get(phase.name, phase.name.capitalize())


def plan_words(plan: TrainingPlan) -> str:
    """What a training takes, as far as it can be told beforehand."""
    words = translate(
        "AdapterWords", "Takes about {0} and {1} of memory on this computer, for {2}."
    )
    takes = words.format(duration_words(plan.seconds), size_words(plan.memory_bytes), plan.model)
    if not plan.left_out:
        return takes
    left = translate("AdapterWords", "One adapter holds no more; {0} of the cube are left out.")
    return f"{takes} {left.format(QLocale().toString(plan.left_out))}"

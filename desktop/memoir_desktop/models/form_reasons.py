"""Why memories changed their form, and why adapters take no part: the core's English, translated.

A sentence that nobody knows stays as it is.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from memoir_desktop.models.form_words import Counts

translate = QCoreApplication.translate  # the name that lupdate reads

_DEMAND = re.compile(r"(\d+) answers? on (\d+) days? of the last (\d+)(?: days)?")
_ANSWERS = re.compile(r"(\d+) answers?")
_NOT_ADOPTED = "It was not adopted: "


def form_reason(reason: str) -> str:
    """The sentence in the user's language."""
    if reason.startswith(_NOT_ADOPTED):
        return _not_adopted(reason.removeprefix(_NOT_ADOPTED).removesuffix("."))
    known = _of_adapters() if reason.startswith("The adapter “") else {}
    return _translated(reason, _sentences()) or _translated(reason, known) or reason


def _not_adopted(listed: str) -> str:
    """Each of what fell short, one after another."""
    known = _shortcomings()
    told = [_translated(each, known) or each for each in listed.split("; ")]
    return translate("FormReasons", "It was not adopted: {0}.").format("; ".join(told))


def _not_adopted_of(part: str) -> str:
    return form_reason(part) if part.startswith(_NOT_ADOPTED) else ""


def _translated(sentence: str, known: dict[str, str]) -> str:
    for pattern, words in known.items():
        found = re.fullmatch(pattern, sentence)
        if found is not None:
            return words.format(*(_part(part) for part in found.groups()))
    return ""


def _part(part: str) -> str:
    if counted := _ANSWERS.fullmatch(part):
        return Counts().answers(int(counted[1]))
    demand = _DEMAND.fullmatch(part)
    if demand is None:
        return _not_adopted_of(part) or _translated(part, _why_dropped()) or part
    answers, days, last = (int(number) for number in demand.groups())
    words = translate("FormReasons", "{0} on {1} of the last {2} days")
    return words.format(Counts().answers(answers), days, last)


def _sentences() -> dict[str, str]:
    demand = r"(\d+ answers? on \d+ days? of the last \d+)"
    return {
        rf"It served {demand} days, and telling it takes (\d+) tokens at the start of a prompt,"
        r" which is read once\.": translate(
            "FormReasons",
            "Needed in {0}; at the start of a prompt it takes {1} tokens, which are read once.",
        ),
        rf"It served only {demand} days, and every prompt told it in (\d+) tokens\.": translate(
            "FormReasons", "Needed only in {0}, and every prompt told it in {1} tokens."
        ),
        rf"It served {demand} days, and what takes its (\d+) tokens served {demand}\.": translate(
            "FormReasons", "Needed in {0}; what takes its {1} tokens was needed in {2}."
        ),
        r"The prompt's start holds (\d+) tokens of core memories now, and it served fewer answers"
        r" for its (\d+) tokens than the others\.": translate(
            "FormReasons",
            "The start of a prompt holds {0} tokens now; for its {1} tokens it was needed less "
            "than the others.",
        ),
        r"You pinned it, so it stands at the start of the prompt anyway\.": translate(
            "FormReasons", "You pinned it, so it stands at the start of the prompt anyway."
        ),
        r"The adapter that knew it is not in use, so the prompt tells it again\.": translate(
            "FormReasons", "The adapter that knew it is not in use, so the prompt tells it again."
        ),
        r"Its words were changed on (\S+), so it is read as they stand now, when needed\.": (
            translate(
                "FormReasons",
                "Its words were changed on {0}, so it is read as they stand now, when needed.",
            )
        ),
        r"It is \w+ since (\S+), so the prompt does not tell it any more\.": translate(
            "FormReasons", "Since {0} it does not hold, so the prompt does not tell it any more."
        ),
        r"It is in doubt since (\S+), so the prompt does not state it any more\.": translate(
            "FormReasons", "It is in doubt since {0}, so the prompt does not state it any more."
        ),
        r"The adapter “(.+)” \(version (\d+)\) answered (\d+) of (\d+) questions and is in use, so"
        r" the prompt's start leaves it out and spares (\d+) tokens\.": translate(
            "FormReasons",
            "The adapter “{0}” (version {1}) answered {2} of {3} questions and is in use, so the "
            "start of the prompt leaves it out and spares {4} tokens.",
        ),
        r"It served answers once and has not changed for (\d+) days\.": translate(
            "FormReasons", "Needed in one answer, and not changed for {0} days."
        ),
        r"It served answers (\d+) times and has not changed for (\d+) days\.": translate(
            "FormReasons", "Needed in {0} answers, and not changed for {1} days."
        ),
        rf"It served {demand} days and has not changed for (\d+) days, so a model can be trained on"
        r" it\.": translate(
            "FormReasons",
            "Needed in {0}, and not changed for {1} days: a model can be trained on it.",
        ),
    }


def _of_adapters() -> dict[str, str]:
    adapter = r"The adapter “(.+)” \(version (\d+)\)"
    return {
        rf"{adapter} took part in (\d+ answers?) and is out of date; (\d+) of its (\d+) memories"
        r" can be trained again\.": translate(
            "FormReasons",
            "“{0}”, version {1}, took part in {2} and is out of date. {3} of its {4} memories can "
            "be trained again.",
        ),
        rf"{adapter} was trained on what is left, answered (\d+) of (\d+) questions and takes the"
        r" place of the version before it\.": translate(
            "FormReasons",
            "“{0}”, version {1}, was trained on what is left, answered {2} of {3} questions and "
            "takes the place of the version before it.",
        ),
        rf"{adapter} was trained on what is left and answered (\d+) of (\d+) questions; it can be"
        r" used\.": translate(
            "FormReasons",
            "“{0}”, version {1}, was trained on what is left and answered {2} of {3} questions; it "
            "can be used.",
        ),
        rf"{adapter} was trained on what is left and falls short, so it is not used: (.+)": (
            translate(
                "FormReasons",
                "“{0}”, version {1}, was trained on what is left and falls short, so it is not "
                "used. {2}",
            )
        ),
        rf"{adapter} was out of date for (\d+) days and (.+), so it was deleted; its memories stay"
        r" as they are\.": translate(
            "FormReasons",
            "“{0}”, version {1}, was out of date for {2} days and was deleted: {3}. Its memories "
            "stay as they are.",
        ),
    }


def _why_dropped() -> dict[str, str]:
    return {
        "nobody trained it again": translate("FormReasons", "nobody trained it again"),
        "a newer version was trained": translate("FormReasons", "a newer version was trained"),
        "another version of it is trained again": translate(
            "FormReasons", "another version of it is trained again"
        ),
        "it was made for a model that is not chosen now": translate(
            "FormReasons", "it was made for a model that is not chosen now"
        ),
        r"only (\d+) of its (\d+) memories can still be trained": translate(
            "FormReasons", "only {0} of its {1} memories can still be trained"
        ),
        "no conversation may recall all of its memories": translate(
            "FormReasons", "no conversation may recall all of its memories"
        ),
        r"its (\d+) memories are more than can be trained at once": translate(
            "FormReasons", "its {0} memories are more than can be trained at once"
        ),
        "it was hardly used": translate("FormReasons", "it was hardly used"),
        "you did not want it trained again": translate(
            "FormReasons", "you did not want it trained again"
        ),
    }


def _shortcomings() -> dict[str, str]:
    return {
        r"it answered (\d+) of (\d+) of the questions it was taught \((\d+)% are needed\)": (
            translate(
                "FormReasons",
                "{0} of {1} questions that it was taught were answered right ({2} % are needed)",
            )
        ),
        r"it answered (\d+) of (\d+) asked in other words \((\d+)% are needed\)": translate(
            "FormReasons", "{0} of {1} in other words were answered right ({2} % are needed)"
        ),
        r"(\d+) of (\d+) answers to other things changed \(at most 1 in 10 may\)": translate(
            "FormReasons", "{0} of {1} answers to other questions changed (1 in 10 may)"
        ),
        r"other text became (\d+)% less likely \(at most (\d+)%\)": translate(
            "FormReasons", "other text became {0} % less likely (at most {1} % may be)"
        ),
    }

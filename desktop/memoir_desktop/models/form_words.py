"""Snapshots, adapters and what they spare, in words and figures a person uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import ceil

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from memoir import Form, FormUse, MoveSort, Saving
from memoir.memory.moment import now

translate = QCoreApplication.translate  # the name that lupdate reads

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_WHOLE_SECONDS = 10

# The colours of the forms, by their names in the theme.
COLOURS = {
    Form.ACTIVATION: "accent",
    Form.PARAMETRIC: "meter_history",
    Form.PLAINTEXT: "border_strong",
}


def form_word(form: Form) -> str:
    """What a form is called."""
    return {
        Form.PLAINTEXT: translate("FormWords", "Plain text"),
        Form.ACTIVATION: translate("FormWords", "Snapshots"),
        Form.PARAMETRIC: translate("FormWords", "Adapters"),
    }[form]


def form_use_words(use: FormUse, holders: Mapping[str, str]) -> str:
    """What holds a memory in one form, by name, and how many answers it served so."""
    names = [holders[each] for each in use.held_by if each in holders]
    parts = ["; ".join(names)] if names else []
    if use.form is Form.PLAINTEXT or use.uses:
        parts.append(
            Counts().served(use.uses)
            if use.uses
            else translate("FormWords", "not needed in an answer yet")
        )
    return "  ·  ".join(parts)


def duration_words(seconds: float) -> str:
    """A length of time, as exactly as anybody wants to know it."""
    seconds = max(0.0, seconds)
    if seconds < _WHOLE_SECONDS:
        number = QLocale().toString(seconds, "f", 1)
        return translate("FormWords", "{0} seconds").format(number)
    if round(seconds) < 2 * _MINUTE:
        return Counts().seconds(round(seconds))
    if round(seconds / _MINUTE) < 2 * _MINUTE:
        return Counts().minutes(round(seconds / _MINUTE))
    return Counts().hours(round(seconds / _HOUR))


def left_words(seconds: float) -> str:
    """How long something still takes; an estimate, so nothing is said to the second."""
    if seconds < _MINUTE:
        return translate("FormWords", "less than a minute left")
    return Counts().minutes_left(ceil(seconds / _MINUTE))


def tokens_words(tokens: int) -> str:
    """A number of tokens."""
    words = Counts().tokens(tokens)
    return words.replace(str(tokens), QLocale().toString(tokens))


def age_words(moment: datetime, today: datetime | None = None) -> str:
    """How long ago something was."""
    seconds = ((today or now()) - moment).total_seconds()
    if seconds < 2 * _MINUTE:
        return translate("FormWords", "just now")
    if seconds < 2 * _HOUR:
        return Counts().minutes_ago(int(seconds / _MINUTE))
    if seconds < 2 * _DAY:
        return Counts().hours_ago(int(seconds / _HOUR))
    return Counts().days_ago(int(seconds / _DAY))


def uses_words(uses: int) -> str:
    """How often something was used."""
    if not uses:
        return translate("FormWords", "not used yet")
    return Counts().used(uses)


def saving_words(saving: Saving) -> str:
    """What was spared: tokens, and the time that reading them takes."""
    tokens = tokens_words(saving.tokens)
    if saving.milliseconds <= 0:
        return tokens
    return f"{tokens}, {duration_words(saving.milliseconds / 1000)}"


def percent(share: float, *, decimals: int = 0) -> str:
    """A share from 0 to 1."""
    return translate("FormWords", "{0} %").format(QLocale().toString(100 * share, "f", decimals))


def move_word(sort: MoveSort) -> str:
    """What a move did, as a heading."""
    return {
        MoveSort.TO_PREFIX: translate("FormWords", "Kept ready"),
        MoveSort.FROM_PREFIX: translate("FormWords", "No longer kept ready"),
        MoveSort.PROPOSE: translate("FormWords", "Proposed for training"),
        MoveSort.TO_ADAPTER: translate("FormWords", "Left to an adapter"),
        MoveSort.TO_PLAINTEXT: translate("FormWords", "Back to plain text"),
        MoveSort.ARCHIVE: translate("FormWords", "Archived"),
        MoveSort.PROPOSE_AGAIN: translate("FormWords", "Can be trained again"),
        MoveSort.TRAIN_AGAIN: translate("FormWords", "Trained again"),
        MoveSort.DROP_ADAPTER: translate("FormWords", "Adapter deleted"),
    }[sort]


class Counts(QObject):
    """Words with numbers; an object, since Qt's plurals are found only in ``self.tr``."""

    def served(self, number: int) -> str:
        """In how many answers."""
        return self.tr("served in %n answers", "", number)

    def seconds(self, number: int) -> str:
        """A length of time."""
        return self.tr("%n seconds", "", number)

    def minutes(self, number: int) -> str:
        """A length of time."""
        return self.tr("%n minutes", "", number)

    def hours(self, number: int) -> str:
        """A length of time."""
        return self.tr("%n hours", "", number)

    def minutes_left(self, number: int) -> str:
        """What is left of it."""
        return self.tr("about %n minutes left", "", number)

    def tokens(self, number: int) -> str:
        """A number of tokens."""
        return self.tr("%n tokens", "", number)

    def minutes_ago(self, number: int) -> str:
        """How long ago."""
        return self.tr("%n minutes ago", "", number)

    def hours_ago(self, number: int) -> str:
        """How long ago."""
        return self.tr("%n hours ago", "", number)

    def days_ago(self, number: int) -> str:
        """How long ago."""
        return self.tr("%n days ago", "", number)

    def answers(self, number: int) -> str:
        """How many answers."""
        return self.tr("%n answers", "", number)

    def used(self, number: int) -> str:
        """How often."""
        return self.tr("used %n times", "", number)

    def memories(self, number: int) -> str:
        """How many memories."""
        return self.tr("%n memories", "", number)

    def memories_in_it(self, number: int) -> str:
        """How many memories a snapshot holds."""
        return self.tr("%n memories in it", "", number)

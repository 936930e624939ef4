"""How new things are learned: at once, after a yes, or only when told; the same for all or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from memoir.memory.scope import EVERYWHERE
from memoir.settings import ASK, AUTOMATIC, LEARNING_POLICY, MANUAL
from memoir_desktop.models.memory_words import scope_word
from memoir_desktop.views.settings_parts import Card, SettingRow, shrinking
from memoir_desktop.widgets.arrange import column
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.segments import Segments

if TYPE_CHECKING:
    from memoir import Memoir

_AS_EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Learning:
    """What is set, and the scopes that memories or settings have."""

    policies: dict[str, str]
    scopes: tuple[str, ...]


def read_learning(memoir: Memoir) -> Learning:
    """What is set now; blocks."""
    policies = memoir.preferences.get(LEARNING_POLICY)
    scopes = {*memoir.facets().scopes, *policies} - {EVERYWHERE}
    return Learning(policies, tuple(sorted(scopes)))


class LearningCard(Card):
    """One choice for everything, and one for each scope where there are several.

    changed(policies): the policy of each scope that has one of its own
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning = Learning({}, ())
        self._shown: Learning | None = None

    def show_learning(self, learning: Learning) -> None:
        """Show what is set."""
        if learning == self._shown:
            return
        self._learning = self._shown = learning
        general = learning.policies.get(EVERYWHERE, AUTOMATIC)
        rows: list[QWidget] = [self._general(general)]
        own = any(scope in learning.policies for scope in learning.scopes)
        if len(learning.scopes) > 1 or own:
            rows += [self._row(scope) for scope in learning.scopes]
        self.fill(rows)

    def _general(self, chosen: str) -> QWidget:
        title = self.tr("What becomes of what I say")
        caption = shrinking(Label(_meaning(chosen), look="caption", wrap=True))
        choice = Segments(title, [(value, words) for words, value in self._policies()])
        choice.choose(chosen)
        choice.chosen.connect(lambda policy: self._choose(EVERYWHERE, policy))
        general = QWidget()
        general.setLayout(
            column(column(shrinking(Label(title, wrap=True)), caption, spacing=2), choice)
        )
        return general

    def _row(self, scope: str) -> SettingRow:
        chosen = self._learning.policies.get(scope, _AS_EVERYWHERE)
        # A scope within another goes by that one, where that one has a policy of its own.
        choices = [(self.tr("As around it"), _AS_EVERYWHERE), *self._policies()]
        caption = _meaning(chosen) if chosen else ""
        return SettingRow(scope_word(scope), caption, self._box(scope, chosen, choices))

    def _policies(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Remember at once"), AUTOMATIC),
            (self.tr("Ask me first"), ASK),
            (self.tr("Only when I say so"), MANUAL),
        ]

    def _box(self, scope: str, chosen: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        for words, value in choices:
            box.addItem(words, value)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(lambda _place: self._choose(scope, str(box.currentData())))
        return box

    def _choose(self, scope: str, policy: str) -> None:
        policies = {**self._learning.policies, scope: policy}
        if policy == _AS_EVERYWHERE:
            del policies[scope]
        self._shown = None
        self.changed.emit(policies)


def _meaning(policy: str) -> str:
    translate = QCoreApplication.translate
    return {
        AUTOMATIC: translate(
            "LearningCard", "It is remembered right away; after the answer you can take it back."
        ),
        ASK: translate(
            "LearningCard", "It waits under “To review” and is not used until you accept it."
        ),
        MANUAL: translate("LearningCard", "Only what you ask to be remembered: “remember that …”."),
    }[policy]

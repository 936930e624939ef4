"""Who may see the memories of a scope: a rule a line, and a line to add one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QSizePolicy, QWidget

from memoir import Access, AccessRule, Destination, Memoir
from memoir.settings import ACCESS_RULES, ENDPOINTS
from memoir_desktop import theme
from memoir_desktop.models.memory_words import access_words, cube_word, scope_word
from memoir_desktop.views.settings_parts import Card, SettingRow, shrinking
from memoir_desktop.widgets.arrange import column, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label

_WIDE = 480  # both boxes show their words beside each other


@dataclass(frozen=True, slots=True)
class AccessShown:
    """The rules there are, and what a new one can be for."""

    rules: tuple[AccessRule, ...]
    scopes: tuple[str, ...]
    endpoints: tuple[str, ...]
    cubes: dict[str, str]


def read_access(memoir: Memoir) -> AccessShown:
    """What the card shows; blocks."""
    scopes = {"", "personal", *memoir.facets().scopes}
    return AccessShown(
        rules=memoir.preferences.get(ACCESS_RULES),
        scopes=tuple(sorted(scopes)),
        endpoints=tuple(each.name for each in memoir.preferences.get(ENDPOINTS)),
        cubes={cube.id: cube.name for cube in memoir.cubes.list()},
    )


class AccessCard(Card):
    """`changed` gives all rules as they are to be kept."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules: tuple[AccessRule, ...] = ()
        self._scope = QComboBox()
        self._scope.setAccessibleName(self.tr("Scope of the new rule"))
        self._where = QComboBox()
        self._where.setAccessibleName(self.tr("How far its memories may go"))
        self._add = Button(self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add the access rule"))
        self._add.clicked.connect(self._on_add)
        self._new = QWidget()
        words = Label(self.tr("Add a rule for all memories of a scope"), look="muted", wrap=True)
        self._fields = row(self._scope, self._where, self._add)
        for box in (self._scope, self._where):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._new.setLayout(column(shrinking(words), self._fields, spacing=6))
        self.fill([self._new])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_fields"):
            self._stand()

    def _stand(self) -> None:
        """Side by side where each shows its words, else under each other."""
        wide = self.width() >= theme.current().grown(_WIDE)
        direction = QBoxLayout.Direction
        self._fields.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for place in (0, 1):
            self._fields.setStretch(place, 1 if wide else 0)
        side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeading
        self._fields.setAlignment(self._add, side)

    def show_access(self, shown: AccessShown) -> None:
        """Show the rules."""
        self._rules = shown.rules
        taken = {rule.scope for rule in shown.rules if not rule.cube}
        self._scope.clear()
        for scope in shown.scopes:
            if scope not in taken:
                self._scope.addItem(scope_word(scope), scope)
        self._where.clear()
        here = Access(Destination.THIS_MACHINE)
        self._where.addItem(access_words(here), here)
        for name in shown.endpoints:
            access = Access(Destination.NAMED_ENDPOINTS, (name,))
            self._where.addItem(access_words(access), access)
        self._where.addItem(access_words(Access()), Access())
        self._new.setVisible(self._scope.count() > 0)
        rows: list[QWidget] = [self._row(rule, shown.cubes) for rule in shown.rules]
        self.fill([*rows, self._new], keep=[self._new])

    def _row(self, rule: AccessRule, cubes: dict[str, str]) -> SettingRow:
        place = cube_word(rule.cube, cubes) if rule.cube else scope_word(rule.scope)
        remove = IconButton("trash", self.tr("Remove"), size=18)
        remove.setAccessibleDescription(place)
        remove.clicked.connect(lambda: self._keep(each for each in self._rules if each != rule))
        return SettingRow(place, access_words(rule.access), remove)

    def _on_add(self) -> None:
        rule = AccessRule(scope=self._scope.currentData(), access=self._where.currentData())
        self._keep((*self._rules, rule))

    def _keep(self, rules: Iterable[AccessRule]) -> None:
        self.changed.emit(tuple(rules))

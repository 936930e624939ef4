"""The fields of a memory that a person may set, and what they were changed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QSlider,
    QWidget,
)

from memoir import Access, Destination, Kind, Memory
from memoir.memory.scope import DEFAULT_SCOPE
from memoir_desktop import theme
from memoir_desktop.models.memory_words import (
    cube_word,
    destination_word,
    field_word,
    kind_word,
    percent_words,
    scope_word,
)
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_text import MemoryText
from memoir_desktop.widgets.memory_time_field import EventTimeField, OptionalDay
from memoir_desktop.widgets.switch import Switch

_NAME_WIDTH = 136


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a form offers to choose from: scopes in use, cubes by id, the user's name."""

    scopes: tuple[str, ...] = ("personal",)
    cube_names: dict[str, str] = field(default_factory=dict)
    endpoints: tuple[str, ...] = ()
    speaker: str = ""


class MemoryForm(QWidget):
    """Fields for a new memory, or with ``memory`` for one that exists; `usable` as text comes."""

    usable = Signal(bool)

    def __init__(
        self, around: Surroundings, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._text = MemoryText(field_word("text"), self.tr("What should be remembered?"))
        self._text.changed.connect(lambda: self.usable.emit(bool(self.text.strip())))
        self._kind = self._kind_box()
        self._scope = _scope_box(around.scopes, field_word("scope"))
        self._tags = _field(field_word("tags"), self.tr("Separated by commas"))
        self._pinned = Switch(self.tr("Pinned: always close at hand"))
        self._speaker = _field(field_word("speaker"), around.speaker or self.tr("Who said it"))
        self._event = EventTimeField()
        self._cube = _choices(
            field_word("cube"),
            [(cube_word(id, around.cube_names), id) for id in around.cube_names or {"main": ""}],
        )
        self._importance = _share_slider(field_word("importance"))
        self._confidence = _share_slider(field_word("confidence"))
        self._valid_from = OptionalDay(field_word("valid_from"))
        self._valid_until = OptionalDay(field_word("valid_until"))
        self._expires = OptionalDay(field_word("expires_at"))
        self._destination = _choices(
            field_word("access"), [(destination_word(each), each) for each in Destination]
        )
        self._destination.setCurrentIndex(self._destination.findData(Destination.ANYWHERE))
        self._endpoints = _field(
            self.tr("Endpoints that may see it"), ", ".join(around.endpoints) or self.tr("Names")
        )
        self._applications = _field(
            self.tr("Programs that may see it"), self.tr("Every program; or names: memoir, …")
        )
        self._destination.currentIndexChanged.connect(self._adapt)
        self._more = Button(self.tr("More fields"), kind="link", icon_name="chevron-right")
        self._rest = QWidget()
        self._arrange()
        if memory is not None:
            self._fill(memory)
        else:
            self._speaker.setText(around.speaker)
            self._importance.setValue(50)
            self._confidence.setValue(100)
        self._adapt()

    @property
    def text(self) -> str:
        """The words, exactly as typed."""
        return self._text.text

    def set_text(self, text: str) -> None:
        """Begin with these words."""
        self._text.set_text(text)

    def focus(self) -> None:
        """Put the keyboard into the text."""
        self._text.focus_end()

    def draft(self) -> dict[str, object]:
        """The arguments of `Memoir.remember` besides the text."""
        kind = self._kind.currentData()
        return {
            "kind": Kind(kind) if kind is not None else None,
            "scope": self._scope_value(),
            "tags": self._tag_values(),
            "pinned": self._pinned.isChecked(),
            "speaker": self._speaker.text().strip(),
            "event_time": self._event.event_time(),
            "cube": self._cube.currentData(),
            "importance": self._importance.value() / 100,
            "expires_at": self._expires.moment(end=True),
            "access": self._access(),
        }

    def changes(self, memory: Memory) -> dict[str, object]:
        """The fields that differ from ``memory``, as `Memoir.edit` takes them."""
        now = {
            **self.draft(),
            "text": self.text,
            "importance": _kept_share(memory.importance, self._importance),
            "confidence": _kept_share(memory.confidence, self._confidence),
            "valid_from": self._valid_from.moment(),
            "valid_until": self._valid_until.moment(end=True),
        }
        return {name: value for name, value in now.items() if value != getattr(memory, name)}

    # -------------------------------------------------------------------------- inside

    def _scope_value(self) -> str:
        words = self._scope.currentText().strip()
        found = self._scope.findText(words)
        return str(self._scope.itemData(found)) if found >= 0 else words

    def _tag_values(self) -> tuple[str, ...]:
        parts = (part.strip() for part in self._tags.text().split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def _access(self) -> Access:
        destination = Destination(self._destination.currentData())
        named = destination is Destination.NAMED_ENDPOINTS
        endpoints = _names(self._endpoints) if named else ()
        return Access(destination, endpoints, _names(self._applications))

    def _adapt(self) -> None:
        named = self._destination.currentData() == Destination.NAMED_ENDPOINTS
        self._endpoints.setVisible(named)

    def _fill(self, memory: Memory) -> None:
        self._text.set_text(memory.text)
        self._kind.setCurrentIndex(self._kind.findData(memory.kind))
        _set_scope(self._scope, memory.scope)
        self._tags.setText(", ".join(memory.tags))
        self._pinned.setChecked(memory.pinned)
        self._speaker.setText(memory.speaker)
        self._event.set_event(memory.event_time)
        if self._cube.findData(memory.cube) < 0:
            self._cube.addItem(memory.cube, memory.cube)
        self._cube.setCurrentIndex(self._cube.findData(memory.cube))
        self._importance.setValue(round(memory.importance * 100))
        self._confidence.setValue(round(memory.confidence * 100))
        self._valid_from.set_moment(memory.valid_from)
        self._valid_until.set_moment(memory.valid_until)
        self._expires.set_moment(memory.expires_at)
        self._destination.setCurrentIndex(self._destination.findData(memory.access.destination))
        self._endpoints.setText(", ".join(memory.access.endpoints))
        self._applications.setText(", ".join(memory.access.applications))

    def _kind_box(self) -> QComboBox:
        entries: list[tuple[str, Kind | None]] = [(kind_word(kind), kind) for kind in Kind]
        if self._memory is None:
            entries.insert(0, (self.tr("Decide from the text"), None))
        return _choices(field_word("kind"), entries)

    def _arrange(self) -> None:
        first = _form(
            (field_word("kind"), self._kind),
            (field_word("scope"), self._scope),
            (field_word("tags"), self._tags),
            (field_word("pinned"), _left(self._pinned)),
        )
        rows: list[tuple[str, QWidget]] = [
            (field_word("speaker"), self._speaker),
            (field_word("event_time"), self._event),
            (field_word("cube"), self._cube),
            (field_word("importance"), _with_percent(self._importance)),
        ]
        if self._memory is not None:
            rows += [
                (field_word("confidence"), _with_percent(self._confidence)),
                (field_word("valid_from"), self._valid_from),
                (field_word("valid_until"), self._valid_until),
            ]
        access = QWidget()
        access.setLayout(column(self._destination, self._endpoints, self._applications))
        rows += [(field_word("expires_at"), self._expires), (field_word("access"), access)]
        self._rest.setLayout(_form(*rows))
        self._rest.hide()
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_rest)
        whole = column(self._text, 4, first, self._more, self._rest, spacing=12)
        whole.setAlignment(self._more, Qt.AlignmentFlag.AlignLeading)
        self.setLayout(whole)

    def _show_rest(self, shown: bool) -> None:
        self._rest.setVisible(shown)
        self._more.set_icon_name("chevron-down" if shown else "chevron-right")
        self._more.setText(self.tr("Fewer fields") if shown else self.tr("More fields"))


def _names(field: QLineEdit) -> tuple[str, ...]:
    """The names in a field, which commas separate."""
    parts = (part.strip() for part in field.text().split(","))
    return tuple(part for part in parts if part)


def _form(*rows: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(10)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, widget in rows:
        label = Label(name, look="muted")
        label.setMinimumWidth(theme.current().grown(_NAME_WIDTH))
        label.setMinimumHeight(32)
        form.addRow(label, widget)
    return form


def _field(name: str, placeholder: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(placeholder)
    return edit


def _choices(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for words, value in entries:
        box.addItem(words, value)
    return box


def _scope_box(scopes: Sequence[str], name: str) -> QComboBox:
    """Scopes in use to choose from; another may be typed as a path."""
    box = _choices(name, [(scope_word(scope), scope) for scope in scopes])
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    _set_scope(box, DEFAULT_SCOPE)
    return box


def _set_scope(box: QComboBox, scope: str) -> None:
    if box.findData(scope) < 0:
        box.addItem(scope_word(scope), scope)
    box.setCurrentIndex(box.findData(scope))


def _share_slider(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setPageStep(10)
    slider.setAccessibleName(name)
    return slider


def _with_percent(slider: QSlider) -> QWidget:
    label = Label(percent_words(slider.value() / 100), look="muted")
    label.setMinimumWidth(48)
    slider.valueChanged.connect(lambda value: label.setText(percent_words(value / 100)))
    both = QWidget()
    line = row(spacing=12)
    line.addWidget(slider, 1)
    line.addWidget(label)
    both.setLayout(line)
    return both


def _kept_share(before: float, slider: QSlider) -> float:
    """The slider knows whole percents; what was not moved stays exact."""
    return before if round(before * 100) == slider.value() else slider.value() / 100


def _left(widget: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(widget, STRETCH))
    return holder

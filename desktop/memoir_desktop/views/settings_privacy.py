"""Settings: what left this computer, who may see what, how long it is kept, and the log of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from memoir import AuditRecord, AuditReport, RetentionPreview, RetentionRule, Sent
from memoir.settings import ACCESS_RULES, REDACTED_WORDS
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.privacy_words import PrivacyWords
from memoir_desktop.views.settings_access import AccessCard, read_access
from memoir_desktop.views.settings_parts import Card, Section, SettingRow, shrinking
from memoir_desktop.views.settings_rule import RuleDialog
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.confirmation import confirm
from memoir_desktop.widgets.label import Label

C = TypeVar("C", bound=Card)
_SHOWN = 5
_MORE = 20
_MARK_SHOWN = 24


@dataclass(frozen=True, slots=True)
class _Shown:
    sent: list[Sent]
    deeds: list[AuditRecord]
    rules: list[RetentionPreview]
    scopes: list[str]
    words: tuple[str, ...]


class PrivacySection(Section):
    """One card for each: what was sent, access, retention, words, the audit log."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.set_title(self.tr("Privacy"))
        self._words = PrivacyWords()
        self._sent_shown = self._deeds_shown = _SHOWN
        self._scopes: list[str] = []
        self._kept_words: tuple[str, ...] = ()
        self._head = ""
        self._sent = self._part(
            self.tr("What left this computer"),
            self.tr(
                "Every request is noted here before it is sent: where to, what for, which memories "
                "went along; never the words. An address of this computer itself counts as this "
                "computer: what another program on it, such as Ollama, does with a question is up "
                "to that program."
            ),
            Card(),
        )
        self._access = self._part(
            self.tr("Who may see memories"),
            self.tr(
                "A rule holds for a scope and all below it, and the nearest rule counts. A memory "
                "of its own can be kept closer than that, never let further."
            ),
            AccessCard(),
        )
        self._access.changed.connect(lambda rules: self.put(ACCESS_RULES, rules))
        self._rules = self._part(
            self.tr("How long memories are kept"),
            self.tr(
                "Without a rule everything stays. Rules are carried out in the background, never "
                "on pinned memories unless they say so; what was archived can be taken back."
            ),
            Card(),
        )
        add = Button(self.tr("Add a rule…"), icon_name="plus")
        add.clicked.connect(self.add_rule)
        self.body.addLayout(row(add, STRETCH))
        self._own = QLineEdit()
        self._own.setPlaceholderText(self.tr("Names and words, separated by commas"))
        self._own.setMinimumWidth(280)
        self._own.editingFinished.connect(self._keep_words)
        self.add_group(
            self.tr("Redacted exports"),
            SettingRow(
                self.tr("Words of your own"),
                self.tr("Replaced wherever they stand when an export is redacted."),
                self._own,
            ),
        )
        self._check = Button(self.tr("Check now"))
        self._check.clicked.connect(self.check_log)
        self._copy = Button(self.tr("Copy its mark"))
        self._copy.clicked.connect(self._copy_head)
        self._copy.setEnabled(False)
        self._state = SettingRow(
            self.tr("The chain of records"),
            self.tr(
                "Each record is sealed with the one before it. Note down the mark of the newest: "
                "“memoir audit verify --noted” tells later whether anything was cut off."
            ),
            self._check,
            self._copy,
        )
        self._deeds = self._part(self.tr("Audit log"), "", Card())
        self._deeds.fill([self._state])
        self.body.addStretch(1)

    def refresh(self) -> None:
        memoir, sent, deeds = self.memoir, self._sent_shown, self._deeds_shown

        def work() -> _Shown:
            return _Shown(
                memoir.sent(sent + 1),
                memoir.audit(deeds + 1),
                [memoir.preview_rule(rule) for rule in memoir.retention()],
                sorted(memoir.facets().scopes),
                memoir.preferences.get(REDACTED_WORDS),
            )

        self.read(work, self._show)
        self.read(lambda: read_access(memoir), self._access.show_access)

    def add_rule(self) -> None:
        """Open the dialog for a new rule of retention."""
        memoir = self.memoir

        def ask(rules: list[RetentionRule]) -> None:
            taken = {rule.name for rule in rules}
            dialog = RuleDialog(self.session, self._scopes, taken, self.window())
            dialog.made.connect(
                lambda rule: self.do(lambda: memoir.put_retention([*memoir.retention(), rule]))
            )
            dialog.open()

        self.read(lambda: list(memoir.retention()), ask)

    def check_log(self) -> None:
        """Go through the whole audit log."""
        self._check.setEnabled(False)
        self._state.set_caption(self.tr("Checking…"))
        self.session.tasks.long(
            lambda _job: self.memoir.verify_audit(),
            owner=self,
            done=self._show_report,
            failed=self._refuse,
        )

    def _show(self, shown: _Shown) -> None:
        self._scopes, self._kept_words = shown.scopes, shown.words
        if not self._own.hasFocus():
            self._own.setText(", ".join(shown.words))
        self._sent.fill(self._sent_rows(shown.sent))
        self._rules.fill([self._rule_row(each) for each in shown.rules] or [
            SettingRow(self.tr("No rules: nothing is archived or forgotten by itself"))
        ])  # fmt: skip
        rows: list[QWidget] = [self._state]
        rows += [SettingRow(*self._words.deed(each)) for each in shown.deeds[: self._deeds_shown]]
        if len(shown.deeds) > self._deeds_shown:
            rows.append(self._more(self._more_deeds, self.tr("Show more of the log")))
        self._deeds.fill(rows, keep=[self._state])

    def _sent_rows(self, sent: list[Sent]) -> list[QWidget]:
        if not sent:
            return [SettingRow(self.tr("Nothing has left this computer"))]
        rows: list[QWidget] = [
            SettingRow(*self._words.sent(each)) for each in sent[: self._sent_shown]
        ]
        if len(sent) > self._sent_shown:
            rows.append(self._more(self._more_sent, self.tr("Show more of what was sent")))
        return rows

    def _rule_row(self, preview: RetentionPreview) -> SettingRow:
        rule = preview.rule
        remove = IconButton("trash", self.tr("Remove"), size=18)
        remove.setAccessibleDescription(rule.name)
        remove.clicked.connect(lambda: self._remove(rule))
        words = f"{self._words.rule(rule)}\n{self._words.applies(rule, preview.count)}"
        return SettingRow(rule.name, words, remove)

    def _remove(self, rule: RetentionRule) -> None:
        memoir = self.memoir
        confirm(
            self,
            title=self.tr("Remove “%1”?").replace("%1", rule.name),
            text=self.tr("What it has archived stays in the archive."),
            action=self.tr("Remove"),
            accepted=lambda: self.do(
                lambda: memoir.put_retention([r for r in memoir.retention() if r != rule])
            ),
        )

    def _show_report(self, report: AuditReport) -> None:
        self._check.setEnabled(True)
        self._head = str(report.head)
        self._copy.setEnabled(report.is_whole)
        if report.is_whole:
            words = self.tr("All %n records are as they were written.", "", report.head.number)
            self._state.set_caption(f"{words}\n{self._head[:_MARK_SHOWN]}…")
        else:
            self._state.set_caption("\n".join(report.problems))
            self.banner.say(" ".join(report.problems), tone="danger")

    def _copy_head(self) -> None:
        QGuiApplication.clipboard().setText(self._head)
        self.said.emit(self.tr("The mark is copied"))

    def _keep_words(self) -> None:
        parts = (part.strip() for part in self._own.text().split(","))
        words = tuple(dict.fromkeys(part for part in parts if part))
        if words != self._kept_words:
            self._kept_words = words
            self.put(REDACTED_WORDS, words)

    def _more(self, clicked: Callable[[], None], words: str) -> QWidget:
        button = Button(words, kind="link")
        button.clicked.connect(clicked)
        holder = QWidget()
        holder.setLayout(row(button, STRETCH))
        return holder

    def _more_sent(self) -> None:
        self._sent_shown += _MORE
        self.refresh()

    def _more_deeds(self) -> None:
        self._deeds_shown += _MORE
        self.refresh()

    def _part(self, title: str, about: str, card: C) -> C:
        self.body.addSpacing(8)
        self.body.addWidget(Label(title, look="section"))
        if about:
            self.body.addWidget(shrinking(Label(about, look="caption", wrap=True)))
        self.body.addWidget(card)
        return card

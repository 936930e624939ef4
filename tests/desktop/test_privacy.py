"""What left, who may see what, how long it is kept: told and set in the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from memoir import (
    Access,
    Destination,
    Errand,
    Kind,
    Mask,
    Message,
    Outgoing,
    RetentionAct,
    RetentionRule,
    Role,
)
from memoir.memory.moment import now
from memoir.settings import ACCESS_RULES, ENDPOINTS, REDACTED_WORDS, Endpoint
from memoir_desktop.models.readiness import Readiness
from memoir_desktop.models.transcript import Entry, read_entries
from memoir_desktop.views.answer import AnswerView
from memoir_desktop.views.cube_export import ExportDialog, Offer
from memoir_desktop.views.settings import SettingsPage
from memoir_desktop.views.settings_rule import RuleDialog
from memoir_desktop.views.status import StatusLine
from tests.support.widgets import button, newest, words_of

SECONDS = 20_000


@pytest.fixture
def sent(opened):
    """Note that a request left, or went to another program here."""

    def _sent(message: str = "", *memories: str, here: bool = False) -> None:
        errand = Errand(conversation="c", message=message, memories=memories)
        opened._vault.audit.note_sent(
            Outgoing(host="api.example", endpoint="Cloud", here=here, size=4321, errand=errand)
        )

    return _sent


@pytest.fixture
def privacy(qtbot, session, models):
    """The section, as it opens."""

    def _open():
        page = SettingsPage(session)
        qtbot.addWidget(page)
        page.resize(1000, 900)
        page.show()
        page.open_item("privacy")
        return page.section("privacy")

    return _open


def test_it_lists_what_left_and_not_what_stayed(qtbot, privacy, sent):
    sent("m1", "a", "b")
    sent("m2", here=True)
    section = privacy()
    qtbot.waitUntil(lambda: "Cloud (api.example)" in words_of(section), timeout=SECONDS)
    assert words_of(section).count("Cloud (api.example)") == 1
    assert "4.3 kB" in words_of(section)


def test_nothing_sent_is_said_so(qtbot, privacy):
    section = privacy()
    qtbot.waitUntil(lambda: "Nothing has left this computer" in words_of(section), timeout=SECONDS)
    assert "No rules: nothing is archived" in words_of(section)


def test_a_scope_is_kept_on_this_computer_and_let_go_again(qtbot, privacy, opened):
    section = privacy()
    scope = next(
        box for box in section.findChildren(QComboBox)
        if box.accessibleName() == "Scope of the new rule"
    )  # fmt: skip
    qtbot.waitUntil(lambda: scope.count() > 1, timeout=SECONDS)
    scope.setCurrentIndex(scope.findData("personal"))
    button(section, "Add").click()
    qtbot.waitUntil(lambda: len(opened.preferences.get(ACCESS_RULES)) == 1, timeout=SECONDS)
    (rule,) = opened.preferences.get(ACCESS_RULES)
    assert (rule.scope, rule.access.destination) == ("personal", Destination.THIS_MACHINE)


def test_a_rule_is_tried_before_it_is_kept(qtbot, privacy, opened, session):
    section = privacy()
    section.add_rule()
    window = section.window()
    qtbot.waitUntil(
        lambda: any(each.isVisible() for each in window.findChildren(RuleDialog)), timeout=SECONDS
    )
    dialog = newest(section, RuleDialog)
    assert not button(dialog, "Add the rule").isEnabled()
    name = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Name")
    name.setText("Old talk")
    qtbot.waitUntil(lambda: "Would now archive 0" in words_of(dialog), timeout=SECONDS)
    button(dialog, "Add the rule").click()
    qtbot.waitUntil(lambda: len(opened.retention()) == 1, timeout=SECONDS)
    assert (opened.retention()[0].name, opened.retention()[0].after_days) == ("Old talk", 90)
    qtbot.waitUntil(lambda: "Old talk" in words_of(section), timeout=SECONDS)


def test_a_second_rule_needs_another_name(qtbot, session, opened):
    dialog = RuleDialog(session, ["work"], {"Old"}, None)
    qtbot.addWidget(dialog)
    dialog.show()
    name = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Name")
    name.setText("Old")
    qtbot.waitUntil(lambda: "of this name already" in words_of(dialog), timeout=SECONDS)
    assert not button(dialog, "Add the rule").isEnabled()


def test_the_log_is_checked_and_its_mark_copied(qtbot, privacy, opened, application):
    section = privacy()
    button(section, "Check now").click()
    qtbot.waitUntil(lambda: button(section, "Copy its mark").isEnabled(), timeout=SECONDS)
    button(section, "Copy its mark").click()
    assert opened.verify_audit(application.clipboard().text()).is_whole


def test_own_words_are_kept(qtbot, privacy, opened):
    section = privacy()
    field = next(
        each for each in section.findChildren(QLineEdit)
        if each.accessibleName() == "Words of your own"
    )  # fmt: skip
    field.setText("Falcon, Zephyr , Falcon")
    field.editingFinished.emit()
    qtbot.waitUntil(
        lambda: opened.preferences.get(REDACTED_WORDS) == ("Falcon", "Zephyr"), timeout=SECONDS
    )


def test_an_answer_says_where_its_question_went(qtbot, opened, sent):
    conversation = opened.start_conversation()
    answer = list(opened.chat("Hello.", conversation.id))[-1].message
    sent(answer.id, "a", "b")
    (entry,) = read_entries(opened, conversation.id, [answer.id])
    view = AnswerView(entry)
    qtbot.addWidget(view)
    view.show()
    assert "Went to Cloud (api.example), with 2 memories" in words_of(view)


def test_an_answer_of_this_computer_says_nothing_of_it(qtbot, opened, sent):
    conversation = opened.start_conversation()
    answer = list(opened.chat("Hello.", conversation.id))[-1].message
    sent(answer.id, here=True)
    (entry,) = read_entries(opened, conversation.id, [answer.id])
    assert entry.sent is None
    message = Message(id="m", conversation="c", role=Role.ASSISTANT, text="Hi", created_at=now())
    view = AnswerView(Entry(message))
    qtbot.addWidget(view)
    view.show()
    assert "Went to" not in words_of(view)


@pytest.mark.parametrize(
    ("url", "mark"),
    [
        ("https://api.example", "Not on this device"),
        ("http://localhost:11434", "Another program here"),
    ],
)
def test_the_status_line_marks_a_model_that_is_not_memoirs_own(
    qtbot, opened, session, models, url, mark
):
    opened.preferences.put(ENDPOINTS, (Endpoint(name="E", url=url, model="m"),))
    opened.models.use("endpoint:E")
    readiness = Readiness(session)
    status = StatusLine(readiness)
    qtbot.addWidget(status)
    readiness.load()
    found = status.findChild(QPushButton, "remote")
    qtbot.waitUntil(lambda: found.text() == mark, timeout=SECONDS)
    assert not found.isHidden()
    with qtbot.waitSignal(status.privacy_wanted):
        found.click()


def test_an_export_is_redacted_as_chosen(qtbot, session, opened, tmp_path):
    opened.remember("Write to anna@example.org.", kind=Kind.FACT)
    dialog = ExportDialog(session, Offer(total=1), None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._redact.setChecked(True)
    qtbot.waitUntil(lambda: "would get placeholders" in words_of(dialog), timeout=SECONDS)
    path = tmp_path / "out.memcube"
    dialog.write(path)
    qtbot.waitUntil(path.exists, timeout=SECONDS)
    qtbot.waitUntil(lambda: "Export finished" in words_of(dialog), timeout=SECONDS)
    assert b"anna@example.org" not in path.read_bytes()
    assert opened.cubes.preview(path).manifest.redaction.masks == tuple(Mask)


def test_a_rule_in_force_shows_what_it_would_do(qtbot, privacy, opened):
    opened.put_retention([RetentionRule(name="R", act=RetentionAct.FORGET, after_days=7)])
    opened.remember("x", access=Access(Destination.THIS_MACHINE))
    section = privacy()
    qtbot.waitUntil(lambda: "Would now forget 0" in words_of(section), timeout=SECONDS)

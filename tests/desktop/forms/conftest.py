"""The page of the forms of memory, and a workshop that trains nothing."""

from __future__ import annotations

import pytest

from memoir_desktop.views.forms import FormsPart
from tests.support.workshop import Workshop


@pytest.fixture
def workshop(opened, monkeypatch):
    made = Workshop(
        [opened.remember("My dog is called Biscuit."), opened.remember("I planted roses.")]
    )
    for name in vars(Workshop):
        if not name.startswith("_") and name not in ("make", "change"):
            monkeypatch.setattr(opened, name, getattr(made, name), raising=False)
    return made


@pytest.fixture
def part(session, qtbot, settle):
    made = FormsPart(session)
    qtbot.addWidget(made)
    made.resize(900, 760)
    made.show()
    settle()
    return made

"""How the mark is shown that stands in a message where words were that had to go."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from memoir.memory.forgetting import FORGOTTEN_MARK


def forgotten_html(html: str) -> str:
    """``html`` with each mark as a quiet word in the user's language."""
    if FORGOTTEN_MARK not in html:
        return html
    word = escape(QCoreApplication.translate("Forgotten", "forgotten"))
    return html.replace(FORGOTTEN_MARK, f'<span class="forgotten">&nbsp;{word}&nbsp;</span>')


def forgotten_spoken(text: str) -> str:
    """``text`` with each mark as a screen reader is to say it."""
    said = QCoreApplication.translate("Forgotten", "(words that were forgotten)")
    return text.replace(FORGOTTEN_MARK, said)

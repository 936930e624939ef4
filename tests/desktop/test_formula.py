"""Formulas in answers: read as people write them, and left alone where they are not known."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextBrowser

from memoir_desktop.views.message import LONGEST_SHOWN
from memoir_desktop.widgets.code_block import CodeBlock
from memoir_desktop.widgets.formula import formula_html
from memoir_desktop.widgets.markdown import Pieces, ProsePiece
from memoir_desktop.widgets.markdown_view import MarkdownView


def words_of(html: str | None) -> str:
    """What is read, without how it is set."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html or "")).strip()


def shown(text: str) -> str:
    """The HTML of a text without code."""
    pieces = Pieces().update(text)
    return "".join(piece.html for piece in pieces if isinstance(piece, ProsePiece))


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"A = \pi r^2", "A = πr2"),
        (r"\frac{x^{3}}{e^{x}-1}", "x3/(ex \N{MINUS SIGN} 1)"),
        (r"\int_{0}^{\infty} f(x)\,dx", "∫0∞ f(x) dx"),
        (r"\sqrt[3]{a+b} \in \mathbb{R}", "3√(a + b) ∈ \N{DOUBLE-STRUCK CAPITAL R}"),
        (r"\left( \frac{1}{2} \right)", "(1/2)"),
        (r"\lim_{x \to 0} \sin x", "lim x → 0 sin x"),
        (r"\text{speed} \leq 5\%", "speed ≤ 5%"),
        (r"a < b", "a &lt; b"),
        (r"p^{-s} - 1", "p\N{MINUS SIGN}s \N{MINUS SIGN} 1"),
        (r"\begin{aligned} a &= 1 \\ b &= 2 \end{aligned}", "a = 1b = 2"),
    ],
)
def test_a_formula_reads_as_people_write_it(tex, words):
    assert words_of(formula_html(tex)) == words


def test_what_stands_above_and_below_is_set_so():
    assert formula_html("x_1^2") == "<i>x</i><sub>1</sub><sup>2</sup>"


@pytest.mark.parametrize(
    "tex",
    [r"\begin{pmatrix} 1 & 2 \end{pmatrix}", r"\unheardof{x}", "}{", "{" * 90, "x^", r"\frac{1}"],
)
def test_what_is_not_known_is_shown_as_it_was_written(tex):
    assert formula_html(tex) is None
    if "$" not in tex and tex.strip("{}"):
        assert "<code>" in shown(f"so ${tex}$ it is")


@given(tex=st.text(alphabet=r"\{}^_$&<>abc12 fracsqrtextleft.()[]", max_size=60))
def test_no_formula_ends_in_a_crash_or_in_marks_of_its_own(tex):
    html = formula_html(tex)
    assert html is None or not re.search(r"<(?!/?(?:i|b|sup|sub|br)>)", html)


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $10.",
        "between $5-$10 a day",
        "`$x$` is code",
        "set $HOME and $PATH",
        r"a \$ sign and another \$ sign",
        "US$ 5 to US$ 6",
    ],
)
def test_sums_of_money_and_code_are_no_formulas(text):
    assert "formula" not in shown(text)


@pytest.mark.parametrize(
    "text", ["$x^2$", r"\(x^2\)", "$$x^2$$", "\\[\nx^2\n\\]", "so\n$$\nx^2\n$$\nis it"]
)
def test_every_way_to_mark_a_formula_is_known(text):
    assert "<i>x</i><sup>2</sup>" in shown(text)


def test_a_formula_that_is_still_being_written_is_shown_as_far_as_it_goes():
    pieces = Pieces()
    assert "formula" not in "".join(piece.html for piece in pieces.update("It is $x^"))
    assert "formula" in "".join(piece.html for piece in pieces.update("It is $x^2$ so"))


def test_a_wide_formula_wraps_in_the_answer(qtbot, application):
    view = MarkdownView("Answer")
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.set_text("$$" + " + ".join(rf"\frac{{x^{{{n}}}}}{{{n}!}}" for n in range(1, 60)) + "$$")
    view.show()
    prose = view.findChild(QTextBrowser)
    qtbot.waitUntil(lambda: prose.width() <= 300)
    assert prose.document().idealWidth() <= 300


def test_code_of_an_answer_shown_in_part_is_copied_whole(qtbot, application):
    code = "\n".join(f"line_{number} = {number}" for number in range(4_000))
    text = f"Here:\n```python\n{code}\n```\nand so on.\n```\nother\n```"
    assert len(text) > LONGEST_SHOWN
    view = MarkdownView("Answer")
    qtbot.addWidget(view)
    view.set_text(text[:LONGEST_SHOWN], text[LONGEST_SHOWN:])
    view.findChild(CodeBlock)._on_copy()
    assert QGuiApplication.clipboard().text() == code

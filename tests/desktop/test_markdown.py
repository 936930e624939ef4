"""What a model writes, taken apart: nothing of it is HTML, nothing is fetched."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication

from memoir_desktop.widgets.code_block import CodeBlock, spans_of
from memoir_desktop.widgets.markdown import CodePiece, Pieces, ProsePiece
from memoir_desktop.widgets.markdown_view import MarkdownView
from memoir_desktop.widgets.prose import Prose, plain_html

SAMPLE = """# Head

Some **bold** and `code`, a [link](https://example.org).

- one
- two
  1. deep

> quoted

```python
x = "<b>"
```

| a | b |
|---|---|
| 1 | 2 |

The end ![picture](https://example.org/spy.png) <script>alert(1)</script>
"""


def whole(text):
    return Pieces().update(text)


def joined(pieces):
    """Pieces with neighbouring prose joined: where a piece ends is only about speed."""
    out = []
    for piece in pieces:
        if out and isinstance(piece, ProsePiece) and isinstance(out[-1], ProsePiece):
            out[-1] = ProsePiece(out[-1].html + piece.html)
        else:
            out.append(piece)
    return out


def test_code_stands_apart_with_its_language():
    pieces = whole(SAMPLE)
    code = [piece for piece in pieces if isinstance(piece, CodePiece)]
    assert code == [CodePiece('x = "<b>"\n', "python")]
    assert len(pieces) == 3


def test_raw_html_and_pictures_become_words():
    html = "".join(piece.html for piece in whole(SAMPLE) if isinstance(piece, ProsePiece))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<img" not in html
    assert "[picture]" in html


def test_an_open_fence_is_code_already():
    assert whole("```js\nlet a") == [CodePiece("let a", "js", closed=False)]
    assert whole("```js\nlet a\n```")[0].closed


def test_a_text_that_grows_ends_as_the_whole_text_does():
    pieces = Pieces()
    shown = []
    for end in range(0, len(SAMPLE) + 1, 3):
        shown = pieces.update(SAMPLE[:end])
    shown = pieces.update(SAMPLE)
    assert joined(shown) == joined(whole(SAMPLE))


FRAGMENTS = [
    *("word ", "**", "\n", "\n\n", "- a\n", "1. b\n", "```\n", "```py\n", "    c\n", "| a | b |\n"),
    *("|---|---|\n", "> q\n", "# h\n", "---\n", "<b>", "é", "\0", "`", "* * *\n", "[x](y)", "\r"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_growing_by_pieces_never_fails_and_ends_as_the_whole(parts):
    pieces, text = Pieces(), ""
    shown = []
    for part in parts:
        text += part
        shown = pieces.update(text)
    assert joined(shown) == joined(whole(text))


def test_a_long_answer_is_split_so_that_no_piece_grows_without_bound():
    text = "A paragraph of some words.\n\n" * 400
    pieces = whole(text)
    assert len(pieces) > 5
    assert max(len(piece.html) for piece in pieces) < 4000


def test_the_view_keeps_what_did_not_change(application, qtbot):
    view = MarkdownView("Answer")
    qtbot.addWidget(view)
    view.set_text("First.\n\n```py\nx = 1\n```\n\nAfter")
    before = view.findChildren(Prose) + view.findChildren(CodeBlock)
    view.set_text("First.\n\n```py\nx = 1\n```\n\nAfter that")
    assert view.findChildren(Prose) + view.findChildren(CodeBlock) == before


def test_copying_code_takes_the_code_alone(application, qtbot):
    block = CodeBlock()
    qtbot.addWidget(block)
    block.set_code("x = '👩‍🚀'\ny = 2\n", "python", closed=True)
    block._copy.click()
    assert QGuiApplication.clipboard().text() == "x = '👩‍🚀'\ny = 2"
    assert block._title.text() == "python"


def test_colours_count_as_qt_counts():
    lines = spans_of("s = '👩' # c", "python")
    start, length, colour = lines[0][-1]
    assert (start, length, colour) == (9, 3, "code_comment")
    assert spans_of("anything", "no-such-language") == [[]]


def test_prose_fetches_nothing(application, qtbot):
    prose = Prose("Answer")
    qtbot.addWidget(prose)
    assert prose.loadResource(2, QUrl("https://example.org/spy.png")) is None
    assert prose.loadResource(2, QUrl.fromLocalFile("/etc/passwd")) is None


def test_only_links_to_the_web_are_followed(application, qtbot):
    prose = Prose("Answer")
    qtbot.addWidget(prose)
    with qtbot.assertNotEmitted(prose.link_clicked):
        for bad in ("file:///etc/passwd", "javascript:alert(1)", "smb://host/x", "memoir:x"):
            prose.anchorClicked.emit(QUrl(bad))
    with qtbot.waitSignal(prose.link_clicked):
        prose.anchorClicked.emit(QUrl("https://example.org"))


def test_plain_text_is_shown_as_it_is(application, qtbot):
    prose = Prose("Message")
    qtbot.addWidget(prose)
    prose.set_html(plain_html("a <b> & c\n  two  spaces\n\n漢字 ก"))
    assert prose.toPlainText().replace("\u00a0", " ") == "a <b> & c\n  two  spaces\n\n漢字 ก"

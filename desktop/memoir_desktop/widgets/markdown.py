"""Markdown as a language model writes it, turned into pieces that widgets can show.

A piece is either prose (HTML of our own making, raw HTML in the text escaped, images as words) or
a block of code. `Pieces` follows a growing text: only its last block is read again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from memoir_desktop.widgets.formula import formula_html

_LINE_ENDS = re.compile(r"\r\n?")

# Prose settled into one piece up to this many characters; then a new piece begins, so that
# neither setting nor laying out a long answer takes longer than a frame.
_PIECE = 1500


@dataclass(frozen=True, slots=True)
class ProsePiece:
    """Words to show as HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class CodePiece:
    """Code in ``language`` (empty when the text names none); ``closed`` once its fence is."""

    code: str
    language: str
    closed: bool = True


Piece = ProsePiece | CodePiece


class Pieces:
    """The pieces of a text that grows at its end."""

    def __init__(self) -> None:
        self._text = ""
        self._settled = _Joined()
        self._settled_to = 0

    def update(self, text: str) -> list[Piece]:
        """The pieces of ``text``; quick when it begins with what was given last."""
        text = _LINE_ENDS.sub("\n", text)
        if not text.startswith(self._text):
            self._settled, self._settled_to = _Joined(), 0
        self._text = text
        tail = text[self._settled_to :]
        blocks = _blocks(tail)
        # What the last line will be is open until it ends, and so is whether it begins a block.
        settled = len(blocks) - 1
        while settled > 0 and "\n" not in tail[blocks[settled].start :]:
            settled -= 1
        for block in blocks[: max(settled, 0)]:
            self._settled.add(block.piece, settled=True)
        if settled > 0:
            self._settled_to += blocks[settled].start
        shown = self._settled.copy()
        for block in blocks[max(settled, 0) :]:
            shown.add(block.piece)
        return shown.pieces()


class _Joined:
    """Pieces in a row, neighbouring prose joined up to a bound."""

    def __init__(self) -> None:
        self._done: list[Piece] = []
        self._prose: list[str] = []
        self._length = 0

    def copy(self) -> _Joined:
        other = _Joined()
        other._done, other._prose = list(self._done), list(self._prose)
        other._length = self._length
        return other

    def add(self, piece: Piece, *, settled: bool = False) -> None:
        if isinstance(piece, CodePiece):
            self._flush()
            self._done.append(replace(piece, closed=True) if settled else piece)
            return
        self._prose.append(piece.html)
        self._length += len(piece.html)
        if self._length > _PIECE:
            self._flush()

    def pieces(self) -> list[Piece]:
        self._flush()
        return self._done

    def _flush(self) -> None:
        if self._prose:
            self._done.append(ProsePiece("".join(self._prose)))
        self._prose, self._length = [], 0


@dataclass(frozen=True, slots=True)
class _Block:
    """A block at the top level and the offset in the text where it begins."""

    start: int
    piece: Piece


def _blocks(text: str) -> list[_Block]:
    offsets = _line_offsets(text)
    found = []
    for tokens in _top_level(_parser().parse(text)):
        head = tokens[0]
        start = offsets[head.map[0]] if head.map else 0
        if head.type in {"fence", "code_block"}:
            language = head.info.strip().split(" ")[0] if head.info else ""
            found.append(_Block(start, CodePiece(head.content, language, _is_closed(head, text))))
        else:
            html = _parser().renderer.render(tokens, _parser().options, {})
            found.append(_Block(start, ProsePiece(str(html))))
    return found


def _is_closed(token: Token, text: str) -> bool:
    if token.type != "fence" or not token.map:
        return True
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    return token.map[1] < text.count("\n") or last.startswith(token.markup)


def _line_offsets(text: str) -> list[int]:
    offsets = [0]
    for line in text.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    return offsets


def _top_level(tokens: Sequence[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0:
            groups.append([])
        groups[-1].append(token)
        depth += token.nesting
    return groups


class _Renderer(RendererHTML):
    """Elements in the way `QTextDocument` understands them."""

    def image(self, tokens: Sequence[Token], idx: int, _options: Any, _env: Any) -> str:  # noqa: ANN401  the renderer's own signature
        """An image is named and never fetched: fetching would tell its server about the reader."""
        token = tokens[idx]
        words = escape(token.content or "image")
        source = escape(str(token.attrGet("src") or ""), quote=True)
        return f'<a href="{source}">[{words}]</a>'

    def table_open(self, _tokens: Sequence[Token], _idx: int, _options: Any, _env: Any) -> str:  # noqa: ANN401  the renderer's own signature
        """A table with lines between its cells."""
        return '<table class="grid" cellspacing="0" cellpadding="6">'

    def blockquote_open(self, _tokens: Sequence[Token], _idx: int, _options: Any, _env: Any) -> str:  # noqa: ANN401  the renderer's own signature
        """A quotation, set in from the left."""
        return '<div class="quote">'

    def blockquote_close(
        self,
        _tokens: Sequence[Token],
        _idx: int,
        _options: Any,  # noqa: ANN401  the renderer's own signature
        _env: Any,  # noqa: ANN401  the renderer's own signature
    ) -> str:
        """The end of a quotation."""
        return "</div>"

    def formula(self, tokens: Sequence[Token], idx: int, _options: Any, _env: Any) -> str:  # noqa: ANN401  the renderer's own signature
        """A formula; as it was written where it holds what has no form here."""
        token = tokens[idx]
        html = formula_html(token.content)
        if html is None:
            return f"<code>{escape(token.markup + token.content + token.meta['close'])}</code>"
        if not token.block:
            return f'<span class="formula">{html}</span>'
        before = "<br>" if idx and tokens[idx - 1].type != "softbreak" else ""
        after = idx + 1 < len(tokens) and tokens[idx + 1].type != "softbreak"
        shown = f'<span class="formula">&#8195;{html.replace("<br>", "<br>&#8195;")}</span>'
        return before + shown + ("<br>" if after else "")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"breaks": True, "html": False}, renderer_cls=_Renderer)
    parser.inline.ruler.before("escape", "formula", _read_formula)
    parser.add_render_rule("formula", _Renderer.formula)
    return parser.enable(["table", "strikethrough"])


# What opens a formula and what closes it; whether it stands on a line of its own.
_FORMULAS = (
    ("$$", re.compile(r"\$\$(?P<tex>[^$]+?)\$\$"), True),
    ("\\[", re.compile(r"\\\[(?P<tex>.+?)\\\]", re.DOTALL), True),
    ("\\(", re.compile(r"\\\((?P<tex>.+?)\\\)", re.DOTALL), False),
    # Not where sums of money are told: “$5 and $10”.
    ("$", re.compile(r"\$(?P<tex>(?=\S)[^$\n]*?[^\s$\\])\$(?!\d)"), False),
)


def _read_formula(state: StateInline, silent: bool) -> bool:
    for mark, pattern, block in _FORMULAS:
        if not state.src.startswith(mark, state.pos):
            continue
        found = pattern.match(state.src, state.pos)
        if found is None:
            continue
        if not silent:
            token = state.push("formula", "span", 0)
            token.markup, token.block, token.content = mark, block, found["tex"].strip()
            token.meta = {"close": {"\\[": "\\]", "\\(": "\\)"}.get(mark, mark)}
        state.pos = found.end()
        return True
    return False

"""An answer: prose and blocks of code under each other, also while it is still being written."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from memoir_desktop.widgets.code_block import CodeBlock
from memoir_desktop.widgets.markdown import CodePiece, Piece, Pieces
from memoir_desktop.widgets.prose import Prose


class MarkdownView(QWidget):
    """Shows Markdown; `set_text` with a longer text touches only what changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pieces = Pieces()
        self._shown: list[Prose | CodeBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def set_text(self, text: str, rest: str = "") -> None:
        """Show ``text``; ``rest`` is what follows it and is not shown."""
        pieces = self._pieces.update(text)
        for number, piece in enumerate(pieces):
            widget = self._widget_for(number, piece)
            if isinstance(piece, CodePiece) and isinstance(widget, CodeBlock):
                widget.set_code(piece.code, piece.language, closed=piece.closed)
            elif isinstance(widget, Prose) and not isinstance(piece, CodePiece):
                widget.set_html(piece.html)
        while len(self._shown) > len(pieces):
            self._remove_last()
        last = self._shown[-1] if self._shown else None
        if rest and isinstance(last, CodeBlock):
            last.set_rest(rest)

    def _widget_for(self, number: int, piece: Piece) -> Prose | CodeBlock:
        wanted = CodeBlock if isinstance(piece, CodePiece) else Prose
        if number < len(self._shown) and isinstance(self._shown[number], wanted):
            return self._shown[number]
        while len(self._shown) > number:
            self._remove_last()
        made = CodeBlock() if isinstance(piece, CodePiece) else Prose(self._name)
        self._column.addWidget(made)
        self._shown.append(made)
        return made

    def _remove_last(self) -> None:
        widget = self._shown.pop()
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

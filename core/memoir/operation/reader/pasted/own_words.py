"""A message without what was pasted into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memoir.operation.reader.pasted.announced import (
    announced_spans,
    pointed_spans,
    referred_spans,
)
from memoir.operation.reader.pasted.boilerplate import boilerplate_spans, is_long_and_impersonal
from memoir.operation.reader.pasted.letters import letter_spans
from memoir.operation.reader.pasted.line_shapes import shaped_spans
from memoir.operation.reader.pasted.prompts import is_prompt, prompt_start
from memoir.operation.reader.pasted.span import Span, between, lines_in

_FENCE = re.compile(r"^[ \t]*(```|~~~)[^\n]*\n[\s\S]*?(?:^[ \t]*\1[ \t]*$|\Z)", re.MULTILINE)
_LONGEST_READ = 20_000


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``text`` is what its user typed of a message, ``share`` how much that is of all its words."""

    text: str
    share: float


def own_words(message: str) -> OwnWords:
    """``message`` without logs, code, mails, prompts and the like.

    Of a very long message only the beginning is read; nobody types the rest.
    """
    text = message[:_LONGEST_READ]
    if is_prompt(text):
        return OwnWords("", 0.0)
    pasted = [*_pasted(text)] or [*referred_spans(text)]
    kept = (text[span.start : span.end].strip() for span in between(pasted, len(text)))
    own = "\n".join(piece for piece in kept if piece) if pasted else text.strip()
    if is_long_and_impersonal(own):
        return OwnWords("", 0.0)
    if len(own) == len(message.strip()):
        return OwnWords(message, 1.0)
    return OwnWords(own, len(own.split()) / max(1, len(message.split())))


def _pasted(text: str) -> Iterator[Span]:
    yield from (Span(*match.span()) for match in _FENCE.finditer(text))
    lines = lines_in(text)
    yield from letter_spans(lines)
    yield from announced_spans(text)
    yield from pointed_spans(text)
    yield from shaped_spans(lines)
    yield from boilerplate_spans(text, lines)
    start = prompt_start(text)
    if start is not None:
        yield Span(start, len(text))

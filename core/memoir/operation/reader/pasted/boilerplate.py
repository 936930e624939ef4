"""Licences, web pages, terms, documents: prose that speaks to everybody and about nobody here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memoir.operation.reader.pasted.span import Line, Span

_PHRASES = re.compile(
    # licences and legal texts
    r"permission is hereby granted|hereby grants?\b|licensed under|under the terms of"
    r"|(?:the|this) software is provided|without warranty of any kind|as is[\"”'’]? (?:basis|and)"
    r"|redistributions? (?:of|in|and use)|all rights reserved|copyright (?:\(c\)|©|\d{4})|©\s?\d{4}"
    r"|gnu (?:lesser |affero )?general public licen[cs]e|apache licen[cs]e|mit licen[cs]e"
    r"|spdx-license|shall not be liable|in no event shall|hereinafter|the (?:licensor|licensee"
    r"|lessee|lessor)\b"
    r"|(?:terms|conditions) (?:of (?:use|service|sale)|and conditions)|privacy (?:policy"
    r"|notice)|cookie (?:policy|settings|preferences)"
    r"|governing law|force majeure|pursuant to|notwithstanding the"
    # web pages
    r"|accept (?:all )?cookies|we use cookies|uses cookies|manage (?:your )?preferences"
    r"|skip to (?:main )?content"
    r"|subscribe to (?:our|the) newsletter|sign up for (?:our|free|the)|log in (?:or"
    r"|to) (?:sign up|register|continue)"
    r"|add to (?:cart|basket|wishlist)|free (?:shipping|delivery) (?:on|over)|share (?:on"
    r"|this) (?:facebook|twitter|article|post)"
    r"|read more|click here|learn more|related (?:articles|posts|stories)|min read|posted (?:by"
    r"|on) |view all comments"
    r"|this (?:article|page|website|site|email|message|document) (?:is|was|may|contains|uses"
    r"|has been)"
    r"|unsubscribe|if you (?:no longer|received this|are not the intended)"
    r"|intended (?:solely )?for the"
    r"|\bfrom wikipedia\b|\[citation needed\]|\bisbn\b|\bdoi:|et al\."
    r"|\b(?:out[- ]of[- ]office|abwesenheits(?:notiz|meldung|nachricht)|message d['’]absence"
    r"|absence du bureau|fuera de la oficina|respuesta automática|automatische antwort)\b"
    r"|frequently asked questions|table of contents|getting started|installation|## |press release",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\s*(?:#{1,6} \S|\d+(?:\.\d+)+\.? [A-Z]|(?:chapter|section|abstract|introduction"
    r"|conclusion|appendix|references|article|ingredients?|method|directions|preparation"
    r"|instructions"
    r"|zutaten|zubereitung|ingr[ée]dient[ei]?s|preparaci[oó]n|préparation)\b[\s\dIVX.:]*$)",
    re.IGNORECASE,
)
# LONDON (Reuters) – …; By Jane Doe, Staff Writer
_REPORT = re.compile(
    r"^\s*(?-i:[A-ZÀ-Þ]{3,}[A-ZÀ-Þ "
    r".,]*)(?:,\s+(?-i:[A-Z])\w+\.?\s?\d*)?\s*(?:\([^)\n]{2,20}\))?\s*[–—-]+\s+\S"
    r"|^\s*(?-i:By|Von|Por|Par|Words by"
    r"|Text by)\s+(?-i:[A-ZÀ-Þ])[\w.'’-]+\s+(?-i:[A-ZÀ-Þ])[\w.'’-]+",
)
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,})\s*$")
_FIRST_PERSON = re.compile(r"\b(?:i|i['’]\w+|my|me|mine|myself|we|our|us|ours)\b", re.IGNORECASE)
_NAMES_OF_US = re.compile(r"\bUS\b")
_WORDS_OF_DOCUMENT = 60
_WORDS_OF_PARAGRAPH = 40
_PERSONAL_SHARE = 0.02
_FEWEST_LINES = 3
_SENTENCE_ENDS = ".!?:…,;)"
_LONGEST_TITLE = 14
_WORDS_BELOW_TITLE = 20


def boilerplate_spans(text: str, lines: Sequence[Line]) -> Iterator[Span]:
    """Paragraphs of boilerplate, everything below a heading, and long prose about nobody here."""
    yield from _documents(lines)
    for paragraph in paragraphs_in(lines):
        words = text[paragraph.start : paragraph.end]
        if _PHRASES.search(words) or _is_impersonal(words):
            yield paragraph


def paragraphs_in(lines: Sequence[Line]) -> Iterator[Span]:
    """Stretches of lines with an empty line, or an end of the text, on either side."""
    start: int | None = None
    end = 0
    for line in lines:
        if line.text.strip():
            start, end = line.start if start is None else start, line.end
        elif start is not None:
            yield Span(start, end)
            start = None
    if start is not None:
        yield Span(start, end)


def is_long_and_impersonal(text: str) -> bool:
    """Whether ``text`` is longer than people tell things and hardly speaks of its writer."""
    return len(text.split()) >= _WORDS_OF_DOCUMENT and _personal_share(text) < _PERSONAL_SHARE


def _is_impersonal(paragraph: str) -> bool:
    return len(paragraph.split()) >= _WORDS_OF_PARAGRAPH and _personal_share(paragraph) == 0


def _is_titled(lines: Sequence[Line]) -> bool:
    """Whether a short line that is no sentence stands above paragraphs, as a title does."""
    first = next((number for number, line in enumerate(lines) if line.text.strip()), None)
    if first is None or first + 2 >= len(lines) or lines[first + 1].text.strip():
        return False
    title = lines[first].text.strip()
    below = " ".join(line.text for line in lines[first + 1 :]).split()
    return (
        title[-1:] not in _SENTENCE_ENDS
        and title[:1].isupper()
        and 2 <= len(title.split()) <= _LONGEST_TITLE
        and _FIRST_PERSON.search(title) is None
        and len(below) >= _WORDS_BELOW_TITLE
    )


def _personal_share(text: str) -> float:
    without = _NAMES_OF_US.sub(" ", text)
    return len(_FIRST_PERSON.findall(without)) / max(1, len(text.split()))


def _documents(lines: Sequence[Line]) -> Iterator[Span]:
    filled = [line for line in lines if line.text.strip()]
    for line in filled[:_FEWEST_LINES]:
        if _REPORT.match(line.text):
            yield Span(line.start, filled[-1].end)
            return
    if _is_titled(lines):
        yield Span(filled[0].start, filled[-1].end)
        return
    for number, line in enumerate(filled):
        underlined = (
            number > 0 and _UNDERLINE.match(line.text) and len(filled[number - 1].text) < 80
        )
        if (_HEADING.match(line.text) or underlined) and len(filled) - number >= _FEWEST_LINES:
            yield Span(filled[max(0, number - 1) if underlined else number].start, filled[-1].end)
            return

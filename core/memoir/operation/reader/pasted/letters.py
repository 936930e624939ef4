"""Mails and letters: whoever wrote them, they speak to somebody else than the assistant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from memoir.operation.reader.pasted.span import Line, Span

_HEADER = re.compile(
    r"^\s*\W{0,3}(?:from|to|cc|bcc|subject|date|sent|reply-to|message-id|return-path|received"
    r"|von|an|betreff|gesendet|de|para|asunto|objet|à)\s?:\s",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s*(?:>|\|\s)")
_FROM_HERE = re.compile(
    r"^\s*(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:"
    r"|-{5,}\s*forwarded message|on .{6,80} wrote:\s*$|am .{6,80} schrieb .{1,60}:\s*$"
    r"|le .{6,80} a écrit\s?:\s*$|el .{6,80} escribió:\s*$|sent from my \w+|get outlook for )",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"^\s*(?:dear\s+[^.!?]{1,60}|(?:hi|hello|hey|good (?:morning|afternoon|evening))\s+"
    r"(?!memoir\b|there\b|again\b|everyone here\b)(?-i:[A-Z])[\w.'’ -]{0,40}"
    r"|(?:hi|hello|dear|hey)\s+(?:team|all|everyone|folks|sir|madam|colleagues|mr|ms|mrs|dr"
    r"|prof)\b[^.!?]{0,40}"
    r"|to whom it may concern|sehr geehrte[^.!?]{1,60}|liebe[r]?\s+[A-Z][^.!?]{0,40}"
    r"|(?:cher|chère|estimad[oa]|querid[oa]|prezad[oa]|gentile)\s+[^.!?]{1,60})\s*[,:–-]\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\s*(?:(?:kind|best|warm(?:est)?|many|with)\s+)*(?:regards|wishes|thanks|thank you|sincerely"
    r"|yours(?:\s+(?:sincerely|faithfully|truly))?|best|cheers|love|respectfully|cordially"
    r"|sincerely yours|mit freundlichen grüßen|cordialement|saludos|atentamente)\s*[,.!]?\s*$",
    re.IGNORECASE,
)
# “Hi Sarah, …” on the line itself: whoever is greeted by a name is not the assistant.
_GREETED = re.compile(
    r"^\s*(?:hi|hello|hey|dear|hallo|liebe[r]?|bonjour|cher|chère|hola|querid[oa]|olá|ciao|hoi"
    r"|beste)\s+(?!(?i:memoir|there|again|assistant|chat ?gpt|claude|gemini|copilot|siri|alexa|all"
    r"|everyone|mate|ai|bot|computer|robot|you|google|i|i['’]m|my)\b)"
    r"(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau|M|Mme|Sr|Sra)\.?\s+)?(?-i:[A-ZÀ-Þ])[\w’'-]+"
    r"(?:\s+(?:and\s+)?(?-i:[A-ZÀ-Þ])[\w’'-]+){0,2}\s*[,!:–—-]",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:best|kind|warm)\s+(?:regards|wishes)|regards|cheers|thanks(?: again)?|many thanks|love"
    r"|lots of love|hugs|sincerely|best|yours|take care|talk soon|see you(?: soon| there)?|xx+"
    r"|viele grüße|lg|liebe grüße|bises|abrazos|saludos|un saluto|groetjes)\s*[,.!]?\s*[-–—]?\s*"
    r"(?-i:[A-ZÀ-Þ])[\w’'.-]*(?:\s+(?-i:[A-ZÀ-Þ])[\w’'.-]*){0,2}\s*$"
    r"|\n\s*[-–—]\s?(?-i:[A-Z])\w+\s*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\s*(?:subject|betreff|objet|asunto|oggetto|onderwerp|re|fwd?|aw|wg)\s?:\s+\S"
    r"|^\s*(?:from|to|von|an|de|cc)\s?:\s.*\w@\w",
    re.IGNORECASE,
)
_WORDS_OF_LETTER = 12
_FEWEST_HEADERS = 2
_FEWEST_LINES = 2


def letter_spans(lines: Sequence[Line]) -> Iterator[Span]:
    """Quoted lines, and every mail or letter from where it begins to where it ends."""
    yield from (Span(line.start, line.end) for line in lines if _QUOTED.match(line.text))
    headers = [number for number, line in enumerate(lines) if _HEADER.match(line.text)]
    first = next((a for a, b in pairwise(headers) if b - a <= _FEWEST_HEADERS), None)
    if first is not None:
        yield Span(lines[first].start, lines[-1].end)
    for line in lines:
        if _FROM_HERE.match(line.text):
            yield Span(line.start, lines[-1].end)
            break
    yield from _letters(lines)
    yield from _notes(lines)


def _notes(lines: Sequence[Line]) -> Iterator[Span]:
    """From a subject line, or a greeting by name, to the end; all of what somebody signed."""
    for line in lines:
        if _SUBJECT.match(line.text):
            yield Span(line.start, lines[-1].end)
            break
        if _GREETED.match(line.text):
            rest = "\n".join(each.text for each in lines if each.start >= line.start)
            if len(rest.split()) >= _WORDS_OF_LETTER:
                yield Span(line.start, lines[-1].end)
            break
    whole = "\n".join(line.text for line in lines)
    if len(whole.split()) >= _WORDS_OF_LETTER and _SIGNED.search(whole.rstrip()):
        yield Span(0, lines[-1].end)


def _letters(lines: Sequence[Line]) -> Iterator[Span]:
    """From a salutation on a line of its own, or before one that closes, to the signature."""
    filled = [line for line in lines if line.text.strip()]
    for number, line in enumerate(filled):
        rest = filled[number + 1 :]
        if _SALUTATION.match(line.text) and len(rest) >= 1:
            yield Span(line.start, _end_of_letter(rest))
            return
        if _CLOSING.match(line.text) and number >= _FEWEST_LINES and len(rest) <= 3 and rest:
            yield Span(filled[0].start, rest[-1].end)
            return


def _end_of_letter(rest: Sequence[Line]) -> int:
    for number, line in enumerate(rest):
        if _CLOSING.match(line.text):
            signature = rest[min(number + 1, len(rest) - 1)]
            return signature.end if len(signature.text.split()) <= 5 else line.end
    return rest[-1].end

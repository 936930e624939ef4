"""Logs, code, data, transcripts: known by the form of their lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from memoir.operation.reader.pasted.span import Line, Span

# One such line is enough.
_CERTAIN = re.compile(
    r"^\s*(?:"
    # logs
    r"[\[(<]?\d{4}[-/.]\d\d[-/.]\d\d[T ,_]+\d\d:\d\d(?::\d\d)?"
    r"|[\[(<]?\d\d:\d\d:\d\d(?:[.,]\d+)?[\])>]?\s"
    r"|[A-Z][a-z]{2}\s+\d{1,2}\s+\d\d:\d\d:\d\d\s"
    r"|\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE|VERBOSE|SEVERE)\]?\s*[:\]|-]"
    r"|\[(?:info|warn(?:ing)?|error|debug|trace|fatal|critical|notice|ok|failed)\]"
    r"|\d{1,3}(?:\.\d{1,3}){3}\s+-\s+-?\s"
    r"|(?:npm|yarn|pnpm) (?:ERR!|WARN|error|warning)|make(?:\[\d+\])?: |fatal: |panic: "
    r"|error\[E\d+\]"
    # stack traces
    r"|Traceback \(most recent call last\)|File \".+\", line \d+|at [\w.$<>/]+ ?\(.*\)\s*$"
    r"|\.\.\. \d+ (?:more|common)|Caused by: |Exception in thread |goroutine \d+"
    r"|thread '.*' panicked"
    r"|[\w.]*(?:Error|Exception|Warning|Fault): |Segmentation fault|Process finished with"
    r"|\S+\.\w{1,5}:\d+(?::\d+)?:? (?:error|warning|note|fatal)?"
    # code
    r"|(?:async )?def \w+\s*\(|class \w+\s*[(:{]|from [\w.]+ import "
    r"|import [\w.]+(?: as \w+)?;?\s*$"
    r"|import .+ from ['\"]|(?:const|let|var) [\w{}\[\], ]+ ?=|(?:export |async )*function\b.*\("
    r"|(?:public|private|protected|static|final|abstract|virtual|override)\s+[\w<>\[\], ]+[({;]"
    r"|#include\s*[<\"]|#!/|using namespace |package [\w.]+;|func \w*\s*\(|fn \w+|impl\b.*\{"
    r"|(?:if|for|while|switch|catch)\s*\(.*\)\s*\{?\s*$|(?:else|try|finally|do)\s*\{"
    r"|[}\])]+[;,)]*\s*$"
    r"|(?:elif|else|try|finally|except)\b[^.!?]*:\s*$|(?:for \w+(?:, ?\w+)* in|while|with"
    r"|if) .+:\s*$"
    r"|return\b.*[;()\[\]{}]\s*$|[\w.$\[\]'\"]+ ?(?:\+|-|\*|/|:|\|)?= ?.*[;({\[,]\s*$"
    r"|print(?:ln)?[!f]?\("
    r"|[\w.]+\((?:[^()]|\([^()]*\))*\);?\s*$|//\s|/\*|\*/|@\w+(?:\(.*\))?\s*$|raise \w+"
    r"|assert .+==.+"
    r"|(?:SELECT\s.+\sFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|(?:CREATE|ALTER"
    r"|DROP) (?:TABLE|VIEW|INDEX))\b"
    r"|(?:FROM|COPY|ENTRYPOINT|WORKDIR|EXPOSE) [\w./:\"\[-]+\s*$|(?:LEFT |INNER )?JOIN \w+.* ON "
    r"|\\(?:begin|end|documentclass|usepackage|section|item|frac)\b"
    # shells and notebooks
    r"|(?:\w+@[\w.-]+:?[^$#]*)?[$#] (?:\w|\./).*|>>> |\.\.\. |In \[\d+\]:|Out\[\d+\]:"
    r"|PS [A-Z]:\\|[A-Z]:\\.*>"
    r"|(?:sudo|pip3? install|npm (?:i|install|run)|git (?:clone|commit|push|pull|checkout)"
    r"|docker (?:run|build|compose)"
    r"|curl -|apt(?:-get)? install|brew install|kubectl|cargo (?:run|build))\b.*$"
    # differences, markup, data
    r"|diff --git |index [0-9a-f]{6,}\.\.|@@ -\d|\+\+\+ |--- \S|<{7} |={7}$|>{7} "
    r"|</?[a-zA-Z][\w:-]*(?:\s[^>]*)?/?>|<!--|<!DOCTYPE|<\?xml|&(?:nbsp|lt|gt|amp);"
    r"|[{\[]\s*$|[\"'][^\"']+[\"']\s*:\s*.*,?\s*$|[{\[]\s*[\"'{\[].*[}\]],?\s*$"
    r"|\|.*\|\s*$|[-+|=*_~#\s]{5,}$|export \w+=|[A-Z][A-Z0-9_]{2,}=\S*\s*$|\[[\w.: -]+\]\s*$"
    r"|!?\[[^\]]*\]\(\S+\)|(?:https?|ftp|file)://\S+\s*$|(?:[A-Z]:\\|/(?:usr|home|etc|var|opt"
    r"|tmp|mnt)/)\S+\s*$"
    # what an assistant has noted about its user
    r"|(?:[-*•\d.)\s]*)(?:\[?\d{4}-\d\d-\d\d\]?\s*[-:."
    r"|]*\s*)?(?:the )?user(?:['’]s)? (?:\w+ )?(?:is|are|was|has|have"
    r"|had|name|lives|works|likes|loves|prefers|wants|needs|enjoys|uses|owns|plans|mentioned|said"
    r"|asked|expressed|appears|seems|does|speaks|dislikes|hates|studies|moved|goes|believes|may)\b"
    r"|[-*•\s]*On \d{1,2} \w+ \d{4} .{1,40} said: "
    r")",
    re.IGNORECASE,
)
# Several of these in a row are needed.
_LIKELY: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"^\s{2,}\S|^\t+\S"), 3),  # indented
    (re.compile(r"[;{}]\s*$"), 2),
    (re.compile(r"^\s*[\w.\[\]\"'-]+\s*[:=]\s*[^.!?]{0,60}$"), 3),  # key: value
    (re.compile(r"^\s*[-*•]?\s*[A-Z][\w /()-]{1,30}:\s+\S"), 2),  # Name: value
    (re.compile(
        r"^\s*(?:user|assistant|system|human|ai|bot|chatgpt|claude|gemini|me|you|q|a|customer"
                r"|agent|interviewer|support|speaker \d+|question|answer)\s*:", re.IGNORECASE), 1),
    (re.compile(
        r"^\s*[\[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm])?"
                r"[\])]?\s*[-–]?\s*[^:\n]{1,30}:\s"), 2),  # 10:31 - Ana: ...
    (re.compile(r"^[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]*)?:\s+\S"), 3),  # Ana: ...
    (re.compile(r"^\s*#{1,6} \S"), 2),  # headings
    (re.compile(r"^\s*#"), 2),  # comments
    (re.compile(r"^\s*[-*•]?\s*\*\*[^*]+\*\*"), 2),  # bold openings
    (re.compile(r"^\S*[\\/]\S*[\\/]?\S*\s*$"), 3),  # paths
    (re.compile(r"^[^.!?,]{1,40}$"), 6),  # many short lines: a menu, a page, a list
    (re.compile(r"^[+-][^\s-]|^[+-]\s{2,}\S"), 3),
)  # fmt: skip
_SEPARATORS = ",;\t|"
_FEWEST_SEPARATORS = 2
_FEWEST_ROWS = 3
_SAME_LINES = 4
_NEAR = 2
_Test = Callable[[str], object]


def shaped_spans(lines: Sequence[Line]) -> Iterator[Span]:
    """The stretches of lines that have the form of something pasted."""
    marked = [bool(line.text.strip()) and _CERTAIN.match(line.text) is not None for line in lines]
    for pattern, fewest in _LIKELY:
        _mark_runs(marked, lines, pattern.search, fewest)
    _mark_columns(marked, lines)
    _mark_repeated(marked, lines)
    _close_gaps(marked, lines)
    for number, is_marked in enumerate(marked):
        if is_marked:
            yield Span(lines[number].start, lines[number].end)


def _mark_runs(marked: list[bool], lines: Sequence[Line], test: _Test, fewest: int) -> None:
    """Mark runs of at least ``fewest`` lines that pass; empty lines do not end a run."""
    filled = [number for number, line in enumerate(lines) if line.text.strip()]
    for passes, run in groupby(filled, key=lambda number: bool(test(lines[number].text))):
        numbers = list(run)
        if passes and len(numbers) >= fewest:
            for number in numbers:
                marked[number] = True


def _mark_columns(marked: list[bool], lines: Sequence[Line]) -> None:
    """Mark rows of values: as many commas, tabs or bars in each of three lines or more."""
    for separator in _SEPARATORS:
        counts = [line.text.count(separator) for line in lines]
        for count, run in groupby(range(len(lines)), key=counts.__getitem__):
            numbers = list(run)
            if count >= _FEWEST_SEPARATORS and len(numbers) >= _FEWEST_ROWS:
                for number in numbers:
                    marked[number] = True


def _mark_repeated(marked: list[bool], lines: Sequence[Line]) -> None:
    counts = Counter(line.text for line in lines if line.text.strip())
    for number, line in enumerate(lines):
        if counts[line.text] >= _SAME_LINES:
            marked[number] = True


def _close_gaps(marked: list[bool], lines: Sequence[Line]) -> None:
    """What stands between two pasted lines, two lines at most, was pasted with them."""
    last: int | None = None
    for number in range(len(lines)):
        if not marked[number]:
            continue
        if last is not None and 1 < number - last <= _NEAR + 1:
            marked[last + 1 : number] = [True] * (number - last - 1)
        last = number

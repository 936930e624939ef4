"""Formulas as language models write them, in TeX, as one line of HTML that `QTextDocument` shows.

What is not known is not guessed at: then the formula is shown as it was written.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

_PART = re.compile(r"\\([A-Za-z]+|.)|(\s+)|(.)", re.DOTALL)
_SPACED = frozenset("=<>+")
_DEEPEST = 40
_LONGEST = 4_000
_UPRIGHT = frozenset({"mathrm", "operatorname", "mathsf", "mathtt", "mathit", "boldsymbol"})
_BOLD = frozenset({"mathbf", "textbf", "bm"})
_TEXT = frozenset({"text", "textrm", "mbox", "textit"})
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_THIN = "\N{THIN SPACE}"
_LARGE = frozenset({"\\sum", "\\prod", "\\int", "\\iint", "\\iiint", "\\oint", "\\lim"})
_ESCAPED = frozenset("{}$%&#_|")
_ENVIRONMENTS = re.compile(r"\\(?:begin|end)\{(?:align|aligned|equation|gather|split)\*?\}")


class _Unknown(Exception):
    """Something in the formula has no form here."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What is in resources' ``formulas.toml``."""

    names: frozenset[str]
    silent: frozenset[str]
    signs: dict[str, str]
    between: dict[str, str]
    double_struck: dict[str, str]
    above: dict[str, str]
    spaces: dict[str, str]


@cache
def _signs() -> _Signs:
    text = (files("memoir_resources") / "formulas.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    names, silent = (frozenset(map(str, told.pop(key))) for key in ("names", "silent"))
    return _Signs(names=names, silent=silent, **told)


def formula_html(tex: str) -> str | None:
    """``tex``, without its dollars, as HTML; None for what is not known."""
    if len(tex) > _LONGEST:
        return None
    tex = _ENVIRONMENTS.sub("", tex)
    tokens = [found.group(0) for found in _PART.finditer(tex)]
    try:
        reader = _Reader(tokens)
        html = reader.row(0)
    except _Unknown:
        return None
    return re.sub(r" {2,}", " ", html).strip() if reader.at_end else None


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at >= len(self._tokens)

    def row(self, depth: int, *, until: str = "") -> str:
        """Everything up to ``until``, or to the end."""
        if depth > _DEEPEST:
            raise _Unknown
        parts: list[str] = []
        limits = False  # of a sum or an integral, before what it is over
        while not self.at_end and (part := self._tokens[self._at]) != until:
            if part == "}":
                raise _Unknown
            if limits and not (part.isspace() or part in "^_"):
                parts.append(_THIN)
                limits = False
            limits = limits or part in _LARGE
            sign = part == "-" and (not parts or parts[-1].endswith((" ", "(")))
            shown = self._one(depth)
            parts.append(shown.strip() if sign else shown)
        if until:
            self._take()
        return "".join(parts)

    def _take(self) -> str:
        if self.at_end:
            raise _Unknown
        self._at += 1
        return self._tokens[self._at - 1]

    def _one(self, depth: int) -> str:
        part = self._take()
        if part.isspace():
            return ""
        if part in {"^", "_"}:
            tag = "sup" if part == "^" else "sub"
            return f"<{tag}>{self._argument(depth)}</{tag}>"
        if part == "{":
            return self.row(depth + 1, until="}")
        if part.startswith("\\"):
            return self._command(part[1:], depth)
        return _letter(part)

    def _argument(self, depth: int) -> str:
        """What a command is given: a group, or the one thing that follows."""
        while not self.at_end and self._tokens[self._at].isspace():
            self._at += 1
        return self._one(depth + 1)

    def _command(self, name: str, depth: int) -> str:
        plain = _sign(name)
        if plain is not None:
            return plain
        if name in _signs().silent:
            return self._delimiter() if name in {"left", "right"} else ""
        if name in _FRACTIONS:
            above, below = self._argument(depth), self._argument(depth)
            return f"{_grouped(above)}/{_grouped(below)}"
        if name == "sqrt":
            return self._root(depth)
        if name in _TEXT | _UPRIGHT | _BOLD | {"mathbb", "mathcal"} or name in _signs().above:
            return self._styled(name, depth)
        raise _Unknown

    def _delimiter(self) -> str:
        """A dot stands for none."""
        if not self.at_end and self._tokens[self._at] == ".":
            self._at += 1
        return ""

    def _root(self, depth: int) -> str:
        index = ""
        if not self.at_end and self._tokens[self._at] == "[":
            self._at += 1
            index = f"<sup>{self.row(depth + 1, until=']')}</sup>"
        return f"{index}√{_grouped(self._argument(depth))}"

    def _styled(self, name: str, depth: int) -> str:
        if name in _TEXT:
            return escape(self._words())
        inside = self._argument(depth)
        plain = re.sub(r"</?i>", "", inside)
        if name in _BOLD:
            return f"<b>{plain}</b>"
        if name == "mathbb":
            return "".join(_signs().double_struck.get(letter, letter) for letter in plain)
        if name not in _signs().above:
            return plain
        if len(plain) != 1:
            raise _Unknown
        return f"<i>{plain}{_signs().above[name]}</i>"

    def _words(self) -> str:
        """What stands in braces, to the letter."""
        if self._take() != "{":
            raise _Unknown
        parts = []
        while (part := self._take()) != "}":
            if part == "{" or part.startswith("\\"):
                raise _Unknown
            parts.append(part)
        return "".join(parts)


def _letter(part: str) -> str:
    if part.isascii() and part.isalpha():
        return f"<i>{part}</i>"
    if part == "-":
        return " \N{MINUS SIGN} "
    if part == "&":
        return ""  # where the lines of several formulas are aligned
    return f" {escape(part)} " if part in _SPACED else escape(part)


def _grouped(html: str) -> str:
    """In brackets, unless it is a single thing."""
    words = re.sub(r"<[^>]*>", "", html)
    return html if re.fullmatch(r"[\w.∞∂]+|\S", words) else f"({html.strip()})"


def _sign(name: str) -> str | None:
    """A command that takes nothing."""
    known = _signs()
    if name == "\\":
        return "<br>"
    if name in known.signs:
        return escape(known.signs[name])
    if name in known.between:
        return f" {escape(known.between[name])} "
    if name in known.names:
        return f"{name} "
    if name in known.spaces:
        return known.spaces[name]
    return escape(name) if name in _ESCAPED else None

"""Secrets in a list under a heading: “My passwords:” and a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.names import SURELY_CODES, SURELY_PASSWORDS
from memoir.operation.reader.secret.remarks import is_remark

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r":\W*$")
_ITEM = re.compile(
    r"\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)?(?P<label>[^:=\n]{2,40}?)(?:\s*[:=→]"
    r"|\s[-–—]+>?)\s+(?P<value>\S.*)"
)
_LONGEST_HEADING = 80
_MOST_ITEMS = 30


def listed_secrets(text: str) -> Iterator[Secret]:
    """What stands behind each label of a list whose heading names passwords or codes."""
    kind, left = SecretKind.PASSWORD, 0
    for line in _LINE.finditer(text):
        words = line.group()
        if _HEADING.search(words) and len(words) <= _LONGEST_HEADING:
            passwords = SURELY_PASSWORDS.search(words) is not None
            codes = SURELY_CODES.search(words) is not None
            kind = SecretKind.PASSWORD if passwords else SecretKind.PIN
            left = _MOST_ITEMS if passwords or codes else 0
            continue
        item = _ITEM.match(words) if left else None
        left = left - 1 if item else 0
        if item and not is_remark(item["value"].split()[0]):
            yield Secret(line.start() + item.start("label"), line.end(), kind)

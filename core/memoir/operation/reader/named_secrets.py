"""Secrets by what stands right before them: settings, commands, headers, links.

“SERVICE_TOKEN=…”, “mysql -p…”, “Cookie: …”, “?access_token=…”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret_kinds import SecretKind

_STANDS_FOR_ONE = (
    r"(?![\"']?(?:[$<{*%#]|x{3,}|your[_-]|my[_-]|os\.|process\.|None\b|null\b|true\b|false\b))"
)
_NAMED: tuple[tuple[SecretKind, re.Pattern[str]], ...] = (
    (
        SecretKind.ACCESS_KEY,  # aws_secret_access_key = …, CLIENT_TOKEN: …
        re.compile(
            r"\b(?:\w+[_.-])?(?:secret|token|api_?key|access_?key|private_?key|auth)(?:_\w+)?[\"']?"
            rf"\s*[:=]\s*{_STANDS_FOR_ONE}[\"']?(?=[^\s\"']*\d)[\w/+.~=-]{{16,}}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # mysql -u root -p…, curl -u admin:…, user maria pass …
        re.compile(
            r"\b(?:mysql\w*|mariadb|psql|mongo\w*|sshpass|redis-cli)\b[^\n]{0,60}?\s-(?:p|a)\s?"
            rf"{_STANDS_FOR_ONE}\S{{4,}}"
            r"|\s(?:-u|--user|--password)[ =](?:[\w.@-]+:)?(?=\S*[\d!#$%&*])[^\s:]{4,}"
            r"|\bpass\s*[:=]\s*(?!\s)[^\s,;]{4,}"
            r"|\bpass(?: for (?:\w+ ){0,3}\w+)?(?:\s+is|:)?\s+(?=[^\s\d]*\d)(?=[\d\W]*[a-z])"
            r"[^\s,;/]{6,}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.ACCESS_KEY,  # what browsers and services send
        re.compile(
            r"\b(?:set-)?cookie:\s*[\w.-]+=\S[^\n]*"
            r"|\bauthorization:\s*(?:\w+\s+)?[\w.~+/=-]{8,}"
            r"|[?&](?:\w*_)?(?:token|sig|signature|key|auth|code|secret|session\w*|sid|password)="
            r"[\w%.~+/-]{16,}"
            r"|\b(?:sig|signature|phpsessid|jsessionid|session_?id|sid|csrf\w*)=[\w%.~+/-]{16,}"
            r"|\bhv[sb]\.[\w-]{20,}|\btskey-\w+-[\w-]{16,}|\b(?:dp|sbp|rnd|pat|phc"
            r"|fly)_[A-Za-z0-9]{28,}"
            r"|\b(?:EAA|EAAG)[A-Za-z0-9]{40,}|\bsl\.[\w-]{40,}|\bAC[a-f0-9]{32}:[a-f0-9]{32}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PIN,
        re.compile(
            r"\b(?:cvv2?|cvc2?)\W{0,3}\d{3,4}\b"
            r"|\b(?:digits|number|code|three|four|figures) (?:on the back|behind)"
            r"(?: (?:of )?(?:my|the|our) card)?(?:\s(?:is|are|was|were)\b)?\W{0,3}\d{3,4}\b"
            r"|\bcards?\b(?:['’]s)?[^.!?\n]{0,20}?\bdigits?(?:\s(?:is|are))?\W{0,3}\d{3,4}\b"
            r"|\bG-\d{6}\b"
            r"|\b(?:opens?|unlocks?|unlocked|disarmed?)(?: up)? (?:with|by|using)"
            r" (?:the )?(?:code |number )?[#*]?\d{3,8}[#*]?"
            r"|\b(?:code|pin|geheimzahl|codice|código)\s+(?:de|del|da|do|du|vom|für|zur|zum"
            r"|della)\s"
            r"(?:[\w'’-]+\s){1,4}?(?:ist|est|es|é|è|lautet|:)\s*[A-Z]?\d[\dA-Z#*]{2,7}\b",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # streaming = ana.k / …; user is ana, word is …; …, all lower case
        re.compile(
            r"[:=]\s*[\w.@-]{1,80}\s*/\s*(?=\S*[\d!#$%&*_])(?=\S*[a-z])[^\s/]{6,40}(?=\s|$)"
            r"|\b(?:user(?:name)?|login|id)\b[^.!?\n]{1,30}?\b(?:word|pass|key)\b(?:\s+is"
            r"|\s*[:=])\s*"
            r"[^\s,;]{4,}"
            r"|[^\s,;:.]{4,40}, (?:(?:all|in|with|everything|todo|alles|tout)\s)*(?:lower[- ]?case"
            r"|upper[- ]?case|capitals|no spaces|without (?:the )?spaces|minúsculas|minuscules"
            r"|kleingeschrieben|klein|zusammengeschrieben|attaché)\b",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # admin/…, root:…
        re.compile(
            r"\b(?:admin(?:istrator)?|root|guest|sa|pi|ubuntu|postgres|sysadmin)\s?[/:]\s?"
            r"(?!(?:user|guest|root|password|owner|editor|the)\b)(?=\S*[\d!#$%&*]"
            r"|admin)[^\s/,;]{4,40}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # me@example.org / …, pwd -> …
        re.compile(
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}\s*(?:[/|:]|,? and)\s*(?!https?:)"
            r"(?=[^\s\d]*\d)[^\s/@]{6,40}"
            r"(?!\S*@)"
            r"|\b(?:password|passwd|pwd|pw|pin|passcode)\s*[-=]+>\s*\S{4,}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.IDENTITY,
        re.compile(
            r"\b(?:sozialversicherungs\w*|rentenversicherungs\w*|sv-?n(?:umme)?r|ni (?:number|no)"
            r"|numéro de sécu\w*(?: sociale)?|nss|codice fiscale|steuer-?id\w*)\W{0,3}"
            r"(?:ist |est |es |is |lautet )?(?=(?:[A-Z\s]*\d){5})[A-Z\d][A-Z\d\s/-]{6,24}[A-Z\d]\b",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip


def named_secrets(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """Each secret in ``text`` that stands behind its name or its mark: its kind, start and end."""
    for kind, pattern in _NAMED:
        for match in pattern.finditer(text):
            yield kind, match.start(), match.end()

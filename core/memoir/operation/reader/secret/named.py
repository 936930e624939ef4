"""Secrets in the forms in which programs write them: settings, commands, headers, links, logins.

“SERVICE_TOKEN=…”, “mysql -p…”, “Cookie: …”, “?access_token=…”, “me@example.org / …”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret.kinds import Secret, SecretKind

_STANDS_FOR_ONE = (
    r"(?![\"']?(?:[$<{*%#]|x{3,}|your[_-]|my[_-]|os\.|process\.|None\b|null\b|true\b|false\b))"
)
_FORMS: tuple[tuple[SecretKind, re.Pattern[str]], ...] = (
    (
        SecretKind.ACCESS_KEY,  # aws_secret_access_key = …, CLIENT_TOKEN: …
        re.compile(
            r"\b(?:\w+[_.-])?(?:secret|token|api_?key|access_?key|private_?key|auth)(?:_\w+)?[\"']?"
            rf"\s*[:=]\s*{_STANDS_FOR_ONE}[\"']?(?=[^\s\"']*\d)[\w/+.~=-]{{16,}}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # mysql -u root -p…, curl -u admin:…
        re.compile(
            r"\b(?:mysql\w*|mariadb|psql|mongo\w*|sshpass|redis-cli)\b[^\n]{0,60}?\s-(?:p|a)\s?"
            rf"{_STANDS_FOR_ONE}\S{{4,}}"
            r"|\s(?:-u|--user|--password)[ =](?:[\w.@-]+:)?(?=\S*[\d!#$%&*])[^\s:]{4,}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.ACCESS_KEY,  # what browsers and services send
        re.compile(
            r"\b(?:set-)?cookie:\s*[\w.-]+=\S[^\n]*|\bauthorization:\s*(?:\w+\s+)?[\w.~+/=-]{8,}"
            r"|[?&](?:\w*_)?(?:token|sig|signature|key|auth|code|secret|session\w*|sid"
            r"|password)=[\w%.~+/-]{16,}|\b(?:sig|signature|phpsessid|jsessionid|session_?id|sid"
            r"|csrf\w*)=[\w%.~+/-]{16,}|\bhv[sb]\.[\w-]{20,}|\btskey-\w+-[\w-]{16,}|\b(?:dp|sbp"
            r"|rnd|pat|phc|fly)_[A-Za-z0-9]{28,}"
            r"|\b(?:EAA|EAAG)[A-Za-z0-9]{40,}|\bsl\.[\w-]{40,}|\bAC[a-f0-9]{32}:[a-f0-9]{32}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # streaming = ana.k / …, admin/…, root:…, me@example.org / …, pw -> …
        re.compile(
            r"[:=]\s*(?:\w+ )?[\w.@-]{1,80}\s*/\s*"
            r"(?=\S*[\d!#$%&*_])(?=\S*[a-z])[^\s/]{6,40}(?=\s|$)"
            r"|\b(?:admin(?:istrator)?|root|guest|sa|pi|ubuntu|postgres|sysadmin)\s?[/:]\s?"
            r"(?!(?:user|guest|root|password|owner|editor|the)\b)"
            r"(?=\S*[\d!#$%&*]|admin)[^\s/,;]{4,40}"
            r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}\s*(?:[/|:,]|,? and)\s*"
            r"(?!https?:)(?=[^\s\d]*\d)(?=\S*[a-z])[^\s/@]{6,40}(?!\S*@)"
            r"|\b(?:login|log in|account|konto|compte|user)\b[^\n@]{0,20}\s"
            r"[\w.+-]{1,64}@[\w.-]{3,80}\s*/\s*[^\s/]{6,40}"
            r"|(?<![\w:/])[a-z][\w.-]{0,31}:(?=\S*[\d!#$%])(?=\S*[a-z])"
            r"[^\s:/@]{5,64}@[\w-]+\.[\w.-]+"
            r"|\b(?:password|passwd|pwd|pw|pin|passcode)\s*[-=]+>\s*\S{4,}",
            re.IGNORECASE,
        ),
    ),
)


def named_secrets(text: str) -> Iterator[Secret]:
    """Each secret in ``text`` that is written in such a form."""
    for kind, pattern in _FORMS:
        for match in pattern.finditer(text):
            yield Secret(*match.span(), kind)

"""Secrets by what stands right before them: settings, commands, headers, links, other languages.

“DB_PASSWORD=…”, “mysql -p…”, “Cookie: …”, “?access_token=…”, “mon mot de passe, c'est …”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.told_secrets import SecretKind
from memoir.operation.reader.vocabulary import words_of

_STANDS_FOR_ONE = (
    r"(?![\"']?(?:[$<{*%#]|x{3,}|your[_-]|my[_-]|os\.|process\.|None\b|null\b|true\b|false\b))"
)
_NAMED: tuple[tuple[SecretKind, re.Pattern[str]], ...] = (
    (
        SecretKind.PASSWORD,  # DB_PASSWORD=…, smtp.pass: …
        re.compile(
            r"\b(?:\w+[_.-])(?:pass|passwd|password|pwd|passphrase)(?:_\w+)?[\"']?\s*[:=]\s*"
            rf"{_STANDS_FOR_ONE}\S{{4,}}",
            re.IGNORECASE,
        ),
    ),
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
            r"|\bhv[sb]\.[\w-]{20,}|\btskey-\w+-[\w-]{16,}|\b(?:dp|sbp|rnd|pat|phc|fly)_[A-Za-z0-9]{28,}"
            r"|\b(?:EAA|EAAG)[A-Za-z0-9]{40,}|\bsl\.[\w-]{40,}|\bAC[a-f0-9]{32}:[a-f0-9]{32}",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # in other languages, with a value that no word is, or that ends it
        re.compile(
            r"\b(?:passwort|kennwort|w-?lan[- ](?:schlüssel|passwort|key)|netzwerkschlüssel"
            r"|mot de passe|code wi-?fi|contrase[nñ]a|clave|senha|palavra-passe|wachtwoord"
            r"|parola d['’]ordine|lösenord|hasło|heslo|salasana|şifre\w*|пароль)\b"
            r"(?:\s+(?:für|vom|von|zum|de|del|da|do|du|van|per|pour|para|la|le|das|den|mein\w*)"
            r"\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)?"
            r"(?:\s*[:=]\s*\S{4,}|,?\s+(?:lautet|ist|c['’]est|est|es|é|è|is|är|to)\s+"
            r"(?=\S*\d)\S{4,})",
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
            r"|\b(?:code|pin|geheimzahl|codice|código)\s+(?:de|del|da|do|du|vom|für|zur|zum|della)\s"
            r"(?:[\w'’-]+\s){1,4}?(?:ist|est|es|é|è|lautet|:)\s*[A-Z]?\d[\dA-Z#*]{2,7}\b",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PASSWORD,  # streaming = ana.k / …; user is ana, word is …; …, all lower case
        re.compile(
            r"[:=]\s*[\w.@-]{1,80}\s*/\s*(?=\S*[\d!#$%&*_])(?=\S*[a-z])[^\s/]{6,40}(?=\s|$)"
            r"|\b(?:user(?:name)?|login|id)\b[^.!?\n]{1,30}?\b(?:word|pass|key)\b(?:\s+is|\s*[:=])\s*"
            r"[^\s,;]{4,}"
            r"|[^\s,;:.]{4,40}, (?:(?:all|in|with|everything|todo|alles|tout)\s)*(?:lower[- ]?case"
            r"|upper[- ]?case|capitals|no spaces|without (?:the )?spaces|minúsculas|minuscules"
            r"|kleingeschrieben|klein|zusammengeschrieben|attaché)\b",
            re.IGNORECASE,
        ),
    ),
    (
        SecretKind.PIN,  # a lock that is set to …
        re.compile(
            r"\block(?: for \w+)? (?:is|was) (?:now |still )?(?:set to |on )?#?\d{3,6}\b"
            r"(?! \w+s\b)",
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
_PASSPHRASE = re.compile(
    r"\bpass[\s-]?phrase\b(?:\s+(?:for|of|to|on)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)?"
    r"(?:\s*[:=]\s*|\s+is\s+)(?P<value>(?:[a-z]{3,}[ -]){3,7}[a-z]{3,})\s*(?:$|[.!,;\n])",
    re.IGNORECASE,
)
_OF_SENTENCES = words_of(
    "not the and too very with that this than for from should has have been was were are you your"
    " our but written stored saved kept sure used always never only"
)


def named_secrets(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """Each secret in ``text`` that stands behind its name or its mark: its kind, start and end."""
    for kind, pattern in _NAMED:
        for match in pattern.finditer(text):
            yield kind, match.start(), match.end()
    for match in _PASSPHRASE.finditer(text):
        if _OF_SENTENCES.isdisjoint(re.split(r"[ -]", match["value"].lower())):
            yield SecretKind.PASSWORD, match.start(), match.end()

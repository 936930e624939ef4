"""Secrets by their looks, in a sentence that speaks of one: “I set my password to Tiger77!”.

However it is phrased, what looks like a password beside the word is taken for one. What is lost by
a mistake is one clause, and the user is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from memoir.operation.reader.sentences import sentences_in
from memoir.operation.reader.told_secrets import SecretKind

_LOGIN = re.compile(
    r"\b(?:pass(?:word|phrase|code|wort)s?|passwd|pwd?|log(?:in|on|ged)?[\s-]?(?:in|on)?|credentials?"
    r"|sign(?:ed)?[\s-]in|kennwort|mot de passe|contrase[nñ]a|clave|senha|wachtwoord|lösenord|hasło"
    r"|parola|salasana|şifre|пароль|wi-?fi|router|api|token|secret|key)\b|密码|パスワード",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:pin|pins|cvv2?|cvc2?|otp|tan|puk|2fa|mfa|passcodes?|verification|one[\s-]time|unlocks?"
    r"|unlocked|combination|combo|keypad|safe|locker|security code|geheimzahl|code pin|clave|código"
    r"|codice|пин\w*|код)\b"
    r"|(?<!zip )(?<!postal )(?<!post )(?<!area )(?<!country )(?<!error )(?<!status )(?<!dress )"
    r"(?<!bar )(?<!qr )(?<!source )(?<!discount )(?<!promo )(?<!coupon )(?<!voucher )(?<!exit )"
    r"(?<!booking )(?<!flight )(?<!course )(?<!http )(?<!dialling )(?<!product )(?<!tax )"
    r"(?<!colour )(?<!color )\bcodes?\b(?! (?:base|review|of conduct))|密码|暗証番号",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"\b(?:passport|driv(?:er['’]?s|ing) licen[cs]e|(?:national |personal )?id(?:entity)?(?: card)?"
    r"(?: number| no\.?)|identity card|social (?:security|insurance)|ssn|tax (?:id|number|file)"
    r"|insurance (?:number|no\.?)|account (?:number|no\.?)|routing|sort code|nhs number|dni|nif|cpf"
    r"|steuer\w*|ausweis\w*|reisepass|personnummer|bsn|pesel)\b",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"(?<![\w-])(?=(?:[\w-]*\d){5})[A-Z0-9][A-Z0-9 -]{4,22}[A-Z0-9](?![\w-])")
_TOKEN = re.compile(r"[^\s\"'“”\u2018’`«»,;()<>]{6,80}")
_NUMBER = re.compile(r"(?<![\w$€£.,/:-])\d{3}[ -]?\d{1,3}(?:\d{2})?(?![\w%/:-]|[.,]\d)")
_AMOUNT = re.compile(
    r"\s?(?:euros?|dollars?|pounds?|€|\$|£|[kc]?m\b|kg|km|miles|people|years?|days?|hours?|minutes?"
    r"|times|lines?|users?|words?|characters?|digits?|rows?|files?|pages?|steps|points)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_TOKEN = re.compile(r"\w[\w.+-]*@[\w-]+\.\w|https?:|www\.|/\w+/|\.\w{2,4}$", re.IGNORECASE)
_NEAR = 60
_FEWEST_DIGITS = 2
_FEWEST_DIGITS_OF_PAPERS = 5
_Test = Callable[[str, str], bool]


def near_secrets(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """What looks like a password, a code or a number of papers, where the sentence names one."""
    for sentence in sentences_in(text):
        words = text[sentence.start : sentence.end]
        for kind, naming, looking, test in _KINDS:
            names = [*naming.finditer(words)]
            for found in looking.finditer(words) if names else ():
                if test(found.group(), words[found.end() :]) and _is_near(found, names):
                    yield kind, sentence.start + found.start(), sentence.start + found.end()


def _is_strong(token: str, _after: str) -> bool:
    """Whether people would choose, or a machine make, ``token`` to be hard to guess."""
    bare = token.rstrip(".!?:")
    if _NO_TOKEN.search(bare) or len(bare) < 6:
        return False
    letters = sum(map(str.isalpha, bare))
    digits = sum(map(str.isdigit, bare))
    marks = any(mark in "!#$%&*+=?@^~_|" for mark in token.rstrip(".?:"))
    if not letters or digits < _FEWEST_DIGITS:
        return False
    mixed = bare not in (bare.lower(), bare.upper(), bare.capitalize())
    return marks or mixed or digits >= 3 or len(bare) >= 12


def _is_code(number: str, after: str) -> bool:
    return not _YEAR.fullmatch(number) and not _AMOUNT.match(after)


def _is_number(number: str, _after: str) -> bool:
    return sum(map(str.isdigit, number)) >= _FEWEST_DIGITS_OF_PAPERS


def _is_near(found: re.Match[str], names: list[re.Match[str]]) -> bool:
    return any(
        name.start() - found.end() <= _NEAR and found.start() - name.end() <= _NEAR
        and not (name.start() >= found.start() and name.end() <= found.end())
        for name in names
    )  # fmt: skip


# What names a secret, what one looks like, and a closer look at it and what follows it.
_KINDS: tuple[tuple[SecretKind, re.Pattern[str], re.Pattern[str], _Test], ...] = (
    (SecretKind.PASSWORD, _LOGIN, _TOKEN, _is_strong),
    (SecretKind.PIN, _CODE, _NUMBER, _is_code),
    (SecretKind.IDENTITY, _IDENTITY, _IDENTIFIER, _is_number),
)

"""Secrets told as such: “my password is …”, “PIN: 4471”, “hunter2 is the Wi-Fi password”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from memoir.operation.reader.vocabulary import words_of


class SecretKind(StrEnum):
    """What sort of secret it is; the value is how it is called in a sentence."""

    PRIVATE_KEY = "a private key"
    ACCESS_KEY = "an access key"
    PASSWORD = "a password"  # noqa: S105 - the word, not one of them
    PIN = "a secret code"
    CARD = "a card number"
    ACCOUNT = "a bank account number"
    SEED_PHRASE = "a recovery phrase"
    IDENTITY = "an identity number"


_LOGIN = (
    r"pass[\s-]?(?:word|phrase|code)s?|passwd|passwort|mot de passe|contrase[nñ]a|senha|wachtwoord"
    r"|pwd|pw|log[\s-]?in (?:data|details|credentials)|credentials|(?:wi-?fi|wpa2?|network"
    r"|router) key|code[\s-]?word"
    r"|(?:api|secret|access|private|signing|encryption|licen[cs]e|product|activation|recovery)"
    r"[\s_-]?key"
    r"|(?:api|auth|access|bearer|refresh|session|secret|personal access)[\s_-]?token"
    r"|client[\s_-]?secret"
    r"|secret(?:_key)?(?=\s*[:=])|token(?=\s*[:=])"
)
_CODE = (
    r"(?:pin|cvv2?|cvc2?|otp|2fa|mfa|tan)(?:[\s-]?(?:code|number))?"
    r"|(?:door|gate|alarm|security|access|entry|garage|safe|lock|unlock|verification|one[\s-]?time"
    r"|recovery|backup|keypad|building|locker|authenti(?:cator|cation)|sim|puk|master)"
    r"[\s-]?(?:code|pin|combination|combo)s?|(?:code|combination) (?:of|to|for) (?:my|our|the)"
    r" (?:gate|door|alarm|lock|locker|safe|garage|building|house|office|entrance|elevator|lift)|puk"
)
_IDENTITY = (
    r"(?:social security|national insurance|tax(?:payer)?(?: identification)?)"
    r"(?: (?:number|no\.?|id))?|ssn|nino"
)
_ACCOUNT = r"(?:bank |checking |savings )?account (?:number|no\.?)|routing number|sort code"
_OF_WHAT = (
    r"(?:\s+(?:for|of|to|on|at|in|with|is for)\s+(?:my |our |the |his |her |their |your )?"
    r"(?:[\w'’@.-]{1,30}\s+){0,3}?[\w'’@.-]{1,30}?)?"
)
_IS = (
    r"(?:\s*[:=]+>?\s*|\s+(?:is|was|are|will be|stays|remains|reads|goes|set to|equals|ist|es|est"
    r"|é|è)\s+(?:now |still |currently |just |simply |set to |changed to |actually )?:?\s*"
    r"|['’]s\s+(?:now |still |just )?)"
)
_QUOTES = "\"'“”\u2018’`«»"
_VALUE = rf"(?P<value>[{_QUOTES}][^\n{_QUOTES}]{{3,80}}[{_QUOTES}]|[^\s{_QUOTES},;]+)"
_TOLD = {
    SecretKind.PASSWORD: re.compile(rf"\b(?:{_LOGIN})\b{_OF_WHAT}{_IS}{_VALUE}", re.IGNORECASE),
    SecretKind.PIN: re.compile(rf"\b(?:{_CODE})\b{_OF_WHAT}{_IS}{_VALUE}", re.IGNORECASE),
    SecretKind.IDENTITY: re.compile(rf"\b(?:{_IDENTITY})\b{_OF_WHAT}{_IS}{_VALUE}", re.IGNORECASE),
    SecretKind.ACCOUNT: re.compile(rf"\b(?:{_ACCOUNT})\b{_OF_WHAT}{_IS}{_VALUE}", re.IGNORECASE),
}
_BARE = re.compile(
    rf"\b(?:{_LOGIN})\s+(?P<value>(?=\S*[\d!#$%&*@^_+=~])[^\s,;{_QUOTES}]{{4,}})", re.IGNORECASE
)
_TURNED = re.compile(
    rf"(?P<value>[{_QUOTES}][^\n{_QUOTES}]{{3,80}}[{_QUOTES}]"
    rf"|(?<![^\s{_QUOTES},;])[^\s{_QUOTES},;]{{1,200}})"
    r"\s+(?:is|was|are)\s+(?:now |still )?(?:my|our|the|his|her|their)\s+(?:[\w'’-]+\s+){0,3}?"
    rf"(?P<name>{_LOGIN}|{_CODE})\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\b(?:pass[\s-]?phrase|password|passcode)\b(?:\s+(?:for|of|to"
    r"|on)\s+(?:[\w'’-]{1,30}\s+){0,3}[\w'’-]{1,30})?"
    r"(?:\s*[:=]\s*|\s+is\s+)(?P<value>(?:[a-z]{3,}[ -]){3,7}[a-z]{3,})\s*(?:$|[.!,;\n])"
    r"|\b(?:pass(?:[\s-]?(?:phrase|word|code))?|passwort|kennwort|mot de passe|contrase[nñ]a|clave)"
    r"\s*[:=]\s*(?P<words>(?:[^\W\d_]{3,}[ -]){1,6}[^\W\d_]{3,})\s*(?:$|[.!,;\n])",
    re.IGNORECASE,
)
_ACCESS_PHRASE = re.compile(
    r"\b(?:access|secret|pass|code) phrase\b(?:\s+(?:for|of|to|on)\s+(?:[\w'’-]+\s+){0,3}[\w'’-]+)?"
    r"\s+is\s+(?P<value>[^\W\d_]{3,}(?: [\w'’-]+){1,7})\s*(?:$|[.!\n])",
    re.IGNORECASE,
)
# The name far from the word: “the password the school asks for at pick-up is pineapple”.
_FAR = re.compile(
    r"\b(?:pass[\s-]?(?:word|phrase|code)|code[\s-]?word)\b(?!\s(?:manager|reset|policy|prompt|field"
    r"|hint|page|screen|protection|change|generator|database|file|list|expir|must|is|was))"
    r"(?:\s+[\w'’@-]+){1,9}?\s+(?:is|was)\s+(?:now\s+|still\s+)?(?P<value>[^\W\d_]{4,})"
    r"\s*(?:$|[.!\n])",
    re.IGNORECASE,
)
_FAR_ELSEWHERE = re.compile(
    r"\b(?:passwort|kennwort|mot de passe|contrase[nñ]a|clave|senha)\b(?:\s+[\w'’@-]+){0,9}?\s+"
    r"(?:ist|lautet|est|c['’]est|es|é)\s+(?P<value>[^\W\d_]{5,})\s*(?:$|[.!\n])",
    re.IGNORECASE,
)
_REMARKS_ELSEWHERE = words_of(
    "falsch sicher unsicher schwach stark lang abgelaufen gesperrt vergessen geheim neu weg gleich"
    " richtig kompliziert einfach faible forte longue longtemps compliqué incorrect expiré oublié"
    " perdu secret nouveau identique sécurisé correcta incorrecta larga corta débil segura"
    " insegura complicada difícil fácil nueva vieja errada forte fraca longa fraca correta nova"
    " importante secreta distinta diferente misma igual mesma wichtig anders"
)
_AS = re.compile(
    r"(?<![\w-])(?P<value>\d{4,8})\s+(?:as|for) (?:a|the|my|our|his|her|their) (?:[\w-]+ ){0,2}?"
    rf"(?:{_CODE})\b",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"\b(?:{_CODE}|{_LOGIN})\b{_OF_WHAT}{_IS}"
    r"(?P<value>(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s,-]+){3,}"
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine))\b",
    re.IGNORECASE,
)
# What follows “my password is” without being one.
REMARKS = words_of(
    "a about above actually all allowed already also always an another as asked at automatically"
    " bad based because been being below better blank blocked both broken by case changed changing"
    " complex compromised confidential correct created default different difficult disabled due"
    " easy eight empty encrypted enough expired expiring failing fine for forgotten from generated"
    " given going gone good great hard hashed here hidden horrible how important impossible in"
    " incorrect insecure invalid it its just kept leaked like locked long lost me missing my never"
    " new next no not nowhere obvious of off ok okay old on one only our out outdated over"
    " personal private protected quite random rather really rejected required reset ridiculous"
    " right safe same saved secret secure sensitive sent set seven shared short shown similar"
    " simple six so something somewhere still stolen stored strong stronger stuck such super"
    " terrible that the their there they this to too trivial twelve two under unique unknown"
    " unsafe up used useless valid very weak weaker what when where which with without working"
    " written wrong your"
    " ancient annoying ask asked back boring check coming down forever gibberish gone hers his"
    " history mine nonsense ours risky see silly stupid theirs through true unchanged unsolved"
    " unset weird"
)
_ENDS = ".!?)…"
# What stands for a secret in code, settings and examples.
_PLACEHOLDER = re.compile(
    r"[<\[{$%*•#?_.-]|x{3,}|(?:str|string|none|null|true|false|undefined|bytes|bool|int|text"
    r"|optional"
    r"|password|token|secret|changeme|example|redacted|hidden|n/a)\b|your[_-]|my[_-]|.*[()]"
    r"|(?:os|process|self|config|settings|env|request|user|args|props|this|data|form)\b[.\[]",
    re.IGNORECASE,
)
_SHORTEST_WORD = 4
_ONE_WORD_END = re.compile(r"\s*(?:$|[.!,;)\n]|and\b|but\b|for\b|on\b|\()", re.IGNORECASE)
_CODE_VALUE = re.compile(r"[#*]?[A-Za-z]?\d[\dA-Za-z#*-]{2,11}")
_NUMBER_VALUE = re.compile(r"[A-Za-z]{0,2}\d[\d-]{4,}[A-Za-z]?")
_AMOUNT = re.compile(
    r"\s*(?:digits?|characters?|letters?|numbers?|words?|symbols?)\b", re.IGNORECASE
)


def told_secrets(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """Each secret that ``text`` names as one: its kind, where it is named, where it ends."""
    yield from _told_as(text)
    for match in (*_BARE.finditer(text), *_PHRASE.finditer(text)):
        found = match.groupdict()
        value = str(found["value"] or found.get("words"))
        if not REMARKS.intersection(value.lower().split()) and not _PLACEHOLDER.match(value):
            yield SecretKind.PASSWORD, match.start(), match.end()
    for match in (*_FAR.finditer(text), *_ACCESS_PHRASE.finditer(text)):
        if _is_value(SecretKind.PASSWORD, match["value"].split()[0], "."):
            yield SecretKind.PASSWORD, match.start(), match.end()
    for match in _FAR_ELSEWHERE.finditer(text):
        if match["value"].lower() not in _REMARKS_ELSEWHERE:
            yield SecretKind.PASSWORD, match.start(), match.end()
    for match in (*_SPELLED.finditer(text), *_AS.finditer(text)):
        yield SecretKind.PIN, match.start(), match.end()
    for match in _TURNED.finditer(text):
        code = re.fullmatch(_CODE, match["name"], re.IGNORECASE) is not None
        kind = SecretKind.PIN if code else SecretKind.PASSWORD
        if _is_value(kind, match["value"], "."):
            yield kind, match.start(), match.end()


def _told_as(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """What stands behind the name and “is”."""
    for kind, pattern in _TOLD.items():
        for match in pattern.finditer(text):
            if _is_value(kind, match["value"], text[match.end() :]):
                yield kind, match.start(), match.end()


def _is_value(kind: SecretKind, value: str, after: str) -> bool:
    """Whether what follows “is” is the secret itself and no remark about it."""
    quoted = value[:1] in _QUOTES
    bare = value.strip(_QUOTES).rstrip(_ENDS)
    if kind is SecretKind.PIN:
        return _CODE_VALUE.fullmatch(bare) is not None and not _AMOUNT.match(after)
    if kind in (SecretKind.ACCOUNT, SecretKind.IDENTITY):
        return _NUMBER_VALUE.fullmatch(re.sub(r"[\s-]", "", bare + _digits(after))) is not None
    if len(bare) < _SHORTEST_WORD or bare.lower() in REMARKS or _AMOUNT.match(after):
        return False
    if _PLACEHOLDER.match(bare):
        return False
    if quoted or not re.sub(r"[-.'’]", "", bare).isalpha():
        return True
    mixed = bare not in (bare.lower(), bare.upper(), bare.capitalize())
    return mixed or _is_last_word(bare, after)


def _digits(after: str) -> str:
    """The rest of a number that is written in groups."""
    return after[: len(after) - len(after.lstrip("0123456789- "))]


def _is_last_word(word: str, after: str) -> bool:
    """“My password is swordfish.”, but not “my password is stored in a vault”."""
    return _ONE_WORD_END.match(after) is not None and not word.lower().endswith(
        ("ing", "ed", "able")
    )

"""Passwords made of plain words, known by where they stand: “my wifi password is blue heron”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.names import (
    GOES_ON,
    LEAD_IN,
    NAMING,
    OTHER_CLAUSE,
    OTHER_THING,
    SURELY_PASSWORDS,
)
from memoir.operation.reader.secret.remarks import PLACEHOLDER, is_remark, may_be_chosen
from memoir.operation.reader.sentences import sentences_in

_TAIL = 160
_NETWORK = re.compile(r"\b(?:wi-?fi|wlan|hotspot|réseau)\b", re.IGNORECASE)
# Where the name ends and what it names begins.
_IS = re.compile(
    r"(?P<assigned>\s*(?:=>|[-=]+>|→|:|=)\s*)|,\s(?=(?-i:[A-ZÀ-Þ])[\w-]+\s*(?:[,.)]|$))"
    r"|(?:\s+(?:is|was|are|became|remains|stays|reads|ist|war|lautet|heißt|est|devient|es|era|é|è"
    r"|är|er|to|auf|a|en|als)|['’]s|,?\s+c['’]est|\s+that['’]s)\s+(?:(?:now|still|just|simply"
    r"|again|actually|jetzt|nun|einfach|immer noch|maintenant|ahora|called"
    r"|the words?|das wort|le mot|la palabra|la parola)\s+)*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s\((?=\S+\))")
_SAID = re.compile(r"\b(?:is|was|are|ist|war|est)\s", re.IGNORECASE)
_SETTING = re.compile(r"\s+(?:to|auf|a|en|als)\s", re.IGNORECASE)
_SETTING_ELSEWHERE = re.compile(r"\s+(?:a|en)\s", re.IGNORECASE)
_SETS_ELSEWHERE = re.compile(r"\bcambi\w*|\bchangé", re.IGNORECASE)
_SETS = re.compile(
    r"\b(?:chang|set|reset|switch|updat|geändert|gesetzt|cambi|chang)\w*", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[.!?;,\n()]|\s[-–—/|]\s|\s(?:and|but|so|because|which|for|on|if|when|und|aber|weil|für|et"
    r"|mais"
    r"|pour|y|pero|para|ma|mas|e)\s",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[\n;,]|[.!?](?:\s|$)")
_QUOTED = re.compile(r"[\"'“\u2018«](?P<value>\w[^\n\"”’»]{3,60})[\"'”’»]")
_WORD = re.compile(r"[^\s\"'“”\u2018’`«»]+")
_MOST_WORDS, _SHORTEST, _SHORTEST_JOINED = 7, 4, 9
_CHOSEN = re.compile(
    r"(?<!\w)(?P<value>[^\W\d_]{4,30}(?:-[^\W\d_]{3,30}){0,3})[\"'”»]?\s+(?:as|als|comme|como|come)"
    r"\s+(?:(?:my|our|the|a|his|her|mein|unser|das|mon|le|mi|la|il|minha)\s+)?(?:[\w'’]+\s+){0,2}?"
    rf"(?:{SURELY_PASSWORDS.pattern})",
    re.IGNORECASE,
)
# “, the Epic one is …”, “ and for the guests it is …”, “, for eBay …”
_ANOTHER = re.compile(
    r"(?:\s*[,;]\s*(?:and\s+|but\s+)?|\s+(?:and|but|while)\s+)"
    r"(?:(?:(?:my|our|the|his|her|their|[\w-]+['’]s)\s+)?(?:[\w'’-]+\s+){0,3}?(?:one|other|mine"
    r"|ours|hers|theirs|(?-i:[A-ZÀ-Þ])[\w-]+['’]s)(?:\s+(?:for|at|on|of|to)\s+(?:[\w'’-]+\s+){0,2}?[\w'’-]+)??"
    r"(?:\s+(?:is|was)|['’]s|:)|(?:for|at|on|of|to)\s+(?:(?:my|our|the|his|her)\s+)?[\w'’-]+"
    r"(?:\s+(?:it|that)(?:\s+(?:is|was)|['’]s)|:|\s+(?:is|was)"
    r"|(?=\s+[\w'’-]+\s*(?:[,;.]|and\b|$))))\s+",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"(?<!\w)(?P<value>[^\W\d_]{4,30}(?:[ -][^\W\d_]{3,30}){0,3})\s+(?:(?:is|was) (?:now "
    r"|still )?(?:my|our|the|his|her"
    r"|their)|ist (?:mein|unser|das)|est (?:mon|le|notre)|es (?:mi|la"
    r"|nuestra))\s+(?:[\w'’-]+\s+){0,2}?"
    rf"(?:{SURELY_PASSWORDS.pattern})",
    re.IGNORECASE,
)
_SAYS_IT = re.compile(
    r"\?\W*$|\b(?:chang(?:ed?|ing)|set|reset|new|chose|picked|made|here|need|remember|note|tell"
    r"|save|keep|write|geändert|neue[sn]?|merk\w*|notier\w*|changé|nouveau|nouvelle|cambi\w+"
    r"|nuev[ao])\b",
    re.IGNORECASE,
)
_ANSWER_WORDS = 4
_LENGTH = re.compile(
    r"\b(?:letters?|characters?|digits?|words?|zeichen|buchstaben|caract\w+)\b", re.IGNORECASE
)
# Somebody wants to hear it before they open or tell anything.
_ASKING = re.compile(
    r"\b(?:asks?|wants?|needs?|demands?|fragt|fragen|will|wollen|brauchen|demandent?|piden?"
    r"|preguntan?)\b"
    r"[^.!?\n]{0,60}\b(?:word|wort|name|mot|palabra|parola|letters?)\b",
    re.IGNORECASE,
)
_THE_WORD = re.compile(
    r"(?:\b(?:the|my|our|das|mein|le|mon|la|mi) (?:\w+ )?(?:word|wort|mot|palabra|parola)"
    r"|,\s*(?:it|es|das|c|that))"
    r"(?:['’]s|\s(?:is|ist|lautet|est|es)|['’]est)\s+(?:always |still "
    r"|immer )?(?P<value>[\w-]+(?: [\w-]+){0,2})"
    r"\s*(?=$|[.!,;\n])",
    re.IGNORECASE,
)
# A name that everybody may know, and beside it what opens what it names.
_PAIRED = re.compile(
    r"\b(?:user(?:name)?|login|id|account|network|net|ssid|e-?mail|benutzer\w*|netz\w*|utilisateur"
    r"|réseau|usuario|red|utente|rete)\b(?:[^.!?\n]|\.(?=\w)){1,50}?(?:[,;/&|]|\b(?:and|und|et|y"
    r"|e)|\s(?=(?:pass|pw|pwd|psw)\s))\s*(?:then )?(?:(?:the|das|der|le|la|el|il)\s+)?(?:word"
    r"|pass\w*|pw|pwd|psw|key|kennwort|schlüssel|mot de passe|contrase[nñ]a|clave|senha"
    r"|other (?:thing|one|bit|half))\b(?:\s+(?:is"
    r"|ist|est|es|è|é)\b|\s*[:=])?"
    r"\s+(?P<value>[^\n.!?;,]{3,40})",
    re.IGNORECASE,
)


def worded_secrets(text: str, before: Sequence[str] = ()) -> Iterator[Secret]:
    """Each password of ``text`` that stands where one is named.

    ``before`` is what was said right before ``text``, by whomever.
    """
    named = any(NAMING.search(said) and _SAYS_IT.search(said) for said in before)
    if named:
        yield from _answered(text)
    for sentence in sentences_in(text):
        words = text[sentence.start : sentence.end]
        for start, end in (
            *_told(words),
            *_other_ways(words),
            *(_said_next(words) if named else ()),
        ):
            yield Secret(sentence.start + start, sentence.start + end, SecretKind.PASSWORD)
        names = NAMING.search(words) is not None
        named = names and _SAYS_IT.search(words) is not None


def _answered(text: str) -> Iterator[Secret]:
    """A message that is nothing but the word that was asked for."""
    answer = LEAD_IN.sub("", text, count=1).strip()
    words = answer.split(maxsplit=_ANSWER_WORDS)
    if len(words) <= _ANSWER_WORDS and not answer.endswith("?") and _is_password(answer):
        yield Secret(0, len(text), SecretKind.PASSWORD)


def _told(words: str) -> Iterator[tuple[int, int]]:
    """What stands behind the name of a password and “is”."""
    for name in NAMING.finditer(words):
        tail = words[name.end() : name.end() + _TAIL]
        free = name.group().lower().endswith("phrase")
        if not OTHER_THING.match(tail) and (end := _told_of(words[: name.end()], tail, free=free)):
            yield name.start(), name.end() + end
            yield from _others(words, name.end() + end)
    for name in _NETWORK.finditer(words):
        if end := _joined(words[name.end() : name.end() + _TAIL]):
            yield name.start(), name.end() + end


def _others(words: str, start: int) -> Iterator[tuple[int, int]]:
    """More of the sort told before ``start``: “… and my Epic one is passionfruit”."""
    while match := _ANOTHER.match(words, start):
        start = _end_of_clause(words, match.end())
        if not _is_password(words[match.end() : start]):
            return
        yield match.end(), start


def _told_of(before: str, tail: str, *, free: bool) -> int:
    """Where in ``tail`` the password ends that it tells; 0 if it tells none."""
    said = False
    for link in _IS.finditer(tail):
        gap = tail[: link.start()]
        if OTHER_CLAUSE.search(gap):
            return 0
        sets = _SETS_ELSEWHERE if _SETTING_ELSEWHERE.match(link.group()) else _SETS
        if _SETTING.match(link.group()) and not (sets.search(before) or sets.search(gap)):
            continue
        if said and not link["assigned"]:
            return 0
        if end := _value_end(tail, link.end(), free=free or link["assigned"] is not None):
            return end
        said = said or _SAID.search(link.group()) is not None
    return 0


def _joined(tail: str) -> int:
    """Where in ``tail``, behind the name of a network, a word ends that is several in one."""
    link = _IN_BRACKETS.match(tail) or _IS.search(tail)
    if link is None or OTHER_CLAUSE.search(tail, 0, link.start()) or "called" in link.group():
        return 0
    end = _end_of_clause(tail, link.end())
    value = tail[link.end() : end].strip(" \"'“”")
    joined = value.isalpha() and value.islower() and len(value) >= _SHORTEST_JOINED
    return end if joined and not is_remark(value) else 0


def _value_end(tail: str, start: int, *, free: bool) -> int:
    """Where the password ends that begins at ``start``, 0 if it is none.

    ``free`` when it may be a sentence too, as behind a colon.
    """
    quoted = _QUOTED.match(tail, start)
    if quoted and (" " in quoted["value"] or not is_remark(quoted["value"])):
        return quoted.end()
    end = _end_of_clause(tail, start)
    if free and not PLACEHOLDER.match(tail, start):
        whole = tail[start : _end_of_line(tail, start)]
        words = _WORD.findall(whole)
        if 0 < len(words) <= _MOST_WORDS and not is_remark(words[0]) and len(whole) >= _SHORTEST:
            return start + len(whole)
    return end if _is_password(tail[start:end]) else 0


def _is_password(value: str) -> bool:
    words = _WORD.findall(value.strip(" .!…"))
    if not 0 < len(words) <= _MOST_WORDS or PLACEHOLDER.match(value) or _LENGTH.search(value):
        return False
    return sum(map(len, words)) >= _SHORTEST and may_be_chosen(words)


def _end_of_clause(tail: str, start: int) -> int:
    end = _CLAUSE_END.search(tail, start)
    return end.start() if end else len(tail)


def _end_of_line(tail: str, start: int) -> int:
    end = _LINE_END.search(tail, start)
    return end.start() if end else len(tail)


def _other_ways(words: str) -> Iterator[tuple[int, int]]:
    """Words that are chosen as a password, paired with a name."""
    for match in (*_CHOSEN.finditer(words), *_TURNED.finditer(words)):
        if not OTHER_THING.match(words, match.end()) and _is_password(match["value"]):
            yield match.span()
    for match in _PAIRED.finditer(words):
        end = _end_of_clause(match["value"], 0)
        if _is_password(match["value"][:end]):
            yield match.start(), match.start("value") + end
    if _ASKING.search(words):
        for match in _THE_WORD.finditer(words):
            if _is_password(match["value"]):
                yield match.span()


def _said_next(words: str) -> Iterator[tuple[int, int]]:
    """What the sentence says that goes on about the password which was just named."""
    goes_on = GOES_ON.match(words)
    if goes_on is not None:
        end = _end_of_clause(words, goes_on.end())
        if _is_password(words[goes_on.end() : end]):
            yield goes_on.end(), end

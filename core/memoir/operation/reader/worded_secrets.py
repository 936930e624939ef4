"""Passwords made of plain words, known by where they stand: “my wifi password is blue heron”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memoir.operation.reader.secret_kinds import SecretKind
from memoir.operation.reader.secret_names import (
    PASSWORDS,
    SURELY_CODES,
    SURELY_PASSWORDS,
)
from memoir.operation.reader.secret_remarks import PLACEHOLDER, is_remark, may_be_chosen
from memoir.operation.reader.sentences import sentences_in

_TAIL = 160
_NAMING = re.compile(
    rf"(?:{SURELY_PASSWORDS.pattern})|\b(?:access|secret|code|magic) (?:phrase|word)s?\b"
    r"|(?<!ski )(?<!bus )(?<!boarding )(?<!mountain )(?<!season )(?<!rail )(?<!train )(?<!day )"
    r"\bpass\b(?=\s*[:=]|\s(?:is|for)\s)",
    re.IGNORECASE,
)
_NETWORK = re.compile(r"\b(?:wi-?fi|wlan|hotspot|réseau)\b", re.IGNORECASE)
# Where the name ends and what it names begins.
_IS = re.compile(
    r"(?P<assigned>\s*(?:=>|[-=]+>|→|:|=)\s*)"
    r"|,\s(?=(?-i:[A-ZÀ-Þ])[\w-]+\s*(?:[,.)]|$))"
    r"|(?:\s+(?:is|was|are|became|remains|stays|reads|ist|war|lautet|heißt|est|devient|es|era|é|è"
    r"|är"
    r"|er|to|auf|a|en|als)|['’]s|,?\s+c['’]est|\s+that['’]s)\s+"
    r"(?:(?:now|still|just|simply|again|actually|jetzt|nun|einfach|immer noch|maintenant|ahora"
    r"|called)\s+)*",
    re.IGNORECASE,
)
_SETTING = re.compile(r"\s+(?:to|auf|a|en|als)\s", re.IGNORECASE)
_SETS = re.compile(
    r"\b(?:chang|set|reset|switch|updat|geändert|gesetzt|cambi|chang)\w*", re.IGNORECASE
)
# No clause of its own between the two, and no thing that is only called after passwords.
_OTHER_CLAUSE = re.compile(
    r"\b(?:because|and|but|so|when|if|while|since|though|although|after|before|und|aber|weil|dass"
    r"|wenn"
    r"|et|mais|car|quand|y|pero|porque|cuando|ma|perché|mas|not|no|nicht|pas)\b",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"[\s-](?:manager|reset|policy|prompt|field|hint|page|screen|protection|change|generator"
    r"|database"
    r"|file|list|expir\w*|recovery|vault|app|button|process|form|sheet|book|notebook|requirements?"
    r"|rules?|problems?|issues?|questions?|verwaltung|tresor|regeln?|must|may|should|can|will)\b",
    re.IGNORECASE,
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
_TURNED = re.compile(
    r"(?<!\w)(?P<value>[^\W\d_]{4,30}(?:[ -][^\W\d_]{3,30}){0,3})\s+(?:(?:is|was) (?:now "
    r"|still )?(?:my|our|the|his|her"
    r"|their)|ist (?:mein|unser|das)|est (?:mon|le|notre)|es (?:mi|la"
    r"|nuestra))\s+(?:[\w'’-]+\s+){0,2}?"
    rf"(?:{SURELY_PASSWORDS.pattern})",
    re.IGNORECASE,
)
# Made of other words in a way that is told: “the dog's name plus my year”, “with a 7 at the end”.
_MADE_OF = re.compile(
    r"\b(?:is|are|was|ist|sind|est|sont|es|son|use|using|nehme|=|:)\s+(?:(?:just|always|simply"
    r"|immer"
    r"|einfach)\s+)?(?:(?:my|our|the|his|her|their|mein\w*|unser\w*|der|die|das|mon|ma|le|la|mi|el"
    r"|[A-ZÀ-Þ]\w+['’]?s)\b)[^.!?\n]{0,50}?\b(?:names?|(?:birth)?(?:day|date|year)|initials"
    r"|anniversary"
    r"|plate|surname|geburtstag|geburtsdatum|hochzeitstag|namen?|jahr|anniversaire|nom|prénom|année"
    r"|cumpleaños|nombre|apellido|año|backwards|reversed|rückwärts|plus)\b",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"\b(?:with|mit|avec|con)\s+(?:(?:an?|the|two|three|einer?|einem|zwei|une?|deux|una?|dos)\s+)?"
    r"(?:\S{1,2}|zeros?|ones|capital \w+|(?:exclamation|question) marks?|hash|star|ausrufezeichen"
    r"|point d['’]exclamation)\s+(?:at the (?:end|front|start|beginning)|in front|instead"
    r"|for the \w\b"
    r"|am (?:ende|anfang)|hinten|vorne|davor|dahinter|à la fin|devant|al final|delante)"
    r"|\bwith (?:zeros|ones|threes|fours) (?:for|instead)\b"
    r"|\b(?:add|append|plus|put) (?:(?:an?|the|two) )?(?:[^\w\s]|\d{1,2}\b|exclamation|capital"
    r"|digit)"
    r"|\b(?:same|usual|old|normal)\b[^.!?\n]{0,30}\b(?:but|plus|just|only|aber|nur|mais"
    r"|pero)\b[^.!?\n]{0,30}"
    r"\b(?:capital|digit|number|letter|end|front|extra|instead|plus|one more|hinten|vorne|zahl"
    r"|groß)\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    rf"(?:{PASSWORDS.pattern})|\b(?:pin|app|account|bank(?:ing)?|konto|log(?:s|ged)? in)\b",
    re.IGNORECASE,
)
# “with a 3 instead of the e”
_SWAPPED = re.compile(
    r"\b(?:\d|zero|one|three|five|an? @)\b (?:instead of|in place of|statt|à la place (?:de|du)"
    r"|en vez de)"
    r" (?:(?:the|an?|dem|einem|des|la) )?\w\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:my|our|his|her|their|mein\w*|ihr\w*|sein\w*|unser\w*|son|sa|ma|mon|su"
    r"|mi)\s(?:\w+\s){0,2}?"
    r"(?:maiden name|birthday|birth ?date|initials|surname|mädchennamen?|geburtstag|geburtsdatum"
    r"|nachnamen?"
    r"|anniversaire|cumpleaños|apellido)\b",
    re.IGNORECASE,
)
_USUAL = re.compile(r"\b(?:usual|same|old|normal|gleiche|übliche|même|misma) ", re.IGNORECASE)
_TO_ENTER = re.compile(
    r"\b(?:to|for) (?:enter|unlock|log|open|get in|get into|sign)\b|\bum\b.{0,80}\b(?:öffnen"
    r"|entsperren)\b"
    r"|\bpour (?:ouvrir|entrer|déverrouiller)\b|\bpara (?:entrar|abrir|desbloquear)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"\b(?:write|type|put|enter|use|say|tippe|schreibe|tape|écris|escribo"
    r"|pongo)\b(?: \w+){0,2}? (?:the|my"
    r"|our|den|mein\w*|mon|ma|le|mi|el|la) (?:\w+ ){0,3}?(?:names?|birthday|birth date|initials"
    r"|year"
    r"|namen|geburtstag|nom|nombre|cumpleaños)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:(?:and|but|now|well|ok|okay|und|et|y|jetzt|ahora)\W+)*(?:it['’]?s|it is|that['’]?s"
    r"|that is"
    r"|that would be|(?:the|my) (?:new|old|other) (?:one|thing)(?: is|['’]s)"
    r"|es (?:ist|lautet)|das ist|c['’]est|es|è)\s+(?:now |still |just |jetzt |maintenant |ahora )?",
    re.IGNORECASE,
)
_SAYS_IT = re.compile(
    r"\?\W*$|\b(?:chang(?:ed?|ing)|set|reset|new|chose|picked|made|here|need|remember|note|tell"
    r"|save"
    r"|keep|write|geändert|neue[sn]?|merk\w*|notier\w*|changé|nouveau|nouvelle|cambi\w+"
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
    r"|e))\s*(?:then )?"
    r"(?:(?:the|das|der|le|la|el|il)\s+)?(?:word|pass\w*|pw|pwd|psw|key|kennwort|schlüssel"
    r"|mot de passe"
    r"|contrase[nñ]a|clave|senha|other (?:thing|one|bit|half))\b(?:\s+(?:is|ist|est|es|è|é)\b"
    r"|\s*[:=])?"
    r"\s+(?P<value>[^\n.!?;,]{3,40})",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"[:=]\s*(?P<user>[\w.@+-]{2,60})\s*/\s*(?P<value>[^\s/]{5,40})\s*(?:$|[.,;\n])"
)


def worded_secrets(text: str, before: Sequence[str] = ()) -> Iterator[tuple[SecretKind, int, int]]:
    """Each password of ``text`` that stands where one is named: its kind, start and end.

    ``before`` is what was said right before ``text``, by whomever.
    """
    named = any(_NAMING.search(said) and _SAYS_IT.search(said) for said in before)
    if named:
        yield from _answered(text)
    for sentence in sentences_in(text):
        words = text[sentence.start : sentence.end]
        for start, end in (
            *_told(words),
            *_other_ways(words),
            *(_said_next(words) if named else ()),
        ):
            yield SecretKind.PASSWORD, sentence.start + start, sentence.start + end
        names = _NAMING.search(words) is not None
        named = names and _SAYS_IT.search(words) is not None


def _answered(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """A message that is nothing but the word that was asked for."""
    words = text.split(maxsplit=_ANSWER_WORDS)
    if len(words) <= _ANSWER_WORDS and text.strip()[-1:] != "?" and _is_password(text.strip()):
        yield SecretKind.PASSWORD, 0, len(text)


def _told(words: str) -> Iterator[tuple[int, int]]:
    """What stands behind the name of a password and “is”."""
    for name in _NAMING.finditer(words):
        tail = words[name.end() : name.end() + _TAIL]
        free = name.group().lower().endswith("phrase")
        if not _OTHER_THING.match(tail) and (end := _told_of(words[: name.end()], tail, free=free)):
            yield name.start(), name.end() + end
    for name in _NETWORK.finditer(words):
        if end := _joined(words[name.end() : name.end() + _TAIL]):
            yield name.start(), name.end() + end


def _told_of(before: str, tail: str, *, free: bool) -> int:
    """Where in ``tail`` the password ends that it tells; 0 if it tells none."""
    for link in _IS.finditer(tail):
        gap = tail[: link.start()]
        if _OTHER_CLAUSE.search(gap):
            return 0
        if _SETTING.match(link.group()) and not (_SETS.search(before) or _SETS.search(gap)):
            continue
        if end := _value_end(tail, link.end(), free=free or link["assigned"] is not None):
            return end
    return 0


def _joined(tail: str) -> int:
    """Where in ``tail``, behind the name of a network, a word ends that is several in one."""
    link = _IS.search(tail)
    if link is None or _OTHER_CLAUSE.search(tail, 0, link.start()) or "called" in link.group():
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
    """Words that are chosen as a password, paired with a name, or told by what they are made of."""
    for match in (*_CHOSEN.finditer(words), *_TURNED.finditer(words)):
        if not _OTHER_THING.match(words, match.end()) and _is_password(match["value"]):
            yield match.span()
    for match in _PAIRED.finditer(words):
        end = _end_of_clause(match["value"], 0)
        if _is_password(match["value"][:end]):
            yield match.start(), match.start("value") + end
    if _ASKING.search(words):
        for match in _THE_WORD.finditer(words):
            if _is_password(match["value"]):
                yield match.span()
    if PASSWORDS.search(words):
        yield from (
            match.span() for match in _SLASHED.finditer(words) if not is_remark(match["value"])
        )
    yield from _described(words)


def _described(words: str) -> Iterator[tuple[int, int]]:
    """A sentence that says how a password is made."""
    for name in (*_NAMING.finditer(words), *SURELY_CODES.finditer(words)):
        made = _MADE_OF.search(words, name.end(), name.end() + _TAIL)
        between = words[name.end() : made.start()] if made else ""
        if made and not (_OTHER_CLAUSE.search(between) or _OTHER_THING.match(between)):
            yield 0, len(words)
            return
    named = _NAMING.search(words) is not None
    if _is_made(words, named=named):
        yield 0, len(words)


def _is_made(words: str, *, named: bool) -> bool:
    """Whether ``words`` tell how to make a password of something that is known."""
    if _CHANGED_BY.search(words) and (named or (_ACCESS.search(words) and _USUAL.search(words))):
        return True
    if _ENTERED.search(words) and _TO_ENTER.search(words):
        return True
    return _SWAPPED.search(words) is not None or (named and _TAKEN.search(words) is not None)


def _said_next(words: str) -> Iterator[tuple[int, int]]:
    """What the sentence says that goes on about the password which was just named."""
    goes_on = _GOES_ON.match(words)
    if goes_on is not None:
        end = _end_of_clause(words, goes_on.end())
        if _is_password(words[goes_on.end() : end]):
            yield goes_on.end(), end

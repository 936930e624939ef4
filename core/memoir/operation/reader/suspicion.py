"""Whether a memory that is kept already looks like something that should not have been.

Looks only, and fast: a cheap look for a sign first, the real tests for what shows one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.operation.reader.pasted.line_shapes import shaped_spans
from memoir.operation.reader.pasted.prompts import is_prompt
from memoir.operation.reader.pasted.span import lines_in
from memoir.operation.reader.pretence import claims_for_assistant
from memoir.operation.reader.secret.finding import find_secrets
from memoir.operation.reader.vocabulary import words_of

# Without one of these words, or marks, none of the slower tests below can find anything.
_ASSISTANT = words_of(
    "you your youre user users act role prompt system "
    "chatgpt gpt claude gemini copilot assistant ai bot model ignore"
)
_SAYING = words_of(
    "say says said saying tell tells told mention mentioned mentions write writes wrote claim "
    "claims claimed stated"
    " states answer answered replied reply suggest "
    "suggested think thinks thought believe believed assume assumed"
    " insist insisted call called remember remembered "
    "remembers recall recalled know knows knew guess guessed noted"
    " reported listed stored saved described according "
    "response message memory summary output claiming"
)
_SECRET = words_of(
    "password passwords passcode passphrase passwd pwd "
    "pin pins code codes key keys token tokens secret login"
    " credentials combination account routing ssn "
    "security puk cvv cvc otp 2fa passwort contraseña senha wachtwoord"
    " passe mnemonic seed recovery phrase kennwort clave wifi wlan maiden sicherheitsfrage"
    " pw pwd creds codeword lock locks locked padlock keypad alarm safe gate combo locker suitcase"
    " unlocks opens entsperrt zahlenschloss fahrradschloss tresor alarmanlage haustür geheimzahl"
    " digicode mdp alarme coffre portail candado alarma portal combinación cassaforte kluis"
    " words word wallet metamask user guest admin root sudo pass log logged laptop computer router"
    " wi network typed type types decrypt encrypted backup bank banking helpline asks verify answer"
    " question questions fragt frage geheimfrage antwort réponse respuesta pregunta"
    " palabra usual locked opened unlocked digits visa amex card cards passwörter zugang app"
)
_PUBLIC = words_of("cookies reserved warranty newsletter permission http https www")
_MARK = re.compile(r"[{}<>|\\`=\n]")
# No year: a number as codes are, or letters among digits, as in passwords.
_NUMBER = re.compile(
    r"(?<!\d)(?!(?:19|20)\d\d\b)\d[ -]?[\dA-Za-z][ -]?\d|[A-Za-z_]\d|\d[A-Za-z]{3}"
)
_LONG_WORD = 16
_BOILERPLATE = re.compile(
    r"all rights reserved|permission is hereby granted|(?:we|website|site) uses? cookies"
    r"|accept (?:all )?cookies"
    r"|without warranty|subscribe to (?:our|the) newsletter",
    re.IGNORECASE,
)
_PASTED_SHARE = 0.5


def holds_secret(text: str, words: Sequence[str]) -> bool:
    """Whether ``text`` holds a secret; ``words`` are its words as `plain_words` gives them."""
    return _may_hold_secret(text, words) and bool(find_secrets(text))


def is_suspect(text: str, words: Sequence[str], *, stated: bool) -> bool:
    """Whether ``text`` reads like a prompt, a paste or, where ``stated``, somebody's claim.

    ``words`` are its words as `plain_words` gives them.
    """
    if not _ASSISTANT.isdisjoint(words) and is_prompt(text):
        return True
    if stated and not _ASSISTANT.isdisjoint(words) and _claims(text, words):
        return True
    if not _PUBLIC.isdisjoint(words) and _BOILERPLATE.search(text) is not None:
        return True
    return _MARK.search(text) is not None and _is_pasted(text)


def _claims(text: str, words: Sequence[str]) -> bool:
    return not _SAYING.isdisjoint(words) and claims_for_assistant(text)


def _is_pasted(text: str) -> bool:
    pasted = sum(span.end - span.start for span in shaped_spans(lines_in(text)))
    return pasted >= _PASTED_SHARE * len(text)


def _may_hold_secret(text: str, words: Sequence[str]) -> bool:
    return (
        not _SECRET.isdisjoint(words)
        or _NUMBER.search(text) is not None
        or max(map(len, words), default=0) >= _LONG_WORD
    )

"""What is said about passwords without being one: “my password is too short”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.operation.reader.vocabulary import words_of

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
    # of networks, and of what happens to them
    " slow slower slowest fast faster unstable stable patchy spotty awful dead flaky rubbish poor"
    " included public available unusable outside everywhere upstairs downstairs today yesterday"
    " tomorrow tonight later soon again now then weekly monthly yearly daily hourly case-sensitive"
    # what is done with them
    " wait please enter choose confirm repeat type remember update delete problem problems"
    # what is said when nothing is told
    " thanks thank thx cheers yes yeah yep nope sure hello hi hey bye nothing none nobody cool nice"
    " sorry whatever maybe perhaps danke ja nein hallo tschüss merci oui non bonjour salut"
    " gracias sí"
    " hola adiós grazie ciao obrigado obrigada"
    # in other languages
    " falsch sicher unsicher schwach stark lang kurz abgelaufen gesperrt vergessen geheim neu weg"
    " gleich richtig kompliziert einfach langsam schnell kaputt wichtig anders nicht noch schon"
    " wieder sehr zu viel mir dir mein meine dein deine sein ihr unser der die das ein eine immer"
    " nie auf im in am bei beim aus für von vom heute morgen gestern bitte leider gut schlecht"
    " furchtbar irgendwo hier dort alt hinterlegt notiert gespeichert geändert verschlüsselt"
    " faible forte longue longtemps compliqué incorrect expiré oublié perdu secret nouveau nouvelle"
    " identique sécurisé trop très pas plus mon ma mes le la les un une du des de dans sur chez"
    " toujours jamais encore déjà lent lente rapide nul nulle mauvais mauvaise bon bonne changé"
    " correcta incorrecta larga corta débil segura insegura complicada difícil fácil nueva vieja"
    " muy demasiado mi mis tu su el los las una en con por no ya aún todavía siempre nunca otra"
    " lento lenta rápida buena mala caducada olvidada guardada escrita gratis"
    " errada forte fraca longa curta correta nova importante secreta distinta diferente misma"
    " igual mesma muito demais minha meu sempre nunca não mais sem com"
    " troppo molto sbagliata lunga corta debole sicura scaduta mia mio non più sempre mai già"
    " lenta semplice difficile uguale stessa"
    " te lang fout verlopen veilig zwak sterk niet mijn heel nog"
)
# What stands in sentences, and in no words that somebody thought up to be typed.
_OF_SENTENCES = words_of(
    "i me we us you he him she they them it its this that these those the a an and or but nor if"
    " because since although though while when where who whom whose which what why how is are was"
    " were be been being am do does did has have had can could will would shall should may might"
    " must to of for at from with by about into than then there not no never always only very too"
    " so as on in still just until every any some all both each please your our their his her my"
    " ich du er wir ihr sie der die das den dem des ein eine einen und oder aber weil dass ist sind"
    " war hat habe haben kann muss nicht von für mit bei zu zum im am auf"
    " je nous vous il elle le les des une et mais est sont dans pour avec que qui ne pas"
    " yo nosotros el los las una y pero es son que para con por no en"
)
_ENDINGS = re.compile(
    r".{2,}(?:ing|ed|able|ible|ly|ous|less|lich|mente|ante|iert|bar|haft|wise|ish[ae]?)",
    re.IGNORECASE,
)
_NOUNS = re.compile(r".*fish|.{7,}ling", re.IGNORECASE)  # “swordfish”, “schmetterling”
# What stands for a secret in code, settings and examples.
PLACEHOLDER = re.compile(
    r"[<\[{$%*•#?_.-]|x{3,}|(?:str|string|none|null|true|false|undefined|bytes|bool|int|text"
    r"|optional|password|token|secret|changeme|example|redacted|hidden|n/a)\b|your[_-]|my[_-]"
    r"|.*[()]"
    r"|(?:os|process|self|config|settings|env|request|user|args|props|this|data|form)\b[.\[]",
    re.IGNORECASE,
)


def is_remark(word: str) -> bool:
    """Whether ``word`` tells something about a password rather than being one."""
    return word.lower() in REMARKS or (
        _ENDINGS.fullmatch(word) is not None and _NOUNS.fullmatch(word) is None
    )


def may_be_chosen(words: Sequence[str]) -> bool:
    """Whether ``words``, together, are such as somebody chooses for a password."""
    if not words:
        return False
    if len(words) == 1:
        return not is_remark(words[0])
    lower = [word.lower() for word in words]
    remarks = sum(map(is_remark, words))
    if is_remark(words[0]) and len(words) - remarks < 2:
        return False
    return _OF_SENTENCES.isdisjoint(lower) and remarks <= len(words) // 2

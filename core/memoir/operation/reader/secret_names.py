"""How secrets are called, and what is opened with one, in the languages people mix.

Every pattern ignores case and stands for whole words.
"""

from __future__ import annotations

import re

# Names of passwords, and of what goes with one: any strange word beside them is taken for it.
PASSWORDS = re.compile(
    r"\b(?:pass(?:word|phrase|code|wort)s?|passwd|pwd?|code[\s-]?words?|log(?:in|on|ged)?[\s-]?(?:in"
    r"|on)?|credentials?|sign(?:ed)?[\s-]in|sudo|root|admin"
    r"|kennwort|losungswort|zugangsdaten|(?:w-?lan|netzwerk|wi-?fi)[- ]?(?:schlüssel|passwort|key)"
    r"|mots? de passe|identifiants?|contrase[nñ]a|clave|senha|palavra-passe|wachtwoord|lösenord"
    r"|hasło|parola|salasana|şifre|пароль|wi-?fi|wlan|router|api|token|secret|key"
    r"|2fa|authenticator|recovery|backup|online[- ]?banking|locked out"
    r"|(?:protected|secured|encrypted|locked) (?:by|with)|reset (?:it |them |that )?to)\b"
    r"|密码|パスワード",
    re.IGNORECASE,
)
# Names that nothing else has: beside them it need not look very strange.
SURELY_PASSWORDS = re.compile(
    r"\b(?:passwords?|credentials|locked out|reset (?:it |them |that )?to"
    r"|pass[\s-]?(?:phrase|code)s?|passwd|pwd|code[\s-]?words?|login|passwort"
    r"|kennwort|mot de passe|contrase[nñ]a|senha|wachtwoord|wi-?fi key|wlan-?schlüssel)\b"
    r"|\b(?:use|type|enter)\b.*\b(?:wi-?fi|wlan)\b|\b(?:wi-?fi|wlan)\b.*\b(?:use|type|enter)\b",
    re.IGNORECASE,
)
CODES = re.compile(
    r"\b(?:pin|pins|cvv2?|cvc2?|otp|tan|puk|2fa|mfa|passcodes?|verification|one[\s-]time|unlocks?"
    r"|unlocked|(?:three|four|five|six|vier|sechs|quatre|cuatro) (?:digits|numbers|ziffern|zahlen"
    r"|chiffres|cifras)"
    r"|swipe|(?:luggage|suitcase|bike) lock|combination|combo|keypad|safe|lock ?box|key ?box"
    r"|locker|padlock|security code"
    r"|geheimzahl|digicode|código|clave|codice|пин\w*|код"
    r"|(?:recovery|backup)[\s-](?:code|key)s?"
    r"|(?:zahlen|haus|tür|haustür|zugangs|sicherheits|freischalt|entsperr|alarm|tor|garagen|tresor"
    r"|bestätigungs|aktivierungs|geräte|sperr)-?code)\b"
    r"|(?<!zip )(?<!postal )(?<!post )(?<!area )(?<!country )(?<!error )(?<!status )(?<!dress )"
    r"(?<!bar )(?<!qr )(?<!source )(?<!discount )(?<!promo )(?<!coupon )(?<!voucher )(?<!exit )"
    r"(?<!booking )(?<!flight )(?<!course )(?<!http )(?<!dialling )(?<!product )(?<!tax )"
    r"(?<!colour )(?<!color )\bcodes?\b(?! (?:base|review|of conduct|postal|promo|barre))"
    r"|密码|暗証番号",
    re.IGNORECASE,
)
NO_CODES = re.compile(r"\b(?:code|código|codice) postale?\b", re.IGNORECASE)
PAPERS = re.compile(
    r"\b(?:passport|driv(?:er['’]?s|ing) licen[cs]e|(?:national |personal )?id(?:entity)?(?: card)?"
    r"(?: number| no\.?)|identity card|social (?:security|insurance)|ssn|tax (?:id|number|file)"
    r"|insurance (?:number|no\.?)|account (?:number|no\.?)|routing|sort code|nhs number|dni|nif|cpf"
    r"|steuer\w*|ausweis\w*|reisepass|personnummer|bsn|pesel)\b",
    re.IGNORECASE,
)
# What is locked, and what is done to it with a code or a word.
LOCKED = re.compile(
    r"\b(?:(?:front|back|side|main|garden|garage|car|cellar|roof)?[\s-]?(?:door|gate)s?|garage|safe"
    r"|lock ?box|key ?box|locker|padlock|bike lock|lock|suitcase|laptop|computer|pc|phone|tablet"
    r"|i(?:pad|phone|mac)|macbook|router|wi-?fi|wlan|network|hotspot|drive|disk|stick|zip|pdf"
    r"|archive|file|folder|vault|alarm|keypad|pad|panel|lift|elevator|building|entrance|lobby|shed"
    r"|cellar|downstairs|upstairs|barrier|turnstile|account|server|nas|portal|inbox|mailbox|cabin"
    r"|car park"
    r"|(?:haus|keller|garagen|auto)?tür|tor|(?:tief)?garage|tresor|schließfach|alarmanlage|handy"
    r"|rechner|laptop|schloss|koffer|schranke|aufzug|postfach"
    r"|porte|portail|immeuble|coffre(?:-fort)?|alarme|ordinateur|téléphone|cadenas|ascenseur"
    r"|puerta|portal|garaje|caja fuerte|alarma|candado|móvil|ordenador|edificio|taquilla)\b",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"\b(?:open(?:s|ed)?|unlock(?:s|ed)?|disarm(?:s|ed)?|deactivates?|decrypts?|wants?|needs?"
    r"|gets? (?:(?:you|us|me|him|her|them|one|people) )?(?:in|into|past|through|inside|on)"
    r"|lets? (?:you|us|me|him|her|them|people) (?:in|into|through|past)"
    r"|(?:punch|key|tap|dial|type|press|put)(?:s|es)?(?: in)?|enters?|hit"
    r"|(?:log|sign)(?:s|ged|ed)? (?:in|on|into)"
    r"|öffne[tn]?|geht (?:auf|mit)|gehen auf|entsperr(?:t|en)|aufsperren|aufmachen|kommst du"
    r"|kommt man"
    r"|komm(?:e|en) (?:ich|wir|sie)|kommt ihr|eingeben|eintippen|tipp(?:e|st|en|t)|gib(?:st)?"
    r"|mettre|mets|ouvre[zr]?|ouvrir|déverrouille[rz]?|tape[rz]?|tapes|compose[rz]?|entre[rz]?"
    r"|abre[sn]?|abrir|desbloquea[rs]?|entra[rs]?|marca[rs]?|teclea[rs]?|pulsa[rs]?|introduce[sn]?"
    r"|pones|metes)\b",
    re.IGNORECASE,
)
QUESTIONS = re.compile(
    r"\b(?:(?:security|secret|challenge|recovery|verification)[\s-](?:question|answer)s?"
    r"|sicherheits(?:frage|antwort)(?:en)?|geheimfrage"
    r"|(?:question|réponse)s? (?:secrète|de sécurité)"
    r"|(?:pregunta|respuesta)s? (?:secreta|de seguridad)|domanda (?:segreta|di sicurezza)"
    r"|pergunta (?:secreta|de segurança))\b",
    re.IGNORECASE,
)
# What they ask for, which is no secret by itself; and who asks for it as one.
ASKED_FOR = re.compile(
    r"\b(?:maiden name|(?:grand)?(?:mother|father|parent)s?['’]s? (?:first|middle|last) name"
    r"|first (?:pet|car|school|teacher|street|job)|birthplace|place of birth"
    r"|favou?rite teacher|mädchenname|geburtsname|erstes haustier|nom de jeune fille"
    r"|apellido de soltera|primera mascota)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:as (?:a|the) (?:check|answer|password)|(?:portal|they|site|website|it) asks?"
    r"|bank(?:ing)?|helpline|hotline|call cent(?:er|re)"
    r"|verif(?:y|ies|ication)|identify me|to prove|security|banque|banco)\b",
    re.IGNORECASE,
)

"""How secrets are called, and what is opened with one, in the languages people mix.

Every pattern ignores case and stands for whole words.
"""

from __future__ import annotations

import re

from memoir.operation.reader.vocabulary import words_of

# Names of passwords, and of what goes with one: any strange word beside them is taken for it.
PASSWORDS = re.compile(
    r"\b(?:pass(?:word|phrase|code|wort)s?|passwd|pwd?|code[\s-]?words?|log(?:in|on"
    r"|ged)?[\s-]?(?:in|on)?|credentials?|sign(?:ed)?[\s-]in|sudo|root|admin|kennwort|losungswort"
    r"|zugangsdaten|(?:w-?lan|netzwerk|wi-?fi)[- ]?(?:schlüssel|passwort|key)|mots? de passe"
    r"|identifiants?|contrase[nñ]a|clave|senha|palavra-passe|wachtwoord|lösenord|hasło|parola"
    r"|salasana|şifre|пароль|wi-?fi|wlan|api|token|secret|key|2fa|authenticator|recovery"
    r"|backup|online[- ]?banking|creds?|user(?:name)?|locked out|(?:same|dasselbe|gleiche|même"
    r"|misma)\b[^.!?\n]{0,30}\b(?:everywhere|everything|überall|alles|partout|tout|todas partes"
    r"|todo)|(?:everywhere|überall|partout)[^.!?\n]{0,20}\b(?:same|dasselbe|gleiche|même|misma)"
    r"|(?:protected|secured|encrypted|locked) (?:by|with)|reset (?:it |them |that )?to)\b"
    r"|密码|パスワード",
    re.IGNORECASE,
)
# Names that nothing else has: beside them it need not look very strange.
SURELY_PASSWORDS = re.compile(
    r"\b(?:(?!1)[\w-]{0,20}(?:pass?w(?:or[dt]|oord|rd)|kennwort)s?|credentials|locked out"
    r"|reset (?:it |them |that )?to|pass[\s-]?(?:phrase|code|key)s?|passwd?|pwd?|psw"
    r"|code[\s-]?words?"
    r"|login|zugangsdaten|anmeldedaten|mots? de passe|identifiants de|contrase[nñ]as?|credenciales"
    r"|senhas?|palavra-passe|lösenord(?:et)?|passord(?:et)?|adgangskode|watchword|safe[\s-]?word"
    r"|mdp|shared secret|pre-?shared key|psk"
    r"|(?:community|connection) string|api secret|hasło|heslo|salasana|şifre\w*|пароль"
    r"|parola d['’]ordine|wi-?fi key|wlan-?schlüssel|netzwerkschlüssel)\b"
    r"|\b(?:use|type|enter|nimm|mettre|mets|taper|pon(?:es)?|usa)\b.{0,80}\b(?:wi-?fi|wlan)\b"
    r"|\b(?:wi-?fi|wlan)\b.{0,80}\b(?:use|type|enter|nimm|mettre|mets|taper|pon(?:es)?|usa)\b",
    re.IGNORECASE,
)
# Names that a code has and little else.
SURELY_CODES = re.compile(
    r"\b(?:pins?|(?:sim-?)?pin-?(?:code|nummer|number)|cvv2?|cvc2?|otp|tan|puk|mfa|2fa|passcodes?"
    r"|security code|unlock(?:ing)? (?:pattern|code|number)|verification code"
    r"|one[\s-]time (?:code|password)|geheimzahl|geheimnummer"
    r"|digicode|ssn|social security|пин\w*|codice di (?:sicurezza|accesso)|código de (?:seguridad"
    r"|acceso)|código pin|code (?:pin|secret|confidentiel)|[a-zäöü]{3,20}schloss-?code"
    r"|(?:zahlen|haus|tür|haustür|zugangs|sicherheits|freischalt|entsperr|alarm|tor|garagen|tresor"
    r"|bestätigungs|aktivierungs|geräte|sperr|keller|einlass)-?code)\b",
    re.IGNORECASE,
)
CODES = re.compile(
    r"\b(?:verification|one[\s-]time|unlocks?|unlocked|(?:three|four|five|six|eight|vier|sechs"
    r"|quatre|cuatro)[ -]?(?:digits?|numbers|figures|ziffern|zahlen|stellig\w*|chiffres|cifras)"
    r"|swipe|last (?:four|4)\b|sim[\s-]?lock|lock(?=['’]s| is | was )|(?:the|my|our|a|his"
    r"|her) lock (?:on|of|for)\b|number pad|tastenfeld|zahlenfeld|clavier|teclado|(?:luggage"
    r"|suitcase|bike|cable|locker) lock|combinations?|combos?|kombination|combinaci[oó]n"
    r"|combinaison|combinazione|combinação|keypad|safe|lock ?box|key ?box|locker|padlock|(?:zahlen"
    r"|fahrrad|vorhänge|koffer|rad|bügel)-?schloss|candado|cadenas|lucchetto|cadeado"
    r"|alarm(?:anlage|e)?|hangslot|cijferslot|clave|codice|code di|код|(?:recovery"
    r"|backup)[\s-](?:code|key)s?)\b"
    r"|(?<!zip )(?<!postal )(?<!post )(?<!area )(?<!country )(?<!error )(?<!status )(?<!dress "
    r")(?<!bar )(?<!morse )(?<!qr )(?<!source )(?<!discount )(?<!promo )(?<!coupon )(?<!voucher "
    r")(?<!exit )(?<!booking )(?<!flight )(?<!course )(?<!http )(?<!dialling )(?<!product "
    r")(?<!tax )(?<!colour )(?<!color )\b(?:codes?|código|codigo|kod|koodi|kode)\b(?! (?:base"
    r"|review|of conduct|postal|promo|barre|name|club|vestimentaire|de vestimenta))"
    r"|密码|暗証番号",
    re.IGNORECASE,
)
NO_CODES = re.compile(r"\b(?:code|código|codice) postale?\b", re.IGNORECASE)
PAPERS = re.compile(
    r"\b(?:passport|driv(?:er['’]?s|ing) licen[cs]e|(?:national "
    r"|personal )?id(?:entity)?(?: card)?(?: number| no\.?)|identity card|social (?:security"
    r"|insurance)|ssn|tax (?:id|number|file)|ni (?:number|no)|(?:sozial|renten)versicherungs\w*"
    r"|sv-?n(?:umme)?r|numéro de sécu\w*|nss|codice fiscale|insurance (?:number|no\.?)"
    r"|national insurance|tfn|itin|nie|curp|aadhaar|medicare|health (?:card|insurance)"
    r"|krankenkasse|driver['’]?s? licen[cs]e|permis de conduire|account (?:number|no\.?)|routing"
    r"|sort code|nhs number|dni|nif|cpf"
    r"|steuer\w*|ausweis\w*|reisepass|personnummer|bsn|pesel)\b",
    re.IGNORECASE,
)
# The little number behind a payment card.
CARDS = re.compile(
    r"\b(?:(?:credit|debit|bank)?[\s-]?cards?|visa|mastercard|amex|expir\w+|(?:kredit|ec-|bank"
    r"|giro)?"
    r"karte|tarjeta|carte(?: bleue)?|carta|cartão)\b",
    re.IGNORECASE,
)
BEHIND_A_CARD = re.compile(
    r"\b(?:on (?:the|its) (?:back|front|reverse)|behind|hinten|rückseite|vorderseite|au dos|detrás"
    r"|reverso|dietro|atrás)\b",
    re.IGNORECASE,
)
# That nobody else may know it, or that it must not be forgotten.
HUSH = re.compile(
    r"\b(?:(?:don['’]?t|do not|never|not to) (?:\w+ ){0,2}?(?:tell|show|share|give|leak|repeat)"
    r"|between us|to yourself|top secret|nobody (?:else )?(?:knows|must|may)"
    r"|(?:niemande[mn]|keine[mn]) (?:\w+ )?(?:sagen|verraten|zeigen|weitersagen)"
    r"|(?:nicht|bloß nicht) (?:weiter|verraten)\w*|sag(?:'s| es)? (?:\w+ )?(?:keinem|niemandem)"
    r"|bitte merken|merk(?:e)? dir|schreib dir|entre nous|ne le (?:dis|dites) (?:à|a) personne"
    r"|no se lo digas|no lo digas|before i forget|in case i forget|so i don['’]t forget"
    r"|write (?:it|this|that) down|note to self|(?:save|keep|store) (?:it|this|that) for me"
    r"|remind me)\b",
    re.IGNORECASE,
)
# Where people have accounts.
_SERVICES = (
    r"netflix|insta(?:gram)?|snap(?:chat)?|discord|steam|roblox|minecraft|spotify|paypal|amazon"
    r"|ebay|google|gmail|apple id|icloud|facebook|tiktok|whatsapp|telegram|linkedin|dropbox|github"
    r"|gitlab|twitch|zoom|moodle|elster|outlook|disney|accounts?|acc|profile|website|portal|konto"
    r"|compte|cuenta|cpanel|vpn|nas|server"
)
# How something is to be typed.
SPELT = re.compile(
    r"\b(?:(?:lower|upper)[- ]?case|capitals?|no spaces|without (?:the )?spaces|(?:all )?one word"
    r"|minúsculas|mayúsculas|minuscules|majuscules?|sin espacios|sans espaces?|kleingeschrieben"
    r"|großgeschrieben|zusammengeschrieben|alles (?:klein|groß)|attaché|tutto minuscolo)\b",
    re.IGNORECASE,
)
# What is locked, and what is done to it with a code or a word.
LOCKED = re.compile(
    r"\b(?:(?:front|back|side|main|garden|garage|car|cellar|roof)?[\s-]?(?:door|gate)s?|garage"
    r"|safe|lock ?box|key ?box|lockers?|padlock|bike lock|lock|suitcase|laptop|computer|pc|phone"
    r"|tablet|bike|bicycle|backpack|luggage|cupboard|cabinet|chest|office|studio|sim"
    r"|parental controls?|child lock|kindersicherung|bank(?:ing)?|app|i(?:pad|phone|mac)|macbook"
    r"|router|wi-?fi|wlan|network|hotspot|drive|disk|stick|zip(?= file| archive)|pdf|archive|file"
    r"|folder|vault|alarm|keypad|pad|panel|lift|elevator|building|entrance|lobby|shed|cellar"
    r"|downstairs|upstairs|barrier|turnstile|account|server|nas|portal|inbox|mailbox|cabin"
    r"|car park|(?:haus|keller|garagen|auto|garten|wohnungs)?tür|(?:garten|hof|garagen|roll)?tor"
    r"|(?:tief)?garage|tresor|tablet|ipad|schließfach"
    r"|alarmanlage|handy|rechner|laptop|(?:fahrrad)?schloss|fahrrad|rucksack|gepäck|büro|keller"
    r"|wohnung|kinderzimmer|koffer|schranke|aufzug|postfach"
    rf"|{_SERVICES}"
    r"|porte|portail|immeuble|coffre(?:-fort)?|alarme|ordinateur|téléphone|cadenas|ascenseur"
    r"|puerta|portal|garaje|caja fuerte|alarma|candado|móvil|ordenador|edificio|taquilla|maleta"
    r"|bici(?:cletta|cleta)?"
    r"|oficina|valise|vélo|bureau|cave|porta|portão|cofre|cancello|cassaforte|valigia|ufficio"
    r"|fiets|deur"
    r"|kluis|poort)\b",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"\b(?:open(?:s|ed)?|unlock(?:s|ed)?|disarm(?:s|ed)?|deactivates?|decrypts?|wants?|needs?"
    r"|takes|accepts|expects|asks for|(?:re)?set(?:s|ting)?|gesetzt|changed|goes (?:off|out) with"
    r"|(?:gets?|got|getting) (?:(?:you|us|me|him|her|them|one|people) )?(?:in|into|past|through"
    r"|inside|on)|lets? (?:you|us|me|him|her|them|people) (?:in|into|through|past)|(?:punch|key"
    r"|tap|dial|type|press|put)(?:s|es|ed|d)?(?: in)?|enter(?:s|ed)?|hit|typed|let (?:you|us|me"
    r"|him|her|them|people) (?:in|into|through|past)|(?:sent|texted|emailed|gave|told) me"
    r"|schickte mir|geschickt|me (?:llegó|mandaron)|reçu|write|draw|(?:closed|locked|opened"
    r"|secured) (?:with|by)|gave|give|(?:log|sign)(?:s|ged|ed)? (?:in|on|into)|öffne[tn]?"
    r"|geht (?:auf|aus|mit)|gaat (?:uit|open)|gehen auf|entsperr(?:t|en)|aufsperren|aufmachen"
    r"|kommst du|kommt man|komm(?:e|en|st|t)? (?:ich|wir|sie|ihr|er|man|ins|rein|in)|eingeben"
    r"|eintippen|tipp(?:e|st|en|t)|gib(?:st)?|mettre|mets|ouvre[zr]?|ouvrir|déverrouille[rz]?"
    r"|tape[rz]?|tapes|compose[rz]?|entre[rz]?|abre[sn]?|abrir|desbloquea[rs]?|entra[rs]?"
    r"|marca[rs]?|teclea[rs]?|pulsa[rs]?|introduce[sn]?"
    r"|pones|metes)\b",
    re.IGNORECASE,
)
QUESTIONS = re.compile(
    r"\b(?:(?:security|secret|challenge|recovery|verification)[\s-](?:question|answer)s?"
    r"|(?:password|security) hint|hint question|for (?:the|my|that) [^.!?\n]{1,40} question"
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
    r"|answer|they (?:need|want)|reset|log ?in|online|question|frage[nt]?|demande|pide|pregunta"
    rf"|{_SERVICES}"
    r"|bank(?:ing)?|helpline|hotline|call cent(?:er|re)"
    r"|verif(?:y|ies|ication)|identify me|to prove|security|banque|banco)\b",
    re.IGNORECASE,
)
# What people say before they come to it.
LEAD_IN = re.compile(
    r"\W*(?:(?:and|but|so|now|then|well|ok|okay|oh|um+|hm+|sure|today|i (?:think|guess|believe)"
    r"|maybe"
    r"|pretty sure|und|et|y|jetzt|ich glaube|maintenant|je crois|ahora|creo que)\W+)*",
    re.IGNORECASE,
)
# How a sentence goes on about what was just named, up to what it is.
GOES_ON = re.compile(
    rf"{LEAD_IN.pattern}"
    r"(?:(?:it|that|this|they|those|these|mine|ours|(?:the|my) (?:new|old|other|right) (?:one"
    r"|thing))(?:['’]s|['’]re| (?:is|was|are|were|used to be|reads?|goes|(?:will|would|should"
    r"|must) be|becomes?))|i(?:['’]ve| have|['’]ll)? (?:now )?(?:went with|go(?:ne)? with|used?"
    r"|chose|chosen|picked|took|take|settled on|made it|set it to|changed it to|put)|c['’]est"
    r"|ce sont|j['’]ai (?:mis|pris|choisi)|(?:es|er|sie|das|die) (?:ist|sind|lautet|war)"
    r"|ich (?:nehme|nahm|habe?)|he puesto|puse|(?:ahora )?es|son|era|è|é)\s+"
    r"(?:(?:now|still|just|again|simply|jetzt|maintenant|ahora) )?",
    re.IGNORECASE,
)
# What is locked and never has a number of its own, as a door or an office may.
HAVE_NO_NUMBER = re.compile(
    r"\b(?:garage|alarm\w*|(?:key )?safe|[a-z]*lock|laptop|tablet|ipad|macbook|suitcase|keypad"
    r"|wi-?fi"
    r"|wlan|cupboard|tresor|[a-z]*schloss|koffer|handy|coffre|alarme|cadenas|candado|alarma)\b",
    re.IGNORECASE,
)
# Things with a number behind them that is hardly their own, where it is long: “gate 8834”.
STANDS_BY = re.compile(
    r"\b(?:gates?|garage|safe|padlock|keypad|shed|tresor|[a-zäöü]*tor|alarmanlage|portail|portón"
    r"|cancello)\W{0,2} $",
    re.IGNORECASE,
)
# What a password is told by, even one of plain words.
NAMING = re.compile(
    rf"(?:{SURELY_PASSWORDS.pattern})|\b(?:access|secret|code|magic) (?:phrase|word)s?\b"
    rf"|\bgeheimwort\b|\bpalabra (?:secreta|clave)\b|\bmot secret\b|\bparola segreta\b"
    rf"|\bpalavra secreta\b"
    r"|(?<!ski )(?<!bus )(?<!boarding )(?<!mountain )(?<!season )(?<!rail )(?<!train )(?<!day )"
    r"\bpass\b(?=\s*[:=]|\s(?:is|for)\s)",
    re.IGNORECASE,
)
# No clause of its own between the two, and no thing that is only called after passwords.
OTHER_CLAUSE = re.compile(
    r"\b(?:because|and|but|so|when|if|while|since|though|although|after|before|und|aber|weil|dass"
    r"|wenn"
    r"|et|mais|car|quand|y|pero|porque|cuando|ma|perché|mas|not|no|nicht|pas)\b",
    re.IGNORECASE,
)
OTHER_THING = re.compile(
    r"[\s-](?:manager|reset|policy|prompt|field|hint|page|screen|protection|change|generator"
    r"|database|file|list|expir\w*|recovery|vault|app|button|process|form|sheet|book|notebook"
    r"|requirements?"
    r"|rules?|problems?|issues?|questions?|verwaltung|tresor|regeln?|must|may|should|can|will)\b",
    re.IGNORECASE,
)
# With what else one logs in, or opens a door.
ORDINARY = words_of(
    "google apple facebook microsoft github amazon twitter linkedin email fingerprint touchid"
    " faceid thumb fingers hands force crowbar screwdriver credit badge phone remote their these"
    " those which whatever everything nothing anything something someone another friends family"
    " ease"
    " difficulty problems enough passkey passkeys biometrics keycard keycards openssl veracrypt"
    " bitlocker bitwarden keepass password passwords hardware yubikey"
)

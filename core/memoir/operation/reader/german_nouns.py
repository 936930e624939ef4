"""Nouns in German sentences: written like names, and none."""

from __future__ import annotations

import re

from memoir.operation.reader.vocabulary import words_of

# Words of German sentences that English ones do not have.
_GERMAN = words_of(
    "ich wir mein meine meinen meinem meiner unser unsere unseren unserem der das dem den des "
    "ein eine einen einem einer und ist sind nicht mit auf für nach aus bei von vom zum zur im "
    "am beim heißt wohnt wohne habe hat haben arbeitet arbeite fahre trinke esse morgens abends "
    "sehr auch gern gerne lieber seit oder als wie aber weil dass war bin kein keine keinen ihr "
    "sein seine"
)
_FEWEST = 2
_ENGLISH = words_of("the and my is are have with from of i i'm was we our to he she they it")
_DETERMINER = (
    r"(?:der|die|das|dem|den|des|(?:k?ein|mein|dein|sein|ihr|unser|euer|eur|dies|jed|welch|jen"
    r"|manch)(?:e[mnrs]?)?|zum|zur|im|am|beim|vom|ins|ans|viele?n?|alle[nr]?|etwas|mehr|wenig"
    r"|zwei|drei|vier|fünf|sechs|\d+)"
)
_DETERMINED = re.compile(
    rf"(?:^|[\s(„“\"]){_DETERMINER}\s+(?:[a-zäöüß]+e[mnrs]?\s+){{0,2}}$", re.IGNORECASE
)
_SMALL = words_of(
    "ich mein meine meinen meinem meiner meines unser unsere unseren unserem unserer der die "
    "das dem den des ein eine einen einem einer er sie es wir ihr sein seine ihre und aber oder "
    "am im in an auf bei mit nach seit von vor zu zum zur für wenn weil dass als wie wo was wer "
    "heute morgen gestern morgens abends jetzt dann danach leider gerade letzte letzten letztes "
    "nächste nächsten jeden jede jedes kein keine nicht ja nein bitte danke hallo auch nur sehr "
    "seitdem früher bald meistens manchmal oft immer nie zurzeit beruflich sonst außerdem "
    "übrigens"
)
_KIN = words_of(
    "mutter vater mama papa eltern bruder brüder schwester schwestern geschwister sohn söhne "
    "tochter töchter kind kinder oma opa großmutter großvater großeltern enkel enkelin tante "
    "onkel cousin cousine neffe nichte frau mann ehefrau ehemann partner partnerin freund "
    "freundin freunde verlobte verlobter schwager schwägerin schwiegermutter schwiegervater "
    "chef chefin kollege kollegin kollegen nachbar nachbarin nachbarn hund hündin katze kater "
    "pferd hamster kaninchen herr arzt ärztin zahnarzt zahnärztin lehrer lehrerin baby familie "
    "stadt dorf firma"
)
_THINGS = words_of(
    "tee kaffee wasser milch bier wein saft brot käse fleisch fisch gemüse obst zucker salz "
    "kuchen schokolade eier nüsse zug bus auto bahn rad fahrrad flugzeug schiff straßenbahn "
    "tram haus hause wohnung garten küche arbeit büro schule uni urlaub geld zeit tag tage "
    "woche wochen monat monate jahr jahre jahren uhr morgen mittag abend nacht montag dienstag "
    "mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august "
    "september oktober november dezember sommer winter herbst frühling weihnachten ostern musik "
    "klavier gitarre fußball sport tennis yoga bücher filme sprache deutsch englisch "
    "französisch angst hunger durst lust spaß glück ruhe schmerzen kopfschmerzen diabetes "
    "asthma besuch termin geburtstag hochzeit spazieren menschen leute frauen männer tiere "
    "hunde katzen berge meer see wald"
)
_SUFFIX = re.compile(
    r".+(?:ung|heit|keit|schaft|tion|tät|ismus|chen|lein|nis|ungen|heiten|keiten|zeug|allergie"
    r"|termin|wagen|karte|arzt|ärztin|lehrer|lehrerin)$"
)


def is_german(sentence: str) -> bool:
    """Whether ``sentence`` is German, where every noun has a capital."""
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    return _ENGLISH.isdisjoint(words) and len(_GERMAN.intersection(words)) >= _FEWEST


def noun_length(words: str, before: str) -> int:
    """How many of ``words``, which have capitals, are no name; ``before`` stands before them.

    “Meine Mutter” are two, “Bruder Tobias” is one, “Zug” in “mit dem Zug” is one.
    """
    length = 0
    determined = _DETERMINED.search(before) is not None
    for word in words.split():
        small = word.casefold()
        if small in _SMALL:
            determined = _DETERMINED.search(f" {small} ") is not None
        elif determined or small in _KIN or small in _THINGS or _SUFFIX.match(small):
            determined = False
        else:
            break
        length += 1
    return length

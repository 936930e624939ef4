"""Words of other languages that the tables of the library lack."""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

from memoir.operation.reader.time.calendar import Season
from memoir.operation.reader.time.vocabulary import words


def _numbers(text: str) -> dict[str, int]:
    """Numbers from one on; words with a stroke between them mean the same number."""
    return {
        word: number
        for number, either in enumerate(words(text), start=1)
        for word in either.split("/")
    }


NUMBERS: dict[str, dict[str, int]] = {
    "de": _numbers(
        "einem/einer/einen/ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
    ),
    "fr": _numbers("un/une deux trois quatre cinq six sept huit neuf dix onze douze"),
    "es": _numbers("un/una dos tres cuatro cinco seis siete ocho nueve diez once doce"),
    "it": _numbers("un/una due tre quattro cinque sei sette otto nove dieci undici dodici"),
    "pt": _numbers("um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze"),
    "nl": _numbers("een/één twee drie vier vijf zes zeven acht negen tien elf twaalf"),
    "sv": _numbers("en/ett två tre fyra fem sex sju åtta nio tio elva tolv"),
    "da": _numbers("en/et to tre fire fem seks syv otte ni ti elleve tolv"),
    "nb": _numbers("en/et to tre fire fem seks sju åtte ni ti elleve tolv"),
    "pl": _numbers("jeden/jedną dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć"),
    "cs": _numbers("jedním/jednou dvěma třemi čtyřmi pěti šesti sedmi osmi devíti deseti"),
    "ru": _numbers("один/одну два/две три четыре пять шесть семь восемь девять десять"),
    "uk": _numbers("один/одну два/дві три чотири п'ять шість сім вісім дев'ять десять"),
    "tr": _numbers("bir iki üç dört beş altı yedi sekiz dokuz on"),
    "zh": _numbers("一 二/两 三 四 五 六 七 八 九 十"),
    "ja": _numbers("一 二 三 四 五 六 七 八 九 十"),
}

# Further ways to say what the tables' keys mean.
MORE: dict[str, dict[str, list[str]]] = {
    "de": {
        "1 week ago": ["vergangene woche", "vorige woche", "letzter woche", "vergangener woche"],
        "1 month ago": ["vergangenen monat", "vorigen monat"],
        "1 year ago": ["vergangenes jahr", "voriges jahr", "letzten jahr", "vergangenen jahr"],
        "in 1 week": ["kommende woche", "nächster woche"],
    },
    "fr": {
        "1 week ago": ["la semaine passée"],
        "1 month ago": ["le mois passé"],
        "1 year ago": ["l'an dernier", "l'an passé", "l'année passée"],
        "in 1 year": ["l'an prochain"],
        "0 year ago": ["cette année"],
    },
    "es": {
        "1 day ago": ["ayer", "anoche"],
        "2 day ago": ["antes de ayer", "anteayer"],
        "1 year ago": ["año pasado"],
        "in 1 week": ["la semana que viene", "la semana próxima"],
        "in 1 month": ["el mes que viene", "el mes próximo"],
        "in 1 year": ["el año que viene", "el año próximo"],
    },
    "it": {
        "2 day ago": ["l'altro ieri", "avantieri"],
        "in 2 day": ["dopodomani"],
        "1 week ago": ["scorsa settimana"],
        "1 month ago": ["scorso mese"],
        "1 year ago": ["scorso anno"],
        "in 1 week": ["prossima settimana"],
        "in 1 month": ["prossimo mese"],
        "in 1 year": ["prossimo anno"],
    },
    "pt": {
        "1 day ago": ["ontem à noite"],
        "2 day ago": ["anteontem"],
        "in 2 day": ["depois de amanhã"],
        "in 1 week": ["semana que vem"],
        "in 1 month": ["mês que vem"],
        "in 1 year": ["ano que vem"],
    },
    "nl": {
        "1 day ago": ["gisteravond", "gistermiddag", "gisterochtend"],
        "1 week ago": ["afgelopen week"],
        "1 month ago": ["afgelopen maand"],
        "1 year ago": ["afgelopen jaar"],
        "0 day ago": ["vanochtend", "vanmorgen", "vanmiddag", "vanavond"],
    },
}

# Before the word for tomorrow these make it the morning.
NOT_TOMORROW: dict[str, str] = {
    "de": r"(?<!am )(?<!heute )(?<!gestern )(?<!jeden )(?<!guten )(?<!diesen )",
    "es": r"(?<!la )(?<!esta )(?<!una )(?<!cada )(?<!buena )",
    "nl": r"(?<!goede )(?<!'s )",
}

LAST = frozenset(
    words(
        "letzten letzter letzte letztes vergangenen vergangenes vorigen voriges "
        "dernier dernière pasado pasada scorso scorsa "
        "passado passada vorige afgelopen förra i sidste forrige zeszły zeszłą minulý minulou "
        "geçen viime trecut trecută прошлый прошлую прошлое минулий минулу"
    )
) - {"i"}
NEXT = frozenset(
    words(
        "nächsten nächster nächste nächstes kommenden kommendes prochain prochaine próximo "
        "próxima prossimo prossima "
        "volgende aanstaande nästa næste neste przyszły przyszłą příští gelecek ensi viitor "
        "viitoare следующий следующую наступний наступну"
    )
) | {"que viene", "que vem"}

SEASONS: dict[str, dict[Season, str]] = {
    language: dict(zip(Season, names.split(), strict=True))
    for language, names in {
        "de": "frühling|frühjahr sommer herbst winter",
        "fr": "printemps été automne hiver",
        "es": "primavera verano otoño invierno",
        "it": "primavera estate autunno inverno",
        "pt": "primavera verão outono inverno",
        "nl": "lente|voorjaar zomer herfst|najaar winter",
    }.items()
}
WEEKENDS: dict[str, str] = {
    "de": "wochenende",
    "fr": "week-?end",
    "es": "fin de semana|finde",
    "it": "fine settimana|week-?end",
    "pt": "fim de semana",
    "nl": "weekend",
}

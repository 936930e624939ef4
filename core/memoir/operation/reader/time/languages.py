"""In which language a text is written, as far as reading its times needs to know.

A text is English unless other words or another script say clearly that it is not.
"""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import words

ENGLISH = "en"
_EXAMINED = 200
# A text of so few words is taken for a language by a single one of them.
_SHORT = 6

# Small words, and those for yesterday, today and tomorrow; what two languages share counts twice.
_SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words(text))
    for language, text in {
        "en": (
            "the and i to of a is it my was we you in for on that with at have this are not "
            "but be me had they she he so just did do went got last ago yesterday today "
            "tomorrow her his our an as by from or if what when who how will can i'm no next"
        ),
        "de": (
            "ich der die das und ist war ein eine einen wir nicht mit auf im am zum zur den "
            "dem des mein meine habe hat haben bin sind von für bei nach vor es sie er uns "
            "gestern vorgestern heute morgen letzten letzte letztes nächste wurde auch wann wo was "
            "wie wer seit waren hatte lange"
        ),
        "fr": (
            "je j le la les un une et est était nous vous pas avec dans du des au aux mon ma "
            "mes ai as avons ont suis sommes il elle on qui que pour sur hier aujourd hui "
            "avant-hier avant demain dernier dernière été chez ce cette a y me quand où qu quoi "
            "depuis après semaine ans était étions fait que"
        ),
        "es": (
            "yo el la los las un una y es era nosotros no con en del al mi mis he hemos ha "
            "soy fui fue fuimos que para por su ayer anteayer anoche hoy mañana pasado pasada hace "
            "mucho muy nos se a de me te vi cuándo cuando dónde qué desde antes después semana hice"
        ),
        "it": (
            "io il lo la i gli le un una e è era noi non con in nel nella del della al alla "
            "mio mia ho abbiamo ha sono sei che per di ieri oggi domani scorso scorsa fa anni "
            "siamo sul"
        ),
        "pt": (
            "eu o a os as um uma e é era nós não com em no na do da ao meu minha tenho temos "
            "tem fui foi fomos que para por ontem anteontem hoje amanhã passado passada há anos "
            "estou se de me vi vou próximo próxima quando onde desde antes depois semana fiz fim"
        ),
        "nl": (
            "ik de het een en is was wij we niet met op in van mijn heb heeft hebben ben zijn "
            "naar voor bij dat er maar gisteren vandaag morgen vorige volgende geleden jaar "
            "ook"
        ),
        "sv": (
            "jag en ett och är var vi inte med på i till min mitt har hade det som för av "
            "igår idag imorgon förra sedan år"
        ),
        "da": (
            "jeg en et og er var vi ikke med på i til min mit har havde det som for af går "
            "dag morgen sidste siden år også"
        ),
        "nb": (
            "jeg en et og er var vi ikke med på i til min mitt har hadde det som for av går "
            "dag morgen forrige siden år også"
        ),
        "pl": (
            "ja w i na z do jest był była nie się że to mój moja mam my od po przez dla "
            "wczoraj dzisiaj dziś jutro zeszłym temu roku byłem byłam"
        ),
        "cs": (
            "já v a na s do je byl byla ne se že to můj moje mám my od po pro včera dnes "
            "zítra minulý minulou před jsem jsme roce"
        ),
        "tr": (
            "ben ve bir bu da de için ile çok var yok biz dün bugün yarın geçen önce yıl "
            "hafta gittim oldu ama"
        ),
        "fi": (
            "minä ja on oli me ei kanssa että se mutta olen olin eilen tänään huomenna viime "
            "sitten vuotta kävin"
        ),
        "ro": (
            "eu și si un o este era noi nu cu în din la pe mea meu am a fost că pentru ieri "
            "azi mâine trecut trecută acum ani"
        ),
        "hu": (
            "én és egy az a van volt mi nem hogy de meg tegnap ma holnap múlt ezelőtt éve voltam"
        ),
        "id": (
            "saya dan di ke yang ini itu adalah kami tidak dengan untuk dari kemarin hari "
            "besok lalu tahun minggu bulan pergi"
        ),
        "vi": ("tôi và là của một có không đã với cho chúng hôm qua nay mai tuần tháng năm trước"),
    }.items()
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words:
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

# First and last letter of a script, and the language it is taken for.
_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u04ff", "ru"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0900", "\u097f", "hi"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u3040", "\u30ff", "ja"),
    ("\uac00", "\ud7af", "ko"),
    ("\u4e00", "\u9fff", "zh"),
)
# Letters that tell two languages of one script apart.
_OWN_LETTERS = (("ru", "uk", "іїєґ"), ("ar", "fa", "پچژگی"))

KNOWN = frozenset(_SMALL_WORDS) | {script[2] for script in _SCRIPTS} | {"uk", "fa"}


def language_of(tokens: Tokens) -> str:
    """The language's two letters."""
    beginning = tokens.text[: 8 * _EXAMINED]
    if not beginning.isascii():
        by_script = _by_script(beginning)
        if by_script:
            return by_script
    return _by_small_words(tokens)


def _by_script(text: str) -> str | None:
    counts: dict[str, int] = {}
    letters = 0
    for letter in text:
        if not letter.isalpha():
            continue
        letters += 1
        for first, last, language in _SCRIPTS:
            if first <= letter <= last:
                counts[language] = counts.get(language, 0) + 1
    if 2 * sum(counts.values()) < letters or not counts:
        return None
    if "ja" in counts:
        return "ja"
    found = max(counts, key=lambda language: counts[language])
    for general, special, own in _OWN_LETTERS:
        if found == general and any(letter in own for letter in text.lower()):
            return special
    return found


def _by_small_words(tokens: Tokens) -> str:
    scores = dict.fromkeys(_SMALL_WORDS, 0)
    for word in tokens.words(0, _EXAMINED):
        for language in _LANGUAGES_OF.get(word, ()):
            scores[language] += 1
    best = max(scores, key=lambda language: scores[language])
    english = scores[ENGLISH]
    # Two languages share many small words ("we met in" is also Dutch), so it takes twice as many.
    sure = scores[best] >= max(2, 2 * english) or (not english and len(tokens) <= _SHORT)
    return best if sure and scores[best] > english else ENGLISH

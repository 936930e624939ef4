"""Times in other languages; said on Thursday 13 July 2023."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest

from memoir.operation.reader.time.find import find_times
from memoir.operation.reader.time.languages import language_of
from memoir.operation.reader.time.phrase import Customs
from memoir.operation.reader.time.resolve import resolve_event_time
from memoir.operation.reader.time.tokens import Tokens

SAID_AT = datetime(2023, 7, 13, 14, 30)  # noqa: DTZ001 - the speaker's own clock


def resolved(text: str, language: str = "") -> str:
    time = resolve_event_time(text, SAID_AT, customs=Customs(language=language))
    if time is None:
        return "-"
    return str(time.start) if time.start == time.end else f"{time.start}..{time.end}"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Gestern habe ich mir den Arm gebrochen.", "2023-07-12"),
        ("Wir haben letzte Woche ein Boot gekauft.", "2023-07-03..2023-07-09"),
        ("Vor drei Jahren bin ich nach Kiel gezogen.", "2020-01-01..2020-12-31"),
        ("Am 5. Mai 2021 haben wir geheiratet.", "2021-05-05"),
        ("Am 3. August fahren wir nach Hause.", "2023-08-03"),
        ("Im Jahr 2019 war ich in Chile.", "2019-01-01..2019-12-31"),
        ("Letzten Freitag habe ich gekündigt.", "2023-07-07"),
        ("Die Prüfung war am 8.5.2021.", "2021-05-08"),
        ("La semaine dernière j'ai vendu la voiture.", "2023-07-03..2023-07-09"),
        ("Il y a deux mois j'ai eu un chien.", "2023-05-01..2023-05-31"),
        ("Hier je suis allée chez le dentiste.", "2023-07-12"),
        ("Anoche soñé con el mar.", "2023-07-12"),
        ("Hace tres días perdí mi mochila.", "2023-07-10"),
        ("El 14 de febrero de 2020 nos casamos.", "2020-02-14"),
        ("Due settimane fa ho comprato una bici.", "2023-06-26..2023-07-02"),
        ("Na semana passada comprei um carro.", "2023-07-03..2023-07-09"),
        ("Ik ben drie jaar geleden verhuisd.", "2020-01-01..2020-12-31"),
        ("Igår såg jag en älg på vägen.", "2023-07-12"),
        ("Wczoraj byłam w kinie.", "2023-07-12"),
        ("Два года назад я купила дом.", "2021-01-01..2021-12-31"),
        ("Вчера я ходил в театр.", "2023-07-12"),
        ("Dün sinemaya gittim.", "2023-07-12"),
        ("昨天我去了动物园。", "2023-07-12"),
        ("Letzten Sommer waren wir in Italien.", "2022-06-01..2022-08-31"),
        ("Letztes Wochenende war toll.", "2023-07-08..2023-07-09"),
        ("L'été dernier nous étions en Italie.", "2022-06-01..2022-08-31"),
        ("Le week-end dernier était super.", "2023-07-08..2023-07-09"),
        ("Il y a deux semaines, je me suis mariée.", "2023-06-26..2023-07-02"),
        ("Ayer vi a Pablo.", "2023-07-12"),
        ("Anteayer llovió.", "2023-07-11"),
        ("El verano pasado estuvimos en Italia.", "2022-06-01..2022-08-31"),
        ("El lunes que viene me voy.", "2023-07-17"),
        ("El fin de semana pasado fue genial.", "2023-07-08..2023-07-09"),
        ("Anteontem choveu.", "2023-07-11"),
        ("No verão passado estivemos em Itália.", "2022-06-01..2022-08-31"),
        ("Mudei-me para o Porto no inverno de 2021.", "2021-12-01..2022-02-28"),
        ("先週、奈良に行きました。", "2023-07-03..2023-07-09"),
        ("2019年5月3日に結婚しました。", "2019-05-03"),
        ("어제 자전거를 샀어요.", "2023-07-12"),
        ("أمس اشتريت دراجة جديدة.", "2023-07-12"),
    ],
)
def test_time_is_read(text, time):
    assert resolved(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "Ich mag grünen Tee und mein Hund mag Käse.",
        "Guten Morgen, ich bin wieder da!",
        "Was machst du morgen?",
        "Por la mañana tomo café con mi hermana.",
        "Me gusta mucho mi casa.",
        "Mi hijo tiene 7 años y mi hija tiene 9.",
        "J'aime le café et les chats.",
        "Il mio gatto si chiama Sole.",
        "Ela tem dois gatos e um cão.",
        "Я люблю чай.",
        "我喜欢喝茶。",
    ],
)
def test_nothing_is_invented(text):
    assert resolved(text) == "-"


@pytest.mark.parametrize(
    "text",
    [
        "We met in May.",
        "I was in die-casting.",
        "Lunch with José on Friday",
        "My abuela made pan de muerto last November.",
        "Dentist on Tuesday",
        "Ok",
        "",
    ],
)
def test_english_with_foreign_words_stays_english(text):
    assert language_of(Tokens(text)) == "en"


def test_the_language_may_be_told():
    assert resolved("hier in Rom", language="fr-CA") == "2023-07-12"
    assert resolved("hier in Rom", language="de") == "-"


def test_mentions_tell_where_they_stand():
    (mention,) = find_times("Mein Sohn ist gestern gestürzt.", SAID_AT)
    assert mention.text == "gestern"


def test_english_does_not_load_the_library():
    """Loading it takes a tenth of a second."""
    code = (
        "import sys; from datetime import datetime; "
        "from memoir.operation.reader.time.resolve import event_time_for; "
        "event_time_for('I moved last week.', datetime(2023, 7, 13)); "
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-W", "error", "-c", code], check=False).returncode == 0

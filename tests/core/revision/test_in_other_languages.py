"""Change is heard in German, French, Spanish and Italian, in whole statements of known forms."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from memoir import Memoir
from memoir.memory.memory import Status
from memoir.operation.revision.in_english import place_in_english, statements_in_english
from memoir.operation.revision.reading import read_claims
from tests.core.revision.conftest import Say

LANGUAGES = ("de", "fr", "es", "it")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Ich wohne in Köln", "Ich bin nach Berlin gezogen"),
        ("Ich wohne in Köln", "Jetzt wohne ich in Berlin."),
        ("I live in Munich", "Wir wohnen nicht mehr in München"),
        ("Ich wohne in Rom", "I moved to Berlin"),
        ("Ich wohne in Rom", "Mi sono trasferita a Napoli"),
        ("Ich arbeite bei Siemens", "Ich bin nach Bonn gezogen und arbeite jetzt bei Zalando"),
        ("Ich arbeite bei der Post", "Ich habe meinen Job gekündigt"),
        ("Meine Freundin heißt Anna", "Anna und ich haben uns getrennt"),
        ("Mein Hund heißt Bello", "Bello ist leider gestern gestorben"),
        ("Ich fahre einen VW Golf", "Wir haben unseren Golf verkauft"),
        ("Ich bin Vegetarier", "Ich esse wieder Fleisch"),
        ("Meine Handynummer ist 0171 1234567", "Meine neue Handynummer ist 0160 7654321"),
        ("Meine Mutter wohnt in Graz", "Meine Mutter ist nach Linz gezogen"),
        ("J'habite à Lyon", "Hier on a déménagé à Paris"),
        ("Je travaille chez Renault", "Je travaille maintenant chez Airbus"),
        ("Je suis mariée avec Paul", "J'ai divorcé"),
        ("Je fume", "J’ai arrêté de fumer"),
        ("Mon patron s'appelle Dupont", "Mon nouveau patron s'appelle Martin"),
        ("Vivo en Sevilla", "Me he mudado a Madrid"),
        ("Trabajo para Telefónica", "He dejado mi trabajo"),
        ("Mi novia se llama Lucía", "Lucía y yo hemos roto"),
        ("Soy vegano", "Ya no soy vegano"),
        ("Abito a Roma", "Adesso abito a Torino"),
        ("Lavoro alla Fiat", "Mi sono licenziato"),
        ("Il mio cane si chiama Argo", "Argo è morto"),
    ],
)
def test_a_statement_ends_what_was_so(profile: Memoir, say: Say, earlier: str, later: str) -> None:
    old, new = say(earlier), say(later, day=30)
    assert profile.get(old.id).status is Status.SUPERSEDED
    assert profile.get(old.id).superseded_by == new.id
    assert profile.get(old.id).text == earlier


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Ich wohne in Köln", "I live in Cologne"),
        ("Ich wohne in Köln", "Ich wohne jetzt in Deutschland"),
        ("Ich wohne in Köln", "Meine Schwester ist nach Berlin gezogen"),
        ("Ich wohne in Köln", "Ich wohne nicht mehr in Berlin"),
        ("Ich wohne in Köln", "Ich wohne jetzt schon seit zehn Jahren in Köln"),
        ("Ich arbeite bei Siemens", "Mein Bruder arbeitet jetzt bei Bosch"),
        ("Ich arbeite bei Siemens", "Ich habe bei Vodafone gekündigt"),
        ("Meine Freundin heißt Anna", "Tom und ich haben uns getrennt"),
        ("Meine Schwester heißt Eva", "Meine Schwester heißt Lena"),
        ("Mein Hund heißt Bello", "Meine Katze heißt Minka"),
        ("Ich fahre einen BMW", "Ich habe meinen Skoda verkauft"),
        ("J'habite à Bordeaux", "Paul a déménagé à Toulouse"),
        ("Je travaille chez Renault", "Ma sœur travaille maintenant chez Airbus"),
        ("Vivo en Sevilla", "Mi hermana se ha mudado a Madrid"),
        ("Mi gato se llama Tom", "Mi perro se llama Rex"),
        ("Abito a Roma", "Mia sorella si è trasferita a Milano"),
        ("Fumo", "Mio padre ha smesso di fumare"),
    ],
)
def test_what_is_told_of_others_or_of_something_else_ends_nothing(
    profile: Memoir, say: Say, earlier: str, later: str
) -> None:
    for memory in (say(earlier), say(later, day=30)):
        now = profile.get(memory.id)
        assert (now.status, now.tags) == (Status.ACTIVE, ())


def test_what_is_told_beside_is_not_over(profile: Memoir, say: Say) -> None:
    both = say("Ich wohne in Bremen und arbeite bei Mercedes")
    say("Ich bin nach Ulm gezogen", day=30)
    assert profile.get(both.id).status is Status.ACTIVE


@pytest.mark.parametrize(
    "text",
    [
        "Ich ziehe nächstes Jahr nach Berlin",
        "Ich würde gern in Berlin wohnen",
        "Ich bin 2010 nach Leipzig gezogen",
        "Damals bin ich nach Leipzig gezogen",
        "Ich bin fast nach Berlin gezogen",
        "Ich bin nicht nach Berlin gezogen",
        "Wohne ich jetzt in Berlin?",
        "wohne ich in Berlin",
        "Gestern wurde ich entlassen",
        "Adesso lavoro da Milano",
        "Anna sagt, ich wohne jetzt in Berlin",
        "„Ich bin nach Leipzig gezogen“, sagte Tom",
        "Wenn ich in Berlin wohne, kaufe ich ein Rad",
        "Ich wohne jetzt zur Miete",
        "Ich lebe jetzt in Frieden",
        "Ich wohne diese Woche in Berlin im Hotel",
        "Ich arbeite jetzt bei Nacht",
        "Ich arbeite heute bei Siemens",
        "Ich habe meinen Handyvertrag gekündigt",
        "Mein Chef hat mich verlassen",
        "Ich fahre jetzt einen Umweg",
        "Mein Handy ist tot",
        "Der Hund meiner Schwester ist gestorben",
        "Je vais déménager à Paris",
        "Je n'ai pas déménagé à Paris",
        "J'ai habité à Paris pendant deux ans",
        "Je travaille maintenant à Toulouse",
        "Je travaille maintenant chez moi",
        "J'ai quitté Paris",
        "Claire m'a appelé",
        "Mon ordinateur est mort",
        "Me quiero mudar a Madrid",
        "No me he mudado a Madrid",
        "Nos mudamos a Vigo en junio",
        "Ahora trabajo en Madrid",
        "Lucía me ha dejado su coche",
        "El perro de Ana ha muerto",
        "Vorrei abitare a Milano",
        "Non mi sono trasferito a Milano",
        "Adesso lavoro a Milano",
        "Anna mi ha lasciato le chiavi",
        "I had a chat in the bin, and he has a hat.",
        "Ich wohne in Köln. " * 200,
        "",
    ],
)
def test_of_plans_the_past_denials_and_what_is_half_understood_nothing_is_read(text: str) -> None:
    assert statements_in_english(text) == text
    assert read_claims(statements_in_english(text)).claims == ()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Hallo! Ich wohne jetzt in Berlin. Es regnet.", "Hallo! I live in Berlin now. Es regnet."),
        ("Nein, mein Hund heißt Rex", "No, my dog is called Rex."),
        ("Wir sind vor zwei Wochen von Köln nach Frankfurt am Main gezogen",
         "We moved to Frankfurt am Main from Köln."),
        ("Meine neue Freundin heißt Anna Lena", "My new girlfriend is called Anna Lena."),
        ("Meine Schwester Lena wohnt in Bonn", "My sister Lena lives in Bonn."),
        ("Ma petite amie s'appelle Zoé", "My girlfriend is called Zoé."),
        ("Ya no tenemos nuestro perro", "I no longer have a dog."),
        ("La mia nuova vicina si chiama Ada", "La mia nuova vicina si chiama Ada"),
    ],
)  # fmt: skip
def test_names_stay_as_they_are_told(text: str, english: str) -> None:
    assert statements_in_english(text) == english


def test_places_are_one_in_all_languages() -> None:
    assert {place_in_english(name) for name in ("köln", "colonia", "cologne")} == {"cologne"}
    assert place_in_english("ulm") == "ulm"


def test_all_languages_know_the_same_changes() -> None:
    text = files("memoir_resources").joinpath("statements_in_english.toml").read_text("utf-8")
    table = tomllib.loads(text)
    assert tuple(name for name in table if name != "places") == LANGUAGES
    changes = {*table["de"]["became"]}
    for language in LANGUAGES:
        assert {*table[language]["became"]} == changes, language

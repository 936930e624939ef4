"""Secrets are found however they are told, and what is harmless beside them is not held back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from memoir.operation.reader.duplicates import plain_words
from memoir.operation.reader.message import Before, read_message
from memoir.operation.reader.secret.finding import find_secrets
from memoir.operation.reader.suspicion import holds_secret
from tests.bench import secret_phrases
from tests.bench.junk import Told

# The sets by which the reader has been changed; what it gets wrong in others is measured alone.
MENDED = ("1", "2", "3", "4", "5", "6", "7", "8")
TOLD = [
    told
    for number in MENDED
    for told in secret_phrases.messages(
        Path(secret_phrases.__file__).with_name(f"secrets_{number}.toml"), random.Random(7)
    )
]


@pytest.mark.parametrize(
    "told", [each for each in TOLD if each.sort == "secret"], ids=lambda each: each.text[:50]
)
def test_a_secret_is_left_out_however_it_is_told_and_the_user_hears_of_it(told: Told) -> None:
    gist = read_message(told.text, Before(said=told.said, answered=told.answered))
    assert gist.kept_back
    assert not any(part in repr((gist.episode, gist.statements)) for part in told.never)


@pytest.mark.parametrize(
    "told", [each for each in TOLD if each.sort == "harmless"], ids=lambda each: each.text[:50]
)
def test_what_is_told_beside_secrets_is_not_held_back(told: Told) -> None:
    gist = read_message(told.text, Before(said=told.said, answered=told.answered))
    assert gist.kept_back == ()


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("I moved to Leeds. The gate opens with 4 4 1 9.", "Leeds"),
        ("My cat is called Otto. I changed the password. It's Tuesday-Rain-Boots now.", "Otto"),
        ("I bank with N26 and the answer to my security question is Rocinante.", "N26"),
    ],
)
def test_only_what_tells_the_secret_is_left_out(text: str, stays: str) -> None:
    gist = read_message(text)
    assert gist.kept_back
    assert stays in repr((gist.episode, gist.statements))


def test_a_code_on_a_pitch_is_no_secret() -> None:
    assert read_message("We play a 4-2-3-1 formation on Saturdays.").kept_back == ()


@pytest.mark.parametrize("text", ["Thanks", "no, never mind", "I keep bees.", "Berlin is lovely."])
def test_what_is_said_after_a_password_was_spoken_of_is_no_secret_for_that(text: str) -> None:
    before = Before(said=("I changed my password.",), answered=("Is a password manager of use?",))
    assert read_message(text, before).kept_back == ()


def test_each_entry_below_a_heading_that_names_secrets_is_one() -> None:
    gist = read_message("I live in Leeds.\nMy passwords:\n- mail: humming bird\n- shop: Otter")
    assert gist.kept_back == ("A password was not kept.",)
    assert not any(word in repr((gist.episode, gist.statements)) for word in ("humming", "Otter"))


@pytest.mark.parametrize(
    "text",
    [
        "I use my cat's name for the mail password, with a 3 instead of the e.",
        "Mein Passwort ist immer der Name vom Hund und dann die Hausnummer.",
        "My PIN is our wedding day backwards.",
        "The password is the usual one plus an exclamation mark.",
    ],
)
def test_how_a_password_is_made_is_a_secret_too(text: str) -> None:
    assert read_message(text).kept_back


@pytest.mark.parametrize(
    "text",
    [
        "la combinación de la caja es 7 a la derecha, 22 a la izquierda, 15 a la derecha",
        "il pin del bancomat è 5 5 1 0",
        "het wachtwoord van de wifi is stroopwafel",
        "a senha do wifi é batatafrita",
        "mon mdp c'est chouette-hibou",
        "Safe im Hotelzimmer hab ich mit 2212 zugemacht",
    ],
)
def test_secrets_are_found_in_other_languages(text: str) -> None:
    assert read_message(text).kept_back


@pytest.mark.parametrize(
    "text",
    [
        "my gamer tag is wolf1999 on steam",
        "my office is 3107",
        "I got a code 404 error from the site",
        "the wifi is called Martin Router King",
        "Bitwarden ist mein Passwortmanager.",
        "la clave del éxito es dormir",
        "Anna sent me 1200 for rent",
        "I set my alarm to 0615 every weekday.",
        "My bike lock is an Abus 6500.",
        "My phone is SM-G991B and runs Android 14.",
        "My account is hugo1985 on Reddit.",
        "My Instagram is @gardenhugo77",
        "My phone is on vibrate from 2200 to 0700.",
        "The part I need is 4G0-615-301-AH.",
        "My locker is 212.",
        "The zoo pass is cancelled, the kids are teenagers.",
        "Kofi changed the Wi-Fi password for a joke.",
        "Here is what the till prints:\n2024-03-02 09:14:11 ERROR drawer jam code 7",
    ],
)
def test_one_sign_of_a_secret_alone_is_none(text: str) -> None:
    assert read_message(text).kept_back == ()


@pytest.mark.parametrize("text", ["The suitcase is locked with 713.", "Das Zahlenschloss: 2 7 4."])
def test_a_secret_that_was_kept_by_hand_is_suspected_however_short_it_is(text: str) -> None:
    assert holds_secret(text, plain_words(text))


def test_nearly_all_that_is_found_when_it_is_told_is_suspected_when_it_was_kept_by_hand() -> None:
    found = [told.text for told in TOLD if told.sort == "secret" and find_secrets(told.text)]
    missed = [text for text in found if not holds_secret(text, plain_words(text))]
    assert len(missed) <= 0.03 * len(found), missed


def test_an_answer_beside_what_is_asked_is_left_out_with_it() -> None:
    gist = read_message("I live in Leeds. For the bank: my mother's maiden name, Fischer.")
    assert gist.kept_back
    assert "Fischer" not in repr((gist.episode, gist.statements))
    assert "Leeds" in repr((gist.episode, gist.statements))

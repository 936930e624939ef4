"""Keys, passwords, cards and the like are recognised; what only sounds like one is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.operation.reader.message import read_message
from memoir.operation.reader.secret.checksums import is_card_number, is_iban
from memoir.operation.reader.secret.finding import find_secrets
from memoir.operation.reader.secret.kinds import Secret, SecretKind

SECRETS = {
    SecretKind.PASSWORD: (
        "my password is hunter2",
        'My Netflix password is "correct horse battery".',
        "The password for my laptop is Tiger!23",
        "my wifi password is swordfish.",
        "hunter2 is my wifi password",
        "my passphrase is purple monkey dishwasher lamp",
        "log in with user ana and password qwerty99",
        "the wifi is Falcon and the password is blueFalcon",
        "My password: Qwerty!1",
        "My password:\nhunter2",
        "My email password is Fluffy",
        "mein Passwort ist geheim123",
    ),
    SecretKind.PIN: (
        "PIN: 4471",
        "my bank card's pin is 0912",
        "the door code is 1234#",
        "my door code's 4471",
        "my PIN is one two three four",
        "the alarm code at the office is 88231",
        "the lock combination is 12-34-56",
        "the code for the gate is 7788",
        "the cvv is 123",
    ),
    SecretKind.CARD: (
        "My card is 4111 1111 1111 1111, expires 09/27",
        "amex 378282246310005",
        "5555-5555-5555-4444",
    ),
    SecretKind.ACCOUNT: (
        "my iban is DE89 3704 0044 0532 0130 00 if you need it",
        "GB29NWBK60161331926819",
        "my account number is 12345678",
    ),
    SecretKind.ACCESS_KEY: (
        "here is my key sk-proj-" + "abcdefghijklmnop1234567890ABCD",
        "gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "my aws secret is wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
        "postgres://ana:hunter22@db.example.com/x",
        "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        "Use xoxb-" + "123456789012-abcdefGHIJKL to post",
        "the token of the server is 3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c",
    ),
    SecretKind.PRIVATE_KEY: (
        "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEow\n-----END RSA PRIVATE " + "KEY-----",
        "-----BEGIN OPENSSH PRIVATE " + "KEY-----\nb3Blbn",
    ),
    SecretKind.SEED_PHRASE: (
        "Seed phrase: abandon ability able about above absent absorb abstract absurd abuse add act",
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
    ),
    SecretKind.IDENTITY: ("my ssn is 078-05-1120", "my social security number is 078051120"),
}
HARMLESS = (
    "My password is too long",
    "my password is expired",
    "My password manager is Bitwarden",
    "I forgot my password",
    "my pin is 4 digits long",
    "The password is wrong",
    "my wifi is called Falcon",
    "My phone number is 555 123 4567",
    "order number 1234567890123",
    "I was born on 1990-05-12",
    "The total was 4,111,111,111,111.11",
    "call me at +351 912 345 678",
    "My sister lives in Porto and my dog is called Biscuit",
    "I bought apples bananas milk bread eggs",
    "commit 3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a",
    "id 550e8400-e29b-41d4-a716-446655440000",
    "password: str",
    "my password is stored in a vault",
    "My password is the same as yours",
    "what is my password?",
    "isbn 978-3-16-148410-0",
    "timestamp 1700000000000",
    "I changed my password yesterday",
    "Password reset is broken",
    "my key chain is red",
    "The secret is to use butter",
    "The token of appreciation was a mug",
    "my code is slow",
    "the zip code is 94107",
    "the area code is 212",
    "the dress code is casual",
    "My security code review is on Monday",
    "the country code is 351",
    "my source code is 400 lines",
    "The secret ingredient is cinnamon",
    "My locker is number 17",
    "The combination of salt and butter is great",
    "my access to the building was revoked",
    "The key is under the mat",
    "this password is not working",
)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in SECRETS.items() for text in texts]
)
def test_a_secret_is_found_and_its_kind_is_known(kind: SecretKind, text: str) -> None:
    assert kind in {secret.kind for secret in find_secrets(text)}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_a_secret_is_none(text: str) -> None:
    assert find_secrets(text) == []


def test_checksums_tell_a_number_from_one_with_a_wrong_digit() -> None:
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE89370400440532013001")


def test_the_sentence_with_the_secret_is_left_out_and_the_rest_is_kept() -> None:
    gist = read_message("My dog is called Rex. My PIN is 4471. I live in Porto.")
    assert "4471" not in gist.episode
    assert [statement.text for statement in gist.statements] == [
        "My dog is called Rex.",
        "I live in Porto.",
    ]
    assert gist.kept_back == ("A secret code was not kept.",)


def test_a_secret_over_several_lines_leaves_nothing_of_it() -> None:
    key = "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEow\nAAAAB3\n-----END RSA PRIVATE " + "KEY-----"
    gist = read_message(f"I live in Porto.\n{key}\nMy dog is called Rex.")
    assert not re.search("MIIEow|AAAAB3|BEGIN", gist.episode)


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    for secret in find_secrets(text):
        assert 0 <= secret.start < secret.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "I set my new password to Tiger77! yesterday.",
        "You can log in as admin with Maple4711#.",
        "The phone unlocks with 4471.",
        "They sent me 482913 as the verification code.",
        "My passport number is X1234567.",
    ],
)
def test_what_looks_like_a_secret_beside_the_word_is_one(text: str) -> None:
    assert find_secrets(text)


@pytest.mark.parametrize(
    "text",
    [
        "My zip code is 94110.",
        "I changed my password in 2019.",
        "I wrote code for 2500 users.",
        "My passport expires in 2027.",
        "We open the safe every 30 days.",
    ],
)
def test_other_numbers_beside_such_a_word_are_none(text: str) -> None:
    assert find_secrets(text) == []


def test_only_the_clause_with_the_secret_is_left_out() -> None:
    gist = read_message("I moved to Leeds last week, and my wifi password is Tiger77!.")
    assert gist.kept_back == ("A password was not kept.",)
    assert "Leeds" in "".join(statement.text for statement in gist.statements)
    assert "Tiger" not in repr(gist)


_NAMED = (
    "mysql -u root -p{word} shop",
    "curl -u admin:{word} https://x.example.org",
    "export DB_PASSWORD={word}",
    "aws_secret_access_key = {token}",
    "Cookie: sessionid={token}; path=/",
    "Authorization: Basic {token}",
    "https://x.example.org/reset?token={token}",
    "Our WLAN-Schlüssel: {word}",
    "Mein Passwort lautet {word}",
    "mon mot de passe c'est {word}",
    "la contraseña del wifi es {word}",
    "le code de la porte est {pin}",
    "google sent me G-{pin}",
    "the three digits on the back are {short}",
    "the gate opens with {pin}#",
    "me@example.org / {word}",
    "my pwd -> {word}",
    "I always use {word}! for everything, bad I know, my password",
    "the ssh pass for the pi is {word}",
    "the gpg passphrase is correct horse battery staple",
    "Sozialversicherungsnummer 65 {pin} J 003",
)


@pytest.mark.parametrize("text", _NAMED)
def test_what_stands_behind_the_name_or_mark_of_a_secret_is_one(text: str) -> None:
    told = text.format(word="Raspberry1979", token="a8Kd93" * 7, pin="482913", short="382")
    assert find_secrets(told)


@pytest.mark.parametrize(
    "text",
    [
        "The pass for the lift costs 45 euros.",
        "My ski pass for 2025/26 costs 300.",
        "The door opens with 2 keys.",
        "The cookie: I like chocolate ones.",
        "I work at me@example.org and I live at 12 Hill Road.",
        "api_key=os.environ['SERVICE_KEY_OF_2024']",
        "My passphrase is stored in the safe at home.",
    ],
)
def test_what_stands_behind_words_of_another_meaning_is_no_secret(text: str) -> None:
    assert not find_secrets(text)


@pytest.mark.parametrize("piece", ["é", "Abc-"])
def test_a_million_letters_without_a_space_are_read_through_once(piece: str) -> None:
    assert find_secrets(piece * (1_000_000 // len(piece))) == []


@pytest.mark.parametrize("between", ["", " ", "-", ".", "  ", "\u00a0"])
def test_a_card_is_one_however_its_groups_are_parted(between: str) -> None:
    (found,) = find_secrets(f"I paid with {between.join(['4111', '1111', '1111', '1111'])} again")
    assert found.kind is SecretKind.CARD


def test_a_number_that_is_grouped_as_no_card_is_none() -> None:
    assert find_secrets("My order number is 302-8841937-1120.") == []


@pytest.mark.parametrize(
    "between", [" ", "\n", ", ", "\n- ", " {number} ", "\n{number}. ", "\n{number}) "]
)
def test_a_recovery_phrase_is_one_however_it_is_listed(between: str) -> None:
    words = "legal winner thank year wave sausage worth useful lawn title yellow zebra"
    listed = "".join(between.format(number=n) + word for n, word in enumerate(words.split(), 1))
    assert SecretKind.SEED_PHRASE in {s.kind for s in find_secrets(f"my recovery phrase{listed}")}


def test_a_long_word_that_only_a_machine_makes_needs_no_name() -> None:
    assert find_secrets("why does tok_" + "bJ8vuJynh3mfn4yP2o38vQV5fvJtXn1InJ not work")
    assert find_secrets("the class is called ReaderOfEveryLineInTheFile2026") == []


@pytest.mark.parametrize(
    "text",
    [
        "I changed the wifi password to otterbach.",
        "pelican is our code word",
        'my password is "good morning"',
        "la contraseña la cambié a girasol",
        "The third word of my seed phrase is lamp.",
        "big T, olley, underscore, then 99 is what the shop account wants",
        "The alarm goes off with 9031, the gate 8834.",
        "My disk wants 471823-550913-120943-660231-884120-330912-551209-718832.",
        "film@example.org, Kino2020",
        "My laptop and the VPN: Sommer2024$",
        "How do I remember 58213? It opens the lockers at work.",
        "What is wrong with ssh deploy:Kastanie9@192.0.2.4",
        "login kati@example.org / Rhabarber",
        "the cat sitter needs the wifi (purpleturnip)",
        "Our door at the club takes 4*7*1",
        "Turn the dial right to 8, back past zero to 31, and the safe opens.",
    ],
)
def test_a_secret_is_one_by_where_it_stands_or_what_it_looks_like(text: str) -> None:
    assert find_secrets(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("My Steam password is dragonfruit and my Epic one is passionfruit.", 2),
        ("The wifi password is bluebird and for the guests it is nightingale.", 2),
        ("My password for Amazon is sunflower, for eBay marigold and for PayPal snowdrop.", 3),
        ("The wifi password is bluebird, the one for the guests is nightingale.", 2),
        ("My laptop password is bluebird and Anna's is nightingale.", 2),
        ("My bank PIN is 4821 and my phone PIN is 7733.", 2),
        ("My wifi password is bluebird and my sister lives in Rome.", 1),
        ("My password is sunflower and for work I use a card.", 1),
    ],
)
def test_each_of_several_secrets_in_one_sentence_is_seen(text: str, count: int) -> None:
    assert len(find_secrets(text)) == count


def test_a_message_is_searched_for_secrets_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def search(text: str, before: Sequence[str] = ()) -> list[Secret]:
        searched.append(text)
        return find_secrets(text, before)

    monkeypatch.setattr("memoir.operation.reader.message.find_secrets", search)
    gist = read_message("My wifi password is bluebird. I live in Rome.")
    assert gist.kept_back == ("A password was not kept.",)
    assert searched == ["My wifi password is bluebird. I live in Rome."]

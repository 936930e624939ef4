"""Secrets that open nothing: made anew for each run, so that none stands in a file."""

from __future__ import annotations

import base64
import random
import string
from collections.abc import Callable

_SEED_WORDS = tuple(
    word
    for line in (
        "abandon ability able absent absorb abstract absurd abuse access accident acid acoustic",
        "acquire across action actor actress actual adapt add addict address adjust admit adult",
        "ladder lamp laptop laundry lava lawn layer leaf lecture legend lemon leopard liberty",
        "toast tobacco tomato tongue topic torch tornado tortoise total tourist tower trash",
    )
    for word in line.split()
)
_WORDS = ("Falcon", "Maple", "Tiger", "Copper", "Velvet", "Comet", "Harbor", "Pickle")


def card(chance: random.Random) -> str:
    """A number with the check digit of a card."""
    digits = [4, *(chance.randrange(10) for _ in range(14))]
    doubled = [d if n % 2 else sum(divmod(2 * d, 10)) for n, d in enumerate(digits)]
    number = "".join(map(str, [*digits, -sum(doubled) % 10]))
    return " ".join(number[at : at + 4] for at in range(0, 16, 4))


def iban(chance: random.Random) -> str:
    """A German account number with its check digits."""
    account = "".join(chance.choice(string.digits) for _ in range(18))
    check = 98 - int(account + "131400") % 97
    whole = f"DE{check:02}{account}"
    return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def key(chance: random.Random) -> str:
    """A key as services hand them out."""
    return chance.choice(("sk-", "sk_live_", "ghp_", "xoxb-")) + _mixed(chance, 36)


def token(chance: random.Random) -> str:
    """Letters and digits without a sign of what they are."""
    return _mixed(chance, 40)


def password(chance: random.Random) -> str:
    """A password as people choose them."""
    mark = chance.choice("!#$%&*")
    return f"{chance.choice(_WORDS)}{chance.randrange(10, 9999)}{mark}"


def pin(chance: random.Random) -> str:
    """Four or six digits."""
    return "".join(chance.choice(string.digits) for _ in range(chance.choice((4, 6))))


def seed(chance: random.Random) -> str:
    """Twelve words of a wallet."""
    return " ".join(chance.sample(_SEED_WORDS, 12))


def private_key(chance: random.Random) -> str:
    """The armour of a private key around nothing of use."""
    lines = "\n".join(_mixed(chance, 64) for _ in range(4))
    name = "PRIVATE KEY"
    return f"-----BEGIN {name}-----\n{lines}\n-----END {name}-----"


def jwt(chance: random.Random) -> str:
    """A signed web token."""
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
    body = base64.urlsafe_b64encode(b'{"sub":"%d"}' % chance.randrange(10**9)).decode().rstrip("=")
    return f"{head}.{body}.{_mixed(chance, 43)}"


def _mixed(chance: random.Random, length: int) -> str:
    alphabet = string.ascii_letters + string.digits
    return "".join(chance.choice(alphabet) for _ in range(length - 3)) + "7aQ"


MADE_UP: dict[str, Callable[[random.Random], str]] = {
    "card": card,
    "iban": iban,
    "key": key,
    "token": token,
    "password": password,
    "pin": pin,
    "seed": seed,
    "private_key": private_key,
    "jwt": jwt,
}

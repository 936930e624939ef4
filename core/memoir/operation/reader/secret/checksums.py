"""Numbers that carry their own proof: payment cards and international bank accounts."""

from __future__ import annotations

import re

_ISSUED = re.compile(
    r"4\d{12}(?:\d{3}(?:\d{3})?)?"  # Visa
    r"|(?:5[1-5]|2[2-7])\d{14}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[68]\d)\d{11}"  # Diners Club
    r"|(?:6011|65\d\d|64[4-9]\d|622\d)\d{12,15}"  # Discover, UnionPay
    r"|62\d{14,17}"  # UnionPay
    r"|35\d{14}"  # JCB
    r"|(?:50|5[6-9]|6\d)\d{10,17}"  # Maestro and others of the kind
    r"|220[0-4]\d{12}"  # Mir
)
_COUNTRY = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


def is_card_number(digits: str) -> bool:
    """Whether ``digits`` are of an issuer's form and pass Luhn's check."""
    return _ISSUED.fullmatch(digits) is not None and _luhn(digits)


def is_iban(text: str) -> bool:
    """Whether ``text``, without spaces, is an account number by ISO 13616 (remainder 1 of 97)."""
    number = text.upper()
    if _COUNTRY.fullmatch(number) is None:
        return False
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        if place % 2:
            value = value * 2 - 9 * (value > 4)
        total += value
    return total % 10 == 0 and len(set(digits)) > 1

"""The sorts of secrets."""

from __future__ import annotations

from enum import StrEnum


class SecretKind(StrEnum):
    """What sort of secret it is; the value is how it is called in a sentence."""

    PRIVATE_KEY = "a private key"
    ACCESS_KEY = "an access key"
    PASSWORD = "a password"  # noqa: S105 - the word, not one of them
    PIN = "a secret code"
    CARD = "a card number"
    ACCOUNT = "a bank account number"
    SEED_PHRASE = "a recovery phrase"
    IDENTITY = "an identity number"

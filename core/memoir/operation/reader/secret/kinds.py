"""The sorts of secrets, and where one stands."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, order=True)
class Secret:
    """Where in the text a secret stands, and its kind."""

    start: int
    end: int
    kind: SecretKind

    def moved(self, by: int) -> Secret:
        """The same in a text in which the one it was found in begins at ``by``."""
        return Secret(self.start + by, self.end + by, self.kind)

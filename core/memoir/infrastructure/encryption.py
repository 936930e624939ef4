"""All cryptography of the memory system: keys, a key under a passphrase, files in sealed chunks.

The database itself is encrypted by SQLCipher with the key as it is (no derivation per open). A
passphrase never becomes that key: Argon2id (RFC 9106) turns it into a key-encryption key, and
AES-256-GCM wraps the vault's key under it, so that changing the passphrase rewrites one small
file. The costs of Argon2id are authenticated with the wrapped key and bounded on both sides:
nobody can lower them unnoticed, nor raise them to exhaust the machine's memory.

Large files beside the database are sealed chunk by chunk (`ChunkCipher`).
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import pbkdf2_hmac, sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from memoir.errors import KeyWrong, ProfileDamaged

KEY_BYTES = 32
PAGE_BYTES = 4096
"""The size of a page of the database as it lies in the file."""
PAGE_CONTENT_BYTES = PAGE_BYTES - 80
"""What of a page is content."""
_PAGE_END_BYTES, _VECTOR_BYTES = 80, 16  # SQLCipher 4: initialisation vector, authentication
_SALT_MASK, _MASKED_ROUNDS = 0x3A, 2
PAGE_SALT_BYTES = _SALT_BYTES = 16
"""How many bytes at the beginning of a database are its salt."""
_NONCE_BYTES = 12
_CHECK_BYTES = 16
SEAL_BYTES = 16
"""What sealing adds to a chunk."""
_MEMORY_FLOOR, _MEMORY_CEILING = 64 * 1024, 1024 * 1024
_ITERATIONS_FLOOR, _ITERATIONS_CEILING = 3, 10
_LANES_CEILING = 16


class SealBroken(Exception):
    """What was sealed is not what is there: damaged, changed, cut short, or of another key."""


class ChunkCipher:
    """AES-256-GCM over the chunks of one file, in order and whole.

    The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015): a key of the file's
    own, and nonces of a chunk's number and whether it is the last, so that no chunk can be left
    out, moved or cut off unnoticed. ``context`` says what the file is; ``salt`` is random and may
    be known.
    """

    def __init__(self, key: bytes, *, salt: bytes, context: bytes) -> None:
        derive = HKDF(hashes.SHA256(), length=KEY_BYTES, salt=salt, info=context)
        self._cipher = AESGCM(derive.derive(key))

    def seal(self, chunk: bytes | memoryview, number: int, *, last: bool) -> bytes:
        """``chunk`` sealed, `SEAL_BYTES` longer."""
        return self._cipher.encrypt(_chunk_nonce(number, last=last), chunk, None)

    def open(self, sealed: bytes | memoryview, number: int, *, last: bool) -> bytes:
        """What `seal` was given; raises SealBroken."""
        try:
            return self._cipher.decrypt(_chunk_nonce(number, last=last), sealed, None)
        except (InvalidTag, ValueError):
            raise SealBroken from None


def _chunk_nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE_BYTES - 1, "big") + bytes([last])


def derived_key(secret: bytes, purpose: bytes) -> bytes:
    """A key for one purpose, from which neither ``secret`` nor another such key can be told."""
    return HKDF(hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret)


def new_salt() -> bytes:
    """Random bytes that tell one file's key from another's."""
    return secrets.token_bytes(KEY_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCosts:
    """What Argon2id is made to cost.

    ``memory`` is in KiB. The defaults are twice RFC 9106's second recommended option, which is
    the floor; measured on 2 cores: 0.5 s.
    """

    memory: int = 2 * _MEMORY_FLOOR
    iterations: int = _ITERATIONS_FLOOR
    lanes: int = 4

    def check(self) -> None:
        """Raise ProfileDamaged if the costs are outside of what Memoir ever writes."""
        if not (
            _MEMORY_FLOOR <= self.memory <= _MEMORY_CEILING
            and _ITERATIONS_FLOOR <= self.iterations <= _ITERATIONS_CEILING
            and 1 <= self.lanes <= _LANES_CEILING
        ):
            raise ProfileDamaged(
                "This profile asks for a passphrase check that Memoir never writes, so its "
                "profile.json was changed or damaged; put back the copy in its backups folder."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A key under a passphrase: AES-256-GCM of the key, tag included, and how to open it."""

    costs: KdfCosts
    salt: bytes
    nonce: bytes
    sealed: bytes


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def wrap_key(
    key: bytes, passphrase: str, *, context: bytes, costs: KdfCosts | None = None
) -> WrappedKey:
    """Wrap ``key`` under ``passphrase``; ``context`` binds it to its profile."""
    costs = costs or KdfCosts()
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    cipher = AESGCM(_key_from_passphrase(passphrase, salt, costs))
    sealed = cipher.encrypt(nonce, key, _bound(costs, context))
    return WrappedKey(costs=costs, salt=salt, nonce=nonce, sealed=sealed)


def unwrap_key(wrapped: WrappedKey, passphrase: str, *, context: bytes) -> bytes:
    """The key in ``wrapped``.

    Raises KeyWrong if the passphrase is not the one, ProfileDamaged if the costs are absurd.
    """
    wrapped.costs.check()
    cipher = AESGCM(_key_from_passphrase(passphrase, wrapped.salt, wrapped.costs))
    try:
        return cipher.decrypt(wrapped.nonce, wrapped.sealed, _bound(wrapped.costs, context))
    except InvalidTag:
        raise KeyWrong("That passphrase does not open this profile; try again.") from None


def key_check(key: bytes, *, context: bytes) -> str:
    """A value that tells the right key from a wrong one and nothing else about it."""
    return hmac.digest(key, b"memoir vault key check\0" + context, sha256)[:_CHECK_BYTES].hex()


def _key_from_passphrase(passphrase: str, salt: bytes, costs: KdfCosts) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=costs.iterations,
        lanes=costs.lanes,
        memory_cost=costs.memory,
    )
    # Systems type the same letter in different ways; and a broken keyboard types half a character.
    typed = unicodedata.normalize("NFC", passphrase)
    return kdf.derive(typed.encode("utf-8", "surrogatepass"))


def _bound(costs: KdfCosts, context: bytes) -> bytes:
    numbers = f"argon2id m={costs.memory} t={costs.iterations} p={costs.lanes}\0"
    return b"memoir wrapped key\0" + numbers.encode() + context


def decrypted_pages(database: Path, key: bytes) -> Iterator[bytes]:
    """The pages of a database file as they lie there, used or not, in small letters.

    Only to be searched: what they hold is not authenticated.
    """
    algorithm = algorithms.AES256(key)
    with database.open("rb") as file:
        while len(page := file.read(PAGE_BYTES)) == PAGE_BYTES:
            # The first page begins with the salt, which moves where blocks begin by one.
            body, end = page[:-_PAGE_END_BYTES], page[-_PAGE_END_BYTES:]
            if file.tell() == PAGE_BYTES:
                body = body[_SALT_BYTES:]
            decryptor = Cipher(algorithm, modes.CBC(end[:_VECTOR_BYTES])).decryptor()
            yield (decryptor.update(body) + decryptor.finalize()).lower()


class PageCipher:
    """Reads the pages of one database file as SQLCipher 4 seals them, each by itself.

    Every page bears an HMAC-SHA512 over its content and its number, so one that was changed or
    moved is told from a whole one, whatever befell the others. ``salt`` is what the file begins
    with.
    """

    def __init__(self, key: bytes, salt: bytes) -> None:
        masked = bytes(each ^ _SALT_MASK for each in salt)
        self._aes = algorithms.AES256(key)
        self._authentication = pbkdf2_hmac("sha512", key, masked, _MASKED_ROUNDS, KEY_BYTES)

    def open(self, page: bytes, number: int) -> bytes:
        """The `PAGE_CONTENT_BYTES` of page ``number`` (from 1); raises SealBroken."""
        if len(page) != PAGE_BYTES:
            raise SealBroken
        begin = _SALT_BYTES if number == 1 else 0
        vector_end = PAGE_CONTENT_BYTES + _VECTOR_BYTES
        told = page[begin:vector_end] + number.to_bytes(4, "little")
        if not hmac.compare_digest(
            hmac.digest(self._authentication, told, "sha512"), page[vector_end:]
        ):
            raise SealBroken
        vector = page[PAGE_CONTENT_BYTES:vector_end]
        decryptor = Cipher(self._aes, modes.CBC(vector)).decryptor()
        content = decryptor.update(page[begin:PAGE_CONTENT_BYTES]) + decryptor.finalize()
        return bytes(begin) + content

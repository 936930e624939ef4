"""Where an endpoint is, how it is spoken to, and what its failures are called."""

from __future__ import annotations

import ipaddress
import json
import re
from urllib.parse import urlsplit, urlunsplit

import httpx

from memoir.errors import EndpointError, InvalidInput
from memoir.infrastructure.engine.connection import telling
from memoir.infrastructure.engine.loopback import is_loopback
from memoir.infrastructure.engine.witness import Witness, unseen
from memoir.memory.audit import Errand

_QUOTED = 200  # characters of what an endpoint says that may appear in a message
_ENDINGS = ("/chat/completions", "/completions", "/models")


class Address:
    """An endpoint's base address, such as http://localhost:11434/v1, and the key for it.

    ``url`` may lack the /v1, or be the full address of a call. Raises InvalidInput where it is no
    address, or where the key would travel the internet unencrypted. ``witness`` is told of each
    request.
    """

    def __init__(
        self, url: str, key: str = "", name: str = "", *, witness: Witness = unseen
    ) -> None:
        self.base = _base(url)
        self._witness = witness
        self._key = key.strip()
        self._name = name or urlsplit(self.base).netloc
        if self._key and not _is_private(self.base):
            message = (
                f"{self._name} is reached without encryption (http), so anybody on the way could"
                " read the key; use its https address."
            )
            raise InvalidInput(message)

    def __repr__(self) -> str:
        """Without the key."""
        return f"Address({self.base!r})"

    def of(self, call: str) -> str:
        """The address of one call, such as "models"."""
        return f"{self.base}/{call}"

    def headers(self) -> dict[str, str]:
        """What goes with each request."""
        return {"Authorization": f"Bearer {self._key}"} if self._key else {}

    def client(self, connect: float, read: float, errand: Errand) -> httpx.Client:
        """A client that waits so many seconds; a proxy is never asked for this machine itself."""
        return httpx.Client(
            timeout=httpx.Timeout(connect, read=read),
            trust_env=not is_loopback(self.base),
            event_hooks={"request": [telling(self._witness, errand, endpoint=self._name)]},
        )

    def trouble(self, error: httpx.HTTPError) -> EndpointError:
        """What a failed connection is called."""
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return self._error("cannot be reached; is it running, and is its address right?")
        if isinstance(error, httpx.TimeoutException):
            return self.silence()
        return self._error("broke the connection; ask again.")

    def silence(self) -> EndpointError:
        """Nothing came for too long."""
        return self._error("has fallen silent; ask again, or look at what it is doing.")

    def broken_off(self) -> EndpointError:
        """The stream ended before the answer did."""
        return self._error("broke off in the middle of the answer; ask again.")

    def nonsense(self) -> EndpointError:
        """What came is not what this interface sends."""
        return self._error("answers with something else than an OpenAI-compatible endpoint does.")

    def emptiness(self) -> EndpointError:
        """The answer has no text."""
        return self._error("gave an empty answer; ask again, or choose another model there.")

    def refusal(self, status: int, body: str) -> EndpointError:
        """What an HTTP status is called; ``body`` may explain it."""
        if status in {401, 403}:
            what = "does not accept the key; check it in the settings."
        elif status == 404:
            what = "does not know this address or this model; check both in the settings."
        elif status == 429:
            what = "has had too many requests, or the account is used up; wait and ask again."
        elif 300 <= status < 400:
            what = "has moved to another address; enter that one in the settings."
        elif status >= 500:
            what = f"has failed (it answers {status}); ask again later."
        else:
            what = f"refuses the request (it answers {status})."
        return self._error(what, said=body)

    def failure(self, said: object) -> EndpointError:
        """The endpoint itself reports an error in place of an answer."""
        return self._error("has failed.", said=json.dumps({"error": said}))

    def _error(self, what: str, *, said: str = "") -> EndpointError:
        words = _said(said)
        if self._key:
            words = words.replace(self._key, "…")
        ending = f" It says: {words}" if words else ""
        return EndpointError(f"The endpoint {self._name} {what}{ending}")


def _base(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"{url} is not the address of an endpoint; one is http://localhost:11434/v1."
        raise InvalidInput(message)
    path = parts.path.rstrip("/")
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    # Names and passwords in an address would appear wherever the address does.
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, place, path or "/v1", "", ""))


def _is_private(url: str) -> bool:
    """Whether what is sent there stays private: it is encrypted, or stays in the house."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" or is_loopback(url) or host.endswith(".local") or "." not in host:
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def _said(body: str) -> str:
    """The explanation in an error's body, shortened; "" where there is none to quote."""
    try:
        error = json.loads(body)["error"]
        words = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError):
        return ""
    return re.sub(r"\s+", " ", str(words)).strip()[:_QUOTED]

"""The secrets in a text, by whichever of the ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from memoir.operation.reader.secret.answered import answered_secrets
from memoir.operation.reader.secret.bare import bare_secrets
from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.listed import listed_secrets
from memoir.operation.reader.secret.made import made_secrets
from memoir.operation.reader.secret.named import named_secrets
from memoir.operation.reader.secret.opening import opening_secrets
from memoir.operation.reader.secret.seed_phrases import seed_phrases
from memoir.operation.reader.secret.weighed import weighed_secrets
from memoir.operation.reader.secret.worded import worded_secrets
from memoir.operation.reader.sentences import sentences_in

_HEARD = 300
_Finder = Callable[[str], Iterator[Secret]]
_IN_TEXTS: tuple[_Finder, ...] = (
    bare_secrets,
    seed_phrases,
    named_secrets,
    listed_secrets,
    answered_secrets,
)
_IN_SENTENCES: tuple[_Finder, ...] = (opening_secrets, made_secrets)
_THAT_LISTEN = (weighed_secrets, worded_secrets)


def find_secrets(text: str, before: Sequence[str] = ()) -> list[Secret]:
    """The secrets in ``text`` in their order; those that overlap are one, of the plainer kind.

    ``before`` is what was said right before ``text``, by whomever: a question may name the secret
    that the answer only gives.
    """
    heard = [said[-_HEARD:] for said in before]
    found = [secret for find in _IN_TEXTS for secret in find(text)]
    found += [secret for find in _THAT_LISTEN for secret in find(text, heard)]
    for sentence in sentences_in(text):
        words = text[sentence.start : sentence.end]
        found += [s.moved(sentence.start) for find in _IN_SENTENCES for s in find(words)]
    apart: list[Secret] = []
    for secret in sorted(found):
        if not apart or secret.start >= apart[-1].end:
            apart.append(secret)
            continue
        last = apart[-1]
        kind = secret.kind if last.kind is SecretKind.PASSWORD else last.kind
        apart[-1] = Secret(last.start, max(last.end, secret.end), kind)
    return apart


def without_secrets(text: str) -> str:
    """``text`` with “…” in the place of each secret, to be shown as a title."""
    at, pieces = 0, list[str]()
    for secret in find_secrets(text):
        pieces += [text[at : secret.start], "…"]
        at = secret.end
    return "".join((*pieces, text[at:]))


def kept_back_sentences(kinds: Iterable[SecretKind]) -> tuple[str, ...]:
    """What to tell the user of secrets that were not kept: one sentence for each kind."""
    return tuple(f"{kind[:1].upper()}{kind[1:]} was not kept." for kind in dict.fromkeys(kinds))

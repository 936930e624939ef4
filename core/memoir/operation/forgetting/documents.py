"""Sentences of attached documents that tell what was forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.infrastructure.vault.traces import Traces
from memoir.memory.forgetting import FORGOTTEN_MARK
from memoir.operation.forgetting.wording import Nearness, Wording, marked
from memoir.operation.reader.sentences import Sentence, sentences_in
from memoir.operation.retrieval.words import folded


@dataclass(frozen=True, slots=True)
class _Read:
    """A document by the digest it had when it was read, its sentences also in small letters."""

    digest: str
    text: str
    sentences: tuple[tuple[Sentence, str], ...]


class Documents:
    """The documents of a vault, each read once as long as it stays as it is."""

    def __init__(self, traces: Traces) -> None:
        self._traces = traces
        self._read: dict[str, _Read] = {}

    def without(self, wording: Wording, changed: dict[str, str]) -> dict[str, str]:
        """New texts, by attachment, of those that tell it; ``changed`` are texts as they will be.

        Nothing in a document was told to the assistant, so only what surely carries it goes.
        """
        texts: dict[str, str] = {}
        for id, digest in self._traces.documents():
            read = self._of(id, digest, changed.get(id))
            lost = [
                sentence
                for sentence, small in read.sentences
                if sentence.text != FORGOTTEN_MARK
                and wording.may_stand_in(small)
                and wording.carried_by(sentence.text, Nearness.ELSEWHERE)
            ]
            if lost:
                texts[id] = marked(read.text, lost)
        return texts

    def _of(self, id: str, digest: str, changed: str | None) -> _Read:
        if changed is not None:
            return _read(digest, changed)
        known = self._read.get(id)
        if known is None or known.digest != digest:
            known = self._read[id] = _read(digest, self._traces.document(id))
        return known


def _read(digest: str, text: str) -> _Read:
    return _Read(digest, text, tuple((each, folded(each.text)) for each in sentences_in(text)))

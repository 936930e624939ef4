"""Which language model answers, and which model embeds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from memoir.errors import InvalidInput, ModelMissing
from memoir.infrastructure.engine.adapting import AdapterPlace
from memoir.infrastructure.engine.catalogue import Catalogue, ModelEntry, ModelKind
from memoir.infrastructure.engine.chat import (
    ChatEngine,
    Embedder,
    ModelInfo,
    ReportProgress,
    Vectors,
)
from memoir.infrastructure.engine.local import LocalChat, LocalEmbedder
from memoir.infrastructure.engine.loopback import is_loopback
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER
from memoir.infrastructure.engine.witness import Witness, unseen
from memoir.settings import CONTEXT, ENDPOINTS, MODEL, Endpoint, Preferences

Entries: TypeAlias = list[ModelEntry]
_ENDPOINT = "endpoint:"


class StarterEmbedder:
    """The built-in embedding model, made ready by its first use."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: LocalEmbedder | None = None
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        """The model's name and digest; raises EngineError."""
        return self._ready().id

    @property
    def dimension(self) -> int:
        """Length of every vector; raises EngineError."""
        return self._ready().dimension

    def embed(self, texts: list[str]) -> Vectors:
        """Unit vectors (len(texts), dimension); raises EngineError."""
        return self._ready().embed(texts)

    def begin(self, texts: list[str]) -> Callable[[], Vectors]:
        """Begin with ``texts``; what is returned waits for the vectors. Both raise EngineError."""
        return self._ready().begin(texts)

    def close(self) -> None:
        """End the worker, if one runs."""
        if self._made is not None:
            self._made.close()

    def _ready(self) -> LocalEmbedder:
        with self._lock:
            if self._made is None:
                self._made = LocalEmbedder(self._catalogue.ready(EMBEDDING_STARTER.id))
            return self._made


class Models:
    """The models of a profile: chosen in its settings, kept in a folder all profiles share.

    ``witness`` is told of every request to an endpoint or a server before it is sent; in
    ``snapshots`` local models keep what they have read; ``adapters`` take part in their answers.
    """

    def __init__(
        self,
        preferences: Preferences,
        *,
        embedder: Embedder | None = None,
        chat_engine: ChatEngine | None = None,
        witness: Witness = unseen,
        snapshots: SnapshotPlace | None = None,
        adapters: AdapterPlace | None = None,
    ) -> None:
        self._snapshots = snapshots
        self._adapters = adapters
        self.catalogue = Catalogue()
        self._witness = witness
        self.embedder: Embedder = embedder or StarterEmbedder(self.catalogue)
        self._preferences = preferences
        self._given = chat_engine
        self._engine = chat_engine
        self._made_for: tuple[str, int, Endpoint | None] | None = None
        self._lock = threading.Lock()

    def list(self) -> Entries:
        """Every model that is here or can be had, language models and endpoints."""
        local = [entry for entry in self.catalogue.list() if not entry.embeds]
        return local + [_entry_of(endpoint) for endpoint in self._preferences.get(ENDPOINTS)]

    def current(self) -> ModelEntry | None:
        """The chosen model; None if it is no longer there."""
        chosen = self._chosen()
        return next((entry for entry in self.list() if entry.id == chosen), None)

    def use(self, model: str) -> ModelEntry:
        """Choose a model by its id or file; raises ModelMissing."""
        entry = next((e for e in self.list() if model in (e.id, str(e.path))), None)
        if entry is None or not entry.installed:
            raise ModelMissing(f"There is no model “{model}” here; add or download it first.")
        self._preferences.put(MODEL, entry.id)
        return entry

    def engine(self) -> ChatEngine:
        """The engine of the chosen model, made anew after another one was chosen."""
        if self._given is not None:
            return self._given
        chosen = self._chosen()
        remote = self._endpoint(chosen)
        wanted = (chosen, self._preferences.get(CONTEXT), remote)
        with self._lock:
            if self._engine is None or wanted != self._made_for:
                if self._engine is not None:
                    self._engine.close()
                self._engine, self._made_for = self._make(*wanted), wanted
            return self._engine

    def load(self) -> ModelInfo:
        """Load the chosen model; quick when it is loaded. Raises EngineError."""
        return self.engine().load()

    @property
    def info(self) -> ModelInfo | None:
        """The loaded model; None while none is."""
        return self._engine.info if self._engine is not None else None

    def local_file(self, *, prepared: bool = False) -> tuple[Path, str] | None:
        """The chosen model's file and name; None where it runs elsewhere or is not ready yet.

        With ``prepared`` it is made ready, which may take seconds. Raises EngineError.
        """
        chosen = self._chosen()
        if self._given is not None or chosen.startswith(_ENDPOINT):
            return None
        entry = self.catalogue.get(chosen)
        path = self.catalogue.ready(chosen) if prepared else entry.path
        return None if path is None else (path, entry.name)

    def cancel(self) -> None:
        """Stop the answer that is being written, if one is."""
        if self._engine is not None:
            self._engine.cancel()

    def forget_read(self) -> None:
        """Have the loaded model drop what it keeps of the prompts that it has read."""
        if isinstance(self._engine, LocalChat):
            self._engine.forget_read()

    def add(self, path: str | Path) -> ModelEntry:
        """Make a GGUF file known, where it lies; raises ModelMissing or ModelUnusable."""
        return self.catalogue.add(Path(path))

    def remove(self, model: str) -> None:
        """Take a model or an endpoint away; the starter is chosen if it was in use."""
        if model.startswith(_ENDPOINT):
            self.remove_endpoint(model.removeprefix(_ENDPOINT))
        else:
            self.catalogue.remove(model)
        if self._chosen() == model:
            self._preferences.put(MODEL, CHAT_STARTER.id)

    def download(
        self,
        wanted: str,
        *,
        progress: ReportProgress | None = None,
        cancelled: threading.Event | None = None,
        sha256: str = "",
    ) -> ModelEntry:
        """Fetch a model of the catalogue, or a GGUF file from a URL; goes on where it was cut."""
        return self.catalogue.fetch(
            wanted, progress, cancelled, sha256=sha256, witness=self._witness
        )

    def prepare(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Make the starter models ready, once; takes seconds. Raises EngineError."""
        for starter in (EMBEDDING_STARTER, CHAT_STARTER):
            self.catalogue.ready(starter.id, progress)

    def add_endpoint(self, new: Endpoint) -> ModelEntry:
        """Keep an endpoint, in place of one with that name; raises InvalidInput."""
        name = new.name.strip()
        if not name or not new.url.strip() or not new.model.strip():
            raise InvalidInput("An endpoint needs a name, an address and the name of a model.")
        if not new.url.strip().startswith(("http://", "https://")):
            raise InvalidInput("An endpoint's address begins with http:// or https://.")
        kept = replace(new, name=name, url=new.url.strip().rstrip("/"), model=new.model.strip())
        others = tuple(e for e in self._preferences.get(ENDPOINTS) if e.name != name)
        self._preferences.put(ENDPOINTS, (*others, kept))
        return _entry_of(kept)

    def remove_endpoint(self, name: str) -> None:
        """Drop an endpoint, its key with it; raises ModelMissing."""
        endpoints = self._preferences.get(ENDPOINTS)
        rest = tuple(e for e in endpoints if e.name != name)
        if len(rest) == len(endpoints):
            raise ModelMissing(f"There is no endpoint called “{name}”.")
        self._preferences.put(ENDPOINTS, rest)

    def list_endpoint_models(self, url: str, key: str = "") -> Sequence[str]:
        """The models an endpoint offers; raises EndpointError."""
        from memoir.infrastructure.engine import endpoint  # slow to import and rarely wanted

        return endpoint.list_models(url, key, witness=self._witness)

    def close(self) -> None:
        """End the workers."""
        if self._engine is not None:
            self._engine.close()
        if isinstance(self.embedder, StarterEmbedder):
            self.embedder.close()

    def _chosen(self) -> str:
        chosen = self._preferences.get(MODEL)
        return CHAT_STARTER.id if chosen == MODEL.default else chosen

    def _endpoint(self, chosen: str) -> Endpoint | None:
        name = chosen.removeprefix(_ENDPOINT)
        endpoints = self._preferences.get(ENDPOINTS) if chosen.startswith(_ENDPOINT) else ()
        return next((e for e in endpoints if e.name == name), None)

    def _make(self, chosen: str, context: int, remote: Endpoint | None) -> ChatEngine:
        if remote is not None:
            from memoir.infrastructure.engine import endpoint  # slow to import and rarely wanted

            return endpoint.EndpointChat(remote, witness=self._witness)
        if chosen.startswith(_ENDPOINT):
            raise ModelMissing("The chosen endpoint is gone; choose a model in the settings.")
        path = self.catalogue.ready(chosen)
        name = self.catalogue.get(chosen).name
        return LocalChat(
            path,
            id=chosen,
            name=name,
            context=context or None,
            snapshots=self._snapshots,
            adapters=self._adapters,
        )


def _entry_of(remote: Endpoint) -> ModelEntry:
    return ModelEntry(
        id=f"{_ENDPOINT}{remote.name}",
        name=f"{remote.model} ({remote.name})",
        kind=ModelKind.ENDPOINT,
        installed=True,
        url=remote.url,
        here=is_loopback(remote.url),
    )

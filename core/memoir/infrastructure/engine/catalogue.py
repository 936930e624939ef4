"""Which models there are: on this machine, and to be had.

Installed are the starter models, every .gguf in the models folder, and files elsewhere that were
added by hand. To be had are the models named in memoir_resources/models.toml.
"""

from __future__ import annotations

import hashlib
import threading
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

import psutil

from memoir import paths
from memoir.errors import InvalidInput, ModelMissing, ModelUnusable, StorageFull
from memoir.infrastructure.engine import starters
from memoir.infrastructure.engine.chat import ReportProgress
from memoir.infrastructure.engine.hub import file_name, hf_url
from memoir.infrastructure.engine.register import Facts, Register
from memoir.infrastructure.engine.starters import Starter
from memoir.infrastructure.engine.witness import Witness, unseen

# What the rest of the system wants for itself.
_SHARE_FOR_A_MODEL = 0.8
_ROOM_FOR_CONTEXT = 400 << 20


class ModelKind(StrEnum):
    """Where a model comes from."""

    STARTER = "starter"  # came with Memoir
    FILE = "file"  # a GGUF file of the user's
    CATALOGUE = "catalogue"  # known here, to be fetched or fetched
    ENDPOINT = "endpoint"  # runs elsewhere; kept in the settings, not here


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """One model; sizes in bytes, ``context`` in tokens as trained, 0 and "" where not known.

    ``path`` is None until the model is on this machine as a file. ``fits`` tells whether this
    machine has the memory, ``problem`` is a sentence where the file cannot be used. ``here`` is
    false for an endpoint elsewhere: what is said to it leaves this machine.
    """

    id: str
    name: str
    kind: ModelKind
    path: Path | None = None
    size_bytes: int = 0
    memory_bytes: int = 0
    parameters: int = 0
    context: int = 0
    licence: str = ""
    about: str = ""
    embeds: bool = False
    installed: bool = False
    fits: bool = True
    url: str = ""
    sha256: str = ""
    problem: str = ""
    here: bool = True


class Catalogue:
    """The models of one folder, by default the user's."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or paths.models_folder()
        self._register = Register(self.folder)

    def list(self) -> list[ModelEntry]:
        """All models: starters first, then the user's files, then those to be had.

        Looks into files not seen before, which takes a moment.
        """
        known = [self._starter(starter) for starter in starters.STARTERS]
        offered = [self._offered(record) for record in _offers()]
        taken = {entry.path for entry in (*known, *offered) if entry.path}
        return [*known, *self._own_files(taken, {e.id for e in (*known, *offered)}), *offered]

    def get(self, id: str) -> ModelEntry:
        """One model by its id, or by the path of its file. Raises ModelMissing."""
        for entry in self.list():
            if id == entry.id or (entry.path is not None and id == str(entry.path)):
                return entry
        message = f"There is no model called {id}; 'memoir models list' shows which there are."
        raise ModelMissing(message)

    def add(self, path: Path) -> ModelEntry:
        """Make a GGUF file known that lies anywhere; it stays where it is.

        Raises ModelMissing, ModelUnusable and StorageFull.
        """
        path = path.expanduser().resolve()
        if not path.is_file():
            message = f"There is no file at {path}."
            raise ModelMissing(message)
        facts = self._register.facts([path]).get(path, Facts())
        if facts.problem:
            raise ModelUnusable(facts.problem)
        if path.parent != self.folder.resolve():
            self._register.add(path)
        return self.get(str(path))

    def remove(self, id: str) -> None:
        """Take a model away: files in the models folder are deleted, others only forgotten.

        Raises ModelMissing, and InvalidInput where there is nothing to remove.
        """
        entry = self.get(id)
        if entry.path is None or not entry.installed:
            message = f"{entry.name} is not on this machine."
            raise InvalidInput(message)
        if entry.path.parent != self.folder.resolve():
            self._register.remove(entry.path)
            return
        try:
            entry.path.unlink(missing_ok=True)
        except OSError as error:
            message = f"{entry.path} cannot be deleted: {error.strerror or error}."
            raise StorageFull(message) from error

    def ready(self, id: str, progress: ReportProgress | None = None) -> Path:
        """Return the file of an installed model; a starter is made ready first, in seconds.

        ``progress`` gets bytes. Raises ModelMissing, ModelUnusable and StorageFull.
        """
        for starter in starters.STARTERS:
            if starter.id == id:
                return starters.prepare(starter, self.folder, progress)
        entry = self.get(id)
        if entry.problem:
            raise ModelUnusable(entry.problem)
        if entry.path is None or not entry.installed:
            message = f"{entry.name} is not on this machine yet; fetch it first."
            raise ModelMissing(message)
        return entry.path

    def fetch(
        self,
        wanted: str,
        progress: ReportProgress | None = None,
        cancelled: threading.Event | None = None,
        *,
        sha256: str = "",
        witness: Witness = unseen,
    ) -> ModelEntry:
        """Download a model of the catalogue, or any GGUF file from a URL, into the folder.

        A download that was cut short is taken up where it ended. ``sha256`` is checked where it
        is given or known. ``witness`` is told of each request before it is sent. Raises
        DownloadError, Cancelled, StorageFull and ModelUnusable.
        """
        from memoir.infrastructure.engine.download import (  # noqa: PLC0415 - slow, rarely wanted
            download,
        )

        url, digest = wanted, sha256
        if "://" not in wanted:
            entry = self.get(wanted)
            if not entry.url:
                message = f"{entry.name} cannot be fetched; it has no address."
                raise InvalidInput(message)
            url, digest = entry.url, sha256 or entry.sha256
        name = file_name(url)
        if not name.lower().endswith(".gguf"):
            message = f"{url} does not lead to a GGUF file; its address must end in .gguf."
            raise InvalidInput(message)
        target = self.folder.resolve() / name
        download(
            url, target, sha256=digest, progress=progress, cancelled=cancelled, witness=witness
        )
        try:
            return self.add(target)
        except ModelUnusable:
            target.unlink(missing_ok=True)
            raise

    def _starter(self, starter: Starter) -> ModelEntry:
        path = self.folder.resolve() / starter.file
        ready = path.exists()
        return ModelEntry(
            id=starter.id,
            name=starter.name,
            kind=ModelKind.STARTER,
            path=path if ready else None,
            size_bytes=starter.size_bytes,
            memory_bytes=starter.size_bytes + _ROOM_FOR_CONTEXT,
            parameters=starter.parameters,
            context=starter.context,
            licence=starter.licence,
            about=starter.about,
            embeds=starter.embeds,
            installed=ready or starters.source_of(starter) is not None,
        )

    def _offered(self, record: dict[str, Any]) -> ModelEntry:
        path = self.folder.resolve() / record["file"]
        installed = path.exists()
        return ModelEntry(
            id=record["id"],
            name=record["name"],
            kind=ModelKind.CATALOGUE,
            path=path if installed else None,
            size_bytes=record["size_bytes"],
            memory_bytes=record["memory_bytes"],
            parameters=record["parameters"],
            context=record["context"],
            licence=record["licence"],
            about=record["about"],
            installed=installed,
            fits=_fits(record["memory_bytes"]),
            url=hf_url(record["repo"], record["file"], record.get("revision", "main")),
            sha256=record.get("sha256", ""),
        )

    def _own_files(self, taken: set[Path], ids: set[str]) -> Sequence[ModelEntry]:
        inside = sorted(self.folder.resolve().glob("*.gguf")) if self.folder.is_dir() else []
        outside = [path for path in self._register.added() if path not in inside]
        wanted = [path for path in (*inside, *outside) if path not in taken]
        entries = []
        facts = self._register.facts(path for path in wanted if not _is_later_part(path))
        for path, fact in facts.items():
            entry = _of_file(path, fact, ids)
            ids.add(entry.id)
            entries.append(entry)
        return entries


def _offers() -> list[dict[str, Any]]:
    text = files("memoir_resources").joinpath("models.toml").read_text(encoding="utf-8")
    records: list[dict[str, Any]] = tomllib.loads(text)["model"]
    return records


def _of_file(path: Path, facts: Facts, taken: set[str]) -> ModelEntry:
    id = path.stem
    if id in taken:  # two files of one name, in different folders
        id = f"{path.stem}@{hashlib.sha256(str(path).encode()).hexdigest()[:6]}"
    return ModelEntry(
        id=id,
        name=facts.name or path.stem,
        kind=ModelKind.FILE,
        path=path,
        size_bytes=facts.size_bytes,
        memory_bytes=facts.memory_bytes,
        parameters=facts.parameters,
        context=facts.context,
        licence=facts.licence,
        embeds=facts.embeds,
        installed=True,
        fits=_fits(facts.memory_bytes),
        problem=facts.problem,
    )


def _is_later_part(path: Path) -> bool:
    """Whether the file is a second, third, … part of a model in several files."""
    return "-of-" in path.stem and not path.stem.split("-of-")[0].endswith("-00001")


def _fits(memory_bytes: int) -> bool:
    return memory_bytes <= int(psutil.virtual_memory().total * _SHARE_FOR_A_MODEL)

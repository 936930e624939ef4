"""Adapters: memories trained into small additions to the model, on this machine."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from memoir import paths
from memoir.errors import (
    EngineError,
    InvalidInput,
    MemoirError,
    NotFound,
    TrainingUnavailable,
)
from memoir.infrastructure.encryption import derived_key
from memoir.infrastructure.engine.adapting import AdapterPlace
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.training.installation import Installation, training_available
from memoir.infrastructure.training.lessons import TrainingBasis
from memoir.infrastructure.training.need import check_need, training_need
from memoir.infrastructure.vault.adapter_files import AdapterFiles
from memoir.infrastructure.vault.answerers import Answerers
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.renewals import TrainingOrigin
from memoir.infrastructure.vault.vault import Vault
from memoir.interface.listeners import Listeners
from memoir.interface.models import Models
from memoir.memory.adapter import (
    Adapter,
    Candidate,
    TrainingPhase,
    TrainingPlan,
    UnfinishedTraining,
    unlike,
)
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory
from memoir.memory.moment import now
from memoir.operation.assistant.assistant import Assistant
from memoir.operation.assistant.prompt import SYSTEM_TEXT
from memoir.operation.parametric import choosing
from memoir.operation.parametric.collection import Collection
from memoir.operation.parametric.examining import Basis, Place, is_under_way
from memoir.operation.parametric.making_way import Halting, MakingWay
from memoir.operation.parametric.renewing import Renewals
from memoir.operation.parametric.training import SETTINGS, Training
from memoir.operation.parametric.trying import Trying
from memoir.operation.scheduling.idle import Quiet
from memoir.settings import SYSTEM_PROMPT, Preferences

_KEY_PURPOSE = b"memoir adapters"
_SECONDS_A_MEMORY, _SECONDS_AT_LEAST = 18.0, 60.0
_NOT_INSTALLED = (
    "Training needs PyTorch and PEFT, which are not installed; install them first"
    " (memoir adapters train --install)."
)
_NOT_LOCAL = "The chosen model does not run from a file on this machine, so none can be trained."


def adapter_place(profile: Profile, vault: Vault) -> Place:
    """Where the adapters of a profile are."""
    key = derived_key(vault.connection.key, _KEY_PURPOSE)
    return Place(vault, AdapterFiles(profile.adapters), key)


def adapters_for_engine(profile: Profile, vault: Vault) -> AdapterPlace:
    """What tells local models which adapters take part."""
    return Collection(adapter_place(profile, vault)).for_engine()


class Adapting:
    """The part of `Memoir` that trains adapters and lets them take part in answers."""

    profile: Profile
    _vault: Vault
    _preferences: Preferences
    _models: Models
    _assistant: Assistant
    _listeners: Listeners
    _quiet_since_opened: Quiet | None = None
    _at_work: MakingWay | None = None

    def adapters(self) -> list[Adapter]:
        """All adapters that were trained, the newest first, with their evaluations."""
        return self._collection.list(self._model_hash())

    def training_plan(
        self,
        memories: Sequence[str] | None = None,
        *,
        cube: str | None = None,
        folder: Path | None = None,
    ) -> TrainingPlan:
        """What a training would take, of ``memories``, of a cube, or of what is proposed.

        ``folder`` as in `train_adapter`. Raises NotFound, and InvalidInput for a memory that no
        model can be trained on.
        """
        candidates = self._candidates(memories, cube)
        try:
            basis = self._basis(folder)
            need = training_need(TrainingBasis(model=basis.model, folder=folder), SETTINGS)
        except MemoirError as error:
            return TrainingPlan(
                candidates=candidates, model="", seconds=0, memory_bytes=0, obstacle=str(error)
            )
        obstacle = "" if self.training_available() else _NOT_INSTALLED
        if not need.fits:
            obstacle = (
                f"Training takes about {need.memory_bytes / 1e9:.1f} GB of memory and"
                f" {need.free_bytes / 1e9:.1f} GB are free; close other programs first."
            )
        if not candidates:
            obstacle = "There is nothing to train on yet; name the memories, or a cube."
        share = need.parameters / 135e6
        seconds = (_SECONDS_AT_LEAST + _SECONDS_A_MEMORY * len(candidates)) * max(0.2, share)
        return TrainingPlan(
            candidates=candidates,
            model=basis.name,
            seconds=seconds,
            memory_bytes=need.memory_bytes,
            obstacle=obstacle,
            left_out=choosing.left_out_of_cube(self._vault, self._preferences, cube) if cube else 0,
        )

    def train_adapter(
        self,
        memories: Sequence[str] | None = None,
        *,
        name: str = "",
        cube: str | None = None,
        folder: Path | None = None,
    ) -> MakingWay:
        """Train an adapter on ``memories``, on a cube, or on what is proposed.

        It waits while an answer is written, in whichever program. A training that was not finished
        is dropped. With a ``name`` that another adapter has it
        becomes that one's next version. ``folder`` holds the model's weights in Hugging Face's
        layout, where its file cannot be trained from. Raises NotFound, InvalidInput,
        TrainingUnavailable, EngineError where it cannot be trained here, and from the iterator
        what a training raises.
        """
        chosen = self._chosen(memories, cube)
        title = name.strip() or (self._vault.cubes.get(cube).name if cube else self._new_name())
        origin = TrainingOrigin(folder=str(folder.resolve()) if folder else "")
        return self._making_way(self._training(chosen, title, cube or "", origin))

    def retrain_adapter(self, adapter: str, *, folder: Path | None = None) -> MakingWay:
        """Train the next version of an adapter, with what may still be trained of what it holds.

        It takes the old one's place if that took part in answers until it was out of date.
        ``folder`` as in `train_adapter`, the one that was used before if None. Raises NotFound,
        InvalidInput where nothing of that is left, and what `train_adapter` raises.
        """
        before = self._vault.renewals.origin(adapter).folder
        origin = TrainingOrigin(folder=str(folder.resolve()) if folder else before, renews=adapter)
        return self._making_way(self._renewed(adapter, origin))

    def _renewed(self, adapter: str, origin: TrainingOrigin) -> Training:
        old = self._vault.adapters.get(adapter)
        left = self._renewals.left_of(old)
        if not left:
            raise InvalidInput(
                f"Nothing of what the adapter “{old.name}” holds can be trained any more;"
                " train one on other memories."
            )
        chosen = choosing.named(self._vault, self._preferences, [each.id for each in left])
        return self._training(chosen, old.name, old.cube, origin)

    def _training(
        self, chosen: Sequence[Memory], name: str, cube: str, origin: TrainingOrigin
    ) -> Training:
        id, basis = new_identifier(), self._trainable_basis(origin)
        begun = UnfinishedTraining(
            id=id,
            name=name,
            model=basis.name,
            memories=tuple(memory.id for memory in chosen),
            began_at=now(),
        )

        def begin() -> None:
            left = self._vault.adapters.unfinished()
            if left is not None:
                self._drop(left.id)
            with self._vault.transaction():
                self._vault.adapters.begin(begun, basis.model_hash, chosen, cube=cube)
                self._vault.renewals.note(id, origin)

        finish = partial(self._finish, origin)
        return Training(self._adapter_place, basis, chosen, id, begin, finish)

    def _finish(self, origin: TrainingOrigin, trained: Adapter) -> Adapter:
        if origin.renews:
            trained = self._renewals.finish(trained, origin.renews)
        self._listeners.tell()
        return trained

    def _trainable_basis(self, origin: TrainingOrigin) -> Basis:
        """What is trained upon, once it is known that it can be; raises EngineError."""
        if not self.training_available():
            raise TrainingUnavailable(_NOT_INSTALLED)
        basis = self._basis(Path(origin.folder) if origin.folder else None)
        training = TrainingBasis(model=basis.model, folder=basis.folder)
        check_need(training, training_need(training, SETTINGS))
        return basis

    def unfinished_training(self) -> UnfinishedTraining | None:
        """The training that was stopped or cut off and can go on, or goes on elsewhere."""
        left = self._vault.adapters.unfinished()
        return left and replace(left, running=is_under_way(self._adapter_place))

    def resume_training(self) -> MakingWay:
        """Go on with the training that was not finished.

        Raises NotFound, InvalidInput, and EngineError where it cannot be trained here any more.
        """
        return self._making_way(self._gone_on_with())

    def _gone_on_with(self) -> Training:
        left = self._vault.adapters.unfinished()
        if left is None:
            raise NotFound("There is no training to go on with.")
        memories = choosing.named(self._vault, self._preferences, left.memories)
        origin = self._vault.renewals.origin(left.id)
        basis = self._trainable_basis(origin)
        if self._vault.adapters.model_hash(left.id) != basis.model_hash:
            raise InvalidInput(
                f"The training was begun for {left.model}, and another model is chosen now;"
                " choose that one again, or begin a new training."
            )
        begin = partial(self._vault.adapters.take, left.id)
        finish = partial(self._finish, origin)
        return Training(self._adapter_place, basis, memories, left.id, begin, finish)

    def drop_training(self) -> None:
        """Drop the training that was not finished, if there is one and it does not go on.

        What it was to take the place of is not trained again by itself.
        """
        left = self.unfinished_training()
        if left is not None and not left.running:
            self._renewals.decline(self._vault.renewals.origin(left.id).renews)
            self._drop(left.id)

    def _drop(self, training: str) -> None:
        self._adapter_place.files.delete(training)
        self._vault.adapters.remove(training)

    def try_adapter(self, adapter: str) -> MakingWay:
        """Try an adapter that is there, such as one from a cube file, as after a training.

        What it finds decides whether it may be used. Raises NotFound, EngineError, and InvalidInput
        where it cannot be tried: it is out of date, damaged, or made for another model.
        """
        basis = self._basis()
        memories = self._collection.to_try(adapter, basis.model_hash)
        return self._making_way(Trying(self._adapter_place, basis, adapter, memories))

    def use_adapter(self, adapter: str, weight: float = 1.0) -> Adapter:
        """Let an adapter take part in answers from the next one on.

        Another version of it rests. ``weight`` is how strongly it counts, 1.0 as trained. Raises
        NotFound, and InvalidInput where it may not be used.
        """
        used = self._collection.use(adapter, weight, self._model_hash())
        self._listeners.tell()
        return used

    def rest_adapter(self, adapter: str) -> Adapter:
        """Let an adapter take no part in answers; raises NotFound."""
        rested = self._collection.rest(adapter, self._model_hash())
        self._listeners.tell()
        return rested

    def remove_adapter(self, adapter: str) -> None:
        """Delete an adapter with all that was kept of it; raises NotFound."""
        self._collection.remove(adapter)
        self._listeners.tell()

    def known_by_adapters(self, model_hash: str | None = None) -> dict[str, str]:
        """Memories that an adapter in use was found to know, with that adapter.

        ``model_hash`` names the model's file, the chosen one if None.
        """
        return self._vault.adapters.known(self._model_hash() if model_hash is None else model_hash)

    def training_available(self) -> bool:
        """Whether what training needs is installed."""
        return training_available()

    def install_training(self) -> Iterator[TrainingPhase]:
        """Install what training needs; raises TrainingUnavailable, StorageFull."""
        for told in Installation().run():
            yield TrainingPhase("installing", told.done, told.total)

    def _making_way(self, work: Halting) -> MakingWay:
        """``work``, waiting while anybody writes an answer."""
        self._at_work = MakingWay(work, quiet=self._quiet)
        return self._at_work

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Somebody asks something: what takes minutes waits, here and in other programs."""
        self._quiet.note()
        if self._at_work is not None:
            self._at_work.make_way()
        with self._answerers.answering():
            yield

    @property
    def _answerers(self) -> Answerers:
        return Answerers(self.profile.home)

    @property
    def _quiet(self) -> Quiet:
        if self._quiet_since_opened is None:
            self._quiet_since_opened = Quiet(self._answerers.any)
        return self._quiet_since_opened

    @property
    def _adapter_place(self) -> Place:
        return replace(adapter_place(self.profile, self._vault), embedder=self._models.embedder)

    @property
    def _renewals(self) -> Renewals:
        return Renewals(self._adapter_place, self._preferences)

    @property
    def _collection(self) -> Collection:
        return Collection(self._adapter_place)

    def _candidates(
        self, memories: Sequence[str] | None, cube: str | None
    ) -> tuple[Candidate, ...]:
        if memories is None and cube is None:
            return tuple(self._proposed())
        chosen = self._chosen(memories, cube)
        return tuple(Candidate(memory.id, memory.text, "") for memory in chosen)

    def _chosen(self, memories: Sequence[str] | None, cube: str | None) -> list[Memory]:
        if cube is not None:
            return choosing.of_cube(self._vault, self._preferences, cube)
        if memories is None:
            memories = [candidate.memory for candidate in self._proposed()]
        return choosing.named(self._vault, self._preferences, memories)

    def _proposed(self) -> list[Candidate]:
        return choosing.proposed(self._vault, self._preferences)

    def _basis(self, folder: Path | None = None) -> Basis:
        """The chosen model as what is trained upon; raises InvalidInput, EngineError."""
        found = self._models.local_file(prepared=True)
        if found is None:
            raise InvalidInput(_NOT_LOCAL)
        path, name = found
        return Basis(
            model=path,
            model_hash=self._hash_of(path),
            name=name,
            system=self._preferences.get(SYSTEM_PROMPT) or SYSTEM_TEXT,
            folder=folder,
        )

    def _model_hash(self) -> str:
        """The hash of the chosen model's file, "" where it has none here."""
        try:
            found = self._models.local_file()
            return self._hash_of(found[0]) if found else ""
        except EngineError:
            return ""

    def _hash_of(self, path: Path) -> str:
        try:
            return fingerprint(path, paths.models_folder())
        except OSError as error:
            raise EngineError(f"{path.name} cannot be read: {error.strerror or error}.") from error

    def _new_name(self) -> str:
        """A name that no adapter has."""
        taken = {adapter.name for adapter in self._vault.adapters.trained()}
        return unlike(f"Memories of {_day(now())}", taken)


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d")

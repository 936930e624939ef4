"""An adapter in a profile as if it had been trained there, for tests that train nothing."""

from __future__ import annotations

from memoir import Memoir, Memory
from memoir.infrastructure.engine.adapter_file import SUFFIX
from memoir.infrastructure.vault.adapters import Trained
from memoir.infrastructure.vault.files import private_folder
from memoir.interface.adapting import adapter_place
from memoir.memory.adapter import Evaluation, Share, UnfinishedTraining
from memoir.memory.moment import now
from memoir.operation.parametric.travelling import write_adapter
from tests.support.cube_files import ADAPTER, adapter_gguf

MODEL_HASH = "0f" * 32


def keep_adapter(m: Memoir, told: Memory, *, id: str = ADAPTER) -> None:
    """Keep the adapter ``id``, in use, that knows ``told`` and nothing else."""
    place = adapter_place(m.profile, m._vault)
    training = UnfinishedTraining(
        id=id, name="Home", model="Tiny", memories=(told.id,), began_at=now()
    )
    m._vault.adapters.begin(training, MODEL_HASH, [told], cube="")
    private_folder(place.files.folder)
    write_adapter(place.path(id, SUFFIX), adapter_gguf(), MODEL_HASH, place.key)
    found = Evaluation(
        direct=Share(5, 5),
        paraphrased=Share(4, 5),
        unchanged=Share(10, 10),
        perplexity_before=20.0,
        perplexity_after=20.5,
        passed=True,
    )
    done = Trained(size=9, losses=(1.0,), evaluation=found, known=[told.id])
    m._vault.adapters.complete(id, done)
    m._vault.adapters.use(id, 1.0)

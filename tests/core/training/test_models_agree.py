"""What PyTorch trains is what llama.cpp runs: with and without an adapter, the same words."""

from __future__ import annotations

import pytest

from memoir.errors import ModelUntrainable
from memoir.infrastructure.engine import llama, starters
from memoir.infrastructure.engine.machine import Threads
from memoir.infrastructure.training.adapter_file import adapter_bytes
from memoir.infrastructure.training.weights import GgufWeights
from tests.support.small_models import write_small_model
from tests.support.tiny_model import write_tiny_model

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")

TEXT = "The old lighthouse stands at the end of a long stone pier, and abc bcab its lamp is lit."
RANK, ALPHA = 2, 4


def surprise(model, tokens):
    """What `llama.ChatModel.surprise` gives, by PyTorch."""
    import torch

    ids = torch.tensor([tokens])
    with torch.no_grad():
        likely = model(input_ids=ids, use_cache=False).logits[0, :-1].log_softmax(-1)
    return -float(likely.gather(1, ids[0, 1:, None]).sum())


def shaken(model, strength):
    """``model`` with an adapter of chance, strongest where the order of rows matters."""
    import torch

    from memoir.infrastructure.training import network

    torch.manual_seed(5)
    adapted = network.with_adapter(model, rank=RANK, alpha=ALPHA)
    with torch.no_grad():
        for name, one in network.learned(adapted):
            if "lora_B" in name:
                strong = "q_proj" in name or "k_proj" in name
                one.normal_(std=strength if strong else strength / 10)
    return adapted


def compared(path, tmp_path, *, folder=None, strength=1.0):
    """(llama.cpp's, PyTorch's) surprise at a text, without and with an adapter."""
    import torch

    from memoir.infrastructure.training import network

    llama.start()
    running = llama.ChatModel(
        path, context=256, batch=256, threads=Threads(1, 1), stopped=lambda: False
    )
    try:
        tokens = running.tokens(TEXT, start=True, special=False)
        weights = GgufWeights(path)
        model = network.loaded(weights, folder, dtype=torch.float32, device="cpu")
        plain = running.surprise(tokens), surprise(model, tokens)
        adapted = shaken(model, strength)
        file = tmp_path / "adapter.gguf"
        matrices = network.matrices(adapted, weights.shape)
        file.write_bytes(adapter_bytes(matrices, weights.shape, alpha=ALPHA, name="Shaken"))
        adapter = running.load_adapter(file)
        assert adapter is not None
        assert running.use_adapters([(adapter, 1.0)])
        return plain, (running.surprise(tokens), surprise(adapted, tokens))
    finally:
        running.close()


def check(plain, adapted, *, within):
    assert plain[0] == pytest.approx(plain[1], rel=min(within, 0.02))
    assert adapted[0] == pytest.approx(adapted[1], rel=within)
    assert abs(adapted[1] - plain[1]) > 4 * within * plain[1]


@pytest.mark.parametrize("architecture", ["llama", "qwen2", "qwen3"])
def test_every_kind_that_is_trained_for(architecture, tmp_path):
    path = write_small_model(tmp_path / "small.gguf", architecture)
    check(*compared(path, tmp_path), within=0.0005)


def test_a_model_that_slows_some_of_its_positions(tmp_path):
    path = write_small_model(tmp_path / "small.gguf", "llama", rope_factors=True)
    check(*compared(path, tmp_path), within=0.0005)


def test_the_starter_model(models, tmp_path):
    path = models / starters.CHAT_STARTER.file
    # llama.cpp rounds what goes through this model to eight bits.
    check(*compared(path, tmp_path, strength=4.0), within=0.12)


def test_weights_from_the_original_model_s_folder(tmp_path):
    import torch

    from memoir.infrastructure.training import network

    path = write_small_model(tmp_path / "small.gguf", "llama")
    folder = tmp_path / "original"
    original = network.loaded(GgufWeights(path), None, dtype=torch.float32, device="cpu")
    original.config.tie_word_embeddings = True
    original.save_pretrained(folder)
    check(*compared(path, tmp_path, folder=folder), within=0.0005)


@pytest.mark.parametrize(("whole", "told"), [(True, "sizes differ"), (False, "lacks some")])
def test_the_folder_of_another_model_or_not_all_of_it_is_refused(tmp_path, whole, told):
    import torch

    from memoir.infrastructure.training import network

    folder = tmp_path / "original"
    small = GgufWeights(write_small_model(tmp_path / "small.gguf", "llama"))
    original = network.loaded(small, None, dtype=torch.float32, device="cpu")
    original.config.tie_word_embeddings = whole  # what is not told to be shared is missing
    original.save_pretrained(folder)
    tiny = GgufWeights(write_tiny_model(tmp_path / "tiny.gguf"))
    with pytest.raises(ModelUntrainable, match=told):
        network.loaded(tiny, folder, dtype=torch.float32, device="cpu")

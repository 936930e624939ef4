"""Training: from examples to an adapter (LoRA) for a model, in a process with PyTorch and PEFT."""

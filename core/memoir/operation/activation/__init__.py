"""Activation memory: what a model has read, kept so that it need not be read again."""

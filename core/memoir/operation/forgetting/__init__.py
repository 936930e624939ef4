"""Forgetting: what carries the words of a memory, and erasing it from everywhere as one act."""

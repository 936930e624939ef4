"""The memoir command."""

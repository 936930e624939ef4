"""The turn: recall, prompt, stream, learn."""

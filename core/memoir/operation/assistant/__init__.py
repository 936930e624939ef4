"""One turn of a conversation: recall, prompt, stream, remember."""

"""Finding the memories that answer a question, and saying why."""

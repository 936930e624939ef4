"""The scheduler: which form a memory takes, and what the forms spare."""

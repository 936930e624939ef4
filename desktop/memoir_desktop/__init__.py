"""The window: the only part of Memoir that knows Qt."""

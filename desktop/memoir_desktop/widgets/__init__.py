"""Reusable controls. They know the theme and nothing of memories or conversations."""

"""The values Memoir works with: frozen, comparable, free of storage, models and windows."""

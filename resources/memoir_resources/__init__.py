"""Data that ships with Memoir: icons, themes, translations, the catalogue of models."""

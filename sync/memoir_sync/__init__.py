"""Memoir on several devices."""

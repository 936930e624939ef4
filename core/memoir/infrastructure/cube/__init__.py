"""The .memcube file: memories that travel."""

"""How others reach Memoir: from Python and from the command line."""

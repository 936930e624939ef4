"""Who and what the memories are about: names and frequent words, sorted by what they stand for."""

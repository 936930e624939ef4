"""Secrets people paste or tell: keys, tokens, passwords, cards, accounts, seed phrases.

Found so that they are not kept: a memory is put into prompts, and a prompt may leave the machine.
Whether something is one is asked in four ways, which ``finding`` puts together:

by its looks     keys, cards, bank accounts, recovery phrases: ``bare``, ``seed_phrases``
by its form      as programs write it, and in lists: ``named``, ``listed``
by all around    numbers and strange words, weighed by what is spoken of: ``weighed``
by its place     plain words where only a password can stand: ``worded``, ``opening``, ``made``,
                 ``answered``
"""

"""Guessing what a statement is about and does where the grammar reads nothing in it.

``words`` counts the words of a text, ``heads`` weighs them together with its meaning, ``guess``
says what comes of it for a memory. ``nearness`` tells by their meaning which two statements are
worth a look, ``comparing`` reads both, with ``layers`` over ``word_pieces``, by ``one_thread``.
"""

"""Guessing what a statement is about and does where the grammar reads nothing in it.

``words`` counts the words of a text, ``heads`` weighs them together with its meaning, ``pairs``
compares two statements, ``guess`` says what one does to another.
"""

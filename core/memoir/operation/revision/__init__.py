"""What a new statement does to what is known: it ends it, contradicts it, or makes it doubtful.

``clauses`` cuts a text into clauses, ``subjects`` and ``predicates`` read the two halves of one,
``grammar``, ``naming`` and ``gone`` turn them into claims (``claims``: about whom, which slot, what
value), ``limits`` leaves out what is so for a while only,
``values`` compares values, ``slots`` says what there can be several of and what depends on what,
``known`` finds what the vault holds in the same slot, ``settling`` decides, ``revision`` writes,
``withdrawing`` takes back. What the grammar reads nothing in is weighed by ``guessing``, for
``beyond_grammar`` to go by.
"""

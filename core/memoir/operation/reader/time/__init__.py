"""When something happened: times named in words, resolved against when they were said.

``tokens`` cuts the text, ``dates``, ``named``, ``deictic`` and ``clock`` each know one family of
phrases, ``grammar`` says which to try at which word, ``compound`` and ``relations`` build times
from times, ``tense`` tells past from future, ``find`` goes through a text, ``resolve`` picks the
time of the event, ``question`` reads what a question asks about time.
"""

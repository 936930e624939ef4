"""The rules: which verbs and words put what into which slot, when a person is the subject.

``rule`` says what a rule is, the others hold the rules of one part of life each, ``rules`` puts
them together by verb.
"""

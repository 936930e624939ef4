"""What of a message its user typed, told from what was pasted into it.

``line_shapes`` knows logs, code, data and transcripts by the form of their lines, ``announced`` the
material that a request announces or refers back to, ``letters`` mails and letters, ``boilerplate``
licences, web pages and documents, ``prompts`` instructions for a model. ``own_words`` puts them
together.
"""

"""Statements of status: which words state one, of whom, and which to add.

``surroundings`` knows sentences, brackets and notes; ``asserting`` tells whether words
assert anything; ``bearing`` who may bear a status; ``choosing`` the name that is meant;
``attaching`` gives each statement to its names. ``agreement`` knows gender, and
``remarks`` writes the words that are missing.
"""

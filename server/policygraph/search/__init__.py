"""Search: an index of all words of a release, made at build, asked by pages."""

from policygraph.search.entries import Entry, Said, entries
from policygraph.search.index import FORM, Finder, Found, Hit, write
from policygraph.search.question import KINDS, LONGEST, Question
from policygraph.search.reasons import Reason

__all__ = [
    "FORM",
    "KINDS",
    "LONGEST",
    "Entry",
    "Finder",
    "Found",
    "Hit",
    "Question",
    "Reason",
    "Said",
    "entries",
    "write",
]

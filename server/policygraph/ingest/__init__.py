"""Ingest: from the text of a policy document to its parts, sentences and addresses.

``read`` makes canonical text and keeps account of what it cleaned; ``tree`` finds head,
sections, units, closing and annexes by the grammar of official documents; ``split`` cuts a unit
into segments; ``spans`` names every stretch that can be quoted. All are pure functions over
frozen values, and all offsets are code points of ``Document.text``.
"""

from policygraph.ingest.addresses import Address, section_address, unit_addresses
from policygraph.ingest.cleaning import Cleaning, restore
from policygraph.ingest.document import Document, from_text, read
from policygraph.ingest.spans import Span, spans
from policygraph.ingest.split import Segment, split, split_paragraphs
from policygraph.ingest.structure import (
    Annex,
    Diagnostic,
    Extent,
    Finding,
    Paragraph,
    Part,
    Piece,
    Section,
    Structure,
    Unit,
)
from policygraph.ingest.tree import tree

__all__ = [
    "Address",
    "Annex",
    "Cleaning",
    "Diagnostic",
    "Document",
    "Extent",
    "Finding",
    "Paragraph",
    "Part",
    "Piece",
    "Section",
    "Segment",
    "Span",
    "Structure",
    "Unit",
    "from_text",
    "read",
    "restore",
    "section_address",
    "spans",
    "split",
    "split_paragraphs",
    "tree",
    "unit_addresses",
]

"""RDF terms as plain values, the same whichever store answered."""

import re
from dataclasses import dataclass

from policygraph.errors import QueryError
from policygraph.rdf.namespaces import RDF, XSD

__all__ = ["Bnode", "Iri", "Literal", "Term", "Triple"]

# RFC 3987 as SPARQL's IRIREF narrows it: no controls, spaces or <>"{}|^`\, and absolute.
ABSOLUTE = re.compile(r'^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*\Z')
TAG = re.compile(r"^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$")
ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


@dataclass(frozen=True, slots=True)
class Iri:
    """An absolute IRI."""

    value: str

    def __post_init__(self) -> None:
        """Refuse what could break out of ``<…>``; raises QueryError."""
        if not ABSOLUTE.match(self.value):
            raise QueryError(f"not an absolute IRI: {self.value!r}")

    def __str__(self) -> str:
        """Write the IRI as SPARQL and N-Triples do."""
        return f"<{self.value}>"


@dataclass(frozen=True, slots=True)
class Bnode:
    """A blank node; only strangers' queries make them, published graphs hold none."""

    value: str

    def __str__(self) -> str:
        """Write the label as SPARQL and N-Triples do."""
        return f"_:{self.value}"


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: lexical form, and either a language tag or a datatype IRI."""

    value: str
    language: str = ""
    datatype: str = XSD + "string"

    def __post_init__(self) -> None:
        """Refuse tags and datatypes that could break out of their place; raises QueryError."""
        if self.language:
            if not TAG.match(self.language):
                raise QueryError(f"not a language tag: {self.language!r}")
            object.__setattr__(self, "datatype", RDF + "langString")
        elif not ABSOLUTE.match(self.datatype):
            raise QueryError(f"not a datatype IRI: {self.datatype!r}")

    def __str__(self) -> str:
        """Write the literal as SPARQL and N-Triples do."""
        text = f'"{self.value.translate(ESCAPES)}"'
        if self.language:
            return f"{text}@{self.language}"
        return text if self.datatype == XSD + "string" else f"{text}^^<{self.datatype}>"


Term = Iri | Bnode | Literal
Triple = tuple[Term, Iri, Term]

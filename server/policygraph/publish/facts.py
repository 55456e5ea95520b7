"""Facts: the triples of one answer, indexed for the few ways a page reads them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from policygraph.rdf.namespaces import RDF, RDFS
from policygraph.rdf.terms import Iri, Literal, Term, Triple

__all__ = ["Facts", "kind_of"]

TYPE = RDF + "type"
LABEL = RDFS + "label"

# What the five colours of a page stand for, by class; the first that fits decides.
KINDS = (
    ("Condition", "cond"),
    ("TargetGroup", "group"),
    ("EligibleAsset", "group"),
    ("Place", "place"),
    ("PlaceQualifier", "place"),
    ("Institution", "body"),
    ("BodyClass", "body"),
    ("Platform", "body"),
    ("Instrument", "tool"),
    ("Entitlement", "tool"),
    ("Programme", "tool"),
    ("Project", "tool"),
    ("Infrastructure", "tool"),
    ("Designation", "tool"),
    ("PlannedDocument", "tool"),
)


def kind_of(types: Iterable[str]) -> str:
    """Return the colour of a thing: place, body, tool, group, cond, or empty."""
    names = {iri.rpartition("#")[2] for iri in types}
    return next((kind for name, kind in KINDS if name in names), "")


class Facts:
    """A set of triples that remembers the order they came in."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples by subject and by object."""
        self.triples = list(dict.fromkeys(triples))
        self._out: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._in: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, target in self.triples:
            self._out[subject.value][predicate.value].append(target)
            match target:
                case Iri(value):
                    self._in[value][predicate.value].append(subject.value)
                case _:
                    pass

    def about(self, subject: str) -> Mapping[str, list[Term]]:
        """Return what is said of a subject, by property."""
        return self._out.get(subject, {})

    def to(self, target: str) -> Mapping[str, list[str]]:
        """Return which subjects point to a thing, by property."""
        return self._in.get(target, {})

    def objects(self, subject: str, *properties: str) -> list[Term]:
        """Return the objects of a subject under the properties, each once, in that order."""
        said = self.about(subject)
        return list(dict.fromkeys(o for name in properties for o in said.get(name, ())))

    def iris(self, subject: str, *properties: str) -> list[str]:
        """Return the objects that are IRIs, in order."""
        found = []
        for term in self.objects(subject, *properties):
            match term:
                case Iri(value):
                    found.append(value)
                case _:
                    pass
        return sorted(found)

    def subjects(self, target: str, *properties: str) -> list[str]:
        """Return the subjects that point to a thing under the properties, in order."""
        said = self.to(target)
        return sorted({s for name in properties for s in said.get(name, ())})

    def texts(self, subject: str, *properties: str) -> list[Literal]:
        """Return the objects that are literals, in order."""
        found = []
        for term in self.objects(subject, *properties):
            match term:
                case Literal():
                    found.append(term)
                case _:
                    pass
        return sorted(found, key=lambda text: (text.language, text.value))

    def pairs(self, name: str) -> list[tuple[str, Term]]:
        """Return the statements of one property, in the order they came."""
        return [(s, o) for s, said in self._out.items() for o in dict.fromkeys(said.get(name, ()))]

    def value(self, subject: str, *properties: str) -> str:
        """Return the first literal or IRI under the properties as plain text, or nothing."""
        found = self.objects(subject, *properties)
        return min(term.value for term in found) if found else ""

    def number(self, subject: str, *properties: str) -> int:
        """Return a whole number, 0 when there is none."""
        value = self.value(subject, *properties)
        return int(value) if value.lstrip("-").isdigit() else 0

    def types(self, subject: str) -> list[str]:
        """Return the classes of a subject."""
        return self.iris(subject, TYPE)

    def labels(self, subject: str) -> list[Literal]:
        """Return the labels of a subject."""
        return self.texts(subject, LABEL)

    def is_a(self, subject: str, name: str) -> bool:
        """Say whether a subject belongs to a class of our ontology, by its name."""
        return any(iri.endswith("#" + name) for iri in self.types(subject))

    def kind(self, subject: str) -> str:
        """Return the colour of a thing on the page."""
        return kind_of(self.types(subject))

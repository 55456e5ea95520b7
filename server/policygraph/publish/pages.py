"""Which page a document of the site is: the one place that knows all kinds of pages."""

from collections.abc import Callable, Sequence

from policygraph.errors import Gone, NotFound
from policygraph.publish.concept import scheme_page
from policygraph.publish.desk import Desk
from policygraph.publish.evidence import edition_page
from policygraph.publish.measure import measure_page
from policygraph.publish.named_graph import graph_data, graph_page
from policygraph.publish.ontology import MODULES, ontology_page, term_page
from policygraph.publish.provision import provision_page
from policygraph.publish.region import region_page
from policygraph.publish.resource import resource_page
from policygraph.rdf.namespaces import DCT, OWL
from policygraph.rdf.terms import Bnode, Iri, Term, Triple

__all__ = ["data", "page"]

Maker = Callable[[Desk, str], object]

# By class, the first that fits: the template and what makes its model.
KINDS: tuple[tuple[str, str, Maker], ...] = (
    ("PolicyDocument", "edition", edition_page),
    ("Section", "edition", edition_page),
    ("Passage", "edition", edition_page),
    ("Measure", "measure", measure_page),
    ("Provision", "provision", provision_page),
    ("Place", "region", region_page),
    ("ConceptScheme", "scheme", scheme_page),
)


def page(desk: Desk, document: str) -> tuple[str, object]:
    """Return the template's name and the model for a document of the site.

    Raises NotFound when nothing of that name is published, Gone when it was withdrawn.
    """
    if document in MODULES:
        return "ontology", ontology_page(desk, document)
    [iri, *others] = desk.urls.things(document)
    if document.startswith("graph/"):
        return "graph", graph_page(desk, iri)
    asked = [Iri(iri), *map(Iri, others)]
    rows = list(desk.select("kind", resource=asked))
    if any("deprecated" in row for row in rows):
        gone = [row["replacement"].value for row in rows if "replacement" in row]
        raise Gone(iri, tuple(dict.fromkeys(gone)))
    known = [row["resource"].value for row in rows]
    iri = next((one.value for one in asked if one.value in known), iri)
    if document.startswith("ns/") and "#" in iri:
        return "term", term_page(desk, iri)
    types = {row["type"].value.rpartition("#")[2] for row in rows if "type" in row}
    for name, template, make in KINDS:
        if name in types:
            return template, make(desk, iri)
    return "resource", resource_page(desk, iri)


def data(desk: Desk, document: str) -> Sequence[Triple]:
    """Return the triples of a document, as they are published. Raises NotFound or Gone."""
    asked = desk.urls.things(document)
    if document.startswith("graph/"):
        return graph_data(desk, asked[0]).triples
    if document in MODULES:
        whole = desk.triples("ontology", graph=[Iri(desk.urls.base_iri + MODULES[document])])
        return [(_unnamed(desk, s), p, _unnamed(desk, o)) for s, p, o in whole]
    found = desk.triples("resource", resource=[Iri(iri) for iri in asked])
    said = [(p.value, o.value) for s, p, o in found if s.value in asked]
    if (OWL + "deprecated", "true") in said:
        raise Gone(asked[0], tuple(o for p, o in said if p == DCT + "isReplacedBy"))
    if not found:
        raise NotFound(f"nothing is published under {asked[0]}")
    return found


def _unnamed(desk: Desk, term: Term) -> Term:
    """Take our name off a blank node again: to SHACL a path that is an IRI is a property."""
    names = desk.urls.base_iri + "id/node/"
    if isinstance(term, Iri) and term.value.startswith(names):
        return Bnode(term.value.removeprefix(names))
    return term

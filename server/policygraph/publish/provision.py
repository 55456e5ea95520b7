"""The page of one provision: its facts, its sentence, its readings, and its place in the text."""

from dataclasses import dataclass, replace

from policygraph.publish.citation import Citation, citation
from policygraph.publish.claims import Act, acts
from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word
from policygraph.publish.measure import trail
from policygraph.publish.sentences import Sentence, read
from policygraph.rdf.namespaces import ELI, POL
from policygraph.rdf.terms import Iri

__all__ = ["ProvisionPage", "provision_page"]


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """A provision."""

    frame: Frame
    act: Act
    title: Word
    subtitle: Word
    sentences: tuple[Sentence, ...]
    beside: tuple[Word, ...]
    citation: Citation
    short_iri: str


def provision_page(desk: Desk, iri: str) -> ProvisionPage:
    """Make the page of a provision."""
    facts = desk.construct("provisions", whole=[Iri(iri)])
    [act] = acts(desk, facts)
    above = next(iter(facts.iris(iri, ELI + "is_part_of")), iri)
    sentences = read(desk, above, facts)
    around = desk.construct("parts", whole=[Iri(iri)])
    others = [text for text in around.labels(iri) if text.value != act.title.text]
    siblings = sorted(
        (one for one in around.subjects(above, ELI + "is_part_of") if one != iri),
        key=lambda one: around.number(one, POL + "order"),
    )
    crumbs = trail(desk, around, iri)
    return ProvisionPage(
        frame=desk.frame(
            f"{act.number} {act.title.text}",
            document=desk.urls.document(iri) or "",
            crumbs=crumbs,
            current="measures",
            canonical=iri,
        ),
        act=act,
        title=act.title,
        subtitle=desk.word(others) if others else Word(""),
        sentences=tuple(s for s in sentences if s.iri in act.spans),
        beside=tuple(
            replace(desk.link(one, around, kind=""), mark=around.value(one, POL + "displayNumber"))
            for one in siblings
        ),
        citation=citation(
            desk, iri, f"{act.number} {act.title.text}", crumbs[0].text if crumbs else ""
        ),
        short_iri=desk.short(iri),
    )

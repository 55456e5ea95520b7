"""The page of a place: which provisions concern it, and how the text means it."""

from dataclasses import dataclass

from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.publish.resource import Panel, panels
from policygraph.rdf.namespaces import OA, POL, RDFS
from policygraph.rdf.terms import Iri

__all__ = ["Concern", "Concerns", "RegionPage", "region_page"]

MEANINGS = ("named", "via-cluster", "contained", "in-a-name")


@dataclass(frozen=True, slots=True)
class Concern:
    """How one provision concerns a place: the role, and the words of the text."""

    provision: Word
    role: Word
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concerns:
    """The provisions that mean the place in one way."""

    meaning: Word
    explained: str
    rows: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class RegionPage:
    """A place."""

    frame: Frame
    title: Word
    subtitle: Word
    kinds: tuple[Word, ...]
    code: str
    within: tuple[Word, ...]
    clusters: tuple[Word, ...]
    inside: tuple[Word, ...]
    members: tuple[Word, ...]
    concerns: tuple[Concerns, ...]
    panels: tuple[Panel, ...]
    short_iri: str


def region_page(desk: Desk, iri: str) -> RegionPage:
    """Make the page of a place."""
    facts = desk.construct("region", place=[Iri(iri)])
    title = desk.name(iri, facts)
    others = [text for text in facts.labels(iri) if text.value != title.text]
    roles = facts.subjects(iri, POL + "place")
    meanings = {m for role in roles for m in facts.iris(role, POL + "meaning")}
    known = [m for name in MEANINGS for m in meanings if m.endswith("/" + name)]
    groups = [_concerns(desk, facts, roles, meaning) for meaning in known]
    if stray := [r for r in roles if not facts.iris(r, POL + "meaning")]:
        rows = tuple(row for role in stray for row in _rows(desk, facts, role))
        groups.append(Concerns(Word(desk.say("other")), "", rows))
    return RegionPage(
        frame=desk.frame(
            title.text,
            document=desk.urls.document(iri) or "",
            crumbs=(Word(desk.say("nav_regions"), href=desk.page("regions")),),
            current="regions",
            canonical=iri,
        ),
        title=title,
        subtitle=desk.word(others) if others else Word(""),
        kinds=tuple(
            desk.link(kind, facts, kind="")
            for kind in facts.types(iri)
            if desk.urls.path(kind) is not None
        ),
        code=facts.value(iri, POL + "gb2260Code", POL + "statCode"),
        within=_links(desk, facts, facts.iris(iri, POL + "locatedIn")),
        clusters=_links(desk, facts, facts.subjects(iri, RDFS + "member")),
        inside=_links(desk, facts, facts.subjects(iri, POL + "locatedIn")),
        members=_links(desk, facts, facts.iris(iri, RDFS + "member")),
        concerns=tuple(group for group in groups if group.rows),
        panels=panels(desk, facts, iri),
        short_iri=desk.short(iri),
    )


def _links(desk: Desk, facts: Facts, iris: list[str]) -> tuple[Word, ...]:
    return tuple(sorted((desk.link(one, facts) for one in iris), key=lambda word: word.text))


def _concerns(desk: Desk, facts: Facts, roles: list[str], meaning: str) -> Concerns:
    rows = [
        row
        for role in roles
        if meaning in facts.iris(role, POL + "meaning")
        for row in _rows(desk, facts, role)
    ]
    key = "meaning_" + meaning.rpartition("/")[2].replace("-", "_")
    return Concerns(desk.link(meaning, facts, kind=""), desk.say(key), tuple(rows))


def _rows(desk: Desk, facts: Facts, role: str) -> list[Concern]:
    provisions = facts.subjects(role, POL + "regionRole")
    provisions.sort(key=lambda one: facts.number(one, POL + "order"))
    named = [desk.link(one, facts, kind="") for one in facts.iris(role, POL + "role")]
    quotations = facts.iris(role, POL + "quotation")
    quotes = tuple(dict.fromkeys(facts.value(q, OA + "exact") for q in quotations))
    return [
        Concern(
            Word(link.text, link.lang, link.href, "", facts.value(one, POL + "displayNumber")),
            named[0] if named else Word(""),
            quotes,
        )
        for one in provisions
        for link in [desk.link(one, facts, kind="")]
    ]

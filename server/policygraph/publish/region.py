"""The page of a place: which provisions concern it, and how the text means it."""

from dataclasses import dataclass, replace

from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.publish.resource import Panel, kinds, panels
from policygraph.rdf.namespaces import OA, POL, RDFS
from policygraph.rdf.terms import Iri

__all__ = ["Concern", "Concerns", "RegionPage", "region_page"]

MEANINGS = ("named", "via-cluster", "contained", "in-a-name")


@dataclass(frozen=True, slots=True)
class Concern:
    """How one provision concerns a place: the role, and the words of the text."""

    provision: Word
    roles: tuple[Word, ...]
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
        groups.append(Concerns(Word(desk.say("other")), "", _rows(desk, facts, stray)))
    return RegionPage(
        frame=desk.frame(
            title.text,
            document=desk.urls.document(iri) or "",
            crumbs=(Word(desk.say("nav_regions"), href=desk.page("regions")),),
            current="lists",
            canonical=iri,
        ),
        title=title,
        subtitle=desk.word(others) if others else Word(""),
        kinds=tuple(kinds(desk, facts, iri)),
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
    meant = [role for role in roles if meaning in facts.iris(role, POL + "meaning")]
    key = "meaning_" + meaning.rpartition("/")[2].replace("-", "_")
    return Concerns(desk.link(meaning, facts, kind=""), desk.say(key), _rows(desk, facts, meant))


def _rows(desk: Desk, facts: Facts, roles: list[str]) -> tuple[Concern, ...]:
    """Return a row for each provision, with all the roles the place has in it."""
    found: dict[str, list[str]] = {}
    for role in roles:
        for provision in facts.subjects(role, POL + "regionRole"):
            found.setdefault(provision, []).append(role)
    rows = []
    for provision in sorted(found, key=lambda one: (facts.number(one, POL + "order"), one)):
        link = desk.link(provision, facts, kind="")
        number = facts.value(provision, POL + "displayNumber")
        played = [one for role in found[provision] for one in facts.iris(role, POL + "role")]
        quotations = [q for r in found[provision] for q in facts.iris(r, POL + "quotation")]
        rows.append(
            Concern(
                replace(link, mark=number),
                tuple(desk.link(one, facts, kind="") for one in dict.fromkeys(played)),
                tuple(dict.fromkeys(facts.value(q, OA + "exact") for q in quotations)),
            )
        )
    return tuple(rows)

"""Regions compared: the roles each has in what was surveyed, and what was not surveyed at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policygraph.publish.desk import Desk
from policygraph.publish.diagram import Diagram, layers
from policygraph.publish.frame import Frame, Word
from policygraph.publish.vocabulary import literal
from policygraph.store.base import Row

__all__ = ["ComparePage", "compare_page"]

ROLES = ("applies-in", "cooperates", "origin", "destination", "connected", "mentioned")
"""The order roles are shown in: where it applies, who cooperates, who comes from where."""

INSIDE_A_NAME = "in-a-name"


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision in which a region has a role: how it is meant, in which words."""

    role: Word
    meanings: tuple[Word, ...]
    provision: Word
    words: tuple[str, ...]
    sentence: tuple[str, str, str]
    href: str
    quiet: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A region: the documents surveyed for it, and its entries."""

    word: Word
    anchor: str
    documents: tuple[Word, ...]
    entries: tuple[Entry, ...]
    provisions: int


@dataclass(frozen=True, slots=True)
class Line:
    """A role, and in how many provisions each region has it."""

    role: Word
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The regions side by side."""

    frame: Frame
    title: str
    regions: tuple[Region, ...]
    lines: tuple[Line, ...]
    picture: Diagram
    links: tuple[tuple[Word, str, Word], ...]


def compare_page(desk: Desk) -> ComparePage:
    """Make the page, from tables alone."""
    roles = list(desk.table("region_roles"))
    documents: dict[str, list[str]] = {}
    for row in desk.table("compared"):
        known = documents.setdefault(row["region"].value, [])
        if literal(row, "document") and literal(row, "document") not in known:
            known.append(literal(row, "document"))
    by_region = {iri: [row for row in roles if row["region"].value == iri] for iri in documents}
    shown = sorted({row["role"].value for row in roles}, key=_rank)
    title = desk.say("compare_title")
    return ComparePage(
        frame=desk.frame(
            title, path="compare", current="compare", description=desk.say("compare_lead")
        ),
        title=title,
        regions=tuple(_region(desk, iri, documents[iri], rows) for iri, rows in by_region.items()),
        lines=tuple(
            Line(
                desk.link(role, kind=""),
                tuple(len(_provisions(rows, role)) for rows in by_region.values()),
            )
            for role in shown
        ),
        picture=_picture(desk, list(documents)),
        links=tuple(_links(desk)),
    )


def _rank(role: str) -> int:
    name = role.rpartition("/")[2]
    return ROLES.index(name) if name in ROLES else len(ROLES)


def _provisions(rows: Sequence[Row], role: str = "") -> set[str]:
    """Return the provisions that mean a region, its place inside a longer name left out."""
    return {
        row["provision"].value
        for row in rows
        if role in ("", row["role"].value) and not row["meaning"].value.endswith(INSIDE_A_NAME)
    }


def _region(desk: Desk, iri: str, documents: list[str], rows: Sequence[Row]) -> Region:
    acts: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: _rank(row["role"].value)):
        acts.setdefault((row["role"].value, row["provision"].value), []).append(row)
    return Region(
        word=desk.link(iri, kind=""),
        anchor="r-" + iri.rpartition("/")[2],
        documents=tuple(desk.link(one, kind="") for one in documents),
        entries=tuple(_entry(desk, found) for found in acts.values()),
        provisions=len(_provisions(rows)),
    )


def _entry(desk: Desk, rows: Sequence[Row]) -> Entry:
    first = rows[0]
    provision = first["provision"].value
    words = tuple(dict.fromkeys(literal(row, "words") for row in rows if "words" in row))
    sentence = literal(first, "sentence")
    before, _, after = sentence.partition(words[0]) if words else (sentence, "", "")
    meanings = list(dict.fromkeys(row["meaning"].value for row in rows))
    return Entry(
        role=desk.link(first["role"].value, kind=""),
        meanings=tuple(desk.link(one, kind="") for one in meanings),
        provision=replace(
            desk.link(provision, kind=""), mark=desk.vocabulary.numbers.get(provision, "")
        ),
        words=words,
        sentence=(before, words[0] if words else "", after),
        href=desk.urls.href(literal(first, "span"), desk.lang),
        quiet=all(one.endswith(INSIDE_A_NAME) for one in meanings),
    )


def _links(desk: Desk) -> list[tuple[Word, str, Word]]:
    said = {"member": desk.say("has_member"), "locatedIn": desk.say("contains")}
    return [
        (
            desk.link(row["whole"].value, kind=""),
            said[row["relation"].value.rpartition("#")[2]],
            desk.link(row["part"].value, kind=""),
        )
        for row in desk.table("region_links")
    ]


def _picture(desk: Desk, regions: list[str]) -> Diagram:
    """Draw clusters of the containing regions, these, the regions compared, their cluster."""
    rows = list(desk.table("region_links"))
    links = [
        (row["whole"].value, row["part"].value, row["relation"].value.rpartition("#")[2])
        for row in rows
    ]
    level = {row["whole"].value: int(literal(row, "level")) for row in rows}
    above = {part: one for one, part, how in links if how == "locatedIn"}
    parents = list(dict.fromkeys(above[one] for one in regions if one in above))
    reach: Mapping[str, list[int]] = {
        one: [parents.index(part) for whole, part, _ in links if whole == one and part in parents]
        for one in level
    }
    clusters = sorted(
        (one for one, at in level.items() if at == 1),
        key=lambda one: (sum(reach[one]) / max(1, len(reach[one])), one),
    )
    layout = [row for row in (clusters, parents, regions, _at(level, 3)) if row]
    names = [one for row in layout for one in row]
    labels = {one: desk.name(one).text for one in names}
    kinds = {
        one: "main" if one in regions else "cluster" if level[one] != 2 else "" for one in names
    }
    said = "；" if desk.lang == "zh" else "; "
    text = said.join(f"{one.text} {how} {other.text}" for one, how, other in _links(desk))
    return layers(layout, labels, links, text, kinds)


def _at(level: Mapping[str, int], wanted: int) -> list[str]:
    return [one for one, at in level.items() if at == wanted]

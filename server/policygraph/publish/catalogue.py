"""The list of measures, by section, to be narrowed by place, tool, wording and effect."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word
from policygraph.publish.vocabulary import literal, text, whole
from policygraph.rdf.terms import Literal

__all__ = ["FACETS", "MeasuresPage", "measures_page"]

FACETS = ("place", "tool", "band", "effect", "group", "industry", "body", "section")
"""What the list can be narrowed by, in this order; also the parameters of its address."""

SHORT = 15
"""Values of a facet that are shown before anybody asks."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, how many measures have it, and where choosing it leads."""

    word: Word
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values."""

    title: str
    options: tuple[Option, ...]
    opened: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in the list."""

    word: Word
    other: Word
    sentences: int
    provisions: int
    complete: bool
    bands: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one section."""

    title: Word
    rows: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """The list of measures."""

    frame: Frame
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    shown: int
    total: int
    complete: int
    narrowed: bool
    clear: str


def measures_page(desk: Desk, asked: Mapping[str, str]) -> MeasuresPage:
    """Make the list; ``asked`` holds the chosen value of each facet by its short name."""
    chosen = {facet: value for facet, value in asked.items() if facet in FACETS and value}
    marks = _Marks(desk)
    rows = list(desk.table("measures"))
    every = list(dict.fromkeys(row["measure"].value for row in rows))
    kept = [iri for iri in every if marks.fits(iri, chosen)]
    labels: dict[str, list[Literal]] = {}
    for row in rows:
        labels.setdefault(row["measure"].value, []).append(text(row["label"]))
    first = {row["measure"].value: row for row in reversed(rows)}
    sections: dict[str, list[Literal]] = {}
    for row in desk.table("sections"):
        found = sections.setdefault(row["section"].value, [])
        found.append(text(row["label"]))
    numbers = {row["section"].value: literal(row, "number") for row in desk.table("sections")}
    groups: dict[str, list[Measure]] = {}
    for iri in kept:
        row = first[iri]
        named = desk.word(labels[iri])
        others = [label for label in labels[iri] if label.value != named.text]
        sentences, covered = whole(row, "sentences"), whole(row, "covered")
        measure = Measure(
            word=replace(named, href=desk.urls.href(iri, desk.lang), mark=literal(row, "number")),
            other=desk.word(others) if others else Word(""),
            sentences=sentences,
            provisions=whole(row, "provisions"),
            complete=0 < sentences == covered,
            bands=marks.of(iri, "band"),
        )
        groups.setdefault(row["section"].value, []).append(measure)
    complete = sum(0 < whole(r, "sentences") == whole(r, "covered") for r in first.values())
    return MeasuresPage(
        frame=desk.frame(desk.say("nav_measures"), path="measures", current="measures"),
        groups=tuple(
            Group(_section(desk, iri, sections.get(iri, []), numbers.get(iri, "")), tuple(found))
            for iri, found in groups.items()
        ),
        facets=tuple(marks.facet(facet, chosen, every) for facet in FACETS),
        shown=len(kept),
        total=len(every),
        complete=complete,
        narrowed=bool(chosen),
        clear=desk.page("measures"),
    )


def _section(desk: Desk, iri: str, labels: list[Literal], number: str) -> Word:
    named = desk.word(labels, desk.short(iri))
    return replace(named, href=desk.urls.href(iri, desk.lang), mark=desk.number(number))


class _Marks:
    """Which measure has which value of each facet."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.labels: dict[str, list[Literal]] = {}
        order = dict.fromkeys(row["band"].value for row in desk.table("bands"))
        self.bands = {band: place for place, band in enumerate(order)}
        self.values: dict[str, dict[str, set[str]]] = {facet: {} for facet in FACETS}
        for row in desk.table("measure_marks"):
            value = row["value"].value
            found = self.labels.setdefault(value, [])
            if (label := text(row["label"])) not in found:
                found.append(label)
            measures = self.values[literal(row, "facet")].setdefault(value, set())
            measures.add(row["measure"].value)

    def fits(self, measure: str, chosen: Mapping[str, str], but: str = "") -> bool:
        """Say whether a measure has all values chosen, one facet left aside."""
        return all(
            any(measure in has for value, has in self.values[facet].items() if _slug(value) == slug)
            for facet, slug in chosen.items()
            if facet != but
        )

    def of(self, measure: str, facet: str) -> tuple[Word, ...]:
        """Return the values a measure has under a facet."""
        found = [value for value, has in self.values[facet].items() if measure in has]
        found.sort(key=lambda value: self.bands.get(value, 0))
        return tuple(self.desk.word(self.labels[value]) for value in found)

    def facet(self, facet: str, chosen: Mapping[str, str], every: list[str]) -> Facet:
        """Make a facet: each value with the number of measures choosing it would leave."""
        options = []
        for value, has in self.values[facet].items():
            slug = _slug(value)
            count = sum(m in has and self.fits(m, chosen, facet) for m in every)
            rest = {key: one for key, one in chosen.items() if key != facet}
            active = chosen.get(facet) == slug
            query = rest if active else rest | {facet: slug}
            address = "&".join(f"{key}={one}" for key, one in sorted(query.items()))
            named = self.desk.word(self.labels[value])
            href = self.desk.page("measures") + (f"?{address}" if address else "")
            if count:
                options.append(Option(replace(named, href=href), count, active))
        options.sort(key=lambda option: (-option.count, option.word.text))
        opened = len(options) <= SHORT or facet in chosen
        return Facet(self.desk.say(f"facet_{facet}"), tuple(options), opened)


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]

"""From the knowledge folder to a release: gather, validate, derive, check, build."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from policygraph.errors import ReleaseError, SourceError, ValidationFailed
from policygraph.ingest.curate import complete
from policygraph.ingest.source import Source, sources
from policygraph.queries import QueryCatalogue
from policygraph.rdf.graphs import NamedGraph, read_turtle, skolemise
from policygraph.rdf.namespaces import BASE
from policygraph.release import registry
from policygraph.release.build import Release
from policygraph.release.build import build as write
from policygraph.release.dataset import Dataset, rules
from policygraph.release.folder import current
from policygraph.release.published import saved_queries
from policygraph.release.upload import Uploaded
from policygraph.release.upload import publish as upload
from policygraph.settings import Settings
from policygraph.shapes.reference import validate
from policygraph.shapes.report import Finding, Report

__all__ = ["Checked", "build", "check", "gather", "prefixes", "register"]

Tell = Callable[[str], None]

FILES = {
    "ontology": ("ontology/*.ttl",),
    "schemes": ("ontology/schemes/*.ttl",),
    "shapes": ("shapes/*.ttl",),
    "reference": ("data/reference/*.ttl", "data/tombstones.ttl"),
    "external": ("data/external/*.ttl",),
    "catalogue": ("data/catalogue.ttl",),
}
"""Which files make which graph. The graph of a document is made from its source instead."""

SHAPES = BASE + "graph/shapes"

PREFIX = re.compile(r"^@prefix (\w+): <([^>]+)> \.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A knowledge folder that was read and judged: its report, and the dataset if readable."""

    report: Report
    dataset: Dataset
    queries: QueryCatalogue


def prefixes(home: Path) -> dict[str, str]:
    """Return the one list of prefixes, as the source files write it."""
    return dict(PREFIX.findall((home / "ontology" / "prefixes.ttl").read_text("utf-8")))


def gather(home: Path) -> tuple[list[NamedGraph], list[SourceError]]:
    """Read every graph of a knowledge home; what cannot be read is returned, not raised."""
    graphs: list[NamedGraph] = []
    wrong: list[SourceError] = []
    for name, patterns in FILES.items():
        named = NamedGraph(BASE + "graph/" + name)
        wrong.extend(_read(named, _matching(home, patterns)))
        graphs.append(named)
    try:
        found = sources(home / "data" / "sources")
    except SourceError as error:
        return graphs, [*wrong, error]
    for source in found:
        named = NamedGraph(BASE + "graph/doc/" + source.slug)
        wrong.extend(_read(named, _curated(home, source)))
        wrong.extend(complete(named, source))
        graphs.append(named)
    return graphs, wrong


def _matching(home: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(home.glob(pattern))


def _curated(home: Path, source: Source) -> Iterator[Path]:
    """Give the curated files of a document: one file of its slug, or a folder of them."""
    folder = home / "data" / "measures"
    return _matching(folder, (f"{source.slug}.ttl", f"{source.slug}/*.ttl"))


def _read(named: NamedGraph, paths: Iterator[Path]) -> Iterator[SourceError]:
    for path in paths:
        try:
            read_turtle(path, named)
        except SourceError as error:
            yield error


def check(settings: Settings, tell: Tell = lambda _: None) -> Checked:
    """Read, validate and check the knowledge home.

    Files that cannot be read are findings of the report, so that one look shows everything.
    """
    queries = QueryCatalogue.read(settings.home / "queries", settings.base_iri)
    tell("sources")
    graphs, wrong = gather(settings.home)
    findings = [_unreadable(error) for error in wrong]
    named = [skolemise(graph) for graph in graphs]
    named.append(saved_queries(QueryCatalogue.read(settings.home / "queries")))
    tell("shapes")
    # The shapes as they were written: SHACL reads a path with an IRI as a property (§2.3.1).
    shapes = next(graph for graph in graphs if graph.iri == SHAPES)
    report = validate([graph for graph in named if graph.iri != SHAPES], shapes)
    tell("rules")
    dataset = Dataset(settings.base_iri)
    for graph in named:
        try:
            dataset.add(graph)
        except SourceError as error:
            findings.append(_unreadable(error))
    dataset.derive(rules(queries))
    tell("checks")
    findings += dataset.faults(queries.under("checks"), named)
    findings += registry.compare(settings.home, dataset)
    rdf = skolemise(report.graph)
    dataset.add(rdf)
    everything = Report.of([*findings, *report.findings], rdf)
    return Checked(_relative(everything, settings.home), dataset, queries)


def register(settings: Settings, checked: Checked) -> int:
    """Record the new addresses of a conforming knowledge home; return how many there were.

    Raises ValidationFailed when it does not conform.
    """
    if not checked.report.conforms:
        raise ValidationFailed(checked.report)
    return registry.register(settings.home, checked.dataset)


def build(settings: Settings, tell: Tell = lambda _: None) -> tuple[Release, Report]:
    """Check the knowledge home and, if it conforms, publish it as the current release.

    Raises ValidationFailed with the report, and then changes nothing.
    """
    checked = check(settings, tell)
    if not checked.report.conforms:
        raise ValidationFailed(checked.report)
    names = {
        prefix: iri.replace(BASE, settings.base_iri)
        for prefix, iri in prefixes(settings.home).items()
    }
    release = write(
        checked.dataset,
        checked.queries,
        names,
        settings.releases,
        facts={"report": checked.report.counts},
        keep=settings.keep_releases,
        tell=tell,
    )
    return release, checked.report


def publish(settings: Settings, tell: Tell = lambda _: None) -> Uploaded:
    """Upload the current release to the SPARQL server of the settings; see release/upload.py."""
    now = current(settings.releases)
    if now is None:
        raise ReleaseError(f"no current release in {settings.releases}; run: policygraph build")
    return upload(settings, settings.releases / now, tell)


def _unreadable(error: SourceError) -> Finding:
    where = f"{error.path}:{error.line}" if error.line else str(error.path)
    text = error.what + (f" — {error.advice}" if error.advice else "")
    return Finding("violation", "source", focus=str(error.path), place=where, message={"en": text})


def _relative(report: Report, home: Path) -> Report:
    """Write places relative to the knowledge home, as a curator knows them."""
    prefix = f"{home}/"
    findings = [
        replace(item, place=item.place.removeprefix(prefix), focus=item.focus.removeprefix(prefix))
        for item in report.findings
    ]
    return Report.of(findings, report.graph)

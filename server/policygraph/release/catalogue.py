"""The catalogue of a release: what was written by hand, and all that can be counted.

It describes the files of the release, so it is made after them and stands outside id and dumps.
Where files are reached, who publishes and whom to ask are settings; they are added when the
catalogue is served (publish/dcat.py).
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from policygraph.rdf.namespaces import (
    ADMS,
    DCAT,
    DCATAP,
    DCT,
    DQV,
    EU,
    IANA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    SPDX,
    XSD,
)
from policygraph.release.dataset import Dataset

__all__ = ["FILES", "Catalogue", "describe", "write"]

TYPE, LABEL, PREF = RDF + "type", RDFS + "label", SKOS + "prefLabel"
ADMS_STATUS = ADMS + "status"
WHOLE = "id/dataset/policy-graph"

FILES = {
    ".ttl": ("Turtle", "RDF_TURTLE", "text/turtle"),
    ".jsonld": ("JSON-LD", "JSON_LD", "application/ld+json"),
    ".trig": ("TriG", "RDF_TRIG", "application/trig"),
    ".nq": ("N-Quads", "RDF_N_QUADS", "application/n-quads"),
    ".rdf": ("RDF/XML", "RDF_XML", "application/rdf+xml"),
    ".csv": ("CSV", "CSV", "text/csv"),
    ".xlsx": (
        "XLSX",
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
"""By suffix: the name of a format, its EU file type and its media type."""

Term = ox.NamedNode | ox.Literal


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


class Catalogue:
    """Triples of the catalogue, in the order they were said, each once."""

    def __init__(self, dataset: Dataset, number: str, counts: Mapping[str, int]) -> None:
        """Begin with what was written by hand."""
        self.dataset = dataset
        self.number = number
        self.counts = counts
        self.graph = dataset.iri("graph/catalogue")
        self.triples: dict[Any, None] = {}
        self.files: dict[str, str] = {}
        for quad in _quads(dataset.lines.get(self.graph, ())):
            self.triples[quad.triple] = None

    @property
    def day(self) -> str:
        """Return the day of the release: the readable number begins with it."""
        return self.number.partition("-")[0].replace(".", "-")

    def add(self, subject: str, predicate: str, *objects: Term) -> None:
        """Say something, unless it was said."""
        for each in objects:
            self.triples[ox.Triple(_node(subject), _node(predicate), each)] = None

    def named(self, subject: str, predicate: str, zh: str, en: str) -> None:
        """Say it in both languages."""
        self.add(subject, predicate, ox.Literal(zh, language="zh"), ox.Literal(en, language="en"))

    def day_literal(self) -> ox.Literal:
        """Return the day of the release as a date."""
        return ox.Literal(self.day, datatype=_node(XSD + "date"))

    def members(self, kind: str) -> list[str]:
        """Return what is of a class of DCAT, in order."""
        return sorted(
            triple.subject.value
            for triple in self.triples
            if triple.predicate.value == TYPE and triple.object == _node(DCAT + kind)
        )

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """Return what was said of a subject."""
        return [
            triple.object
            for triple in self.triples
            if triple.subject.value == subject and triple.predicate.value == predicate
        ]


def describe(
    dataset: Dataset, files: Mapping[str, Mapping[str, Any]], number: str, counts: Mapping[str, int]
) -> Catalogue:
    """Describe the files of a release, given their sizes and digests by path."""
    made = Catalogue(dataset, number, counts)
    whole = dataset.iri(WHOLE)
    _documents(made)
    _withdrawn(made)
    for subject in made.members("Dataset"):
        _dataset(made, subject, whole)
        for path in _belonging(subject.removeprefix(dataset.iri("id/dataset/")), files):
            _distribution(made, subject, path, files[path])
    for kind in ("Catalog", "DatasetSeries", "DataService"):
        for subject in made.members(kind):
            _shared(made, subject, whole, kind)
    return made


def write(made: Catalogue, tables: Path) -> list[str]:
    """Keep the exact triples as tables; return the lines of the graph for the store.

    The store would change ``xsd:nonNegativeInteger``, so its graph says ``xsd:integer``.
    """
    (tables / "catalogue.json").write_bytes(_table(made.triples))
    (tables / "stubs.json").write_bytes(_table(_stubs(made)))
    elsewhere = {
        line.rsplit(" <", 1)[0]
        for graph, lines in made.dataset.lines.items()
        if graph != made.graph
        for line in lines
        if line.startswith(f"<{made.dataset.iri('id/')}")
    }
    lines = set()
    for triple in made.triples:
        said = triple.object
        if isinstance(said, ox.Literal) and said.datatype.value == XSD + "nonNegativeInteger":
            said = ox.Literal(said.value, datatype=_node(XSD + "integer"))
        statement = f"{triple.subject} {triple.predicate} {said}"
        if statement not in elsewhere:
            lines.add(f"{statement} <{made.graph}> .\n")
    return sorted(lines)


def _quads(lines: Iterable[str]) -> Iterable[Any]:
    return ox.parse(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS)


def _documents(made: Catalogue) -> None:
    """Give each document a dataset, named as the document is, unless it has one by hand."""
    base = made.dataset.iri("graph/doc/")
    known = set(made.members("Dataset"))
    for graph in sorted(made.dataset.lines):
        slug = graph.removeprefix(base)
        subject = made.dataset.iri(f"id/dataset/{slug}")
        if not graph.startswith(base) or subject in known:
            continue
        document = made.dataset.iri(f"policy/{slug}")
        names = [
            quad.object
            for quad in _quads(made.dataset.lines[graph])
            if quad.subject.value == document
            and quad.predicate.value in (PREF, LABEL)
            and isinstance(quad.object, ox.Literal)
        ] or [ox.Literal(slug)]
        made.add(subject, TYPE, _node(DCAT + "Dataset"))
        for predicate in (LABEL, DCT + "title", DCT + "description"):
            made.add(subject, predicate, *names)
        made.add(subject, PROV + "wasDerivedFrom", _node(document))
        made.add(subject, DCAT + "inSeries", *map(_node, made.members("DatasetSeries")[:1]))
        made.add(made.dataset.iri(WHOLE), DCT + "hasPart", _node(subject))


def _withdrawn(made: Catalogue) -> None:
    """Keep datasets that have a tombstone in the catalogue, marked as withdrawn."""
    base = f"<{made.dataset.iri('id/dataset/')}"
    stones = [line for line in made.dataset.lines.get(made.dataset.iri("graph/reference"), ())
              if line.startswith(base)]  # fmt: skip
    deprecated = {
        q.subject.value for q in _quads(stones) if q.predicate.value == OWL + "deprecated"
    }
    for quad in _quads(stones):
        subject = quad.subject.value
        if subject not in deprecated:
            continue
        made.add(subject, TYPE, _node(DCAT + "Dataset"))
        made.add(subject, ADMS_STATUS, _node(EU + "dataset-status/WITHDRAWN"))
        if quad.predicate.value in (PREF, LABEL):
            made.add(subject, DCT + "title", quad.object)
            made.add(subject, DCT + "description", quad.object)
        if quad.predicate.value == DCT + "isReplacedBy":
            made.add(subject, DCT + "isReplacedBy", quad.object)


def _dataset(made: Catalogue, subject: str, whole: str) -> None:
    withdrawn = bool(made.objects(subject, ADMS_STATUS))
    slug = subject.removeprefix(made.dataset.base_iri)
    made.add(subject, DCT + "identifier", ox.Literal(slug))
    _shared(made, subject, whole, "Dataset")
    if withdrawn:
        return
    made.add(subject, DCAT + "version", ox.Literal(made.number))
    made.add(subject, DCT + "provenance", _node(made.dataset.iri("id/provenance/method")))
    made.add(subject, DCT + "accrualPeriodicity", _node(EU + "frequency/IRREG"))
    for code in ("ZHO", "ENG"):
        made.add(subject, DCT + "language", _node(f"{EU}language/{code}"))
    made.add(subject, DCT + "conformsTo", _node(made.dataset.iri("ns/policy")))
    period = subject + "#period"
    made.add(subject, DCT + "temporal", _node(period))
    made.add(period, TYPE, _node(DCT + "PeriodOfTime"))
    made.add(period, DCAT + "startDate", made.day_literal())
    made.add(period, DCAT + "endDate", made.day_literal())
    made.named(
        period,
        LABEL,
        f"截至 {made.day} 的状态；原文未载明有效期的，不作推断",
        f"State as of {made.day}; where the text gives no validity, none is inferred",
    )
    if subject == whole:
        inside = sum(len(lines) for g, lines in made.dataset.lines.items() if g != made.graph)
        _measured(made, subject, "statements", inside)
        _measured(made, subject, "shape-violations", made.counts.get("violation", 0))


def _measured(made: Catalogue, subject: str, metric: str, value: int) -> None:
    one = f"{subject}#{metric}"
    made.add(subject, DQV + "hasQualityMeasurement", _node(one))
    made.add(one, TYPE, _node(DQV + "QualityMeasurement"))
    made.add(one, DQV + "isMeasurementOf", _node(made.dataset.iri(f"id/metric/{metric}")))
    made.add(one, DQV + "computedOn", _node(subject))
    made.add(one, DQV + "value", ox.Literal(str(value), datatype=_node(XSD + "integer")))


def _shared(made: Catalogue, subject: str, whole: str, kind: str) -> None:
    """Say what all have in common; keywords, themes and places are those of the whole."""
    if kind != "DataService":
        for name in ("issued", "modified"):
            made.add(subject, DCT + name, made.day_literal())
    inherited = {
        "Catalog": (DCT + "spatial",),
        "Dataset": (DCAT + "keyword", DCAT + "theme", DCT + "spatial"),
        "DatasetSeries": (DCT + "spatial",),
        "DataService": (DCAT + "keyword", DCAT + "theme"),
    }
    for predicate in inherited[kind]:
        if not made.objects(subject, predicate):
            made.add(subject, predicate, *made.objects(whole, predicate))
    if kind in ("Dataset", "DataService"):
        made.add(subject, DCT + "accessRights", _node(EU + "access-right/PUBLIC"))


def _belonging(slug: str, files: Mapping[str, object]) -> list[str]:
    """Return the files that are distributions of a dataset."""
    if slug == WHOLE.rpartition("/")[2]:
        names = [f"dumps/dataset{suffix}" for suffix in FILES] + ["dataset.nq"]
        names += sorted(n for n in files if n.startswith("exports/") and n.endswith(tuple(FILES)))
    else:
        names = [f"{folder}/{part}{slug}{suffix}" for folder, suffix in
                 (("dumps", ".ttl"), ("graphs", ".nq")) for part in ("", "doc-")]  # fmt: skip
    return [name for name in names if name in files]


def _distribution(made: Catalogue, dataset: str, path: str, facts: Mapping[str, Any]) -> None:
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    name, file_type, media = FILES["." + suffix]
    slug = dataset.rpartition("/")[2]
    short = suffix if not path.startswith("exports/") else f"{stem}-{suffix}"
    one = made.dataset.iri(f"id/distribution/{slug}/{short}")
    made.files[one] = path
    made.add(dataset, DCAT + "distribution", _node(one))
    made.add(one, TYPE, _node(DCAT + "Distribution"))
    zh, en = (f"{name} 文件", f"{name} file")
    if path.startswith("exports/"):
        zh, en = (f"{stem} 表，{name} 文件", f"Table {stem}, {name} file")
    for predicate in (LABEL, DCT + "title"):
        made.named(one, predicate, f"{zh}（{slug}）", f"{en} ({slug})")
    made.named(
        one, DCT + "description", f"{zh}，随发布版 {made.number}", f"{en} of release {made.number}"
    )
    made.add(one, DCT + "format", _node(f"{EU}file-type/{file_type}"))
    made.add(one, DCAT + "mediaType", _node(IANA + media))
    size = ox.Literal(str(facts["bytes"]), datatype=_node(XSD + "nonNegativeInteger"))
    made.add(one, DCAT + "byteSize", size)
    made.add(one, SPDX + "checksum", _node(one + "#checksum"))
    made.add(one + "#checksum", TYPE, _node(SPDX + "Checksum"))
    made.add(one + "#checksum", SPDX + "algorithm", _node(SPDX + "checksumAlgorithm_sha256"))
    digest = ox.Literal(facts["sha256"], datatype=_node(XSD + "hexBinary"))
    made.add(one + "#checksum", SPDX + "checksumValue", digest)
    licence = made.objects(dataset, DCT + "license")
    made.add(
        one, DCT + "license", *(licence or made.objects(made.dataset.iri(WHOLE), DCT + "license"))
    )
    made.add(one, DCT + "rights", _node(made.dataset.iri("id/rights/annotations")))
    made.add(one, DCATAP + "availability", _node(EU + "planned-availability/STABLE"))
    for predicate in (DCT + "issued", DCT + "modified"):
        made.add(one, predicate, made.day_literal())
    for code in ("ZHO", "ENG"):
        made.add(one, DCT + "language", _node(f"{EU}language/{code}"))


def _stubs(made: Catalogue) -> list[Any]:
    """Say of what kind the foreign concepts and our places are, for feeds only."""
    found: list[Any] = [
        quad.triple for quad in ox.parse(path=str(Path(__file__).with_name("stubs.ttl")))
    ]
    places = {t.object.value for t in made.triples if t.predicate.value == DCT + "spatial"}
    marks = tuple(f"<{place}> " for place in places)
    known = [line for line in made.dataset.lines.get(made.dataset.iri("graph/reference"), ())
             if line.startswith(marks)]  # fmt: skip
    found += [
        ox.Triple(_node(place), _node(TYPE), _node(DCT + "Location")) for place in sorted(places)
    ]
    found += [quad.triple for quad in _quads(known) if quad.predicate.value == PREF]
    ontology = made.dataset.iri("ns/policy")
    return [*found, ox.Triple(_node(ontology), _node(TYPE), _node(DCT + "Standard"))]


def _table(triples: Iterable[Any]) -> bytes:
    names = ("subject", "predicate", "object")
    rows = [
        dict(zip(names, map(_json, (t.subject, t.predicate, t.object)), strict=True))
        for t in triples
    ]
    content = {"head": {"vars": list(names)}, "results": {"bindings": rows}}
    return json.dumps(content, ensure_ascii=False).encode()


def _json(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    return found | {"datatype": term.datatype.value}

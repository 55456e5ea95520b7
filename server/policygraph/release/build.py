"""Build: graphs that conform become one immutable folder, and then the current release."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from policygraph import __version__, search
from policygraph.errors import QueryError, ReleaseError
from policygraph.queries import QueryCatalogue
from policygraph.release import catalogue, folder, tables
from policygraph.release.dataset import OUTSIDE, Dataset

__all__ = ["Release", "build"]

FORMATS = {
    "dataset.ttl": ox.RdfFormat.TURTLE,
    "dataset.jsonld": ox.RdfFormat.JSON_LD,
    "dataset.rdf": ox.RdfFormat.RDF_XML,
    "dataset.trig": ox.RdfFormat.TRIG,
}


@dataclass(frozen=True, slots=True)
class Release:
    """A finished release: its id, its readable number, its folder and whether it is new."""

    id: str
    number: str
    folder: Path
    new: bool
    manifest: dict[str, Any]


def build(
    dataset: Dataset,
    queries: QueryCatalogue,
    prefixes: dict[str, str],
    out: Path,
    *,
    facts: dict[str, Any] | None = None,
    keep: int = 20,
    tell: Callable[[str], None] = lambda _: None,
) -> Release:
    """Write a conforming dataset as a release below ``out`` and make it current.

    Built aside, forced to disk, renamed into place; until the last rename the old release is
    served, and whatever kills the build leaves it served. ``facts`` go into the manifest as
    they are. Raises ReleaseError when the folder cannot be written.
    """
    with folder.locked(out):
        folder.sweep(out)
        home = out / dataset.id
        stamp = _stamp(dataset, queries)
        if home.exists() and folder.manifest(home)["stamp"] == stamp:
            folder.switch(out, dataset.id)
            known = folder.manifest(home)
            return Release(dataset.id, str(known["number"]), home, new=False, manifest=known)
        try:
            partial = Path(tempfile.mkdtemp(prefix=folder.PARTIAL, dir=out))
            partial.chmod(0o755)
            tell("graphs")
            _graphs(dataset, partial, out)
            tell("dumps")
            _dumps(dataset, partial / "dumps", prefixes)
            tell("tables")
            _tables(dataset, queries, partial / "tables")
            tell("catalogue")
            number = _number(out)
            described = _catalogue(dataset, partial, number, facts or {})
            tell("store")
            _store(dataset, partial / "store")
            tell("search index")
            _search(partial / "tables", partial / "search")
            written = _manifest(dataset, partial, number, stamp, {**(facts or {}), **described})
            folder.seal(partial)
            folder.install(partial, home)
        except OSError as wrong:
            raise ReleaseError(
                f"the release could not be written: {wrong.strerror} ({wrong.filename}); "
                "the old one is still served"
            ) from None
        folder.switch(out, dataset.id)
        folder.prune(out, keep)
    return Release(dataset.id, str(written["number"]), home, new=True, manifest=written)


def _stamp(dataset: Dataset, queries: QueryCatalogue) -> str:
    """Digest all that shapes the folder: graphs outside the id, page tables, the program."""
    texts = [query.text for query in queries.under("release")]
    seen = [
        __version__,
        search.FORM,
        *sorted(f"{g} {d}" for g, d in dataset.digests.items()),
        *texts,
    ]
    return hashlib.sha256("\0".join(seen).encode()).hexdigest()


def file_name(iri: str, base_iri: str) -> str:
    """Return the file a graph is kept in, below ``graphs/``."""
    return iri.removeprefix(base_iri + "graph/").replace("/", "-") + ".nq"


def _graphs(dataset: Dataset, partial: Path, out: Path) -> None:
    """Write each graph; one that did not change since the current release is linked to it."""
    (partial / "graphs").mkdir()
    old = folder.current(out)
    before = folder.manifest(out / old)["graphs"] if old and (out / old).is_dir() else {}
    with (partial / "dataset.nq").open("wb") as whole:
        for iri, lines in sorted(dataset.lines.items()):
            name = file_name(iri, dataset.base_iri)
            if name == "catalogue.nq":
                continue  # it describes these files, so it comes after them
            content = "".join(lines).encode()
            target = partial / "graphs" / name
            if before.get(iri, {}).get("sha256") == dataset.digests[iri]:
                os.link(out / str(old) / "graphs" / name, target)
            else:
                target.write_bytes(content)
            if name.removesuffix(".nq") not in OUTSIDE:
                whole.write(content)
    with (partial / "derived-rules.tsv").open("w", encoding="utf-8") as trace:
        for item in dataset.derivations:
            trace.write(f"{item.rule}\t{item.line}")


def _inside(dataset: Dataset) -> Iterable[ox.Quad]:
    outside = {dataset.iri(f"graph/{name}") for name in OUTSIDE}
    for iri in sorted(dataset.lines):
        if iri not in outside:
            yield from ox.parse(
                input="".join(dataset.lines[iri]).encode(), format=ox.RdfFormat.N_QUADS
            )


def _dumps(dataset: Dataset, target: Path, prefixes: dict[str, str]) -> None:
    target.mkdir()
    quads = list(_inside(dataset))
    triples = [quad.triple for quad in quads]
    for name, form in FORMATS.items():
        path = str(target / name)
        if name.endswith(".trig"):
            ox.serialize(quads, path, format=form, prefixes=prefixes)
        else:
            ox.serialize(triples, path, format=form, prefixes=prefixes)
    documents = [iri for iri in dataset.lines if iri.startswith(dataset.iri("graph/doc/"))]
    for iri in [*map(dataset.iri, ("graph/ontology", "graph/schemes", "graph/shapes")), *documents]:
        name, graph = file_name(iri, dataset.base_iri).removesuffix(".nq"), ox.NamedNode(iri)
        part = [_unnamed(quad.triple, dataset) for quad in quads if quad.graph_name == graph]
        ox.serialize(
            part, str(target / f"{name}.ttl"), format=FORMATS["dataset.ttl"], prefixes=prefixes
        )


def _unnamed(triple: ox.Triple, dataset: Dataset) -> ox.Triple:
    """Return a triple with our names of blank nodes taken off again.

    SHACL needs it: a property path that is an IRI is a property (SHACL §2.3.1).
    """
    names = dataset.iri("id/node/")

    def plain(term: Any) -> Any:
        if isinstance(term, ox.NamedNode) and term.value.startswith(names):
            return ox.BlankNode(term.value.removeprefix(names))
        return term

    return ox.Triple(plain(triple.subject), triple.predicate, plain(triple.object))


def _store(dataset: Dataset, target: Path) -> None:
    store = ox.Store(str(target))
    content = "".join(line for lines in dataset.lines.values() for line in lines)
    store.bulk_load(input=content.encode(), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store


def _tables(dataset: Dataset, queries: QueryCatalogue, target: Path) -> None:
    """Run every SELECT directly under ``queries/release`` and keep its answer as JSON results."""
    target.mkdir()
    for query in queries.under("release"):
        name = query.name.removeprefix("release/")
        if "/" in name:
            continue
        answer = dataset.ask(query.bind())
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError(f"{query.name} is not a SELECT query")
        content = answer.serialize(format=ox.QueryResultsFormat.JSON)
        (target / f"{name}.json").write_bytes(content or b"")


def _catalogue(
    dataset: Dataset, partial: Path, number: str, facts: dict[str, Any]
) -> dict[str, Any]:
    """Describe the files written so far; return which distribution is which file."""
    made = catalogue.describe(dataset, _files(partial), number, facts.get("report", {}))
    lines = catalogue.write(made, partial / "tables")
    dataset.lines[made.graph] = lines
    (partial / "graphs" / file_name(made.graph, dataset.base_iri)).write_text(
        "".join(lines), "utf-8"
    )
    return {"distributions": made.files}


def _files(partial: Path) -> dict[str, dict[str, Any]]:
    return {
        path.relative_to(partial).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(partial.rglob("*"))
        if path.is_file() and path.relative_to(partial).parts[0] not in {"store", "search"}
    }


def _search(made: Path, target: Path) -> None:
    """Index what the tables hold for searching. A home without such tables has no search."""
    if (made / "search_things.json").is_file():
        rows = [tables.read(made, name) for name in ("search_things", "search_texts")]
        search.write(search.entries(*rows), target)


def _manifest(
    dataset: Dataset, partial: Path, number: str, stamp: str, facts: dict[str, Any]
) -> dict[str, Any]:
    digests = dataset.digests
    content = {
        "id": dataset.id,
        "number": number,
        "stamp": stamp,
        "program": __version__,
        "base_iri": dataset.base_iri,
        "graphs": {
            iri: {
                "file": f"graphs/{file_name(iri, dataset.base_iri)}",
                "sha256": digests[iri],
                "triples": len(lines),
            }
            for iri, lines in sorted(dataset.lines.items())
        },
        "triples": sum(len(lines) for lines in dataset.lines.values()),
        "files": _files(partial),
        **facts,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (partial / "manifest.json").write_text(text, "utf-8")
    return content


def _number(out: Path) -> str:
    """Return today's next readable number. It is a label beside the id, never part of it."""
    day = f"{datetime.now(UTC):%Y.%m.%d}"
    taken = [str(item["number"]) for item in folder.installed(out)]
    last = max((int(n.rsplit("-", 1)[1]) for n in taken if n.startswith(day + "-")), default=0)
    return f"{day}-{last + 1}"

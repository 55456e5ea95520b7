"""The page of a named graph: what is in it, how large it is, and where to take it from."""

from dataclasses import dataclass

from policygraph.errors import NotFound
from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.publish.urls import LANGUAGES
from policygraph.rdf.namespaces import XSD
from policygraph.rdf.terms import Iri, Literal

__all__ = ["DataPage", "GraphPage", "GraphRow", "data_page", "graph_data", "graph_page"]


@dataclass(frozen=True, slots=True)
class GraphRow:
    """A named graph in a list."""

    link: Word
    about: str
    triples: str
    file: Word
    digest: str


@dataclass(frozen=True, slots=True)
class GraphPage:
    """A named graph."""

    frame: Frame
    title: Word
    row: GraphRow
    classes: tuple[tuple[Word, int], ...]
    iri: str
    short_iri: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """Everything there is to take away."""

    frame: Frame
    rows: tuple[GraphRow, ...]
    triples: str
    ways: tuple[tuple[str, str], ...]
    dumps: tuple[Word, ...]
    modules: tuple[Word, ...]
    release_id: str
    release_number: str


def _key(path: str) -> str:
    """Return the key of the words about a graph: ``graph/doc/…`` are all ``graph_doc``."""
    return "graph_" + path.removeprefix("graph/").partition("/")[0]


def _row(desk: Desk, iri: str) -> GraphRow:
    known = desk.release.manifest["graphs"][iri]
    path = desk.urls.path(iri) or iri
    title = desk.say(_key(path) if _key(path) in desk.words else "graph")
    about = desk.say(_key(path) + "_about") if _key(path) in desk.words else ""
    if path.startswith("graph/doc/"):
        title = f"{title} · {path.removeprefix('graph/doc/')}"
    file = str(known["file"])
    return GraphRow(
        link=Word(title, href=desk.urls.href(iri, desk.lang)),
        about=about,
        triples=f"{known['triples']:,}",
        file=Word(file.rpartition("/")[2], href=desk.urls.at(f"releases/{desk.release.id}/{file}")),
        digest=str(known["sha256"]),
    )


def graph_page(desk: Desk, iri: str) -> GraphPage:
    """Make the page of a named graph. Raises NotFound when the release has none of that name."""
    if iri not in desk.release.manifest["graphs"]:
        raise NotFound(f"nothing is published under {iri}")
    counted = [
        (desk.link(row["class"].value, kind=""), int(row["members"].value))
        for row in desk.table("graph_classes")
        if row["graph"].value == iri
    ]
    row = _row(desk, iri)
    return GraphPage(
        frame=desk.frame(
            row.link.text,
            document=desk.urls.document(iri) or "",
            crumbs=(Word(desk.say("nav_data"), href=desk.page("data")),),
            current="data",
            canonical=iri,
        ),
        title=row.link,
        row=row,
        classes=tuple(sorted(counted, key=lambda item: (-item[1], item[0].text))),
        iri=iri,
        short_iri=desk.short(iri),
    )


def graph_data(desk: Desk, iri: str) -> Facts:
    """Describe a named graph as triples. Raises NotFound."""
    if iri not in desk.release.manifest["graphs"]:
        raise NotFound(f"nothing is published under {iri}")
    known = desk.release.manifest["graphs"][iri]
    key = _key(desk.urls.path(iri) or "")
    labels = [Literal(desk.say_in(lang, key, "graph"), lang) for lang in LANGUAGES]
    dump = desk.urls.absolute(f"releases/{desk.release.id}/{known['file']}")
    return desk.construct(
        "graph",
        graph=[Iri(iri)],
        label=labels,
        triples=[Literal(str(known["triples"]), datatype=XSD + "integer")],
        dump=[Iri(dump)],
    )


def data_page(desk: Desk) -> DataPage:
    """Make the page of all that can be taken away."""
    manifest = desk.release.manifest
    files = sorted(name for name in manifest.get("files", {}) if name.startswith("dumps/"))
    files += ["dataset.nq"] if "dataset.nq" in manifest.get("files", {}) else []
    return DataPage(
        frame=desk.frame(desk.say("nav_data"), path="data", current="data"),
        rows=tuple(_row(desk, iri) for iri in sorted(manifest["graphs"])),
        triples=f"{manifest['triples']:,}",
        ways=(
            (desk.say("how_page"), f"curl {desk.urls.absolute('doc/ns/policy.ttl')}"),
            (
                desk.say("how_negotiate"),
                f"curl -L -H 'Accept: application/ld+json' {desk.urls.absolute('ns/policy')}",
            ),
            (
                desk.say("how_query"),
                f"curl --data-urlencode 'query@question.rq' {desk.urls.absolute('sparql')}",
            ),
        ),
        dumps=tuple(
            Word(name.rpartition("/")[2], href=desk.urls.at(f"releases/{desk.release.id}/{name}"))
            for name in files
        ),
        modules=(
            Word(desk.say("ns_policy"), href=desk.urls.page("ns/policy", desk.lang)),
            Word(desk.say("ns_shapes"), href=desk.urls.page("ns/shapes", desk.lang)),
            Word(desk.say("harvest"), href=desk.page("harvest")),
        ),
        release_id=desk.release.id,
        release_number=desk.release.number,
    )

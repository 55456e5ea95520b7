"""Triples are written with the prefixes they need, and read again as they were."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from policygraph.errors import SourceError
from policygraph.rdf.formats import GRAPHS, RESULTS, by_media, by_name, read_prefixes, serialise
from policygraph.rdf.namespaces import BASE, RDF, RDFS, XSD
from policygraph.rdf.terms import Bnode, Iri, Literal, Triple

PREFIXES = {"ex": "http://x/", "rdfs": RDFS, "unused": "http://unused/"}
TRIPLES: list[Triple] = [
    (Iri("http://x/b"), Iri(RDFS + "label"), Literal("通州", "zh")),
    (Iri("http://x/a"), Iri("http://x/p"), Literal('q"\n\\', datatype=XSD + "string")),
    (Iri("http://x/b"), Iri("http://x/p"), Literal("1", datatype=XSD + "integer")),
    (Iri("http://x/b"), Iri(RDF + "type"), Iri("http://x/T")),
    (Bnode("n"), Iri("http://x/p"), Bnode("n")),
]


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_what_is_written_is_read_again(form: object) -> None:
    content = serialise(TRIPLES, form.media, PREFIXES)  # type: ignore[attr-defined]
    read = list(ox.parse(content, getattr(ox.RdfFormat, form.engine)))  # type: ignore[attr-defined]

    assert len(read) == len(TRIPLES)
    assert ox.Literal("通州", language="zh") in [quad.object for quad in read]


def test_turtle_is_ordered_and_has_only_the_prefixes_it_uses() -> None:
    content = serialise(TRIPLES[:4], "text/turtle", PREFIXES).decode()

    assert "unused" not in content
    assert "@prefix ex: <http://x/> ." in content
    assert content.index("ex:a ") < content.index("ex:b a ex:T ;")


def test_a_format_is_known_by_all_its_names() -> None:
    for offered in (RESULTS, GRAPHS):
        for form in offered:
            assert {by_name(name, offered) for name in form.names} == {form}
            assert {by_media(media, offered) for media in form.medias} == {form}


def test_the_list_of_prefixes_is_read_and_moved(root: Path) -> None:
    prefixes = read_prefixes(root / "ontology" / "prefixes.ttl", "http://localhost/kg/")

    assert prefixes["rdfs"] == RDFS
    assert prefixes["pol"] == "http://localhost/kg/ns/policy#"
    assert not any(space.startswith(BASE) for space in prefixes.values())


@pytest.mark.parametrize(
    "line", ["@prefix a: <x>", "a:b a:c a:d .", "@prefix x: <http://other/> ."]
)
def test_anything_but_prefixes_is_an_error_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "prefixes.ttl"
    path.write_text(f"# one\n@prefix x: <http://x/> .\n{line}\n", "utf-8")

    with pytest.raises(SourceError, match=r"prefixes\.ttl:3"):
        read_prefixes(path)

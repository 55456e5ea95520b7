"""Our own questions, answered in terms."""

from pathlib import Path

import pytest

from policygraph.errors import StoreError
from policygraph.queries import BoundQuery
from policygraph.rdf.terms import Iri, Literal
from policygraph.store.embedded import EmbeddedStore
from sparql_store import EX, make


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    return EmbeddedStore(make(tmp_path_factory.mktemp("store") / "one"))


def test_a_select_sees_the_union_of_the_graphs(store: EmbeddedStore) -> None:
    text = "SELECT ?o ?none { ?s ?p ?o OPTIONAL { ?o ?p ?none } } ORDER BY ?o"

    found = store.select(BoundQuery("q", "select", text))

    assert found.variables == ("o", "none")
    assert found.rows == ({"o": Literal("two", "en")}, {"o": Literal("一", "zh")})


def test_an_ask_is_a_truth(store: EmbeddedStore) -> None:
    assert store.ask(BoundQuery("q", "ask", f"ASK {{ <{EX}s> ?p ?o }}")) is True
    assert store.ask(BoundQuery("q", "ask", f"ASK {{ <{EX}x> ?p ?o }}")) is False


@pytest.mark.parametrize("form", ["construct", "describe"])
def test_triples_come_as_terms(store: EmbeddedStore, form: str) -> None:
    text = f"DESCRIBE <{EX}s>" if form == "describe" else "CONSTRUCT WHERE { ?s ?p ?o }"

    found = store.construct(BoundQuery("q", form, text))  # type: ignore[arg-type]

    assert set(found) == {
        (Iri(EX + "s"), Iri(EX + "p"), Literal("two", "en")),
        (Iri(EX + "s"), Iri(EX + "p"), Literal("一", "zh")),
    }


@pytest.mark.parametrize("text", ["SELECT", "ASK {}", f"SELECT (<{EX}f>(1) AS ?x) {{}}"])
def test_a_question_that_fails_is_named(store: EmbeddedStore, text: str) -> None:
    with pytest.raises(StoreError, match="pages/x"):
        store.select(BoundQuery("pages/x", "select", text))


def test_no_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        EmbeddedStore(tmp_path / "none")

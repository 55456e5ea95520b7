"""The guard: what strangers may ask passes, what must not reach an engine does not."""

import pytest

from policygraph.errors import QueryError, QueryRefused
from policygraph.store import guard
from policygraph.store.advice import explain
from policygraph.store.base import Limits

LIMITS = Limits()
U = "<http://127.0.0.1:9/>"
EX = "PREFIX ex: <http://example.org/> PREFIX : <http://example.org/> "


def read(text: str, limits: Limits = LIMITS) -> guard.Reading:
    return guard.inspect(text, limits)


PASSES = {
    "in a string": 'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
    "in a single-quoted string": "SELECT * { ?s ?p 'SERVICE' }",
    "in a long string": 'SELECT * { ?s ?p """a "SERVICE" \n SERVICE""" }',
    "in a long single-quoted string": "SELECT * { ?s ?p '''it's SERVICE''' }",
    "after an escaped quote": r'SELECT * { ?s ?p "\" SERVICE" }',
    "after an escaped backslash": r'SELECT * { ?s ?p "\\" , "SERVICE" }',
    "in an IRI": "SELECT * { ?s <http://x/SERVICE> ?o }",
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x/> {}",
    "in a comment between": "SELECT * # SERVICE\n{ ?s ?p ?o }",
    "in a local name": EX + "SELECT * { ?s a ex:service ; ex:Service ?o }",
    "in a local name with one dot": EX + "SELECT * { ?s a ex:a.service }",
    "as a prefix": "PREFIX service: <http://x/> SELECT * { ?s a service:Thing }",
    "in a variable": "SELECT * { ?service ?SERVICE $service }",
    "in a blank node": "SELECT * { _:service ?p ?o }",
    "hash in an IRI": "SELECT * { ?s a <http://x/#SERVICE> }",
    "hash in an IRI, then a comment": "SELECT * { ?s a <http://x/#a> } # LOAD",
    "less-than": "SELECT * { ?s ?p ?o FILTER(?o<?p && ?p>?o) }",
    "less-than without spaces": "ASK { FILTER(?a<?b&&?c>?d) }",
    "less-than hiding parentheses": "ASK { FILTER(?a<(((1>2)))) }",
    "lateral": "SELECT * { ?s ?p ?o LATERAL { SELECT * { ?s ?q ?r } LIMIT 1 } }",
    "adjust": 'SELECT (ADJUST(NOW(), "PT0S") AS ?t) {}',
    "version": 'VERSION "1.2" SELECT * { ?s ?p ?o }',
    "base and empty prefix": "BASE <http://x/> PREFIX : <y#> ASK { :a <b> :c }",
    "escapes in names": EX + r"ASK { ex:a\,b\.c ex:%41 ex:x-1.y }",
    "Chinese names": "PREFIX 政: <http://x/> SELECT ?政策 { ?政策 a 政:措施 }",
    "language tags": 'ASK { ?s ?p "x"@zh-Hans, "y"@en--ltr }',
    "annotations": "SELECT * { ?s ?p ?o {| ?q ?r |} }",
    "triple terms": "SELECT * { << ?s ?p ?o >> ?q <<( ?s ?p ?o )>> }",
    "numbers": "ASK { FILTER(1.5e3 > .5 && -1 < +2.) }",
    "a long alternative": EX + "ASK { ?s " + "|".join(["ex:p"] * 900) + " ?o }",
    "a path of 200 steps": EX + "ASK { ?s " + "/".join(["ex:p"] * 200) + " ?o }",
    "a division": "SELECT (1" + "/1" * 300 + " AS ?x) {}",
    "many values": "SELECT * { VALUES ?x { " + "1 " * 5000 + "} }",
    "depth at the limit": "ASK " + "{" * 200 + "}" * 200,
    "load as a variable": "SELECT ?load { ?load ?insert ?delete }",
    "code points": r'ASK { ?s ?p "\u4e00\U0001F600" ; <http://x/\u00e9> ?o }',
}


@pytest.mark.parametrize("text", PASSES.values(), ids=PASSES)
def test_what_may_be_asked_passes(text: str) -> None:
    assert read(text).form


SERVICES = {
    "plain": f"SELECT * {{ SERVICE {U} {{ ?s ?p ?o }} }}",
    "lower case": f"SELECT * {{ service {U} {{ ?s ?p ?o }} }}",
    "silent": f"SELECT * {{ SERVICE SILENT {U} {{ ?s ?p ?o }} }}",
    "silent without a space": f"SELECT * {{ SERVICESILENT{U}{{ ?s ?p ?o }} }}",
    "variable": "SELECT * { SERVICE ?e { ?s ?p ?o } }",
    "variable without a space": "SELECT * { SERVICE?e{ ?s ?p ?o } }",
    "prefixed without a space": EX + "SELECT * { SERVICE:x { ?s ?p ?o } }",
    "prefixed, the prefix declared": EX + "PREFIX SERVICE: <a:> SELECT * {SERVICE:x{?s ?p ?o}}",
    "silent and prefixed": EX + "SELECT * { SERVICESILENT:x { ?s ?p ?o } }",
    "after true": f"SELECT * {{ ?s ?p trueSERVICE{U}{{ ?s ?p ?o }} }}",
    "after true and a dot": EX + "SELECT * { ?s ?p true.SERVICE:x { ?s ?p ?o } }",
    "after a number": f"SELECT * {{ ?s ?p 1SERVICE{U}{{ ?s ?p ?o }} }}",
    "after a number and a dot": f"SELECT * {{ ?s ?p 1.SERVICE{U}{{ ?s ?p ?o }} }}",
    "after a name of two dots": EX + f"SELECT * {{ ?s ?p ex:a.b.SERVICE{U}{{ ?s ?p ?o }} }}",
    "after an empty name": EX + f"SELECT * {{ ?s ?p ex:.SERVICE{U}{{ ?s ?p ?o }} }}",
    "after a filter": f"SELECT * {{ FILTER(1<2)SERVICE{U}{{ ?s ?p ?o }} }}",
    "after a triple term": f"SELECT * {{ ?s ?p <<?s ?p true>>SERVICE{U}{{ ?s ?p ?o }} }}",
    "after a string": f"SELECT * {{ ?s ?p 'x'SERVICE{U}{{ ?s ?p ?o }} }}",
    "after a comment": f"SELECT * {{ # x\rSERVICE {U} {{ ?s ?p ?o }} }}",
    "after a hash in an IRI": f"SELECT * {{ ?s a <http://x/#> . SERVICE {U} {{ ?s ?p ?o }} }}",
    "inside LATERAL": f"SELECT * {{ LATERAL {{ SERVICE {U} {{ ?s ?p ?o }} }} }}",
    "inside EXISTS": f"ASK {{ FILTER EXISTS {{ SERVICE {U} {{ ?s ?p ?o }} }} }}",
    "escaped": r"SELECT * { \u0053ERVICE <http://x/> { ?s ?p ?o } }",
    "escaped throughout": r"SELECT * { \u0053\u0045RV\U00000049CE ?x { ?s ?p ?o } }",
    "behind an escaped quote": r'SELECT * { ?s ?p "\u0022 SERVICE <http://x/> {} #" }',
    "behind an escaped line end": "SELECT * { #\\u000ASERVICE <http://x/> {}\n }",
}


@pytest.mark.parametrize("text", SERVICES.values(), ids=SERVICES)
def test_service_is_refused_however_it_is_written(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)

    assert isinstance(caught.value, QueryRefused) or "backslash" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://x/>",
        EX + "# a comment\nCLEAR ALL",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP ALL",
    ],
)
def test_updates_are_refused_by_name(text: str) -> None:
    with pytest.raises(QueryRefused, match="is an update"):
        read(text)


HEAVY = {
    "braces": "ASK " + "{" * 3000 + "}" * 3000,
    "parentheses": "ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }",
    "brackets": "ASK { ?s ?p " + "[ <a:p> " * 300 + "1" + "]" * 300 + " }",
    "negations": "ASK { FILTER(" + "!" * 3000 + "1) }",
    "negated parentheses": "ASK { FILTER(" + "!(" * 150 + "1" + ")" * 150 + ") }",
    "signs": "ASK { FILTER(" + "- " * 3000 + "1) }",
    "triple terms": "ASK { ?s ?p " + "<<?s ?p " * 300 + "?o" + ">>" * 300 + " }",
    "annotations": "ASK { ?s ?p ?o " + "{|?p ?o " * 300 + "|}" * 300 + " }",
    "sub-queries": "ASK " + "{SELECT*" * 300 + "{}" + "}" * 300,
    "parentheses behind less-than": "ASK { FILTER(?a<" + "(" * 3000 + "1>2" + ")" * 3001 + " }",
    "path steps": EX + "ASK { ?s " + "/".join(["ex:p"] * 2000) + " ?o }",
    "path steps in parentheses": EX + "ASK { ?s " + "/".join(["(ex:p)"] * 2000) + " ?o }",
    "alternatives": EX + "ASK { ?s " + "|".join(["ex:p"] * 2000) + " ?o }",
    "unions": "ASK { {} " + "UNION {} " * 3000 + "}",
    "bytes": "ASK { ?s ?p '" + "政" * 30_000 + "' }",
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_what_breaks_engines_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused):
        read(text)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("# nothing\n", 2, 1),
        ('SELECT * {\n ?s ?p "x }', 2, 8),
        ("SELECT * {\n ?s ?p 'a\nb' }", 2, 8),
        ('ASK { ?s ?p """x }', 1, 13),
        ("ASK { \\ }", 1, 7),
        ("FIND ?x", 1, 1),
        ("PREFIX ex: <a:>\n 政策", 2, 2),
    ],
)
def test_what_is_no_query_says_where(text: str, line: int, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)

    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "default", "named"),
    [
        ("SELECT * { ?s ?p ?o }", (), ()),
        ("SELECT * FROM <a:g> { ?s ?p ?o }", ("a:g",), ()),
        ("SELECT * FROM NAMED <a:g> FROM <a:h> WHERE { ?s ?p ?o }", ("a:h",), ("a:g",)),
        (EX + "ASK FROM ex:g { ?s ?p ?o }", ("http://example.org/g",), ()),
        ("DESCRIBE <a:x> FROM <a:g>", ("a:g",), ()),
        ("SELECT * { ?s ?p 'FROM <a:g>' } # FROM <a:h>", (), ()),
        ("CONSTRUCT WHERE { ?from ?p ?o }", (), ()),
    ],
)
def test_the_dataset_of_a_text_is_found(
    text: str, default: tuple[str, ...], named: tuple[str, ...]
) -> None:
    found = read(text)

    assert (found.default_graphs, found.named_graphs) == (default, named)


@pytest.mark.parametrize(
    ("text", "volatile"),
    [("SELECT (RAND() AS ?x) {}", True), ("ASK { ?s ?p 'NOW()' }", False), ("ASK {}", False)],
)
def test_answers_that_differ_each_time_are_known(text: str, volatile: bool) -> None:
    assert read(text).volatile is volatile


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("SELECT * WHER { ?s ?p ?o }", (1, 10), "did you mean WHERE"),
        ("SELECT *\n{ ?s foaf:name ?o }", (2, 6), "the prefix foaf: is not declared"),
        ("SELECT * { { ?s ?p ?o }", (1, 10), "this { is never closed"),
        ("SELECT * { ?s ?p ?o } }", (1, 23), "this } closes nothing"),
    ],
)
def test_a_syntax_error_is_explained(text: str, place: tuple[int, int], words: str) -> None:
    found = explain(text, QueryError("error at 1:1: expected [_]"))

    assert (found.line, found.column) == place
    assert words in found.what


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("ASK { ?s pol:code 1 }", "write PREFIX pol: <http://p/> at the top"),
        ("ASK { ?s poll:code 1 }", "did you mean pol: (PREFIX pol: <http://p/>)?"),
        ("PREFIX polly: <a:> ASK { ?s poly:code 1 }", "did you mean polly: ?"),
        ("ASK { ?s xyz:code 1 }", "write PREFIX xyz: <…> at the top"),
    ],
)
def test_an_undeclared_prefix_is_likely_one_of_the_usual(text: str, advice: str) -> None:
    wrong = explain(text, QueryError("?"), {"pol": "http://p/", "skos": "http://s/"})

    assert wrong.what.endswith(advice)


def test_an_engine_s_own_words_are_kept_when_nothing_better_is_known() -> None:
    said = 'error at 1:33: expected one of "$", The SELECT contains an unbound variable, [_]'

    found = explain("SELECT ?a { ?s ?p ?o } GROUP BY ?s", QueryError(said))

    assert str(found) == "line 1, column 33: The SELECT contains an unbound variable"

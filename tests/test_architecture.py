"""The rules of the house (server/README.md), kept by reading the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "server" / "policygraph"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
CONTENT = [ROOT / "ontology", ROOT / "data", ROOT / "shapes", ROOT / "queries"]

LEVELS = [
    {"errors", "home", "settings", "log"},
    {"rdf"},
    {"queries"},
    {"store", "shapes", "search"},
    {"ingest", "release", "publish"},
    {"coverage", "doctor", "pipeline", "scoring", "web"},
    {"cli", "client"},
]
LEVEL = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}

# Who alone may import what. A name is a module below policygraph, or a room with a slash.
ONLY = {
    "pyshacl": ("shapes/reference",),
    "SPARQLWrapper": ("store/remote", "client"),
    "flask": ("web/",),
    "werkzeug": ("web/",),
    "jinja2": ("web/",),
    "granian": ("web/server",),
    "a2wsgi": ("web/",),
    "click": ("cli",),
    "tantivy": ("search/",),
    "yaml": ("queries",),
    "rdflib": ("rdf/graphs", "ingest/", "shapes/reference", "release/published"),
    "pyoxigraph": ("rdf/formats", "rdf/layout", "queries", "store/", "shapes/compiled", "release/"),
}


def name(path: Path) -> str:
    """Name a module by its path below the package: ``web/app``."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def room(path: Path) -> str:
    return name(path).split("/")[0]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strings(path: Path) -> Iterator[str]:
    """Give the string constants that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_down_and_never_sideways(path: Path) -> None:
    here = room(path)
    if here in {"__init__", "__main__"}:
        return

    for target in imports(path):
        if not target.startswith("policygraph."):
            continue
        there = target.split(".")[1]
        if there not in LEVEL or there == here:
            continue
        lower = LEVEL[there] < LEVEL[here] or LEVEL[here] == 0
        assert lower, f"{name(path)} imports {target}"


@pytest.mark.parametrize("library", ONLY)
def test_a_library_is_imported_only_where_it_belongs(library: str) -> None:
    allowed = ONLY[library]

    for path in MODULES:
        if any(target.split(".")[0] == library for target in imports(path)):
            fits = any(
                name(path) == place or (place.endswith("/") and name(path).startswith(place))
                for place in allowed
            )
            assert fits, f"{name(path)} imports {library}; only {', '.join(allowed)} may"


def test_pages_take_only_the_snapshot_from_release() -> None:
    for path in (path for path in MODULES if room(path) == "web"):
        taken = {t for t in imports(path) if t.startswith("policygraph.release")}
        assert all(t.startswith("policygraph.release.snapshot") for t in taken), name(path)


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_no_python_file_is_over_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_no_module_is_an_attic() -> None:
    attics = re.compile(r"(^|_)(utils?|helpers?|managers?|services?|more|misc|common|\d+)$")
    assert [path for path in MODULES if attics.search(path.stem)] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_query_text_is_in_python(path: Path) -> None:
    query = re.compile(r"\b(SELECT|CONSTRUCT|DESCRIBE|ASK|INSERT|DELETE)\b[^\n]*(\{|\?\w)")
    assert [text for text in strings(path) if query.search(text)] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_namespaces_are_written_once(path: Path) -> None:
    if name(path) in {"rdf/namespaces", "settings"}:  # the default of base_iri is a setting
        return
    known = re.findall(
        r'"(https?://[^"]+[#/])"', (PACKAGE / "rdf/namespaces.py").read_text("utf-8")
    )
    for text in strings(path):
        assert not any(text.startswith(iri) for iri in known), f"{name(path)}: {text}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_settings_read_the_environment(path: Path) -> None:
    if name(path) == "settings":
        return
    assert not re.search(r"os\.(environ|getenv)", path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_error_is_swallowed(path: Path) -> None:
    doors = {"cli", "web/errors"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler) and name(path) not in doors:
            caught = ast.unparse(node.type) if node.type else ""
            assert caught not in {"", "Exception", "BaseException"}, f"{name(path)}:{node.lineno}"


def test_a_request_loads_neither_rdflib_nor_the_validator() -> None:
    """Everything the server imports, followed through our own modules."""
    seen: set[str] = set()
    todo = ["web/server", "web/app"]
    while todo:
        here = todo.pop()
        path = PACKAGE / f"{here}.py"
        if not path.is_file() or here in seen:
            continue
        seen.add(here)
        for target in imports(path):
            assert target.split(".")[0] not in {"rdflib", "pyshacl"}, f"{here} loads {target}"
            if target.startswith("policygraph."):
                parts = target.split(".")[1:]
                todo += ["/".join(parts), "/".join(parts[:-1]), "/".join([*parts[:-1], "__init__"])]
    assert "web/server" in seen


def test_prefixes_are_the_same_everywhere() -> None:
    line = re.compile(r"^\s*@?prefix\s+([\w-]*):\s+<([^>]+)>", re.IGNORECASE | re.MULTILINE)
    known = dict(line.findall((ROOT / "ontology" / "prefixes.ttl").read_text("utf-8")))
    files = [
        path for folder in CONTENT for path in folder.rglob("*") if path.suffix in {".ttl", ".rq"}
    ]

    for path in files:
        used = line.findall(path.read_text("utf-8"))
        assert all(known.get(prefix) == iri for prefix, iri in used), path
        assert [prefix for prefix, _ in used] == sorted(prefix for prefix, _ in used), path


def test_turtle_is_written_plainly() -> None:
    for path in (path for folder in CONTENT for path in folder.rglob("*.ttl")):
        text = path.read_text("utf-8")
        assert "\t" not in text, path
        assert not re.search(r"[ \r]+$", text, re.MULTILINE), path
        assert text.endswith("\n"), path


def test_no_path_of_a_machine_is_in_the_project() -> None:
    forbidden = re.compile(r"(?<![\w.])/(?:work|farm|root|home/\w+)/\w")
    for folder in [*CONTENT, ROOT / "server", ROOT / "tests", ROOT / ".ci"]:
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix in {
                ".py",
                ".ttl",
                ".rq",
                ".md",
                ".html",
                ".toml",
                "",
            }:
                if path == Path(__file__):
                    continue
                assert not forbidden.search(path.read_text("utf-8", errors="ignore")), path

"""What the tests of ontology and schemes read, and how."""

from pathlib import Path

from rdflib import Graph, Namespace

HOME = Path(__file__).parents[1]
FOLDER = HOME / "ontology"
FILES = sorted(FOLDER.rglob("*.ttl"))
SCHEMES = sorted((FOLDER / "schemes").glob("*.ttl"))

BASE = "https://policy.example.org/"
POL = Namespace(f"{BASE}ns/policy#")


def read(*files):
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


def name(file):
    return str(file.relative_to(FOLDER))


def tags(graph, subject, predicate):
    return sorted(value.language or "" for value in graph.objects(subject, predicate))

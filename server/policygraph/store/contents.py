"""The graphs of a store as strangers read them whole, in bytes under limits."""

from dataclasses import dataclass
from typing import Protocol

from policygraph.rdf.formats import Format
from policygraph.rdf.terms import Iri
from policygraph.store.base import Answer, Hangup, Limits
from policygraph.store.endpoint import SparqlEndpoint

__all__ = ["DEFAULT", "EVERYTHING", "Contents", "ReleaseContents", "graph_job"]

DEFAULT = ""
"""In place of a graph's IRI: the default graph."""

EVERYTHING = None
"""In place of a graph's IRI: the dataset, in a format of quads."""


class Contents(Protocol):
    """Graphs that can be read, whatever holds them."""

    def follow(self) -> str:
        """Return the stamp of the state being served."""
        ...

    def graph(
        self, graph: str | None, form: Format, limits: Limits, hangup: Hangup | None = None
    ) -> Answer:
        """Return a graph's triples; raises NotFound for a graph that is not there."""
        ...


@dataclass(frozen=True, slots=True)
class ReleaseContents:
    """The graphs of the current release; its default graph is the union of all."""

    endpoint: SparqlEndpoint

    def follow(self) -> str:
        """Return the stamp of the release being served."""
        return self.endpoint.follow()

    def graph(
        self, graph: str | None, form: Format, limits: Limits, hangup: Hangup | None = None
    ) -> Answer:
        """Return a graph's triples."""
        self.endpoint.follow()
        job = graph_job(graph, form, limits, union=True)
        stream = self.endpoint.pool.run(job, limits.timeout, hangup)
        return Answer(
            form="construct",
            media=form.media,
            chunks=stream,
            stamp=stream.release,
            size=stream.size,
            milliseconds=stream.milliseconds,
        )


def graph_job(graph: str | None, form: Format, limits: Limits, *, union: bool) -> dict[str, object]:
    """Say to a worker which graph to write, and how; raises ValueError for what is no IRI."""
    return {
        "graph": Iri(graph).value if graph else graph,
        "union": union,
        "format": form.engine,
        "rows": limits.rows,
        "bytes": limits.result_bytes,
    }

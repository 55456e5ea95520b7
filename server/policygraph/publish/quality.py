"""Quality in figures: what conforms, what is covered, what awaits review; each re-runnable."""

import json
from dataclasses import dataclass
from urllib.parse import quote

from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word
from policygraph.publish.vocabulary import literal, whole

__all__ = ["QualityPage", "quality_json", "quality_page"]

SOURCES = {
    "sentences": "coverage/sentences-by-part",
    "text": "coverage/text-covered",
    "evidence": "soundness/provision-without-evidence",
    "labels_zh": "coverage/labels-by-language",
    "labels_en": "coverage/labels-by-language",
}
"""Which public query tells a figure in detail."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of how many, and the query that tells it in detail."""

    name: str
    label: Word
    count: int
    of: int
    percent: str
    query: Word


@dataclass(frozen=True, slots=True)
class QualityPage:
    """All figures, with the result of validation."""

    frame: Frame
    report: tuple[tuple[str, int], ...]
    conforms: bool
    figures: tuple[Figure, ...]
    codings: tuple[Figure, ...]
    checks: tuple[Word, ...]


def quality_page(desk: Desk) -> QualityPage:
    """Make the page, from tables and the manifest alone."""
    report = desk.release.manifest.get("report", {})
    return QualityPage(
        frame=desk.frame(
            desk.say("quality"),
            path="quality",
            current="data",
            description=desk.say("quality_lead"),
        ),
        report=tuple(
            (desk.say("severity_" + name), int(report.get(name, 0)))
            for name in ("violation", "warning", "info")
        ),
        conforms=not report.get("violation", 0),
        figures=tuple(
            _figure(
                literal(row, "what"),
                Word(desk.say("quality_" + literal(row, "what"))),
                whole(row, "count"),
                whole(row, "of"),
                _run(desk, SOURCES[literal(row, "what")]),
            )
            for row in desk.table("quality")
        ),
        codings=tuple(
            _figure(
                row["scheme"].value.rpartition("/")[2],
                desk.link(row["scheme"].value, kind=""),
                whole(row, "proposed"),
                whole(row, "codings"),
                _run(desk, "coverage/codings-by-scheme-and-status"),
            )
            for row in desk.table("quality_codings")
        ),
        checks=tuple(_run(desk, query.name) for query in desk.queries.under("soundness")),
    )


def quality_json(desk: Desk) -> str:
    """Return the same figures for machines."""
    page = quality_page(desk)
    content = {
        "release": {"id": desk.release.id, "number": desk.release.number},
        "shacl": desk.release.manifest.get("report", {}),
        "figures": {one.name: {"count": one.count, "of": one.of} for one in page.figures},
        "codingsProposed": {one.name: {"count": one.count, "of": one.of} for one in page.codings},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _figure(name: str, label: Word, count: int, of: int, query: Word) -> Figure:
    # rounded down, so that only all of them is 100
    thousandths = 1000 * count // of if of else 0
    return Figure(name, label, count, of, f"{thousandths / 10:g}%", query)


def _run(desk: Desk, name: str) -> Word:
    """Link to a query as the endpoint runs it."""
    query = desk.queries[name]
    title = query.title.get(desk.lang, query.name)
    address = f"{desk.urls.at('sparql')}?query={quote(query.bind().text)}&format=csv"
    return Word(title, href=address)

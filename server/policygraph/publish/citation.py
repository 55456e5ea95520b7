"""How a page is cited: GB/T 7714, BibTeX and RIS, as plain text."""

import re
from dataclasses import dataclass

from policygraph.publish.desk import Desk

__all__ = ["Citation", "citation"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing, cited three ways. The day of citing is the reader's to fill in."""

    national: str
    bibtex: str
    ris: str


def citation(desk: Desk, iri: str, title: str, within: str = "") -> Citation:
    """Cite a thing as annotated here, at this version of the data.

    The site is the author of the annotation; no authority is claimed as author of the text.
    """
    site, number = desk.vocabulary.site(desk.lang), desk.release.number
    address = desk.urls.iri(iri)
    year = number[:4]
    path = desk.urls.document(iri) or "page"
    key = re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-")
    version = f"{desk.say('release')} {number}"
    host = f"//{within}" if within else ""
    return Citation(
        national=f"{site}. {title}[DS/OL]{host}. {version}. {address}.",
        bibtex="\n".join(
            (
                f"@misc{{{key},",
                f"  author = {{{{{site}}}}},",
                f"  title = {{{title}}},",
                *((f"  howpublished = {{{within}}},",) if within else ()),
                f"  year = {{{year}}},",
                f"  version = {{{number}}},",
                f"  url = {{{address}}},",
                f"  note = {{{desk.say('unofficial')}}}",
                "}",
            )
        ),
        ris="\n".join(
            (
                "TY  - DATA",
                f"AU  - {site}",
                f"TI  - {title}",
                *((f"T2  - {within}",) if within else ()),
                f"PY  - {year}",
                f"ET  - {number}",
                f"UR  - {address}",
                f"N1  - {desk.say('unofficial')}",
                "ER  - ",
            )
        ),
    )

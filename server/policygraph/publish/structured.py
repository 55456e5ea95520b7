"""What a page is about, in schema.org's terms, for those who read pages by machine."""

import json
from collections.abc import Sequence
from typing import Any

from policygraph.publish.frame import Word
from policygraph.rdf.namespaces import SCHEMA

__all__ = ["LICENCE", "kind_by_path", "structured"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of annotations and translations; no rights are claimed in the text."""

LEGISLATION = ("measure", "section", "closing", "preamble")


def kind_by_path(path: str) -> str:
    """Return the schema.org type of a thing by the path of its IRI.

    >>> kind_by_path("policy/some-document/measure/11/s3/p1")
    'Legislation'
    """
    steps = path.split("/")
    match steps[0]:
        case "policy" if len(steps) == 2 or steps[2] in LEGISLATION:
            return "Legislation"
        case "policy":
            return "CreativeWork"
        case "def":
            return "DefinedTermSet" if len(steps) == 2 else "DefinedTerm"
        case "ns":
            return "DefinedTerm" if "#" in path else "DefinedTermSet"
        case "graph":
            return "Dataset"
        case "id" if steps[1] in ("region", "zone", "place"):
            return "Place"
        case "id" if steps[1] == "org":
            return "Organization"
        case _:
            return "Thing"


def structured(
    *,
    title: str,
    address: str,
    site: Word,
    lang: str,
    description: str,
    thing: str,
    path: str,
    crumbs: Sequence[tuple[str, str]],
) -> str:
    """Return JSON-LD that may stand inside a script element: nothing in it can end one."""
    page: dict[str, Any] = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": title,
        "description": description,
        "inLanguage": lang,
        "license": LICENCE,
        "isPartOf": {"@type": "WebSite", "name": site.text, "url": site.href},
    }
    graph = [page]
    if thing:
        kind = kind_by_path(path)
        page["mainEntity"] = {"@id": thing}
        about: dict[str, Any] = {"@type": kind, "@id": thing, "name": title, "url": address}
        if kind == "Legislation" and (above := path.split("/")[1:2]) and path.count("/") > 1:
            whole = thing[: thing.index(path)] + "policy/" + above[0]
            about["isPartOf"] = {"@type": "Legislation", "@id": whole}
        if kind == "DefinedTerm":
            whole = thing.rpartition("#")[0] or thing.rpartition("/")[0]
            about["inDefinedTermSet"] = whole
        graph.append(about)
    if crumbs:
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": at, "name": name, "item": href}
                    for at, (name, href) in enumerate([*crumbs, (title, address)], 1)
                ],
            }
        )
    text = json.dumps({"@context": SCHEMA, "@graph": graph}, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")

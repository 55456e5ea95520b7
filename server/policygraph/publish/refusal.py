"""The page that says no: nothing there, or withdrawn, and where to go on."""

from dataclasses import dataclass

from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word

__all__ = ["RefusalPage", "refusal_page"]


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """What could not be shown, and what could be tried instead."""

    frame: Frame
    status: int
    title: str
    lead: str
    asked: str
    replacements: tuple[Word, ...]
    ways: tuple[Word, ...]


def refusal_page(
    desk: Desk,
    status: int,
    said: str,
    detail: str,
    asked: str,
    replacements: tuple[str, ...] = (),
) -> RefusalPage:
    """Make the page for an error: ``said`` in the page's language, ``detail`` as it was found."""
    key = {404: "not_found", 410: "gone"}.get(status)
    parts = asked.strip("/").removeprefix("doc/").split(".")[0].split("/")
    above = "/".join(parts[:2])
    ways = [
        Word(desk.say(word), href=desk.page(name))
        for name, word in (
            ("documents", "list_documents"),
            ("measures", "nav_measures"),
            ("regions", "list_regions"),
            ("lists", "nav_lists"),
            ("concepts", "list_concepts"),
        )
    ]
    if parts[0] == "policy" and len(parts) > 2:
        document = desk.urls.page(above, desk.lang)
        ways.insert(0, Word(desk.say("the_document"), href=document))
    return RefusalPage(
        frame=desk.frame(desk.say(key) if key else said, path="index", indexed=False),
        status=status,
        title=desk.say(key) if key else said,
        lead=desk.say(key + "_lead") if key else detail,
        asked=asked,
        replacements=tuple(desk.link(iri, kind="") for iri in replacements),
        ways=tuple(ways),
    )

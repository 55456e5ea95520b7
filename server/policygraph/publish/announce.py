"""What the site tells robots and language models: every page there is, and where to ask."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from policygraph.publish.desk import Desk
from policygraph.publish.frame import HTML_LANG
from policygraph.publish.questions import questions
from policygraph.publish.urls import LANGUAGES
from policygraph.rdf.namespaces import SITEMAP, XHTML

__all__ = ["guide", "robots", "sitemap"]

TABLES = (
    ("documents", "document"),
    ("sections", "section"),
    ("measures", "measure"),
    ("provisions", "provision"),
    ("entities", "entity"),
    ("schemes", "scheme"),
    ("concepts", "concept"),
    ("terms", "term"),
)


def robots(desk: Desk) -> str:
    """Say that pages may be read and queries may not be followed, and where the map is."""
    return "\n".join(
        (
            "User-agent: *",
            f"Disallow: {desk.urls.at('sparql')}?",
            f"Disallow: {desk.urls.at('search')}",
            f"Disallow: {desk.urls.at('measures')}*?",  # its facets multiply
            "Allow: /",
            f"Sitemap: {desk.urls.absolute('sitemap.xml')}",
            "",
        )
    )


def sitemap(desk: Desk, pages: Sequence[str]) -> str:
    """List every page in both languages. No dates: the sources name none for pages."""
    found = [desk.urls.document(row[key].value) for name, key in TABLES for row in desk.table(name)]
    places = [*pages, *dict.fromkeys(f"doc/{one}" for one in found if one)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">',
    ]
    for place in places:
        links = {lang: escape(desk.urls.absolute(f"{place}.{lang}.html")) for lang in LANGUAGES}
        both = "".join(
            f'<xhtml:link rel="alternate" hreflang="{HTML_LANG[lang]}" href="{href}"/>'
            for lang, href in links.items()
        )
        lines += [f"<url><loc>{href}</loc>{both}</url>" for href in links.values()]
    return "\n".join([*lines, "</urlset>", ""])


def guide(desk: Desk) -> str:
    """Write the index for language models: data, endpoint, questions, and the standing."""
    address = desk.urls.absolute

    def item(title: str, path: str, about: str) -> str:
        return f"- [{title}]({path}): {about}"

    lines = [
        f"# {desk.vocabulary.site(desk.lang)}",
        "",
        f"> {desk.say('tagline')} {desk.say('unofficial')}.",
        "",
        desk.say("machine_note"),
        desk.say("licence"),
        "",
        f"## {desk.say('nav_data')}",
        "",
        item(desk.say("nav_data"), address(f"data.{desk.lang}.html"), desk.say("data_lead")),
        item(desk.say("endpoint"), address("sparql"), desk.say("sparql_lead")),
        item(desk.say("ns_policy"), address("ns/policy"), desk.say("graph_ontology_about")),
        item(desk.say("nav_measures"), address("measures.en.html"), desk.say("door_find_about")),
        item(desk.say("compare_title"), address("compare.en.html"), desk.say("compare_lead")),
        "",
        f"## {desk.say('nav_questions')}",
        "",
    ]
    root = len(desk.urls.root)
    for one in questions(desk):
        about = one.about.replace("\n", " ")
        lines.append(item(one.title.text, desk.urls.site + one.href[root:], about))
    return "\n".join([*lines, ""])

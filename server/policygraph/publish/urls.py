"""Addresses: which page of the site shows an IRI, and which IRI an address of the site names."""

from urllib.parse import quote, urlsplit

from policygraph.rdf.namespaces import BASE, POL

__all__ = ["DATA", "LANGUAGES", "THINGS", "Urls"]

LANGUAGES = ("zh", "en")
DATA = ("ttl", "jsonld", "rdf", "nt")
"""The suffixes a thing's document has besides ``html``."""

THINGS = ("policy", "id", "def", "graph", "ns")
"""The first steps of the paths that name things; each answers 303 to its document."""

SAFE = "/:@!$&'()*+,;=-._~"
FOREIGN = ("http", "https", "mailto")


class Urls:
    """Maps IRIs to addresses by their path below ``base_iri``, and back.

    ``base_iri`` is what things are called, ``site`` where the site is reached; they may differ
    in host and in path. Addresses are root-relative and carry the path of ``site``.
    """

    def __init__(self, base_iri: str, site: str) -> None:
        """Remember both addresses; each ends in a slash."""
        self.base_iri = base_iri
        self.site = site
        self.root = urlsplit(site).path or "/"

    def iri(self, iri: str) -> str:
        """Return an IRI as it is published: our terms are written at the base of the sources."""
        return self.base_iri + iri.removeprefix(BASE) if iri.startswith(POL) else iri

    def written(self, iri: str) -> str:
        """Return an IRI as the program writes it: the inverse of ``iri`` for our terms."""
        published = self.base_iri + POL.removeprefix(BASE)
        return POL + iri.removeprefix(published) if iri.startswith(published) else iri

    def path(self, iri: str) -> str | None:
        """Return the path of an IRI below the base, its fragment included; None if foreign."""
        published = self.iri(iri)
        if not published.startswith(self.base_iri):
            return None
        return published.removeprefix(self.base_iri)

    def document(self, iri: str) -> str | None:
        """Return the path of the document about a thing of ours, without fragment or suffix.

        Terms, ``ns/policy#Measure``, have a document each: ``ns/policy/Measure``.
        """
        path = self.path(iri)
        if path is None or path.split("/")[0] not in THINGS:
            return None
        whole, _, fragment = path.partition("#")
        return f"{whole}/{fragment}" if fragment and whole.startswith("ns/") else whole

    def things(self, document: str) -> tuple[str, ...]:
        """Return the IRIs a document may be about, the likelier one first."""
        first, _, rest = document.partition("/")
        module, slash, term = rest.partition("/")
        if first == "ns" and slash and term[:1].isalpha():
            return (f"{self.base_iri}ns/{module}#{term}", self.base_iri + document)
        return (self.base_iri + document,)

    def href(self, iri: str, lang: str) -> str:
        """Return the address to link to for an IRI; empty when it must not be linked."""
        document = self.document(iri)
        if document is not None:
            fragment = "" if document.startswith("ns/") else iri.partition("#")[2]
            return self.page(document, lang) + (f"#{fragment}" if fragment else "")
        if (path := self.path(iri)) is not None:
            return self.at(path)
        return iri if urlsplit(iri).scheme.lower() in FOREIGN else ""

    def page(self, document: str, lang: str) -> str:
        """Return the address of a thing's page in one language."""
        return self.at(f"doc/{document}.{lang}.html")

    def data(self, document: str, suffix: str) -> str:
        """Return the address of a thing's data in one format."""
        return self.at(f"doc/{document}.{suffix}")

    def at(self, path: str) -> str:
        """Return the root-relative address of a path of the site."""
        return self.root + quote(path, safe=SAFE + "?#%")

    def full(self, href: str) -> str:
        """Return the full address of a root-relative one."""
        return self.site + href.removeprefix(self.root)

    def absolute(self, path: str) -> str:
        """Return the full address of a path of the site."""
        return self.site + quote(path, safe=SAFE + "%")

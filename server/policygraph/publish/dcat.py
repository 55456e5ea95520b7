"""The catalogue as harvesters get it: the release's own, with addresses, publisher and contact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from policygraph.publish.desk import WORDS
from policygraph.publish.urls import LANGUAGES
from policygraph.publish.vocabulary import Published
from policygraph.rdf.namespaces import (
    ADMS,
    DCAT,
    DCT,
    FOAF,
    HYDRA,
    RDF,
    SKOS,
    SPDX,
    VCARD,
    XSD,
)
from policygraph.rdf.terms import Iri, Literal, Term, Triple
from policygraph.settings import Settings
from policygraph.store.base import Solutions

__all__ = ["PAGE", "Catalogue", "Wanted"]

PAGE = 100
"""Datasets on a page of the feed unless fewer are asked for."""

TYPE, PREF = RDF + "type", SKOS + "prefLabel"
INNER = (
    "distribution",
    "checksum",
    "temporal",
    "hasQualityMeasurement",
    "inSeries",
    "provenance",
    "isMeasurementOf",
    "rights",
)
"""Properties whose values belong to a dataset and come with it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the feed: a page of so many datasets, one language, an older profile."""

    page: int = 1
    size: int = PAGE
    lang: str = ""
    profile: str = "dcat_ap_3"


class Catalogue:
    """The catalogue of one release, ready to be written for a harvester."""

    def __init__(self, release: Published, settings: Settings) -> None:
        """Read the exact triples that were kept at build."""
        self.settings = settings
        self.site = settings.site
        self.manifest = release.manifest
        self.release_id = release.id
        self.base = str(release.manifest["base_iri"])
        self.said = _by_subject(release.table("catalogue"))
        self.stubs = _by_subject(release.table("stubs"))
        self.home = self.base + "catalog"

    @property
    def day(self) -> str:
        """Return the day of the release."""
        return self.values(self.home, DCT + "modified")[0].value

    @property
    def datasets(self) -> tuple[str, ...]:
        """Return the datasets, withdrawn ones included, in an order that does not change."""
        return self._members("Dataset")

    def values(self, subject: str, predicate: str) -> list[Term]:
        """Return what is said of a subject in the feed."""
        return [o for p, o in self.said.get(subject, ()) if p.value == predicate]

    def withdrawn(self, dataset: str) -> bool:
        """Say whether a dataset was withdrawn."""
        return any(o.value.endswith("/WITHDRAWN") for o in self.values(dataset, ADMS + "status"))

    def pages(self, wanted: Wanted) -> int:
        """Return how many pages the feed has."""
        return max(1, -(-len(self.datasets) // wanted.size))

    def feed(self, wanted: Wanted) -> list[Triple]:
        """Return one page, complete in itself."""
        first = (wanted.page - 1) * wanted.size
        chosen = self.datasets[first : first + wanted.size]
        services = self._members("DataService") if wanted.page == 1 else ()
        found = [*self._catalogue(chosen, services), *self._paging(wanted)]
        for dataset in chosen:
            found += self.dataset(dataset)
        for service in services:
            found += self._service(service, chosen)
        return self._finish(found, wanted)

    def record(self, dataset: str, wanted: Wanted) -> list[Triple]:
        """Return one dataset, complete in itself."""
        return self._finish(self.dataset(dataset), wanted)

    def address(self, distribution: str) -> str:
        """Return where the file of a distribution is reached."""
        path = self.manifest["distributions"][distribution]
        return f"{self.site}releases/{self.release_id}/{path}"

    def dataset(self, dataset: str) -> list[Triple]:
        """Return a dataset with all that belongs to it."""
        found: list[Triple] = []
        todo, seen = [dataset], set()
        while todo:
            subject = todo.pop()
            if subject in seen:
                continue
            seen.add(subject)
            for predicate, value in self.said.get(subject, ()):
                found.append((Iri(subject), predicate, value))
                if _short(predicate.value) in INNER and isinstance(value, Iri):
                    todo.append(value.value)
            if subject in self.manifest["distributions"]:
                for name in ("accessURL", "downloadURL"):
                    found.append(_says(subject, DCAT + name, Iri(self.address(subject))))
            if _kinds(self.said.get(subject, ())) & {"Dataset", "DatasetSeries"}:
                found += self._responsible(subject)
        page = f"{self.site}doc/{dataset.removeprefix(self.base)}"
        found += [
            _says(dataset, DCAT + "landingPage", Iri(page)),
            _says(page, TYPE, Iri(FOAF + "Document")),
        ]
        return found

    def _catalogue(self, chosen: Sequence[str], services: Sequence[str]) -> Iterable[Triple]:
        for predicate, value in self.said.get(self.home, ()):
            yield Iri(self.home), predicate, value
        yield _says(self.home, DCT + "publisher", Iri(self.publisher))
        yield from self._agent()
        yield _says(self.home, FOAF + "homepage", Iri(self.site))
        yield _says(self.site, TYPE, Iri(FOAF + "Document"))
        for dataset in chosen:
            yield _says(self.home, DCAT + "dataset", Iri(dataset))
        for service in services:
            yield _says(self.home, DCAT + "service", Iri(service))

    def _service(self, service: str, chosen: Sequence[str]) -> Iterable[Triple]:
        for predicate, value in self.said[service]:
            if predicate.value != DCAT + "servesDataset" or value.value in chosen:
                yield Iri(service), predicate, value
        endpoint = self.site + _short(service)
        yield _says(service, DCAT + "endpointURL", Iri(endpoint))
        yield _says(service, DCAT + "endpointDescription", Iri(endpoint))
        yield from self._responsible(service)

    def _paging(self, wanted: Wanted) -> Iterable[Triple]:
        """Say which page this is. A harvester deletes what it does not see: no ``next`` ends it."""
        last = self.pages(wanted)
        here = self.page_address(wanted, wanted.page)
        for kind in ("PartialCollectionView", "PagedCollection"):
            yield _says(here, TYPE, Iri(HYDRA + kind))
        numbers = {"totalItems": len(self.datasets), "itemsPerPage": wanted.size}
        for name, number in numbers.items():
            yield _says(here, HYDRA + name, Literal(str(number), datatype=XSD + "integer"))
        others = {"first": 1, "last": last}
        others |= {"next": wanted.page + 1} if wanted.page < last else {}
        others |= {"previous": wanted.page - 1} if wanted.page > 1 else {}
        for name, page in others.items():
            yield _says(here, HYDRA + name, Iri(self.page_address(wanted, page)))

    def page_address(self, wanted: Wanted, page: int) -> str:
        """Return the address of a page of the feed asked for in the same way."""
        asked: dict[str, object] = {"page": page}
        asked |= {"per_page": wanted.size} if wanted.size != PAGE else {}
        asked |= {"lang": wanted.lang} if wanted.lang else {}
        asked |= {"profiles": wanted.profile} if wanted.profile != "dcat_ap_3" else {}
        return f"{self.site}catalog?{urlencode(asked)}"

    @property
    def publisher(self) -> str:
        """Return who publishes: the operator if named, else the project."""
        if self.operated:
            return self.site + "about#publisher"
        return self.base + "id/org/policygraph-project"

    @property
    def operated(self) -> bool:
        """Say whether an operator has put a name to the site."""
        return bool(self.settings.publisher_zh or self.settings.publisher_en)

    @property
    def names(self) -> list[Literal]:
        """Return what the publisher is called."""
        zh, en = self.settings.publisher_zh, self.settings.publisher_en
        if self.operated:
            return [Literal(name, lang) for lang, name in (("zh", zh), ("en", en)) if name]
        said = self.values(self.publisher, FOAF + "name")
        return [each for each in said if isinstance(each, Literal)]

    def _responsible(self, subject: str) -> Iterable[Triple]:
        yield _says(subject, DCT + "publisher", Iri(self.publisher))
        yield _says(subject, DCAT + "contactPoint", Iri(self.site + "about#contact"))
        yield from self._agent()

    def _agent(self) -> Iterable[Triple]:
        """Describe publisher and contact; what kind of body it is, we are not told and say so."""
        who, kind = self.publisher, self.site + "about#publisher-type"
        yield _says(who, TYPE, Iri(FOAF + "Agent"))
        named = self.names
        for name in named:
            yield _says(who, FOAF + "name", name)
        yield _says(who, DCT + "type", Iri(kind))
        yield _says(kind, TYPE, Iri(SKOS + "Concept"))
        for lang in LANGUAGES:
            yield _says(kind, PREF, Literal(WORDS[lang]["not_said"], lang))
        card, contact = self.site + "about#contact", self.settings.contact
        yield _says(card, TYPE, Iri(VCARD + "Kind"))
        for name in named:
            yield _says(card, VCARD + "fn", name)
        if "@" in contact and "/" not in contact:
            yield _says(card, VCARD + "hasEmail", Iri("mailto:" + contact))
        else:
            yield _says(card, VCARD + "hasURL", Iri(contact or self.site + "about"))

    def _members(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(s for s, pairs in self.said.items() if _is(pairs, DCAT + kind)))

    def _finish(self, triples: list[Triple], wanted: Wanted) -> list[Triple]:
        """Add stubs of what is named, keep one language, write sizes as the profile wants them."""
        known = {s.value for s, p, _ in triples if p.value == TYPE}
        todo = [o.value for _, _, o in triples if isinstance(o, Iri)]
        while todo:
            iri = todo.pop()
            if iri in known or iri not in self.stubs:
                continue
            known.add(iri)
            for predicate, value in self.stubs[iri]:
                triples.append((Iri(iri), predicate, value))
                todo += [value.value] if isinstance(value, Iri) else []
        if wanted.profile == "dcat_ap_2":
            triples = _older(triples)
        if wanted.lang:
            triples = _one_language(triples, wanted.lang)
        return list(dict.fromkeys(triples))


def _older(triples: Iterable[Triple]) -> list[Triple]:
    """Say it as DCAT-AP 2.1.1 does: sizes are decimals, and of checksums it knows only SHA-1."""
    rows = list(triples)
    sums = {s for s, p, o in rows if p.value == TYPE and o.value == SPDX + "Checksum"}
    return [
        (s, p, Literal(o.value, datatype=XSD + "decimal") if _is_size(o) else o)
        for s, p, o in rows
        if s not in sums and o not in sums
    ]


def _is_size(term: Term) -> bool:
    return isinstance(term, Literal) and term.datatype == XSD + "nonNegativeInteger"


def _one_language(triples: Iterable[Triple], lang: str) -> list[Triple]:
    """Leave out words in other languages where the same is said in this one."""
    rows = list(triples)
    said = {(s, p) for s, p, o in rows if isinstance(o, Literal) and o.language == lang}
    return [
        (s, p, o)
        for s, p, o in rows
        if not isinstance(o, Literal) or o.language in ("", lang) or (s, p) not in said
    ]


def _by_subject(table: Solutions) -> dict[str, list[tuple[Iri, Term]]]:
    found: dict[str, list[tuple[Iri, Term]]] = {}
    for row in table:
        pair = (Iri(row["predicate"].value), row["object"])
        found.setdefault(row["subject"].value, []).append(pair)
    return found


def _says(subject: str, predicate: str, value: Term) -> Triple:
    return Iri(subject), Iri(predicate), value


def _is(pairs: Iterable[tuple[Iri, Term]], kind: str) -> bool:
    return any(p.value == TYPE and o.value == kind for p, o in pairs)


def _kinds(pairs: Iterable[tuple[Iri, Term]]) -> set[str]:
    return {_short(o.value) for p, o in pairs if p.value == TYPE}


def _short(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]

"""What our own catalogue scores in the metadata quality assessment of data.europa.eu.

23 metrics, 405 points. A metric counts for the share of datasets, or of distributions, that
satisfy it. Addresses are not fetched: a file that the release lists is taken to answer once the
site has a public address. A publisher or contact that nobody has set counts for nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from policygraph.publish.dcat import Catalogue, Wanted
from policygraph.publish.desk import WORDS
from policygraph.rdf.namespaces import DCAT, DCT, EU, IANA, RDF
from policygraph.rdf.terms import Iri, Term

__all__ = ["MOST", "Metric", "assess", "rating", "reason", "total"]

MOST = 405
LICENCES = ("https://creativecommons.org/licenses/by/4.0/",)
READABLE = frozenset({"RDF_TURTLE", "JSON_LD", "RDF_TRIG", "RDF_N_QUADS", "RDF_XML", "CSV"})
"""File types that the assessment's lists call both machine-readable and non-proprietary."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: points had and to be had, how many satisfy it, and the setting that is missing."""

    dimension: str
    name: str
    points: float
    most: int
    satisfied: int
    of: int
    setting: str = ""


def total(metrics: Iterable[Metric]) -> int:
    """Return the score, rounded down."""
    return int(sum(metric.points for metric in metrics))


def reason(metric: Metric, lang: str) -> str:
    """Say why a metric has the points it has."""
    say = WORDS[lang]
    counted = say["mqa_of"].format(satisfied=metric.satisfied, of=metric.of)
    wanted = say["mqa_set"].format(setting=metric.setting) if metric.setting else ""
    return " · ".join(filter(None, (say[f"mqa_{metric.name}"], counted, wanted)))


def rating(points: int) -> str:
    """Return what the assessment calls a score.

    >>> rating(351)
    'excellent'
    """
    bounds = ((351, "excellent"), (221, "good"), (121, "sufficient"))
    return next((name for least, name in bounds if points >= least), "bad")


def assess(catalogue: Catalogue) -> list[Metric]:
    """Assess the catalogue as it is served."""
    return list(_Assessment(catalogue).metrics())


class _Assessment:
    def __init__(self, catalogue: Catalogue) -> None:
        self.settings = catalogue.settings
        self.files = catalogue.manifest["files"]
        self.paths = catalogue.manifest["distributions"]
        self.said: dict[tuple[str, str], list[Term]] = {}
        for s, p, o in catalogue.feed(Wanted(size=max(1, len(catalogue.datasets)))):
            self.said.setdefault((s.value, p.value), []).append(o)
        self.datasets = [d for d in catalogue.datasets if not catalogue.withdrawn(d)]
        self.distributions = [
            one.value
            for dataset in self.datasets
            for one in self.values(dataset, DCAT + "distribution")
        ]

    def values(self, subject: str, predicate: str) -> list[Term]:
        return self.said.get((subject, predicate), [])

    def metrics(self) -> Iterator[Metric]:
        """Give the metrics in the order of the assessment."""
        yield self.dataset("findability", "keyword", 30, self.has(DCAT + "keyword"))
        yield self.dataset("findability", "theme", 30, self.among(DCAT + "theme", EU))
        yield self.dataset("findability", "spatial", 20, self.has(DCT + "spatial"))
        yield self.dataset("findability", "temporal", 20, self.has(DCT + "temporal"))
        reached = self.settings.public_url and self.answers
        missing = "" if self.settings.public_url else "public_url"
        access = "accessibility"
        yield self.distribution(access, "access_answers", 50, reached or _never, missing)
        yield self.distribution(access, "download", 20, self.has(DCAT + "downloadURL"))
        yield self.distribution(access, "download_answers", 30, reached or _never, missing)
        inter = "interoperability"
        yield self.distribution(inter, "format", 20, self.has(DCT + "format"))
        yield self.distribution(inter, "media_type", 10, self.has(DCAT + "mediaType"))
        yield self.distribution(inter, "format_listed", 10, self.listed)
        yield self.dataset(inter, "non_proprietary", 20, self.best(self.readable))
        yield self.dataset(inter, "machine_readable", 20, self.best(self.readable))
        yield self.dataset(inter, "dcat_ap", 30, self.complete)
        reuse = "reusability"
        yield self.distribution(reuse, "licence", 20, self.has(DCT + "license"))
        yield self.distribution(reuse, "licence_listed", 10, self.licensed)
        yield self.dataset(reuse, "access_rights", 10, self.has(DCT + "accessRights"))
        yield self.dataset(reuse, "access_rights_listed", 5, self.among(DCT + "accessRights", EU))
        contact = self.has(DCAT + "contactPoint") if self.settings.contact else _never
        yield self.dataset(
            reuse, "contact", 20, contact, "" if self.settings.contact else "contact"
        )
        unnamed = [n for n in ("publisher_zh", "publisher_en") if not getattr(self.settings, n)]
        named = _never if unnamed else self.has(DCT + "publisher")
        yield self.dataset(reuse, "publisher", 10, named, ", ".join(unnamed))
        yield self.distribution("contextuality", "rights", 5, self.has(DCT + "rights"))
        yield self.distribution("contextuality", "byte_size", 5, self.has(DCAT + "byteSize"))
        yield self.dataset("contextuality", "issued", 5, self.has(DCT + "issued"))
        yield self.dataset("contextuality", "modified", 5, self.has(DCT + "modified"))

    def dataset(
        self, dimension: str, name: str, most: int, fits: Callable[[str], bool], setting: str = ""
    ) -> Metric:
        return _metric(dimension, name, most, [fits(one) for one in self.datasets], setting)

    def distribution(
        self, dimension: str, name: str, most: int, fits: Callable[[str], bool], setting: str = ""
    ) -> Metric:
        return _metric(dimension, name, most, [fits(one) for one in self.distributions], setting)

    def has(self, predicate: str) -> Callable[[str], bool]:
        return lambda subject: bool(self.values(subject, predicate))

    def among(self, predicate: str, names: str) -> Callable[[str], bool]:
        def fits(subject: str) -> bool:
            found = self.values(subject, predicate)
            return bool(found) and all(o.value.startswith(names) for o in found)

        return fits

    def best(self, fits: Callable[[str], bool]) -> Callable[[str], bool]:
        """Say whether one of a dataset's distributions is good enough: the best one counts."""
        return lambda dataset: any(
            fits(one.value) for one in self.values(dataset, DCAT + "distribution")
        )

    def answers(self, distribution: str) -> bool:
        return self.paths.get(distribution) in self.files

    def listed(self, one: str) -> bool:
        formats = self.among(DCT + "format", EU + "file-type/")
        return formats(one) and self.among(DCAT + "mediaType", IANA)(one)

    def readable(self, one: str) -> bool:
        return any(o.value.rpartition("/")[2] in READABLE for o in self.values(one, DCT + "format"))

    def licensed(self, one: str) -> bool:
        return any(o.value in LICENCES for o in self.values(one, DCT + "license"))

    def complete(self, dataset: str) -> bool:
        """Say whether all is there that DCAT-AP 3.0.1 demands; its own shapes are run in tests."""
        mandatory = all(self.values(dataset, DCT + name) for name in ("title", "description"))
        distributions = self.values(dataset, DCAT + "distribution")
        typed = all(self.values(o.value, RDF + "type") for o in distributions if isinstance(o, Iri))
        return (
            mandatory
            and typed
            and all(self.has(DCAT + "accessURL")(o.value) for o in distributions)
        )


def _never(subject: str) -> bool:  # noqa: ARG001
    return False


def _metric(dimension: str, name: str, most: int, fits: list[bool], setting: str) -> Metric:
    share = Fraction(sum(fits), len(fits)) if fits else Fraction(0)
    return Metric(dimension, name, float(most * share), most, sum(fits), len(fits), setting)

"""The page for those who run catalogues: what to enter where, and what our own catalogue scores."""

from dataclasses import dataclass

from policygraph.publish import mqa
from policygraph.publish.dcat import Catalogue
from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame

__all__ = ["HarvestPage", "harvest_page"]


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of harvester and the lines to copy."""

    title: str
    note: str
    lines: str


@dataclass(frozen=True, slots=True)
class Row:
    """A metric: what it had of what, and why."""

    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class HarvestPage:
    """Ways to harvest, and the score."""

    frame: Frame
    ways: tuple[Way, ...]
    score: str
    rows: tuple[Row, ...]


def harvest_page(desk: Desk, catalogue: Catalogue) -> HarvestPage:
    """Make the page; every address is the one harvesters must use."""
    at = desk.urls.absolute
    metrics = mqa.assess(catalogue)
    points = mqa.total(metrics)
    lines = {
        "ckan_zh": f"URL: {at('catalog.rdf')}?lang=zh\nckanext.dcat.rdf.profiles = euro_dcat_ap_3",
        "ckan_en": f"URL: {at('catalog.rdf')}?lang=en\nckanext.dcat.rdf.profiles = euro_dcat_ap_3",
        "rdf": f"{at('catalog.ttl')}\n{at('catalog.rdf')}\n{at('catalog.jsonld')}",
        "older": f"{at('catalog.rdf')}?profiles=dcat_ap_2",
        "oai": f"baseURL: {at('oai')}\nmetadataPrefix: dcat_ap",
        "void": at(".well-known/void"),
    }
    return HarvestPage(
        frame=desk.frame(desk.say("harvest"), path="harvest"),
        ways=tuple(
            Way(desk.say(f"harvest_{key}"), desk.say(f"harvest_{key}_note"), text)
            for key, text in lines.items()
        ),
        score=desk.say(
            "mqa_total", points=points, most=mqa.MOST, rating=desk.say(f"mqa_{mqa.rating(points)}")
        ),
        rows=tuple(
            Row(f"{metric.points:.4g}/{metric.most}", mqa.reason(metric, desk.lang))
            for metric in metrics
        ),
    )

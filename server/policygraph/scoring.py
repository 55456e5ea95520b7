"""The score of the catalogue of the current release, for people and for machines."""

import json
from dataclasses import asdict, dataclass

from policygraph.publish import mqa
from policygraph.publish.dcat import Catalogue
from policygraph.release.snapshot import opened
from policygraph.settings import Settings

__all__ = ["Score", "score"]


@dataclass(frozen=True, slots=True)
class Score:
    """The metrics, and the language their reasons are given in."""

    metrics: tuple[mqa.Metric, ...]
    lang: str

    @property
    def points(self) -> int:
        """Return the score."""
        return mqa.total(self.metrics)

    def as_text(self) -> str:
        """Write a line for each metric, and the score."""
        lines = [
            f"{metric.points:5.4g}/{metric.most:<3} {mqa.reason(metric, self.lang)}"
            for metric in self.metrics
        ]
        return "\n".join([*lines, f"{self.points}/{mqa.MOST} {mqa.rating(self.points)}"])

    def as_json(self) -> str:
        """Write everything."""
        rows = [{**asdict(each), "reason": mqa.reason(each, self.lang)} for each in self.metrics]
        found = {"points": self.points, "most": mqa.MOST, "rating": mqa.rating(self.points)}
        return json.dumps({**found, "metrics": rows}, ensure_ascii=False, indent=1)


def score(settings: Settings, lang: str) -> Score:
    """Score the current release as it would be served with these settings."""
    return Score(tuple(mqa.assess(Catalogue(opened(settings).current(), settings))), lang)

"""What validation found: each finding with its place, its shape and what to do about it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from policygraph.rdf.graphs import NamedGraph

__all__ = ["SEVERITIES", "Finding", "Report"]

SEVERITIES = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a shape or a check found wrong.

    ``rule`` is the shape's IRI or the check's name; ``place`` is file:line, empty when the
    statement was computed; ``message`` is bilingual; ``engine`` is the validator's own text.
    """

    severity: str
    rule: str
    focus: str
    path: str = ""
    value: str = ""
    place: str = ""
    message: dict[str, str] = field(default_factory=dict)
    engine: str = ""

    def text(self, lang: str = "en") -> str:
        """Return the message in one language, else in any, else the validator's own."""
        return self.message.get(lang) or next(iter(self.message.values()), self.engine)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, worst first, and the W3C validation report they came from."""

    findings: tuple[Finding, ...]
    graph: NamedGraph

    @classmethod
    def of(cls, findings: Iterable[Finding], graph: NamedGraph) -> "Report":
        """Sort the findings: by severity, then by where a person has to go to mend them."""
        return cls(tuple(sorted(findings, key=_order)), graph)

    @property
    def conforms(self) -> bool:
        """Tell whether the data may be published: no violation (warnings may remain)."""
        return not any(item.severity == "violation" for item in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """Count findings per severity."""
        seen = Counter(item.severity for item in self.findings)
        return {severity: seen[severity] for severity in SEVERITIES}


def _order(item: Finding) -> tuple[object, ...]:
    path, _, line = item.place.rpartition(":")
    focus = [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", item.focus)]
    worst = SEVERITIES.index(item.severity)
    return worst, path, int(line) if line.isdigit() else 0, focus, item.rule

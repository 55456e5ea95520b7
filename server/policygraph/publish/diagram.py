"""Diagrams: boxes and lines placed on the server, to be drawn as SVG beside a table of the same."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Box", "Diagram", "Line", "layers", "ring"]

GAP, HEIGHT, WIDTH = 46, 36, 620


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its centre, its size and its label."""

    x: int
    y: int
    width: int
    height: int
    label: str
    kind: str = ""

    @property
    def left(self) -> int:
        """Return where the box begins."""
        return self.x - self.width // 2

    @property
    def top(self) -> int:
        """Return the upper edge of the box."""
        return self.y - self.height // 2


@dataclass(frozen=True, slots=True)
class Line:
    """An edge between two points; ``weight`` is how thick it is drawn, 1 to 4."""

    x1: int
    y1: int
    x2: int
    y2: int
    kind: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture of nodes and links, and what it says in words."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    said: str


def breadth(label: str) -> int:
    """Return how wide a label is about, in the units of the picture.

    >>> breadth("通州区") == 3 * 16 + 24
    True
    """
    return sum(16 if ord(letter) > 0x2E80 else 8 for letter in label) + 24


def layers(
    rows: Sequence[Sequence[str]],
    labels: Mapping[str, str],
    links: Sequence[tuple[str, str, str]],
    said: str,
    kinds: Mapping[str, str],
) -> Diagram:
    """Place nodes in rows from top to bottom; ``links`` are upper node, lower node, kind."""
    boxes: dict[str, Box] = {}
    for place, row in enumerate(rows):
        for at, name in enumerate(row):
            x = round(WIDTH * (2 * at + 1) / (2 * len(row)))
            y = HEIGHT // 2 + 2 + place * (HEIGHT + GAP)
            boxes[name] = Box(x, y, breadth(labels[name]), HEIGHT, labels[name], kinds[name])
    lines = []
    for one, other, kind in links:
        upper, lower = sorted((boxes[one], boxes[other]), key=lambda box: box.y)
        lines.append(Line(upper.x, upper.y + HEIGHT // 2, lower.x, lower.y - HEIGHT // 2, kind))
    height = len(rows) * (HEIGHT + GAP) - GAP + 4
    return Diagram(WIDTH, height, tuple(boxes.values()), tuple(lines), said)


def ring(labels: Mapping[str, str], links: Sequence[tuple[str, str, int]], said: str) -> Diagram:
    """Place nodes on a ring; ``links`` are two nodes and how much they share."""
    size, radius = 520, 225
    boxes = {}
    for at, (name, label) in enumerate(labels.items()):
        turn = 2 * math.pi * at / max(1, len(labels)) - math.pi / 2
        x, y = (round(size / 2 + radius * f(turn)) for f in (math.cos, math.sin))
        boxes[name] = Box(x, y, 40, 40, label)
    lines = [
        Line(boxes[one].x, boxes[one].y, boxes[other].x, boxes[other].y, "", min(4, shared))
        for one, other, shared in links
    ]
    return Diagram(size, size, tuple(boxes.values()), tuple(lines), said)

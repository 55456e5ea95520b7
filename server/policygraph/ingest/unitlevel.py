"""Unit level: which type of mark numbers the units of a part.

The unit is the lowest level that is numbered throughout and carries provisions; lists inside
a provision are not units.
"""

from collections import Counter
from collections.abc import Sequence

from policygraph.ingest.headings import Branch

__all__ = ["unit_type"]

#: A level below the top is the unit level when it holds this share of the level above.
FROM_TOP, FROM_BELOW = 0.5, 0.6
#: Further down it must also stand below this share of the branches there: 'numbered throughout'.
PARENTS = 0.6


def unit_type(roots: Sequence[Branch]) -> str | None:
    """Give the type of the units' mark, or None where nothing is numbered."""
    branches = [branch for root in roots for branch in root.walk()]
    if not branches:
        return None
    if sum(branch.mark.type == "条" for branch in branches) >= 2:
        return "条"
    sizes: Counter[str] = Counter()
    for root in roots:
        sizes[root.mark.type] += root.size()
    kind = sizes.most_common(1)[0][0]
    upper = [root for root in roots if root.mark.type == kind]
    share = FROM_TOP
    while below := _next_level(upper, share):
        upper, share = below, FROM_BELOW
    return upper[0].mark.type


def _next_level(upper: Sequence[Branch], share: float) -> list[Branch]:
    """Give the branches of the level below if units may stand there, else none."""
    children: dict[str, list[Branch]] = {}
    for branch in upper:
        for child in branch.children:
            children.setdefault(child.mark.type, []).append(child)
    total = sum(branch.size() for branch in upper)
    for group in sorted(children.values(), key=lambda group: -sum(b.size() for b in group)):
        parents = {id(branch.parent) for branch in group}
        headed = [b.heading is not None for b in upper if id(b) in parents]
        held = sum(branch.size() for branch in group)
        if share == FROM_BELOW and len(parents) < PARENTS * len(upper):
            continue
        if sum(headed) < 0.8 * len(headed) or held < share * total or _is_list(group):
            continue
        return group
    return []


def _is_list(group: Sequence[Branch]) -> bool:
    """Tell whether the branches are members of lists rather than units."""
    if sum(branch.heading is not None for branch in group) >= 0.5 * len(group):
        return False
    open_ended = [branch for branch in group if branch.every_line()[-1].text[-1] not in "。）)！"]
    led = [b for b in group if b.parent is not None and b.parent.lines[-1].text[-1] in "：:"]
    return len(open_ended) >= 0.4 * len(group) or len(led) > 0.5 * len(group)

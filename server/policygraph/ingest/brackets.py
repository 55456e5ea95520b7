"""Brackets: how deep each character of a paragraph stands in brackets and quotation marks."""

__all__ = ["depths"]

PAIRS = dict(zip("（(《〈“‘「『〔【[{", "）)》〉”’」』〕】]}", strict=True))
CLOSERS = {closer: opener for opener, closer in PAIRS.items()}


def depths(paragraph: str) -> list[int]:
    """Give the depth at each character; a bracket counts as inside, one without partner not.

    >>> depths("a（b）c")
    [0, 1, 1, 1, 0]
    """
    change = [0] * (len(paragraph) + 1)
    stack: list[tuple[str, int]] = []
    for i, c in enumerate(paragraph):
        if c in PAIRS:
            stack.append((c, i))
        elif c in CLOSERS:
            wanted = _plain(CLOSERS[c])
            places = range(len(stack) - 1, -1, -1)
            partner = next((k for k in places if _plain(stack[k][0]) == wanted), None)
            if partner is not None:
                change[stack[partner][1]] += 1
                change[i + 1] -= 1
                del stack[partner:]
    levels, depth = [], 0
    for i in range(len(paragraph)):
        depth += change[i]
        levels.append(depth)
    return levels


def _plain(opener: str) -> str:
    """Treat full- and half-width round brackets as one, since texts mix them."""
    return "（" if opener == "(" else opener

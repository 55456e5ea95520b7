"""Benchmarks: ``make bench`` runs all of them, ``make bench ARGS=build`` one.

Every figure stands beside a peer measured in the same run, because machines differ and
ratios do not (much). Nothing is asserted here; limits that must hold are tests.
"""

import sys
from collections.abc import Callable

from tests.bench import building, search, sparql, starting

BENCHES: dict[str, Callable[[], None]] = {
    "build": building.run,
    "start": starting.run,
    "search": search.run,
    "sparql": sparql.run,
}
LARGE: dict[str, Callable[[], None]] = {"sparql-1m": sparql.run_1m}
"""Only when asked for by name."""


def main(names: list[str]) -> None:
    """Run the benchmarks named, or all."""
    for name in names or BENCHES:
        print(f"\n== {name}", flush=True)
        (BENCHES | LARGE)[name]()


if __name__ == "__main__":
    main(sys.argv[1:])

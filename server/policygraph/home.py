"""Where the knowledge lives: the folder that holds ``ontology data shapes queries``."""

from pathlib import Path

from policygraph.errors import SettingsError

__all__ = ["FOLDERS", "find", "missing"]

FOLDERS = ("ontology", "data", "shapes", "queries")


def missing(home: Path) -> list[str]:
    """Name the folders of a knowledge home that ``home`` lacks."""
    return [name for name in FOLDERS if not (home / name).is_dir()]


def find(asked: Path | None = None) -> Path:
    """Return the knowledge home: the one asked for, the one in the wheel, or the checkout.

    Raises SettingsError when the folder asked for is not a knowledge home.
    """
    if asked is not None:
        if lacking := missing(asked):
            raise SettingsError(
                f"home {asked} has no folder {', '.join(lacking)}; "
                f"a knowledge home holds {', '.join(FOLDERS)}"
            )
        return asked.resolve()
    package = Path(__file__).resolve().parent
    for candidate in (package / "_content", package.parents[1]):
        if not missing(candidate):
            return candidate
    raise SettingsError(
        "no knowledge home found; say where it is with --home DIR or POLICYGRAPH_HOME "
        f"(a folder that holds {', '.join(FOLDERS)})"
    )

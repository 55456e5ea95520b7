"""The sources of a knowledge home: one folder per document, its text and ``source.toml``."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from policygraph.errors import SourceError

__all__ = ["Source", "sources"]

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
KEYS = {"slug", "text", "language", "sha256", "title_en", "origin", "rights_zh", "rights_en"}
NEEDED = {"slug", "text", "sha256"}


@dataclass(frozen=True, slots=True)
class Source:
    """One document to publish: its frozen slug, its text file and what is said of it."""

    slug: str
    text: Path
    digest: str
    language: str = "zh"
    title_en: str = ""
    origin: str = ""
    rights: tuple[tuple[str, str], ...] = ()


def sources(folder: Path) -> list[Source]:
    """Read ``*/source.toml`` below ``folder``. Raises SourceError naming file and key."""
    return [_read(path) for path in sorted(folder.glob("*/source.toml"))]


def _read(path: Path) -> Source:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise SourceError(path, 0, f"not a TOML file: {wrong}") from None
    if missing := sorted(NEEDED - content.keys()):
        raise SourceError(path, 0, f"lacks {', '.join(missing)}")
    if unknown := sorted(content.keys() - KEYS):
        raise SourceError(path, 0, f"has no key {', '.join(unknown)}", f"known: {sorted(KEYS)}")
    slug, text = str(content["slug"]), path.parent / str(content["text"])
    if not SLUG.match(slug):
        raise SourceError(path, 0, f"slug {slug!r}", "use a-z, 0-9 and single hyphens")
    if slug != path.parent.name:
        raise SourceError(path, 0, f"slug {slug!r} differs from its folder {path.parent.name!r}")
    if not text.is_file():
        raise SourceError(path, 0, f"no file {text.name} beside it")
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    if digest != content["sha256"]:
        raise SourceError(
            text,
            0,
            "the text differs from the one that was curated",
            f"bring the published text back, or write sha256 = {digest!r} in {path.name} and "
            "check every quotation",
        )
    return Source(
        slug=slug,
        text=text,
        digest=digest,
        language=str(content.get("language", "zh")),
        title_en=str(content.get("title_en", "")),
        origin=str(content.get("origin", "")),
        rights=tuple(
            (lang, str(content[f"rights_{lang}"]))
            for lang in ("zh", "en")
            if content.get(f"rights_{lang}")
        ),
    )

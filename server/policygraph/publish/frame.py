"""The frame around every page: title, languages, formats, the queries behind it, the release."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["HTML_LANG", "Asked", "Frame", "Word"]

HTML_LANG = {"zh": "zh-Hans", "en": "en"}
"""What a language is called in the ``lang`` attribute."""


@dataclass(frozen=True, slots=True)
class Word:
    """A few words on a page. ``lang`` is set only where it differs from the page's language.

    ``kind`` is the colour of a claim (place, body, tool, group, cond, force), ``mark`` a short
    code in front (a notation), ``note`` a remark behind.
    """

    text: str
    lang: str = ""
    href: str = ""
    kind: str = ""
    mark: str = ""
    note: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that a page was made from."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages share. ``say`` holds the interface's words in the page's language."""

    lang: str
    html_lang: str
    title: str
    say: Mapping[str, str]
    root: str
    home: str
    nav: tuple[Word, ...]
    crumbs: tuple[Word, ...]
    other: Word
    canonical: str
    description: str = ""
    formats: tuple[Word, ...] = ()
    queries: tuple[Asked, ...] = field(default=(), repr=False)
    release_number: str = ""
    release_id: str = ""
    current: str = ""
    machine_made: bool = False

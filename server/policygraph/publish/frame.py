"""The frame around every page: title, languages, formats, the queries behind it, the release."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["HAN", "HTML_LANG", "Asked", "Frame", "Word"]

HAN = re.compile("([\u3400-\u9fff]+(?:[、，；：·（）\u3400-\u9fff]*[\u3400-\u9fff）])?)")
HTML_LANG = {"zh": "zh-Hans", "en": "en"}
"""What a language is called in the ``lang`` attribute."""


@dataclass(frozen=True, slots=True)
class Word:
    """A few words on a page. ``lang`` is set only where it differs from the page's language.

    ``kind`` is the colour of a claim (place, body, tool, group, cond, force), ``mark`` a short
    code in front (a notation), ``note`` a remark behind. ``tongue`` is the language
    the words themselves are in, as far as it is known.
    """

    text: str
    lang: str = ""
    href: str = ""
    kind: str = ""
    mark: str = ""
    note: str = ""
    foreign: bool = False
    tongue: str = ""

    @property
    def runs(self) -> tuple[tuple[str, str], ...]:
        """Return the words cut where an English text quotes Chinese: run, and its language."""
        if self.tongue != "en" or not HAN.search(self.text):
            return ((self.text, ""),)
        cut = (run for run in HAN.split(self.text) if run)
        return tuple((run, HTML_LANG["zh"] if HAN.match(run) else "") for run in cut)


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
    site: str
    say: Mapping[str, str]
    root: str
    home: str
    search: Word
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
    alternates: tuple[Word, ...] = ()
    structured: str = ""
    machine_made: bool = False

"""Which representation and which language a request gets; pure functions over header values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policygraph.errors import NotAcceptable
from policygraph.rdf.formats import GRAPHS, RESULTS, Format, by_name

__all__ = ["Range", "best", "choose_format", "choose_language", "names_html", "ranges"]

HTML = frozenset({"text/html", "application/xhtml+xml"})
BROWSER_XML = frozenset({"application/xml", "text/xml"})
"""Beside text/html these are a browser's way to say XHTML, not a wish for RDF or results."""

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Range:
    """One element of an Accept or Accept-Language header."""

    name: str
    quality: float


def ranges(header: str | None) -> tuple[Range, ...]:
    """Read an Accept or Accept-Language header; an element that makes no sense is left out.

    >>> ranges("text/csv;q=0.5, */*;q=0.1")
    (Range(name='text/csv', quality=0.5), Range(name='*/*', quality=0.1))
    """
    found = []
    for element in (header or "").split(","):
        name, *parameters = (part.strip().lower() for part in element.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = -1.0
        if name and 0 <= quality <= 1:
            found.append(Range(name, quality))
    return tuple(found)


def names_html(accept: str | None) -> bool:
    """Say whether the client asks for HTML by name."""
    return any(each.name in HTML and each.quality > 0 for each in ranges(accept))


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type the client likes best, the earlier one where it likes two equally.

    None means that nothing offered is acceptable; no header accepts everything.
    """
    wanted = ranges(accept) or (Range("*/*", 1.0),)
    ranked = [(_quality([media], wanted), media) for media in offered]
    top = max((quality for quality, _ in ranked), default=0.0)
    return next((media for quality, media in ranked if quality == top > 0), None)


def choose_format(accept: str | None, asked: Iterable[str], offered: Sequence[Format]) -> Format:
    """Choose among the formats an answer can be given in.

    ``asked`` are the values of ``format=``, ``output=`` and ``results=``; they count only where
    Accept names none of the formats itself. Raises NotAcceptable listing what there is.
    """
    wanted = ranges(accept) or (Range("*/*", 1.0),)
    if any(each.name in HTML for each in wanted):
        wanted = tuple(each for each in wanted if each.name not in BROWSER_XML)
    named = {each.name for each in wanted if each.quality > 0}
    if not any(form.medias & named for form in offered):
        names = [part for value in asked for part in value.split(",") if part.strip()]
        for name in names:
            if (form := by_name(name, offered)) and _quality(form.medias, wanted) > 0:
                return form
        unknown = [name for name in names if not by_name(name, (*RESULTS, *GRAPHS))]
        if names and len(unknown) == len(names):
            raise NotAcceptable(names[0].strip(), tuple(form.media for form in offered))
    ranked = [(_quality(form.medias, wanted), form) for form in offered]
    top = max(quality for quality, _ in ranked)
    if top <= 0:
        raise NotAcceptable((accept or "").strip(), tuple(form.media for form in offered))
    return next(form for quality, form in ranked if quality == top)


def choose_language(suffix: str = "", asked: str | None = None, accept: str | None = None) -> str:
    """Choose zh or en: the suffix of the address, then ``?lang=``, then Accept-Language, then zh.

    >>> choose_language(accept="en-GB,en;q=0.9,zh;q=0.5")
    'en'
    """
    for explicit in (suffix, asked):
        if explicit in LANGUAGES:
            return str(explicit)
    wanted = ranges(accept)
    scores = dict.fromkeys(LANGUAGES, 0.0)
    for each in wanted:
        primary = each.name.partition("-")[0]
        if primary in scores:
            scores[primary] = max(scores[primary], each.quality)
    return max(LANGUAGES, key=lambda language: scores[language])


def _quality(medias: Iterable[str], wanted: Iterable[Range]) -> float:
    """Return the quality of a format: the most exact range that fits any of its names decides."""
    by_rank: dict[int, float] = {}
    names = set(medias)
    kinds = {name.partition("/")[0] + "/*" for name in names}
    for each in wanted:
        rank = 3 if each.name in names else 2 if each.name in kinds else 1
        if rank > 1 or each.name in {"*/*", "*"}:
            by_rank[rank] = max(by_rank.get(rank, 0.0), each.quality)
    return by_rank[max(by_rank)] if by_rank else 0.0

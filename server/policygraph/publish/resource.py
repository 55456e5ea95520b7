"""The page of any thing: what is said of it, in groups; what points to it; its triples."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policygraph.errors import NotFound
from policygraph.publish.desk import Desk
from policygraph.publish.facts import Facts
from policygraph.publish.frame import Frame, Word
from policygraph.rdf.namespaces import DCT, ELI, OA, POL, PROV, RDF, RDFS, SKOS
from policygraph.rdf.terms import Bnode, Iri, Literal, Term

__all__ = [
    "Line",
    "Mention",
    "Panel",
    "ResourcePage",
    "Value",
    "kinds",
    "panels",
    "resource_page",
    "without",
]

LABEL, TYPE, PREF = RDFS + "label", RDF + "type", SKOS + "prefLabel"
EXACT = OA + "exact"
MOST = 60
"""Values shown of one property; what is beyond is counted and left to the data."""

FIRST = ("altLabel", "surfaceForm", "definition", "scopeNote", "example", "editorialNote")
BROAD = {
    POL + name for name in ("mentions", "hasCondition", "evidence", "gbCode")
} | {SKOS + "altLabel", RDFS + "label", SKOS + "prefLabel"}  # fmt: skip
"""Properties that repeat what a narrower one says: their values are shown only once."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: words, maybe linked; ``long`` text gets a paragraph of its own."""

    word: Word
    long: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A property and its values."""

    label: Word
    rows: tuple[Value, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A group of properties under a heading."""

    title: Word
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A provision that uses the thing."""

    link: Word
    under: Word
    how: Word


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in which the thing is named, in three pieces around its words."""

    before: str
    words: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class ResourcePage:
    """Any thing of ours."""

    frame: Frame
    title: Word
    subtitle: Word
    kinds: tuple[Word, ...]
    words: Word
    panels: tuple[Panel, ...]
    mentions: tuple[Mention, ...]
    excerpts: tuple[Excerpt, ...]
    incoming: tuple[Line, ...]
    triples: tuple[tuple[str, str, str], ...]
    short_iri: str
    iri: str


def resource_page(desk: Desk, iri: str, *, current: str = "lists") -> ResourcePage:
    """Make the generic page of a thing. Raises NotFound when nothing is said about it."""
    facts = desk.construct("resource", resource=[Iri(iri)])
    if not facts.about(iri) and not facts.to(iri):
        raise NotFound(f"nothing is published under {iri}")
    uses = desk.construct("mentions", thing=[Iri(iri)])
    title = desk.name(iri, facts)
    others = [text for text in facts.labels(iri) if text.value != title.text]
    found = list(_mentions(desk, uses, facts, iri))
    shown = {row.link.href for row in found}
    return ResourcePage(
        frame=desk.frame(
            title.text,
            document=desk.urls.document(iri) or "",
            crumbs=_crumbs(desk, facts, iri),
            current=current,
            canonical=iri,
        ),
        title=title,
        subtitle=desk.word(others) if others else Word(""),
        kinds=tuple(kinds(desk, facts, iri)),
        words=desk.word(facts.texts(iri, EXACT)),
        panels=panels(desk, facts, iri),
        mentions=tuple(found),
        excerpts=tuple(_excerpts(desk, uses, iri)),
        incoming=tuple(_incoming(desk, facts, iri, shown)),
        triples=tuple(_raw(desk, facts, iri)),
        short_iri=desk.short(iri),
        iri=iri,
    )


def kinds(desk: Desk, facts: Facts, iri: str) -> Iterable[Word]:
    ours = [t for t in facts.types(iri) if desk.urls.path(t) is not None]
    for kind in desk.vocabulary.specific(ours or facts.types(iri)):
        yield desk.link(kind, facts, kind="")


def _crumbs(desk: Desk, facts: Facts, iri: str) -> tuple[Word, ...]:
    above = facts.iris(iri, ELI + "is_part_of", SKOS + "inScheme", OA + "hasSource")[:1]
    return tuple(desk.link(one, facts, kind="") for one in above)


def panels(desk: Desk, facts: Facts, iri: str, *, grouped: bool = True) -> tuple[Panel, ...]:
    """Lay out what is said of a thing: groups and order from the shapes, then the rest."""
    layout = desk.vocabulary.layout if grouped else {}
    groups: dict[str, list[tuple[float, str, Line]]] = {}
    titles: dict[str, tuple[float, Word]] = {}
    seen: set[Term] = set()
    for name in sorted(facts.about(iri), key=lambda name: _precedence(desk, name)):
        if name in {TYPE, LABEL, PREF, EXACT}:
            continue
        objects = facts.objects(iri, name)
        fresh = [o for o in objects if not (o in seen and _repeats(desk, name))]
        seen.update(objects)
        if not fresh:
            continue
        line = _line(desk, facts, name, fresh)
        group, order = layout.get(name, (None, 999.0))
        key = group.iri if group else ""
        titles[key] = (
            (group.order, desk.word(group.labels)) if group else (999.0, Word(desk.say("stated")))
        )
        groups.setdefault(key, []).append((order, _precedence(desk, name), line))
    return tuple(
        Panel(titles[key][1], tuple(line for _, _, line in sorted(rows, key=lambda r: r[:2])))
        for key, rows in sorted(groups.items(), key=lambda item: (titles[item[0]][0], item[0]))
    )


def without(facts: Facts, name: str) -> Facts:
    """Leave out the statements of one property that a page shows elsewhere."""
    return Facts(triple for triple in facts.triples if triple[1].value != name)


def _precedence(desk: Desk, name: str) -> str:
    short = name.rpartition("#")[2]
    if short in FIRST:
        return f"0{FIRST.index(short)}"
    if name in BROAD:
        return "3" + name
    return ("1" if desk.urls.path(name) is not None else "4") + name


def _repeats(desk: Desk, name: str) -> bool:
    return name in BROAD or desk.urls.path(name) is None


def _line(desk: Desk, facts: Facts, name: str, objects: list[Term]) -> Line:
    rows = [_value(desk, facts, term) for term in objects if not _selects(facts, term)]
    rows += [_selector(desk, facts, term.value) for term in objects if _selects(facts, term)]
    rows.sort(key=lambda value: (value.word.lang, value.word.mark, value.word.text))
    named = desk.link(name, facts, kind="")
    return Line(named, tuple(rows[:MOST]), max(0, len(rows) - MOST))


def _selects(facts: Facts, term: Term) -> bool:
    return any(facts.about(term.value).get(name) for name in (OA + "start", OA + "suffix"))


def _selector(desk: Desk, facts: Facts, iri: str) -> Value:
    """Say where a selector points: from and to which character, or between which words."""
    kind = ", ".join(desk.name(each).text for each in facts.types(iri))
    if facts.about(iri).get(OA + "start"):
        said = f"{facts.value(iri, OA + 'start')}–{facts.value(iri, OA + 'end')}"
    else:
        around = (facts.value(iri, OA + "prefix"), facts.value(iri, OA + "suffix"))
        said = " … ".join(around)
    return Value(Word(f"{kind}: {said}", tongue="en"), long=True)


def _value(desk: Desk, facts: Facts, term: Term) -> Value:
    match term:
        case Iri(iri):
            return Value(desk.link(iri, facts))
        case Bnode(label):
            return Value(Word("_:" + label), code=True)
        case Literal():
            word = desk.word([term])
            return Value(word, long=len(term.value) > 60, code=not term.language)
    raise AssertionError(term)


def _mentions(desk: Desk, uses: Facts, facts: Facts, iri: str) -> Iterable[Mention]:
    found = uses.subjects(iri, POL + "mentions")
    for provision in sorted(found, key=lambda p: (uses.number(p, POL + "order"), p)):
        named = desk.link(provision, uses, kind="")
        part = next(iter(uses.iris(provision, ELI + "is_part_of")), "")
        said = [name for name, who in facts.to(iri).items() if provision in who]
        ours = sorted((n for n in said if desk.urls.path(n) is not None), key=lambda n: n in BROAD)
        yield Mention(
            replace(named, mark=uses.value(provision, POL + "displayNumber")),
            desk.link(part, uses, kind="") if part else Word(""),
            desk.name(ours[0]) if ours else Word(""),
        )


def _excerpts(desk: Desk, uses: Facts, iri: str) -> Iterable[Excerpt]:
    rows = []
    for quotation in uses.iris(iri, POL + "quotation"):
        span = uses.value(quotation, POL + "inSpan")
        sentence, words = uses.value(span, OA + "exact"), uses.value(quotation, OA + "exact")
        offset = quotation.rpartition("/")[2].partition("-")[0]
        at = int(offset) if offset.isdigit() else sentence.find(words)
        if sentence[at : at + len(words)] == words:
            place = uses.number(span, POL + "order")
            rows.append((place, at, sentence, words, desk.urls.href(span, desk.lang)))
    for _, at, sentence, words, href in sorted(rows):
        yield Excerpt(sentence[:at], words, sentence[at + len(words) :], href)


def _incoming(desk: Desk, facts: Facts, iri: str, shown: set[str]) -> Iterable[Line]:
    for name, subjects in sorted(facts.to(iri).items()):
        rows = [Value(desk.link(s, facts)) for s in sorted(set(subjects))]
        rows = [row for row in rows if row.word.href not in shown]
        if rows and (desk.urls.path(name) is not None or name in _STRUCTURE):
            rows.sort(key=lambda value: (value.word.mark, value.word.text))
            yield Line(desk.link(name, kind=""), tuple(rows[:MOST]), max(0, len(rows) - MOST))


_STRUCTURE = {
    SKOS + "broader", SKOS + "inScheme", RDFS + "subClassOf", RDFS + "subPropertyOf",
    RDFS + "domain", RDFS + "range", RDFS + "member", OA + "hasSource", DCT + "source",
    ELI + "is_part_of", ELI + "realizes", PROV + "wasGeneratedBy", PROV + "wasAttributedTo",
}  # fmt: skip


def _raw(desk: Desk, facts: Facts, iri: str) -> Iterable[tuple[str, str, str]]:
    """Write the statements about the thing and its fragments as a reader of Turtle would."""
    for subject, predicate, target in facts.triples:
        if subject.value == iri or subject.value.startswith(iri + "#"):
            match target:
                case Iri(value):
                    shown = desk.vocabulary.curie(value)
                    written = shown if shown != value else f"<{value}>"
                case _:
                    written = str(target)
            yield (desk.vocabulary.curie(subject.value), desk.vocabulary.curie(predicate.value),
                   written)  # fmt: skip

"""The guard for updates: what a stranger's SPARQL Update must not do, and what the engine lacks.

The engine knows neither ``using-graph-uri`` nor words in any case, so the text is edited: token by
token, after a lexer that knows strings, names and comments, and leaving lines where they were.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.errors import QueryError, QueryRefused
from policygraph.rdf.terms import Iri
from policygraph.store.advice import explain
from policygraph.store.base import Limits
from policygraph.store.guard import Token, decoded, lower_booleans, place, prologue, refuse, tokens

__all__ = ["Forbidden", "explained", "prepare"]

LOAD = "LOAD is refused: this server fetches nothing; send the data with PUT or POST to /store"
NAMES = {"iri", "name"}
NAME_IRI = ["name", "iri"]


class Forbidden(QueryRefused):
    """A request that may be good SPARQL but is not carried out; ``plain`` has the same syntax."""

    plain = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from ``start`` to ``end``."""

    start: int
    end: int
    words: str


def prepare(
    text: str,
    limits: Limits,
    using: Sequence[str] = (),
    using_named: Sequence[str] = (),
) -> str:
    """Return the update as the engine should run it.

    ``using`` and ``using_named`` are the graphs of the protocol (SPARQL 1.1 Protocol §2.2.3).
    Raises QueryRefused for what this server does not run, among it Forbidden for LOAD, and
    QueryError when those parameters meet USING or WITH in the text.
    """
    if (size := len(text.encode("utf-8", "surrogatepass"))) > limits.query_bytes:
        raise QueryRefused(
            f"the update text has {size} bytes, at most {limits.query_bytes} are accepted"
        )
    found = tokens(text)
    refuse(text, found, limits)
    if "\\u" in text or "\\U" in text:
        _refuse_escaped_load(text)
    forbidden: list[Forbidden] = []
    edits = [*_loads(text, found, forbidden), *_hoisted(text, found)]
    if using or using_named:
        clauses = [f"USING {Iri(iri)}" for iri in using]
        clauses += [f"USING NAMED {Iri(iri)}" for iri in using_named]
        edits += _using(text, found, " ".join(clauses) + " ")
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    plain = lower_booleans(text)
    if forbidden:
        forbidden[0].plain = plain
        raise forbidden[0]
    return plain


def explained(text: str, wrong: QueryError) -> QueryError:
    """Say what a syntax error is likely about; later prologues are beyond what advice reads."""
    found = tokens(text)
    declared = sum(token.upper == "PREFIX" for token in found)
    first = sum(token.upper == "PREFIX" for token in found[: prologue(found)[0]])
    return explain(text, wrong) if declared == first else wrong


def _loads(text: str, found: list[Token], forbidden: list[Forbidden]) -> Iterator[Edit]:
    """Blank each LOAD SILENT: it succeeds whatever happens, and what happens here is nothing.

    Any other LOAD becomes ``forbidden``, and an operation of the same syntax that does nothing.
    Raises QueryRefused where the engine would read more as LOAD than the grammar does.
    """
    depth, skip = 0, -1
    ended = Token("end", "", len(text))
    for index, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        before = found[index - 1] if index else ended
        lower = token.text.lower()
        begins = token.kind == "word" or (
            token.kind == "name" and depth == 0 and before.kind != "word"
        )
        if index <= skip or not (begins and lower.startswith("load")):
            continue
        at = index + 1
        silent = lower == "load" and _upper(found, at) == "SILENT"
        at += silent
        source = found[at] if at < len(found) else ended
        known = lower == "load" and source.kind in NAMES
        at += 1
        if _upper(found, at) == "INTO":
            known = known and _upper(found, at + 1) == "GRAPH" and _kind(found, at + 2) in NAMES
            at += 3
        last = found[at] if at < len(found) else ended
        if not known:
            raise QueryRefused(LOAD, *place(text, token.at))
        skip = at - 1
        if silent and last.text in {"", ";"}:
            end = last.at + len(last.text)
            yield Edit(token.at, end, _blank(text[token.at : end]))
            continue
        if not silent:
            forbidden.append(Forbidden(LOAD, *place(text, token.at)))
        end = found[at - 1].at + len(found[at - 1].text)
        yield Edit(token.at, end, f"CLEAR SILENT GRAPH {source.text}")


def _hoisted(text: str, found: list[Token]) -> list[Edit]:
    """Move later prologues to the first one: the engine reads only that.

    It means the same unless a prefix changes its meaning, is used before it is declared, or the
    base changes; then the text stays as it is, and the engine says what it makes of it.
    """
    start, known = prologue(found)
    meanings = dict(known)
    edits: list[Edit] = []
    moved = ""
    for index, token in enumerate(found[start:], start):
        if token.kind == "name" and token.text.partition(":")[0] not in meanings:
            following = found[index - 1].upper == "PREFIX" and found[index + 1 : index + 2]
            if not following or following[0].kind != "iri":
                return []
            meanings[token.text.removesuffix(":")] = following[0].text[1:-1]
        if token.upper == "BASE":
            return []
        if token.upper != "PREFIX" or [t.kind for t in found[index + 1 : index + 3]] != NAME_IRI:
            continue
        name, iri = found[index + 1 : index + 3]
        if meanings.get(name.text.removesuffix(":"), iri.text[1:-1]) != iri.text[1:-1]:
            return []
        end = iri.at + len(iri.text)
        edits.append(Edit(token.at, end, _blank(text[token.at : end])))
        moved += f"PREFIX {name.text} {iri.text} "
    at = found[start].at if start < len(found) else 0
    return [*edits, Edit(at, at, moved)] if moved else []


def _blank(words: str) -> str:
    return "".join(each if each in "\r\n" else " " for each in words)


def _refuse_escaped_load(text: str) -> None:
    r"""Refuse ``\u004cOAD``: the standard decodes escapes before parsing."""
    plain = decoded(text)
    try:
        found = tokens(plain)
    except QueryError:
        return  # no engine that decodes first could read it either
    if any(token.kind == "word" and token.text.lower().startswith("load") for token in found):
        raise QueryRefused(LOAD)


def _using(text: str, found: list[Token], clauses: str) -> Iterator[Edit]:
    """Put the protocol's graphs before each WHERE, and a template before DELETE WHERE."""
    depth = 0
    for index, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        if depth:
            continue
        if token.upper in {"USING", "WITH"}:
            raise QueryError(
                f"{token.upper} and the parameters using-graph-uri, using-named-graph-uri exclude "
                "each other (SPARQL 1.1 Protocol §2.2.3)",
                *place(text, token.at),
            )
        if token.upper != "WHERE":
            continue
        template = ""
        if index and found[index - 1].upper == "DELETE":
            template = text[token.at + len("WHERE") : _closing(text, found, index + 1)] + " "
        yield Edit(token.at, token.at, template + clauses)


def _closing(text: str, found: list[Token], index: int) -> int:
    """Return where the group that opens at a token ends."""
    depth = 0
    for token in found[index:]:
        depth += (token.text == "{") - (token.text == "}")
        if depth <= 0:
            return token.at + len(token.text)
    return len(text)


def _upper(found: list[Token], at: int) -> str:
    return found[at].upper if at < len(found) else ""


def _kind(found: list[Token], at: int) -> str:
    return found[at].kind if at < len(found) else ""

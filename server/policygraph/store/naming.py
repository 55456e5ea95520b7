"""The names of graphs: plain for everybody, with the release in them on the server.

A server holds the graphs of several releases side by side, each under its plain name followed by
``?release=…``. What is asked under plain names is rewritten before it is sent, and what comes back
is rewritten before it is read. A query gets exactly the graphs of one release as its dataset, so
that it can never see two.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin

from policygraph.errors import QueryError, QueryRefused
from policygraph.store.guard import CLOSE, OPEN, Token, place, prologue, tokens

__all__ = ["MARK", "VERSION", "Naming", "Sent", "plain"]

MARK = "?release="
VERSION = re.compile(rb"\?release=[0-9a-f]{64}(?:-[0-9a-f]{12})?")
"""What stands behind a graph's plain name on the server."""

NOWHERE = "graph/nowhere"
"""A graph that no release has: an empty dataset is asked for by naming it."""

SCHEMES = ("bif:", "sql:", "java:", "javascript:")
"""IRIs by which Virtuoso and Jena call functions of the server itself."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A query as it is sent: no FROM in its text, its dataset beside it."""

    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]


def plain(text: str) -> str:
    """Return a text, such as a server's complaint, with plain names of graphs."""
    return VERSION.sub(b"", text.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")


class Naming:
    """The graphs of one release: plain name to name on the server."""

    def __init__(self, graphs: Mapping[str, str], base_iri: str) -> None:
        """Hold the names; ``base_iri`` is the base of the release."""
        self.graphs = dict(graphs)
        self._nowhere = (base_iri + NOWHERE,)

    def send(
        self,
        text: str,
        default: Sequence[str] | None = None,
        named: Sequence[str] | None = None,
    ) -> Sent:
        """Rewrite a query that the guard let pass.

        ``default`` and ``named`` are the protocol's parameters, which win over FROM; with
        neither, the default graph is the union of the release.
        """
        found = tokens(text)
        start, prefixes = prologue(found)
        _known(found, start, prefixes, text)
        resolve = _Resolver(found[:start], prefixes)
        edits, said_default, said_named = _clauses(found, start, resolve)
        edits += self._graphs(found, start, resolve, text)
        if default is None and named is None and (said_default or said_named):
            default, named = said_default, said_named
        body = text
        for begin, end, instead in sorted(edits, reverse=True):
            body = body[:begin] + instead + body[end:]
        if default is None and named is None:
            every = tuple(self.graphs.values()) or self._nowhere
            return Sent(body, every, every)
        return Sent(body, self._kept(default), self._kept(named))

    def _kept(self, iris: Sequence[str] | None) -> tuple[str, ...]:
        """Name the graphs of this release among those asked for; there are no others."""
        return tuple(self.graphs[iri] for iri in iris or () if iri in self.graphs) or self._nowhere

    def _graphs(
        self, found: Sequence[Token], start: int, resolve: "_Resolver", text: str
    ) -> list[tuple[int, int, str]]:
        edits = []
        loose = _loose(found, start)
        for index, token in enumerate(found[:-1]):
            if token.upper != "GRAPH":
                continue
            name = found[index + 1]
            if name.kind in {"iri", "name"}:
                if inside := self.graphs.get(resolve(name)):
                    edits.append((name.at, name.at + len(name.text), f"<{inside}>"))
            elif name.kind == "variable" and name.text[1:] in loose:
                edits += _renamed(found, index, start, text)
        return edits


class _Resolver:
    """Makes absolute IRIs of what a query writes."""

    def __init__(self, head: Sequence[Token], prefixes: Mapping[str, str]) -> None:
        self._base = ""
        for token, after in pairwise(head):
            if token.upper == "BASE" and after.kind == "iri":
                self._base = after.text[1:-1]
        self._prefixes = prefixes

    def __call__(self, token: Token) -> str:
        if token.kind == "iri":
            return urljoin(self._base, token.text[1:-1]) if self._base else token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        return self._prefixes.get(prefix, prefix + ":") + re.sub(r"\\(.)", r"\1", local)


def _known(found: Sequence[Token], start: int, prefixes: Mapping[str, str], text: str) -> None:
    """Refuse what only some servers would understand: their own prefixes and functions."""
    for index, token in enumerate(found):
        if token.kind == "iri" and token.text[1:].lower().startswith(SCHEMES):
            raise QueryRefused("functions of the server itself are refused", *place(text, token.at))
        if token.kind == "mark" and token.text == "`":
            raise QueryError("this character means nothing in SPARQL", *place(text, token.at))
        prefix = token.text.partition(":")[0]
        if index >= start and token.kind == "name" and prefix not in prefixes:
            raise QueryError(
                f"the prefix {prefix}: is not declared; write PREFIX {prefix}: <…> at the top",
                *place(text, token.at),
            )


def _clauses(
    found: Sequence[Token], start: int, resolve: _Resolver
) -> tuple[list[tuple[int, int, str]], list[str], list[str]]:
    """Take out FROM and FROM NAMED, leaving spaces so that places stay where they were."""
    edits: list[tuple[int, int, str]] = []
    default: list[str] = []
    named: list[str] = []
    depth = 0
    for index in range(start, len(found) - 1):
        token, after = found[index], found[index + 1]
        depth += (token.text == "{") - (token.text == "}")
        if depth or token.upper != "FROM":
            if depth and default + named:
                break
            continue
        target = default
        if after.upper == "NAMED" and index + 2 < len(found):
            target, after = named, found[index + 2]
        target.append(resolve(after))
        end = after.at + len(after.text)
        edits.append((token.at, end, " " * (end - token.at)))
    return edits, default, named


def _loose(found: Sequence[Token], start: int) -> set[str]:
    """Return the variables that are used for more than naming graphs and showing their names.

    Such a variable must hold the plain name inside the query, too.
    """
    used = set()
    listing = False
    depth = 0
    for index in range(start, len(found)):
        token = found[index]
        if token.upper in {"SELECT", "ORDER", "GROUP"}:
            listing, depth = True, 0
        elif token.text in {"{", "}"} or token.upper in {"WHERE", "HAVING", "LIMIT", "OFFSET"}:
            listing = False
        elif token.text in {"(", ")"}:
            depth += 1 if token.text == "(" else -1
        naming = found[index - 1].upper == "GRAPH" or (listing and depth == 0)
        if token.kind == "variable" and not naming:
            used.add(token.text[1:])
    return used


def _renamed(found: Sequence[Token], at: int, start: int, text: str) -> list[tuple[int, int, str]]:
    """Give a GRAPH a variable of its own, and derive the plain name from it."""
    variable = found[at + 1]
    if any(
        token.text == "*" and found[index - 1].upper in {"SELECT", "DISTINCT", "REDUCED"}
        for index, token in enumerate(found)
    ):
        raise QueryRefused(
            f"name the variables instead of *: {variable.text} is used inside and outside of GRAPH",
            *place(text, variable.at),
        )
    close = _end(found, at + 2)
    fresh = variable.text + "_of_release"
    while fresh[1:] in {token.text[1:] for token in found if token.kind == "variable"}:
        fresh += "_"
    inner = {token.text[1:] for token in found[at + 2 : close] if token.kind == "variable"}
    outer = variable.text
    name = f'IRI(STRBEFORE(STR({fresh}), "{MARK}"))'
    if outer[1:] in inner or _in_exists(found, at, start):
        says = f"FILTER(COALESCE({outer} = {name}, true))"
    else:
        says = f"BIND({name} AS {outer})"
    last = found[close]
    return [
        (found[at].at, found[at].at, "{ "),
        (variable.at, variable.at + len(outer), fresh),
        (last.at + 1, last.at + 1, f" {says} }}"),
    ]


def _end(found: Sequence[Token], opening: int) -> int:
    """Return the index of the brace that closes the one at ``opening``."""
    depth = 0
    for index in range(opening, len(found)):
        mark = found[index].text if found[index].kind == "mark" else ""
        depth += (mark in OPEN) - (mark in CLOSE)
        if depth <= 0:
            return index
    return len(found) - 1


def _in_exists(found: Sequence[Token], at: int, start: int) -> bool:
    """Say whether a place lies inside EXISTS, where variables come from outside."""
    stack: list[bool] = []
    for index in range(start, at):
        if found[index].text == "{":
            stack.append(found[index - 1].upper == "EXISTS")
        elif found[index].text == "}" and stack:
            stack.pop()
    return any(stack)

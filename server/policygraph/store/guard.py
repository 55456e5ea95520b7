"""The guard reads a stranger's query before any engine does, and refuses what must not run.

A lexer, not a parser: it knows strings, IRIs, comments and names, so that SERVICE inside them is
text, and it counts what breaks engines. Where an engine's parser is looser than the grammar, the
guard follows the engine: Oxigraph reads ``SERVICESILENT<…>``, ``SERVICE:x`` (the prefix may even
be declared) and ``ex:a.b.SERVICE<…>`` as SERVICE.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from policygraph.errors import QueryError, QueryRefused
from policygraph.queries import Form
from policygraph.store.base import Limits

__all__ = [
    "ALTERNATIVES",
    "CLOSE",
    "OPEN",
    "PATH_STEPS",
    "UNIONS",
    "Reading",
    "Token",
    "decoded",
    "inspect",
    "lower_booleans",
    "place",
    "prologue",
    "refuse",
    "shortened",
    "tokens",
]

PATH_STEPS = 200
"""Planning a sequence path is cubic: 200 steps cost 0.4 s, 1 000 more than 8 s, 2 000 over 20 s."""

ALTERNATIVES = 1000
"""``a|b|c`` is planned in linear time; the cap only keeps texts within what has been tried."""

UNIONS = 1000
"""Branches of UNION nest to the left inside the engine."""

FORMS: dict[str, Form] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "describe",
}
UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
VOLATILE = {"RAND", "NOW", "UUID", "STRUUID", "BNODE"}

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHAR = _BASE + r"_\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = rf"\\[tbnrf\\\"']|{_CODE}"

TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<string>\"\"\"(?:[^"\\]|{_ECHAR}|"(?!""))*\"\"\"
               | '''(?:[^'\\]|{_ECHAR}|'(?!''))*'''
               | "(?!"")(?:[^"\\\r\n]|{_ECHAR})*"
               | '(?!'')(?:[^'\\\r\n]|{_ECHAR})*')
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_CODE})*>)
    | (?P<label>_:[{_BASE}_0-9](?:[{_CHAR}.]*[{_CHAR}])?)
    | (?P<name>(?:[{_BASE}](?:[{_CHAR}.]*[{_CHAR}])?)?:
               (?:(?:[{_BASE}_:0-9]|{_ESCAPED})
                  (?:(?:[{_CHAR}.:]|{_ESCAPED})*(?:[{_CHAR}:]|{_ESCAPED}))?)?)
    | (?P<variable>[?$][{_BASE}_0-9][{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040]*)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<mark><<|>>|\{{\||\|\}}|\^\^|\|\||&&|!=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
OPEN = {"{": "}", "(": ")", "[": "]", "<<": ">>", "{|": "|}"}
CLOSE = {close: mark for mark, close in OPEN.items()}
PREFIXED_BY = frozenset("!-+^")
STEP = frozenset("/|^!()*+?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the guard learned of a query it lets pass. IRIs are as written, prefixes resolved."""

    form: Form
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    volatile: bool
    """Whether two runs may differ though the data do not: RAND, NOW, UUID, STRUUID, BNODE."""

    @property
    def has_dataset(self) -> bool:
        """Say whether the text itself names its dataset with FROM."""
        return bool(self.default_graphs or self.named_graphs)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, name, IRI, string, number or mark of a query, and where it begins."""

    kind: str
    text: str
    at: int

    @property
    def upper(self) -> str:
        """Return the keyword this may be."""
        return self.text.upper() if self.kind == "word" else ""


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a character of the text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@lru_cache(maxsize=128)
def inspect(text: str, limits: Limits) -> Reading:
    """Read a query and say what it is.

    Raises QueryRefused for what this server does not run, QueryError for what is no query.
    """
    if (size := len(text.encode("utf-8", "surrogatepass"))) > limits.query_bytes:
        raise QueryRefused(
            f"the query text has {size} bytes, at most {limits.query_bytes} are accepted"
        )
    found = tokens(text)
    refuse(text, found, limits)
    start, prefixes = prologue(found)
    form = _form(found, start, text)
    default, named = _dataset(found[start + 1 :], prefixes)
    volatile = any(token.upper in VOLATILE for token in found)
    return Reading(form, default, named, volatile)


def shortened(text: str, most: int) -> str | None:
    """Return the query with a LIMIT of ``most``, or None where its own is no larger.

    The query must have passed ``inspect``. A LIMIT stands outside all brackets, before VALUES.
    """
    depth, at = 0, len(text)
    found = tokens(text)
    for index, token in enumerate(found):
        if token.kind == "mark":
            depth += (token.text in OPEN) - (token.text in CLOSE)
        if depth == 0 and token.upper == "VALUES":
            at = token.at
        if depth == 0 and token.upper == "LIMIT" and index + 1 < len(found):
            own = found[index + 1]
            if not own.text.isdigit() or int(own.text) <= most:
                return None
            return f"{text[: own.at]}{most}{text[own.at + len(own.text) :]}"
    return f"{text[:at]}\nLIMIT {most}\n{text[at:]}"


def refuse(text: str, found: list[Token], limits: Limits) -> None:
    """Raise QueryRefused for a query or update that must not reach an engine."""
    _refuse_service(found, text)
    if "\\u" in text or "\\U" in text:
        _refuse_escaped_service(text)
    _count(found, text, limits)


def decoded(text: str) -> str:
    r"""Return the text as an engine sees it that decodes ``\u0053`` before it parses."""

    def decode(code: re.Match[str]) -> str:
        number = int(code[0][2:], 16)
        return chr(number) if number < 0x110000 else code[0]

    return re.sub(_CODE, decode, text)


def lower_booleans(text: str) -> str:
    """Write ``True`` as ``true``: words match in any case (SPARQL 1.1 §19.8), not in Oxigraph.

    A word that is part of no name, string, IRI or comment can be nothing but the boolean.
    """
    for token in tokens(text):
        if token.kind == "word" and token.text.lower() in {"true", "false"}:
            end = token.at + len(token.text)
            text = text[: token.at] + token.text.lower() + text[end:]
    return text


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens; raises QueryError for a string that is not closed."""
    found = []
    for match in TOKEN.finditer(text):
        kind, at = match.lastgroup or "", match.start()
        if kind == "space":
            continue
        if kind == "mark" and match[0] in "\"'":
            raise QueryError("this string is not closed", *place(text, at))
        if kind == "mark" and match[0] == "\\":
            raise QueryError("a backslash may stand only inside strings", *place(text, at))
        found.append(Token(kind, match[0], at))
    return found


def _refuse_service(tokens: list[Token], text: str) -> None:
    """Refuse SERVICE wherever an engine could read it as the keyword."""
    for token, after in pairwise([*tokens, Token("end", "", len(text))]):
        lower = token.text.lower()
        if "service" not in lower:
            continue
        prefix = lower.partition(":")[0] if token.kind == "name" else ""
        if (
            token.kind == "word"
            or ("service" in prefix and after.text in {"{", "{|"})
            or (token.kind in {"name", "label"} and ".service" in lower and lower.count(".") > 1)
        ):
            raise QueryRefused(
                "SERVICE is refused: this server sends no requests to other servers; "
                "ask both and join the answers on your side",
                *place(text, token.at),
            )


def _refuse_escaped_service(text: str) -> None:
    r"""Refuse a keyword spelt ``\u0053ERVICE``: the standard decodes escapes before parsing."""
    plain = decoded(text)
    try:
        found = tokens(plain)
    except QueryError:
        return  # no engine that decodes first could read it either
    _refuse_service(found, plain)


def prologue(tokens: list[Token]) -> tuple[int, dict[str, str]]:
    """Return where the prologue ends, and the prefixes it declares."""
    prefixes: dict[str, str] = {}
    index = 0
    while index < len(tokens):
        word, rest = tokens[index].upper, tokens[index + 1 : index + 3]
        kinds = [token.kind for token in rest]
        if word == "PREFIX" and kinds == ["name", "iri"]:
            prefixes[rest[0].text.removesuffix(":")] = rest[1].text[1:-1]
            index += 3
        elif word in {"BASE", "VERSION"} and kinds[:1] in (["iri"], ["string"]):
            index += 2
        else:
            break
    return index, prefixes


def _form(tokens: list[Token], start: int, text: str) -> Form:
    if start == len(tokens):
        raise QueryError("there is no query in this text", *place(text, len(text)))
    token = tokens[start]
    if token.upper in UPDATES:
        raise QueryRefused(
            f"{token.upper} is an update; this address answers queries only",
            *place(text, token.at),
        )
    for name, form in FORMS.items():
        if token.upper == name:
            return form
    raise QueryError(
        f"expected SELECT, ASK, CONSTRUCT or DESCRIBE, found {token.text[:40]!r}",
        *place(text, token.at),
    )


def _dataset(
    tokens: list[Token], prefixes: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the FROM and FROM NAMED clauses: before the pattern, after a CONSTRUCT's template."""
    default: list[str] = []
    named: list[str] = []
    depth = 0
    for index, token in enumerate(tokens):
        mark = token.text if token.kind == "mark" else ""
        if token.upper == "WHERE" or (mark == "{" and index and not depth):
            break
        depth += (mark == "{") - (mark == "}")
        if depth or token.upper != "FROM":
            continue
        following = tokens[index + 1 : index + 3]
        graphs = default
        if following and following[0].upper == "NAMED":
            graphs = named
            following = following[1:]
        if following:
            graphs.append(_resolve(following[0], prefixes))
    return tuple(default), tuple(named)


def _resolve(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, prefix + ":") + local


def _count(tokens: list[Token], text: str, limits: Limits) -> None:
    """Refuse nesting, paths and unions beyond what the engine was seen to survive."""
    depth = highest = lowest = run = steps = alternatives = unions = 0
    for token in tokens:
        mark = token.text if token.kind == "mark" else ""
        if mark in OPEN:
            depth += 1
        elif mark in CLOSE:
            # What closes below zero was opened inside what looked like an IRI: ?a<((1>2))
            depth -= 1
            lowest = min(lowest, depth)
        highest = max(highest, depth)
        run = run + 1 if mark in PREFIXED_BY else run if mark == "(" else 0
        if max(highest - lowest, depth + run) > limits.depth:
            raise QueryRefused(
                f"the query nests deeper than {limits.depth} levels", *place(text, token.at)
            )
        if mark in STEP or token.kind in {"iri", "name"} or token.upper == "A":
            steps += mark == "/"
            alternatives += mark == "|"
        else:
            steps = alternatives = 0
        unions += token.upper == "UNION"
        if steps > PATH_STEPS or alternatives > ALTERNATIVES:
            raise QueryRefused(
                f"a property path may have {PATH_STEPS} steps and {ALTERNATIVES} alternatives",
                *place(text, token.at),
            )
        if unions > UNIONS:
            raise QueryRefused(
                f"a query may have {UNIONS} UNIONs; VALUES says the same in less",
                *place(text, token.at),
            )

"""What a syntax error is likely about: engines say where they gave up, people need to know why."""

import difflib
import re
from collections.abc import Mapping

from policygraph.errors import QueryError
from policygraph.store.guard import CLOSE, OPEN, place, prologue, tokens

__all__ = ["explain"]

POSITION = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
CLASS = re.compile(r"\[[^\]]*(?:'\]'[^\]]*)*\]|<unreported>")
WORDS = frozenset(
    re.findall(
        r"\w+",
        """a abs add adjust all as asc ask avg base bind bnode bound by ceil clear coalesce concat
    construct contains copy count create data datatype day dec default delete desc describe
    distinct drop encode_for_uri exists false filter floor from graph group group_concat haslang
    haslangdir having hours if in inc insert into iri isblank isiri isliteral isnumeric istriple
    isuri lang langdir langmatches lateral lcase limit load max md5 min minus minutes month move
    named not now object offset optional order predicate prefix rand reduced regex replace round
    sameterm sample seconds select separator service sha1 sha256 sha384 sha512 silent str
    strafter strbefore strdt strends strlang strlangdir strlen strstarts struuid subject substr
    sum timezone to triple true tz ucase undef union unit unsaid uri using uuid values version
    where with year""",
    )
)


def explain(text: str, wrong: QueryError, prefixes: Mapping[str, str] | None = None) -> QueryError:
    """Return the error with its place, and with the likely cause where one can be seen.

    ``prefixes`` are those the release uses itself: the likeliest meanings of undeclared ones.
    """
    if cause := _undeclared_prefix(text, prefixes or {}) or _bracket(text) or _word(text):
        return cause
    if not (found := POSITION.match(wrong.what)):
        return wrong
    line, column = int(found[1]), int(found[2])
    listed = CLASS.sub("", found[3]).removeprefix("one of ").split(",")
    parts = sorted({part.strip() for part in listed} - {""})
    # Between the tokens it would have taken, the engine puts what it objects to, as a sentence.
    if sentences := [part for part in parts if " " in part and part[0].isalpha()]:
        return QueryError(sentences[0], line, column)
    expected = f"; expected {', '.join(parts)}" if parts else ""
    return QueryError(f"the query cannot be parsed here{expected}", line, column)


def _undeclared_prefix(text: str, usual: Mapping[str, str]) -> QueryError | None:
    found = tokens(text)
    _, known = prologue(found)
    for token in found:
        if token.kind != "name" or (prefix := token.text.partition(":")[0]) in known:
            continue
        near = difflib.get_close_matches(prefix, {*known, *usual}, 1, 0.5)
        if prefix in usual:
            advice = f"write PREFIX {prefix}: <{usual[prefix]}> at the top"
        elif near and near[0] in known:
            advice = f"did you mean {near[0]}: ?"
        elif near:
            advice = f"did you mean {near[0]}: (PREFIX {near[0]}: <{usual[near[0]]}>)?"
        else:
            advice = f"write PREFIX {prefix}: <…> at the top"
        return QueryError(f"the prefix {prefix}: is not declared; {advice}", *place(text, token.at))
    return None


def _bracket(text: str) -> QueryError | None:
    opened = []
    for token in tokens(text):
        mark = token.text if token.kind == "mark" else ""
        if mark in OPEN and mark != "<<":
            opened.append(token)
        elif mark in CLOSE and mark != ">>" and (not opened or OPEN[opened.pop().text] != mark):
            return QueryError(f"this {mark} closes nothing", *place(text, token.at))
    if opened:
        last = opened[-1]
        return QueryError(f"this {last.text} is never closed", *place(text, last.at))
    return None


def _word(text: str) -> QueryError | None:
    for token in tokens(text):
        if token.kind != "word" or token.text.lower() in WORDS:
            continue
        near = difflib.get_close_matches(token.text.lower(), WORDS, 1)
        hint = f"; did you mean {near[0].upper()}?" if near else ""
        return QueryError(f"{token.text[:40]} is no word of SPARQL{hint}", *place(text, token.at))
    return None

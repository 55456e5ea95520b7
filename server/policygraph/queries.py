"""The query catalogue: reads ``queries/**/*.rq`` and is the only maker of bound queries.

A file is SPARQL that runs as it stands in any tool, under ``#+ key: value`` front matter (YAML,
grlc's convention). A ``VALUES`` block over one variable at the head of a group is a parameter;
its content is the example, and binding swaps the example for terms, never for text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

from policygraph.errors import QueryError, SourceError
from policygraph.rdf.namespaces import BASE
from policygraph.rdf.terms import Term

__all__ = ["BoundQuery", "Form", "QueryCatalogue", "SavedQuery"]

Form = Literal["select", "ask", "construct", "describe", "update"]

SLOT = re.compile(r"^([ \t]*)VALUES \?(\w+) \{ ([^{}\n]+) \}", re.MULTILINE)
PROLOGUE = re.compile(r"^\s*(?:PREFIX\s+\S*\s+<[^>]*>|BASE\s+<[^>]*>)\s*", re.IGNORECASE)
FORM = re.compile(r"\s*(SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A query ready to run: its name, its form and its text."""

    name: str
    form: Form
    text: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query read from ``queries/``. Each VALUES block that holds an example is a parameter."""

    name: str
    form: Form
    text: str
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, str]:
        """Return each parameter with its example, as written."""
        return {slot[2]: slot[3] for slot in SLOT.finditer(self.text)}

    def bind(self, **values: Sequence[Term]) -> BoundQuery:
        """Replace examples by values; a parameter left out keeps its example.

        Raises QueryError when a name is not a parameter or no value is given for it.
        """
        known = self.parameters
        if unknown := values.keys() - known.keys():
            raise QueryError(f"{self.name} takes {sorted(known)}, not {sorted(unknown)}")
        if empty := [name for name, terms in values.items() if not terms]:
            raise QueryError(f"{self.name}: no value given for {empty}")

        def fill(slot: re.Match[str]) -> str:
            terms = " ".join(map(str, values[slot[2]])) if slot[2] in values else slot[3]
            return f"{slot[1]}VALUES ?{slot[2]} {{ {terms} }}"

        return BoundQuery(self.name, self.form, SLOT.sub(fill, self.text))


class QueryCatalogue(Mapping[str, SavedQuery]):
    """All queries of a knowledge home by name: the path below ``queries/`` without ``.rq``."""

    def __init__(self, queries: Mapping[str, SavedQuery]) -> None:
        """Hold the queries given."""
        self._queries = dict(queries)

    @classmethod
    def read(cls, folder: Path, base_iri: str = BASE) -> "QueryCatalogue":
        """Read every ``.rq`` and ``.ru`` file below ``folder``, moved to ``base_iri``.

        Raises SourceError naming file and line when front matter or form cannot be read.
        """
        found = {}
        for path in sorted([*folder.rglob("*.rq"), *folder.rglob("*.ru")]):
            name = path.relative_to(folder).with_suffix("").as_posix()
            found[name] = _read(path, name, base_iri)
        return cls(found)

    def under(self, folder: str) -> list[SavedQuery]:
        """Return the queries below one folder, by name."""
        return [query for name, query in sorted(self.items()) if name.startswith(folder + "/")]

    def __getitem__(self, name: str) -> SavedQuery:
        """Return the query of that name; raises KeyError."""
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over names in order."""
        return iter(sorted(self._queries))

    def __len__(self) -> int:
        """Count the queries."""
        return len(self._queries)


def _read(path: Path, name: str, base_iri: str) -> SavedQuery:
    source = path.read_text("utf-8").replace(BASE, base_iri)
    lines = source.splitlines()
    front = [line[2:].removeprefix(" ") for line in lines if line.startswith("#+")]
    try:
        meta = yaml.safe_load("\n".join(front)) or {}
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise SourceError(path, line, f"front matter is not YAML: {wrong}") from None
    if not isinstance(meta, dict):
        raise SourceError(path, 1, "front matter must be 'key: value' lines after #+")
    text = "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"
    return SavedQuery(
        name=name,
        form=_form(text, path),
        text=text,
        title=_bilingual(meta, "title", path),
        description=_bilingual(meta, "description", path),
        tags=tuple(meta.get("tags", ())),
        meta=meta,
    )


def _form(text: str, path: Path) -> Form:
    rest = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    while prologue := PROLOGUE.match(rest):
        rest = rest[prologue.end() :]
    if not (form := FORM.match(rest)):
        raise SourceError(path, 1, "not a SELECT, ASK, CONSTRUCT or DESCRIBE query")
    if (word := form[1].lower()) in {"insert", "delete"}:
        return "update"
    return word  # type: ignore[return-value]


def _bilingual(meta: Mapping[str, Any], key: str, path: Path) -> dict[str, str]:
    """Read ``title: {zh: …, en: …}``."""
    value = meta.get(key, {})
    if not isinstance(value, dict) or not set(value) <= {"zh", "en"}:
        raise SourceError(path, 1, f"{key} must be {{zh: …, en: …}}")
    return {str(lang): str(text) for lang, text in value.items()}

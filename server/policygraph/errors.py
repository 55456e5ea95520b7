"""The errors the rooms raise, in one tree.

::

    PolicyGraphError
    ├── InputError               what somebody gave us is wrong
    │   ├── SourceError          a file of the knowledge folder (file:line)
    │   ├── QueryError           a query or its parameters
    │   │   └── QueryRefused     a query this server does not run
    │   └── SettingsError        a setting, and where it came from
    ├── NotFound                 nothing of that name
    ├── Gone                     was published once; points to what replaces it
    ├── NotAcceptable            no representation of the asked type
    ├── LimitExceeded            a limit of this server
    │   ├── QueryTimeout
    │   ├── QueryMemory
    │   ├── ResultTooLarge
    │   └── Busy
    ├── ValidationFailed         carries the report
    ├── StoreError               a store failed us
    └── ReleaseError             a release is missing, damaged or half made

A message says what is wrong, where, and what to do. Only ``web/errors.py`` knows HTTP
statuses and only ``cli.py`` knows exit codes.
"""

from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "Busy",
    "Gone",
    "InputError",
    "LimitExceeded",
    "NotAcceptable",
    "NotFound",
    "PolicyGraphError",
    "QueryError",
    "QueryMemory",
    "QueryRefused",
    "QueryTimeout",
    "ReleaseError",
    "ResultTooLarge",
    "SettingsError",
    "SourceError",
    "StoreError",
    "ValidationFailed",
]


class PolicyGraphError(Exception):
    """Any failure that policygraph foresees; ``str()`` is fit for a person to read."""


class InputError(PolicyGraphError):
    """What was given to us cannot be used as it is."""


@dataclass(eq=False)
class SourceError(InputError):
    """A file of the knowledge folder is wrong. ``line`` counts from 1; 0 means the whole file."""

    path: Path
    line: int
    what: str
    advice: str = ""

    def __str__(self) -> str:
        """Say file:line, what is wrong and what to do."""
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{where}: {self.what}" + (f" — {self.advice}" if self.advice else "")


@dataclass(eq=False)
class QueryError(InputError):
    """A query cannot be parsed or bound. ``line`` and ``column`` count from 1; 0 is unknown."""

    what: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Say what is wrong and, where known, at which line and column."""
        return f"line {self.line}, column {self.column}: {self.what}" if self.line else self.what


class QueryRefused(QueryError):
    """The guard refuses a text it can read: SERVICE, an update, too deep, too long."""


class SettingsError(InputError):
    """A setting has a value that cannot be used."""


class NotFound(PolicyGraphError):
    """Nothing is published under that address."""


class Gone(PolicyGraphError):
    """Published once and withdrawn; ``replacements`` are the IRIs to go to instead."""

    def __init__(self, iri: str, replacements: tuple[str, ...] = ()) -> None:
        """Remember what is gone and what replaces it."""
        super().__init__(f"{iri} was withdrawn")
        self.iri = iri
        self.replacements = replacements


class NotAcceptable(PolicyGraphError):
    """No representation of the asked type exists; ``available`` lists those that do."""

    def __init__(self, asked: str, available: tuple[str, ...]) -> None:
        """Remember what was asked for and what could be had."""
        super().__init__(f"cannot answer as {asked}; available: {', '.join(available)}")
        self.available = available


class LimitExceeded(PolicyGraphError):
    """A limit of this server was met; the answer is withheld, never shortened."""


class QueryTimeout(LimitExceeded):
    """The query did not end within its time."""


class QueryMemory(LimitExceeded):
    """The query needed more memory than one query may use."""


class ResultTooLarge(LimitExceeded):
    """The result has more rows or bytes than the server gives in one answer."""


class Busy(LimitExceeded):
    """No worker is free and the queue is full; try again later."""


class ValidationFailed(PolicyGraphError):
    """The graphs do not conform to the shapes; ``report`` says where and what to do."""

    def __init__(self, report: object) -> None:
        """Carry the report to whoever prints it."""
        super().__init__("the graphs do not conform to the shapes")
        self.report = report


class StoreError(PolicyGraphError):
    """The store failed: corrupt, unreachable, or a worker died without a reason we know."""


class ReleaseError(PolicyGraphError):
    """A release is missing, damaged or could not be made."""

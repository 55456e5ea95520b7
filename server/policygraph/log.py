"""How the program reports what it does: one event a line, ``key=value`` after it."""

import json
import logging
import sys
from datetime import UTC, datetime

__all__ = ["configure"]


class _Lines(logging.Formatter):
    """Plain lines in which no value can start a new line (CR, LF and controls are escaped)."""

    def format(self, record: logging.LogRecord) -> str:
        """Render one record as one line."""
        text = super().format(record)
        return "".join(c if c.isprintable() or c == " " else f"\\x{ord(c):02x}" for c in text)


class _Json(logging.Formatter):
    """One JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Render one record as one JSON object."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        event = {"time": when, "level": record.levelname.lower(), "logger": record.name}
        return json.dumps(event | {"event": record.getMessage()}, ensure_ascii=False)


def configure(*, verbose: bool = False, as_json: bool = False) -> None:
    """Send the program's events to standard error; called once, by the command line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else _Lines("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("policygraph")
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    root.propagate = False

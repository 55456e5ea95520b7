"""Conditional requests: whether the client has the answer already."""

from collections.abc import Mapping
from dataclasses import replace

from policygraph.web.sparql import Reply, matches

__all__ = ["has", "unchanged"]


def has(headers: Mapping[str, str], tag: str, modified: str) -> bool:
    """Say whether the client has the answer already, by its tag or else by its date.

    Only the very same date counts: after a switch to an older release, "not later" would lie.
    """
    if (tags := headers.get("if-none-match")) is not None:
        return bool(tag) and matches(tags, tag)
    return bool(modified) and headers.get("if-modified-since") == modified


def unchanged(headers: Mapping[str, str], reply: Reply) -> Reply:
    """Return 304 in place of a whole answer that the client has, otherwise the answer."""
    named = {name.lower(): value for name, value in reply.headers}
    known = has(headers, named.get("etag", ""), named.get("last-modified", ""))
    if reply.status != 200 or reply.chunks or not known:
        return reply
    kept = [pair for pair in reply.headers if not pair[0].lower().startswith("content-")]
    return replace(reply, status=304, headers=kept, body=b"")

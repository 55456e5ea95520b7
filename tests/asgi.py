"""An ASGI client: asks an application in this process, as a server would."""

import asyncio
import contextlib
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode


@dataclass(slots=True)
class Got:
    """An answer as the server would have sent it."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = False


class Asker:
    """Asks one application, on one event loop."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._runner = asyncio.Runner()

    def __call__(
        self,
        path: str,
        fields: dict[str, Any] | None = None,
        *,
        method: str = "GET",
        body: bytes = b"",
        peer: str = "127.0.0.1",
        **headers: str,
    ) -> Got:
        """Ask once; names of headers have ``_`` for ``-``."""
        named = {"host": "localhost", **{k.replace("_", "-"): v for k, v in headers.items()}}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": urlencode(fields or {}, doseq=True).encode(),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
            "client": (peer, 40000),
            "server": ("localhost", 80),
        }
        return self._runner.run(self._ask(scope, body))

    async def _ask(self, scope: dict[str, Any], body: bytes) -> Got:
        got = Got()
        sent = False

        async def receive() -> dict[str, Any]:
            nonlocal sent
            if sent:
                await asyncio.Event().wait()  # a client that stays on the line
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                assert got.status == 0
                got.status = message["status"]
                got.headers = {k.decode(): v.decode("latin-1") for k, v in message["headers"]}
                assert len(got.headers) == len(message["headers"]), "a header was sent twice"
            else:
                got.body += message.get("body", b"")
                got.whole = not message.get("more_body", False)

        await self._app(scope, receive, send)
        return got

    def close(self) -> None:
        """End the event loop, after the application has cleaned up."""
        self._runner.run(self._end())
        self._runner.close()

    async def _end(self) -> None:
        steps = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

        async def receive() -> dict[str, Any]:
            return next(steps)

        async def send(message: MutableMapping[str, Any]) -> None:
            assert message["type"].endswith(".complete")

        await self._app({"type": "lifespan"}, receive, send)


@contextlib.contextmanager
def asking(app: Any) -> Iterator[Asker]:
    """Give a client for an application, and end both."""
    asker = Asker(app)
    try:
        yield asker
    finally:
        asker.close()

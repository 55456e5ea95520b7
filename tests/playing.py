"""A sandbox started as anybody would start it, and a plain HTTP client for it."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[1]
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
TURTLE = "text/turtle"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer read to its end; header names are lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox."""

    address: str
    folder: Path
    server: "subprocess.Popen[str]"

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def send(
        self,
        method: str,
        path: str,
        body: bytes | str = b"",
        /,
        timeout: float = 20,
        **headers: str,
    ) -> Reply:
        """Send one request on a connection of its own."""
        line = http.client.HTTPConnection(self.host, timeout=timeout)
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, content or None, named)
            answer = line.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read())
        finally:
            line.close()

    def ask(self, text: str, accept: str = "text/csv", **fields: Any) -> Reply:
        """Send a query."""
        form = urlencode({"query": text, **fields}, doseq=True)
        return self.send("POST", "/sparql", form, content_type=FORM, accept=accept)

    def rows(self, text: str, **fields: Any) -> list[tuple[str, ...]]:
        """Ask a SELECT and give its rows as TSV writes them, in an order of their own."""
        answer = self.ask(text, "text/tab-separated-values", **fields)
        assert answer.status == 200, answer.text
        header, *lines = answer.text.removesuffix("\n").split("\n")
        names = header.split("\t")
        order = sorted(range(len(names)), key=lambda at: names[at])
        return sorted(tuple(line.split("\t")[at] for at in order) for line in lines)

    def true(self, text: str, **fields: Any) -> bool:
        """Ask an ASK."""
        answer = self.ask(text, "application/sparql-results+json", **fields)
        assert answer.status == 200, answer.text
        return bool(json.loads(answer.body)["boolean"])

    def update(self, text: str, **fields: Any) -> Reply:
        """Send an update."""
        form = urlencode({"update": text, **fields}, doseq=True)
        return self.send("POST", "/update", form, content_type=FORM)

    def quads(self) -> set[str]:
        """Return everything, one N-Quads line each."""
        return set(self.send("GET", "/store", accept="application/n-quads").text.splitlines())

    def put(self, turtle: str, graph: str = "default") -> None:
        """Replace a graph."""
        path = f"/store?{graph}" if graph == "default" else f"/store?graph={graph}"
        assert self.send("PUT", path, turtle, content_type=TURTLE).status in {201, 204}


@contextmanager
def playing(folder: Path, *options: str) -> Iterator[Sandbox]:
    """Serve a sandbox on a free port, with its temporary files below ``folder``."""
    command = [sys.executable, "-m", "policygraph", "serve", "--sandbox", "--port", "0"]
    command += ["--home", str(ROOT), "--workers", "2", *options]
    server = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={"TMPDIR": str(folder), "PATH": "/usr/bin:/bin"},
        cwd=folder,
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http"))
        found = Sandbox(address, folder, server)
        _wait(found)
        yield found
    finally:
        server.terminate()
        assert server.wait(timeout=20) in {0, -9}
        server.stdout.close()  # type: ignore[union-attr]


def _wait(sandbox: Sandbox) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            if sandbox.send("GET", "/healthz").status == 200:
                return
        except ConnectionError:
            if time.monotonic() > end:
                raise
        time.sleep(0.02)

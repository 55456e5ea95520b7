"""A server started as an operator would start it, for tests that ask it over the network."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(home: Path, releases: Path, *options: str) -> Iterator[str]:
    """Serve on a free port and give the address; the server is stopped and must end in order."""
    command = [sys.executable, "-m", "policygraph", "serve", "--port", "0", "--fronts", "1"]
    command += ["--home", str(home), "--releases", str(releases), *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http"))
        _wait(address)
        yield address
    finally:
        server.terminate()
        assert server.wait(timeout=20) == 0
        server.stdout.close()  # type: ignore[union-attr]


def _wait(address: str, patience: float = 20) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            urllib.request.urlopen(f"{address}healthz", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.02)

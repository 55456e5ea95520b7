"""From starting the server to the first right answer; the peer is rdflib on the same data."""

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import rdflib

ROOT = Path(__file__).resolve().parents[2]
QUERY = (ROOT / "queries" / "saved" / "waived-requirements.rq").read_text("utf-8")


def run() -> None:
    """Measure five cold starts with one front, and rdflib loading and answering once."""
    program = [sys.executable, "-m", "policygraph"]
    with tempfile.TemporaryDirectory() as folder:
        here = ["--home", str(ROOT), "--releases", folder]
        subprocess.run([*program, "build", *here], check=True, capture_output=True)
        starts = sorted(start(program, here) for _ in range(5))
        begin = time.perf_counter()
        peer = rdflib.Dataset(default_union=True)
        peer.parse(Path(folder) / "current" / "dataset.nq", format="nquads")
        assert len(list(peer.query(QUERY))) == 2
        reading = time.perf_counter() - begin
    middle = starts[2]
    print(f"start to first answer, median of 5  {middle:6.2f} s   (aim: 2 s on two cores)")
    print(f"slowest of 5                        {starts[-1]:6.2f} s")
    print(f"rdflib loads and answers            {reading:6.2f} s   = {reading / middle:.1f} × ours")


def start(program: list[str], here: list[str]) -> float:
    """Start the server, ask until it answers, stop it; return seconds to the answer."""
    begin = time.perf_counter()
    server = subprocess.Popen(
        [*program, "serve", *here, "--port", "0", "--fronts", "1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http"))
        request = urllib.request.Request(
            f"{address}sparql?{urlencode({'query': QUERY})}", headers={"Accept": "text/csv"}
        )
        while True:
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    assert answer.read().count(b"\r\n") == 3
                    return time.perf_counter() - begin
            except OSError:
                time.sleep(0.005)
    finally:
        server.terminate()
        server.wait(timeout=15)

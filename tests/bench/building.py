"""How long the seed takes from files to release, with nothing cached; the peer is its parts."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import rdflib

ROOT = Path(__file__).resolve().parents[2]


def seconds(command: list[str]) -> float:
    """Run a command to its end and return the seconds it took."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def run() -> None:
    """Build once into an empty folder, and read the same statements with rdflib."""
    program = [sys.executable, "-m", "policygraph"]
    with tempfile.TemporaryDirectory() as folder:
        build = seconds([*program, "build", "--home", str(ROOT), "--releases", folder])
        again = seconds([*program, "build", "--home", str(ROOT), "--releases", folder])
        nquads = Path(folder) / "current" / "dataset.nq"
        begin = time.perf_counter()
        peer = rdflib.Dataset()
        peer.parse(nquads, format="nquads")
        reading = time.perf_counter() - begin
        count = sum(1 for _ in nquads.open())
    print(f"build, nothing there before    {build:6.2f} s   (aim: 30 s on two cores)")
    print(f"build, nothing changed         {again:6.2f} s")
    print(
        f"rdflib reads its {count} quads   {reading:6.2f} s   build = {build / reading:.1f} × that"
    )

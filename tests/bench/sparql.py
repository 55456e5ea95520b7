"""Requests a second at /sparql beside other servers, on the same data, in the same run.

``sparql`` asks 100 000 triples, ``sparql-1m`` a million. Every request of the first and the third
kind is another query, so that nothing can be answered from what was kept; the second kind is one
query asked again and again.
"""

import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
from tests.bench.load import Figures, load
from tests.sparql_servers import Missing, answers, free_port, fuseki, virtuoso

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".policygraph" / "tools"
EX = "http://example.org/"
NUMBER = "http://www.w3.org/2001/XMLSchema#integer"
SECONDS = 2.0
ROUNDS = 5

POINT = "SELECT ?p ?o {{ <{ex}e{i}> ?p ?o }} # {n}"
AGAIN = "SELECT ?p ?o {{ <{ex}e7> ?p ?o }}"
WORK = (
    "SELECT ?year (COUNT(?e) AS ?n) {{ ?e <{ex}kind> <{ex}kind{k}> ; <{ex}year> ?year }} "
    "GROUP BY ?year ORDER BY ?year # {n}"
)
DESCRIBE = "CONSTRUCT {{ <{ex}e{i}> ?p ?o }} WHERE {{ <{ex}e{i}> ?p ?o }} # {n}"
KINDS = {"point": POINT, "again": AGAIN, "work": WORK, "describe": DESCRIBE}
GOALS = {
    ("oxigraph", "point"): 0.4,
    ("oxigraph", "again"): 1.4,
    ("oxigraph", "work"): 0.7,
    ("virtuoso", "point"): 2.0,
    ("virtuoso", "describe"): 2.0,
    ("virtuoso", "again"): 10.0,
}


def run() -> None:
    """Measure with 100 000 triples."""
    measure(100_000)


def run_1m() -> None:
    """Measure with a million triples."""
    measure(1_000_000)


def triples(count: int) -> Iterator[str]:
    """Give so many statements about policies, ten of each, the same ones every time."""
    for i in range(count // 10):
        me = f"<{EX}e{i}>"
        yield f"{me} <{EX}kind> <{EX}kind{i % 20}> .\n"
        yield f'{me} <{EX}label> "措施 {i}"@zh .\n'
        yield f'{me} <{EX}label> "measure {i}"@en .\n'
        yield f'{me} <{EX}year> "{2000 + i % 25}"^^<{NUMBER}> .\n'
        yield f"{me} <{EX}region> <{EX}r{i % 300}> .\n"
        yield f"{me} <{EX}part> <{EX}e{i // 10}> .\n"
        yield f"{me} <{EX}next> <{EX}e{i + 1}> .\n"
        yield f'{me} <{EX}code> "C-{i:07}" .\n'
        yield f'{me} <{EX}text> "对符合条件的第 {i} 类人才给予补贴" .\n'
        yield f'{me} <{EX}amount> "{i * 37 % 10007}"^^<{NUMBER}> .\n'


def requests(address: str, kind: str) -> Callable[[], bytes]:
    """Return what makes the next request of a kind."""
    path = address.partition("//")[2].partition("/")[2]
    accept = "text/turtle" if kind == "describe" else "application/sparql-results+json"
    tail = f" HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n".encode()
    head = f"GET /{path}?query=".encode()
    numbers = itertools.count()

    def make() -> bytes:
        n = next(numbers)
        # A step that shares no factor with the number of entities visits them all.
        text = KINDS[kind].format(ex=EX, i=n * 7919 % 9973, k=n % 20, n=n)
        return head + quote(text).encode() + tail

    return make


@contextmanager
def ours(store: Path) -> Iterator[str]:
    """Serve the store with this program, as it is set by default."""
    command = [sys.executable, "-m", "tests.bench.endpoint", str(store), str(ROOT)]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip() + "sparql"
        answers(address, 20, server)  # type: ignore[arg-type]
        yield address
    finally:
        server.terminate()
        server.wait(15)


@contextmanager
def oxigraph(store: Path) -> Iterator[str]:
    """Serve the store with the peer; its command is installed aside where it is missing."""
    places = (Path(sys.executable).parent, TOOLS / "oxigraph" / "bin")
    program = shutil.which("oxigraph", path=os.pathsep.join(map(str, places)))
    if not program:
        venv.create(TOOLS / "oxigraph", with_pip=True)
        pip = [str(places[1] / "pip"), "install", "--quiet", f"oxigraph=={ox.__version__}"]
        if subprocess.run(pip, capture_output=True).returncode:
            raise Missing("oxigraph cannot be installed from PyPI")
        program = str(places[1] / "oxigraph")
    bind = f"127.0.0.1:{free_port()}"
    command = [program, "serve-read-only", "--location", str(store), "--bind", bind]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answers(f"http://{bind}/query", 20, server)
        yield f"http://{bind}/query"
    finally:
        server.kill()
        server.wait()


@contextmanager
def loaded(name: str, data: Path, folder: Path) -> Iterator[str]:
    """Run a peer that keeps its own store, and give it the data."""
    folder.mkdir()
    with {"virtuoso": virtuoso, "fuseki": fuseki}[name](folder) as known:
        graph = "?default" if name == "fuseki" else "?graph-uri=" + quote(EX + "data")
        # Virtuoso takes a body of a few megabytes at most, so the data go in parts.
        lines = data.read_text("utf-8").splitlines(keepends=True)
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        user, word = known.get("store_user", ""), known.get("store_password", "")
        passwords.add_password(None, known["store_graphs"], user, word)
        opener = urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler(passwords))
        for at in range(0, len(lines), 20_000):
            request = urllib.request.Request(
                known["store_graphs"] + graph,
                "".join(lines[at : at + 20_000]).encode(),
                {"Content-Type": "text/turtle"},
                method="POST",
            )
            opener.open(request, timeout=300).close()
        yield known["store"]


def measure(count: int) -> None:
    """Measure us and whoever is here, in turns, and print figures, ratios and goals."""
    with tempfile.TemporaryDirectory() as folder:
        data, store = Path(folder) / "data.nt", Path(folder) / "store"
        data.write_text("".join(triples(count)), "utf-8")
        filled = ox.Store(str(store))
        filled.bulk_load(path=str(data), format=ox.RdfFormat.N_TRIPLES)
        filled.flush()
        del filled
        servers = {
            "policygraph": lambda: ours(store),
            "oxigraph": lambda: oxigraph(store),
            "virtuoso": lambda: loaded("virtuoso", data, Path(folder) / "virtuoso"),
            "fuseki": lambda: loaded("fuseki", data, Path(folder) / "fuseki"),
        }
        print(f"{count} triples, 8 connections, {ROUNDS} × {SECONDS:g} s, {os.cpu_count()} cores")
        found = asked(servers)
    show(found)


def asked(servers: dict[str, Callable[[], object]]) -> dict[str, dict[str, Figures]]:
    """Measure all servers in turns, so that what else the machine does hits them alike."""
    runs: dict[str, dict[str, list[Figures]]] = {}
    addresses: dict[str, str] = {}
    roots: dict[str, set[int]] = {}
    with contextlib.ExitStack() as stack:
        for name, serve in servers.items():
            try:
                before = set(below(os.getpid()))
                addresses[name] = stack.enter_context(serve())  # type: ignore[arg-type]
                roots[name] = set(below(os.getpid())) - before
                runs[name] = {kind: [] for kind in KINDS}
            except Missing as why:
                print(f"{name} is not measured: {why}")
        for kind in KINDS:
            make = {name: requests(address, kind) for name, address in addresses.items()}
            for name, address in addresses.items():
                load(address, make[name], seconds=1.0)  # warm
            for _ in range(ROUNDS):
                for name, address in addresses.items():
                    spent = cpu(roots[name])
                    figures = load(address, make[name], seconds=SECONDS)
                    figures.cpu = cpu(roots[name]) - spent
                    runs[name][kind].append(figures)
    return {
        name: {
            kind: sorted(each, key=lambda run: run.rate)[ROUNDS // 2] for kind, each in of.items()
        }
        for name, of in runs.items()
    }


def below(pid: int) -> list[int]:
    """Return the processes a process has started, and those they have."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [each for child in children for each in (int(child), *below(int(child)))]


def cpu(roots: set[int]) -> float:
    """Return the seconds of processor that processes and those below them have used."""
    ticks = 0
    for pid in {*roots, *(each for root in roots for each in below(root))}:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def show(found: dict[str, dict[str, Figures]]) -> None:
    """Print a line for each server and kind of question."""
    mine = found["policygraph"]
    for name, kinds in found.items():
        for kind, figures in kinds.items():
            ratio = mine[kind].rate / figures.rate
            goal = GOALS.get((name, kind))
            aim = "" if goal is None else f"goal {goal:g} {'met' if ratio >= goal else 'MISSED'}"
            wrong = f"  {figures.wrong} WRONG" if figures.wrong else ""
            print(
                f"{name:12} {kind:9} {figures.rate:8.0f}/s  p50 {figures.at(0.5):7.2f} ms"
                f"  p99 {figures.at(0.99):7.2f} ms"
                f"  cpu {figures.cpu / len(figures.times) * 1000:6.2f} ms"
                f"  ours is {ratio:5.2f} ×  {aim}{wrong}"
            )

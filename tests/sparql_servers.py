"""SPARQL servers as their makers ship them, started on loopback for a test run and ended after.

Each starter yields settings for it (``store``, ``store_update``, …) or says what is missing.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".policygraph" / "tools"

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
FileExtend = 200
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ServerThreads = 20
CheckpointInterval = 0
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {most}
"""


class Missing(Exception):
    """A tool that a server needs is not on this machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str, patience: float, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers a first question."""
    end = time.monotonic() + patience
    question = urllib.parse.urlencode({"query": "ASK {}"}).encode()
    while True:
        try:
            urllib.request.urlopen(address, question, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextmanager
def running(command: list[str], address: str, folder: Path, patience: float) -> Iterator[None]:
    """Run a server until the block ends; it may be in the middle of a hopeless query."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder
        )
    try:
        answers(address, patience, process)
        yield
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


@contextmanager
def oxigraph(folder: Path, *, seconds: int = 0) -> Iterator[dict[str, str]]:
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    program = shutil.which("oxigraph", path=places)
    if not program:
        raise Missing("the oxigraph command is missing; pip install oxigraph")
    address = f"http://127.0.0.1:{free_port()}"
    command = [program, "serve", "--bind", address.removeprefix("http://")]
    command += ["--timeout-s", str(seconds)] if seconds else []
    with running(command, f"{address}/query", folder, 10):
        yield {
            "store": f"{address}/query",
            "store_update": f"{address}/update",
            "store_graphs": f"{address}/store",
        }


@contextmanager
def virtuoso(folder: Path, *, most: int = 2500) -> Iterator[dict[str, str]]:
    program = shutil.which("virtuoso-t")
    if not program:
        raise Missing("virtuoso-t is missing; apt-get install virtuoso-opensource-7")
    port = free_port()
    (folder / "v.ini").write_text(
        VIRTUOSO.format(folder=folder, port=port, sql=free_port(), most=most), "utf-8"
    )
    address = f"http://127.0.0.1:{port}"
    command = [program, "+foreground", "+configfile", str(folder / "v.ini")]
    with running(command, f"{address}/sparql", folder, 60):
        yield {
            "store": f"{address}/sparql",
            "store_update": f"{address}/sparql-auth",
            "store_graphs": f"{address}/sparql-graph-crud-auth",
            "store_user": "dba",
            "store_password": "dba",
        }


@contextmanager
def fuseki(folder: Path) -> Iterator[dict[str, str]]:
    jars = sorted(TOOLS.glob("jena-fuseki-server-5.*.jar"))
    program = shutil.which("java")
    if not jars or not program:
        raise Missing("Java 17 or .policygraph/tools/jena-fuseki-server-5.*.jar is missing")
    port = free_port()
    address = f"http://127.0.0.1:{port}/ds"
    command = [program, "-Xmx1g", "-jar", str(jars[-1]), "--localhost", "--port", str(port)]
    with running([*command, "--mem", "--update", "/ds"], f"{address}/query", folder, 60):
        yield {
            "store": f"{address}/query",
            "store_update": f"{address}/update",
            "store_graphs": f"{address}/data",
        }


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso, "fuseki": fuseki}

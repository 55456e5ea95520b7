"""What on this machine helps or hinders the program; each row says what to do."""

import ctypes
import os
import platform
import resource
import socket
import sys
from collections.abc import Callable
from typing import NamedTuple

from policygraph.errors import PolicyGraphError
from policygraph.release import folder, verify
from policygraph.settings import Settings

__all__ = ["Row", "examine"]

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000


class Row(NamedTuple):
    """One thing looked at: ``state`` is ok, warn or bad."""

    state: str
    name: str
    what: str


def examine(settings: Settings) -> list[Row]:
    """Look at platform, protections, folders, port and releases."""
    looks: tuple[Callable[[Settings], Row], ...] = (
        _python, _platform, _memory_limit, _network, _home, _writable, _address, _release,
    )  # fmt: skip
    return [look(settings) for look in looks]


def _python(_: Settings) -> Row:
    version = platform.python_version()
    state = "ok" if sys.version_info >= (3, 11) else "bad"
    return Row(state, "python", f"{version} (needs 3.11 or later)")


def _platform(_: Settings) -> Row:
    here = f"{sys.platform} {platform.machine()}"
    if sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}:
        return Row("ok", "platform", here)
    return Row("warn", "platform", f"{here}: only Linux on x86-64 and ARM64 is tested")


def _memory_limit(settings: Settings) -> Row:
    """Workers limit themselves to query_memory; a lower hard limit would kill them early."""
    wanted = settings.query_memory + 320 * 10**6
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard not in {resource.RLIM_INFINITY, -1} and hard < wanted:
        return Row("bad", "memory limit", f"RLIMIT_DATA is {hard} bytes, workers need {wanted}")
    return Row("ok", "memory limit", f"workers are capped at {settings.query_memory} bytes a query")


def _network(_: Settings) -> Row:
    """Try, in a child, whether a process may give up its network."""
    child = os.fork()
    if child == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        alone = libc.unshare(CLONE_NEWNET) == 0 or libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0
        os._exit(0 if alone else 1)
    status = os.waitpid(child, 0)[1]
    if status == 0:
        return Row("ok", "network isolation", "query workers have no network")
    return Row(
        "warn",
        "network isolation",
        "namespaces are not permitted: SERVICE and LOAD are refused by the guard alone; "
        "allow user namespaces or forbid outgoing traffic at the firewall",
    )


def _home(settings: Settings) -> Row:
    return Row("ok", "home", str(settings.home))


def _writable(settings: Settings) -> Row:
    """Find the nearest existing folder above the releases and see whether it can be written."""
    near = settings.releases.absolute()
    while not near.exists():
        near = near.parent
    if os.access(near, os.W_OK):
        return Row("ok", "releases folder", str(settings.releases.absolute()))
    return Row("warn", "releases folder", f"{near} is read-only: serve works, build does not")


def _address(settings: Settings) -> Row:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as wrong:
            where = f"{settings.host}:{settings.port}"
            return Row("warn", "address", f"{where}: {wrong.strerror}; choose another --port")
    return Row("ok", "address", f"{settings.host}:{settings.port} is free; site at {settings.site}")


def _release(settings: Settings) -> Row:
    now = folder.current(settings.releases)
    if now is None:
        return Row("warn", "current release", "none yet; run: policygraph build")
    try:
        if bad := verify.damaged(settings.releases / now):
            return Row("bad", "current release", f"{now[:12]} is damaged: {', '.join(bad)}")
    except PolicyGraphError as wrong:
        return Row("bad", "current release", str(wrong))
    return Row("ok", "current release", f"{now[:12]} is intact")

"""What every process does that works for strangers: shut itself in, and end with its parent."""

import ctypes
import json
import os
import resource
import select
import struct
import threading
from collections.abc import Callable

__all__ = [
    "HEADROOM",
    "STACK",
    "as_json",
    "begin",
    "confine",
    "memory_used",
    "never_sync",
    "read",
    "write",
]

STACK = 256 << 20
"""Stack of the evaluating thread: 20 000 nested braces survive in it, 8 MB die at 8 000."""

HEADROOM = 320 << 20
"""RLIMIT_DATA counts that stack and what an idle worker holds; this much is not the query's."""

STATM = os.open("/proc/self/statm", os.O_RDONLY)
PAGE = resource.getpagesize()

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SIGKILL = 1, 22, 38, 9

SYNCS = {
    "x86_64": (0xC000003E, (74, 75, 162, 277, 306)),
    "aarch64": (0xC00000B7, (81, 82, 83, 84, 267)),
}
"""By machine: its number in system call filters, and the calls that wait for the disk."""


def confine(libc: ctypes.CDLL) -> str:
    """Give up the network, new rights and core dumps; say how the network was left, or why not."""
    libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
    _be_first_to_go()  # before the namespace: inside one the right to say so is lost
    network = _leave_network(libc)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return network


def never_sync(libc: ctypes.CDLL) -> bool:
    """Let fsync and its kin do nothing here: what dies with the process need not reach a disk.

    A filter of system calls answers them; say whether it could be put in place.
    """
    machine, calls = SYNCS.get(os.uname().machine, (0, ()))
    if not calls:
        return False

    def step(code: int, true: int, false: int, value: int) -> bytes:
        return struct.pack("HBBI", code, true, false, value)

    load, equal, answer, allow, nothing = 0x20, 0x15, 0x06, 0x7FFF0000, 0x00050000
    program = [
        step(load, 0, 0, 4),
        step(equal, 0, len(calls) + 1, machine),
        step(load, 0, 0, 0),
        *(step(equal, len(calls) - at, 0, call) for at, call in enumerate(calls)),
        step(answer, 0, 0, allow),
        step(answer, 0, 0, nothing),
    ]
    steps = ctypes.create_string_buffer(b"".join(program))
    head = struct.pack("HxxxxxxP", len(program), ctypes.addressof(steps))
    return bool(libc.prctl(PR_SET_SECCOMP, 2, ctypes.create_string_buffer(head), 0, 0) == 0)


def begin(socket: int, work: Callable[[], None]) -> None:
    """Work in a thread with a deep stack until the parent closes the socket or dies."""
    most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, most_files),) * 2)
    threading.stack_size(STACK)
    threading.Thread(target=work, daemon=True).start()
    # The evaluating thread may be deep inside the engine when the parent closes or dies.
    watch = select.poll()
    watch.register(socket, select.POLLRDHUP | select.POLLHUP)
    watch.poll()
    os._exit(0)


def memory_used() -> int:
    """Return the bytes of data and stack this process holds, as RLIMIT_DATA counts them."""
    return int(os.pread(STATM, 256, 0).split()[5]) * PAGE


def as_json(**content: object) -> bytes:
    """Write the content of a report."""
    return json.dumps(content).encode()


def read(socket: int, size: int) -> bytes:
    """Read exactly so many bytes; the process ends when there are no more."""
    parts = []
    while size:
        part = os.read(socket, min(size, 1 << 16))
        if not part:
            os._exit(0)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def write(socket: int, data: bytes) -> None:
    """Write all; the process ends when nobody listens any more."""
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(socket, view) :]
    except OSError:
        os._exit(0)


def _leave_network(libc: ctypes.CDLL) -> str:
    """Enter a network namespace that holds nothing; say by which right, or why not."""
    if libc.unshare(CLONE_NEWNET) == 0:
        return "private"
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0:
        return "private"
    return f"shared: {os.strerror(ctypes.get_errno())}"


def _be_first_to_go() -> None:
    """When the machine runs out of memory, the system should end a worker, not a front."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
            score.write("1000")
    except OSError:
        pass

"""Who may come in: the names the site is asked by, who a client is, how often it may ask."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from policygraph.settings import Settings
from policygraph.web.errors import RequestError

__all__ = ["Buckets", "Client", "Gate", "masked"]

Address = IPv4Address | IPv6Address

CLIENTS = 20_000
"""Clients remembered; the one unseen for longest is forgotten first."""

TENTHS = 10
"""What a second of work costs, where a request costs one."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
ANYWHERE = frozenset({"0.0.0.0", "::", "[::]"})  # noqa: S104


class Buckets:
    """A bucket of tokens for each client: it fills steadily, and all that is done empties it.

    Short requests count like long ones: many of them are as heavy as one that takes long.
    """

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Fill each bucket by ``rate`` a second, up to ``burst``."""
        self.rate, self.burst = rate, max(burst, 1.0)
        self._clock = clock
        self._seen: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, client: str, tokens: float) -> None:
        """Take tokens for what was done already; a bucket may owe some."""
        self._seen[client] = (self._left(client) - tokens, self._clock())
        self._seen.move_to_end(client)
        if len(self._seen) > CLIENTS:
            self._seen.popitem(last=False)

    def wait(self, client: str) -> float:
        """Return the seconds until the client may ask again, 0 when it may now."""
        return max(0.0, (1.0 - self._left(client)) / self.rate)

    def _left(self, client: str) -> float:
        tokens, since = self._seen.get(client, (self.burst, 0.0))
        return min(self.burst, tokens + (self._clock() - since) * self.rate)


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks: the address as far as it may be believed, and whether a proxy passed it on."""

    address: str
    local: bool
    forwarded: bool

    @property
    def bucket(self) -> str:
        """Return whose bucket it takes from; a household holds 2^64 addresses of IPv6."""
        return _network(self.address, 32, 64)


class Gate:
    """What is checked of every request before anything is done for it."""

    def __init__(self, settings: Settings) -> None:
        """Take the front's share of the rates."""
        self._hosts = hosts(settings)
        self._trusted = [ip_network(name, strict=False) for name in settings.trusted_proxies]
        self._limit_loopback = settings.limit_loopback
        rate, burst = settings.rate_limit / settings.fronts, settings.rate_burst / settings.fronts
        self._buckets = Buckets(rate, burst) if rate else None

    def client(self, peer: str, headers: Mapping[str, str]) -> Client:
        """Say who asks; what X-Forwarded-For says counts only from a listed proxy."""
        address = _address(peer)
        forwarded = headers.get("x-forwarded-for", "")
        for name in reversed(forwarded.split(",")) if forwarded else ():
            if address is None or not any(address in network for network in self._trusted):
                break
            if (before := _address(name.strip())) is None:
                break
            address = before
        name = peer if address is None else _written(address)
        local = address is not None and address.is_loopback
        return Client(name, local, "x-forwarded-for" in headers)

    def check_host(self, headers: Mapping[str, str]) -> None:
        """Refuse to be asked by another site's name. Raises RequestError."""
        said = headers.get("host", "")
        if self._hosts is not None and _bare(said) not in self._hosts:
            raise RequestError(421, f"this server is not {said[:80] or 'a site without a name'}")

    def check_rate(self, client: Client) -> None:
        """Count a request of the client; raises RequestError when it must wait."""
        if self._buckets is None or (client.local and not self._limit_loopback):
            return
        if seconds := self._buckets.wait(client.bucket):
            raise RequestError(
                429,
                "this client asks more than its share; its requests and the time they take count",
                Retry_After=str(math.ceil(seconds)),
            )
        self._buckets.spend(client.bucket, 1.0)

    def charge(self, client: Client, seconds: float) -> None:
        """Count the work done for the client."""
        if self._buckets is not None and (self._limit_loopback or not client.local):
            self._buckets.spend(client.bucket, seconds * TENTHS)


def hosts(settings: Settings) -> frozenset[str] | None:
    """Return the names the site may be asked by; None where any will do.

    A server that listens everywhere and was told no address of its own cannot know its names.
    """
    named = frozenset(_bare(name) for name in settings.allowed_hosts)
    if "*" in named or (not settings.public_url and not named and settings.host in ANYWHERE):
        return None
    site = urlsplit(settings.site)
    own = {_bare(site.netloc), _bare(settings.host)}
    return named | own | LOOPBACK


@lru_cache(maxsize=4096)
def _written(address: Address) -> str:
    return str(address)


@lru_cache(maxsize=4096)
def masked(address: str) -> str:
    """Return the network a client is in, for the log.

    >>> masked("203.0.113.77"), masked("2001:db8:1:2::3")
    ('203.0.113.0', '2001:db8:1::')
    """
    return _network(address, 24, 48)


def _network(address: str, v4: int, v6: int) -> str:
    if (found := _address(address)) is None:
        return "-"
    bits = v4 if found.version == 4 else v6
    return str(ip_network((found, bits), strict=False).network_address)


@lru_cache(maxsize=4096)
def _address(text: str) -> Address | None:
    try:
        found = ip_address(text.strip("[]"))
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


@lru_cache(maxsize=256)
def _bare(host: str) -> str:
    """Return the name in a Host header, without the port.

    >>> _bare("Site.example:8000"), _bare("[::1]:80")
    ('site.example', '[::1]')
    """
    host = host.strip().lower().rstrip(".")
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0] if host.count(":") == 1 else f"[{host}]" if ":" in host else host

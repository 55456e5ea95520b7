"""The settings: read once from file, environment and flags, then frozen and handed on."""

import ipaddress
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from policygraph import home as homes
from policygraph.errors import SettingsError

__all__ = ["FILE", "PREFIX", "Settings", "load"]

FILE = "policygraph.toml"
PREFIX = "POLICYGRAPH_"
UNITS = {"": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3}
UNITS |= {"KIB": 1024, "MIB": 1024**2, "GIB": 1024**3}


def _size(value: object) -> int:
    """Read a number of bytes: ``268435456``, ``"256 MiB"``, ``"64 kB"``."""
    text = str(value).strip().upper()
    digits = text.rstrip("KMGIB ")
    if not digits.isdigit() or (unit := text[len(digits) :].strip()) not in UNITS:
        raise ValueError("a number of bytes such as 1048576, 64 kB or 256 MiB")
    return int(digits) * UNITS[unit]


def _count(value: object) -> int:
    if isinstance(value, bool) or not str(value).strip().isdigit() or int(str(value)) < 1:
        raise ValueError("a whole number of at least 1")
    return int(str(value))


def _port(value: object) -> int:
    if isinstance(value, bool) or not str(value).strip().isdigit() or int(str(value)) > 65535:
        raise ValueError("a port number from 0 (any free port) to 65535")
    return int(str(value))


def _seconds(value: object) -> float:
    try:
        seconds = float(str(value))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise ValueError("a number of seconds above 0")
    return seconds


def _rate(value: object) -> float:
    try:
        rate = float(str(value))
    except ValueError:
        rate = -1.0
    if not 0 <= rate < 1e9:
        raise ValueError("a number of at least 0")
    return rate


def _switch(value: object) -> bool:
    words = {"on": True, "yes": True, "true": True, "1": True}
    words |= {"off": False, "no": False, "false": False, "0": False}
    if (text := str(value).strip().lower()) not in words:
        raise ValueError("on or off")
    return words[text]


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        # TOML has truth values of its own for on and off.
        said = {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value
        if (text := str(said).strip().lower()) not in words:
            raise ValueError(" or ".join(words))
        return text

    return read


def _names(value: object) -> tuple[str, ...]:
    """Read names: a list, or one text with commas between them."""
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    return tuple(text for part in parts if (text := str(part).strip().lower()))


def _networks(value: object) -> tuple[str, ...]:
    found = _names(value)
    for name in found:
        try:
            ipaddress.ip_network(name, strict=False)
        except ValueError:
            raise ValueError("addresses or networks such as 10.0.0.0/8, ::1") from None
    return found


def _address(value: object) -> str:
    """Read an absolute http(s) address that ends in a slash."""
    text = str(value).strip()
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("an absolute http or https address without ? or #")
    if set(text) & set(' <>"{}|\\^`') or not text.isascii():
        raise ValueError("an address in plain ASCII without spaces or brackets")
    return text if text.endswith("/") else text + "/"


def _service(value: object) -> str:
    """Read an absolute http(s) address, which may have a query, of another server."""
    parts = urlsplit(text := str(value).strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment:
        raise ValueError("an absolute http or https address")
    if "@" in parts.netloc or set(text) & set(' <>"{}|\\^`') or not text.isascii():
        raise ValueError("an address in plain ASCII; user and password are settings of their own")
    return text


def _secret(value: object) -> "Secret":
    return Secret(str(value))


class Secret(str):
    """A text that is used and never shown."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Say that there is one."""
        return "'(set)'"


def _text(value: object) -> str:
    return str(value).strip()


def _contact(value: object) -> str:
    """Read a mail address or an absolute http(s) address."""
    text = str(value).strip()
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII):
        return text
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("a mail address or an absolute http or https address")
    if set(text) & set(' <>"{}|\\^`') or not text.isascii():
        raise ValueError("an address in plain ASCII without spaces or brackets")
    return text


def _path(value: object) -> Path:
    return Path(str(value)).expanduser()


def _setting(read: Callable[[object], Any], default: object, meaning: str) -> Any:
    return field(default=default, metadata={"read": read, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator may set. Sizes are bytes, times are seconds."""

    home: Path = _setting(_path, Path(), "folder that holds ontology, data, shapes, queries")
    releases: Path = _setting(
        _path, Path(".policygraph/releases"), "folder of releases, one folder per release id"
    )
    base_iri: str = _setting(
        _address, "https://policy.example.org/", "identity of everything published"
    )
    public_url: str = _setting(_address, "", "where the site is reached; default http://HOST:PORT/")
    host: str = _setting(_text, "127.0.0.1", "address the server listens on")
    port: int = _setting(_port, 8000, "port the server listens on; 0 takes a free one")
    fronts: int = _setting(_count, os.cpu_count() or 1, "front processes")
    workers: int = _setting(_count, os.cpu_count() or 1, "query workers, all fronts together")
    query_timeout: float = _setting(_seconds, 10.0, "seconds one query may take")
    query_memory: int = _setting(_size, 1024**3, "bytes of memory one query may take")
    query_bytes: int = _setting(_size, 64_000, "bytes one query text may have")
    query_depth: int = _setting(_count, 200, "nesting depth one query text may have")
    max_rows: int = _setting(_count, 1_000_000, "rows one result may have")
    max_bytes: int = _setting(_size, 256 * 1024**2, "bytes one result may have")
    short_seconds: float = _setting(_seconds, 1.0, "seconds after which a query is a long one")
    long_queries: int = _setting(
        _count, max(1, (os.cpu_count() or 1) - 1), "long queries at once, all fronts together"
    )
    queue: int = _setting(_count, 64, "queries that may wait for a worker, all fronts together")
    cache_bytes: int = _setting(_size, 64 * 1024**2, "bytes of answers kept, all fronts together")
    rate_limit: float = _setting(
        _rate,
        20.0,
        "requests or tenths of a second of work one client may have each second; 0: any",
    )
    rate_burst: float = _setting(_rate, 400.0, "how many of them a client may have at once")
    limit_loopback: bool = _setting(_switch, False, "whether clients on this machine are limited")
    trusted_proxies: tuple[str, ...] = _setting(
        _networks, (), "addresses of proxies whose X-Forwarded-For is believed"
    )
    allowed_hosts: tuple[str, ...] = _setting(
        _names, (), "names the site may be asked by besides those it knows; * for any"
    )
    metrics: str = _setting(
        _one_of("auto", "on", "off"), "auto", "who may read /metrics: this machine, all or none"
    )
    access_log: bool = _setting(_switch, True, "whether each request is a line of the log")
    log_format: str = _setting(_one_of("text", "json"), "text", "how lines of the log are written")
    store: str = _setting(_service, "", "SPARQL server to serve from; its address for queries")
    store_update: str = _setting(_service, "", "that server's address for updates")
    store_graphs: str = _setting(_service, "", "that server's address for the graph store protocol")
    store_user: str = _setting(_text, "", "user at that server; sent only when it asks")
    store_password: str = _setting(_secret, "", "password at that server; never printed")
    publisher_zh: str = _setting(_text, "", "who publishes, in Chinese; default: the project")
    publisher_en: str = _setting(_text, "", "who publishes, in English; default: the project")
    organiser: str = _setting(_text, "", "主办单位 shown at the foot of pages")
    icp_number: str = _setting(_text, "", "ICP备案号 shown at the foot of pages")
    police_number: str = _setting(_text, "", "公安备案号 shown at the foot of pages")
    site_code: str = _setting(_text, "", "网站标识码 shown at the foot of pages")
    contact: str = _setting(_contact, "", "mail or web address to write to; default: /about")
    keep_releases: int = _setting(_count, 20, "releases kept; older ones are removed")

    @property
    def site(self) -> str:
        """Return the address the site is reached at, ending in a slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}/"

    @property
    def limits(self) -> dict[str, tuple[float, str]]:
        """Return what one query and one client may take, with the unit, to be shown to them."""
        return {
            "query_timeout": (self.query_timeout, "s"),
            "query_memory": (self.query_memory, "B"),
            "query_bytes": (self.query_bytes, "B"),
            "query_depth": (self.query_depth, ""),
            "max_rows": (self.max_rows, ""),
            "max_bytes": (self.max_bytes, "B"),
            "short_seconds": (self.short_seconds, "s"),
            "long_queries": (self.long_queries, ""),
            "queue": (self.queue, ""),
            "rate_limit": (self.rate_limit, "/s"),
            "rate_burst": (self.rate_burst, ""),
        }

    def shown(self, name: str) -> str:
        """Return a setting as a person may see it: of a secret only that there is one."""
        value = getattr(self, name)
        return "(set)" if isinstance(value, Secret) else str(value)

    @staticmethod
    def meanings() -> dict[str, str]:
        """Say in a line what each setting means."""
        return {item.name: str(item.metadata["meaning"]) for item in fields(Settings)}


def load(
    flags: Mapping[str, object] | None = None, environ: Mapping[str, str] | None = None
) -> tuple[Settings, dict[str, str]]:
    """Read the settings: flags win over the environment, it wins over the file.

    Returns the settings and, per name, where its value came from.
    Raises SettingsError naming the setting, its source and what would be accepted.
    """
    env = os.environ if environ is None else environ
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    asked = given.get("home", env.get(PREFIX + "HOME"))
    home = homes.find(_path(asked) if asked else None)
    file = _file(home / FILE)
    values: dict[str, Any] = {"home": home}
    origins = {"home": "flag" if "home" in given else "environment" if asked else "found"}
    for item in fields(Settings):
        name, read = item.name, item.metadata["read"]
        if name == "home":
            continue
        layers = (
            (f"--{name.replace('_', '-')}", given.get(name)),
            (PREFIX + name.upper(), env.get(PREFIX + name.upper())),
            (str(home / FILE), file.get(name)),
        )
        origins[name] = "default"
        for origin, value in layers:
            if value is None or value == "":
                continue
            try:
                values[name] = read(value)
            except ValueError as wrong:
                raise SettingsError(f"{origin}: {name} must be {wrong}, not {value!r}") from None
            origins[name] = origin
            break
    settings = Settings(**values)
    # Query workers run in a folder of their own, so a relative path would mean another place.
    return replace(settings, releases=settings.releases.absolute()), origins


def _file(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise SettingsError(f"{path}: not a TOML file: {wrong}") from None
    known = {item.name for item in fields(Settings)} - {"home"}
    if unknown := sorted(content.keys() - known):
        raise SettingsError(
            f"{path}: no setting named {', '.join(unknown)}; known: {', '.join(sorted(known))}"
        )
    return content

"""The command line: each command is one library call, and a skin for people and machines."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from policygraph import __version__, log
from policygraph.errors import (
    InputError,
    PolicyGraphError,
    ValidationFailed,
)
from policygraph.settings import Settings, load

__all__ = ["main"]

VALIDATION, INPUT, OTHER = 1, 2, 3
PUBLISHER = ("publisher_zh", "publisher_en", "contact")
LIMITS = ("query_timeout", "query_memory", "query_bytes", "query_depth", "max_rows", "max_bytes")
STORE = ("store", "store_user")
SERVING = (
    "short_seconds",
    "long_queries",
    "queue",
    "cache_bytes",
    "rate_limit",
    "rate_burst",
    "limit_loopback",
    "trusted_proxies",
    "allowed_hosts",
    "metrics",
    "access_log",
    "log_format",
)


class Progress:
    """Steps of a long job: one line that changes on a terminal, plain lines elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        """Write to standard error unless ``quiet``."""
        self.quiet = quiet
        self.terminal = sys.stderr.isatty()

    def __call__(self, step: str) -> None:
        """Say which step begins."""
        if self.quiet:
            return
        click.echo(f"\r\x1b[K… {step}" if self.terminal else f"… {step}", err=True, nl=False)
        if not self.terminal:
            click.echo(err=True)

    def end(self) -> None:
        """Clear the line on a terminal."""
        if self.terminal and not self.quiet:
            click.echo("\r\x1b[K", err=True, nl=False)


@contextmanager
def door() -> Iterator[None]:
    """Turn the errors we foresee into one line and an exit code; the only such place."""
    try:
        yield
    except ValidationFailed as failed:
        _print_report(failed.report, as_json=False)
        raise SystemExit(VALIDATION) from None
    except InputError as wrong:
        click.echo(f"error: {wrong}", err=True)
        raise SystemExit(INPUT) from None
    except PolicyGraphError as failed:
        click.echo(f"error: {failed}", err=True)
        raise SystemExit(OTHER) from None


def with_settings(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options for the settings it uses, and the settings themselves."""
    meanings = Settings.meanings()

    def wrap(command: Callable[..., None]) -> Callable[..., None]:
        def run(**options: Any) -> None:
            flags = {name: options.pop(name) for name in ("home", *names)}
            with door():
                settings, origins = load(flags)
                command(settings=settings, origins=origins, **options)

        run.__doc__ = command.__doc__
        run.__name__ = command.__name__
        for name in reversed(("home", *names)):
            option = f"--{name.replace('_', '-')}"
            metavar = "DIR" if name in {"home", "releases"} else "VALUE"
            run = click.option(option, name, metavar=metavar, help=meanings[name])(run)
        return run

    return wrap


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policygraph")
@click.option("--verbose", is_flag=True, help="Also show debugging events.")
def main(*, verbose: bool) -> None:
    """Turn a folder of knowledge about policy into a validated release, and serve it."""
    log.configure(verbose=verbose)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="en", help="Language of advice.")
@click.option("--register", is_flag=True, help="Record new addresses in data/registry.txt.")
@with_settings("base_iri")
def check(
    settings: Settings,
    origins: object,  # noqa: ARG001
    as_json: bool,
    lang: str,
    register: bool,
) -> None:
    """Read, validate and check the knowledge home; change nothing but the register if asked."""
    from policygraph import pipeline

    progress = Progress(quiet=as_json)
    checked = pipeline.check(settings, progress)
    progress.end()
    _print_report(checked.report, as_json=as_json, lang=lang)
    if not as_json and checked.report.conforms:
        triples = sum(len(lines) for lines in checked.dataset.lines.values())
        click.echo(f"conforms: {triples} statements in {len(checked.dataset.lines)} graphs")
    if not checked.report.conforms:
        raise SystemExit(VALIDATION)
    if register:
        click.echo(f"{pipeline.register(settings, checked)} new addresses recorded")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the manifest as JSON.")
@with_settings("releases", "base_iri", "keep_releases")
def build(settings: Settings, origins: object, as_json: bool) -> None:  # noqa: ARG001
    """Check the knowledge home and publish it as the current release."""
    from policygraph import pipeline

    progress = Progress(quiet=as_json)
    release, report = pipeline.build(settings, progress)
    progress.end()
    if as_json:
        click.echo(json.dumps(release.manifest, ensure_ascii=False))
        return
    word = "built" if release.new else "unchanged"
    click.echo(f"{word}: release {release.number} {release.id}")
    counts = report.counts
    click.echo(
        f"{release.manifest['triples']} statements in {len(release.manifest['graphs'])} graphs, "
        f"{counts['violation']} violations, {counts['warning']} warnings"
    )


@main.command()
@click.option("--sandbox", is_flag=True, help="Serve an empty dataset that can be written to.")
@click.option(
    "--token", envvar="POLICYGRAPH_TOKEN", default="", help="What who writes there must show."
)
@with_settings(
    "releases",
    "base_iri",
    "public_url",
    "host",
    "port",
    "fronts",
    "workers",
    *LIMITS,
    *SERVING,
    *STORE,
)
def serve(settings: Settings, origins: object, sandbox: bool, token: str) -> None:  # noqa: ARG001
    """Serve the current release; build one first when there is none."""
    if sandbox:
        from policygraph.web.sandbox import serve as play

        play(settings, token, ready=lambda at: click.echo(f"serving {at.site} (stop: Ctrl-C)"))
        return
    from policygraph.release import folder
    from policygraph.release.snapshot import opened
    from policygraph.web.front import front
    from policygraph.web.server import reserve_port
    from policygraph.web.server import serve as run

    if not settings.store and folder.current(settings.releases) is None:
        from policygraph import pipeline

        progress = Progress(quiet=False)
        pipeline.build(settings, progress)
        progress.end()
    opened(settings).close()  # what is wrong is said here, not in each front
    bound = reserve_port(settings)
    run(bound, front, ready=lambda: click.echo(f"serving {bound.site} (stop: Ctrl-C)"))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@with_settings("releases", "base_iri", "keep_releases", *STORE, "store_update", "store_graphs")
def publish(settings: Settings, origins: object, as_json: bool) -> None:  # noqa: ARG001
    """Upload the current release to a SPARQL server and make it current there, in one step."""
    from dataclasses import asdict

    from policygraph import pipeline

    progress = Progress(quiet=as_json)
    done = pipeline.publish(settings, progress)
    progress.end()
    if as_json:
        click.echo(json.dumps(asdict(done)))
        return
    click.echo(f"published: release {done.number} {done.id} at {settings.store}")
    click.echo(f"{done.sent} of {done.graphs} graphs sent, {done.pruned} old releases removed")
    if done.differing:
        click.echo(f"answered differently there: {', '.join(done.differing)}")


@main.command("query")
@click.argument("text", required=False)
@click.option("--file", "-f", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", default="", help="json, xml, csv, tsv, turtle, nt, jsonld, rdf.")
@with_settings(
    "releases",
    "base_iri",
    "query_timeout",
    "query_memory",
    "query_bytes",
    "query_depth",
    "max_rows",
    *STORE,
)
def ask(
    settings: Settings,
    origins: object,  # noqa: ARG001
    text: str | None,
    file: Path | None,
    form: str,
) -> None:
    """Ask the current release a SPARQL query, under the same limits as the endpoint."""
    from policygraph.web.console import ask as answer

    if (text is None) == (file is None):
        raise click.UsageError("give the query as text or with --file, not both")
    for chunk in answer(settings, file.read_text("utf-8") if file else str(text), form):
        sys.stdout.buffer.write(chunk)


@main.command("settings")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@with_settings(*[name for name in Settings.meanings() if name != "home"])
def show_settings(settings: Settings, origins: dict[str, str], as_json: bool) -> None:
    """Print each setting, its value, and where it came from."""
    meanings = Settings.meanings()
    rows = {name: (settings.shown(name), origins[name]) for name in meanings}
    if as_json:
        named = {n: {"value": v, "origin": o, "meaning": meanings[n]} for n, (v, o) in rows.items()}
        click.echo(json.dumps(named, ensure_ascii=False, indent=1))
        return
    for name, (value, origin) in rows.items():
        click.echo(f"{name:15} {value or '(empty)':45} {origin:12} {meanings[name]}")


@main.command()
@click.argument("switch_to", required=False, metavar="[ID]")
@click.option("--verify", is_flag=True, help="Recompute every digest of every release.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@with_settings("releases")
def releases(
    settings: Settings,
    origins: object,  # noqa: ARG001
    switch_to: str | None,
    verify: bool,
    as_json: bool,
) -> None:
    """List the releases; with an ID (or its first digits), make that one current."""
    from policygraph.release import folder
    from policygraph.release import verify as verifying

    found = folder.installed(settings.releases)
    if switch_to:
        chosen = verifying.one(found, switch_to)
        folder.switch(settings.releases, chosen)
        click.echo(f"current: {chosen}")
        return
    now = folder.current(settings.releases)
    rows = [
        {
            "id": item["id"],
            "number": item["number"],
            "triples": item["triples"],
            "current": item["id"] == now,
            "damaged": verifying.damaged(settings.releases / item["id"]) if verify else None,
        }
        for item in found
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=1))
    for row in rows if not as_json else ():
        mark = "*" if row["current"] else " "
        state = (
            ""
            if row["damaged"] is None
            else " damaged: " + ", ".join(row["damaged"])
            if row["damaged"]
            else " intact"
        )
        click.echo(f"{mark} {row['number']:14} {row['id']} {row['triples']} statements{state}")
    if any(row["damaged"] for row in rows):
        raise SystemExit(OTHER)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="en", help="Language of titles.")
@with_settings("releases", "base_iri")
def coverage(settings: Settings, origins: object, as_json: bool, lang: str) -> None:  # noqa: ARG001
    """Print what the current release covers, and the questions whose answer must be empty."""
    from dataclasses import asdict

    from policygraph.coverage import tables

    found = list(tables(settings))
    if as_json:
        click.echo(json.dumps([asdict(table) for table in found], ensure_ascii=False, indent=1))
    for table in found if not as_json else ():
        verdict = ("  empty ✓" if table.sound else "  NOT EMPTY") if table.must_be_empty else ""
        click.echo(f"{table.title.get(lang, table.name)}{verdict}")
        if table.rows:
            click.echo("  " + "\t".join(table.columns))
        for row in table.rows:
            click.echo("  " + "\t".join(row))
    if not all(table.sound for table in found):
        raise SystemExit(VALIDATION)


@main.command()
@click.argument("action", type=click.Choice(["score"]))
@click.option("--min", "least", default=0, help="Exit with 1 below so many points.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="en", help="Language of reasons.")
@with_settings("releases", "base_iri", "public_url", *PUBLISHER)
def catalog(
    settings: Settings, action: str, least: int, as_json: bool, lang: str, **_: Any
) -> None:
    """Score the catalogue by data.europa.eu's assessment, each metric with its reason."""
    from policygraph.scoring import score

    assert action == "score"
    found = score(settings, lang)
    click.echo(found.as_json() if as_json else found.as_text())
    if found.points < least:
        raise SystemExit(VALIDATION)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@with_settings("releases", "host", "port", "base_iri", "public_url")
def doctor(settings: Settings, origins: object, as_json: bool) -> None:  # noqa: ARG001
    """Say what on this machine helps or hinders: platform, protections, folders, port, releases."""
    from policygraph.doctor import examine

    rows = examine(settings)
    if as_json:
        click.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=1))
    for row in rows if not as_json else ():
        click.echo(f"{row.state:5} {row.name:22} {row.what}")
    if any(row.state == "bad" for row in rows):
        raise SystemExit(OTHER)


def _print_report(report: Any, *, as_json: bool, lang: str = "en") -> None:
    if as_json:
        names = ["severity", "rule", "focus", "path", "value", "place", "message", "engine"]
        rows = [{name: getattr(item, name) for name in names} for item in report.findings]
        click.echo(
            json.dumps(
                {"conforms": report.conforms, "counts": report.counts, "findings": rows},
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for item in report.findings:
        where = item.place or item.focus
        value = f" [{item.value[:80]}]" if item.value else ""
        click.echo(f"{where}: {item.severity}: {item.text(lang)}{value} ({_short(item.rule)})")
    if report.findings:
        counts = ", ".join(f"{n} {name}s" for name, n in report.counts.items() if n)
        click.echo(counts)


def _short(rule: str) -> str:
    return "pols:" + rule.rsplit("#", 1)[1] if "#" in rule else rule

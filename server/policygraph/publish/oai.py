"""The catalogue by OAI-PMH 2.0: a record for each dataset, as DCAT-AP and as Dublin Core."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape

from policygraph.publish.dcat import Catalogue, Wanted
from policygraph.rdf.formats import serialise
from policygraph.rdf.namespaces import DC, DCAT, DCT, OAI, RDF
from policygraph.rdf.terms import Literal

__all__ = ["PAGE", "Repository"]

PAGE = 50
"""Records in one answer."""

PREFIXES = {
    "dcat_ap": ("https://semiceu.github.io/DCAT-AP/releases/3.0.1/", RDF),
    "oai_dc": (OAI + "oai_dc.xsd", OAI + "oai_dc/"),
}
"""Schema and namespace of each way to write a record."""

ARGUMENTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (
        frozenset({"metadataPrefix"}),
        frozenset({"from", "until", "set", "resumptionToken"}),
    ),
    "ListRecords": (
        frozenset({"metadataPrefix"}),
        frozenset({"from", "until", "set", "resumptionToken"}),
    ),
}
"""What each verb must and may be given (OAI-PMH 2.0 §4)."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


class _Refused(Exception):  # an answer of the protocol, never seen outside this room
    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


class Repository:
    """Answers the verbs of the protocol over one catalogue."""

    def __init__(self, catalogue: Catalogue, prefixes: Mapping[str, str], size: int = PAGE) -> None:
        """Take the catalogue, and the prefixes its records are written with."""
        self.catalogue = catalogue
        self.prefixes = prefixes
        self.size = size
        self.address = catalogue.site + "oai"
        self.day = catalogue.day

    def answer(self, arguments: Sequence[tuple[str, str]]) -> str:
        """Answer a request; errors are answers too."""
        verbs: dict[str, Callable[[Mapping[str, str]], str]] = {
            "Identify": self._identify,
            "ListSets": self._sets,
            "ListMetadataFormats": self._formats,
            "GetRecord": self._get,
            "ListIdentifiers": lambda given: self._list(given, whole=False),
            "ListRecords": lambda given: self._list(given, whole=True),
        }
        given = dict(arguments)
        try:
            verb = _verb(arguments)
            body, shown = f"<{verb}>{verbs[verb](given)}</{verb}>", given
        except _Refused as refused:
            body = f'<error code="{refused.code}">{escape(str(refused))}</error>'
            shown = {} if refused.code in ("badVerb", "badArgument") else given
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in shown.items())
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="{OAI}" {XSI} '
            f'xsi:schemaLocation="{OAI} {OAI}OAI-PMH.xsd">'
            f"<responseDate>{now}</responseDate>"
            f"<request{attributes}>{escape(self.address)}</request>{body}</OAI-PMH>\n"
        )

    def _identify(self, given: Mapping[str, str]) -> str:  # noqa: ARG002
        name = next(iter(self.catalogue.values(self.catalogue.home, DCT + "title")))
        contact = self.catalogue.settings.contact
        mail = contact if "@" in contact else "not-set@invalid"
        fields = (
            ("repositoryName", name.value),
            ("baseURL", self.address),
            ("protocolVersion", "2.0"),
            ("adminEmail", mail),
            ("earliestDatestamp", self.day),
            ("deletedRecord", "persistent"),
            ("granularity", "YYYY-MM-DD"),
        )
        return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)

    def _sets(self, given: Mapping[str, str]) -> str:  # noqa: ARG002
        raise _Refused("noSetHierarchy", "this repository has no sets")

    def _formats(self, given: Mapping[str, str]) -> str:
        if "identifier" in given:
            self._known(given["identifier"])
        return "".join(
            f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix><schema>{schema}</schema>"
            f"<metadataNamespace>{space}</metadataNamespace></metadataFormat>"
            for prefix, (schema, space) in PREFIXES.items()
        )

    def _get(self, given: Mapping[str, str]) -> str:
        _format(given["metadataPrefix"])
        return self._record(self._known(given["identifier"]), given["metadataPrefix"])

    def _list(self, given: Mapping[str, str], *, whole: bool) -> str:
        if "set" in given:
            raise _Refused("noSetHierarchy", "this repository has no sets")
        prefix, since, until, first = self._asked(given)
        inside = (not since or since <= self.day) and (not until or self.day <= until)
        found = self.catalogue.datasets if inside else ()
        if not found:
            raise _Refused("noRecordsMatch", "no record bears a date in that range")
        write = self._record if whole else lambda dataset, _: self._header(dataset)
        rows = "".join(write(each, prefix) for each in found[first : first + self.size])
        if len(found) <= self.size:
            return rows
        after = first + self.size
        token = f"{prefix}|{since}|{until}|{after}|{self.catalogue.release_id[:16]}"
        return (
            f'{rows}<resumptionToken completeListSize="{len(found)}" cursor="{first}">'
            f"{token if after < len(found) else ''}</resumptionToken>"
        )

    def _asked(self, given: Mapping[str, str]) -> tuple[str, str, str, int]:
        """Read which part of the list is asked for; a token is of one release only."""
        if "resumptionToken" in given:
            parts = given["resumptionToken"].split("|")
            if len(parts) != 5 or parts[0] not in PREFIXES or not parts[3].isdigit():
                raise _Refused("badResumptionToken", "that token was not given here")
            if parts[4] != self.catalogue.release_id[:16]:
                raise _Refused("badResumptionToken", "there is a newer release: begin again")
            if not 0 < int(parts[3][:9]) < len(self.catalogue.datasets):
                raise _Refused("badResumptionToken", "the list ends before that")
            return parts[0], parts[1], parts[2], int(parts[3][:9])
        _format(given["metadataPrefix"])
        since, until = given.get("from", ""), given.get("until", "")
        for each in filter(None, (since, until)):
            if not _is_day(each):
                raise _Refused("badArgument", f"{each} is not a day, YYYY-MM-DD")
        if since and until and since > until:
            raise _Refused("badArgument", "from is after until")
        return given["metadataPrefix"], since, until, 0

    def _known(self, identifier: str) -> str:
        if identifier not in self.catalogue.datasets:
            raise _Refused("idDoesNotExist", f"there is no record {identifier}")
        return identifier

    def _header(self, dataset: str) -> str:
        gone = ' status="deleted"' if self.catalogue.withdrawn(dataset) else ""
        return (
            f"<header{gone}><identifier>{escape(dataset)}</identifier>"
            f"<datestamp>{self.day}</datestamp></header>"
        )

    def _record(self, dataset: str, prefix: str) -> str:
        if self.catalogue.withdrawn(dataset):
            return f"<record>{self._header(dataset)}</record>"
        if prefix == "oai_dc":
            metadata = self._dublin_core(dataset)
        else:
            rows = self.catalogue.record(dataset, Wanted())
            text = serialise(rows, "application/rdf+xml", self.prefixes).decode()
            metadata = text[text.index("<rdf:RDF") :].strip()
        return f"<record>{self._header(dataset)}<metadata>{metadata}</metadata></record>"

    def _dublin_core(self, dataset: str) -> str:
        def said(name: str, values: Iterable[Literal]) -> str:
            return "".join(
                f"<dc:{name}{_lang(each)}>{escape(each.value)}</dc:{name}>" for each in values
            )

        def words(predicate: str) -> list[Literal]:
            found = self.catalogue.values(dataset, predicate)
            return [each for each in found if isinstance(each, Literal)]

        rights = [Literal(each.value) for each in self.catalogue.values(dataset, DCT + "license")]
        return (
            f'<oai_dc:dc xmlns:oai_dc="{OAI}oai_dc/" xmlns:dc="{DC}">'
            + said("title", words(DCT + "title"))
            + said("subject", words(DCAT + "keyword"))
            + said("description", words(DCT + "description"))
            + said("publisher", self.catalogue.names)
            + said("date", words(DCT + "modified"))
            + said("type", [Literal("Dataset")])
            + said("identifier", [Literal(dataset)])
            + said("language", [Literal("zh"), Literal("en")])
            + said("rights", rights)
            + "</oai_dc:dc>"
        )


def _verb(arguments: Sequence[tuple[str, str]]) -> str:
    """Return the verb if its arguments are right."""
    names = [name for name, _ in arguments]
    given = dict(arguments)
    verb = given.get("verb", "")
    if verb not in ARGUMENTS or names.count("verb") != 1:
        raise _Refused("badVerb", "verb must be one of " + ", ".join(ARGUMENTS))
    must, may = ARGUMENTS[verb]
    others = set(names) - {"verb"}
    if unknown := sorted(others - must - may):
        raise _Refused("badArgument", f"{verb} takes no {', '.join(unknown)}")
    if len(names) != len(set(names)):
        raise _Refused("badArgument", "an argument is given twice")
    if "resumptionToken" in given:
        if others != {"resumptionToken"}:
            raise _Refused("badArgument", "resumptionToken stands alone")
    elif missing := sorted(must - others):
        raise _Refused("badArgument", f"{verb} needs {', '.join(missing)}")
    return verb


def _format(prefix: str) -> None:
    if prefix not in PREFIXES:
        raise _Refused("cannotDisseminateFormat", f"there is {', '.join(PREFIXES)}")


def _is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _lang(words: Literal) -> str:
    return f' xml:lang="{words.language}"' if words.language else ""

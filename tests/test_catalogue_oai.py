"""OAI-PMH 2.0: a harvester's own client over the network, and every error of the protocol."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sickle import Sickle
from werkzeug.serving import make_server

from policygraph.publish import oai
from policygraph.release.build import Release
from policygraph.settings import Settings
from site_reader import Site, site

DATASETS = 4


@pytest.fixture(scope="module")
def here(settings: Settings, release: Release) -> Site:
    return site(replace(settings, contact="data@example.cn"), release.folder)


@pytest.fixture(scope="module")
def address(here: Site) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, here.client.application)
    runner = threading.Thread(target=server.serve_forever)
    runner.start()
    yield f"http://127.0.0.1:{server.server_port}/oai"
    server.shutdown()
    runner.join()
    server.server_close()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer two records at a time."""
    monkeypatch.setattr(oai.Repository.__init__, "__defaults__", (2,))


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("prefix", ["dcat_ap", "oai_dc"])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_harvester_gets_every_record_with_resumption(
    address: str, prefix: str, method: str
) -> None:
    client = Sickle(address, http_method=method)

    records = list(client.ListRecords(metadataPrefix=prefix))

    assert len({record.header.identifier for record in records}) == DATASETS
    again = client.GetRecord(identifier=records[0].header.identifier, metadataPrefix=prefix)
    assert again.header.identifier == records[0].header.identifier


@pytest.mark.usefixtures("few")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_harvester_learns_what_there_is(address: str) -> None:
    client = Sickle(address)

    assert client.Identify().adminEmail == "data@example.cn"
    assert {form.metadataPrefix for form in client.ListMetadataFormats()} == {"dcat_ap", "oai_dc"}
    assert len(list(client.ListIdentifiers(metadataPrefix="oai_dc"))) == DATASETS


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&more=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-13-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2027-01-01&until=2026-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=oai_dc|||2|0000000000000000", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=GetRecord&identifier=x&metadataPrefix=oai_dc", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=a", "noSetHierarchy"),
        ("verb=ListSets", "noSetHierarchy"),
    ],
)
def test_each_error_of_the_protocol_has_its_code(here: Site, query: str, code: str) -> None:
    answer = here.client.get(f"/oai?{query}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert re.findall(r'<error code="(\w+)">', answer.text) == [code]

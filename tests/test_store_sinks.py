"""Rows are counted exactly in the bytes of an answer, however it is cut into blocks."""

import random

import pyoxigraph as ox
import pytest

from policygraph.store.sinks import COUNTERS, Sink, TooLarge

SNIPPETS = ["{", "}", "},{", ":{", '"', "\\", "\n", "\r\n", ",", "<result>", "&", "\t", "中", ""]
FORMATS = {name: getattr(ox.QueryResultsFormat, name) for name in COUNTERS}


def answer(rng: random.Random, rows: int, form: ox.QueryResultsFormat) -> bytes:
    """Return a result of so many rows whose values imitate the marks of the formats."""

    def cell() -> str:
        value = "".join(rng.choices(SNIPPETS, k=rng.randrange(5)))
        return rng.choice(["UNDEF", "<http://x/>", "1", str(ox.Literal(value))])

    values = " ".join(f"({cell()} {cell()})" for _ in range(rows))
    found = ox.Store().query(f"SELECT * {{ VALUES (?a ?b) {{ {values} }} }}")
    return found.serialize(format=form) or b""


@pytest.mark.parametrize("name", COUNTERS)
def test_no_value_can_imitate_a_row(name: str) -> None:
    rng = random.Random(7)
    for _ in range(300):
        rows = rng.randrange(6)
        content = answer(rng, rows, FORMATS[name])
        counter = COUNTERS[name]()
        counted, at = 0, 0
        while at < len(content):
            step = rng.randrange(1, 9)
            counted += counter(content[at : at + step])
            at += step

        assert counted == rows, content


@pytest.mark.parametrize("name", COUNTERS)
def test_one_row_too_many_is_too_large(name: str) -> None:
    content = answer(random.Random(1), 5, FORMATS[name])
    for most, fits in ((5, True), (4, False)):
        sink = Sink(lambda block: None, 10_000)
        sink.count(COUNTERS[name](), most)
        sink.write(content)
        if fits:
            assert sink.finish() == content
        else:
            with pytest.raises(TooLarge, match="more than 4 rows"):
                sink.finish()


def test_one_byte_too_many_is_too_large() -> None:
    sink = Sink(lambda block: None, 10)
    sink.write(b"0123456789")

    with pytest.raises(TooLarge, match="more than 10 bytes"):
        sink.write(b"0")

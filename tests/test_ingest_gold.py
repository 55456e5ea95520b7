"""The ingest against documents that people have taken apart: shared/corpus/*.gold.json."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from policygraph.ingest import Structure, Unit, read, split, tree

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
GOLD = sorted(CORPUS.glob("*.gold.json"))

pytestmark = pytest.mark.skipif(not GOLD, reason="the shared development corpus is not here")


def bare(words: str | None) -> str:
    """Compare strings as the corpus README says: after removing white space."""
    return re.sub(r"\s+", "", words or "")


def f1(found: Iterable[object], wanted: Iterable[object]) -> float:
    """Score two multisets; two empty ones agree."""
    ours, theirs = Counter(found), Counter(wanted)
    if not ours and not theirs:
        return 1.0
    common = sum((ours & theirs).values())
    return 2 * common / (sum(ours.values()) + sum(theirs.values()))


@dataclass(frozen=True, slots=True)
class Score:
    """How one document agrees with its gold."""

    sections: float
    units: float
    numbers: float
    segments_exact: float
    segments: float
    kinds: float
    head: dict[str, bool]


def score(structure: Structure, gold: dict[str, Any]) -> Score:
    """Score a structure against the gold of its document."""
    sections = [(s.number, bare(s.heading)) for s in structure.sections]
    units = [(u.section, u.number, bare(u.heading)) for u in structure.units]
    wanted = [(u["section"], u["number"], bare(u["heading"])) for u in gold["units"]]
    exact, ours, theirs, kinds, their_kinds = [], [], [], [], []
    for sample in gold["sampled_units"]:
        unit = find(structure, sample)
        segments = split(unit, structure.text) if unit else ()
        got = [bare(segment.text) for segment in segments]
        want = [bare(segment["text"]) for segment in sample["segments"]]
        exact.append(got == want)
        place = (sample["section"], sample["number"])
        ours += [(place, words) for words in got]
        theirs += [(place, words) for words in want]
        kinds += [(place, bare(segment.text), segment.kind) for segment in segments]
        their_kinds += [(place, bare(s["text"]), s["kind"]) for s in sample["segments"]]
    return Score(
        sections=f1(sections, [(s["number"], bare(s["heading"])) for s in gold["top_sections"]]),
        units=f1(units, wanted),
        numbers=f1([u[:2] for u in units], [u[:2] for u in wanted]),
        segments_exact=sum(exact) / len(exact),
        segments=f1(ours, theirs),
        kinds=f1(kinds, their_kinds),
        head={
            "title": bare(structure.title) == bare(gold["title"]),
            "number": bare(structure.number) == bare(gold["doc_number"]),
            "issuer": list(structure.issuers) == gold["issuing_body"],
            "date": (structure.date or None) == gold["date"],
            "addressee": bare(structure.addressee) == bare(gold["addressee"]),
        },
    )


def find(structure: Structure, sample: dict[str, Any]) -> Unit | None:
    """Find a sampled unit by section and number."""
    place = (sample["section"], sample["number"])
    return next((u for u in structure.units if (u.section, u.number) == place), None)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_a_document_is_taken_apart_as_a_person_did(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))

    found = score(tree(read(CORPUS / gold["source_file"])), gold)

    everything = dict.fromkeys(found.head, True)
    assert found == Score(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, everything)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_the_title_keeps_its_printed_lines(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))

    structure = tree(read(CORPUS / gold["source_file"]))

    assert [line.of(structure.text) for line in structure.title_lines] == gold["title_lines"]

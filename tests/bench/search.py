"""How long the twenty best of 100 000 texts take; the peer is CONTAINS over the same texts."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from policygraph.search import Entry, Finder, Question, Said, write

ROOT = Path(__file__).resolve().parents[2]
TEXTS = 100_000
WORDS = ("通州", "算力", "数据", "人才", "京津冀", "产业新城", "高新技术企业", "落户 居住证")
TIMES = 50


def sentences() -> list[str]:
    """Make texts of the words and characters of the seed, the same ones in every run."""
    seed = ROOT / "data" / "sources"
    text = "".join(path.read_text("utf-8") for path in sorted(seed.rglob("*.txt")))
    parts = [
        part for part in text.replace("，", "。").replace("、", "。").split("。") if part.strip()
    ]
    dice = random.Random(20_261_122)
    return ["，".join(dice.choices([*parts, *WORDS], k=3)) + "。" for _ in range(TEXTS)]


def milliseconds(ask: Callable[[], object], times: int) -> float:
    """Return the median time of asking."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def run() -> None:
    """Index the texts, load the same texts into a store, and ask both the same words."""
    texts = sentences()
    query = (ROOT / "tests" / "bench" / "contains.rq").read_text("utf-8")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(ox.NamedNode(f"https://x.example/{at}"), label, ox.Literal(text, language="zh"))
        for at, text in enumerate(texts)
    )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "search"
        begin = time.perf_counter()
        write(
            (
                Entry(str(at), "sentence", (Said("sentence", "zh", t),))
                for at, t in enumerate(texts)
            ),
            home,
        )
        took = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in home.iterdir()) / 1e6
        print(f"{TEXTS} texts, {sum(map(len, texts)) / 1e6:.1f} M characters")
        print(f"index                {took:8.1f} s, {size:.1f} MB")
        finder = Finder.open(home)
        for word in WORDS:
            question = Question.read(word)
            found = finder.find(question)
            held = sum(all(part in text for part in word.split()) for text in texts)
            ours = milliseconds(lambda question=question: finder.find(question), TIMES)  # type: ignore[misc]
            asked = query.replace("WORD", word.split()[0])
            theirs = milliseconds(lambda asked=asked: list(store.query(asked)), 3)  # type: ignore[misc]
            print(
                f"{word:10} {found.total:6} of {held:6}  {ours:6.2f} ms   (aim: 2)   "
                f"CONTAINS {theirs:7.0f} ms   {theirs / ours:6.0f} ×"
            )

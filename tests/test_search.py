"""The search index: no short word is missed, every writing is understood, every hit says why."""

import shutil
from pathlib import Path

import pytest

from policygraph.errors import ReleaseError
from policygraph.rdf.terms import Iri, Literal
from policygraph.release.build import Release
from policygraph.release.snapshot import Snapshot
from policygraph.search import Entry, Finder, Found, Question, entries, write
from policygraph.search.folding import HAN, atoms, fold
from policygraph.search.sounds import fits, spellings, syllables


@pytest.fixture(scope="module")
def snapshot(release: Release) -> Snapshot:
    return Snapshot.open(release.folder)


@pytest.fixture(scope="module")
def every(snapshot: Snapshot) -> list[Entry]:
    return entries(snapshot.table("search_things"), snapshot.table("search_texts"))


@pytest.fixture(scope="module")
def finder(snapshot: Snapshot) -> Finder:
    return snapshot.finder


def ask(finder: Finder, typed: str, limit: int = 20, kind: str = "") -> Found:
    return finder.find(Question.read(typed), limit=limit, kind=kind)


def things(found: Found) -> list[str]:
    return [hit.thing.rpartition("/id/")[2] or hit.thing for hit in found.hits]


def test_every_word_of_one_or_two_characters_is_found_wherever_it_stands(
    finder: Finder, every: list[Entry]
) -> None:
    holders: dict[str, set[str]] = {}
    text: set[str] = set()
    for entry in every:
        for said in entry.said:
            folded = fold(said.text)
            for size in (1, 2):
                for at in range(len(folded) - size + 1):
                    word = folded[at : at + size]
                    if all(HAN.match(one) for one in word):
                        holders.setdefault(word, set()).add(entry.thing)
                        if said.field == "sentence":
                            text.add(word)

    wrong = [
        word
        for word in sorted(text)
        if {hit.thing for hit in ask(finder, word, 1000).hits} != holders[word]
    ]

    assert len(text) > 1000
    assert wrong == []


def test_every_name_finds_its_thing(finder: Finder, every: list[Entry]) -> None:
    names = [(e.thing, s.text) for e in every for s in e.said if s.field == "label"]
    short = [(thing, name) for thing, name in names if len(name) <= 60]

    missed = [
        name
        for thing, name in short
        if Question.read(name).wanted
        and not Question.read(name).cut
        and thing not in {hit.thing for hit in ask(finder, name, 60).hits}
    ]

    assert len(short) > 800
    assert missed == []


@pytest.mark.parametrize(
    "typed",
    ["通州", "通州区", "tongzhou", "TongZhou", "tongzhouqu", "tong zhou", "tz", "tzq", "110112",
     "Tongzhou District", "ｔｏｎｇｚｈｏｕ", "  通州\t"],
)  # fmt: skip
def test_a_place_is_found_first_however_it_is_written(finder: Finder, typed: str) -> None:
    assert things(ask(finder, typed))[0] == "region/110112"


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("產業", "产业"), ("人才引進", "人才引进"), ("廊坊經濟", "廊坊经济"), ("數據", "数据")],
)
def test_traditional_and_simplified_characters_find_the_same(
    finder: Finder, traditional: str, simplified: str
) -> None:
    found = things(ask(finder, traditional, 100))

    assert found == things(ask(finder, simplified, 100))


def test_words_with_spaces_between_must_all_be_there_in_any_text(finder: Finder) -> None:
    found = ask(finder, "生物医药 北京", 50)

    assert 0 < found.total < ask(finder, "北京", 50).total
    for hit in found.hits:
        said = "".join(s.text for s in hit.said)
        assert "生物医药" in said
        assert "北京" in said


def test_three_characters_must_stand_side_by_side(finder: Finder, every: list[Entry]) -> None:
    for word in ("通武廊", "产业新", "高新技术企业"):
        holders = {e.thing for e in every if any(word in s.text for s in e.said)}

        assert {hit.thing for hit in ask(finder, word, 500).hits} == holders
        assert ask(finder, word).total == len(holders)


def test_english_words_are_found_whole_or_by_their_beginning(finder: Finder) -> None:
    whole, begun = ask(finder, "subsidy", 50), ask(finder, "SUBSID", 50)

    assert whole.total > 0
    assert set(things(whole)) <= set(things(begun))


def test_the_number_of_a_provision_finds_it(finder: Finder) -> None:
    found = ask(finder, "11.3")

    assert [hit.kind for hit in found.hits[:2]] == ["provision", "provision"]
    assert found.hits[0].thing.endswith("/measure/11/s3/p1")


@pytest.mark.parametrize(
    ("typed", "thing", "way", "field", "marked"),
    [
        ("通州", "region/110112", "text", "label", "通州"),
        ("tzq", "region/110112", "sound", "label", "通州区"),
        ("本市", "region/120000", "text", "alternative", "本市"),
        ("110112", "region/110112", "text", "code", "110112"),
    ],
)
def test_a_hit_says_why(
    finder: Finder, typed: str, thing: str, way: str, field: str, marked: str
) -> None:
    hit = next(h for h in ask(finder, typed, 50).hits if h.thing.endswith("/id/" + thing))
    reason = next(r for r in hit.reasons if r.said.field == field)
    begin, end = reason.places[0]

    assert reason.way == way
    assert reason.said.text[begin:end] == marked


def test_every_hit_has_a_reason_with_its_words_marked(finder: Finder) -> None:
    for typed in ("人才", "talent", "lf", "京", "自贸 试验", "high-tech"):
        for hit in ask(finder, typed, 100).hits:
            assert hit.reasons
            assert all(reason.places for reason in hit.reasons)


def test_when_nothing_holds_all_the_words_some_are_offered(finder: Finder) -> None:
    question = Question.read("人才补贴落户火星")

    assert finder.find(question).total == 0
    assert any("落户" in s.text for hit in finder.near(question).hits for s in hit.said)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\x00\x1b", "。，；", "|", "*", '"', "()", "AND OR", "a:b", "\\", "'; DROP",
     "<script>", "🙂", "\u202e", "é", "x" * 10_000, "通" * 10_000, "a b c d e f g h i j k",
     "%", "\ufffd"],
)  # fmt: skip
def test_whatever_is_typed_is_words_and_never_syntax(finder: Finder, typed: str) -> None:
    question = Question.read(typed)

    assert len(question.shown) <= 100
    assert len(question.wanted) <= 8
    assert finder.find(question).total <= len(finder)
    assert len(finder.near(question).hits) <= 10


def test_of_an_endless_question_it_is_said_that_it_was_cut() -> None:
    assert Question.read("人才" * 200).cut
    assert not Question.read("人才").cut


def test_folding_keeps_every_letter_in_its_place() -> None:
    for text in ("人才補貼ＡＩ（①）", "İstanbul ﬁ ㎡", "𠮷野家"):
        assert len(fold(text)) == len(text)
    assert atoms(fold("ＡＩ產業，5G")) == ["ai", "产", "业", "|", "5g"]


def test_sounds_are_those_of_words_not_of_single_characters() -> None:
    assert syllables("长城") == ["chang", "cheng"]
    assert syllables("增长") == ["zeng", "zhang"]
    assert {"tongzhouqu", "zhouqu", "tzq"} <= set(spellings(syllables("通州区")))
    assert fits(syllables("北京市通州区"), "tongz") == (3, 5)
    assert fits(syllables("通州区"), "zq") is None


def test_a_release_may_lie_where_nobody_can_write(release: Release, tmp_path: Path) -> None:
    folder = tmp_path / "search"
    shutil.copytree(release.folder / "search", folder)
    before = sorted(path.name for path in folder.iterdir())
    for path in [*folder.iterdir(), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    found = ask(Finder.open(folder), "通州")

    assert found.total > 0
    assert sorted(path.name for path in folder.iterdir()) == before
    assert not any("lock" in name for name in before)


def test_a_private_copy_goes_with_its_finder(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    finder = Finder.open(release.folder / "search")
    held = len(list(tmp_path.iterdir()))

    del finder

    assert held == 1
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no readable search index"):
        Finder.open(tmp_path / "nothing")
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "meta.json").write_text("{")
    with pytest.raises(ReleaseError, match="no readable search index"):
        Finder.open(tmp_path / "search")


def test_the_index_is_outside_the_files_of_a_release(release: Release) -> None:
    assert (release.folder / "search" / "meta.json").is_file()
    assert not any(name.startswith("search/") for name in release.manifest["files"])


def test_a_thing_of_two_kinds_is_found_once(tmp_path: Path) -> None:
    thing, name = Iri("https://x.example/id/a"), Literal("甲类", "zh")
    rows = [{"thing": thing, "kind": Literal(kind)} for kind in ("concept", "group")]
    said = [{"thing": thing, "field": Literal("label"), "text": name}]

    [entry] = entries(rows, said)

    assert entry.kind == "group"
    assert write([entry], tmp_path / "index") == 1

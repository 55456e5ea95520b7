"""Marks: pieces never lose a character, and what crosses is cut."""

import random

import pytest

from policygraph.publish.marks import Mark, Piece, find, marked

TEXT = "对北京转移到京津产业新城的生物医药企业，支持其挂网。"


def flat(pieces: tuple[Piece, ...]) -> str:
    return "".join(flat(piece.inner) if piece.inner else piece.text for piece in pieces)


def test_a_mark_inside_a_mark_is_nested() -> None:
    whole, rest = marked(TEXT[:19], [Mark(1, 19, "group"), Mark(1, 3, "place")])[1:], ()

    assert [piece.kind for piece in whole] == ["group"]
    assert next((piece.text, piece.kind) for piece in whole[0].inner) == ("北京", "place")
    assert rest == ()


def test_marks_that_cross_are_cut_and_both_kept() -> None:
    pieces = marked("甲乙丙丁", [Mark(0, 3, "group"), Mark(2, 4, "cond")])

    assert flat(pieces) == "甲乙丙丁"
    assert [piece.kind for piece in pieces] == ["group", "cond"]
    assert [piece.kind for piece in pieces[0].inner] == ["", "cond"]


@pytest.mark.parametrize("seed", range(40))
def test_no_character_is_lost_or_moved(seed: int) -> None:
    chance = random.Random(seed)
    size = len(TEXT)
    marks = [
        Mark(begin, chance.randint(begin, size), chance.choice(["place", "group", "force", "cond"]))
        for begin in (chance.randrange(size) for _ in range(9))
    ]

    assert flat(marked(TEXT, marks)) == TEXT


def test_a_mark_out_of_bounds_is_left_out() -> None:
    assert marked("甲", [Mark(0, 9, "place"), Mark(-1, 1, "place")]) == (Piece("甲"),)


def test_words_are_found_first_where_the_act_stands() -> None:
    assert find("支持甲，支持乙", "支持", [(4, 7)]) == (4, 6)
    assert find("支持甲，支持乙", "支持", []) == (0, 2)
    assert find("甲", "乙", []) is None

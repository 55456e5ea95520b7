"""The question: what somebody typed, made into words to look for."""

import re
from dataclasses import dataclass

from policygraph.search.folding import BREAK, HAN, atoms, fold

__all__ = ["KINDS", "LONGEST", "Question", "Wanted"]

KINDS = (
    "measure",
    "provision",
    "place",
    "body",
    "group",
    "thing",
    "sentence",
    "concept",
    "term",
)
"""Kinds of things that can be found, in the order they are shown when they fit alike."""

LONGEST = 100
"""Characters of a question that are read."""

MOST = 8
"""Words of a question that are looked for."""

UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word to look for: the atoms that must stand side by side."""

    atoms: tuple[str, ...]

    @property
    def han(self) -> bool:
        """Say whether all of it is Chinese."""
        return all(HAN.fullmatch(atom) for atom in self.atoms)

    @property
    def typed(self) -> str:
        """Return what may be a spelling: one run of Latin letters, else nothing."""
        [first, *others] = self.atoms
        return first if not others and first.isascii() and first.isalpha() else ""

    def begins(self) -> bool:
        """Say whether it may be the beginning of a longer word."""
        last = self.atoms[-1]
        return len(self.atoms) == 1 and not HAN.match(last) and len(last) > 2


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, as it is read: shown, folded, and cut into words."""

    shown: str
    folded: str
    wanted: tuple[Wanted, ...]
    cut: bool

    @classmethod
    def read(cls, typed: str) -> "Question":
        """Read what was typed; of an endless text only the beginning."""
        begin = typed[: 20 * LONGEST]
        whole = " ".join(UNSEEN.sub(" ", begin).split())
        shown = whole[:LONGEST].strip()
        folded = fold(shown)
        wanted: dict[Wanted, None] = {}
        for chunk in folded.split():
            run: list[str] = []
            for atom in [*atoms(chunk), BREAK]:
                if atom != BREAK:
                    run.append(atom)
                elif run:
                    wanted[Wanted(tuple(run))] = None
                    run = []
        kept = tuple(wanted)[:MOST]
        return cls(shown, folded, kept, len(whole) > len(shown) or len(kept) < len(wanted))

    @property
    def pieces(self) -> tuple[Wanted, ...]:
        """Return the words cut smaller: Chinese by two characters, the rest word by word."""
        found: dict[Wanted, None] = {}
        for want in self.wanted:
            for at, atom in enumerate(want.atoms):
                pair = want.atoms[at : at + 2]
                if len(pair) == 2 and all(HAN.match(one) for one in pair):
                    found[Wanted(pair)] = None
                elif not HAN.match(atom):
                    found[Wanted((atom,))] = None
        return tuple(found)[: 4 * MOST]

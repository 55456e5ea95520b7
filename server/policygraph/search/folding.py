"""Folding: different writings of one word become one, letter by letter, so that places stay."""

import functools
import re
import unicodedata

import opencc

__all__ = ["BREAK", "HAN", "OTHER", "atoms", "fold"]

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
OTHER = "\\W_\u2460-\u24ff\u3200-\u32ff\u3400-\u9fff\U00020000-\U0003ffff"
"""What no word of letters and digits holds; the ① of a number is no part of it."""

ATOM = re.compile(f"{HAN.pattern}|[^{OTHER}]+")
BREAK = "|"
"""Stands in the index where words do not run on: at a comma, at the end of a text."""

JOINS = re.compile(r"[\s\-./'’–_&·]*")
"""What may stand inside a run of words: 11.3, high-tech."""

WIDE = re.compile("[\uff01-\uff5e\u3000\uf900-\ufaff]")


@functools.cache
def _simplified() -> dict[str, str]:
    """Return the traditional characters that have a simplified form, one for one."""
    every = [chr(code) for code in range(0x3400, 0xA000)]
    turned = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = zip(every, turned, strict=True)
    return {old: new for old, new in pairs if old != new and len(new) == 1}


def fold(text: str) -> str:
    """Write a text small, narrow and simplified. The result is exactly as long as the text.

    >>> fold("人才補貼 ＡＩ")
    '人才补贴 ai'
    """
    simple = _simplified()
    return "".join(simple.get(one, one) for one in map(_plain, text))


@functools.lru_cache(maxsize=65536)
def _plain(letter: str) -> str:
    narrow = unicodedata.normalize("NFKC", letter) if WIDE.match(letter) else letter
    small = narrow.lower()
    return small if len(small) == 1 else letter


def atoms(folded: str) -> list[str]:
    """Cut a folded text into Chinese characters and other words, with breaks between runs.

    >>> atoms("支持ai产业，high-tech")
    ['支', '持', 'ai', '产', '业', '|', 'high', 'tech']
    """
    found: list[str] = []
    at = 0
    for match in ATOM.finditer(folded):
        gap = folded[at : match.start()]
        if found and gap and not JOINS.fullmatch(gap):
            found.append(BREAK)
        found.append(match[0])
        at = match.end()
    return found

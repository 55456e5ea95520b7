"""Document: a source file read to canonical text, with what was cleaned and where.

Offsets anywhere in the program are code points of ``Document.text``, counted from 0.
"""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from policygraph.errors import SourceError
from policygraph.ingest.cleaning import Cleaning, apply, clean, restore
from policygraph.ingest.markup import page_text
from policygraph.ingest.wrapping import glued_headings, is_wrapped, repairs

__all__ = ["Document", "from_text", "read"]

HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·〇]")
NEUTRAL = re.compile(r"[\s\d.,:;!?%()\[\]<>+\-*/=~&'\"#_|×▲●■≥≤①-⑳]")
KINDS = {".txt": "text", ".md": "text", ".html": "html", ".htm": "html"}
BINARY = {
    b"%PDF": ("a PDF file", "export its text and give that as .txt"),
    b"PK\x03\x04": ("a zip or Office file", "save it as plain text or HTML"),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "save it as plain text or HTML"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A source read to canonical text.

    ``digest`` and ``size`` are SHA-256 and byte count of the file, ``encoding`` the one it was
    decoded with. ``text`` is the canonical text and ``text_digest`` the SHA-256 of its UTF-8
    bytes. ``cleanings`` is the log, sorted by offset in the raw text: the decoded file, or the
    text of the page when the file is HTML.
    """

    path: Path
    digest: str
    size: int
    encoding: str
    text: str = field(repr=False)
    text_digest: str
    cleanings: tuple[Cleaning, ...] = field(repr=False)

    def raw(self) -> str:
        """Rebuild the raw text from the canonical one and the log."""
        return restore(self.text, self.cleanings)


def read(path: Path) -> Document:
    """Read a txt, md or HTML file; raise SourceError with the reason if it cannot be used."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise SourceError(path, 0, f"cannot read {path.suffix or 'a file without suffix'}",
                          f"give one of {', '.join(KINDS)}")  # fmt: skip
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(path, 0, f"cannot be opened: {error.strerror}") from error
    for magic, (what, advice) in BINARY.items():
        if data.startswith(magic):
            raise SourceError(path, 0, f"is {what}, not text", advice)
    decoded, encoding = _decode(path, data, kind)
    raw = page_text(decoded) if kind == "html" else decoded
    text, log = _canonical(raw)
    _refuse_garbled(path, text)
    return Document(path, sha256(data).hexdigest(), len(data), encoding, text, _digest(text), log)


def from_text(raw: str, path: Path = Path("text.txt")) -> Document:
    """Make a document of a text in memory; nothing is refused. ``path`` only names it."""
    data = raw.encode()
    text, log = _canonical(raw)
    return Document(path, sha256(data).hexdigest(), len(data), "utf-8", text, _digest(text), log)


def _canonical(raw: str) -> tuple[str, tuple[Cleaning, ...]]:
    text, log = clean(raw)
    for wanted, find in ((is_wrapped(text), repairs), (True, glued_headings)):
        edits = sorted(find(text), key=lambda edit: (edit.offset, len(edit.removed)))
        if wanted and edits:
            text, log = apply(raw, log, edits)
    return text, log


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _decode(path: Path, data: bytes, kind: str) -> tuple[str, str]:
    """Decode as UTF-8, else as what the page declares, else as GB 18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    else:
        declared = re.search(rb"charset=[\"']?([\w-]+)", data[:4096]) if kind == "html" else None
        candidates = ["utf-8", "gb18030"]
        if declared and declared[1].lower() in (b"big5", b"utf-16"):
            candidates.insert(1, declared[1].decode())
    first: UnicodeDecodeError | None = None
    for encoding in candidates:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            first = first or error
    position = first.start if first else 0
    raise SourceError(path, data.count(b"\n", 0, position) + 1,
                      f"neither UTF-8 nor GB 18030: byte {position} cannot be decoded",
                      "save the file as UTF-8")  # fmt: skip


def _refuse_garbled(path: Path, text: str) -> None:
    """Raise SourceError when the text is not readable Chinese prose."""
    if not text.strip():
        raise SourceError(path, 0, "is empty", "give the text of the document")
    if (tokens := text.count("(cid:")) > 20:
        what = f"garbled: {tokens} (cid:…) tokens stand for characters without Unicode"
        advice = "get the text from the publisher's page, or recognise it anew"
        raise SourceError(path, _line(text, "(cid:"), what, advice)
    if (share := _han_share(text)) < 0.6:
        what = f"garbled or not Chinese: {share:.0%} of the letters are Chinese, 60% are needed"
        raise SourceError(path, 0, what, "check the encoding and the extraction")
    if not re.search(r"[。！？；]", text):
        what = "garbled: no sentence ends anywhere (no 。)"
        raise SourceError(path, 0, what, "check that all text was extracted, with punctuation")
    if "\ufffd" in text:
        raise SourceError(path, _line(text, "\ufffd"), "holds replacement characters (U+FFFD)",
                          "take the text from the source again")  # fmt: skip


def _han_share(text: str) -> float:
    """Give the share of Chinese characters among letters, over lines of ten or more."""
    lines = [line for line in text.split("\n") if len(line.strip()) >= 10 and "\t" not in line]
    letters = NEUTRAL.sub("", "".join(lines) or text)
    return len(HAN.findall(letters)) / len(letters) if letters else 0.0


def _line(text: str, what: str) -> int:
    return text.count("\n", 0, text.index(what)) + 1

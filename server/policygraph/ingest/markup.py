"""Markup: an HTML page becomes lines of text; data tables become runs of tabbed lines.

Uses the standard library's parser and never fails on unclosed elements. A table that only
lays out the page (one column, or paragraphs in its cells) is read as paragraphs.
"""

import re
from html.parser import HTMLParser

__all__ = ["page_text"]

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "ul"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "footer", "button", "select")
)
CJK = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


class _Table:
    """A table being read: its finished rows and the paragraphs of the open cell."""

    def __init__(self) -> None:
        self.rows: list[list[list[str]]] = []

    def lines(self) -> list[str]:
        """Give the rows as tabbed lines, or every paragraph on its own in a layout table."""
        rows = [row for row in self.rows if any(row)]
        columns = max((len(row) for row in rows), default=0)
        longest = max((len(cell) for row in rows for cell in row), default=0)
        if len(rows) < 2 or columns < 2 or longest > 12:
            return [line for row in rows for cell in row for line in cell]
        return ["\t".join(" ".join(cell) for cell in row) for row in rows]


class _Reader(HTMLParser):
    """Collects lines; tables nest, so a stack holds the open ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.tables: list[_Table] = []
        self.text = ""
        self.skipping: list[str] = []

    def target(self) -> list[str]:
        """Give the list that takes the next line: the open cell, or the page."""
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1]:
            return self.tables[-1].rows[-1][-1]
        return self.lines

    def end_line(self) -> None:
        """Finish the line being read; blanks are collapsed, none is kept between two Han."""
        line = re.sub(r"[ \t\r\n]+", " ", self.text).strip(" ")
        line = re.sub(rf"(?<={CJK}) (?={CJK})", "", line) if "\n" in self.text else line
        if line.strip():
            self.target().append(line)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in SKIPPED:
            self.skipping.append(tag)
        if tag == "br" or tag in BLOCKS:
            self.end_line()
        if tag == "table":
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            table = self.tables[-1]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipping:
            del self.skipping[self.skipping.index(tag) :]
        if tag in BLOCKS:
            self.end_line()
        if tag == "table" and self.tables:
            lines = self.tables.pop().lines()
            self.target().extend(lines)

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.text += data

    def close(self) -> None:
        super().close()
        self.end_line()
        while self.tables:
            lines = self.tables.pop().lines()
            self.target().extend(lines)


def page_text(source: str) -> str:
    """Give the text of an HTML page, one block element a line, ending in a line break."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return "".join(line + "\n" for line in reader.lines)

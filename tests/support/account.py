"""The account of a build: every word that a course file says stands in its deck, or was named in a warning.

Reads the file with rules of its own, much simpler than the program's: what it takes away is listed below, all the rest
must be found again, and as often as it was written.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from deckgen.errors import Fault
from tests.support.shown import Shown

LONGEST = 30
"""Letters of a word that surely stands on one slide; of a longer one only the beginning is looked for."""

_MATTER = re.compile(
    r"\A\ufeff*(?:---[ \t]*\n(?![ \t]*\n).*?^(?:---|\.\.\.)[ \t]*$"
    r"|(?:%[^\n]*(?:\n|\Z)(?:[ \t]+\S[^\n]*(?:\n|\Z))*){1,3})",
    re.S | re.M,
)
_SILENT = (
    re.compile(r"^[\s>*+\d.)-]*(?:`{3,}|~{3,})[^`]*$"),  # a fence and its language
    re.compile(r"^[\s>*+\d.)-]*:{3,}.*$"),  # a div and its class
    re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*\S.*$"),  # where a link leads
    re.compile(r"(?<=\])\((?:[^()\s]|[\u2028\u2029])*(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"\[\^[^\]]*\]"),  # a footnote's name
    re.compile(r"!\[[^\]]*\]\(figure:[^)]*\)"),
    re.compile(r"(?<=\])\{\s*(?:[#.]|[\w-]+=)[^{}]*\}"),  # the attributes of a span or a picture
    re.compile(r"\s\{[#.\w][^{}]*\}\s*$"),  # a heading's attributes
    re.compile(r"<!--\s*(?:fit\s*|_?[a-z]\w*:.*)-->", re.I),  # what Marp is told
    re.compile(r"^(?:layout|class|transition|background|clicks):.*$|^::\w+::$"),  # what Slidev is told
    re.compile(r"^\W*#\|.*$|\{\{<.*?>\}\}"),  # what Quarto is told
    re.compile(r"(?<=[{,])\s*'[\w ]+'(?=\s*:)"),  # the keys of a printed dict
    re.compile(r"\\(?:begin|end|label|color|hspace|vspace|phantom)\s*\{[^}]*\}"),
    re.compile(r"^\W*Assessment\s*:\s*(?:Slides\s+Generation)?", re.I),
    re.compile(r"^\W*(?:Section|Question)\s+\d+", re.I),
    re.compile(r"^\W*(?:Correct\s+)?(?:Answers?|Explanation)(?=\W*:)", re.I),
    re.compile(
        r"^\W*(?:Learning\s+(?:Objectives|Outcomes|Activities)|Objectives|(?:Assessment|Quiz|Discussion)\s+Questions"
        r"|Quiz|Questions|Activities|Activity|Discussion)[\W_]*$", re.I
    ),
)  # fmt: skip
"""What a line says to the program, not to the class."""
_ASIDE = re.compile(
    r"^<(style|script)\b.*?^</\1>|^:{3,}\s*\{[^}]*\.content-hidden.*?^:{3,}$"
    r"|^#[^\n]*\{[^\n}]*\"hidden\"(?:<!--.*?-->|(?!^#|^---|^:::).)*(?:^:{3,} *[\w{].*?^:{3,}$)?.*?(?=^#|^---|\Z)",
    re.S | re.M | re.I,
)
"""What no reader sees; blank lines take its place."""
_COLUMNS = re.compile(r"^ *-{2,}(?: +-{2,})+ *$", re.M)
"""Pandoc's tables cut every line at the columns of their dashes, words too."""
_FORMULA = re.compile(r"\$|\\")
_WORD = re.compile(r"[^\W\d_]{3,}")


def lost(text: str, deck: Sequence[Shown], notices: Iterable[Fault]) -> list[str]:
    """Name the words of a course file that are in no slide and no notes, nor on a line that a notice is about."""
    said = Counter(word for slide in deck for word in words(f"{slide.text}\n{slide.notes}"))
    run_together = "".join(said)
    cut = bool(_COLUMNS.search(text))
    if cut:
        run_together += re.sub(r"[\W_]", "", "".join(slide.text for slide in deck)).casefold()
    told = {line for notice in notices if notice.where for line in _about(notice, notice.where.line, text)}
    places: dict[str, list[int]] = {}
    for line, written in _lines(text):
        found = () if line in told else words(re.sub(r"[{}_^]", " ", written) if _FORMULA.search(written) else written)
        for word in found:
            joined = _FORMULA.search(written) or len(word) > LONGEST or cut
            if not joined:
                places.setdefault(word, []).append(line)
            elif word[: LONGEST // 2] not in run_together:
                places[word] = [line]
    return [
        f"{word!r} (line {', '.join(map(str, lines[:5]))}; {len(lines)} times, shown {said[word]})"
        for word, lines in places.items()
        if said[word] < len(lines)
    ]


def _about(notice: Fault, line: int, text: str) -> range:
    """The lines that a notice is about: a slide's settings, or to the end of its paragraph what is left out."""
    after = re.split(r"\r\n|\r|\n", text)[line:]
    if "settings of single slides" in notice.what:
        ends = (n for n, more in enumerate(after) if more.startswith("---"))
    elif "left out" in notice.what:
        ends = (n for n, more in enumerate(after) if not more.strip())
    else:
        return range(line, line + 1)
    return range(line, line + 1 + next(ends, len(after)))


def words(text: str) -> list[str]:
    """Give the words of a text that have three letters or more, signs of markup set aside, on either side alike."""
    text = "".join(sign for sign in unicodedata.normalize("NFKC", text) if not _is_unseen(sign))
    text = re.sub(r"\\[A-Za-z]+|</?su[bp]>|[*_`{}^$\\\u0300-\u036f]", "", text)
    return [word.casefold() for word in _WORD.findall(text)]


def _is_unseen(sign: str) -> bool:
    return (unicodedata.category(sign) in ("Cc", "Cf") or sign in "\ufffe\uffff") and sign not in "\n\t"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a course file with their numbers, what they say to the program taken away."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(sign for sign in text if not _is_unseen(sign) or sign in "\n\t\r")
    text = _ASIDE.sub(lambda found: "\n" * found[0].count("\n"), text)
    matter = _MATTER.match(text)
    begun = matter.end() if matter else 0
    if matter and "title:" in matter[0]:
        text = text[:begun] + re.sub(r"^# .*$", "", text[begun:], count=1, flags=re.M)
    for number, line in enumerate(text[begun:].split("\n"), text.count("\n", 0, begun) + 1):
        line = re.sub(r"</?(?!su[bp]>)[A-Za-z][^<>]*>", " ", line)  # noqa: PLW2901
        for pattern in _SILENT:
            line = pattern.sub("", line)  # noqa: PLW2901
        yield number, html.unescape(line)

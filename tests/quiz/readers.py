"""Exports read back by others' readers: each format's questions as one plain thing, to be compared."""

from __future__ import annotations

import csv
import gc
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
import qti2latex
from docx.text.paragraph import Paragraph
from lxml import etree
from onyx2moodle.parser import parse_item


@dataclass(frozen=True, slots=True)
class Read:
    """A question as another tool reads it; texts on one line, styles dropped."""

    number: str
    """As it is numbered on the paper; empty where the format numbers nothing."""
    stem: str
    options: tuple[str, ...]
    right: tuple[str, ...]
    """The right options' texts, or the wordings that count."""
    why: str = ""
    shares: tuple[float, ...] = ()
    """What each option is worth in percent, where the format says so."""

    @property
    def keys(self) -> str:
        """The right options' letters."""
        return "".join(letter for letter, text in zip("ABCDEFGH", self.options, strict=False) if text in self.right)


class _Text(HTMLParser):
    """The words of HTML: a picture is what it shows, a block or a break begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "br", "pre", "li", "tr", "td", "th"):
            self.words.append(" ")
        if tag == "img":
            self.words.append(f"[{dict(attrs).get('alt')}]")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def bare(html: str) -> str:
    """The words of HTML on one line."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())


def _number(name: str) -> str:
    return name.split(" ")[0]


def _unescaped(text: str) -> str:
    r"""Undo GIFT's escapes as Moodle does: `\\` is a backslash, and no escape begins with it."""
    return re.sub(r"\\([\\~=#{}:n])", lambda found: "\n" if found[1] == "n" else found[1], text)


def _gift_parser() -> Callable[[str], object]:
    """The parser writes its tables when it is first imported and leaves that file open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        from pygiftparser import parser

        gc.collect()
    return parser.parse  # type: ignore[no-any-return]


GIFT = _gift_parser()
_FEEDBACK = re.compile(r"(?m)#.*$")
_HIDDEN = {r"\=": "\ue000", r"\~": "\ue001", r"\}": "\ue002"}
"""Escapes that the parser takes for the end of feedback, and what stands for them while it reads."""


def gift(data: bytes) -> list[Read]:
    """Read GIFT by pygiftparserrgmf; it knows no general feedback, which it takes for the last option's."""

    def hide(found: re.Match[str]) -> str:
        said = found[0]
        for sign, instead in _HIDDEN.items():
            said = said.replace(sign, instead)
        return said

    text = re.sub(r"(?m)(?<!\\)#.*$", hide, data.decode())
    return [_gift_question(question) for question in GIFT(text).questions]  # type: ignore[attr-defined]


def _gift_question(question: object) -> Read:
    answer = question.answer  # type: ignore[attr-defined]
    why = f"#{answer.options[-1].feedback or ''}".partition("####")[2]
    for sign, instead in _HIDDEN.items():
        why = why.replace(instead, sign)
    kind = type(answer).__name__
    raw = [re.sub(r"^%-?[\d.]+%", "", option.text) for option in answer.options]
    texts = tuple(bare(_unescaped(text)) for text in raw)
    weights = [re.match(r"~%(-?[\d.]+)%", option.raw_text) for option in answer.options]
    shares = tuple(
        float(weight[1]) if weight else 100.0 * (option.prefix == "=")
        for weight, option in zip(weights, answer.options, strict=True)
    )
    right = tuple(text for text, share in zip(texts, shares, strict=True) if share > 0)
    stem = question.text.removeprefix("[html]")  # type: ignore[attr-defined]
    if kind == "TrueFalse":
        texts, right, shares = ("True", "False"), texts, ()
    if kind == "Short":
        texts, right, shares = (), tuple(_unescaped(text).replace("\\*", "*") for text in raw), ()
    return Read(_number(question.name), bare(_unescaped(stem)), texts, right, bare(_unescaped(why)), shares)  # type: ignore[attr-defined]


def moodle(data: bytes) -> list[Read]:
    """Read Moodle XML as its importer does, element by element."""
    found = []
    for question in etree.fromstring(data).iterfind("question"):
        kind = question.get("type")
        if kind == "category":
            continue
        answers = question.findall("answer")
        texts = tuple(bare(answer.findtext("text") or "") for answer in answers)
        shares = tuple(float(answer.get("fraction", "0")) for answer in answers)
        right = tuple(text for text, share in zip(texts, shares, strict=True) if share > 0)
        if kind == "truefalse":
            texts, right = tuple(map(str.title, texts)), tuple(map(str.title, right))
        if kind == "shortanswer":
            texts, right = (), tuple(text.replace("\\*", "*") for text in right)
        stem = bare(question.findtext("questiontext/text") or "")
        why = bare(question.findtext("generalfeedback/text") or "")
        found.append(Read(_number(question.findtext("name/text") or ""), stem, texts, right, why, shares))
    return found


def _files(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def qti(data: bytes) -> list[Read]:
    """Read QTI 1.2 by qti2latex."""
    files = _files(data)
    path = next(name for name in files if name.count("/") == 1 and name.split("/")[0] + ".xml" == name.split("/")[1])
    found = []
    for item in qti2latex.findall_anyns(etree.fromstring(files[path]), "item"):
        choices = [(ident, bare(text)) for ident, text in qti2latex.get_choices(item)]
        named = qti2latex.get_correct_idents(item)
        said = {
            letter for letter in named if f"{letter}_fb" not in [f.get("ident") for f in item.iter("{*}itemfeedback")]
        }
        kind = qti2latex.guess_type(qti2latex.get_qti_metadata(item), item)
        right = tuple(text for ident, text in choices if ident in _scored(item)) if choices else tuple(sorted(named))
        assert kind != "unknown"
        assert said <= named
        why = [
            bare(m.text or "")
            for f in item.iter("{*}itemfeedback")
            if f.get("ident") == "general_fb"
            for m in f.iter("{*}mattext")
        ]
        stem = bare(qti2latex.get_item_stem(item))
        found.append(Read(_number(item.get("title")), stem, tuple(text for _, text in choices), right, "".join(why)))
    return found


def _scored(item: etree._Element) -> set[str]:
    """What scores, by qti2latex from an item of which only the scoring condition is left."""
    copy = etree.fromstring(etree.tostring(item))
    for condition in list(copy.iter("{*}respcondition")):
        parent = condition.getparent()
        if parent is not None and not len(condition.findall("{*}setvar")):
            parent.remove(condition)
    return set(qti2latex.get_correct_idents(copy))


def qti21(data: bytes) -> list[Read]:
    """Read QTI 2.1 by onyx2moodle, the items in the order of the test."""
    files = _files(data)
    refs = etree.fromstring(files["test.xml"]).iter("{*}assessmentItemRef")
    with TemporaryDirectory() as folder:
        for name, held in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held)
        return [_qti21_item(Path(folder, ref.get("href") or "")) for ref in refs]


def _qti21_item(path: Path) -> Read:
    item = parse_item(path)
    (declared,) = item.response_decls.values()
    (interaction,) = item.interactions
    body = etree.fromstring(etree.tostring(item.body_xml))
    etree.strip_elements(body, "{*}choiceInteraction", "{*}textEntryInteraction", with_tail=False)
    stem = bare(etree.tostring(body, encoding="unicode"))
    choices = [(choice.identifier, _choice(item.raw_xml, choice.identifier)) for choice in interaction.choices]
    right = tuple(text for ident, text in choices if ident in declared.correct_values) or tuple(declared.mapping)
    why = bare("".join(each.html for each in item.feedback))
    return Read(_number(item.title), stem, tuple(text for _, text in choices), right, why)


def _choice(item: bytes, ident: str) -> str:
    """An option's words, its feedback left out; onyx2moodle takes `&lt;` at their start for a tag."""
    (choice,) = etree.fromstring(item).iterfind(f".//{{*}}simpleChoice[@identifier='{ident}']")
    for told in choice.findall("{*}feedbackInline"):
        choice.remove(told)
    return bare(etree.tostring(choice, encoding="unicode"))


def kahoot(data: bytes) -> list[Read]:
    """Read Kahoot's spreadsheet by openpyxl, from its ninth row on."""
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    found = []
    for row in sheet.iter_rows(min_row=9, values_only=True):
        options = tuple(text for text in row[2:6] if text is not None)
        right = tuple(options[int(place) - 1] for place in str(row[7]).split(","))
        found.append(Read("", str(row[1]), options, right))
    return found


_AIKEN = re.compile(r"(?P<stem>.+)\n(?P<options>(?:[A-Z][.)] .+\n)+)ANSWER: (?P<key>[A-Z])\n(?:\n|\Z)")


def aiken(data: bytes) -> list[Read]:
    """Read Aiken: a line that asks, options, the answer, a blank line; nothing may stand between."""
    text, found, at = data.decode(), [], 0
    while at < len(text):
        question = _AIKEN.match(text, at)
        assert question, text[at : at + 80]
        options = tuple(line[3:] for line in question["options"].strip("\n").split("\n"))
        found.append(Read("", question["stem"], options, (options["ABCDEFGH".index(question["key"])],)))
        at = question.end()
    return found


def table(data: bytes) -> list[Read]:
    """Read the table by Python's csv."""
    found = []
    for row in csv.DictReader(StringIO(data.decode("utf-8-sig"))):
        options = tuple(_flat(row[letter]) for letter in "ABCDEFGH" if row.get(letter))
        letters = row["right"].split(", ") if row["right"] else []
        words = tuple(_flat(text) for text in row["answer"].split("\n"))
        right = tuple(_flat(row[letter]) for letter in letters) or words
        found.append(Read(row["number"], _flat(row["question"]), options, right, _flat(row["explanation"])))
        assert " ".join(right).split() == row["answer"].split()
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())


def word(data: bytes) -> list[Read]:
    """Read the sheet by python-docx; what stands behind "Answers" is its key."""
    held = docx.Document(BytesIO(data)).paragraphs
    paragraphs = [(paragraph.style.name or "" if paragraph.style else "", _words(paragraph)) for paragraph in held]
    place = next((at for at, said in enumerate(paragraphs) if said == ("Heading 1", "Answers")), len(paragraphs))
    told = dict(_answers(paragraphs[place:]))
    found: list[Read] = []
    for style, text in paragraphs[:place]:
        if style == "Question":
            number, stem = text.split("\t", 1)
            found.append(Read(number, _flat(stem), (), *told.get(number, ((), ""))))
        elif style == "Option":
            found.append(_with(found.pop(), _flat(text.split("\t", 1)[1])))
        elif style == "Option, code":
            last = found.pop()
            found.append(_with(replace(last, options=last.options[:-1]), _flat(f"{last.options[-1]} {text}")))
    return found


def _words(paragraph: Paragraph) -> str:
    """A paragraph's text with that of its equations, which python-docx leaves out."""
    signs = {"tab": "\t", "br": "\n"}
    said = paragraph._p.xpath(".//w:t | .//m:t | .//w:r/w:tab | .//w:br")
    return "".join(signs.get(etree.QName(element).localname, element.text or "") for element in said)


def _with(question: Read, option: str) -> Read:
    return replace(question, options=(*question.options, option))


def _answers(paragraphs: list[tuple[str, str]]) -> Iterator[tuple[str, tuple[tuple[str, ...], str]]]:
    number, right, why = "", list[str](), list[str]()
    for style, text in [*paragraphs, ("Answer", "\t")]:
        head, _, rest = text.partition("\t")
        if style == "Answer" and (head or not rest):
            if number:
                yield number, (tuple(right), " ".join(why))
            number, right, why = head, [], []
        if style == "Answer":
            right.append(_flat(re.sub(r"^[A-H]\)  ", "", rest)))
        elif style == "Code" and not why:
            right[-1] = _flat(f"{right[-1]} {text}")
        elif style == "Why":
            why.append(_flat(text))


READERS: Mapping[str, Callable[[bytes], list[Read]]] = {
    "gift": gift, "moodle": moodle, "qti": qti, "qti21": qti21, "kahoot": kahoot, "aiken": aiken, "csv": table,
    "docx": word,
}  # fmt: skip

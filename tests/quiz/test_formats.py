"""What each format says of every kind of question: signs escaped, maths and code its own way, nothing lost unsaid."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from deckgen.errors import CourseError
from deckgen.quiz.paper import kind
from tests.quiz.asking import asked
from tests.quiz.exports import FORMATS, exported, read, written
from tests.quiz.readers import READERS

HERE = Path(__file__).resolve().parent
MIXED = """\
# Week 3: Trees/Heaps {=odd ~title}

## Section 1: Basics: # of nodes

**Question 1:** What is $\\frac{a}{b} \\le \\{x\\}$ of `x<y` & {z} = ~5 # \\\\n?

```python
a = {1: "#"}

b = a[1] ~ 2  # "::"
```

  A) n `a & b == {c}` **bold** [link](https://e.org/?a=b&c=d)
  B) $\\nabla_x = 1$
  C) <b>not a tag</b> ]]> &amp; "so"
  D) %50% of [html] ~ -> \\\\

**Correct Answer:** A
**Explanation:** Because $x = y$: ~ 5 # {ok} -> `a}`.

**Question 2:** Which are even?

  A) 2 apples
  B) 3 pears
  C) 4 figs

**Correct Answer:** A, C
**Explanation:** Halves.

A: two halves

B: is odd = wrong

C: two pairs

**Question 3:** The sun is a star.

**Answer:** True
**Explanation:** It burns.

**Question 4:** What is 2 * 3?

**Answer:** six
**Answer:** 6 * 1
**Explanation:** Multiply.
"""
STEM = 'What is {} of x<y & {{z}} = ~5 # \\n? a = {{1: "#"}} b = a[1] ~ 2 # "::"'
OPTIONS = ("n a & b == {{c}} bold link", "{nabla}", '<b>not a tag</b> ]]> & "so"', "%50% of [html] ~ -> \\")
MATHS = {
    "gift": (r"\(\frac{a}{b} \le \{x\}\)", r"\(\nabla_x = 1\)", r"\(x = y\)"),
    "moodle": (r"\(\frac{a}{b} \le \{x\}\)", r"\(\nabla_x = 1\)", r"\(x = y\)"),
    "qti": (r"[LaTeX: \frac{a}{b} \le \{x\}]", r"[LaTeX: \nabla_x = 1]", "[LaTeX: x = y]"),
    "qti21": ("ab≤{x}", "∇x=1", "x=y"),
    "csv": ("a/b ≤ {x}", "∇ₓ = 1", "x = y"),
}  # fmt: skip
"""How each format writes the three formulas, as its reader shows them."""


@pytest.mark.parametrize("form", MATHS)
def test_every_sign_of_a_question_reads_back_as_it_was_written(form: str) -> None:
    first, several, verdict, words = READERS[form](written(read(MIXED), form).data)
    stem, option, reason = MATHS[form]
    assert first.stem == STEM.format(stem).replace("{{", "{").replace("}}", "}")
    expected = [text.replace("{nabla}", option).replace("{{", "{").replace("}}", "}") for text in OPTIONS]
    assert list(first.options) == expected
    assert (first.keys, several.keys) == ("A", "AC")
    assert first.why == f"Because {reason}: ~ 5 # {{ok}} -> a}}."
    assert (verdict.options, verdict.right, verdict.why) == (("True", "False"), ("True",), "It burns.")
    assert (words.stem, set(words.right), words.why) == ("What is 2 * 3?", {"six", "6 * 1"}, "Multiply.")
    assert several.why == ("Halves. A: two halves B: is odd = wrong C: two pairs" if form == "csv" else "Halves.")


@pytest.mark.parametrize("form", ["gift", "moodle"])
def test_right_options_share_the_points_and_wrong_ones_take_them_away(form: str) -> None:
    options = ["2", "3", "4", "5", "6", "7"]
    text = "# W\n\n## Section 1: M\n\n" + asked("Which are even and small?", options, "A, C, E")
    (found,) = READERS[form](written(read(text), form).data)
    assert found.shares == pytest.approx((33.33333, -33.33333) * 3, abs=1e-5)
    assert READERS[form](written(read(MIXED), form).data)[0].shares == (100, 0, 0, 0)


def test_what_is_said_of_one_option_is_feedback_on_it() -> None:
    course = read(MIXED)
    assert "~%-100%3 pears#<p>is odd \\= wrong</p>\n" in written(course, "gift").data.decode()
    moodle = etree.fromstring(written(course, "moodle").data)
    assert [a.findtext("feedback/text") for a in moodle[2].iterfind("answer")] == [
        "<p>two halves</p>", "<p>is odd = wrong</p>", "<p>two pairs</p>",
    ]  # fmt: skip
    parts = zipfile.ZipFile(io.BytesIO(written(course, "qti").data))
    items = etree.fromstring(
        parts.read(next(name for name in parts.namelist() if name.count("/") == 1 and "meta" not in name))
    )
    (told,) = items.iterfind(".//{*}itemfeedback[@ident='B_fb']//{*}mattext")
    assert told.text == "<p>is odd = wrong</p>"
    item = etree.fromstring(zipfile.ZipFile(io.BytesIO(written(course, "qti21").data)).read("items/q2.xml"))
    assert [told.text for told in item.iter("{*}feedbackInline")] == ["two halves", "is odd = wrong", "two pairs"]


def test_true_and_false_are_questions_of_their_own_kind() -> None:
    course = read(MIXED)
    assert [kind(question) for question in course.sections[0].questions] == ["one", "several", "verdict", "words"]
    assert "{TRUE####" in written(course, "gift").data.decode()
    kinds = [question.get("type") for question in etree.fromstring(written(course, "moodle").data)]
    assert kinds == ["category", "multichoice", "multichoice", "truefalse", "shortanswer"]


def test_qti_keeps_to_the_content_models_of_the_standard() -> None:
    dtd = etree.DTD(str(HERE.parent / "support" / "qti12.dtd"))
    parts = zipfile.ZipFile(io.BytesIO(written(read(MIXED), "qti").data))
    root = etree.fromstring(parts.read(next(n for n in parts.namelist() if n.count("/") == 1 and "meta" not in n)))
    assert dtd.validate(root), str(dtd.error_log)
    item = root.find(".//{*}item")
    assert item is not None
    item.append(etree.SubElement(item, f"{{{etree.QName(item).namespace}}}presentation"))
    assert not dtd.validate(root)


@pytest.mark.parametrize("form", ["qti", "qti21"])
def test_a_package_lists_every_file_it_holds(form: str) -> None:
    parts = zipfile.ZipFile(io.BytesIO(written(read(MIXED), form).data))
    manifest = etree.fromstring(parts.read("imsmanifest.xml"))
    listed = {held.get("href") for held in manifest.iter("{*}file")}
    assert listed == set(parts.namelist()) - {"imsmanifest.xml"}
    named = {resource.get("identifier") for resource in manifest.iter("{*}resource")}
    assert {held.get("identifierref") for held in manifest.iter("{*}dependency")} <= named


def test_the_sheet_to_print_is_a_valid_word_file_whose_answers_stand_on_a_page_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "sheet.docx").write_bytes(written(read(MIXED), "docx").data)
    result = OpenXmlValidator().validate(str(tmp_path / "sheet.docx"))
    assert [str(error) for error in result.errors] == []
    document = zipfile.ZipFile(tmp_path / "sheet.docx").read("word/document.xml").decode()
    sheet, key = document.split("<w:pageBreakBefore/>")
    assert "Answers" in key
    assert "Because" not in sheet
    assert document.count("<m:f>") == 1
    assert "<m:oMath>" in key


@pytest.mark.parametrize("form", ["docx", "markdown"])
def test_a_sheet_without_its_key_tells_no_answer(form: str, tmp_path: Path) -> None:
    data, _ = exported(tmp_path, MIXED, form, key=False)
    text = (
        data
        if form == "markdown"
        else b"".join(zipfile.ZipFile(io.BytesIO(data)).read(n) for n in ("word/document.xml",))
    )
    for told in (b"Answers", b"Because", b"It burns", b"six", b"two halves"):
        assert told not in text
    assert b"Which are even?" in text


def test_the_sheet_in_markdown_escapes_what_only_looks_like_a_mark() -> None:
    text = "# W\n\n## Section 1: M\n\n" + asked("Is 2*3*4 # of [x] <y> $5?", ("- a", "1. b", "`c*`", "x_1_ | $z$"), "A")
    sheet = written(read(text), "markdown").data.decode()
    assert "Is 2\\*3\\*4 # of \\[x\\] \\<y\\> \\$5?" in sheet
    assert "☐ **A)** \\- a  \n☐ **B)** 1\\. b  \n☐ **C)** `c*`  \n☐ **D)** x\\_1\\_ \\| $z$" in sheet


PICTURE = """\
# W

## Section 1: M

**Question 1:** What is this?

![a blue field](blue.png)

  A) sky
  B) sea

**Correct Answer:** B
**Explanation:** Waves.
"""


def blue(folder: Path) -> bytes:
    Image.new("RGB", (40, 30), (0, 80, 200)).save(folder / "blue.png")
    return (folder / "blue.png").read_bytes()


def test_pictures_go_into_every_format_that_carries_them(tmp_path: Path) -> None:
    picture = blue(tmp_path)
    moodle, made = exported(tmp_path, PICTURE, "moodle")
    (file,) = etree.fromstring(moodle).iter("file")
    assert base64.b64decode(file.text or "") == picture
    assert f'<img src="@@PLUGINFILE@@/{file.get("name")}" alt="a blue field"/>' in moodle.decode()
    for form, place in (("qti", "images/"), ("qti21", "images/"), ("docx", "word/media/")):
        data, each = exported(tmp_path, PICTURE, form)
        parts = zipfile.ZipFile(io.BytesIO(data))
        (held,) = [name for name in parts.namelist() if name.startswith(place)]
        assert parts.read(held) == picture
        assert each.notices == made.notices == ()
    markdown, _ = exported(tmp_path, PICTURE, "markdown")
    assert b"![a blue field](<blue.png>)" in markdown


@pytest.mark.parametrize("form", ["gift", "kahoot", "aiken", "csv"])
def test_a_picture_that_a_format_cannot_carry_is_named_with_its_line(form: str, tmp_path: Path) -> None:
    blue(tmp_path)
    _, made = exported(tmp_path, PICTURE, form)
    told = [str(notice) for notice in made.notices if "picture" in notice.what]
    assert len(told) == 1
    assert "course.md:7: " in told[0]
    assert "the picture 'a blue field' is left out" in told[0]


@pytest.mark.parametrize("form", ["moodle", "qti", "qti21", "docx", "markdown"])
def test_a_trained_figure_in_a_question_is_told_of(form: str, tmp_path: Path) -> None:
    _, made = exported(tmp_path, PICTURE.replace("blue.png", "figure:vae-manifold"), form)
    assert str(made.notices[0]).startswith(f"{tmp_path / 'course.md'}:7: a trained figure stands ")


def test_a_picture_that_is_missing_stops_the_export(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="is not there"):
        exported(tmp_path, PICTURE, "moodle")
    assert [path.name for path in tmp_path.iterdir()] == ["course.md"]


def test_kahoot_is_given_its_own_headings_times_and_places() -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(written(read("# W\n\n## Section 1: M\n\n" + asked("=1+1?", ("=2", "3"), "A")), "kahoot").data)
    ).active
    assert [cell.value for cell in sheet[8]][1:3] == ["Question - max 120 characters", "Answer 1 - max 75 characters"]
    assert [cell.value for cell in sheet[9]] == [1, "=1+1?", "=2", "3", None, None, 60, "1"]
    assert sheet["B9"].data_type == sheet["C9"].data_type == "s"


LONG = {
    "its option B has 76 characters, 75 are allowed": asked("Which?", ("a", "b" * 76), "A"),
    "it has 121 characters, 120 are allowed": asked("W" * 120 + "?", ("a", "b"), "A"),
    "it has 5 options, 4 are allowed": asked("Which?", tuple("vwxyz"), "A"),
    "the class writes its answer": "**Question 1:** What?\n\n**Answer:** this\n**Explanation:** So.\n",
    "its code has several lines": asked("Which?\n\n```\na\nb\n```", ("a", "b"), "A"),
    "it shows a table": asked("Which?\n\n| a | b |\n|---|---|\n| 1 | 2 |", ("a", "b"), "A"),
}


@pytest.mark.parametrize("reason", LONG)
def test_what_does_not_fit_kahoot_is_told_with_its_line_and_left_out(reason: str) -> None:
    text = "# W\n\n## Section 1: M\n\n" + asked("Fits?", ("yes, it does", "no"), "A") + "\n" + LONG[reason]
    made = written(read(text), "kahoot")
    (told,) = [str(notice) for notice in made.notices if "cannot ask" in notice.what]
    line = text[: text.rindex("**Question 1:**")].count("\n") + 1
    assert told.startswith(f"course.md:{line}: Kahoot cannot ask question 2: {reason}; it is left out; ")
    assert [one.stem for one in READERS["kahoot"](made.data)] == ["Fits?"]


def test_a_question_at_kahoots_limits_fits() -> None:
    text = "# W\n\n## Section 1: M\n\n" + asked("W" * 119 + "?", ("a" * 75, "b", "c", "d"), "A, C")
    made = written(read(text), "kahoot")
    (found,) = READERS["kahoot"](made.data)
    assert (len(found.stem), len(found.options[0]), found.keys) == (120, 75, "AC")


def test_aiken_tells_what_it_cannot_say() -> None:
    made = written(read(MIXED), "aiken")
    told = [str(notice) for notice in made.notices]
    assert [re.sub(r"course\.md:\d+: |; .*", "", line) for line in told] == [
        "Aiken cannot ask question 1: its code has several lines",
        "Aiken cannot ask question 2: several options are right",
        "Aiken cannot ask question 4: the class writes its answer",
        "Aiken has no place for explanations: those of 4 questions are left out",
    ]
    assert made.data.decode() == "The sun is a star.\nA. True\nB. False\nANSWER: A\n"


def test_an_arrow_that_gift_would_match_is_told_of() -> None:
    made = written(
        read("# W\n\n## Section 1: M\n\n**Question 1:** What?\n\n**Answer:** a -> b\n**Explanation:** So.\n"), "gift"
    )
    assert made.questions == 0
    assert "->" in made.notices[0].what


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_course_gives_the_same_bytes(form: str) -> None:
    assert written(read(MIXED), form).data == written(read(MIXED), form).data


@pytest.mark.parametrize("form", FORMATS)
def test_footnotes_of_a_question_stand_in_brackets(form: str, tmp_path: Path) -> None:
    text = "# W\n\n## Section 1: M\n\n" + asked("Why[^s]?", ("one", "two"), "B") + "\n[^s]: the reason\n"
    data, _ = exported(tmp_path, text, form)
    if form == "markdown":
        assert b"Why (the reason)?" in data
    else:
        assert READERS[form](data)[0].stem == "Why (the reason)?"


@pytest.mark.parametrize("form", FORMATS)
def test_a_course_without_questions_gives_an_empty_file_of_its_kind(form: str) -> None:
    made = written(read("# W\n\n## Section 1: M\n\nText.\n"), form)
    assert made.questions == 0
    assert made.notices == ()
    if form != "gift":
        assert form == "markdown" or READERS[form](made.data) == []


@pytest.mark.parametrize("form", ["gift", "moodle", "qti", "qti21", "csv", "docx"])
def test_sections_of_one_number_are_counted_so_that_no_question_takes_anothers_place(form: str) -> None:
    text = "# W\n\n" + "".join(f"## Section {number}: M\n\n{asked('Which?', 'ab', 'A')}\n" for number in (2, 2, 1))
    assert [one.number for one in READERS[form](written(read(text), form).data)] == ["1.1", "2.1", "3.1"]

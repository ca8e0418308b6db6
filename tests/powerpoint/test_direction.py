"""Texts that are read from right to left say so, and begin at the right edge."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.build import Choices, build
from tests.support import audit
from tests.support.fitting import assert_fits
from tests.support.package import Package, read

COURSE = """\
# درس

## قسم

### نموذج توليدي

فقرة طويلة من النص العربي.

- بند مع كلمة English في الوسط
- An item with كلمة in it

::: notes
ملاحظة للمحاضر
:::

```
x = 1  # تعليق
```

### مثال

| اسم | قيمة |
|---|--:|
| متوسط | 3 |

### Assessment Questions

**Question 1:** מהו מודל?

  A) מודל אחד
  B) a model

**Correct Answer:** A
**Explanation:** כי כך הוא.
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("direction")
    (folder / "course.md").write_text(COURSE, encoding="utf-8")
    build(folder / "course.md", folder / "course.pptx", Choices(figures="none"))
    return folder / "course.pptx"


@pytest.fixture(scope="module")
def package(deck: Path) -> Package:
    return read(deck.read_bytes())


def _style(package: Package, text: str) -> dict[str, str]:
    """What the first paragraph that holds a text says of itself."""
    parts = [*package.slides, *(page for slide in package.slides for page in package.related(slide, "notesSlide"))]
    for part in parts:
        for paragraph in package.find(part, "//a:p"):
            if text in "".join(str(piece) for piece in paragraph.itertext()):
                style = paragraph.find("{*}pPr")
                return {} if style is None else {str(name): str(value) for name, value in style.attrib.items()}
    raise AssertionError(f"no paragraph holds {text!r}")


@pytest.mark.parametrize("text", ["نموذج توليدي", "فقرة", "بند مع", "מהו מודל", "מודל אחד", "متوسط"])
def test_a_text_from_right_to_left_says_so_and_begins_at_the_right(package: Package, text: str) -> None:
    style = _style(package, text)
    assert (style["rtl"], style["algn"]) == ("1", "r")


@pytest.mark.parametrize("text", ["Answer: ", "Why  "])
def test_a_label_before_such_a_text_turns_with_it(package: Package, text: str) -> None:
    assert _style(package, text)["rtl"] == "1"


@pytest.mark.parametrize("text", ["An item", "a model", "x = 1", "Question 1"])
def test_other_texts_and_code_run_as_ever(package: Package, text: str) -> None:
    assert "rtl" not in _style(package, text)


def test_notes_turn_too(package: Package) -> None:
    pages = [page for slide in package.slides for page in package.related(slide, "notesSlide")]
    turned = [text for page in pages for text in package.values(page, "//a:p[a:pPr/@rtl='1']//a:t/text()")]
    assert turned == ["ملاحظة للمحاضر"]


def test_a_table_whose_header_is_read_from_right_to_left_has_its_first_column_at_the_right(package: Package) -> None:
    tables = [table for slide in package.slides for table in package.find(slide, "//a:tbl/a:tblPr")]
    assert [table.get("rtl") for table in tables] == ["1", None]  # the second is the key


def test_such_a_deck_is_sound(deck: Path) -> None:
    audit.assert_sound(deck)


@pytest.mark.render
def test_such_a_deck_loses_no_letter(deck: Path) -> None:
    assert_fits(deck)

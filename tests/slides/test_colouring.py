from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.runs import Run, plain
from deckgen.slides.colouring import LONGEST, WIDEST, coloured
from deckgen.slides.model import Text
from tests.support.courses import deck

PROGRAM = "def loss(x):  # of one image\n\n    return 'a' * 2 if x else None\n"


def tones(code: str, language: str) -> dict[str, str]:
    return {run.text: run.tone for line in coloured(code, language) for run in line if run.tone}


def code_of(fence: str, code: str = "a = 1\nb = 2\nc = 3") -> tuple[tuple[Run, ...], ...]:
    """The lines of a code block as its slide shows them."""
    slides = deck(f"# A\n\n## One\n\n### In code\n\n```{fence}\n{code}\n```\n").slides
    texts = [shape for slide in slides for shape in slide.shapes if isinstance(shape, Text) and shape.role == "code"]
    return tuple(paragraph.runs for paragraph in texts[0].paragraphs)


def test_each_piece_of_a_program_says_what_it_is() -> None:
    found = tones(PROGRAM, "python")
    assert found["def"] == found["return"] == found["None"] == "keyword"
    assert (found["loss"], found["# of one image"], found["'a'"]) == ("name", "comment", "string")
    assert (found["*"], found["2"]) == ("operator", "number")


@pytest.mark.parametrize("language", ["python", "r", "c++", "bash", "json", "nonsense", ""])
def test_every_line_and_indent_stays_as_it_is(language: str) -> None:
    code = '\n\n  x <- 1\n\n    {"y": [1, 2]}  \n'
    assert [plain(line) for line in coloured(code, language)] == code.split("\n")


@given(st.text(), st.sampled_from(["python", "html", "latex", "sql"]))
@settings(max_examples=60, deadline=None)
def test_no_text_is_lost_or_changed(code: str, language: str) -> None:
    assert [plain(line) for line in coloured(code, language)] == code.split("\n")


@pytest.mark.parametrize("code", ["x = 1\n" * LONGEST, "x" * WIDEST * 2])
def test_code_that_no_slide_holds_is_left_plain(code: str) -> None:
    assert tones(code, "python") == {}


def test_an_unknown_language_is_shown_plain() -> None:
    assert tones(PROGRAM, "klingon") == {}


@pytest.mark.parametrize(
    "fence",
    [
        "python {2-3}",
        "python {2|3}",
        '{.python code-line-numbers="2,3"}',
        'python hl_lines="2 3"',
        "{2,3}",
        "{python} {2-3}",
    ],
)
def test_lines_to_look_at_are_bold_and_marked(fence: str) -> None:
    first, *marked = code_of(fence)
    assert plain(first) == "a = 1"
    assert not any(run.bold for run in first)
    assert [plain(line) for line in marked] == ["b = 2  ◄", "c = 3  ◄"]
    assert all(run.bold for line in marked for run in line)


def test_quartos_setting_inside_the_code_marks_its_lines() -> None:
    lines = code_of("{python}", '#| code-line-numbers: "1"\na = 1\nb = 2')
    assert [plain(line) for line in lines] == ["a = 1  ◄", "b = 2"]


def test_pygments_is_imported_for_code_that_names_a_language_only() -> None:
    program = (
        "import sys; from tests.support.courses import deck\n"
        "deck('# A\\n\\n## One\\n\\n### In code\\n\\n```{}\\nx = 1\\n```\\n')\n"
        "print(any(name.startswith('pygments') for name in sys.modules))"
    )
    for language, imported in ("", "False"), ("python", "True"):
        run = [sys.executable, "-c", program.replace("{}", language)]
        assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == imported

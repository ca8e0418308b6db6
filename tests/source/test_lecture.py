"""Lectures made for Marp, Slidev, Quarto and pandoc: what begins a slide, a section, the title; what is left out."""

from __future__ import annotations

import pytest

from deckgen.runs import plain
from deckgen.source.course import Course, Node
from deckgen.source.words import text_of
from tests.source.reading import content, notices, read, styled
from tests.support import pace

MARP = "---\nmarp: true\n---\n\n"
SLIDEV = "---\nmdc: true\n---\n\n"
QUARTO = "---\nformat: revealjs\n---\n\n"
PANDOC = "% Bridges\n\n"


def outline(course: Course) -> list[tuple[str, list[str]]]:
    """Each section's title with the titles of its slides; a slide without one is a rule."""
    return [
        (plain(section.title), [_name(node) for node in section.content if _opens(node)]) for section in course.sections
    ]


def _opens(node: Node) -> bool:
    return node.kind == "rule" or (node.kind == "heading" and node.level <= 3)


def _name(node: Node) -> str:
    return plain(node.runs) or "---"


def test_in_marp_only_a_separator_begins_a_slide_and_its_first_heading_is_the_title() -> None:
    course = read(
        f"{MARP}# Bridges\n\nby A. Mason\n\n---\n\nfirst words\n\n## Arches\n\n### Old\n\n---\n\n## Cables\n\nc\n"
    )
    assert (plain(course.title), plain(course.opening[0].runs)) == ("Bridges", "by A. Mason")
    assert outline(course) == [("", ["Arches", "Cables"])]
    assert [(node.kind, node.level) for node in course.sections[0].content[:3]] == [
        ("heading", 3), ("paragraph", 0), ("heading", 4),
    ]  # fmt: skip


def test_a_slide_that_holds_only_a_top_heading_begins_a_section_unless_nothing_follows() -> None:
    slides = ["# T", "# One", "## a\n\nx", "# Two", "## b\n\ny", "# Thanks"]
    assert outline(read(MARP + "\n\n---\n\n".join(slides))) == [("One", ["a"]), ("Two", ["b", "Thanks"])]


def test_marps_heading_divider_begins_slides_too() -> None:
    course = read("---\nmarp: true\nheadingDivider: 2\n---\n# T\n\n## a\n\nx\n\n### b\n\n## c\n\ny\n")
    assert outline(course) == [("", ["a", "c"])]


def test_marps_directives_are_dropped_and_other_comments_are_notes() -> None:
    text = f"{MARP}# T\n\n---\n\n<!-- _class: lead\npaginate: true -->\n\n## <!-- fit --> a\n\n<!-- Say: hello -->\n"
    section = read(text).sections[0]
    assert [(node.kind, node.text or plain(node.runs)) for node in section.content] == [
        ("heading", "a"), ("comment", "Say: hello"),
    ]  # fmt: skip
    assert any(notice.startswith("course.md:9: the settings of single slides mean nothing") for notice in notices(text))


def test_slidevs_settings_before_a_slide_are_no_text_and_make_no_heading_of_the_line_above() -> None:
    text = f"{SLIDEV}# T\n\n---\nlayout: center\nclass: x\n---\n\n# a\n\nlast line\n---\n\n# b\n"
    course = read(text)
    assert outline(course) == [("", ["a", "b"])]
    assert [plain(node.runs) for node in course.sections[0].content] == ["a", "last line", "b"]


def test_what_follows_slidevs_right_slot_stands_beside_what_is_before_it() -> None:
    columns = read(f"{SLIDEV}# T\n\n---\n\n# a\n\nleft\n::right::\nright\n\n<!-- say -->\n").sections[0].content[1]
    assert [plain(side.children[0].runs) for side in columns.children] == ["left", "right"]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (f"{QUARTO}# One\n\n## a\n\nx\n\n### deeper\n\n## b\n\ny\n\n# Two\n\n## c\n\nz\n",
         [("One", ["a", "b"]), ("Two", ["c"])]),
        (f"{PANDOC}# a\n\nx\n\n## in a\n\n# b\n\ny\n", [("", ["a", "b"])]),
        (f"{PANDOC}# One\n\n## a\n\nx\n\n----\n\nmore\n", [("One", ["a", "---"])]),
        ("---\ntitle: T\nslide-level: 1\n---\n\n# a\n\n## in a\n\nx\n", [("", ["a"])]),
        ("---\ntitle: T\nformat:\n  revealjs:\n    slide-level: 3\n---\n\n## One\n\n### a\n\nx\n", [("One", ["a"])]),
        ("# T\n\n## a\n\n::: notes\nsay\n:::\n\n## b\n\ny\n", [("", ["a", "b"])]),
        ("# a\n\nx\n\n---\n\n# b\n\ny\n\n---\n\n# c\n\nz\n", [("", ["b", "c"])]),
    ],
)  # fmt: skip
def test_the_slide_level_is_the_highest_with_content_below_it(text: str, sections: list[tuple[str, list[str]]]) -> None:
    assert outline(read(text)) == sections


def test_a_course_file_stays_a_course_file_whatever_its_front_matter_holds() -> None:
    course = read(f"{MARP}# T\n\n## Section 1: A\n\n### Learning Objectives\n- Know.\n\n---\n\n## Section 2: B\n\nb\n")
    assert [plain(section.title) for section in course.sections] == ["A", "B"]
    assert course.sections[0].objectives


@pytest.mark.parametrize("title", ["Discussion", "Questions", "Activities", "Learning Objectives"])
def test_a_slide_stays_in_its_place_whatever_its_title(title: str) -> None:
    assert outline(read(f"{MARP}# T\n\n---\n\n## {title}\n\nx\n\n---\n\n## b\n\ny\n")) == [("", [title, "b"])]


def test_a_hidden_slide_is_left_out_with_a_warning() -> None:
    text = f'{QUARTO}## a\n\nx\n\n## b {{visibility="hidden"}}\n\ny\n'
    assert outline(read(text)) == [("", ["a"])]
    assert "course.md:9: hidden slides are left out; show them, or drop them" in notices(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <b>bold</b> <em>word</em> <code>x</code> H<sub>2</sub>O", "a **bold** *word* `x` H_{2}O"),
        ('<span class="x">kept</span> <u>this</u> <v-click>too</v-click>', "kept this too"),
        ('<a href="https://example.org">site</a>', "[site](https://example.org)"),
        ("one<div>two</div>three", "one\ntwo\nthree"),
        ('<Tweet id="20" /> seen', "seen"),
        ("[text]{.class} and `x`{.python}", "text and `x`"),
        ("a claim^[Said in *1999*.] and [@key]", "a claim (Said in *1999*.) and [@key]"),
    ],
)  # fmt: skip
def test_tags_go_and_their_text_stays(text: str, shown: str) -> None:
    assert styled(content(text)[0].runs) == shown


@pytest.mark.parametrize(
    "text",
    ["Mapper<K1, V1> and List<String>", "<class 'int'>", "<T> or <your name>", "a < b > c", "git switch <branch-name>"],
)
def test_what_is_no_tag_stays_as_it_is_written(text: str) -> None:
    assert plain(content(text)[0].runs) == text


def test_an_html_table_is_a_table_and_styles_are_dropped_with_all_they_hold() -> None:
    rows = "<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td></tr>"
    text = f"<style>\nh1 {{ color: red }}\n\np {{}}\n</style>\n\n<table>{rows}</table>\n"
    (table,) = content(text)
    assert [[plain(cell) for cell in row] for row in (table.header, *table.rows)] == [["a", "b"], ["1", ""]]
    assert any("<style> is left out with all it holds" in notice for notice in notices(text))


@pytest.mark.parametrize(
    ("text", "alt", "share"),
    [
        ("![w:320 h:200 a tide](a.png)", "a tide", 0.25),
        ("![bg left:40% blur:3px](a.png)", "", 0.4),
        ("![bg right the coast](a.png)", "the coast", 0.5),
        ("![width:50%](a.png)", "", 0.5),
        ('![caption](a.png){width=30% .wide #fig fig-alt="bars"}', "bars", 0.3),
        ("![a](a.png){ width=5in }", "a", 0.5),
        ("![a](a.png){width=480px}", "a", 0.5),
        ('<img src="a.png" alt="a &amp; b" width="640">', "a & b", 0.5),
        ("![left: a note](a.png)", "left: a note", 0.0),
    ],
)  # fmt: skip
def test_a_picture_keeps_the_share_of_the_slide_it_asks_for(text: str, alt: str, share: float) -> None:
    (image,) = content(text)
    assert (image.kind, image.target, image.text, image.share) == ("image", "a.png", alt, share)


def test_a_picture_from_the_network_shows_what_it_says_instead() -> None:
    (node,) = content("![An arch](https://example.org/a.png)\n")
    assert (node.kind, plain(node.runs)) == ("paragraph", "An arch")
    assert "is not fetched" in notices("![An arch](https://example.org/a.png)\n")[0]


@pytest.mark.parametrize(
    ("fence", "language", "shown"),
    [("{python}\n#| label: x", "python", "x = 1"), ("{.python .numberLines}", "python", "x = 1"),
     ("ts {1,3|all}", "ts", "x = 1"), ("{r, fig.width=3}", "r", "x = 1")],
)  # fmt: skip
def test_code_keeps_its_language_and_loses_its_settings(fence: str, language: str, shown: str) -> None:
    (code,) = content(f"```{fence}\nx = 1\n```\n")
    assert (code.info, code.text) == (language, shown)


def test_code_that_hides_itself_and_raw_html_are_left_out_by_name() -> None:
    text = "text\n\n```{python}\n#| echo: false\nx = 1\n```\n\n```{=html}\n<b>\n```\n"
    assert [node.kind for node in content(text)] == ["paragraph"]
    assert [notice.split(";")[0] for notice in notices(text)] == [
        "course.md:3: code that hides itself is left out, and nothing is run",
        "course.md:8: raw HTML and LaTeX are left out",
    ]


def test_definitions_line_blocks_and_plain_tables_of_pandoc_lose_nothing() -> None:
    term, said, lines, table = content("Arch\n:   A *curve*\n\n| one\n| two\n\n  a    b\n---  ---\n  1  2\n")
    assert (styled(term.runs), styled(said.children[0].children[0].runs)) == ("**Arch**", "A *curve*")
    assert plain(lines.runs) == "one\ntwo"
    assert [[plain(cell) for cell in row] for row in (table.header, *table.rows)] == [["a", "b"], ["1", "2"]]


def test_shortcodes_and_pauses_are_dropped() -> None:
    text = "a\n\n. . .\n\n{{< video https://example.org/v.mp4 >}}\n\nb `{{< kept >}}`\n"
    assert [styled(node.runs) for node in content(text)] == ["a", "b `{{< kept >}}`"]
    assert notices(text)[0].startswith("course.md:5: shortcodes of Quarto are left out")


@pytest.mark.parametrize(
    "text",
    ["<div>", "<div>\n", "<table>\n", "<style a=b>\n", "x<sub>", "<a b='", "^[", "[^1]", "{{<", "[a]{.b", "![a](b){"],
)
def test_what_is_never_closed_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    lines = text * (1_000 // len(text)) + "\n"
    assert pace.grows_in_line(lambda count: read("## A\n\nwords\n\n" + lines * count), 4)


def test_a_heading_with_nothing_but_questions_below_it_begins_no_slide() -> None:
    question = "**Question 1:** Which?\n\nA) x\nB) y\n\n**Answer:** B\n**Explanation:** So.\n"
    text = f"---\nmarp: true\n---\n\n# Bridges\n\n---\n\n## Check\n\n{question}\n---\n\n## More\n\nText.\n"
    (section,) = read(text).sections
    assert [node.source for node in section.content if node.kind == "heading"] == ["More"]
    assert len(section.questions) == 1


GRID = (
    "+-------+-------+\n| Fruit | Price |\n+=======+=======+\n| *Figs*| $1.34 |\n| dried |       |\n"
    "+-------+-------+\n| Pears | a|b   |\n+-------+-------+\n"
)


def test_a_grid_table_of_pandoc_keeps_its_cells() -> None:
    (table,) = content(GRID)
    rows = [[styled(cell) for cell in row] for row in (table.header, *table.rows)]
    assert rows == [["Fruit", "Price"], ["*Figs* dried", "$1.34"], ["Pears", "a|b"]]


def test_a_grid_whose_cells_span_others_keeps_its_drawing() -> None:
    drawn = "+---+---+\n| a     |\n+---+---+\n| b | c |\n+---+---+"
    (code,) = content(f"{drawn}\n")
    assert (code.kind, code.text) == ("code", drawn)


@pytest.mark.parametrize(
    ("text", "kinds", "shown"),
    [
        ("#. one\n#. two\n", ["list"], "one\ntwo"),
        ("So:\n(@) one\n   more\n(@b) two\n", ["paragraph", "list"], "So:\none more\ntwo"),
        ("Ways:\na) by hand,\n   slowly\nb) so\n", ["paragraph", "paragraph"], "Ways:\na) by hand, slowly\nb) so"),
        ("(1) one\n(2) two\n", ["paragraph"], "(1) one\n(2) two"),
        ("A. Turing wrote it in\nB. minor\n", ["paragraph"], "A. Turing wrote it in\nB. minor"),
        ("It was I. who said\nI. was wrong\n", ["paragraph"], "It was I. who said I. was wrong"),
        ("a) one\nand c) two\n", ["paragraph"], "a) one and c) two"),
    ],
)  # fmt: skip
def test_the_items_of_a_series_stand_on_lines_of_their_own(text: str, kinds: list[str], shown: str) -> None:
    nodes = content(text)
    assert ([node.kind for node in nodes], text_of(nodes)) == (kinds, shown)


SCRIPTS = "H~2~O on the 10^th^, x^2+y^2, 2^n and ~/x ~/y"


def test_pandocs_raised_and_lowered_signs_are_read_in_its_files_only() -> None:
    (section,) = read(f"---\ntitle: A\nformat: revealjs\n---\n\n## B\n\n{SCRIPTS}\n").sections
    assert styled(section.content[-1].runs) == "H_{2}O on the 10^{th}, x^2+y^2, 2^n and ~/x ~/y"
    assert styled(content(SCRIPTS)[0].runs) == SCRIPTS


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("~~a~~ b", ["a"]), ("a ~~b *c*~~", ["b ", "c"]), ("~~ a ~~", []), ("~~a", []), ("`~~a~~`", []),
        ("x ~~~ y", []), ("js ~~x|0", []),
    ],
)  # fmt: skip
def test_words_between_two_tildes_are_struck_out(text: str, struck: list[str]) -> None:
    assert [run.text for run in content(text)[0].runs if run.struck] == struck


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('Next <carbon:arrow-right class="inline"/> page', "Next  page"),
        ("An <xs:element name='a'/> of XML", "An <xs:element name='a'/> of XML"),
        ("A std::vector<std::string> holds", "A std::vector<std::string> holds"),
    ],
)
def test_icons_of_slidev_are_tags_and_names_of_code_are_not(text: str, shown: str) -> None:
    assert " ".join(plain(content(text)[0].runs).split()) == " ".join(shown.split())

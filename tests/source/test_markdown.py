from __future__ import annotations

import pytest

from deckgen.runs import plain
from deckgen.source.course import Node
from tests.source.reading import content, faults, notices, styled


def outline(nodes: tuple[Node, ...]) -> list[tuple[str, int]]:
    """Every node's kind and line, parents before children."""
    return [pair for node in nodes for pair in [(node.kind, node.line), *outline(node.children)]]


def inline(text: str) -> str:
    return styled(content(text)[0].runs)


def test_every_block_knows_its_line_also_inside_lists_quotes_and_divs() -> None:
    text = """first

- one
- two
  - deep

    deep again
-
  late
> quoted
> 1. counted
> 2. counted again
lazy

:::: columns
::: column
left
:::
::: {.column width="50%"}
| a | b |
|---|---|
| 1 | 2 |
:::
::::
"""
    assert outline(content(text)) == [
        ("paragraph", 1),
        ("list", 3), ("item", 3), ("paragraph", 3), ("item", 4), ("paragraph", 4),
        ("list", 5), ("item", 5), ("paragraph", 5), ("paragraph", 7),
        ("item", 8), ("paragraph", 9),
        ("quote", 10), ("paragraph", 10), ("list", 11), ("item", 11), ("paragraph", 11), ("item", 12),
        ("paragraph", 12),
        ("div", 15), ("div", 16), ("paragraph", 17), ("div", 19), ("table", 20),
    ]  # fmt: skip


def test_lines_count_the_front_matter() -> None:
    assert content("---\ntitle: Bridges\n---\n\ntext\n")[0].line == 5


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("```python\nx = 1\n\n# no heading\n```", "code", "x = 1\n\n# no heading"),
        ("~~~\n::: notes\n~~~", "code", "::: notes"),
        ("    indented\n      more", "code", "indented\n  more"),
        ("$$\na = b\n$$", "maths", "a = b"),
        ("$$ a = b $$", "maths", "a = b"),
        ("\\[ a = b \\]", "maths", "a = b"),
        ("<!-- say\nhello -->", "comment", "say\nhello"),
    ],
)
def test_a_block_keeps_its_text(text: str, kind: str, shown: str) -> None:
    node = content(f"before\n\n{text}\n")[1]
    assert (node.kind, node.line, node.text) == (kind, 3, shown)


def test_code_keeps_the_name_of_its_language() -> None:
    assert content("```python\nx\n```")[0].info == "python"


def test_headings_come_with_stars_below_or_signs_before() -> None:
    found = content("text\n\n### Arches ###\n\ntext\n\n#### Cables {#cables .wide}\n")
    assert [(node.level, plain(node.runs)) for node in found if node.kind == "heading"] == [
        (3, "Arches"),
        (4, "Cables"),
    ]


def test_a_rule_below_several_lines_or_a_label_is_no_heading() -> None:
    assert [node.kind for node in content("one\ntwo\n---\n**Explanation:** yes\n---\nend\n")] == [
        "paragraph", "rule", "paragraph", "rule", "paragraph",
    ]  # fmt: skip


def test_a_table_keeps_every_cell_whatever_it_holds() -> None:
    table = content("| a | b |\n|:-:|--:|\n| `x|y` | $P(a|b)$ |\n| 1 |\n| 1 | 2 | 3 |\n| \\| | |\n")[0]
    assert table.align == ("center", "right")
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["x|y", "P(a|b)"], ["1", ""], ["1", "2 | 3"], ["|", ""],
    ]  # fmt: skip


def test_a_line_with_a_pipe_is_no_table() -> None:
    assert content("P(a | b) is not\na | b | c\n")[0].kind == "paragraph"


def test_an_image_stands_alone_or_behind_its_paragraph() -> None:
    alone, text, amid = content('![An arch](arch.png "Rome")\n\nSee ![a *cable*](my%20cable.png) here.\n')
    assert (alone.kind, alone.target, alone.text, alone.info) == ("image", "arch.png", "An arch", "Rome")
    assert plain(text.runs) == "See  here."
    assert (amid.kind, amid.target, amid.text, amid.line) == ("image", "my cable.png", "a cable", 3)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** and *italic* and `code`", "**bold** and *italic* and `code`"),
        ("***both***", "***both***"),
        ("SELECT * FROM a WHERE b * c", "SELECT * FROM a WHERE b * c"),
        ("A* beats B*", "A* beats B*"),
        ("x ** 2 and x**2 + y**2", "x ** 2 and x**2 + y**2"),
        ("2*3*4", "2*3*4"),
        ("a * b * c*d + e*f", "a * b * c*d + e*f"),
        ("*(a)* and (*b*) and *c*, **d *e* f**", "*(a)* and (*b*) and *c*, **d *****e***** f**"),
        ("**GAN**s", "**GAN**s"),
        ("the __init__ method, snake_case_name", "the __init__ method, snake_case_name"),
        ("__bold words__", "**bold words**"),
        ("<class 'int'> and Mapper<K1, V1> and List<String>", "<class 'int'> and Mapper<K1, V1> and List<String>"),
        ("one<br>two  \nthree\\\nfour", "one\ntwo\nthree\nfour"),
        ("<br>\n\nafter a gap", "after a gap"),
        ("a\u2028b", "a\nb"),
        ("H<sub>2</sub>O and x<sup>2</sup>", "H_{2}O and x^{2}"),
        ("the <sub> tag", "the <sub> tag"),
        ("one\ntwo", "one two"),
        ("&lt;p&gt; &amp; &#945; but &copy", "<p> & α but &copy"),
        (r"\*plain\* \$5", "*plain* $5"),
        ("[site](https://example.org) <https://example.org/a> [top](#top)",
         "[site](https://example.org) [https://example.org/a](https://example.org/a) [top](#top)"),
        ("[ref][r]\n\n[r]: mailto:a@example.org", "[ref](mailto:a@example.org)"),
        ("said <!-- aside --> so", "said  so"),
        ("from $2,500 to $7,500", "from $2,500 to $7,500"),
        ("$25 million in sales (in US$)", "$25 million in sales (in US$)"),
        ("it costs $5, or 5$", "it costs $5, or 5$"),
        ("5$, 10$ or 5$/10$", "5$, 10$ or 5$/10$"),
        ("$5-$7, $1M/$2M and ($3) or ($4)", "$5-$7, $1M/$2M and ($3) or ($4)"),
        ("set $HOME/$PATH and $A:$B", "set $HOME/$PATH and $A:$B"),
        ("it costs $5 when $x > 2$", "it costs $5 when *x* > 2"),
        ("$$$ and $$x$$", "$$$ and *x*"),
        (r"\\$x$ and $a\$$", r"\*x* and *a*$"),
        (r"$x^2$ and \(y_i\)", "*x*^{2} and *y*_{*i*}"),
        ("`$x$` stays", "`$x$` stays"),
    ],
)  # fmt: skip
def test_text_reads_as_it_was_meant(text: str, shown: str) -> None:
    assert inline(text) == shown


def test_a_comment_amid_text_becomes_a_note_behind_it() -> None:
    assert [(node.kind, node.text) for node in content("said <!-- aside --> so\n")] == [
        ("paragraph", ""),
        ("comment", "aside"),
    ]


def test_a_link_that_leads_nowhere_keeps_its_text_and_is_named() -> None:
    assert inline("[notes](notes.docx)") == "notes"
    (notice,) = notices("one\ntwo [notes](notes.docx)\n")
    assert notice.startswith("course.md:2: the link to 'notes.docx' is left out")


def test_html_tags_are_left_out_with_one_warning_and_their_text_stays() -> None:
    text = 'text\n\n<div class="wide">\n**shown** <span style="x">here</span>\n</div>\n'
    assert [styled(node.runs) for node in content(text)] == ["text", "**shown** here"]
    assert notices(text) == [
        "course.md:3: tags of HTML are left out, their text stays (also in lines 4, 5); write it in Markdown"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("text\n\n<!-- open\n", "course.md:3: a comment is never closed; end it with -->"),
        ("text\n\n::: notes\nopen\n", "course.md:3: a ::: block is never closed; end it with a line of :::"),
        ("> " * 100 + "deep", "course.md:1: lists or quotes stand more than 16 deep in each other; flatten them"),
        ("".join("  " * depth + "- a\n" for depth in range(100)),
         "course.md:17: lists or quotes stand more than 16 deep in each other; flatten them"),
        ("x\n\n$" + "{" * 100 + "$", "course.md:3: a formula's groups stand too deep; write it more simply"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_at_its_line(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_a_table_may_begin_inside_a_bullet() -> None:
    (bullets,) = content("- |  | A |\n|---|---|\n| B | 1 |\n")
    table = bullets.children[0].children[0]
    assert (table.kind, table.line, plain(table.rows[0][0])) == ("table", 1, "B")

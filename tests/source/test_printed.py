from __future__ import annotations

import pytest

from deckgen.runs import plain
from deckgen.source.course import Item, Node
from tests.source.reading import content, faults, notices, read, styled
from tests.support import pace

SPARK = "Design a pipeline using Twitter's API."
DEBUGGING = (
    """{'type': 'debugging', 'description': "Fix `add`, which gives $a \\\\cdot b$.", 'code': "def add(a, b):\\n"""
    """    return a * b", 'language': 'python', 'solution': '    return a + b', 'difficulty_level': 2}"""
)


def items(bullets: str, part: str = "Activities") -> tuple[Item, ...]:
    """The items of a part; its text begins on line 3."""
    section = read(f"## A\n### {part}\n{bullets}\n").sections[0]
    return {"Activities": section.activities, "Discussion": section.discussion, "Objectives": section.objectives}[part]


def outline(nodes: tuple[Node, ...], depth: int = 0) -> list[str]:
    """Blocks as indented lines; numbers where a list counts."""
    lines: list[str] = []
    for node in nodes:
        if node.kind == "list":
            for number, item in enumerate(node.children, node.start):
                first, *rest = outline(item.children, depth + 1) or [""]
                lines += [f"{'  ' * depth}{f'{number}.' if node.ordered else '-'} {first.lstrip()}", *rest]
        elif node.kind == "code":
            lines.append(f"{'  ' * depth}```{node.info}|{node.text}")
        else:
            lines.append("  " * depth + (styled(node.runs) or f"<{node.kind}: {node.text or node.target}>"))
    return lines


@pytest.mark.parametrize("part", ["Activities", "Discussion", "Objectives"])
def test_a_printed_dict_is_read_as_its_text(part: str) -> None:
    (item,) = items(f"""- {{'activity': "{SPARK}"}}""", part)
    assert (outline(item.blocks), item.notes, item.line) == ([SPARK], (), 3)


def test_code_is_shown_as_code_and_what_tells_the_answer_is_for_the_lecturer() -> None:
    (item,) = items(f"- {DEBUGGING}")
    assert outline(item.blocks) == [
        "Fix `add`, which gives *a* · *b*.",
        "```python|def add(a, b):\n    return a * b",
    ]
    assert item.notes == ("Kind: debugging", "Solution:     return a + b", "Difficulty level: 2")
    assert {block.line for block in item.blocks} == {3}


def test_json_is_read_too() -> None:
    (item,) = items('- {"prompt": "Why?", "graded": true, "hint": null, "points": 5, "sampleAnswer": "So.", "x": []}')
    assert outline(item.blocks) == ["Why?", "Graded: yes", "Points: 5"]
    assert item.notes == ("Sample Answer: So.",)


def test_what_is_not_known_is_shown_with_its_key_and_lists_as_bullets() -> None:
    (item,) = items(
        "- {'title': 'Sort it', 'text': 'Sort **cards**.', 'steps': ['Shuffle.', ['a', 'b']], 'Group size': '3, or 4',"
        " 'roles': {'reader': 'Reads.', 'answer': 'Ann'}}"
    )
    assert outline(item.blocks) == [
        "**Sort it**", "Sort **cards**.", "Steps:", "- Shuffle.", "- - a", "  - b", "Group size: 3, or 4", "Roles:",
        "- Reader: Reads.",
    ]  # fmt: skip
    assert item.notes == ("Answer: Ann",)


def test_a_title_alone_is_the_text() -> None:
    assert [outline(item.blocks) for item in items("- {'name': 'Sort it', 'time': '5 min'}")] == [["Sort it"]]
    assert [outline(item.blocks) for item in items("- {'code': 'x = 1'}")] == [["Code:", "```|x = 1"]]


def test_a_printed_list_is_a_bullet_for_each_element() -> None:
    found = items("""- ['Sort it.', "Don't."]\n- [{'task': 'Draw.', 'answer': 'x'}, 'Count.']""")
    assert [outline(item.blocks) for item in found] == [["Sort it."], ["Don't."], ["Draw."], ["Count."]]
    assert [item.notes for item in found] == [(), (), ("Answer: x",), ()]


def test_content_lists_are_read_alike_with_the_answers_in_the_notes() -> None:
    (found,) = content("text\n\n- one\n  - {'question': 'Two?', 'answer': 'No.'}\n- ['a', 'b']\n")[1:]
    assert outline((found,)) == ["- one", "  - Two?", "    <comment: Answer: No.>", "- a", "- b"]
    assert [item.line for item in found.children] == [3, 5, 5]


def test_values_of_several_lines_are_blocks() -> None:
    (item,) = items(r"""- {'task': "Do:\n\n- one\n- two\n\n```sql\nSELECT *\n```", 'expected_output': 'a\n\nb'}""")
    assert outline(item.blocks) == ["Do:", "- one", "- two", "```sql|SELECT *"]
    assert item.notes == ("Expected output: a", "b")


def test_a_dict_over_several_lines_is_read() -> None:
    (item,) = items('- {\n    "task": "Sort it.",\n    "solution": "merge"\n  }\n  - below')
    assert (outline(item.blocks), item.notes) == (["Sort it.", "- below"], ("Solution: merge",))


def test_notes_alone_belong_to_the_item_before_or_to_the_part() -> None:
    section = read("## A\n### Activities\n- {'answer': '1'}\n- Do.\n- {'answer': '2'}\n").sections[0]
    assert ([item.notes for item in section.activities], section.said("activities")) == (
        [("Answer: 2",)], ("Answer: 1",),
    )  # fmt: skip


def test_escapes_in_a_value_are_mended_and_told_at_the_bullets_line() -> None:
    text = "## A\n### Activities\n- Do.\n- {'task': 'Find $\\beta$ \\x00 and [x](a.md)', 'notes': \"$\\nabla f$\"}\n"
    item = read(text).sections[0].activities[1]
    assert outline(item.blocks) == ["Find *β*  and x", "Notes: ∇*f*"]
    assert {notice.split(": ")[0] for notice in notices(text)} == {"course.md:4"}
    assert sum("damaged escape" in notice for notice in notices(text)) == 2


@pytest.mark.parametrize(
    "bullet",
    [
        "{'task': 'a' 'b'",
        "{TP, FP}",
        "{x | x > 0}",
        "[a, b]",
        "[1, 2, 3]",
        "{'a': 'b'} and {'c': 'd'} are dicts",
        "{}",
    ],
)
def test_what_only_begins_like_a_printed_dict_is_a_sentence(bullet: str) -> None:
    (item,) = items(f"- {bullet}")
    assert plain(item.blocks[0].runs) == bullet
    assert not notices(f"## A\n### Activities\n- {bullet}\n")


@pytest.mark.parametrize(
    "bullet",
    [
        "{'task': 'a', 'task': 'b'}",
        '{"task": "a", "task": "b"}',
        "{'task': f(1)}",
        "{'task': __import__('os').system('x')}",
        "{'a': 'b'} | {'c': 'd'}",
        "{'task': 'it's'}",
        "{'task': " + "[" * 150 + "]" * 150 + "}",
        "{'task': " + "[" * 5000 + "]" * 5000 + "}",
        "{'task': " + "-" * 9000 + "1}",
        "{'task': 1" + "+1" * 9000 + "}",
        "{'task': x" + ".a" * 9000 + "}",
        "{'task': " + "9" * 5000 + "}",
        "{'task': {[]: 1}}",
        "{'task': '\\x'}",
    ],
)
def test_what_cannot_be_read_stays_as_it_is_written_with_a_notice(bullet: str) -> None:
    text = f"## A\n### Activities\n- {bullet}\n"
    assert plain(read(text).sections[0].activities[0].blocks[0].runs) == bullet
    assert notices(text) == [
        "course.md:3: what is printed here cannot be read and stays as it is written; write it as a sentence"
    ]


def test_what_a_value_leaves_open_is_a_fault_at_the_bullets_line() -> None:
    assert faults("## A\n### Activities\n- {'task': 'a\\n\\n<!-- b'}\n")[0].startswith("course.md:3: ")


def test_halves_of_a_character_are_joined_or_marked_as_lost() -> None:
    (item,) = items(r"""- {'task': '\ud83d\ude00 \ud83d'}""")
    assert outline(item.blocks) == ["\U0001f600 \ufffd"]


def test_bullets_that_hold_numbers_are_a_numbered_list() -> None:
    found = items("- 1. Hang one.\n- 2. Hang two:\n  ```\n  x\n  ```\n- Rest.\n- 4) Go on.")
    assert [(item.number, outline(item.blocks)) for item in found] == [
        (1, ["Hang one."]), (2, ["Hang two:", "```|x"]), (0, ["Rest."]), (4, ["Go on."]),
    ]  # fmt: skip
    assert outline(content("- 1. a\n- 2. b\n\n  more\n- 5. c\n- d\n")) == ["1. a", "2. b", "  more", "5. c", "- d"]
    assert [item.number for item in items("3. c\n4. d")] == [3, 4]


def test_many_printed_dicts_are_read_in_linear_time() -> None:
    def printed(count: int) -> str:
        return "\n".join(f"- {{'task': 'Do [x](y{number})'}}" for number in range(count))

    assert len(items(printed(50))) == 50
    assert pace.grows_in_line(lambda count: items(printed(count)), 50)

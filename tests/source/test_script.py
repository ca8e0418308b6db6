"""What a speaking script says in which section, and what of it nobody says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import CourseError
from deckgen.source.course import Course, Frame
from deckgen.source.script import joining as script_joining
from deckgen.source.script import reading as script
from deckgen.source.script.reading import Script
from tests.source.reading import read
from tests.support import pace

PATH = Path("script.md")


def parsed(text: str) -> Script:
    return script.parse(text, PATH)


def frames(text: str) -> list[tuple[int | None, str, tuple[str, ...]]]:
    """The frames of a section's text."""
    (section,) = parsed(f"## Section 1: Bridges\n{text}").sections
    return [(frame.number, frame.title, frame.said) for frame in section.frames]


def said(text: str) -> list[str]:
    """Every paragraph said in a section's text."""
    return [paragraph for _, _, paragraphs in frames(text) for paragraph in paragraphs]


@pytest.mark.parametrize(
    "mark",
    [
        "**Frame 2: Arches**", "**[Frame 2: Arches]**", "### Frame 2: Arches", "#### Slide 2 – Arches",
        "[Frame 2: Arches]", "**Frame 2 (Arches)**", "**Frame 2 of 3: Arches**", "(Show frame 2)\n\n**Arches**",
        "Slide 2\n\n**Arches**", "**[Slide Transition]**\n\n**Frame 2: Arches**",
        "**Frame 2: Arches:**", "*Frame 2. Arches*", "Frame 2: Arches",
        "**[Advance to Frame 2]**\n\n**Arches**", "[Begin Frame 2]\n\n### Arches",
        "**Frame 2: Arches**\n\n*Advance to Frame 2.*",
        "[Transition to Frame 2]\n\n**[Frame 2: Arches]**", "(Advance to the second frame.)\n\n**Frame 2: Arches**",
    ],
)  # fmt: skip
def test_a_frame_is_known_however_its_mark_is_spelt(mark: str) -> None:
    found = frames(f"\n**Frame 1: Ropes**\n\nRopes sag.\n\n{mark}\n\nStone is pressed together.\n")
    assert found == [(1, "Ropes", ("Ropes sag.",)), (2, "Arches", ("Stone is pressed together.",))]


def test_words_right_under_a_mark_belong_to_its_frame() -> None:
    text = "**[Begin Frame 1]**  \nHello!\n**[Transition to Frame 2]**\n*Now arches.*\n\n**[Frame 2: Arches]**\nOld."
    assert frames(text) == [(1, "", ("Hello!",)), (2, "Arches", ("Now arches.", "Old."))]


def test_a_mark_may_have_speech_behind_it() -> None:
    assert frames("**Introduction:** Welcome back.\n\n**Frame 1:** We begin.\n\nFrame 2: And now we go on.") == [
        (None, "Introduction", ("Welcome back.",)),
        (1, "", ("We begin.",)),
        (2, "", ("And now we go on.",)),
    ]


def test_cues_without_numbers_begin_frames_too() -> None:
    assert frames("One.\n\n[Next slide]\n\nTwo.\n\n*Advance to the next frame.*\n\nThree.") == [
        (None, "", ("One.",)),
        (None, "", ("Two.",)),
        (None, "", ("Three.",)),
    ]


def test_a_script_without_frames_keeps_its_paragraphs() -> None:
    assert frames("\nFirst we look\nat ropes.\n\nThen at arches.\n") == [
        (None, "", ("First we look at ropes.", "Then at arches."))
    ]


def test_headings_name_frames() -> None:
    assert frames("### Ropes\n\nThey sag.\n\n### Arches\n\nThey do not.") == [
        (None, "Ropes", ("They sag.",)),
        (None, "Arches", ("They do not.",)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Certainly! Below is a speaking script for the slide on bridges. It has smooth transitions.",
        "Sure, here’s a detailed script that presents all frames of the slide:",
        "*Current Placeholder: Welcome to bridges. We begin now.*", "[Current placeholder: text]",
        "**[Start of Presentation]**", "[End of Presentation]", "*End of Presentation.*",
        "[End of Presentation Script]", "**[Slide Begins]**", "**Speaker Notes:**", "*(7 frames)*",
        "### Speaking Script for \"Bridges\" Slide",
        "**Speaking Script for “Bridges”:**",
        "### Slide Presentation Script", "**Bridges**", "---", "* * *",
        "[End of the frame and transition to the next slide]",
    ],
)  # fmt: skip
def test_what_is_no_speech_is_left_out_at_the_begin(line: str) -> None:
    assert said(f"\n{line}\n\nRopes sag.") == ["Ropes sag."]


@pytest.mark.parametrize(
    "line",
    [
        "This script will allow the presenter to speak well.",
        "This speaking script is made to engage. Change it freely.",
        "With this comprehensive script, you should be ready to present.",
        "Feel free to adjust the tone of this script.", "Let me know if you would like any changes!",
        "[End of Presentation]\n\n---\n\nThis script ensures a smooth flow.",
    ],
)  # fmt: skip
def test_what_is_no_speech_is_left_out_at_the_end(line: str) -> None:
    assert said(f"Ropes sag.\n\n---\n\n{line}\n\n---\n") == ["Ropes sag."]


@pytest.mark.parametrize(
    "line",
    [
        "Certainly, an arch can fail.", "Sure, a script runs on a computer.", "Feel free to ask whatever you like.",
        "Let me know if you have questions.", "This bridge will allow trains to pass.", "Here is a bridge.",
        "End of the line for wooden bridges!", "Frames carry loads.", "Introduction of steel changed everything.",
        "In this script of a play, the bridge burns.", "Transition to steel was slow.",
        "*Transitioning to steel, builders saved weight.*", "*The next slide shows a bridge.*",
        "Speaker after speaker fell.",
    ],
)  # fmt: skip
def test_speech_that_only_looks_like_a_chat_is_kept(line: str) -> None:
    bare = line.strip("*")
    assert said(f"{line}\n\nRopes sag.\n\n{line}") == [bare, "Ropes sag.", bare]


def test_a_chats_phrases_are_speech_anywhere_but_at_the_ends() -> None:
    middle = "This script on the screen draws a bridge."
    assert said(f"Ropes sag.\n\n{middle}\n\nArches do not.") == ["Ropes sag.", middle, "Arches do not."]


@pytest.mark.parametrize("line", ["[Pause.]", "*Pause to let this sink in.*", "(Ask the audience.)", "**[Show it]**"])
def test_stage_directions_stand_in_square_brackets(line: str) -> None:
    bare = line.strip("*[]()")
    assert said(f"Ropes sag.\n\n{line}\n\nWhy?") == ["Ropes sag.", f"[{bare}]", "Why?"]


def test_a_cue_that_says_more_than_which_frame_comes_is_a_direction() -> None:
    assert frames("One.\n\n(Advance to Frame 2 while the film of the bridge still runs.)\n\nTwo.") == [
        (None, "", ("One.",)),
        (2, "", ("[Advance to Frame 2 while the film of the bridge still runs.]", "Two.")),
    ]


def test_italic_and_bold_speech_is_speech() -> None:
    assert said("*As we saw, ropes sag.*\n\n**First, the arch.**\n\nIt stands.") == [
        "As we saw, ropes sag.",
        "First, the arch.",
        "It stands.",
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ('"Ropes sag."', ["Ropes sag."]),
        ("“Ropes sag.”", ["Ropes sag."]),
        ('"Ropes sag.\n\nArches do not."', ["Ropes sag.", "Arches do not."]),
        ('"Ropes sag.\n\n"Arches do not."', ["Ropes sag.", "Arches do not."]),
        ('"One.\n\n[Pause]\n\nTwo."\n\n"Three."', ["One.", "[Pause]", "Two.", "Three."]),
        ('"The word "sag" is old."', ['The word "sag" is old.']),
        ('"Sag" is a word, and so is "arch"', ['"Sag" is a word, and so is "arch"']),
        ('"Sag" is a word.', ['"Sag" is a word.']),
        ('"Ropes sag.\n\nArches do not.', ['"Ropes sag.', "Arches do not."]),
        ('It was "so."', ['It was "so."']),
    ],
)
def test_quotation_marks_go_only_around_whole_speeches(written: str, read_as: list[str]) -> None:
    assert said(written) == read_as


def test_markdown_becomes_plain_text_and_lists_keep_their_marks() -> None:
    text = (
        "A **bold** `x_1` claim: \\(a^2\\) and $x_{ij}$.\n\n1. **One**\n   - deep\n2. Two\n\n\\[\nE = mc^2\n\\]\nEnd."
    )
    assert said(text) == ["A bold x_1 claim: a² and xᵢⱼ.", "1. One", "• deep", "2. Two", "E = mc²", "End."]


def test_code_stays_as_it_is_with_lines_that_look_like_marks() -> None:
    code = "# Frame 2: setup\n## Section 2: x\n\n---\n[Pause]"
    assert said(f"Look.\n\n```python\n{code}\n```\n\nWell?") == ["Look.", code, "Well?"]


def test_a_fence_that_is_never_closed_is_warned_of_and_hides_no_section() -> None:
    found = parsed("## Section 1: A\n\n```python\nx = 1\n\n## Section 2: B\n\nTwo.\n")
    assert [section.title for section in found.sections] == ["A", "B"]
    assert [str(notice) for notice in found.notices] == [
        "script.md:3: a code fence is never closed; end the code with a line of ```"
    ]


def test_lists_do_not_grow_together_over_a_mark() -> None:
    assert frames("- one\n\n[Next slide]\n\n- two") == [(None, "", ("• one",)), (None, "", ("• two",))]


COURSE = "# C\n\n## Section 1: Ropes and Cables\n\nx\n\n## Section 2: Arches\n\nx\n\n## Section 3: Beams\n\nx\n"


def joined(course: str, text: str) -> Course:
    return script_joining.join(read(course), parsed(text))


def spoken(course: Course) -> list[str]:
    return [" ".join(text for frame in section.script for text in frame.said) for section in course.sections]


def test_sections_are_matched_by_title_before_number() -> None:
    course = joined(
        COURSE, "## Section 1: Arches\n\nA\n\n## Section 2: ropes & cables:\n\nR\n\n## Section 3: Beams\n\nB"
    )
    assert spoken(course) == ["R", "A", "B"]
    assert course.notices == ()


def test_a_title_that_is_only_alike_needs_the_number() -> None:
    assert spoken(joined(COURSE, "## Section 1: Introduction to Ropes\n\nR")) == ["R", "", ""]
    assert spoken(joined(COURSE, "## Section 3: Introduction to Ropes\n\nR")) == ["", "", ""]


def test_sections_of_one_title_are_told_apart_by_number_and_then_by_order() -> None:
    course = "# C\n\n## Section 4: Beams\n\nx\n\n## Section 5: Beams\n\nx\n"
    assert spoken(joined(course, "## Section 5: Beams\n\nFive\n\n## Section 4: Beams\n\nFour")) == ["Four", "Five"]
    assert spoken(joined(course, "## Beams\n\nFirst\n\n## Beams\n\nSecond\n\n## Beams\n\nMore")) == [
        "First More",
        "Second",
    ]


def test_a_number_alone_is_enough_where_the_script_gives_no_title() -> None:
    assert spoken(joined(COURSE, "## Section 2\n\nA\n\n## Section 3:\n\nB")) == ["", "A", "B"]


def test_a_script_without_headings_belongs_to_the_only_section() -> None:
    assert spoken(joined("# C\n\n## Ropes\n\nx\n", "Ropes sag.")) == ["Ropes sag."]


def test_what_finds_no_place_is_named_on_both_sides() -> None:
    course = joined(
        COURSE, "Hello.\n\n## Section 1: Ropes and Cables\n\nR\n\n## Section 9: Tunnels\n\nT\n\n[Next slide]\n\nU"
    )
    assert [str(notice).partition(";")[0] for notice in course.notices] == [
        "script.md:1: what the script says before its first section (1 paragraph) is left out",
        "script.md:7: the script's section 9 “Tunnels” fits none of the course, so its words (2 frames) are left out",
        "script.md: the script says nothing in section 2 “Arches”",
        "script.md: the script says nothing in section 3 “Beams”",
    ]


def test_a_script_of_another_course_is_named_as_such() -> None:
    course = joined(COURSE, "## Section 1: Cells\n\nC\n\n## Section 2: Genes\n\nG")
    assert spoken(course) == ["", "", ""]
    (notice,) = course.notices
    assert str(notice).startswith("script.md: none of the script's sections (2) fits one of the course")


def test_an_empty_script_is_named_too() -> None:
    assert len(joined(COURSE, "").notices) == 1


WORDS = ["ropes", "arches", "sag", "stand", "under", "load", "and", "so", "beams", "why"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1).map(lambda words: " ".join(words).capitalize() + ".")
MARKS = st.sampled_from((
    "**Frame {}: Loads**", "### Frame {}: Loads", "[Advance to Frame {}]", "**[Frame {}: Loads]**", "[Next slide]",
    "**Conclusion:**", "### Loads", "---",
))  # fmt: skip
SPEECH = st.lists(st.tuples(MARKS, st.lists(SENTENCE, min_size=1, max_size=4)), min_size=1, max_size=6)


@given(st.lists(SPEECH, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_every_paragraph_of_a_script_is_said_whole_and_in_order(sections: list[list[tuple[str, list[str]]]]) -> None:
    text = ""
    for number, frames in enumerate(sections, 1):
        text += f"\n## Section {number}: Part {number}\n"
        for place, (mark, paragraphs) in enumerate(frames, 1):
            text += f"\n{mark.format(place)}\n\n" + "\n\n".join(paragraphs) + "\n"
    found = [[text for frame in section.frames for text in frame.said] for section in parsed(text).sections]
    assert found == [[text for _, paragraphs in frames for text in paragraphs] for frames in sections]


@pytest.mark.parametrize("text", ["\x00\x07Ropes\x0b sag.", "Ropes sag.\r\n"])
def test_signs_that_no_slide_may_hold_are_dropped(text: str, tmp_path: Path) -> None:
    path = tmp_path / "script.md"
    path.write_bytes(f"## A\n\n{text}".encode())
    (section,) = script.read(path).sections
    assert section.frames == (Frame(None, "", ("Ropes sag.",)),)


@pytest.mark.parametrize(("data", "what"), [(b"# Caf\xe9", "UTF-8"), (None, "no such file")])
def test_a_script_that_cannot_be_read_is_a_fault_at_its_path(data: bytes | None, what: str, tmp_path: Path) -> None:
    path = tmp_path / "script.md"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CourseError, match=what):
        script.read(path)


HOSTILE: dict[str, Callable[[int], str]] = {
    "frames": lambda n: "## A\n\n" + "".join(f"**Frame {i}: t {i}**\n\nSay.\n\n" for i in range(n)),
    "sections": lambda n: "".join(f"## Section {i}: t{i} u\n\nSay.\n\n" for i in range(n)),
    "fences never closed": lambda n: "```a\n" * (4 * n),
    "quotes never closed": lambda n: "## A\n\n" + '"say\n\n' * n,
    "chat without end": lambda n: "## A\n\n" + "Certainly! Here is a script of slides\n\n" * n,
}


@pytest.mark.parametrize("line", ["word " * 40_000, "(" * 40_000, "**" + "transition to the next " * 8_000])
def test_a_line_that_no_slide_could_hold_is_refused(line: str) -> None:
    with pytest.raises(CourseError, match="more than 20,000"):
        parsed(f"## A\n\n{line}\n")


@pytest.mark.parametrize("kind", HOSTILE)
def test_reading_takes_time_in_line_with_the_size(kind: str) -> None:
    course = read("".join(f"## Section {number}: t{number} u\n\nx\n\n" for number in range(200)))
    assert pace.grows_in_line(lambda size: script_joining.join(course, parsed(HOSTILE[kind](size))), 500)

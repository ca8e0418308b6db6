"""Damage to course files: each mutation is one named way in which a file goes wrong on its way to us.

A text stands for the file's bytes: what is not UTF-8 is held as Python's surrogate escapes, so that `encode`
gives any bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Mutation = Callable[[str, Random, str], str]
"""(text, chance, another file's text) -> damaged text."""

_SIGNS = ("\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff")
_UNSEEN = ("\u2028", "\u2029", "\ufeff", "\u200b", "\u00ad", "\u202e", "\u2066", "\u2069", "\u200f", "\u0301")
_BYTES = ("\udc80", "\udcff", "\udcc3", "\udced\udca0\udc80", "\udcf5\udcbf")
_MARKS = (
    "```", "~~~", "<!--", "-->", "<div>", "<details>", "</details>", "<pre>", "<script>", ":::", "::: notes",
    ":::: {.columns}", "$$", "\\[", "---", "===", "***", "> ", "- ", "1. ", "# ", "## ", "### ", "|---|", "[a]: b",
)  # fmt: skip
_INLINE = ("*", "**", "_", "`", "``", "$", "\\(", "\\", "[", "](", "![", "<", ">", "|", "&", "&#0;", "<br>", "<sup>")


def encode(text: str) -> bytes:
    """Give the bytes that a damaged text stands for."""
    return text.encode("utf-8", "surrogateescape")


def damage(text: str, chance: Random, other: str) -> tuple[str, tuple[str, ...]]:
    """Damage a text one to three times; the names of the mutations come with it."""
    names = tuple(chance.choices(tuple(MUTATIONS), k=chance.choice((1, 1, 1, 2, 3))))
    for name in names:
        text = MUTATIONS[name](text, chance, other)
    return text, names


def delete_lines(text: str, chance: Random, _: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((1, 1, 1, 2, 5))]
    return "\n".join(lines)


def double_lines(text: str, chance: Random, _: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[: at + 1], *lines[at : at + chance.choice((1, 1, 8))], *lines[at + 1 :]])


def swap_lines(text: str, chance: Random, _: str) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def join_lines(text: str, chance: Random, _: str) -> str:
    at = _chosen(text, "\n", chance)
    return text[:at] + chance.choice(("", " ")) + text[at + 1 :] if at >= 0 else text


def split_line(text: str, chance: Random, _: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("\n", "\n\n")) + text[at:]


def drop_blank_lines(text: str, _chance: Random, _: str) -> str:
    return re.sub(r"\n\n+", "\n", text)


def more_blank_lines(text: str, _chance: Random, _: str) -> str:
    return text.replace("\n", "\n\n")


def cut_file(text: str, chance: Random, _: str) -> str:
    return text[: chance.randrange(len(text) + 1)]


def cut_start(text: str, chance: Random, _: str) -> str:
    return text[chance.randrange(len(text) + 1) :]


def delete_character(text: str, chance: Random, _: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + 1 :]


def double_character(text: str, chance: Random, _: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at : at + 1] * 2 + text[at + 1 :]


def delete_sign(text: str, chance: Random, _: str) -> str:
    signs = [found.start() for found in re.finditer(r"[^\w\s]", text)]
    at = chance.choice(signs) if signs else 0
    return text[:at] + text[at + 1 :]


def control_characters(text: str, chance: Random, _: str) -> str:
    return _sprinkled(text, _SIGNS, chance)


def unseen_characters(text: str, chance: Random, _: str) -> str:
    return _sprinkled(text, _UNSEEN, chance)


def invalid_bytes(text: str, chance: Random, _: str) -> str:
    return _inserted(text, chance.choice(_BYTES), chance)


def byte_order_mark(text: str, _chance: Random, _: str) -> str:
    return "\ufeff" + text


def mark_on_a_line(text: str, chance: Random, _: str) -> str:
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(_MARKS))
    return "\n".join(lines)


def mark_before_a_line(text: str, chance: Random, _: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(_MARKS) + lines[at]
    return "\n".join(lines)


def mark_in_a_line(text: str, chance: Random, _: str) -> str:
    return _inserted(text, chance.choice((*_INLINE, *_MARKS)), chance)


def wrap_lines(text: str, chance: Random, _: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    until = at + chance.randrange(1, 12)
    opened, closed = chance.choice((("```", "```"), ("<!--", "-->"), ("::: notes", ":::"), ("<details>", "</details>")))
    return "\n".join([*lines[:at], opened, *lines[at:until], closed, *lines[until:]])


def heading_levels(text: str, chance: Random, _: str) -> str:
    return _one(text, r"^#{1,6} ", lambda _: "#" * chance.randrange(8) + " ", chance)


def headings_all_deeper(text: str, _chance: Random, _: str) -> str:
    return re.sub(r"^#", "##", text, flags=re.M)


def option_letters(text: str, chance: Random, _: str) -> str:
    letter = chance.choice("ABCDEFHZabd1")
    return _one(text, r"^( *)[A-H]\)", lambda found: f"{found[1]}{letter}{chance.choice(').:]')}", chance)


def options_spelled_otherwise(text: str, chance: Random, _: str) -> str:
    style = chance.choice((r"\1\2. ", r"\1- \2) ", r"\1(\2) ", r"\1\2)", r"\1- **\2.** ", r"\1- [ ] \2) "))
    return re.sub(r"^( *)([A-H])\) ", style, text, flags=re.M)


def answers_changed(text: str, chance: Random, _: str) -> str:
    said = chance.choice(("A", "B", "H", "b", "A, C", "A and B", "", "None of these", "2", "B)", "**B**", "True"))
    return _one(text, r"(\*\*Correct Answer:\*\*).*", lambda found: f"{found[1]} {said}", chance)


def answers_removed(text: str, chance: Random, _: str) -> str:
    return _one(text, r"\*\*Correct Answer:\*\*.*\n", lambda _: "", chance)


def answers_doubled(text: str, chance: Random, _: str) -> str:
    return _one(text, r"\*\*Correct Answer:\*\*.*\n", lambda found: found[0] * 2, chance)


def labels_misspelled(text: str, chance: Random, _: str) -> str:
    labels = r"\*\*(?:Question|Correct Answer|Explanation)[^*\n]*\*\*"
    other = chance.choice((str.upper, str.lower, lambda s: s.strip("*"), lambda s: s[1:], lambda s: s.replace(":", "")))
    return _one(text, labels, lambda found: other(found[0]), chance)


def long_word(text: str, chance: Random, _: str) -> str:
    return _inserted(text, f" {'x' * chance.choice((80, 300, 2_000))} ", chance)


def long_line(text: str, chance: Random, _: str) -> str:
    return _inserted(text, " again and" * chance.choice((30, 200, 1_000)) + " ", chance)


def tabs_for_spaces(text: str, chance: Random, _: str) -> str:
    return re.sub(chance.choice((r"^ +", r" {2,}", r" ")), "\t", text, flags=re.M)


def other_line_ends(text: str, chance: Random, _: str) -> str:
    end = chance.choice(("\r\n", "\r", "\n\r"))
    return text.replace("\n", end) if chance.random() < 0.7 else text.replace("\n", end, len(text) // 100)


def numbers_changed(text: str, chance: Random, _: str) -> str:
    number = chance.choice(("0", "-1", "7", "1.5", "٣", "007", "2147483648", "9" * 30, "9" * 5_000, "1e999", ""))
    return _one(text, r"\d+", lambda _: number, chance)


def pipes_removed(text: str, chance: Random, _: str) -> str:
    return _one(text, r"\|", lambda _: "", chance)


def table_inserted(text: str, chance: Random, _: str) -> str:
    rows = ("| Week | Hours |", chance.choice(("|---|---|", "|---|", "| | |", "|:-:|-")), "| one | two | three |")
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    gap = chance.choice(([], [""]))
    return "\n".join([*lines[:at], *gap, *rows, *gap, *lines[at:]])


def front_matter(text: str, chance: Random, _: str) -> str:
    matter = chance.choice((
        "title: Rivers\nminutes: 90", "title: [", "minutes: many", "a: &a [*a]", "- one", "title: |\n  Two\n  lines",
        "", "title: Rivers\ntitle: Again", "unheard: of", "title: \x07", "minutes: -3", "title: '" + "x" * 3_000 + "'",
    ))  # fmt: skip
    return f"---\n{matter}\n{chance.choice(('---', '...', '', '----'))}\n{text}"


def front_matter_damaged(text: str, chance: Random, _: str) -> str:
    if not text.startswith("---\n"):
        return text
    at = chance.randrange(text.find("\n---", 3) + 5)
    return text[:at] + chance.choice(("", ":", "\t", "---\n", "'", "&a ")) + text[at + chance.choice((0, 1, 4)) :]


def sections_shuffled(text: str, chance: Random, _: str) -> str:
    head, *sections = re.split(r"^(?=## )", text, flags=re.M)
    return head + "".join(chance.sample(sections, len(sections)))


def section_spliced_in(text: str, chance: Random, other: str) -> str:
    sections = re.split(r"^(?=## )", other, flags=re.M)
    lines = text.split("\n")
    at = chance.randrange(len(lines) + 1)
    return "\n".join([*lines[:at], chance.choice(sections), *lines[at:]])


def indented(text: str, chance: Random, _: str) -> str:
    lead = chance.choice((" ", "  ", "    ", "\t", "> ", "- "))
    if chance.random() < 0.4:
        return "".join(lead + line for line in text.splitlines(keepends=True))
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    until = at + chance.randrange(1, 12)
    return "\n".join([*lines[:at], *(lead + line for line in lines[at:until]), *lines[until:]])


def _sprinkled(text: str, signs: tuple[str, ...], chance: Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 10))):
        text = _inserted(text, chance.choice(signs), chance)
    return text


def _inserted(text: str, more: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + more + text[at:]


def _chosen(text: str, sign: str, chance: Random) -> int:
    places = [found.start() for found in re.finditer(re.escape(sign), text)]
    return chance.choice(places) if places else -1


def _one(text: str, pattern: str, change: Callable[[re.Match[str]], str], chance: Random) -> str:
    """Change one of the places that a pattern finds."""
    places = list(re.finditer(pattern, text, re.M))
    if not places:
        return text
    found = chance.choice(places)
    return text[: found.start()] + change(found) + text[found.end() :]


MUTATIONS: Mapping[str, Mutation] = {
    function.__name__: function
    for function in (
        delete_lines, double_lines, swap_lines, join_lines, split_line, drop_blank_lines, more_blank_lines, cut_file,
        cut_start, delete_character, double_character, delete_sign, control_characters, unseen_characters,
        invalid_bytes, byte_order_mark, mark_on_a_line, mark_before_a_line, mark_in_a_line, wrap_lines, heading_levels,
        headings_all_deeper, option_letters, options_spelled_otherwise, answers_changed, answers_removed,
        answers_doubled, labels_misspelled, long_word, long_line, tabs_for_spaces, other_line_ends, numbers_changed,
        pipes_removed, table_inserted, front_matter, front_matter_damaged, sections_shuffled, section_spliced_in,
        indented,
    )
}  # fmt: skip
"""Every mutation by its name."""

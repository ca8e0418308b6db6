"""A sheet to print, in Markdown: the questions by section, and the answers on a page of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import quote, unquote

from deckgen.quiz import marks, pictures
from deckgen.quiz.paper import Asked, Paper, Part, Written
from deckgen.quiz.said import on_one_line
from deckgen.runs import Run
from deckgen.source.course import Node

SUFFIX = ".quiz.markdown"
"""Not .md: the sheet is no course file, and `week-*.md` should not meet it."""
BREAK = '<div style="break-before: page"></div>'
"""Begins a page where the sheet is printed from a browser or an editor."""
LINE = r"\_" * 30


def write(paper: Paper) -> Written:
    """Write the sheet, with `paper.key` its answers."""
    head = [f"# {_words(paper.name)}", *([f"**{_words(paper.subject)}**"] if paper.subject else [])]
    body = [*head, f"Name: {LINE}   Date: {LINE[:30]}"]
    body += [text for part in paper.parts for text in _part(part, paper)]
    if paper.key:
        glance = "  \n".join(
            " · ".join(f"{asked.number} **{asked.brief}**" for asked in part.asked) for part in paper.parts
        )
        body += [BREAK, "## Answers", glance, "## Why", *(text for asked in paper.asked for text in _answer(asked))]
    notices = tuple(pictures.figures(paper))
    return Written(("\n\n".join(body) + "\n").encode(), len(paper.asked), notices)


def _words(text: str) -> str:
    return marks.inline((Run(text),))


def _part(part: Part, paper: Paper) -> Iterator[str]:
    yield f"## {_words(part.title)}"
    for asked in part.asked:
        yield f"### Question {asked.number}"
        yield marks.Marks(lambda node: _path(node, paper)).blocks(asked.question.stem)
        yield from _options(asked)


def _options(asked: Asked) -> Iterator[str]:
    """The options, a box before each, or a line to write on."""
    if asked.kind == "words":
        yield LINE * 2
        return
    if asked.kind == "several":
        yield "*Several are right: tick them all.*"
    texts = [f"☐ **{option.letter})** {marks.option(option.runs)}" for option in asked.question.options]
    yield ("\n\n" if any("\n" in text for text in texts) else "  \n").join(texts)


def _answer(asked: Asked) -> Iterator[str]:
    why = marks.lines(asked.question.explanation)
    yield f"**{asked.number}** {_right(asked)}"
    if why:
        yield why


def _right(asked: Asked) -> str:
    question = asked.question
    if question.accepted:
        return " or ".join(_words(on_one_line(wording)) for wording in question.accepted)
    return "; ".join(f"**{option.letter})** {_brief(option.runs)}" for option in question.right)


def _brief(runs: tuple[Run, ...]) -> str:
    """An option on one line; of code in several lines only the first is told."""
    return marks.inline(runs).replace("  \n", " / ") if not any(_is_long(run) for run in runs) else "(see above)"


def _is_long(run: Run) -> bool:
    return run.code and "\n" in run.text


def _path(node: Node, paper: Paper) -> str:
    """The picture's file as it is reached from where the sheet stands."""
    if node.target not in paper.images:
        return ""
    file = (paper.course.path.resolve().parent / unquote(node.target)).resolve()
    return quote(os.path.relpath(file, paper.folder.resolve()))

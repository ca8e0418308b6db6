"""The answer key that ends a file: `## Answer key`, `1. **B** — why`; which question each of its items answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from deckgen.source.questions import grammar
from deckgen.source.questions.drafts import Block, Draft, Lines, Wrong


def give(lines: Lines, drafts: Sequence[Draft]) -> tuple[list[slice], list[Wrong]]:
    """Give drafts what the key says of their numbers; the lines it takes, and what is wrong with it.

    A question that tells its answer itself keeps it, and both must agree. A key that answers no question is content.
    """
    numbered = [draft for draft in drafts if draft.choices and draft.number in lines.keys]
    silent = Counter(draft.number for draft in numbered if not draft.told)
    told = [draft for draft in numbered if draft.told and any(map(_letters, lines.keys[draft.number or 0]))]
    if not silent and not told:
        return [], []
    for draft in (draft for draft in numbered if not draft.told):
        if silent[draft.number] > 1:
            what = f"several questions bear the number {draft.number} of the answer key"
            draft.wrong.append(Wrong(draft.line, what, "number all questions of the file in one row"))
        _answer(draft, lines.keys[draft.number or 0])
    shared = Counter(draft.number for draft in told)
    for draft in told:
        draft.keyed += (
            [] if shared[draft.number] > 1 else [grammar.reasoned(each)[0] for each in lines.keys[draft.number or 0]]
        )
        draft.explanations += [] if shared[draft.number] > 1 else _reasons(lines.keys[draft.number or 0])
    return list(_taken(lines)), list(_unmet(lines, {draft.number for draft in drafts}))


def _answer(draft: Draft, blocks: Sequence[Block]) -> None:
    draft.answers += [grammar.reasoned(block)[0] for block in blocks]
    draft.explanations += _reasons(blocks)


def _reasons(blocks: Sequence[Block]) -> list[Block]:
    return [why for block in blocks for why in grammar.reasoned(block)[1]]


def _taken(lines: Lines) -> Iterator[slice]:
    """The key's heading, and its lines from the first item on; what stands between stays content."""
    first = min(block.line for blocks in lines.keys.values() for block in blocks) - lines.all[0].number
    yield slice(lines.closing, lines.closing + 1)
    yield slice(first, len(lines.all))


def _unmet(lines: Lines, numbers: set[int | None]) -> Iterator[Wrong]:
    for number, blocks in lines.keys.items():
        if number not in numbers:
            what = f"the answer key names question {number}, and no question with options bears this number"
            yield Wrong(blocks[0].line, what, "number the question so, or take its answer out of the key")


def _letters(block: Block) -> bool:
    return bool(grammar.letters(grammar.reasoned(block)[0].text))

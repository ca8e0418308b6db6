"""Answer keys: `## Answer key`, `1. **B** — why`; which question each of their items answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from deckgen.source.questions import answers, key_items
from deckgen.source.questions.drafts import Block, Draft, Wrong
from deckgen.source.questions.key_items import Key
from deckgen.source.questions.page import Lines


def give(lines: Lines, drafts: Sequence[Draft]) -> tuple[list[slice], list[Wrong]]:
    """Give drafts what the key below them says of their numbers; the lines that keys take, and what is wrong there."""
    taken, wrong = list[slice](), list[Wrong]()
    above = 0
    for key in lines.keys:
        held = [draft for draft in drafts if above <= draft.first < key.at]
        above = key.end
        if _give(key, held):
            taken += _taken(lines, key)
            wrong += _unmet(key, {draft.number for draft in held})
    return taken, wrong


def _give(key: Key, drafts: Sequence[Draft]) -> bool:
    """Give drafts what a key says of their numbers; whether it answers any, for one that does not is content.

    A question that tells its answer itself keeps it, and both must agree.
    """
    numbered = [draft for draft in drafts if draft.choices and draft.number in key.items]
    silent = Counter(draft.number for draft in numbered if not draft.told)
    told = [draft for draft in numbered if draft.told and any(map(_letters, key.items[draft.number or 0]))]
    for draft in (draft for draft in numbered if not draft.told):
        if silent[draft.number] > 1:
            what = f"several questions bear the number {draft.number} of the answer key"
            draft.wrong.append(Wrong(draft.line, what, "number all questions of the file in one row"))
        _answer(draft, key.items[draft.number or 0])
    shared = Counter(draft.number for draft in told)
    for draft in (draft for draft in told if shared[draft.number] == 1):
        blocks = key.items[draft.number or 0]
        draft.keyed += [answers.reasoned(each)[0] for each in blocks]
        draft.explanations += _reasons(blocks)
    return bool(silent or told)


def _answer(draft: Draft, blocks: Sequence[Block]) -> None:
    draft.answers += [answers.reasoned(block)[0] for block in blocks]
    draft.explanations += _reasons(blocks)


def _reasons(blocks: Sequence[Block]) -> list[Block]:
    return [why for block in blocks for why in answers.reasoned(block)[1]]


def _taken(lines: Lines, key: Key) -> Iterator[slice]:
    """The key's heading, and its lines from the first item on, a table's head included; what stands between stays."""
    first = min(block.line for blocks in key.items.values() for block in blocks) - lines.all[0].number
    yield slice(key.at, key.at + 1)
    yield from (slice(n, n + 1) for n in range(key.at + 1, first) if key_items.is_fold(lines.all[n]))
    yield slice(lines.paragraph[first] if lines.all[first].text.lstrip().startswith("|") else first, key.end)


def _unmet(key: Key, numbers: set[int | None]) -> Iterator[Wrong]:
    for number, blocks in key.items.items():
        if number not in numbers:
            what = f"the answer key names question {number}, and no question with options bears this number"
            yield Wrong(blocks[0].line, what, "number the question so, or take its answer out of the key")


def _letters(block: Block) -> bool:
    return bool(answers.letters(answers.reasoned(block)[0].text))

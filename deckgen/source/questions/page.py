"""A file's lines as the dialects read from them, with what they ask about each line again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from deckgen.source.lines import Line, bounds
from deckgen.source.questions import key_items, labels
from deckgen.source.questions.drafts import NUMBER
from deckgen.source.questions.key_items import Key


@dataclass(frozen=True)
class Lines:
    """The lines a dialect reads from, notes for the lecturer blanked."""

    all: Sequence[Line]

    @cached_property
    def above(self) -> Sequence[int]:
        """The index of the nearest line above each that is neither blank nor code; -1 where there is none."""
        found, last = [], -1
        for at, line in enumerate(self.all):
            found.append(last)
            last = last if line.blank or line.code else at
        return found

    @cached_property
    def paragraph(self) -> Sequence[int]:
        """The index of the first line of the paragraph that each line stands in; a number begins one."""
        found: list[int] = []
        for at, line in enumerate(self.all):
            joins = found and not NUMBER.match(line.text) and _flows(line) and _flows(self.all[at - 1])
            found.append(found[-1] if joins else at)
        return found

    @cached_property
    def bound(self) -> Sequence[int]:
        """The index of the nearest heading, rule or edge of a div above each line; -1 where there is none."""
        found, last = [], -1
        for at, line in enumerate(self.all):
            found.append(last)
            last = at if bounds(line) else last
        return found

    @cached_property
    def label(self) -> Sequence[int]:
        """The index of the nearest question's label above each line; -1 where there is none."""
        found, last = [], -1
        for at, line in enumerate(self.all):
            found.append(last)
            last = at if not line.code and labels.OPENS.match(line.text) else last
        return found

    @cached_property
    def folded(self) -> Sequence[int]:
        """The index of the line that closes the `<details>` on each line; the same line where nothing does."""
        found, next_ = list(range(len(self.all))), -1
        for at in range(len(self.all) - 1, -1, -1):
            line = self.all[at]
            next_ = -1 if bounds(line) else at if not line.code and "</details" in line.text.lower() else next_
            found[at] = next_ if next_ >= 0 else at
        return found

    @cached_property
    def keys(self) -> Sequence[Key]:
        """The answer keys of the file, in order."""
        return key_items.found(self.all)

    def key(self, at: int) -> Key | None:
        """The answer key that answers what stands at an index: the next one below."""
        place = bisect_right(self._keys_at, at)
        return self.keys[place] if place < len(self.keys) else None

    def keyed(self, at: int, number: int | None) -> bool:
        """Whether the answer key below an index names a question of this number."""
        key = self.key(at)
        return key is not None and number in key.items

    @cached_property
    def _keys_at(self) -> Sequence[int]:
        return [key.at for key in self.keys]


def _flows(line: Line) -> bool:
    """Whether a line may be one of several of a paragraph."""
    return not (line.blank or line.code or bounds(line) or line.text.startswith("# "))

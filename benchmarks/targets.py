"""What a figure must reach, beside what it reached and what that stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Wanted = Literal["at least", "at most"]


@dataclass(frozen=True, slots=True)
class Row:
    """One target, or a number that helps to judge one."""

    name: str
    measured: float
    form: str
    """How the measured number and the target are written, as in a format string: ",.0f"."""
    reference: str
    """What it stands beside: a floor, or what another recipe reached on this machine."""
    target: tuple[Wanted, float] | None = None
    """None for a number that only helps to judge."""

    @property
    def verdict(self) -> str:
        """Whether the target is met, or nothing where there is none; what is no number meets none."""
        if self.target is None:
            return ""
        wanted, bound = self.target
        return "met" if (self.measured >= bound if wanted == "at least" else self.measured <= bound) else "MISSED"


def line(row: Row) -> str:
    """Write one row of the table."""
    bound = f"{row.target[0]} {row.target[1]:{row.form}}" if row.target else ""
    return f"{row.name:<40}{row.measured:>10{row.form}}  {bound:<16}{row.verdict:<8}{row.reference}"

"""Findings for people: one line each, then a summary that fits a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from deckgen.source.sheet import Report, Tally

FILES = 12
"""Files the summary lists; of more it gives the sums."""


def write(report: Report) -> str:
    """Write `path:line: severity rule: what; what to do` for each finding, then what was found and read."""
    lines = [str(finding) for finding in report.findings]
    return "\n".join([*lines, *([""] if lines else []), *_summary(report), ""])


def _summary(report: Report) -> Iterator[str]:
    counts = Counter(finding.rule for finding in report.findings)
    severities = Counter(finding.severity for finding in report.findings)
    wide = max(map(len, counts), default=0)
    for rule in report.rules:
        if counts[rule.name]:
            yield f"{rule.name:{wide}}  {counts[rule.name]:4}  {rule.what}"
    if counts:
        yield ""
    tallies = report.tallies if len(report.tallies) <= FILES else report.tallies[: FILES - 1]
    for tally in tallies:
        yield _tally(str(tally.path), tally)
    if len(tallies) < len(report.tallies):
        yield f"... and {len(report.tallies) - len(tallies)} more files"
    if len(report.tallies) > 1:
        yield _tally(f"all {len(report.tallies)} files", _sum(report.tallies))
    yield ", ".join(_count(severities[kind], kind) for kind in ("error", "warning", "note"))


def _tally(name: str, tally: Tally) -> str:
    if tally.keys is None:
        return f"{name}: cannot be read"
    parts = [_count(tally.sections, "section"), _count(tally.questions, "question"), *_keys(tally.keys)]
    return f"{name}: {', '.join(parts)}"


def _keys(keys: Mapping[str, int]) -> Iterator[str]:
    if keys:
        yield "right: " + " / ".join(
            f"{keys[letter]} {letter}" for letter in sorted(keys, key=lambda each: -keys[each])
        )


def _sum(tallies: tuple[Tally, ...]) -> Tally:
    keys = Counter[str]()
    for tally in tallies:
        keys.update(tally.keys or {})
    sections, questions = (sum(each) for each in zip(*((t.sections, t.questions) for t in tallies), strict=True))
    return Tally(tallies[0].path, sections, questions, dict(sorted(keys.items())))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"

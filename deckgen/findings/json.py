"""Findings for programs: one JSON object whose keys stay as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping

from deckgen import __version__
from deckgen.source.sheet import Finding, Report, Rule, Tally

FORMAT = 1
"""Goes up when a key changes its meaning or is taken away; a new key does not change it."""


def write(report: Report) -> str:
    """Write `{"format", "version", "failed", "files", "rules", "findings"}`.

    A file has `path`, `readable`, `sections`, `questions` and `keys` (letter -> count); a rule `id`, `severity`, `what`
    and `why`; a finding `path` and `line` (null where it has none), `severity`, `rule`, `what` and `todo`. Files and
    findings stand in the order of the run and of the lines.
    """
    told: Mapping[str, object] = {
        "format": FORMAT,
        "version": __version__,
        "failed": report.failed,
        "files": [_file(tally) for tally in report.tallies],
        "rules": [_rule(rule) for rule in report.rules],
        "findings": [_finding(finding) for finding in report.findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _file(tally: Tally) -> Mapping[str, object]:
    return {
        "path": str(tally.path),
        "readable": tally.keys is not None,
        "sections": tally.sections,
        "questions": tally.questions,
        "keys": dict(tally.keys or {}),
    }


def _rule(rule: Rule) -> Mapping[str, object]:
    return {"id": rule.name, "severity": rule.severity, "what": rule.what, "why": rule.why}


def _finding(finding: Finding) -> Mapping[str, object]:
    where = finding.fault.where
    return {
        "path": str(where.path) if where else None,
        "line": where.line if where and where.line else None,
        "severity": finding.severity,
        "rule": finding.rule,
        "what": finding.fault.what,
        "todo": finding.fault.todo,
    }

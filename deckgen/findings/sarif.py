"""Findings for code hosts: SARIF 2.1.0, which they show beside the lines of a change."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from deckgen import __version__
from deckgen.errors import Where
from deckgen.source.sheet import Finding, Report, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(report: Report) -> str:
    """Write one run with all rules and a result for each finding; paths are relative to the current folder."""
    places = {rule.name: place for place, rule in enumerate(report.rules)}
    driver = {"name": "deckgen", "version": __version__, "rules": [_rule(rule) for rule in report.rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places) for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> Mapping[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": f"{rule.what}."},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, places: Mapping[str, int]) -> Mapping[str, object]:
    where = finding.fault.where
    return {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": finding.severity,
        "message": {"text": f"{finding.fault.what}; {finding.fault.todo}"},
        "locations": [{"physicalLocation": _place(where)}] if where else [],
    }


def _place(where: Where) -> Mapping[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(where.path)}}
    if where.line:
        place["region"] = {"startLine": where.line}
    return place


def _uri(path: Path) -> str:
    """A path as a reference from the current folder, its odd characters escaped."""
    try:
        return quote(Path(os.path.relpath(path)).as_posix())
    except ValueError:  # another drive: there is no way from here to there
        return path.resolve().as_uri()

"""Each rule finds what its case file says, at those lines and no others; what a case only resembles is left alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from deckgen import check, registry
from deckgen.errors import Fault, Where
from deckgen.source import checks
from deckgen.source.course import Course
from deckgen.source.frontmatter import FrontMatter
from deckgen.source.reader import Reading
from deckgen.source.sheet import Rule, Sheet

RULES = registry.names(checks)
CASES = Path(__file__).parent / "cases"
SOURCE = Path(checks.__file__).parent.parent

_FOUND_AT = re.compile(r"<!-- found at: ([\d, ]+) -->\n\Z")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_its_case_holds_and_nothing_else(rule: str) -> None:
    path = CASES / f"{rule}.md"
    expected = _FOUND_AT.search(path.read_text(encoding="utf-8"))
    assert expected, f"{path} does not end in the lines that are to be found"
    report = check.check([path])
    found = [finding.fault for finding in report.findings if finding.rule == rule]
    assert [fault.where.line for fault in found if fault.where] == [int(line) for line in expected[1].split(",")]
    assert all(fault.what and fault.todo for fault in found)


def test_every_case_belongs_to_a_rule() -> None:
    assert sorted(path.stem for path in CASES.iterdir()) == list(RULES)


@pytest.mark.parametrize("rule", check.rules(), ids=lambda rule: rule.name)
def test_a_rule_says_what_it_finds_and_why_that_is_weak(rule: Rule) -> None:
    assert rule.severity in ("error", "warning", "note")
    assert 10 < len(rule.what) < 110
    assert len(rule.why.split()) >= 20


def named_while_reading() -> set[str]:
    """Every rule's id that reading gives a fault or a warning."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("warn", "fault", "Fault"):
                found |= {str(word.value) for word in ast.walk(node) if isinstance(word, ast.Constant)} & set(RULES)
    return found | {"answer-uncertain", "control-characters"}


@pytest.mark.parametrize("rule", sorted(named_while_reading()))
def test_what_reading_tells_in_the_name_of_a_rule_is_told_by_that_rule_alone(rule: str) -> None:
    fault = Fault(Where(Path("course.md"), 3), "is odd", "mend it", rule)
    course = Course(Path("course.md"), (), "", (), (), (fault,))
    sheet = Sheet(Reading(course, FrontMatter(course.path), (), ("",)))
    told = {
        name
        for name, module in registry.load_all(checks).items()
        if fault in (module.across([sheet]) if hasattr(module, "across") else module.check(sheet))
    }
    assert told == {rule}


@pytest.mark.parametrize("rule", ["", "no-such-rule"])
def test_what_no_rule_claims_is_told_by_reading(rule: str) -> None:
    fault = Fault(Where(Path("course.md"), 3), "is odd", "mend it", rule)
    course = Course(Path("course.md"), (), "", (), (), (fault,))
    sheet = Sheet(Reading(course, FrontMatter(course.path), (), ("",)))
    assert list(registry.load(checks, "reading").check(sheet)) == [fault]

"""`deckgen check`: what it says of real files, in every format, and what it mends."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deckgen import check, cli, repair
from deckgen.errors import CourseError
from deckgen.findings import json as as_json
from deckgen.findings import sarif, text
from deckgen.source import chance, reader
from deckgen.source.course import Course
from deckgen.source.sheet import Report
from tests.support import inputs
from tests.support.courses import QUIZ

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["deckgen", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def course_file(folder: Path, content: str | bytes, name: str = "course.md") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def found(path: Path, *others: Path) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for finding in check.check([path, *others]).findings:
        told.setdefault(finding.rule, []).append(str(finding.fault))
    return told


# Real files


def real(file: str) -> inputs.Real:
    return next(real for real in inputs.counted() if real.file == file)


@inputs.needed
def test_week_9_is_told_its_copies_its_keys_its_long_options_and_its_placeholders() -> None:
    path = real("week-9/assessment.md").path
    told = found(path)
    (copies,) = told["duplicate-stem"]
    assert copies.startswith(f"{path}:98: the question stands 3 times word for word: also at line 216, line 517; ")
    assert "35 B / 15 C / 2 A / 1 D" in told["answer-position"][0]
    assert "the longest in 40 of 53 questions" in told["longest-option"][0]
    assert len(told["placeholder"]) == 6
    assert "15 sections, 53 questions, right: 35 B / 15 C / 2 A / 1 D" in text.write(check.check([path]))


@pytest.fixture(scope="module")
def everything() -> Report:
    """What one run says of all real files."""
    return check.check([file.path for file in inputs.counted()])


@inputs.needed
def test_real_files_are_told_their_placeholders_and_their_keys(everything: Report) -> None:
    told = [each.fault.where for each in everything.findings if each.rule == "placeholder"]
    expected = [(file.path, line) for file in inputs.counted() for line in file.placeholders]
    assert [(where.path, where.line) for where in told if where] == expected
    keys = [dict(sorted(Counter(file.keys).items())) for file in inputs.counted()]
    assert [tally.keys for tally in everything.tallies] == keys
    assert not everything.failed


@inputs.needed
def test_few_real_questions_are_told_what_is_a_matter_of_taste(everything: Report) -> None:
    counts = Counter(finding.rule for finding in everything.findings)
    questions = sum(tally.questions for tally in everything.tallies)
    doubtful = ("explanation-other-option", "article-cue", "number-cue", "objective-untouched", "far-longer-option")
    assert sum(counts[rule] for rule in doubtful) < questions / 20


@inputs.needed
@pytest.mark.parametrize("file", inputs.counted(), ids=lambda file: file.file)
def test_a_mended_real_file_reads_the_same_and_needs_no_more(file: inputs.Real, tmp_path: Path) -> None:
    path = course_file(tmp_path, file.path.read_bytes())
    before = reads(path)
    repair.write(repair.repair(path))
    again = repair.repair(path)
    assert again.before == again.after
    assert reads(path) == before


# The pipeline


def test_a_sound_course_is_told_nothing_and_passes(run: Run, tmp_path: Path) -> None:
    path = course_file(tmp_path, QUIZ.replace("**Correct Answer:** B", "**Correct Answer:** A", 1))
    status, out, err = run("check", path)
    assert (status, err) == (0, "")
    assert out == f"{path}: 2 sections, 2 questions, right: 1 A / 1 B\n0 errors, 0 warnings, 0 notes\n"


def test_an_error_fails_the_run_and_a_warning_does_not(run: Run, tmp_path: Path) -> None:
    weak = course_file(tmp_path, QUIZ.replace("**Explanation:** One side of the cut then stays empty.\n", ""))
    assert run("check", weak)[0] == 0
    wrong = course_file(tmp_path, QUIZ.replace("**Correct Answer:** B", "**Correct Answer:** F", 1), "wrong.md")
    status, out, _ = run("check", wrong)
    assert status == 1
    assert re.search(r"wrong\.md:17: error answer-uncertain: .+; .+", out)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"# Caf\xe9\n", 1),
        ("---\ntitle: [\n---\n", 3),
        ("---\nminutes: many\n---\n\n## A\n\ntext\n", 2),
        ("---\ntheme: no-such-theme\n---\n\n## A\n\ntext\n", 2),
    ],
    ids=["not UTF-8", "damaged front matter", "a wrong value", "an unknown theme"],
)
def test_what_stops_a_build_is_an_error_at_its_line(content: str | bytes, line: int, tmp_path: Path) -> None:
    report = check.check([course_file(tmp_path, content)])
    errors = [finding for finding in report.findings if finding.severity == "error"]
    assert [(error.rule, error.fault.where and error.fault.where.line) for error in errors] == [("reading", line)]
    assert report.failed


def test_a_file_that_is_not_there_does_not_keep_the_others_from_being_checked(tmp_path: Path) -> None:
    report = check.check([tmp_path / "gone.md", course_file(tmp_path, QUIZ)])
    assert [tally.questions for tally in report.tallies] == [0, 2]
    assert f"{tmp_path / 'gone.md'}: cannot be read" in text.write(report)


def test_whatever_reading_finds_is_told_once(tmp_path: Path) -> None:
    damaged = QUIZ.replace(
        "- Explain how", "- Understand concepts from Merge sort\n- [it](weird:x) \\(\\nonsense\\) how"
    )
    path = course_file(tmp_path, damaged.replace("**Correct Answer:** B", "**Correct Answer:** F"))
    reading = reader.survey(reader.text_of(path), path)
    told = [finding.fault for finding in check.check([path]).findings]
    expected = [*reading.faults, *reading.course.notices]
    assert len(expected) >= 4
    assert all(told.count(fault) == 1 for fault in expected)


def test_findings_stand_in_the_order_of_the_files_and_of_their_lines(tmp_path: Path) -> None:
    weak = QUIZ.replace("**Explanation:**", "Why:")
    later, earlier = course_file(tmp_path, weak, "a.md"), course_file(tmp_path, weak, "b.md")
    places = [finding.fault.where for finding in check.check([earlier, later]).findings]
    assert [place.path.name for place in places if place] == sorted((p.path.name for p in places if p), reverse=True)
    for name in ("a.md", "b.md"):
        lines = [place.line for place in places if place and place.path.name == name]
        assert lines == sorted(lines)


def test_a_question_that_stands_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    first = course_file(tmp_path, QUIZ, "week-1.md")
    again = QUIZ.replace("Which input makes the first element a poor pivot?", "What is sorted by a merge of two runs?")
    second = course_file(tmp_path, again, "week-2.md")
    told = found(first, second)["duplicate-stem"]
    assert len(told) == 1
    assert told[0].startswith(f"{first}:11: ")
    assert f"{second}:11" in told[0]


def test_long_questions_that_differ_in_one_word_are_one_question(tmp_path: Path) -> None:
    stem = "Which input makes the first element of a long list that is almost sorted a very poor {} for quicksort?"
    rest = "\n\n  A) One\n  B) Another\n\n**Correct Answer:** A\n**Explanation:** So.\n\n"
    words = enumerate(("pivot", "start", "choice"), 1)
    questions = "".join(f"**Question {number}:** {stem.format(word)}{rest}" for number, word in words)
    told = found(course_file(tmp_path, f"## Section 1: Sorting\n\n{questions}"))["duplicate-stem"]
    assert len(told) == 1
    assert "3 times in nearly the same words" in told[0]


def test_how_much_too_long_a_slide_is_comes_from_its_theme(tmp_path: Path) -> None:
    words = "One side of the cut stays empty and the other keeps everything. "

    def told(times: int) -> str:
        text_ = QUIZ.replace("One side of the cut then stays empty.", (words * times).strip())
        return found(course_file(tmp_path, text_)).get("slide-too-full", [""])[0]

    assert told(1) == ""
    some, more = (re.search(r"the question with its explanation is (.+) one slide", told(times)) for times in (40, 100))
    assert some
    assert re.fullmatch(r"\d\d% too long for", some[1])
    assert more
    assert re.fullmatch(r"[2-4]\.\d times as long as", more[1])


# What chance does


def test_chance_agrees_with_sums_over_every_case() -> None:
    exact = sum(math.comb(20, k) * 0.25**k * 0.75 ** (20 - k) for k in range(9, 21))
    assert chance.at_least(9, 20, 0.25) == pytest.approx(exact)
    assert chance.at_least(0, 20, 0.25) == 1.0
    assert chance.at_least(20, 20, 0.25) == pytest.approx(0.25**20)
    assert chance.at_least(21, 20, 0.25) == 0.0
    assert chance.at_least(50_000, 60_000, 0.25) < 1e-300


@pytest.mark.parametrize(
    ("square", "freedom", "tail"), [(3.841459, 1, 0.05), (5.991465, 2, 0.05), (7.814728, 3, 0.05), (13.2767, 4, 0.01)]
)
def test_an_uneven_spread_is_as_rare_as_the_tables_say(square: float, freedom: int, tail: float) -> None:
    expected = [10.0] * (freedom + 1)
    off = math.sqrt(square * 10 / 2)
    counts = [10 + off, 10 - off, *expected[2:]]
    assert chance.uneven(counts, expected) == pytest.approx(tail, rel=1e-3)


def test_few_questions_are_not_judged_by_their_letters(tmp_path: Path) -> None:
    told = found(course_file(tmp_path, QUIZ))
    assert "answer-position" not in told
    assert "longest-option" not in told


# Formats

WEAK = QUIZ.replace("**Explanation:** One side of the cut then stays empty.\n", "")
UNEXPLAINED = WEAK[: WEAK.index("**Question 1:** Which input")].count("\n") + 1


def test_json_holds_files_rules_and_findings_under_their_keys(run: Run, tmp_path: Path) -> None:
    path = course_file(tmp_path, WEAK)
    status, out, _ = run("check", "--format", "json", path)
    told = json.loads(out)
    assert (status, list(told)) == (0, ["format", "version", "failed", "files", "rules", "findings"])
    assert told["files"] == [
        {"path": str(path), "readable": True, "sections": 2, "questions": 2, "keys": {"B": 2}},
    ]
    finding = next(each for each in told["findings"] if each["rule"] == "explanation-missing")
    assert set(finding) == {"path", "line", "severity", "rule", "what", "todo"}
    assert (finding["path"], finding["line"], finding["severity"]) == (str(path), UNEXPLAINED, "warning")
    assert {rule["id"] for rule in told["rules"]} >= {each["rule"] for each in told["findings"]}
    assert as_json.write(check.check([path])) == out


def test_sarif_is_what_code_hosts_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    course_file(tmp_path, WEAK, "week 1.md")
    log = json.loads(sarif.write(check.check([Path("week 1.md"), Path("gone.md")])))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (one,) = log["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert one["tool"]["driver"]["name"] == "deckgen"
    assert all(_is_rule(rule) for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert {result["ruleId"] for result in one["results"]} == {"explanation-missing", "reading"}
    assert all(_is_result(result, rules) for result in one["results"])
    places = [result["locations"][0]["physicalLocation"] for result in one["results"]]
    assert {"artifactLocation": {"uri": "week%201.md"}, "region": {"startLine": UNEXPLAINED}} in places
    assert {"artifactLocation": {"uri": "gone.md"}} in places


def _is_rule(rule: dict[str, Any]) -> bool:
    texts = [rule["shortDescription"]["text"], rule["fullDescription"]["text"]]
    level = rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
    return bool(re.fullmatch(r"[a-z-]+", rule["id"])) and all(texts) and level


def _is_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> bool:
    place = result["locations"][0]["physicalLocation"]
    relative = not re.match(r"[a-z]+:|/", place["artifactLocation"]["uri"])
    line = place.get("region", {"startLine": 1})["startLine"]
    known = rules[result["ruleIndex"]]["id"] == result["ruleId"]
    level = result["level"] in {"none", "note", "warning", "error"}
    return relative and line >= 1 and known and level and bool(result["message"]["text"])


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(run: Run, tmp_path: Path) -> None:
    status, out, err = run("check", "--format", "xml", course_file(tmp_path, QUIZ))
    assert (status, out) == (2, "")
    assert all(name in err for name in ("json", "sarif", "text"))


def test_the_summary_of_many_files_fits_a_screen(tmp_path: Path) -> None:
    paths = [course_file(tmp_path, f"## Section 1: Topic {n}\n\nText {n}.\n", f"{n:03}.md") for n in range(60)]
    lines = text.write(check.check(paths)).splitlines()
    assert len(lines) < 40
    assert "all 60 files: 60 sections, 0 questions" in lines


# Mending

MENDABLE = (
    QUIZ.replace("  C) n squared", "  C)n squared")
    .replace("**Correct Answer:** B", "**Correct Answer:** 2n - 1", 1)
    .replace("Every comparison", "By \\(\x08eta\\), every\u200b comparison")
)


def reads(path: Path) -> Course:
    return replace(reader.survey(reader.text_of(path), path).course, notices=())


def test_fix_shows_a_diff_and_leaves_the_file_alone(run: Run, tmp_path: Path) -> None:
    path = course_file(tmp_path, MENDABLE)
    status, out, err = run("check", "--fix", path)
    assert (status, err) == (0, "")
    assert path.read_bytes() == MENDABLE.encode()
    assert out.startswith(f"--- {path}\n+++ {path}\n@@ ")
    added = [line for line in out.split("\n") if line.startswith("+") and not line.startswith("+++")]
    assert added == [
        "+  C) n squared",
        "+**Correct Answer:** B",
        "+**Explanation:** By \\(\\beta\\), every comparison but the last places one element.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("last", ["", "no line end"])
def test_write_changes_the_damaged_lines_and_not_a_byte_more(
    end: str, mark: bytes, last: str, run: Run, tmp_path: Path
) -> None:
    before = (MENDABLE + last).replace("\n", end).encode()
    path = course_file(tmp_path, mark + before)
    course = reads(path)
    status, out, _ = run("check", "--fix", "--write", path)
    assert (status, out) == (0, f"{path}: 3 lines mended\n")
    after = path.read_bytes()
    mended = (
        before.replace(b"C)n squared", b"C) n squared")
        .replace(b"** 2n - 1", b"** B")
        .replace(b"\x08eta", b"\\beta")
        .replace("\u200b".encode(), b"")
    )
    assert after == mark + mended
    assert reads(path) == course
    assert run("check", "--fix", path) == (0, "", "")
    assert run("check", "--fix", "--write", path)[1] == f"{path}: no lines mended\n"
    assert path.read_bytes() == after


def test_a_sound_file_is_not_touched(tmp_path: Path) -> None:
    path = course_file(tmp_path, QUIZ)
    stamp = path.stat().st_mtime_ns
    repair.write(repair.repair(path))
    assert path.stat().st_mtime_ns == stamp


def test_a_file_that_cannot_be_read_is_not_mended(tmp_path: Path) -> None:
    path = course_file(tmp_path, "---\ntitle: [\n---\n\x08\n")
    with pytest.raises(CourseError):
        repair.repair(path)


@pytest.mark.parametrize("words", [("--write",), ("--fix", "--format", "json")], ids=" ".join)
def test_options_that_mean_nothing_together_are_refused(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    path = course_file(tmp_path, MENDABLE)
    assert run("check", *words, path)[0] == 2
    assert path.read_bytes() == MENDABLE.encode()


def test_a_file_whose_options_are_shuffled_is_not_told_where_its_right_answers_stand(tmp_path: Path) -> None:
    case = (Path(__file__).parent / "checks" / "cases" / "answer-position.md").read_text(encoding="utf-8")
    path = tmp_path / "course.md"
    found = []
    for matter in ("", "---\nquiz: {balance: true}\n---\n"):
        path.write_text(matter + case, encoding="utf-8")
        found.append([finding.rule for finding in check.check([path]).findings].count("answer-position"))
    assert found == [1, 0]

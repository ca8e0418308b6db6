"""Python dicts and lists, and JSON, printed where a sentence was meant -> their keys and values.

Only literals are read (`ast.literal_eval`): nothing in a course file is ever run.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

LONGEST = 20_000
"""Characters that are looked at; what is longer is prose."""
DEEPEST = 6
"""How deep lists and dicts may stand in each other."""

Value: TypeAlias = "str | tuple[Value, ...] | dict[str, Value]"
"""A text, several values, or values by their keys; numbers are texts, and what is None is left out."""
Role = Literal["title", "words", "code", "language", "answer", "about", "other"]
"""Who a value is for: title, words and code are the task; answer and about are for the lecturer; other is shown with
its key.
"""

_BEGINS = re.compile(r"\s*(?:\{\s*(?P<quote>['\"])[^'\"\n]{1,80}(?P=quote)\s*:|\[\s*(?:['\"]|\{\s*['\"]))")
_ROLES: Mapping[Role, str] = {
    "title": "title, name, heading, topic",
    "words": (
        "description, text, objective, learning objective, question, discussion question, prompt, task, activity, "
        "instruction, instructions, statement, content, exercise, body, sentence, point, item, scenario"
    ),
    "code": "code, code snippet, snippet, starter code, example code, buggy code, code block, code example",
    "language": "language, lang, programming language",
    "about": (
        "type, kind, category, activity type, question type, difficulty, difficulty level, level, time, duration, "
        "estimated time, time estimate, estimated duration, minutes, time limit, id"
    ),
    "answer": "key, expected output, expected outputs, expected result, expected results, expected response, output",
}
_KNOWN: Mapping[str, Role] = {name: role for role, names in _ROLES.items() for name in names.split(", ")}
_TELLING = {"answer", "answers", "solution", "solutions", "explanation", "explanations", "rationale", "hint", "hints"}
_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]+")
_NAMES = {"type": "kind", "duration": "time", "estimated time": "time", "time estimate": "time"}


def begins(text: str) -> bool:
    """Whether a text looks like a printed dict, or a printed list of texts or dicts, and nothing else."""
    return len(text) <= LONGEST and bool(_BEGINS.match(text)) and text.rstrip().endswith(("}", "]"))


def read(text: str) -> dict[str, Value] | tuple[Value, ...] | None:
    """Read a printed dict, or a list whose elements are texts or dicts; None for anything else.

    What names a key twice or stands more than 6 deep in itself is not read either.
    """
    try:
        value = _value(_evaluated(text.strip()), 0)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return None
    if isinstance(value, tuple) and not all(isinstance(each, (str, dict)) for each in value):
        return None
    return value if value and not isinstance(value, str) else None


def role(key: str) -> Role:
    """Who the value of a key is for."""
    name = _name(key)
    if _TELLING & set(name.split()):
        return "answer"
    return _KNOWN.get(name, "other")


def label(key: str) -> str:
    """A key as words: `sample_answer` is "Sample answer"."""
    shown = _NAMES.get(_name(key)) or _JOINTS.sub(" ", key).strip() or key
    return shown[:1].upper() + shown[1:]


def _name(key: str) -> str:
    return " ".join(_JOINTS.sub(" ", key).lower().split())


def _evaluated(text: str) -> object:
    """The literal that a text prints: JSON, else Python.

    Raises:
        ValueError, SyntaxError, TypeError, RecursionError, MemoryError: it prints none.
    """
    try:
        found: object = json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str)
    except ValueError:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of backslashes that begin no escape: they stay
            tree = ast.parse(text, mode="eval")
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                _once([(ast.dump(key), None) for key in node.keys if key])
        found = ast.literal_eval(tree)
    return found


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _value(found: object, depth: int) -> Value:
    """Bring a literal to texts; an empty text for what says nothing."""
    if depth > DEEPEST:
        raise ValueError("the literal stands too deep in itself")
    if isinstance(found, dict):
        named = {_text(key): _value(value, depth + 1) for key, value in found.items()}
        if len(named) < len(found):
            raise ValueError("two keys read alike")
        return {key: value for key, value in named.items() if value}
    if isinstance(found, list | tuple | set):
        values = tuple(_value(value, depth + 1) for value in found)
        return tuple(value for value in values if value)
    return _text(found)


def _text(found: object) -> str:
    if found is None or isinstance(found, bool):
        return {None: "", True: "yes", False: "no"}[found]
    if not isinstance(found, str):
        return str(found)
    text = found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text if text.strip() else ""

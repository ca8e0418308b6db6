"""Bullets that hold something other than they seem -> what they mean: printed dicts and lists, and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from deckgen.runs import Run
from deckgen.source import damage
from deckgen.source.course import Node
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown import printed
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.markdown.printed import Value


def meant(nodes: Iterable[Node], ledger: Ledger) -> tuple[Node, ...]:
    """Read the bullets among blocks, and in them, as their author meant them.

    A printed dict becomes its texts, with what only the lecturer should see as comments; a printed list becomes a
    bullet for each element; bullets that each hold a number and a text become a numbered list.

    Raises:
        CourseError: a text in a printed dict leaves a comment or a `:::` block open.
    """
    return tuple(found for node in nodes for found in _meant(node, ledger))


def _meant(node: Node, ledger: Ledger) -> Iterator[Node]:
    if node.kind == "list":
        items = tuple(found for item in node.children for found in _items(item, ledger))
        yield from _numbered(replace(node, children=items))
    elif node.kind in ("div", "quote"):
        yield replace(node, children=meant(node.children, ledger))
    else:
        yield node


def _numbered(node: Node) -> Iterator[Node]:
    """Make lists with numbers of the bullets that only hold one; other bullets stay."""
    if node.ordered:
        yield node
        return
    for holds, group in groupby(node.children, _holds_number):
        items = tuple(group)
        if holds:
            yield from _joined(items)
        else:
            yield replace(node, line=items[0].line, children=items)


def _holds_number(item: Node) -> bool:
    return bool(item.children) and item.children[0].kind == "list" and item.children[0].ordered


def _joined(items: Iterable[Node]) -> Iterator[Node]:
    """The numbered lists at the beginning of bullets, those joined whose numbers go on."""
    held: Node | None = None
    for item in items:
        found, *rest = item.children
        last = found.children[-1]
        found = replace(found, children=(*found.children[:-1], replace(last, children=(*last.children, *rest))))
        if held and found.start == held.start + len(held.children):
            held = replace(held, children=held.children + found.children)
        else:
            yield from [held] if held else []
            held = found
    yield from [held] if held else []


def _items(item: Node, ledger: Ledger) -> Iterator[Node]:
    """What a bullet comes to: itself, or one for each element of a printed list."""
    first = item.children[0] if item.children else item
    prints = first.kind == "paragraph" and printed.begins(first.source)
    found = printed.read(first.source) if prints else None
    if found is None:
        if prints:
            what = "what is printed here cannot be read and stays as it is written"
            ledger.warn(first.line, what, "write it as a sentence")
        yield item if _is_plain(item) else replace(item, children=meant(item.children, ledger))
        return
    rest = meant(item.children[1:], ledger)
    pinned = replace(ledger, pinned=first.line)
    texts = [_blocks(each, pinned) for each in (found if isinstance(found, tuple) else (found,))]
    texts[-1] += rest
    yield from (Node("item", first.line, children=blocks) for blocks in texts)


def _is_plain(item: Node) -> bool:
    """Whether nothing in a bullet could be a bullet of another meaning."""
    return all(node.kind not in ("list", "div", "quote") for node in item.children)


def _blocks(value: Value, ledger: Ledger) -> tuple[Node, ...]:
    """A value as blocks, all on the line that the ledger is pinned to."""
    if isinstance(value, str):
        return _text(value, ledger)
    if isinstance(value, tuple):
        return (Node("list", ledger.pinned, children=_elements(value, ledger)),)
    return _record(value, ledger)


def _elements(values: Iterable[Value], ledger: Ledger) -> tuple[Node, ...]:
    return tuple(Node("item", ledger.pinned, children=_blocks(value, ledger)) for value in values)


def _record(fields: Mapping[str, Value], ledger: Ledger) -> tuple[Node, ...]:
    """A dict's words, then what stands beside them with its key, then what only the lecturer should see."""
    roles = {key: _role(key, value) for key, value in fields.items()}
    language = next((str(fields[key]) for key in fields if roles[key] == "language"), "")
    words, others, said = list[Node](), list[Node](), list[Node]()
    for key, value in fields.items():
        match roles[key]:
            case "title" if "words" in roles.values():
                words += map(_bold, _blocks(value, ledger))
            case "title" | "words":
                words += _blocks(value, ledger)
            case "code":
                others.append(_code(str(value), language, ledger))
            case "answer" | "about":
                said.append(_said(key, value, ledger))
            case "language" if "code" in roles.values():
                pass
            case _:
                others += _labelled(key, value, ledger)
    if others and others[0].kind == "code" and not words:
        words.append(_lead("code", ledger))
    return (*words, *others, *said)


def _role(key: str, value: Value) -> printed.Role:
    role = printed.role(key)
    return "other" if role in ("title", "words", "code", "language") and not isinstance(value, str) else role


def _bold(node: Node) -> Node:
    return replace(node, runs=tuple(replace(run, bold=True) for run in node.runs))


def _code(text: str, language: str, ledger: Ledger) -> Node:
    text = _sound(text, ledger).strip("\n")
    first, _, rest = text.partition("\n")
    if first.startswith("```") and rest.rstrip().endswith("```"):
        return Node(
            "code", ledger.pinned, text=rest.rstrip()[:-3].rstrip("\n"), info=first.strip("`").strip() or language
        )
    return Node("code", ledger.pinned, text=text, info=language)


def _said(key: str, value: Value, ledger: Ledger) -> Node:
    text = "\n".join(_lines(value, ledger))
    return Node("comment", ledger.pinned, text=f"{_label(key, ledger)}: {text}")


def _label(key: str, ledger: Ledger) -> str:
    return " ".join(_sound(printed.label(key), ledger).split())


def _lead(key: str, ledger: Ledger) -> Node:
    label = f"{_label(key, ledger)}:"
    return Node("paragraph", ledger.pinned, runs=(Run(label),), source=label)


def _labelled(key: str, value: Value, ledger: Ledger) -> tuple[Node, ...]:
    """A value behind its key: on the key's line where it begins with words, else below it."""
    lead = _lead(key, ledger)
    if isinstance(value, dict):
        return (lead, *_keyed(value, ledger))
    if isinstance(value, str) and printed.role(key) == "code":
        return (lead, _code(value, "", ledger))
    blocks = _blocks(value, ledger)
    if not blocks or blocks[0].kind != "paragraph":
        return (lead, *blocks)
    first, *rest = blocks
    return (replace(first, runs=(Run(f"{lead.source} "), *first.runs), source=f"{lead.source} {first.source}"), *rest)


def _keyed(fields: Mapping[str, Value], ledger: Ledger) -> tuple[Node, ...]:
    """A dict in a dict: a bullet for each key that the class sees, the rest as comments."""
    said = tuple(key for key in fields if printed.role(key) in ("answer", "about"))
    shown = (_labelled(key, value, ledger) for key, value in fields.items() if key not in said)
    items = tuple(Node("item", ledger.pinned, children=blocks) for blocks in shown)
    notes = (_said(key, fields[key], ledger) for key in said)
    return (*([Node("list", ledger.pinned, children=items)] if items else []), *notes)


def _lines(value: Value, ledger: Ledger) -> Iterator[str]:
    """A value as lines of plain text."""
    if isinstance(value, str):
        yield _sound(value, ledger).strip("\n")
    elif isinstance(value, tuple):
        for each in value:
            yield "• " + "; ".join(_lines(each, ledger))
    else:
        for key, each in value.items():
            yield "; ".join([f"{_label(key, ledger)}:", *_lines(each, ledger)]).replace(":; ", ": ", 1)


def _text(text: str, ledger: Ledger) -> tuple[Node, ...]:
    """Read a text as Markdown: blocks where it has several lines, else words."""
    text = _sound(text, ledger).strip("\n")
    nodes = markdown.parse(text, ledger, breaks=True) if "\n" in text else markdown.words(text, ledger)
    return tuple(_at(node, ledger.pinned) for node in nodes)


def _at(node: Node, line: int) -> Node:
    """A block and all in it as if they stood on one line; a heading as bold words."""
    if node.kind == "heading":
        node = _bold(replace(node, kind="paragraph", level=0))
    return replace(node, line=line, children=tuple(_at(child, line) for child in node.children))


def _sound(text: str, ledger: Ledger) -> str:
    """A text with its damage mended."""
    text = damage.drop(damage.mend(text, ledger), ledger)
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""What options count (numbers with units, dates, words of a scale), and whether they are in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

_NUMBER = r"[-+−]?\d+(?:[.,]\d+)*"
_VALUE = re.compile(
    r"(?P<near>(?:(?:less|fewer|more|greater) than|under|below|up to|at (?:most|least)|over|above|about|exactly|"
    rf"between|from|[<>≤≥~])\s*)?(?P<before>[^\d+−-]*?)(?P<number>{_NUMBER})(?:\s*(?:[-–]|to|and)\s*(?P<high>{_NUMBER}))?"
    r"(?P<after>\D*)"
)
_MORE = ("more", "greater", "over", "above", ">")
_LESS = ("less", "fewer", "under", "below", "<")
_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? )?(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|"
    r"july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    r"(?: (?P<late>\d{1,2})(?:st|nd|rd|th)?(?!\d),?)?(?: (?P<year>\d{4}))?"
)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_POWER = re.compile(r"(?P<base>\d{1,6})\^(?P<power>-?\d{1,2})")
LEAST = 3
"""Amounts in order among other options that make an order to be kept."""

_UNITS: Mapping[str, tuple[str, float]] = {
    **{name: ("bytes", 1024.0**power) for power, names in enumerate((
        ("b", "byte", "bytes"), ("kb", "kib", "kilobyte", "kilobytes"), ("mb", "mib", "megabyte", "megabytes"),
        ("gb", "gib", "gigabyte", "gigabytes"), ("tb", "tib", "terabyte", "terabytes"),
    )) for name in names},
    **{name: ("seconds", size) for size, names in (
        (1e-9, ("ns", "nanosecond", "nanoseconds")), (1e-6, ("µs", "us", "microsecond", "microseconds")),
        (1e-3, ("ms", "millisecond", "milliseconds")), (1.0, ("s", "sec", "second", "seconds")),
        (60.0, ("min", "mins", "minute", "minutes")), (3600.0, ("h", "hour", "hours")),
        (86_400.0, ("day", "days")), (604_800.0, ("week", "weeks")), (2_629_800.0, ("month", "months")),
        (31_557_600.0, ("year", "years")), (315_576_000.0, ("decade", "decades")),
        (3_155_760_000.0, ("century", "centuries")),
    ) for name in names},
    **{name: ("metres", size) for size, names in (
        (1e-9, ("nm",)), (1e-6, ("µm",)), (1e-3, ("mm", "millimetre", "millimetres")),
        (1e-2, ("cm", "centimetre", "centimetres")), (1.0, ("m", "metre", "metres", "meter", "meters")),
        (1e3, ("km", "kilometre", "kilometres", "kilometer", "kilometers")),
    ) for name in names},
    **{name: ("grams", size) for size, names in (
        (1e-3, ("mg",)), (1.0, ("g", "gram", "grams")), (1e3, ("kg", "kilogram", "kilograms")),
        (1e6, ("t", "ton", "tons", "tonne", "tonnes")),
    ) for name in names},
    **{name: ("", size) for size, names in (
        (1e3, ("k", "thousand")), (1e6, ("million",)), (1e9, ("billion",)), (1e12, ("trillion",)),
    ) for name in names},
}  # fmt: skip
"""A unit -> what it measures, and how large it is."""

_SCALES = (
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ("never", "once", "twice", "three times", "four times"),
    ("first", "second", "third", "fourth", "fifth", "sixth"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("never", "rarely", "sometimes", "often", "usually", "always"),
    ("very low", "low", "medium", "high", "very high"),
    ("very small", "small", "medium", "large", "very large"),
    ("short", "medium", "long"),
    ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"),
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def in_order(texts: Sequence[str]) -> bool:
    """Whether options, in small letters, count up or down: all of them, or at least three with others among them."""
    read = [_amounts(" ".join(text.split()).strip("\"'`")) for text in texts]
    kinds = {kind for each in read for kind in each}
    return any(_counts([each[kind] for each in read if kind in each], len(texts)) for kind in kinds)


def _counts(values: Sequence[float], of: int) -> bool:
    steps = [after > before for before, after in pairwise(values)]
    enough = len(values) >= LEAST or len(values) == of > 1
    return enough and (all(steps) or not any(steps)) and len(set(values)) == len(values)


def _amounts(text: str) -> Mapping[str, float]:
    """What a text counts, and how much: several where its words can be read in several ways."""
    scales = {scale[-1]: float(scale.index(text)) for scale in _SCALES if text in scale}
    return {**scales, **_dated(text), **_counted(text)}


def _counted(text: str) -> Mapping[str, float]:
    """A number and the words around it; amounts are of one kind where these are the same, or units of one measure."""
    if power := _POWER.fullmatch(text):
        return {"#": float(power["base"]) ** int(power["power"])}
    found = _VALUE.fullmatch(text)
    if not found:
        return {}
    near = found["near"] or ""
    value = _number(found["number"]) * (1 + 1e-9 * (near.startswith(_MORE) - near.startswith(_LESS)))
    first, _, rest = found["after"].strip().partition(" ")
    if first in _UNITS:
        measure, size = _UNITS[first]
        return {f"{found['before']}#{measure} {rest}": value * size}
    return {f"{found['before']}#{found['after'].strip().removesuffix('s')}": value}


def _number(text: str) -> float:
    """A number as it is meant: 1,000 is a thousand, 1,5 is one and a half."""
    text = text.replace("−", "-")
    if re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    head, _, tail = text.replace(",", ".").partition(".")
    return float(f"{head}.{tail.replace('.', '')}" if tail else head)


def _dated(text: str) -> Mapping[str, float]:
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part or 0) for part in iso.groups())
        return {"date": year * 372.0 + month * 31 + day}
    found = _DATE.fullmatch(text)
    if not found:
        return {}
    days = int(found["day"] or found["late"] or 0)
    return {"date": int(found["year"] or 0) * 372.0 + _MONTHS.index(found["month"][:3]) * 31 + days}

"""Amounts with units: `48GB`, `1.5TB`, `10Gbps`, `20MB/s`, `30m`, `60%`, `2.4GHz`; read, and printed back so that they read the same.

Memory and storage count in powers of 1024, as the product and PowerShell do; network speeds and clock rates in powers of 1000.
"""
from __future__ import annotations

import re

_BINARY = {"b": 1, **{f"{p}{tail}": 1024**n for n, p in enumerate("kmgtp", 1) for tail in ("b", "ib", "")}}
_DECIMAL = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3, "t": 1000**4}
UNITS: dict[str, dict[str, float]] = {
    "bytes": dict(_BINARY),
    "bytes/s": {f"{name}{tail}": size for name, size in _BINARY.items() for tail in ("/s", "")},
    "bits/s": {f"{p}{tail}": size for p, size in _DECIMAL.items() for tail in ("bps", "bit/s", "b/s")},
    "seconds": {"ms": 0.001, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400},
    "percent": {"%": 1, "": 1},
    "hertz": {f"{p}hz": size for p, size in _DECIMAL.items()},
}
_SHOWN = {
    "bytes": (("PB", 1024**5), ("TB", 1024**4), ("GB", 1024**3), ("MB", 1024**2), ("KB", 1024), ("B", 1)),
    "bytes/s": (("GB/s", 1024**3), ("MB/s", 1024**2), ("KB/s", 1024), ("B/s", 1)),
    "bits/s": (("Gbps", 10**9), ("Mbps", 10**6), ("kbps", 1000), ("bps", 1)),
    "seconds": (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)),
    "percent": (("%", 1),),
    "hertz": (("GHz", 10**9), ("MHz", 10**6), ("kHz", 1000), ("Hz", 1)),
}
EXPECTED = {
    "bytes": "an amount with its unit, such as 512MB, 48GB or 1.5TB",
    "bytes/s": "a rate with its unit, such as 20MB/s",
    "bits/s": "a speed with its unit, such as 100Mbps or 10Gbps",
    "seconds": "a time with its unit, such as 45s, 30m or 2h",
    "percent": "a part in percent from 0% to 100%",
    "hertz": "a clock speed with its unit, such as 2.4GHz",
}
_MOST = 1e24
_LIKELY = {"bytes": "MB", "bytes/s": "MB/s", "bits/s": "Mbps", "seconds": "s", "hertz": "MHz"}
_PART = re.compile(r"([0-9]{1,30}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,3})?)[ \t]*([A-Za-z%]*(?:/[A-Za-z]+)?)")
NUMBER = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,3})?")
PATTERNS = {
    unit: "^(0|" + number + "[ \\t]*(" + "|".join(sorted((re.escape(name) for name, _ in shown), key=len, reverse=True)) + "))$"
    for number in (r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?",)
    for unit, shown in _SHOWN.items()
}
"""For the JSON Schema: the usual spelling of each kind. (The loader also takes other cases and spellings of the units.)"""


class QuantityError(ValueError):
    """A text that is no such amount; `expected` says what is, `fitting` what was probably meant."""

    def __init__(self, expected: str, fitting: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.fitting = fitting


def parse(text: str, unit: str) -> float:
    """The amount that a text names, in `unit`; an int where the unit is of bytes or hertz."""
    table = UNITS[unit]
    text = text.strip()
    total: float = 0
    at = 0
    if not text:
        raise QuantityError(EXPECTED[unit])
    while at < len(text):
        match = _PART.match(text, at)
        size = table.get(match[2].lower()) if match else None
        if match is None or (at and unit != "seconds"):
            raise QuantityError(EXPECTED[unit])
        if size is None:
            if not match[2] and float(match[1]) == 0:
                size = 1
            else:
                raise QuantityError(EXPECTED[unit], _suggest(match[1], match[2], unit))
        total += _times(match[1], size)
        at = match.end()
    if total > _MOST or (unit == "percent" and total > 100):
        raise QuantityError(EXPECTED[unit])
    return round(total) if unit in ("bytes", "hertz") else float(total)


def _times(number: str, size: float) -> float:
    if size.__class__ is int and "e" not in number and "E" not in number:
        whole, _, fraction = number.partition(".")
        scaled = int(whole + fraction) * int(size)
        return scaled if not fraction else scaled / 10 ** len(fraction)
    return float(number) * size


def _suggest(number: str, name: str, unit: str) -> str:
    """The nearest spelling with a unit that exists: of the same first letter, or the one that a bare number most often means."""
    for shown, _ in _SHOWN[unit]:
        if name and len(name) <= 4 and shown[0].lower() == name[0].lower():
            return number + shown
    return number + _LIKELY[unit] if not name and unit in _LIKELY else ""


def show(value: float, unit: str) -> str:
    """The amount with the largest unit that says it exactly in three decimals."""
    if value == 0:
        return "0%" if unit == "percent" else "0"
    for name, size in _SHOWN[unit]:
        if value < size:
            continue
        text = f"{value / size:.3f}".rstrip("0").rstrip(".") + name
        if parse(text, unit) == value:
            return text
    base = _SHOWN[unit][-1][0]
    return f"{int(value) if float(value).is_integer() and abs(value) < 1e15 else value!r}{base}"


def parse_number(text: str, *, whole: bool) -> float:
    """A plain number that is not negative."""
    text = text.strip()
    if not NUMBER.fullmatch(text) or (whole and not text.isdigit()):
        raise QuantityError("a whole number" if whole else "a number")
    value = int(text) if whole else float(text)
    if value > _MOST:
        raise QuantityError(f"at most {_MOST:g}")
    return value

"""Integers written in C# count as C#'s: each operator in its width, against C's own integers."""

from __future__ import annotations

import ctypes
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from havmsh.runtime.csharp.compilation import compile_texts
from havmsh.runtime.typesystem import registered

KINDS = {"int": ctypes.c_int32, "long": ctypes.c_int64, "uint": ctypes.c_uint32, "ulong": ctypes.c_uint64, "short": ctypes.c_int16, "byte": ctypes.c_uint8, "sbyte": ctypes.c_int8, "ushort": ctypes.c_uint16}
SIGNS = {"Plus": "+", "Minus": "-", "Times": "*", "By": "/", "Rest": "%", "And": "&", "Or": "|", "Xor": "^"}
SOURCE = "namespace Counting { public static class All { " + " ".join(
    f"public static {kind} {word}_{kind}({kind} a, {kind} b) {{ return ({kind})(a {sign} b); }}" for kind in KINDS for word, sign in SIGNS.items()
) + " " + " ".join(f"public static {kind} Left_{kind}({kind} a, int n) {{ return ({kind})(a << n); }} public static {kind} Right_{kind}({kind} a, int n) {{ return ({kind})(a >> n); }}" for kind in KINDS) + " } }"


def call(name: str, *arguments: int) -> int:
    compile_texts([(SOURCE, "")], warnings_pass=False)
    net = registered("Counting.All")
    assert net is not None
    group = net.find_static_method(name.upper())
    assert group is not None
    return int(group.overloads[0](*arguments))


def numbers(kind: str) -> st.SearchStrategy[int]:
    size = ctypes.sizeof(KINDS[kind]) * 8
    low, high = (0, (1 << size) - 1) if KINDS[kind](-1).value > 0 else (-(1 << (size - 1)), (1 << (size - 1)) - 1)
    return st.integers(low, high) | st.sampled_from([low, high, 0, 1, high - 1])


def exact(word: str, a: int, b: int) -> int:
    """The result of any size."""
    if word in ("By", "Rest"):
        whole = int(Fraction(a, b))
        return whole if word == "By" else a - whole * b
    return {"Plus": a + b, "Minus": a - b, "Times": a * b, "And": a & b, "Or": a | b, "Xor": a ^ b}[word]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data(), word=st.sampled_from(sorted(SIGNS)))
def test_operators_wrap_as_c_sharp_does(kind: str, data: st.DataObject, word: str) -> None:
    a, b = data.draw(numbers(kind)), data.draw(numbers(kind))
    if word in ("By", "Rest") and b == 0:
        return
    assert call(f"{word}_{kind}", a, b) == KINDS[kind](exact(word, a, b)).value


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data(), count=st.integers(-70, 70))
def test_shifts_count_within_the_width(kind: str, data: st.DataObject, count: int) -> None:
    a = data.draw(numbers(kind))
    bits = 64 if kind in ("long", "ulong") else 32
    masked = count & (bits - 1)
    promoted = KINDS[kind] if bits == 64 or kind == "uint" else ctypes.c_int32
    assert call(f"Left_{kind}", a, count) == KINDS[kind](promoted(a << masked).value).value
    assert call(f"Right_{kind}", a, count) == KINDS[kind](a >> masked).value

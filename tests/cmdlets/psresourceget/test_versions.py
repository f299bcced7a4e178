"""NuGet's versions and ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmdlets.psresourceget.versions import NuGetVersion, VersionRange, parse, parse_range, version_or_range

LABELS = st.lists(st.sampled_from(("0", "2", "10", "a", "B", "rc-1", "1a")), max_size=3).map(tuple)
VERSIONS = st.builds(NuGetVersion, st.tuples(*[st.integers(0, 9)] * 4), LABELS)


@given(VERSIONS)
def test_what_is_written_is_read(version: NuGetVersion) -> None:
    assert parse(version.normalized()) == version


@given(VERSIONS, VERSIONS, VERSIONS)
def test_order(first: NuGetVersion, second: NuGetVersion, third: NuGetVersion) -> None:
    assert sum((first < second, first == second, first > second)) == 1
    if first <= second <= third:
        assert first <= third


@given(VERSIONS, VERSIONS, VERSIONS, st.booleans(), st.booleans())
def test_ranges(low: NuGetVersion, high: NuGetVersion, version: NuGetVersion, with_low: bool, with_high: bool) -> None:
    made = VersionRange(low, high, includes_low=with_low, includes_high=with_high)
    inside = (low < version or (with_low and low == version)) and (version < high or (with_high and version == high))
    assert made.satisfied_by(version) is inside
    again = parse_range(made.net_text())
    if low < high:
        assert again == made
        assert again is not None
        assert again.satisfied_by(version) is inside
    elif low > high or not (with_low and with_high):
        assert again is None


@pytest.mark.parametrize(
    ("earlier", "later"), [("1.0", "1.0.0.1"), ("1.0.0-alpha", "1.0.0"), ("1.0.0-alpha", "1.0.0-alpha.1"), ("1.0.0-2", "1.0.0-10"), ("1.0.0-10", "1.0.0-a"), ("1.9", "1.10")],
)
def test_what_comes_first(earlier: str, later: str) -> None:
    first, second = parse(earlier), parse(later)
    assert first is not None
    assert second is not None
    assert first < second


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.0", "[1.0.0, )"), ("[1.0]", "[1.0.0, 1.0.0]"), ("(1.0,)", "(1.0.0, )"), ("[,2.0)", "(, 2.0.0)"), (" [ 1.0 , 2.0.0.1 ] ", "[1.0.0, 2.0.0.1]"), ("1.*", "[1.0.0, )"),
        ("(1.0)", None), ("[1.0", None), ("[2.0,1.0]", None), ("(1.0,1.0]", None), ("[1,2,3]", None), ("x", None), ("", None), ("[,]", None),
    ],
)
def test_what_a_range_is(text: str, told: str | None) -> None:
    made = parse_range(text)
    assert (None if made is None else made.net_text()) == told


def test_a_version_alone_means_itself_to_who_looks_at_what_is_installed() -> None:
    found = version_or_range("1.0.0")
    assert found is not None
    assert found.only is not None
    every = version_or_range("*")
    assert every is not None
    assert every.is_all
    assert parse("1.0.x") is None
    assert parse("99999999999.0") is None
    assert [v.net_text() for v in (parse("1.0"), parse("1.0.0+b")) if v is not None] == ["1.0", "1.0.0"]

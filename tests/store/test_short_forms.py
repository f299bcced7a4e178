"""Amounts with units, ranges and templates: what a person writes in place of numbers and repetition."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from havmsh.store.quantities import QuantityError, parse, show
from havmsh.store.ranges import RangeError, expand, fill, guard, is_range, literal

GB = 1024**3


@pytest.mark.parametrize(("text", "unit", "value"), [
    ("48GB", "bytes", 48 * GB), ("1.5TB", "bytes", 1536 * GB), ("512 mb", "bytes", GB // 2), ("1GiB", "bytes", GB), ("0", "bytes", 0),
    ("10Gbps", "bits/s", 10e9), ("100 Mbit/s", "bits/s", 1e8), ("20MB/s", "bytes/s", 20 * 1024.0**2), ("20MB", "bytes/s", 20 * 1024.0**2),
    ("30m", "seconds", 1800.0), ("1h30m", "seconds", 5400.0), ("250ms", "seconds", 0.25), ("2.4GHz", "hertz", 2_400_000_000),
    ("60%", "percent", 60.0), ("60", "percent", 60.0),
])
def test_an_amount_is_read_by_its_unit(text: str, unit: str, value: float) -> None:
    assert parse(text, unit) == value


@pytest.mark.parametrize(("text", "unit", "fitting"), [
    ("4096", "bytes", "4096MB"), ("4 bananas", "bytes", ""), ("-1GB", "bytes", ""), ("4GBB", "bytes", "4GB"), ("10GB", "bits/s", "10Gbps"),
    ("120%", "percent", ""), ("", "bytes", ""), ("30", "seconds", "30s"), ("1e999GB", "bytes", ""), ("nan", "percent", ""), ("1h 1GB", "bytes", ""),
])
def test_a_wrong_amount_is_refused_with_what_would_fit(text: str, unit: str, fitting: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse(text, unit)
    assert caught.value.fitting == fitting


@given(st.integers(0, 10**18), st.sampled_from(["bytes", "hertz"]))
def test_whole_amounts_print_to_what_reads_the_same(value: int, unit: str) -> None:
    assert parse(show(value, unit), unit) == value


@given(st.floats(0, 1e15), st.sampled_from(["seconds", "bits/s", "bytes/s"]))
def test_broken_amounts_print_to_what_reads_the_same(value: float, unit: str) -> None:
    assert parse(show(value, unit), unit) == value


def test_an_amount_prints_as_a_person_writes_it() -> None:
    assert [show(48 * GB, "bytes"), show(1536 * GB, "bytes"), show(1800, "seconds"), show(1e10, "bits/s"), show(60, "percent")] == [
        "48GB", "1.5TB", "30m", "10Gbps", "60%"]


def test_a_range_keeps_the_width_of_its_first_number() -> None:
    assert [name for name, _ in expand("HV[08-11]")] == ["HV08", "HV09", "HV10", "HV11"]
    assert [name for name, _ in expand("disk [9-11]")] == ["disk 9", "disk 10", "disk 11"]
    assert [name for name, _ in expand("a[1-2]-b[1,3]")] == ["a1-b1", "a1-b3", "a2-b1", "a2-b3"]


def test_brackets_that_are_no_range_stay() -> None:
    assert not is_range("[store1] web/web.vmx")
    assert not is_range("[1]")
    assert not is_range(guard("odd[1-2]"))
    assert literal(guard("odd[1-2]")) == "odd[1-2]"


@pytest.mark.parametrize("text", ["x[9-1]", "x[1-999999999]", "x[1-999][1-999]"])
def test_a_range_that_cannot_be_written_out_is_refused(text: str) -> None:
    with pytest.raises(RangeError):
        expand(text)


def test_places_take_number_index_and_name() -> None:
    assert fill("{name}-{n}-{n:03}-{n+10}-{i}-{n:02x} {x} Volume{GUID}", "web", 31, 4) == "web-31-031-41-4-1f {x} Volume{GUID}"

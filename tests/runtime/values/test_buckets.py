"""A hashtable gives its numbers in the order of .NET's buckets, texts as they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from havmsh.runtime.buckets import in_order
from havmsh.runtime.objects import Char, Hashtable, OrderedDictionary


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ([1, 2, 4, 8], [8, 4, 2, 1]),  # the last bucket first
        ([10, 20, 30, 100], [20, 100, 10, 30]),  # seven buckets: 6, 2, 3, and 30 beside 100's place
        ([5, 6], [5, 6]),  # three buckets
        ([-1, 0], [-1, 0]),  # 0x7fffffff % 3 is 1
        ([True, False], [True, False]),
        ([Char("b"), Char("a")], [Char("a"), Char("b")]),
        ([1, "one"], [1, "one"]),
        (["b", "a"], ["b", "a"]),
    ],
)
def test_keys_come_in_the_order_of_their_buckets(keys: list[object], wanted: list[object]) -> None:
    assert Hashtable((key, None) for key in keys).keys() == wanted


def test_a_table_made_for_its_pairs_has_other_buckets_than_one_that_grew() -> None:
    codes = [(code, "") for code in (100, 200, 201, 301, 404, 500)]
    assert [key for key, _ in in_order(codes, 6)] == [404, 500, 301, 201, 200, 100]
    assert [key for key, _ in in_order(codes)] == [100, 201, 404, 301, 500, 200]


def test_an_ordered_dictionary_keeps_its_order() -> None:
    assert OrderedDictionary([(1, ""), (2, "")]).keys() == [1, 2]


@given(st.lists(st.integers(-(1 << 31), (1 << 31) - 1), unique=True), st.integers(0, 50))
def test_no_pair_is_lost(keys: list[int], room: int) -> None:
    pairs = [(key, key) for key in keys]
    assert sorted(in_order(pairs, room)) == sorted(pairs)

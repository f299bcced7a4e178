"""Sorting keeps .NET's order of equal objects, and PowerShell's order of unequal ones."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cmdlets.utility.expressions import MISSING
from cmdlets.utility.ordering import introsort, mixed, order, rank, row_ranks


def test_three_equal_first_two_change_places() -> None:
    """.NET swaps pairs of three: two equal ones before a smaller one leave in the other order."""
    assert order([1, 1, 0], stable=False) == [2, 1, 0]
    assert order([1, 1, 0], stable=True) == [2, 0, 1]


@given(st.lists(st.integers(0, 40), max_size=300))
def test_introsort_sorts(keys: list[int]) -> None:
    at = list(range(len(keys)))
    introsort(at, lambda a, b: keys[a] - keys[b])
    assert sorted(at) == list(range(len(keys)))
    assert [keys[one] for one in at] == sorted(keys)


def test_heap_sort_takes_over_where_the_pivots_are_bad() -> None:
    keys = [(at * 7919) % 1000 for at in range(1000)]
    at = list(range(1000))
    from cmdlets.utility.ordering import _heap_sort

    _heap_sort(at, lambda a, b: keys[a] - keys[b], 0, 1000)
    assert [keys[one] for one in at] == sorted(keys)


def test_null_stands_between_negative_numbers_and_zero() -> None:
    assert rank([0, None, -1], case_sensitive=False) == [2, 1, 0]


def test_missing_keys_are_last_both_ways() -> None:
    up = row_ranks([[2, MISSING, 1]], [False], case_sensitive=False)
    down = row_ranks([[2, MISSING, 1]], [True], case_sensitive=False)
    assert max(range(3), key=up.__getitem__) == 1
    assert max(range(3), key=down.__getitem__) == 1


def test_texts_fold_their_case_unless_told() -> None:
    assert rank(["b", "A", "a"], case_sensitive=False) == [1, 0, 0]
    assert rank(["b", "A", "a"], case_sensitive=True) == [2, 1, 0]


def test_texts_among_numbers_have_no_one_order() -> None:
    assert mixed([1, "1"])
    assert not mixed([1, 2.5, None, MISSING])


def test_large_sorts_are_stable() -> None:
    keys = [random.Random(7).randrange(3) for _ in range(10_000)]
    assert order(keys, stable=False) == sorted(range(10_000), key=keys.__getitem__)

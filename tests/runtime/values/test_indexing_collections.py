"""What has no indexer is its own first element; dictionaries of every kind can be added."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    ("@{ a = 1 }.Keys[0].GetType().Name", "KeyCollection"), ("@{ a = 1 }.Values[-1].GetType().Name", "ValueCollection"),
    ("[System.Collections.Generic.HashSet[int]]::new([int[]](1, 2))[0].GetType().Name", "HashSet`1"), ("[System.Collections.Queue]::new(@(1, 2))[0].GetType().Name", "Queue"),
    ("$null -eq [System.Collections.Queue]::new(@(1, 2))[1]", "True"), ("$o = [ordered]@{ a = 1; b = 2 }; $o.Keys[1]", "b"), ("$o = [ordered]@{ a = 1; b = 2 }; $o.Values[0]", "1"),
    ("$o = [ordered]@{ a = 1 }; $o.Keys.GetType().Name", "OrderedDictionaryKeyValueCollection"), ("$s = [System.Collections.Generic.SortedList[string, int]]::new(); $s['z'] = 3; $s.Keys[0]", "z"),
    ("$d = [System.Collections.Generic.Dictionary[string, int]]::new(); $d['x'] = 3; $d.Keys[0].GetType().Name", "KeyCollection"),
])
def test_indexes(text: str, wanted: str) -> None:
    assert run(text) == [wanted]


def test_under_strict_mode_what_has_no_indexer_says_so() -> None:
    assert run("Set-StrictMode -Version 3; try { @{ a = 1 }.Keys[1] } catch { $_.FullyQualifiedErrorId }") == ["CannotIndex"]


@pytest.mark.parametrize(("left", "wanted"), [
    ("[System.Collections.Generic.Dictionary[string, int]]::new()", "Hashtable"), ("[System.Collections.SortedList]::new()", "Hashtable"), ("[ordered]@{}", "OrderedDictionary"), ("@{}", "Hashtable"),
])
def test_dictionaries_are_added(left: str, wanted: str) -> None:
    assert run(f"$d = {left}; $d['x'] = 1; $r = $d + @{{ y = 2 }}; $r.GetType().Name; $r.X + $r.Y") == [wanted, "3"]


def test_a_key_of_both_is_refused_in_any_case() -> None:
    assert run("$d = [hashtable]::new(); $d['a'] = 1; try { $d + @{ A = 2 } } catch { $_.Exception.Message }") == ["Item has already been added. Key in dictionary: 'a'  Key being added: 'A'"]

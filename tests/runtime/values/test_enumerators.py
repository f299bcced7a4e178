"""What GetEnumerator() gives: an object that is walked by hand."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

WALK = "; $e = $c.GetEnumerator(); while ($e.MoveNext()) { [string] $e.Current }"


@pytest.mark.parametrize("text", ["@{ a = 1 }", "[ordered]@{ a = 1 }", "[Collections.SortedList]@{ a = 1 }"])
def test_entries(text: str) -> None:
    """The enumerator of a dictionary has the entry's key and value; a pipeline takes its entries."""
    assert run(f"$e = ({text}).GetEnumerator(); $e.MoveNext(); $e.Key; $e.Value; $e.Entry.Key; $e.Current.Value; ({text}).GetEnumerator() | % Name") == ["True", "a", "1", "a", "1", "a"]


def test_names_of_types() -> None:
    """The types have the names of .NET's own."""
    assert run("@{}.GetEnumerator().GetType().Name; ([ordered]@{}).GetEnumerator().GetType().Name") == ["HashtableEnumerator", "OrderedDictionaryEnumerator"]


@pytest.mark.parametrize(
    "collection",
    [
        "[Collections.Generic.HashSet[int]]@(1, 2)", "[Collections.Generic.SortedSet[int]]@(1, 2)", "[Collections.Generic.Queue[int]]@(1, 2)", "[Collections.Generic.LinkedList[int]]@(1, 2)",
        "@{ 1 = 2 }.Keys + @{ 2 = 1 }.Keys", "[regex]::Matches('12', '.')", "[Collections.Concurrent.ConcurrentQueue[int]]@(1, 2)", "[Collections.Concurrent.ConcurrentBag[int]]@(2, 1)",
    ],
)
def test_walking(collection: str) -> None:
    """What is no list is walked too."""
    assert run("$c = [xml] '<a>1</a>'" + WALK) == ["System.Xml.XmlElement"]
    assert run(f"$c = {collection}{WALK}") == ["1", "2"]
    assert run("$l = [Collections.Generic.LinkedList[int]]::new(); $l.AddLast(7).ValueRef") == ["7"]


def test_factories_with_an_argument() -> None:
    """A concurrent dictionary's generic methods hand their argument on."""
    text = (
        "$d = [Collections.Concurrent.ConcurrentDictionary[string, object]]::new(); $make = [Func[string, float, object]] { \"$args\" }; "
        "$change = [Func[string, object, float, object]] { \"again $args\" }; $d.AddOrUpdate[float]('T', $make, $change, 0.5); $d.AddOrUpdate[float]('T', $make, $change, 0.5); "
        "$d.GetOrAdd[int]('x', [Func[string, int, object]] { \"$args\" }, 3)"
    )
    assert run(text) == ["T 0.5", "again T T 0.5 0.5", "x 3"]


_PAIR = "$c = [Collections.Generic.{}[string, int]]::new(); $c['a'] = 1"


@pytest.mark.parametrize(
    ("collection", "walked", "change"),
    [
        ("$c = @{ a = 1 }", "$c.Keys", "$c['b'] = 2"), ("$c = @{ a = 1; b = 2 }", "$c.Values", "$c.Remove('a')"), ("$c = [ordered] @{ a = 1 }", "$c.Keys", "$c['b'] = 2"),
        (_PAIR.format("Dictionary"), "$c.Keys", "$c['b'] = 2"), (_PAIR.format("SortedDictionary"), "$c.Keys", "$c['a'] = 2"), (_PAIR.format("SortedDictionary"), "$c.Values", "$c['0'] = 2"),
        ("$c = [Collections.Generic.HashSet[int]]@(1)", "$c", "[void] $c.Add(2)"), ("$c = [Collections.Generic.Queue[int]]@(1)", "$c", "$c.Enqueue(2)"), ("$c = [Collections.Generic.LinkedList[int]]@(1)", "$c", "[void] $c.AddLast(2)"),
        ("$c = [Collections.Generic.List[int]]@(1, 2)", "$c", "$c[0] = 5"), ("$c = [Collections.Generic.List[int]]@(1)", "$c", "[void] $c.Remove(1)"),
    ],
)
def test_a_loop_over_what_changes(collection: str, walked: str, change: str) -> None:
    """The loop ends with an error, also where the change comes at the last element."""
    assert run(f"{collection}; try {{ foreach ($each in {walked}) {{ {change} }} }} catch {{ \"$_\" }}") == ["Collection was modified; enumeration operation may not execute."]


@pytest.mark.parametrize(
    ("collection", "walked", "change"),
    [
        (_PAIR.format("Dictionary"), "$c.Keys", "$c['a'] = 2"), (_PAIR.format("Dictionary") + "; $c['b'] = 2", "$c.Keys", "[void] $c.Remove('a')"), ("$c = [Collections.Generic.HashSet[int]]@(1, 2)", "$c", "[void] $c.Remove(2)"),
        ("$c = [Collections.Concurrent.ConcurrentQueue[int]]@(1)", "$c", "$c.Enqueue(2)"), (_PAIR.replace("Generic.{}", "Concurrent.ConcurrentDictionary"), "$c.Keys", "$c['b'] = 2"),
    ],
)
def test_a_loop_over_what_may_change(collection: str, walked: str, change: str) -> None:
    assert run(f"{collection}; foreach ($each in {walked}) {{ {change} }}; 'done'") == ["done"]

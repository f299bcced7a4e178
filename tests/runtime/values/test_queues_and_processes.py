"""PriorityQueue, BinaryReader and BinaryWriter, and what ProcessStartInfo tells of encodings."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run
from tests.runtime.values.test_streams import refused

_Q = "$q = [Collections.Generic.PriorityQueue[string, int]]::new(); "


@pytest.mark.parametrize(("script", "wanted"), [
    (_Q + "'a', 'b', 'c', 'd', 'e', 'f' | ForEach-Object { $q.Enqueue($_, 0) }; $(while ($q.Count) { $q.Dequeue() }) -join ''; " + refused("$q.Dequeue()"), ["afedcb", "InvalidOperationException", "Queue empty."]),
    (_Q + "$q.EnqueueRange([string[]]('a', 'b'), 3); $q.UnorderedItems[1].Item1; $q.DequeueEnqueue('z', 1); $q.Peek(); $q.EnqueueDequeue('y', 0)", ["b", "a", "z", "y"]),
    (_Q + "$q.EnqueueRange([string[]]('a', 'b'), 3); $e = $p = $null; $q.Remove('a', [ref]$e, [ref]$p); \"$e $p $($q.Count)\"; $q.Remove('x', [ref]$e, [ref]$p)", ["True", "a 3 1", "False"]),
    ("$q = [Collections.Generic.PriorityQueue[int, string]]::new([StringComparer]::Ordinal); $q.Enqueue(1, 'a'); $q.Enqueue(2, 'B'); $q.Dequeue()", ["2"]),
    ("$m = [IO.MemoryStream]::new(); $w = [IO.BinaryWriter]::new($m); $w.Write([decimal]1.5); $w.Write7BitEncodedInt(300); $w.Write([half]1); $w.Write([char[]]'abc', 1, 1); \"$($m.ToArray())\"; "
     "$m.Position = 0; $r = [IO.BinaryReader]::new($m); $r.ReadDecimal(); $r.Read7BitEncodedInt(); $r.ReadHalf(); $r.Read(); $r.Read(); $r.Close(); " + refused("$r.ReadByte()"), [
        "15 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 172 2 0 60 98", "1.5", "300", "1", "98", "-1", "ObjectDisposedException", "Cannot access a closed file."]),
    ("$p = [Diagnostics.ProcessStartInfo]::new('sh', '-c \"printf \\\\303\\\\251\"'); $p.RedirectStandardOutput = $true; $p.StandardOutputEncoding = [Text.Encoding]::Latin1; $p.ErrorDialog = $false; "
     "[Diagnostics.Process]::Start($p).StandardOutput.ReadToEnd()", ["Ã©"]),
    ("$x = [xml]'<a/>'; $x.XmlResolver = $null; $x.OuterXml", ["<a />"]),
])
def test_them(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


@pytest.mark.parametrize(("script", "wanted"), [
    ("$o = [Collections.Generic.OrderedDictionary[string, int]]::new(); $o.Add('a', 1); $o.Add('b', 2); $o.SetPosition('b', 0); $o.Keys -join ','; " + refused("$o.SetPosition(0, 5)"), [
        "b,a", "ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'newIndex')"]),
    ("$m = $null; [Threading.Mutex]::TryOpenExisting('no such', [ref]$m); $b = [byte[]](1, 2); [Buffer]::SetByte($b, 0, 5); \"$b\"", ["False", "5 2"]),
    ("$d = $null; [DateOnly]::TryParseExact('2024-01-02', 'yyyy-MM-dd', [ref]$d); $d.Day; [TimeOnly]::TryParseExact('x', 'HH:mm', [ref]$d)", ["True", "2", "False"]),
    ("$p = [Diagnostics.Process]::Start('true'); $p.WaitForExit(); ($p.ExitTime - $p.StartTime).TotalMinutes -lt 1", ["True"]),
])
def test_what_fewer_ask(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted

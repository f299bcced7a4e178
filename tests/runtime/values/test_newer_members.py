"""Members that few scripts ask for: JSON token by token, proxies, datagrams, columns that ask other tables."""

from __future__ import annotations

import pytest

from havmsh.runtime.types.pendings import Pending
from havmsh.runtime.types.tasks import Task
from tests.runtime.test_language import run

_WRITER = "$m = [IO.MemoryStream]::new(); $w = [Text.Json.Utf8JsonWriter]::new($m); "
_WRITTEN = "; $w.Flush(); [Text.Encoding]::UTF8.GetString($m.ToArray())"
_TABLES = (
    "$s = [Data.DataSet]::new(); $p = $s.Tables.Add('P'); $c = $s.Tables.Add('C'); $null = $p.Columns.Add('Id', [int]); $null = $c.Columns.Add('Pid', [int]); "
    "$null = $c.Columns.Add('V', [int]); $null = $s.Relations.Add('R', $p.Columns['Id'], $c.Columns['Pid']); $null = $p.Rows.Add(1); $null = $c.Rows.Add(1, 5); $null = $c.Rows.Add(1, 7); "
)
_REFUSED = "try {{ {} }} catch {{ $_.Exception.InnerException.Message }}"


@pytest.mark.parametrize(("script", "wanted"), [
    (_WRITER + "$w.WriteStartObject(); $w.WriteString('a', 'é'); $w.WriteNumber('n', 1.5); $w.WriteStartArray('l'); $w.WriteBooleanValue($true); $w.WriteNullValue(); $w.WriteEndArray(); "
     "$w.WriteEndObject()" + _WRITTEN, ['{"a":"\\u00E9","n":1.5,"l":[true,null]}']),
    ("$o = [Text.Json.JsonWriterOptions]::new(); $o.Indented = $true; $m = [IO.MemoryStream]::new(); $w = [Text.Json.Utf8JsonWriter]::new($m, $o); $w.WriteStartObject(); $w.WriteNumber('a', 1); $w.WriteEndObject()"
     + _WRITTEN, ["{", '  "a": 1', "}"]),
    (_WRITER + "[Text.Json.JsonDocument]::Parse('{ \"a\" : [1,  2.50] }').WriteTo($w)" + _WRITTEN, ['{"a":[1,2.50]}']),
    (_WRITER + _REFUSED.format("$w.WriteString('a', 'b')"), ["Cannot write a JSON property within an array or as the first JSON token. Current token type is 'None'."]),
    (_WRITER + _REFUSED.format("$w.WriteStartObject(); $w.WriteNullValue()"), ["Cannot write a JSON value within an object without a property name. Current token type is 'StartObject'."]),
    (_WRITER + _REFUSED.format("$w.WriteEndArray()"), ["']' is invalid without a matching open."]),
    ("$r = [Text.Json.JsonDocument]::Parse('{ \"a\" : [1,  2.50],\"b\":\"x\" }').RootElement; \"$r\"; $r.GetProperty('a').GetRawText(); $r.GetProperty('a')[1].GetRawText(); $r.EnumerateObject() | % { \"$_\" }", [
        '{ "a" : [1,  2.50],"b":"x" }', "[1,  2.50]", "2.50", '"a" : [1,  2.50]', '"b":"x"']),
])
def test_json_token_by_token(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


@pytest.mark.parametrize(("script", "wanted"), [
    ("$null = $p.Columns.Add('S', [int], 'Sum(Child.V)'); $p.Rows[0].S; $null = $c.Columns.Add('X', [int], 'Parent(R).Id * 10 + V'); $c.Rows[1].X", ["12", "17"]),
    ("$c.Select('Parent.Id = 1').Count; $p.Select('Max(Child(R).V) > 7').Count", ["2", "0"]),
    (_REFUSED.format("$c.Select('Parent(Q).Id = 1')"), ["Cannot find the parent relation 'Q'."]),
])
def test_columns_of_other_tables(script: str, wanted: list[str]) -> None:
    assert run(_TABLES + script) == wanted


def test_proxies_of_the_process() -> None:
    assert run(
        "$old = [Net.WebRequest]::DefaultWebProxy; [Net.WebRequest]::DefaultWebProxy = [Net.WebProxy]::new('p:8080'); [string] [Net.WebClient]::new().Proxy.Address; "
        "[string] [Net.WebRequest]::CreateHttp('http://a').Proxy.Address; [Net.WebRequest]::DefaultWebProxy = $old; $old.IsBypassed('http://localhost')",
    ) == ["http://p:8080/", "http://p:8080/", "True"]
    assert run("$p = [Net.WebProxy]::new('http://a:1', $true, @('\\.local$')); $p.IsBypassed('http://abc/'); $p.IsBypassed('http://x.local'); $p.IsBypassed('http://x.com')") == ["True", "True", "False"]
    assert run(_REFUSED.format("[Net.WebProxy]::new('http://a:1', $true, '(')")) == ["Invalid pattern '(' at offset 1. Not enough )'s."]
    assert run("$q = [Net.WebRequest]::CreateHttp('http://a'); $q.AddRange(5); $q.AddRange(10, 20); $q.Headers['Range']") == ["bytes=5-,10-20"]


def test_streams_read_beside_the_script() -> None:
    assert run("$m = [IO.MemoryStream]::new([byte[]] (1, 2, 3)); $b = [byte[]]::new(2); $r = $m.BeginRead($b, 0, 2, $null, 'mine'); $m.EndRead($r); \"$b $($r.AsyncState)\"") == ["2", "1 2 mine"]


def test_who_begins_is_told_of_the_end() -> None:
    told: list[Pending] = []
    task = Task()
    pending = Pending(task, "mine", told.append)
    assert not told
    task.finish(3)
    assert told == [pending]
    assert Pending(task, None, told.append) is told[1]


def test_datagrams_are_awaited() -> None:
    assert run(
        "$a = [Net.Sockets.UdpClient]::new([Net.IPEndPoint]::new('127.0.0.1', 0)); $b = [Net.Sockets.UdpClient]::new(); $e = [Net.IPEndPoint]::new(0, 0); $r = $a.BeginReceive($null, $null); "
        "$null = $b.Send([byte[]] (4, 5), 2, '127.0.0.1', $a.Client.LocalEndPoint.Port); \"$($a.EndReceive($r, [ref] $e))\"; [string] $e.Address; $a.Dispose(); $b.Dispose()",
    ) == ["4 5", "127.0.0.1"]
    assert run("$u = [Net.Sockets.UdpClient]::new(); $u.DontFragment; $u.DontFragment = $true; $u.DontFragment; $u.Dispose()") == ["False", "True"]


@pytest.mark.parametrize(("call", "message"), [
    ("$l.ForEach({ $l.Add(1) })", "Collection was modified; enumeration operation may not execute."),
    ("$l.InsertRange(0, $null)", "Value cannot be null. (Parameter 'collection')"),
    ("[regex]::new('a').Split('abc', -1)", "Count cannot be less than -1. (Parameter 'count')"),
    ("[IO.DirectoryInfo]::new('/').CreateSubdirectory('')", "The path is empty. (Parameter 'path')"),
    ("$l.IndexOf(1, 9)", "Index was out of range. Must be non-negative and less than or equal to the size of the collection. (Parameter 'index')"),
])
def test_what_lists_refuse(call: str, message: str) -> None:
    assert run("$l = [Collections.Generic.List[int]] (1, 2); " + _REFUSED.format(call)) == [message]


def test_messages_that_exceptions_begin_with() -> None:
    assert run("[StackOverflowException]::new().Message; [MissingMethodException]::new('C', 'M').Message; [Data.DataException]::new().Message; [IO.FileNotFoundException]::new('m', 'f').ToString()") == [
        "Operation caused a stack overflow.", "Method 'C.M' not found.", "Data Exception.", "System.IO.FileNotFoundException: m", "File name: 'f'"]


def test_values_in_stretches_of_memory() -> None:
    assert run("$c = [char[]]::new(6); $n = 0; (42.5).TryFormat($c, [ref] $n, 'F2', [cultureinfo] 'de-DE'); -join $c[0..($n - 1)]; [guid]::Empty.TryWriteBytes([byte[]]::new(15)); 'abc'.TryCopyTo($c); -join $c[0..2]") == [
        "True", "42,50", "False", "True", "abc"]
    assert run("(5 | Get-Member TryFormat).Definition.Split('), ')[0] + ')'; ([version] '1.2' | Get-Member TryFormat).Definition -match 'int fieldCount'") == [
        "bool TryFormat(System.Span[char] destination, [ref] int charsWritten, System.ReadOnlySpan[char] format = default, System.IFormatProvider provider = null)", "True"]

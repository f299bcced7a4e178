"""Members that few scripts ask for."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    ("$h = [HashCode]::new(); $h.Add(1); $h.Add('a'); $h.ToHashCode() -is [int]", ["True"]), ("[guid]::CreateVersion7([datetimeoffset] '2024-01-01').ToString().Substring(0, 8)", ["018cc251"]),
    ("[AppContext]::SetSwitch('a.b', $true); $r = $false; [AppContext]::TryGetSwitch('a.b', [ref] $r); $r", ["True", "True"]), ("$null -eq [AppContext]::GetData('none')", ["True"]),
    ("$p = $null; [Net.NetworkInformation.PhysicalAddress]::TryParse('00-11-22-33-44-55', [ref] $p); \"$p\"", ["True", "001122334455"]),
    ("[BitConverter]::ToInt128([byte[]](@(1) + @(0) * 7 + @(1) + @(0) * 7), 0)", ["18446744073709551617"]), ("$l = [long] 0; [math]::BigMul([long]::MaxValue, 4, [ref] $l); $l", ["1", "-4"]),
    ("[long]::BigMul([long]::MaxValue, 2)", ["18446744073709551614"]), ("\"$([math]::Max(-0.0, 0.0)) $([math]::Min(0.0, -0.0)) $([double]::Max(-0.0, 0.0)) $([double]::Min(1, [double]::NaN))\"", ["0 -0 0 NaN"]), ("[half]::Sqrt([half] 4)", ["2"]), ("[Int128]::PopCount(255)", ["8"]), ("[UInt128]::Log2(1024)", ["10"]),
    ("[Drawing.ColorTranslator]::ToHtml([Drawing.Color]::FromArgb(1, 2, 3))", ["#010203"]), ("[Drawing.ColorTranslator]::FromHtml('#abc').G", ["187"]),
    ("[IO.Enumeration.FileSystemName]::MatchesSimpleExpression('*.t?t', 'a.TXT')", ["True"]), ("[IO.Enumeration.FileSystemName]::TranslateWin32Expression('a?.*')", ["a>\"*"]),
    ("$n = [Text.Json.Nodes.JsonNode]::Parse('{\"a\":1}'); $n.Insert(0, 'z', 5); $n.TryAdd('a', 2); $n.IndexOf('a'); $n.ToJsonString()", ["False", "1", '{"z":5,"a":1}']),
    ("$n = [Text.Json.Nodes.JsonNode]::Parse('{\"b\":[1,2]}'); $n['b'][1].GetElementIndex(); $n['b'].ReplaceWith(7); $n.ToJsonString()", ["1", '{"b":7}']),
    ("$e = [Xml.Linq.XElement]::Parse('<a><b/><c/></a>'); $e.Element('c').IsAfter($e.Element('b')); $e.IsBefore($e.Element('b'))", ["True", "True"]),
])
def test_members(text: str, wanted: list[str]) -> None:
    assert run(text) == wanted


@pytest.mark.parametrize(("script", "wanted"), [
    ("[Attribute]::GetCustomAttributes([dayofweek]).Count -ge 0; [DBNull]::Value.ToString([cultureinfo]::InvariantCulture).Length", ["True", "0"]),
    ("[Delegate]::CreateDelegate([Func[string]], 'abc', 'ToUpper').Invoke(); [Delegate]::CreateDelegate([Func[int,int]], [math].GetMethod('Abs', [type[]] ([int]))).Invoke(-3)", ["ABC", "3"]),
    ("[math]::DivRem([byte] 7, [byte] 2).GetType().GenericTypeArguments[0].Name; [nullable]::Compare[int](1, 2)", ["Byte", "-1"]),
    ("$u = $null; [uri]::TryCreate([uri] 'http://a/b/', 'c', [ref] $u); \"$u\"", ["True", "http://a/b/c"]),
    ("\"$([tuple]::Create(1, 2, 3, 4, 5, 6, 7, 8))\"; [tuple]::Create(1, 2, 3, 4, 5, 6, 7, 8).Rest.Item1; \"$([valuetuple]::Create())\"", ["(1, 2, 3, 4, 5, 6, 7, 8)", "8", "()"]),
    ("[datetimeoffset]::new([dateonly]::new(2024, 1, 2), [timeonly]::new(3, 4), [timespan]::FromHours(1)).ToString('o')", ["2024-01-02T03:04:00.0000000+01:00"]),
    ("'abc'.GetHashCode('OrdinalIgnoreCase') -eq 'ABC'.GetHashCode('OrdinalIgnoreCase'); [InvalidCastException]::new('m', 5).HResult", ["True", "5"]),
])
def test_members_beside_the_usual_ones(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


def test_of_equal_overloads_none_is_chosen() -> None:
    script = "try { [Console]::WriteLine('{0} {1}', 1, 2) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }"
    assert run(script) == ["MethodCountCouldNotFindBest", 'Multiple ambiguous overloads found for "WriteLine" and the argument count: "3".']

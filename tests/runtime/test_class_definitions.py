"""Definitions of classes and enums that lean on other types."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("script", "wanted"), [
    ("enum A { e = [B]::e + 2 }; enum B { e = [C]::e; f }; enum C { e = 38 }; [int][A]::e; [int][B]::f", ["40", "39"]),
    ("class B : IO.MemoryStream {}; [B]::new().Length; class D : Attribute {}; class E : Management.Automation.PSCmdlet {}", ["0"]),
    ("class B : Collections.ObjectModel.ReadOnlyCollection[int] { B() : base([int[]](1, 2)) {} }; [B]::new().Count", ["2"]),
    ("function f { class A { [A] Me() { return $this } }; [A]::new().Me().GetType().FullName; [A].Name }; f", ["f.A", "A"]),
    ("& { enum E { x }; class B { [string] ToString() { return [E]::x } }; ([E].FullName -replace '<[0-9a-f]+>', '<n>'), [B]::new().ToString(), [B].FullName.EndsWith('>.B') }", ["<n>.E", "x", "True"]),
    ("class C {}; $a = [C].Assembly.GetCustomAttributes($false); $a.Count; $a[0].GetType().Name; $null -eq $a[0].ScriptFile; [int].Assembly.GetCustomAttributes($true).Count", ["1", "DynamicClassImplementationAssemblyAttribute", "True", "0"]),
    (
        "using namespace System.Diagnostics.Tracing\n[EventSource(Name = 'Told')] class S : EventSource {}; class T : EventSource {}; $s = [S]::new(); $s.Name; $s.IsEnabled(); [T]::new().Name; "
        "$s.Guid -eq [EventSource]::GetGuid([S]); [EventSource]::new('told').Guid -eq $s.Guid",
        ["Told", "False", "T", "True", "True"],
    ),
    ("class C {}; [C].FullName; function g { class D {} }; g; $null -eq ('D' -as [type])", ["C", "True"]),
    # only a method of the same name, parameters and result overrides one of System.Object
    (
        "class A { [object] ToString() { return 'A!' } }; class B { [string] ToString() { return 'B!' } }; class C : B { [object] ToString() { return 'C!' } }; class D : A { [string] ToString() { return 'D!' } }; "
        "class E { [string] tostring() { return 'E!' } }; \"$([A]::new()) $([B]::new()) $([C]::new()) $([D]::new()) $([E]::new())\"; [A]::new().ToString() + [C]::new().ToString() + [E]::new().ToString()",
        ["A B! B! D! E", "A!C!E!"],
    ),
    ("class A { [object] Equals($o) { return $true } [int] GetHashCode() { return 7 } }; [A]::new() -eq [A]::new(); @{ [A]::new() = 1 }.ContainsKey([A]::new())", ["False", "False"]),
])
def test_definitions_that_lean_on_others(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


def test_a_base_that_must_be_given_something() -> None:
    text = "try { & ([scriptblock]::Create('class B : Collections.ObjectModel.ReadOnlyCollection[int] {}')) } catch { $_.FullyQualifiedErrorId; ($_.Exception.Message -split '\\n')[-1] }"
    assert run(text) == ["BaseClassNoDefaultCtor", "Base class 'ReadOnlyCollection`1' does not contain a parameterless constructor."]


@pytest.mark.parametrize(("base", "told"), [
    ("Text.StringBuilder", ["SealedBaseClass", "Cannot inherit from sealed class 'StringBuilder'."]), ("guid", ["SealedBaseClass", "Cannot inherit from sealed class 'Guid'."]),
    ("Math", ["SealedBaseClass", "Cannot inherit from sealed class 'Math'."]),
    ("Collections.Generic.List`1", ["SubtypeUnclosedGeneric", "Invalid base type 'List`1'. Base type cannot be a generic with unspecified parameters."]),
])
def test_a_base_that_nothing_can_derive_from(base: str, told: list[str]) -> None:
    assert run(f"try {{ & ([scriptblock]::Create('class B : {base} {{}}')) }} catch {{ $_.FullyQualifiedErrorId; ($_.Exception.Message -split '\\n')[-1] }}") == told


@pytest.mark.parametrize("place", ["{}", "function f {{ {} }}; f", "& {{ {} }}", "& {{ & {{ {} }} }}"])
def test_a_constructor_without_a_call_of_its_base_runs_the_bases_own(place: str) -> None:
    classes = "class A { [int] $a; A() { $this.a = 7 } } class B : A { B() {} } class C : A {} class D : B { d() {} } [B]::new().a; [C]::new().a; [D]::new().a"
    assert run(place.format(classes)) == ["7", "7", "7"]


def test_a_class_copies_its_objects_field_by_field() -> None:
    assert run("""class Base { [int[]] $Many = (1, 2); [string] $Text = 'a' }
class Copied : Base { [int] $Own = 5; [object] Clone() { return $this.MemberwiseClone() } [object] Of($other) { return $other.MemberwiseClone() } }
$one = [Copied]::new() | Add-Member Added 1 -PassThru; $two = $one.Clone(); $two.Text = 'b'; $two.Many[0] = 9
"$($one.Text) $($two.Text) $($one.Many) $($two.Own) $($two.GetType().Name) [$($two.Added)]"
try { $one.MemberwiseClone() } catch { $_.FullyQualifiedErrorId }
try { $one.Of([Base]::new()) } catch { $_.FullyQualifiedErrorId }""") == ["a b 9 2 5 Copied []", "MethodNotFound", "MethodNotFound"]


_MISSING = "Method '{}' in type 'C' from assembly 'PowerShell Class Assembly, Version=1.0.0.N, Culture=neutral, PublicKeyToken=null' does not have an implementation."


@pytest.mark.parametrize(("body", "missing"), [
    ("IComparable {}", "CompareTo"), ("IComparable { [int] CompareTo([string]$o) { return 1 } }", "CompareTo"), ("Collections.IEnumerator { [bool] MoveNext() { return $false } [void] Reset() {} }", "get_Current"),
    ("IComparable { [int] CompareTo($o) { return 1 } }", ""), ("Collections.Generic.List[int] {}", ""), ("IDisposable { Dispose() {} }", ""),
    ("IDisposable { [int] Dispose() { return 1 } }", "Dispose"), ("Management.Automation.IValidateSetValuesGenerator { [string] GetValidValues() { return 1 } }", "GetValidValues"),
    ("Management.Automation.ArgumentTransformationAttribute {}", "Transform"), ("IO.FileSystemInfo { [string] $Name }", "get_Exists"),
    ("Management.Automation.ValidateEnumeratedArgumentsAttribute { [void] ValidateElement([object] $o) {} }", ""), ("Collections.Generic.Comparer[int] { [int] Compare([int] $a, [int] $b) { return 0 } }", ""),
])
def test_a_class_has_what_its_interfaces_and_its_abstract_base_demand(body: str, missing: str) -> None:
    told = "$_.FullyQualifiedErrorId; ($_.Exception.Message -split '\\n')[-1] -replace '1\\.0\\.0\\.\\d+', '1.0.0.N'; $null -eq ('C' -as [type])"
    text = f"try {{ & ([scriptblock]::Create('class C : {body}')); 'made' }} catch {{ {told} }}"
    assert run(text) == (["TypeCreationError", _MISSING.format(missing), "True"] if missing else ["made"])


def test_what_follows_a_generic_base_is_its_assembly() -> None:
    text = "class C : Collections.Generic.List[int], ICloneable { [object] Clone() { return 1 } }"
    asked = f"$errors = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput('{text}', [ref] $null, [ref] $errors); $errors.ErrorId; $errors.Message"
    assert run(asked) == ["TypeNotFound", "Unable to find type [Collections.Generic.List[int],ICloneable]."]


def test_an_object_runs_its_methods_where_the_class_is_defined_unless_it_was_made_elsewhere_or_the_class_wants_no_home() -> None:
    assert run("""function Where-AmI { 'home' }
class Bound { [string] Where() { return Where-AmI } }
[NoRunspaceAffinity()] class Free { [string] Where() { return Where-AmI } static [string] There() { return Where-AmI } }
$ps = [powershell]::Create()
$null = $ps.AddScript({ function Where-AmI { 'elsewhere' }; function Make($type) { $type::new() }; function Ask($it) { $it.Where() }; function AskType($type) { $type::There() } }).Invoke()
$ps.Commands.Clear(); $made = $ps.AddCommand('Make').AddArgument([Bound]).Invoke()[0]
$ps.Commands.Clear(); $ps.AddCommand('Ask').AddArgument([Bound]::new()).Invoke()
$ps.Commands.Clear(); $ps.AddCommand('Ask').AddArgument($made).Invoke()
$made.Where()
$ps.Commands.Clear(); $ps.AddCommand('Ask').AddArgument([Free]::new()).Invoke()
$ps.Commands.Clear(); $ps.AddCommand('AskType').AddArgument([Free]).Invoke()""") == ["home", "elsewhere", "home", "elsewhere", "elsewhere"]
_OVER_BYTES = """
class Over : IO.Stream {
    [byte[]] $Data; [int] $At; [bool] $Gone
    Over([byte[]] $data) { $this.Data = $data }
    [bool] get_CanRead() { return $true } [bool] get_CanSeek() { return $true } [bool] get_CanWrite() { return $false }
    [long] get_Length() { return $this.Data.Length } [long] get_Position() { return $this.At } [void] set_Position([long] $value) { $this.At = $value }
    [int] Read([byte[]] $buffer, [int] $offset, [int] $count) { $n = [Math]::Min($count, $this.Data.Length - $this.At); [Array]::Copy($this.Data, $this.At, $buffer, $offset, $n); $this.At += $n; return $n }
    [void] Flush() { } [long] Seek([long] $offset, [IO.SeekOrigin] $origin) { throw [NotSupportedException]::new() } [void] SetLength([long] $value) { } [void] Write([byte[]] $buffer, [int] $offset, [int] $count) { }
    [void] Dispose([bool] $disposing) { $this.Gone = $true }
}
$s = [Over]::new([byte[]] (72, 105, 10))
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_OVER_BYTES + "$s.CanRead; $s.Length; $s.ReadByte(); ([IO.StreamReader]::new($s)).ReadLine(); $s.Position = 0; $m = [IO.MemoryStream]::new(); $s.CopyTo($m); $m.Length; $s.Dispose(); $s.Gone", ["True", "3", "72", "i", "3", "True"]),
        ("class Keeping : IO.TextWriter { [string] $All = ''; [Text.Encoding] get_Encoding() { return [Text.Encoding]::UTF8 } [void] Write([char] $c) { $this.All += \"$c.\" } }; $w = [Keeping]::new(); $w.Write('ab'); $w.Write(5); $w.WriteLine('c'); $w.All; $w.Encoding.WebName", ["a.b.5.c.", ".", "utf-8"]),
        ("class Lines : IO.TextWriter { [string] $All = ''; [Text.Encoding] get_Encoding() { return [Text.Encoding]::UTF8 } [void] Write([string] $s) { $this.All += \"<$s>\" } [void] WriteLine([string] $s) { $this.All += \"[$s]\" } }; $w = [Lines]::new(); $w.Write('a'); $w.Write('{0}-{1}', 'a', 2); $w.WriteLine('b'); $w.Write([char] 'x'); $w.All", ["<a><a-2>[b]"]),
        ("class Abc : IO.TextReader { [int] $At; [int] Read() { if ($this.At -ge 6) { return -1 }; $this.At++; return [int] \"ab`ncd`n\"[$this.At - 1] } }; $r = [Abc]::new(); $r.ReadLine(); $r.ReadToEnd()", ["ab", "cd", ""]),
        ("class Told : Exception { [string] get_Message() { return 'of my own' } }; try { throw [Told]::new() } catch { \"$_ \" + $_.Exception.Message }", ["of my own of my own"]),
        ("class Ends : ComponentModel.Component { [bool] $Gone; [void] Dispose([bool] $disposing) { $this.Gone = $disposing } }; $e = [Ends]::new(); $e.Dispose(); $e.Gone", ["True"]),
        ("class Says : IProgress[int] { [int] $Last; [void] Report([int] $value) { $this.Last = $value } }; $s = [Says]::new(); $s.Report(5); $s.Last", ["5"]),
    ],
)
def test_classes_that_fill_what_dot_net_leaves_open(text: str, expected: list[str]) -> None:
    """Streams, writers and readers of a script: what the class does not write itself goes by way of what it writes; get_X stands for a property."""
    assert run(text) == expected


def test_the_types_that_a_method_names_are_those_where_its_class_is_defined() -> None:
    text = "class A { [string] ToString() { return 'here' } }; $b = [powershell]::Create().AddScript('class A { [string] ToString() { return \"there\" } }; class B { [object] Make() { return [A]::new() } [object] New() { return New-Object A } }; [B]::new()').Invoke()[0]; \"$($b.Make()) $($b.New()) $([A]::new())\""
    assert run(text) == ["there there here"]
def test_a_method_knows_the_types_that_its_blocks_define_in_those_blocks_alone() -> None:
    assert run("class Outer { [object] Go() { return & { enum Op { A; B }; function F { param([Op] $o) \"$o\" }; F 1; [Op]::B } } }; [Outer]::new().Go()") == ["B", "B"]
    text = "try { & ([scriptblock]::Create('class Outer { [object] Go() { $b = { enum Op { A } }; return [Op]::A } }')) } catch { ($_.Exception.Message -split '\\n')[-1] }"
    assert run(text) == ["Unable to find type [Op]."]


def test_every_overload_of_a_class_takes_the_place_of_the_bases() -> None:
    assert run("""class Noting : IO.StringWriter {
    [string] $log
    [void] Write([string] $text) { $this.log += "<$text>" }
    [void] Write([int] $number) { $this.log += "[$number]" }
    [void] Write([bool] $truth) { $this.log += "{$truth}" }
}
$w = [Noting]::new(); $w.Write('a'); $w.Write(1); $w.Write($true); $w.log; @($w.Write.OverloadDefinitions -like '*(int *').Count""") == ["<a>[1]{True}", "1"]


def test_a_file_that_is_read_again_unchanged_has_the_same_types(tmp_path: Path) -> None:
    (tmp_path / "s.ps1").write_text("class S { static [int] $n = 0; [string] Where() { return Get-Home } }\n")
    (tmp_path / "m.psm1").write_text("class M {}\n$script:n = 0\nfunction Get-M { [M]::new() }\nfunction Step-M { (++$script:n) }\n")
    assert run(f"""Set-Location '{tmp_path}'
. ./s.ps1; [S]::n = 5; $first = [S]; . ./s.ps1; [S]::n; $first -eq [S]; & {{ . ./s.ps1; [S]::n }}
Add-Content s.ps1 '# changed'; . ./s.ps1; [S]::n; $first -eq [S]
Import-Module ./m.psm1; $one = Get-M; Step-M; Step-M; Import-Module ./m.psm1 -Force; $one.GetType() -eq (Get-M).GetType(); Step-M; Remove-Module m""") == [
        "5", "True", "5", "0", "False", "1", "2", "True", "1"]


def test_methods_of_a_class_tell_whether_they_may_be_overridden() -> None:
    text = "class K : IComparable { [int]$a; [int] CompareTo([object]$o) { return 0 } static [int] S() { return 1 } }; foreach ($n in 'CompareTo', 'S', 'get_a') { [K].GetMember($n).Attributes }; [K].GetConstructors().Attributes"
    assert run(text) == ["Public, Virtual", "Public, Static", "Public, HideBySig, SpecialName", "Public, SpecialName, RTSpecialName"]


FOO = (
    "[Management.Automation.Cmdlet('Get', 'Foo', SupportsShouldProcess = $true)] class GetFoo : Management.Automation.PSCmdlet { [Parameter(Position = 0, ValueFromPipeline)] [string] $Name; "
    "[void] BeginProcessing() { $this.WriteObject($this.MyInvocation.MyCommand.Name) } [void] ProcessRecord() { if ($this.ShouldProcess($this.Name)) { $this.WriteObject(\"hi $($this.Name)\") } } }; "
)


@pytest.mark.parametrize(("text", "expected"), [
    (
        "$i = [initialsessionstate]::CreateDefault2(); $i.Commands.Add([Management.Automation.Runspaces.SessionStateCmdletEntry]::new('Get-It', [GetFoo], $null)); "
        "[powershell]::Create($i).AddScript(\"'a', 'b' | Get-It\").Invoke()", ["Get-It", "hi a", "hi b"],
    ),
    ("$c = [Management.Automation.CmdletInfo]::new('Get-It', [GetFoo]); & $c -Name q; & $c -zz", ["Get-It", "hi q", "! NamedParameterNotFound,GetFoo"]),
    ("[GetFoo].Assembly | Import-Module; Get-Foo x -WhatIf; (Get-Command Get-Foo).ImplementingType.Name; [GetFoo].BaseType.Name", [
        "Get-Foo", "What if: Performing the operation \"Get-Foo\" on target \"x\".", "GetFoo", "PSCmdlet",
    ]),
])
def test_classes_of_scripts_that_are_cmdlets(text: str, expected: list[str]) -> None:
    """Their marked properties are parameters, their methods the parts of a call."""
    assert run(FOO + text) == expected

"""The code cache: a text that ran before behaves as it did, whatever lies in the cache folder."""

from __future__ import annotations

import io
import marshal
import os
import pathlib
import subprocess
import sys
from typing import Any

import pytest

from havmsh import cli
from havmsh.commandline import Options
from havmsh.language import parser, parts, whole_texts
from havmsh.runtime import codecache, program
from havmsh.runtime.host import Host

SCRIPT = r"""
using namespace System.Text
param([int]$Count = 3, [ValidateSet('a', 'b')][string]$Name = 'a')
enum Color { Red; Green }
class Box { [int]$Size = 2; [int] Twice() { return $this.Size * 2 } }
function F { param([Parameter(Mandatory)][string]$A, [ValidateRange(1,5)][int]$B = 2) $A = $A + '!'; "$A $B" }
function G($x, [int]$y = 4) { $y = '5'; $x + $y }
filter Wrap { "<$_>" }
F -A q; G 1; 1,2 | Wrap
$sb = { param($q) "q=$q $(& { 'in' })" }
& $sb 5; "$sb"
try { F -A a -B 9 } catch [System.Exception] { $_.FullyQualifiedErrorId }
try { throw 'x' } catch { "$_ at $($_.InvocationInfo.ScriptLineNumber) $($_.InvocationInfo.PositionMessage)" }
[Color]::Green; [Box]::new().Twice(); [StringBuilder]::new('a').Append('b').ToString()
[int]$i = '5'; $i = '7'; $i.GetType().Name
10gb; 1.5d; 0xFFFFFFFFFl; 12345678901234567890123n
"nested: $( (& { param($z = 'a`b') $z * 2 }) )"
1/0
Get-Nothing 3
$Count; $Name
(Get-Command F).Parameters.Keys -join ','
$sb.Ast.ParamBlock.Parameters.Count; ${function:G}
[pscustomobject]@{ A = 1; B = 'x' } | Select-Object B
switch -Regex ('abc') { 'b' { "hit $_ $($Matches[0])" } }
dir function: | Where-Object Name -in F, G | ForEach-Object { $_.Definition.Length }
if ($?) { 'fine' }
trap { "trap $_"; continue }
throw 'end'
"""


def run(text: str, *, keeps: bool = True, args: tuple[str, ...] = ()) -> tuple[str, Any]:
    """What a script writes in a new session, and the session."""
    screen = io.StringIO()
    session = cli.open_session(Options(), Host(screen, screen, width=80))
    session.books = {} if keeps else None
    session.run_text(text, "/scripts/x.ps1", list(args))
    session.save_books()
    return screen.getvalue(), session


@pytest.fixture(autouse=True)
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "havmsh" / "code"


def test_a_second_run_does_what_the_first_did(folder: pathlib.Path) -> None:
    plain, _ = run(SCRIPT, keeps=False)
    assert "hit abc b" in plain and "trap end" in plain
    for _ in range(3):
        assert run(SCRIPT)[0] == plain
    assert len(list(folder.iterdir())) == 1
    other = run(SCRIPT, args=("7", "b"))[0]
    assert other == run(SCRIPT, keeps=False, args=("7", "b"))[0] != plain


@pytest.mark.parametrize("text", ["function F($x) { $x + 1 }; F 2 | Where-Object { $_ -gt 1 }", "{ param($x) $x + 1 }.Invoke(2)"])
def test_a_text_that_ran_is_neither_read_nor_compiled(text: str) -> None:
    run(text)
    script = (
        f"import sys; from havmsh.cli import main; code = main(['-NoProfile', '-Command', {text!r}]);"
        "print(sorted(name for name in sys.modules if name.startswith(('havmsh.language', 'havmsh.runtime.codegen_', 'havmsh.runtime.program'))))"
    )
    for _ in range(2):
        got = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL).stdout
    assert got == "3\n[]\n"


def test_what_a_later_run_compiles_joins_the_file() -> None:
    text = "param([int]$way) function A { 'a' }; function B { 'b' }; if ($way) { B } else { A }"
    assert run(text, args=("0",))[0] == "a\n"
    _, session = run(text, args=("1",))
    units = dict(next(iter(session.books.values())).units)
    _, session = run(text, args=("0",))
    assert next(iter(session.books.values())).units == units and not next(iter(session.books.values())).new


def test_code_that_differs_only_in_names_and_literals_is_kept_once() -> None:
    text = "".join(f"function F{at}($a{at}) {{ $b{at} = $a{at} + {at * 100 + 20}; \"$b{at} text {at}\" }}; F{at} {at}\n" for at in range(9))
    shown = "".join(f"{at * 101 + 20} text {at}\n" for at in range(9))
    for _ in range(2):
        written, session = run(text)
        assert written == shown
    book = next(iter(session.books.values()))
    assert len(book.units) == 10 and len(book.molds) == 2
    text = "$x = 5; $f = { param($y) $x = $y; & { $x }; $x }; function g { $x = 'g'; & $f 6; $x }; g; $x; $z = { $x + 1000 }; $w = { $x + 2000 }; & $z; & $w; (& $z) + (& $w)"
    assert run(text)[0] == run(text)[0] == run(text, keeps=False)[0] == "6\n6\ng\n5\n1005\n2005\n3010\n"


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:-20], lambda data: data[:40] + b"\0\0\0\0" + data[44:], lambda data: b"\x7fELF" + data, lambda data: data + b"x",
    lambda data: codecache.ROOM.magic + b"\xff" + codecache.blake2b(b"\xff", digest_size=16).digest(),
    lambda data: codecache.ROOM.magic + marshal.dumps((1, 2, 3)) + codecache.blake2b(marshal.dumps((1, 2, 3)), digest_size=16).digest(),
])
def test_a_damaged_or_foreign_file_is_not_believed(folder: pathlib.Path, damage: Any) -> None:
    text = "1 + 1; 'a'"
    run(text)
    path, = folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert run(text)[0] == "2\na\n"


def test_a_file_that_others_may_write_is_not_believed(folder: pathlib.Path) -> None:
    run("'a'")
    path, = folder.iterdir()
    os.chmod(path, 0o666)
    _, session = run("'a'")
    assert next(iter(session.books.values())).new is False and next(iter(session.books.values())).units
    assert path.stat().st_mode & 0o022 == 0


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert run("'a'")[0] == "a\n"


def test_two_writers_do_not_meet(folder: pathlib.Path) -> None:
    text = "1..3 | ForEach-Object { $_ * 2 }"
    script = f"from havmsh.cli import main; main(['-NoProfile', '-Command', {text!r}])"
    running = [subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) for _ in range(3)]
    assert [each.communicate()[0] for each in running] == ["2\n4\n6\n"] * 3
    assert [path.name.startswith(".") for path in folder.iterdir()] == [False]


def test_a_script_with_errors_or_with_modules_of_other_files_is_not_kept(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.psm1").write_text("function M { 'm' }")
    run("1 +")
    assert not folder.exists()
    text = f"using module {tmp_path}/m.psm1\nM"
    assert run(text)[0] == "m\n"
    _, session = run(text)
    assert next(iter(session.books.values())).root is None and list(session.books.values())[1].root is not None


def test_a_long_chain_of_operators_is_kept() -> None:
    text = "$sum = " + " + ".join(str(at) for at in range(3000)) + "; $sum"
    for _ in range(2):
        written, session = run(text)
        assert written == "4498500\n" and next(iter(session.books.values())).units


CLASSES = r"""
class Base { [int] $Size = 2; static [int] $Count = 5; Base([int] $s) { $this.Size = $s } [string] ToString() { return "b$($this.Size)" } [int] Twice([int] $x) { $x = '7'; foreach ($i in 1, 2) { $x += $i }; return $x * 2 } }
class Derived : Base {
    [ValidateRange(1, 5)] [int] $Level = 1; hidden [hashtable] $h = @{ a = 1 }; hidden [hashtable] $empty = @{}; [Other[]] $others; [Color] $c = 'Red'
    Derived([string] $n) : base([int]$n + 1) { $this.Level = 3; $this.empty.Size = $this.Size }
    [Other] Make() { return [Other]::new() }
    static [string] Hello([string] $who) { return "hello $who" }
}
class Other { [string] $Name = "n$(1 + 1)"; [scriptblock] $b = { param($q) "q$q" }; static [Other] $First = [Other]::new(); [void] Fail() { throw 'failed' } [object] Broken() { return 1/0 } }
class Wrong { [int] $n = 'x' }
enum Color { Red = 3; Green; Blue = 5 * 2 }
[Flags()] enum Kind { A = 1; B = 2 }
$d = [Derived]::new('4'); "$d"; $d.Size; $d.Twice(1); [Derived]::Hello('x'); $d.Level; $d.h.a; $d.empty.Size; [Derived]::new('5').empty.Size; $d.empty.Count; $d.c; [int]$d.c; [int][Color]::Blue
$d.Make().Name; & $d.Make().b 5; [Kind]3; [Base]::Count; [Other]::First.Name; $d.others = [Other]::new(), [Other]::new(); $d.others.Count; $d.others.GetType().Name
try { $d.Level = 9 } catch { "$_" }; try { $d.Make().Fail() } catch { "$_ $($_.InvocationInfo.ScriptLineNumber)" }; [Derived].GetProperty('Level').GetCustomAttributes($true).Count
$d | Get-Member | ForEach-Object Definition; [Derived] | Get-Member -Static | ForEach-Object Name
$d.Make().Broken(); [Wrong]::new()
"""


def test_classes_are_made_of_what_was_kept(folder: pathlib.Path) -> None:
    plain, _ = run(CLASSES, keeps=False)
    assert "b5" in plain and "Other[]" in plain and "failed 9" in plain
    for _ in range(3):
        assert run(CLASSES)[0] == plain


def test_classes_that_ran_are_neither_read_nor_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "class A { [int] $n = 3; static [hashtable] $t = @{}; A([string] $s) { $this.n = $s.Length + [A]::t.Count } [int] Half() { return ($this.n + [E]::Y) / 3 } }; enum E { X = 2; Y }; [A]::new('abcdef').Half()"
    assert run(text)[0] == "3\n"
    for module, name in ((parser, "parse"), (parts, "block_at"), (program, "compile_block")):
        monkeypatch.delattr(module, name)
    assert run(text)[0] == "3\n"


def test_a_type_that_a_class_names_is_looked_for_again() -> None:
    text = "class Holder { [Held] $Value; [Held] Get() { return $this.Value } }\n'made'; [Holder]::new().Value -eq $null"
    for known in (True, True, False, True):
        screen = io.StringIO()
        session = cli.open_session(Options(), Host(screen, screen, width=80))
        session.books = {}
        if known:
            session.run_text("class Held { }", "/scripts/held.ps1", [])
        session.run_text(text, "/scripts/x.ps1", [])
        session.save_books()
        assert (screen.getvalue() == "made\nTrue\n") is known and ("Unable to find type [Held]" in screen.getvalue()) is not known


def test_a_script_that_runs_again_is_read_once(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one with a `dynamicparam` block, and a function whose tree is asked for: to be run once, and once for the whole tree."""
    script = tmp_path / "again.ps1"
    script.write_text("param($x) dynamicparam { $made = $x } end { function f { 1 }; $made; ${function:f}.Ast.Name }\n", encoding="utf-8")
    read = []
    parse = parser.parse

    def counted(source: Any, **given: Any) -> Any:
        read.append(source)
        return parse(source, **given)

    monkeypatch.setattr(parser, "parse", counted)
    monkeypatch.setattr(parts, "parse", counted)
    monkeypatch.setattr(whole_texts, "parse", counted)
    written, session = run(f"1..3 | ForEach-Object {{ & {script} $_ }}")
    assert written.split() == ["1", "f", "2", "f", "3", "f"] and len(session.books) == 2
    assert len([source for source in read if source.file_name == str(script)]) == 2


def test_a_module_that_is_loaded_again_defines_its_classes_again(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "again.psm1"
    path.write_text("$given = $args\nclass Root { $Own = $given }\nfunction Get-Own { [Root]::new().Own }\n")
    assert run(f"Import-Module '{path}' -ArgumentList one; Get-Own; Import-Module '{path}' -ArgumentList two -Force; Get-Own")[0] == "one\ntwo\n"

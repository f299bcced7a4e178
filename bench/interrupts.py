"""Ctrl+C at a terminal: what people may be in the midst of, and how soon the next prompt stands. In each, ``finally`` runs and the session lives on.

`python -m bench.interrupts [PART]` tries them all (a quarter of an hour), or those whose name has a part.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.console import Seat
from bench.measure import Row, bare_python, table

RUNS = 3
REACH = "100 ms"
_PROMPT = b"\x1b]133;A"
_BEGUN, _FINISHED = b"begun-42", b"finished-42"
PATIENCE = 15.0
EARLIEST, LATEST = 0.3, 0.9
"""Seconds after its beginning at which a statement is interrupted."""

ENDLESS = {
    "while": "while ($true) { }",
    "for": "for (;;) { $i++ }",
    "do": "do { $i++ } while ($true)",
    "foreach over a range": "foreach ($i in 1..1000000000) { }",
    "try and a catch for all": "while ($true) { try { throw 'x' } catch { } }",
    "try and finally": "while ($true) { try { $i++ } finally { $j++ } }",
    "a trap": "while ($true) { trap { continue } throw 'x' }",
    "recursion": "function f($n) { if ($n) { f ($n - 1); f ($n - 1) } }; f 60",
    "a switch": "switch (1..1000000000) { 1 { } default { } }",
    "a switch of patterns": "switch -Regex (1..1000000000) { '^1' { } default { } }",
    "a class's method": "class Turner { [void] Turn() { while ($true) { } } }; [Turner]::new().Turn()",
    "a pipeline": "1..1000000000 | ForEach-Object { $_ } | Out-Null",
    "a filter": "1..1000000000 | Where-Object { $false }",
    "ForEach-Object -MemberName": "1..1000000000 | ForEach-Object ToString | Out-Null",
    "Where-Object -Property": "1..1000000000 | Where-Object Length -eq 5",
    "Select-Object": "1..1000000000 | Select-Object -Property Length | Out-Null",
    "Sort-Object": "1..1000000000 | Sort-Object",
    "Group-Object": "1..1000000000 | Group-Object",
    "Measure-Object": "1..1000000000 | Measure-Object -Sum -Average -Maximum",
    "Get-Unique": "1..1000000000 | Get-Unique | Out-Null",
    "Select-Object -Unique": "1..1000000000 | Select-Object -Unique | Out-Null",
    "ConvertTo-Csv": "1..1000000000 | ConvertTo-Csv | Out-Null",
    "Format-Table": "1..1000000000 | Format-Table | Out-Null",
    "Out-String": "1..1000000000 | Out-String",
    "an array literal": "$a = @(while ($true) { 1 })",
    "Start-Sleep": "Start-Sleep 60",
    "Thread.Sleep": "[Threading.Thread]::Sleep(60000)",
    "Wait-Job": "$job = Start-ThreadJob { Start-Sleep 60 }; Wait-Job $job",
    "Receive-Job -Wait": "$job = Start-ThreadJob { Start-Sleep 60 }; Receive-Job $job -Wait",
    "Wait-Event": "Wait-Event -SourceIdentifier nobody",
    "Task.Wait": "[Threading.Tasks.Task]::Delay(60000).Wait()",
    "ManualResetEvent": "[Threading.ManualResetEvent]::new($false).WaitOne()",
    "Monitor": "$cs = [Threading.SemaphoreSlim]::new(0); $cs.Wait()",
    "ForEach-Object -Parallel": "1..4 | ForEach-Object -Parallel { while ($true) { } }",
    "a thread job's output": "Start-ThreadJob { while ($true) { 1 } } | Receive-Job -Wait",
    "Read-Host": "Read-Host",
    "a program": "sleep 60",
    "a program's output": "yes | ForEach-Object { }",
    "a program that ignores Ctrl+C": "sh -c 'trap \"\" INT; sleep 60'",
    "Wait-Process": "$p = Start-Process sleep 60 -PassThru; Wait-Process -Id $p.Id",
    "Process.WaitForExit": "$p = Start-Process sleep 60 -PassThru; $p.WaitForExit()",
    "AcceptTcpClient": "$l = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0); $l.Start(); $l.AcceptTcpClient()",
    "Invoke-WebRequest": "$l = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0); $l.Start(); Invoke-WebRequest http://127.0.0.1:$($l.LocalEndpoint.Port)/",
    "Get-Content -Wait": "'x' > w.txt; Get-Content w.txt -Wait | Out-Null",
    "Invoke-Expression": "Invoke-Expression 'while ($true) { }'",
    "a script block's Invoke": "{ while ($true) { } }.Invoke()",
    "a module": "New-Module { while ($true) { } }",
    "a dotted file": "'while ($true) { }' > e.ps1; . ./e.ps1",
    "a PowerShell object": "[powershell]::Create().AddScript('while ($true) { }').Invoke()",
    "Sort-Object with a block": "1..300000 | Sort-Object { while ($true) { } }",
    "-replace with a block": "'abc' -replace 'b', { while ($true) { } }",
    "a getter": "$o = [pscustomobject]@{ A = 1 }; $o | Add-Member ScriptProperty B { while ($true) { } }; $o.B",
    "a nasty pattern": "('a' * 40 + 'b') -match '^(a+)+$'",
    "a nasty pattern of Regex": "[regex]::new('^(a|aa)+$').IsMatch('a' * 60 + 'b')",
    "a nasty pattern, right to left": "[regex]::new('^(a|aa)+$', 'RightToLeft').IsMatch('b' + 'a' * 60)",
    "a nasty -replace": "('a' * 40 + 'b') -replace '^(a+)+$'",
    "a nasty -split": "('a' * 40 + 'b') -split '^(a+)+$'",
    "a nasty Select-String": "'a' * 40 + 'b' | Select-String '^(a+)+$'",
    "a nasty switch": "switch -Regex ('a' * 40 + 'b') { '^(a+)+$' { } }",
    "a nasty ValidatePattern": "function v { param([ValidatePattern('^(a+)+$')] $x) }; v ('a' * 40 + 'b')",
    "a nasty wildcard": "('a' * 4000 + 'b') -like '*a*a*a*a*a*a*a*a*a*a*c'",
    "C#": "Add-Type 'public static class Turn { public static void Round() { while (true) { } } }'; [Turn]::Round()",
    "an event's action": "$t = [Timers.Timer]::new(50); $t.AutoReset = $false; $null = Register-ObjectEvent $t Elapsed -Action { while ($true) { } }; $t.Start(); while ($true) { }",
    "Pester": "Describe d { It i { while ($true) { } } }",
    "Get-ChildItem -Recurse": "Get-ChildItem / -Recurse -Force -ErrorAction Ignore | Out-Null",
    "a big power": "[bigint]::Pow(7, 30000000)",
    "a big integer's text": "[bigint]::Pow(7, 1000000).ToString()",
}
"""What does not end by itself, or not soon."""
TEXT, NUMBERS, OBJECTS = "$text = 'abc de,f ' * 1e7", "$numbers = [int[]](1..1e7)", "$objects = foreach ($i in 1..2e5) { [pscustomobject]@{ Name = \"vm$i\"; Size = $i * 7919 % 100003 } }"
LARGE = {
    TEXT: {
        "ToUpper": "$text.ToUpper()", "Replace": "$text.Replace('abc', 'x')", "Split": "$text.Split(',')", "-split": "$text -split ','", "-split of blanks": "-split $text", "-replace": "$text -replace 'b', 'xy'",
        "-match": "$text -match '\\d'", "-match to the end": "$text -match 'z.*y'", "Matches": "[regex]::Matches($text, 'abc')", "Select-String": "$text | Select-String 'zz'", "IndexOf": "$text.IndexOf('zz')",
        "Contains": "$text.Contains('zz')", "-like": "$text -like '*zz*'", "-eq": "$text -eq ($text + 'x')", "Trim": "$text.Trim()", "ToCharArray": "$text.ToCharArray()", "ToBase64String": "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text))",
        "GetBytes": "[Text.Encoding]::Unicode.GetBytes($text)", "Substring": "$text.Substring(5)", "+": "$text + 'x'", "-f": "'{0}' -f $text", "expandable string": "\"<$text>\"", "StringBuilder": "[Text.StringBuilder]::new($text).Append($text).ToString()",
        "ConvertTo-Json": "$text | ConvertTo-Json", "Set-Content": "$text | Set-Content large.txt", "Get-Content -Raw": "Get-Content large.txt -Raw", "Get-Content": "Get-Content large.txt", "Get-FileHash": "Get-FileHash large.txt",
        "Compress-Archive": "Compress-Archive large.txt large.zip -Force", "a hash": "[Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))", "foreach of characters": "foreach ($c in $text.GetEnumerator()) { }",
        "ConvertTo-SecureString": "ConvertTo-SecureString $text -AsPlainText -Force", "GetHashCode": "@{ $text = 1 }", "ReadAllLines": "[IO.File]::ReadAllLines(\"$pwd/large.txt\")", "Copy-Item": "Copy-Item large.txt copy.txt",
    },
    NUMBERS: {
        "letting go": "$a = 1..1e7; $a = $null", "leaving a scope": "& { $a = 1..1e7 }", "letting go of texts": "$a = foreach ($i in 1..2e6) { \"x$i\" }; $a = 1", "Reverse": "[array]::Reverse($numbers)", "array Sort": "[array]::Sort($numbers)",
        "Copy": "$numbers.Clone()", "-join": "$numbers -join ','", "string Join": "[string]::Join(',', $numbers)", "+": "$numbers + 1", "cast to strings": "[string[]]$numbers", "cast to objects": "[object[]]$numbers", "cast to bytes": "[double[]]$numbers",
        "list": "[Collections.Generic.List[int]]$numbers", "ArrayList": "[Collections.ArrayList]$numbers", "HashSet": "[Collections.Generic.HashSet[int]]$numbers", "IndexOf": "[array]::IndexOf($numbers, -1)", "-contains": "$numbers -contains -1",
        "-eq": "$numbers -eq -1", "-gt": "$numbers -gt 5", "slice": "$numbers[0..9999999]", "Linq Sum": "[Linq.Enumerable]::Sum([int[]]$numbers)", "Where": "$numbers.Where({ $false })", "ForEach": "$numbers.ForEach({ 1 })",
        "ForEach of a type": "$numbers.ForEach([string])", "ToString of each": "$numbers.ToString", "Measure-Object": "$numbers | Measure-Object -Sum", "Sort-Object": "$numbers | Sort-Object", "Sort-Object -Descending": "$numbers | Sort-Object -Descending",
        "Sort-Object -Unique": "$numbers | Sort-Object -Unique", "Get-Random -Shuffle": "$numbers | Get-Random -Shuffle", "Compare-Object": "Compare-Object $numbers $numbers", "Select-Object -Last": "$numbers | Select-Object -Last 5", "Tee-Object": "$numbers | Tee-Object -Variable t | Out-Null",
        "ConvertTo-Json": "ConvertTo-Json $numbers -Compress", "a table": "$h = @{}; foreach ($i in $numbers) { $h[$i] = 1 }", "Clone and clear": "$l = [Collections.Generic.List[int]]$numbers; $l.Clear()", "RemoveRange": "$l = [Collections.Generic.List[int]]$numbers; $l.RemoveRange(0, 9000000)",
        "Format-Table": "$numbers | Format-Table", "-in": "-1 -in $numbers", "a multiplied array": "$numbers * 3", "assignment in parts": "$x, $y = $numbers", "ToArray": "$l = [Collections.Generic.List[int]]$numbers; $l.ToArray()", "a splat": "function g { }; g @numbers",
    },
    OBJECTS: {
        "ConvertTo-Json": "$objects | ConvertTo-Json", "ConvertTo-Csv": "$objects | ConvertTo-Csv", "Export-Csv": "$objects | Export-Csv o.csv", "Import-Csv": "Import-Csv o.csv", "ConvertFrom-Csv": "Get-Content o.csv | ConvertFrom-Csv", "ConvertTo-Xml": "$objects | ConvertTo-Xml",
        "json kept": "$json = ConvertTo-Json $objects", "ConvertFrom-Json": "$json | ConvertFrom-Json", "Export-Clixml": "$objects | Export-Clixml o.xml", "Import-Clixml": "Import-Clixml o.xml", "xml": "[xml]('<r>' + '<a b=\"1\">x</a>' * 1e6 + '</r>')",
        "Sort-Object": "$objects | Sort-Object Size", "Group-Object": "$objects | Group-Object Size", "Compare-Object": "Compare-Object $objects $objects -Property Name", "Select-Object -Unique": "$objects | Select-Object Name -Unique", "Format-Table": "$objects | Format-Table | Out-String",
        "a table at the screen": "$objects", "Format-List": "$objects | Format-List | Out-String", "ConvertTo-Html": "$objects | ConvertTo-Html", "members of each": "$objects.Name", "letting go": "$a = foreach ($i in 1..5e5) { [pscustomobject]@{ A = $i } }; $a = $null", "JsonSerializer": "[System.Text.Json.JsonDocument]::Parse($json)",
        "Get-Unique": "$objects | Get-Unique -AsString", "Out-File": "$objects | Out-File o.txt", "a deep copy": "[Management.Automation.PSSerializer]::Serialize($objects)", "a job's argument": "Start-Job { } -ArgumentList (, $objects) | Wait-Job",
    },
}
"""By what is made before: one step of Python's, again and again."""


class Person:
    """Sits at a shell, begins statements and interrupts them."""

    def __init__(self, home: str, prepare: str) -> None:
        self.home = home
        self.prepare = prepare
        self.dice = random.Random(7)
        self._sit()

    def _sit(self) -> None:
        self.seat = Seat(self.home)
        self.seat.until(_PROMPT)
        self._run(f"Set-Location {self.home}; {self.prepare}")

    def _run(self, text: str) -> None:
        self.type(text)
        self.seat.until(_PROMPT, 120)

    def type(self, text: str) -> None:
        """Pastes a statement and begins it."""
        self.seat.rest()
        self.seat.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")
        self.seat.rest()
        self.seat.kept = b""
        self.seat.send(b"\r")

    def answer(self, statement: str) -> tuple[float, str]:
        """Seconds from Ctrl+C to the next prompt, by the clock, and what else was wrong."""
        self.type(f"try {{ Write-Host begun-$(40 + 2); {statement} }} finally {{ Write-Host finished-$(40 + 2) }}")
        try:
            self.seat.until(_BEGUN)
            until = time.perf_counter() + self.dice.uniform(EARLIEST, LATEST)
            shown = self.seat.kept
            while time.perf_counter() < until:
                shown = shown[-100:] + self.seat.read(max(0.0, until - time.perf_counter()))
                if _PROMPT in shown:
                    self.seat.kept = b""
                    return 0.0, "ended by itself"
            self.seat.kept = shown
            started = time.perf_counter()
            self.seat.send(b"\x03")
            self.seat.until(_PROMPT, PATIENCE)
            took = time.perf_counter() - started
            return took, self._well()
        except (TimeoutError, OSError):
            os.kill(self.seat.pid, signal.SIGKILL)
            os.close(self.seat.number)
            os.waitpid(self.seat.pid, 0)
            self._sit()
            return PATIENCE, "no answer"

    def _well(self) -> str:
        """Whether the block behind ``finally`` ran and the shell answers."""
        told = _FINISHED in self.seat.passed
        self._run("Microsoft.PowerShell.Core\\Get-Job | Microsoft.PowerShell.Core\\Remove-Job -Force; Get-EventSubscriber | Unregister-Event; Remove-Variable a, l, h, i -ErrorAction Ignore")
        return "" if told else "finally did not run"


def rows(chosen: str = "") -> Iterator[Row]:
    """A row for each statement, or for those whose name has a part."""
    for prepare, cases in {"": ENDLESS, **LARGE}.items():
        yield from _rows(cases, prepare, chosen)


def _rows(cases: dict[str, str], prepare: str, chosen: str) -> Iterator[Row]:
    wanted = {name: work for name, work in cases.items() if chosen in name}
    if not wanted:
        return
    with tempfile.TemporaryDirectory() as home:
        Path(home, ".cache").mkdir()
        person = Person(home, prepare)
        for name, work in wanted.items():
            answers = [person.answer(f"while ($true) {{ $kept = {work} }}" if prepare else work) for _ in range(RUNS)]
            notes = ", ".join(sorted({note for _, note in answers if note}))
            times = sorted(took for took, _ in answers)
            yield Row(f"Ctrl+C in {name}", times[-1], "python -c pass", bare_python(), REACH, f"typical {times[len(times) // 2] * 1000:.0f} ms {notes}")
        person.seat.leave()


if __name__ == "__main__":
    for each in rows(*sys.argv[1:]):
        print(table([each]).splitlines()[1], flush=True)

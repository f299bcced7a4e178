"""Scripts of 10,000 lines of two shapes, cold and from the code cache, in-process and through the door; a long pipeline's memory; how soon Ctrl+C answers."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from bench.measure import HAVMSH, PYTHON, Row, bare_python, plain_loop

LINES = 10_000
PIECE = """function Get-Thing{at} {{
    [CmdletBinding()]
    param([Parameter(Mandatory)][string]$Name, [int]$Size = {at}, [switch]$Force)
    begin {{ $total = 0 }}
    process {{
        # counts what there is
        if ($Size -gt 10 -and $Name -like 'vm*') {{
            $total += $Size * 2
        }} elseif ($Force) {{
            $total = [math]::Max($total, $Size)
        }} else {{
            foreach ($item in 1..3) {{ $total += $item }}
        }}
        try {{
            [pscustomobject]@{{ Name = $Name; Size = $total; Text = "vm $Name has $($total + 1)" }}
        }} catch [System.Exception] {{
            Write-Warning "failed: $_"
        }}
    }}
}}
$list{at} = 1..5 | Where-Object {{ $_ % 2 -eq 0 }} | ForEach-Object {{ $_ * {at} }}
switch ($list{at}.Count) {{
    10 {{ 'ten' }}
    default {{ $null = "other $_" }}
}}
"""
STRAIGHT = """$vm{at} = Get-Variable -Name "web{at}" -ErrorAction SilentlyContinue
if ($vm{at} -and $vm{at}.Value -gt 1024) {{
    Write-Verbose "big $($vm{at}.Name) {at}"
}} else {{
    $count{at} = @(1..5 | Where-Object {{ $_ % 2 -eq 0 }}).Count
    $hash{at} = @{{ Name = 'x'; Size = $count{at} * 3 }}
}}
foreach ($item in 1..2) {{ $total += $item + {at} }}
try {{ $null = [int]"{at}" }} catch {{ Write-Warning "failed: $_" }}
$text{at} = "The {{0}} is {{1}}" -f $count{at}, $total
"""
COMPILE = """
import sys, time
from havmsh.language import parse
from havmsh.runtime.pieces import Pieces
from havmsh.runtime.program import compile_block
from havmsh.runtime.template import Template
text = open(sys.argv[1]).read()
started = time.process_time()
waiting = [Template(parse(text).root)]
seen = set()
while waiting:
    template = waiting.pop()
    named = list(compile_block(template, dot=not seen).function.__globals__.values())
    seen.add(id(template))
    for pieces in [value for value in named if value.__class__ is Pieces]:
        named += [value for at in range(len(pieces.batches)) for piece in pieces.batch(at) for value in piece.space.values()]
    waiting += [value for value in named if value.__class__ is Template and id(value) not in seen]
print(time.process_time() - started)
"""
"""Everything is compiled, what a run would leave out too."""
CACHED = """
import sys, time
from havmsh.diagnostics import Source
started = time.process_time()
from havmsh.runtime.codecache import Book
book = Book.open(Source(open(sys.argv[1]).read(), sys.argv[1]))
assert book.root is not None and book.units
for value in list(book.root.dot.function.__globals__.values()):
    for at in range(len(getattr(value, "batches", ()))):
        value.batch(at)
print(time.process_time() - started)
"""
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process between, because a child's peak begins with that of the process it comes from."""
MEMORY = "1..10000000 | Where-Object { $_ % 2 -eq 0 } | ForEach-Object { $_ * 3 } | Measure-Object -Sum | Out-Null"
ENDLESS = {"a loop": "while ($true) { $i++ }", "a pipeline": "1..1000000000 | ForEach-Object { $_ } | Out-Null", "Start-Sleep": "Start-Sleep 60"}


def rows() -> list[Row]:
    """The rows; every child has a cache folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        made = []
        for shape, piece in (("functions", PIECE), ("straight lines", STRAIGHT)):
            script = Path(folder, f"{shape}.ps1")
            script.write_text("".join(piece.format(at=at) for at in range(1, LINES // piece.count("\n") + 2)))
            made += _script(shape, script, environment)
        return [*made, _memory(environment), *_interrupts(environment)]


def _script(shape: str, script: Path, environment: dict[str, str]) -> list[Row]:
    """What it takes to read and compile a script, and the whole run of the installed shell less one of an empty script; processor time."""
    cold = _seconds([PYTHON, "-c", COMPILE, str(script)], environment)
    empty = script.with_name("empty.ps1")
    empty.write_text("")
    command = [HAVMSH, "-NoProfile", str(script)]
    _processor([HAVMSH, "-NoProfile", str(empty)], environment)
    nothing = _processor([HAVMSH, "-NoProfile", str(empty)], environment)
    door = _processor(command, environment) - nothing
    again = _processor(command, environment) - nothing
    warm = _seconds([PYTHON, "-c", CACHED, str(script)], environment)
    name, base, note = f"{LINES:,} lines, {shape}", plain_loop(time.process_time), "processor time"
    return [
        Row(f"{name}: all parsed and compiled", cold, "plain while, 1e6 turns", base, "1.5 s", note),
        Row(f"{name}: all from the code cache", warm, "plain while, 1e6 turns", base, "0.3 s", note),
        Row(f"{name}: run through the door, cold", door, "plain while, 1e6 turns", base, "", note),
        Row(f"{name}: run through the door, cached", again, "plain while, 1e6 turns", base, "", note),
    ]


def _processor(command: list[str], environment: dict[str, str]) -> float:
    """Processor time of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    return min(float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout) for _ in range(3))


def _memory(environment: dict[str, str]) -> Row:
    started = time.perf_counter()
    few, many = (_peak(command, environment) for command in ("1 | Out-Null", MEMORY))
    return Row("1e7 objects through three stages", time.perf_counter() - started, "python -c pass", bare_python(), "flat", f"{many - few:+.1f} MB beside a shell that does nothing")


def _peak(command: str, environment: dict[str, str]) -> float:
    words = [PYTHON, "-c", PEAK, HAVMSH, "-NoProfile", "-Command", command]
    return int(subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout) / 1024


def _interrupts(environment: dict[str, str]) -> list[Row]:
    made = []
    for name, command in ENDLESS.items():
        child = subprocess.Popen([HAVMSH, "-NoProfile", "-Command", command], env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        started = time.perf_counter()
        child.send_signal(signal.SIGINT)
        child.wait()
        made.append(Row(f"Ctrl+C in {name}, until the process is gone", time.perf_counter() - started, "python -c pass", bare_python(), "100 ms"))
    return made

"""A script of 10,000 lines, cold and from the code cache; a long pipeline's memory; how soon Ctrl+C answers."""

from __future__ import annotations

import os
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
COMPILE = """
import sys, time
from havmsh.language import parse
from havmsh.runtime.program import compile_block
from havmsh.runtime.template import Template
text = open(sys.argv[1]).read()
started = time.process_time()
waiting = [Template(parse(text).root)]
seen = set()
while waiting:
    template = waiting.pop()
    unit = compile_block(template, dot=not seen)
    seen.add(id(template))
    waiting += [value for value in unit.function.__globals__.values() if value.__class__ is Template and id(value) not in seen]
print(time.process_time() - started)
"""
CACHED = """
import sys, time
from havmsh.diagnostics import Source
started = time.process_time()
from havmsh.runtime.codecache import Book
book = Book.open(Source(open(sys.argv[1]).read(), sys.argv[1]))
assert book.root is not None and book.units
book.root.dot
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
        script = Path(folder, "long.ps1")
        script.write_text("".join(PIECE.format(at=at) for at in range(1, LINES // PIECE.count("\n") + 2)))
        return [*_script(script, environment), _memory(environment), *_interrupts(environment)]


def _script(script: Path, environment: dict[str, str]) -> list[Row]:
    cold = _seconds([PYTHON, "-c", COMPILE, str(script)], environment)
    subprocess.run([HAVMSH, "-NoProfile", str(script)], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    warm = _seconds([PYTHON, "-c", CACHED, str(script)], environment)
    base = plain_loop()
    return [
        Row(f"{LINES:,} lines parsed and compiled", cold, "plain while, 1e6 turns", base, "1.5 s", "processor time"),
        Row("the same from the code cache", warm, "plain while, 1e6 turns", base, "0.3 s", "processor time"),
    ]


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

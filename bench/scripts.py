"""Scripts of 10,000 lines of many shapes, cold and from the code cache, in-process and some through the door; a long pipeline's memory; how soon Ctrl+C answers."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from bench.measure import HAVMSH, PYTHON, Row, bare_python, plain_loop
from bench.shapes import SHAPES
from bench.unlike import UNLIKE

LINES = 10_000
LONG = 1.0
"""Seconds of a run that is long."""
DOORS = frozenset(("functions", "straight lines", "a mixture"))
"""Shapes whose run through the door is measured too."""
COMPILE = """
import gc, sys, time
from havmsh.cli import COLLECTOR
from havmsh.language import parse
from havmsh.runtime.pieces import Pieces
from havmsh.runtime.program import compile_block
from havmsh.runtime.template import Template
text = open(sys.argv[1]).read()
gc.set_threshold(*COLLECTOR)  # as the shell does
sys.setrecursionlimit(200_000)
started = time.process_time()
waiting = [Template(parse(text).root)]
seen = {}
while waiting:
    found = waiting.pop()
    if id(found) in seen:
        continue
    spaces = [piece.space for at in range(len(found.batches)) for piece in found.batch(at)] if found.__class__ is Pieces else [compile_block(found, dot=not seen).function.__globals__]
    seen[id(found)] = found
    waiting += [value for space in spaces for value in space.values() if value.__class__ in (Template, Pieces)]
print(time.process_time() - started)
"""
"""Everything is compiled, what a run would leave out too."""
CACHED = """
import gc, sys, time
from havmsh.cli import COLLECTOR
from havmsh.diagnostics import Source
gc.set_threshold(*COLLECTOR)
sys.setrecursionlimit(200_000)
started = time.process_time()
from havmsh.runtime.codecache import Book
source = Source(open(sys.argv[1]).read(), sys.argv[1])
book = Book.open(source)
if book.root is None:
    from havmsh.language import parse
    from havmsh.runtime.template import Template
    book.adopt(Template(parse(source).root))
waiting = [book.root]
for found in waiting:
    if hasattr(found, "batches"):
        spaces = [piece.space for at in range(len(found.batches)) for piece in book.pieces(found, at) or ()]
    else:
        unit = book.unit(found, dot=True) or book.unit(found, dot=False) or (found is book.root and found.dot)
        spaces = [unit.function.__globals__] if unit else []
    waiting += [value for space in spaces for value in space.values() if hasattr(value, "batches") or hasattr(value, "signature")]
print(time.process_time() - started)
"""
"""All that a run needed is read again."""
LOOP = "plain while, 1e6 turns"
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
        for number, (shape, write) in enumerate((SHAPES | UNLIKE).items()):
            script = Path(folder, f"{number}.ps1")
            script.write_text(write(LINES))
            made += _script(shape, script, environment)
        return [*made, _memory(environment), *_interrupts(environment)]


def _script(shape: str, script: Path, environment: dict[str, str]) -> list[Row]:
    """What it takes to read and compile a script, and for some shapes the whole run of the installed shell less one of an empty script; processor time."""
    name, base, note = f"{LINES:,} lines, {shape}", plain_loop(time.process_time), "processor time"
    made = [Row(f"{name}: all parsed and compiled", _seconds([PYTHON, "-c", COMPILE, str(script)], environment), LOOP, base, "1.5 s", note)]
    if shape in UNLIKE:
        return made  # what is drawn may be compiled, but hardly run
    empty = script.with_name("empty.ps1")
    empty.write_text("")
    command = [HAVMSH, "-NoProfile", str(script)]
    _processor([HAVMSH, "-NoProfile", str(empty)], environment)
    nothing = _processor([HAVMSH, "-NoProfile", str(empty)], environment)
    door = _processor(command, environment) - nothing
    again = _processor(command, environment) - nothing
    made.append(Row(f"{name}: all from the code cache", _seconds([PYTHON, "-c", CACHED, str(script)], environment), LOOP, base, "0.3 s", note))
    if shape in DOORS:
        made.append(Row(f"{name}: run through the door, cold", door, LOOP, base, "", note))
        made.append(Row(f"{name}: run through the door, cached", again, LOOP, base, "", note))
    return made


def _processor(command: list[str], environment: dict[str, str]) -> float:
    """Processor time of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, input=b"one line\n", capture_output=True, check=False)  # so that process blocks run
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    """The best of three runs; long ones vary less, and are run once."""
    best = float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    for _ in range(2 if best < LONG else 0):
        best = min(best, float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout))
    return best


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

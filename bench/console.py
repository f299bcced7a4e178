"""The prompt, as a person meets it: in a pseudo-terminal, from exec to the first key's echo, and from a key to its frame."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import tempfile
import termios
import time
from pathlib import Path

from bench.measure import PYTHON, Row, bare_python

ROWS, COLUMNS = 50, 120
LINES = 200
KEYS = 300
STARTS = 7
_APART = 0.02
"""Seconds between two keys."""
_TURNS = 40_000
QUIET = 0.3
"""Seconds without output after which the shell is at rest."""
SCRIPT = "\n".join(["function Test-Reserve {", *(f"    Get-VM | Where-Object {{ $_.Memory -gt {n} -and $_.Status -eq 'Running' }}" for n in range(LINES - 2)), "}"])


class Seat:
    """A shell at a pseudo-terminal."""

    def __init__(self, home: str) -> None:
        self.started = time.perf_counter()
        self.kept = self.passed = b""
        self.pid, self.number = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", ROWS, COLUMNS, 0, 0))
            os.environ.update(HOME=home, TERM="xterm-256color")
            os.execv(PYTHON, [PYTHON, "-c", "from havmsh.cli import entry; entry()", "-NoProfile", "-NoLogo"])

    def read(self, patience: float) -> bytes:
        """What comes within the time; nothing where nothing comes."""
        return os.read(self.number, 1 << 16) if select.select([self.number], [], [], patience)[0] else b""

    def until(self, wanted: bytes, patience: float = 30.0) -> None:
        """Reads until the text has come; what follows it is kept for the next one."""
        until = time.perf_counter() + patience
        while wanted not in self.kept:
            if time.perf_counter() > until:
                raise TimeoutError(f"the shell did not show {wanted!r}")
            self.kept += self.read(0.5)
        self.passed, _, self.kept = self.kept.partition(wanted)

    def rest(self) -> None:
        """Reads until the shell is at rest."""
        while self.read(QUIET):
            pass

    def send(self, data: bytes) -> None:
        """Types."""
        os.write(self.number, data)

    def leave(self) -> None:
        """Ends the shell."""
        self.send(b"\x03\x04")
        try:
            while self.read(2.0):
                pass
        except OSError:
            pass
        os.close(self.number)
        os.waitpid(self.pid, 0)


def rows() -> list[Row]:
    """Start and keys."""
    with tempfile.TemporaryDirectory() as home:
        Path(home, ".cache").mkdir()
        starts = sorted(_start(home) for _ in range(STARTS + 1))[: STARTS]
        small, large = _keys(home, ""), _keys(home, SCRIPT)
    noise = _p99(sorted(_turn() for _ in range(KEYS)))
    return [
        Row("exec to a prompt that echoes a key", starts[STARTS // 2], "python -c pass", bare_python(), "250 ms", f"best {starts[0] * 1000:.0f} ms"),
        Row("key to frame, empty line, p99", _p99(small), _LOOP, noise, "16 ms", f"median {_median(small) * 1000:.1f} ms"),
        Row(f"key to frame, {LINES} lines, p99", _p99(large), _LOOP, noise, "16 ms", f"median {_median(large) * 1000:.1f} ms"),
    ]


_LOOP = "a plain loop of about 1 ms, p99"
"""What the machine itself makes of short work at the pace of keys: beside other work, the slowest hundredth says more of that than of us."""


def _turn() -> float:
    """Seconds that a plain loop took, as long after the last one as keys are apart."""
    time.sleep(_APART)
    started = time.perf_counter()
    for _ in range(_TURNS):
        pass
    return time.perf_counter() - started


def _start(home: str) -> float:
    seat = Seat(home)
    seat.until(b"\x1b]133;A")
    seat.until(b">")
    seat.send(b"Z")
    seat.until(b"Z")
    took = time.perf_counter() - seat.started
    seat.leave()
    return took


def _keys(home: str, text: str) -> list[float]:
    """Seconds from sending a key until its frame came whole, for each key; the line holds the text."""
    seat = Seat(home)
    seat.until(b"\x1b]133;A")
    seat.rest()
    if text:
        seat.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")
        seat.rest()
    found = []
    for number in range(KEYS):
        started = time.perf_counter()
        seat.send(b"\x7f" if number % 2 else b"#")
        if seat.read(5.0):
            found.append(time.perf_counter() - started)
        time.sleep(_APART)
        while seat.read(0):
            pass
    seat.leave()
    return sorted(found)


def _p99(times: list[float]) -> float:
    return times[min(len(times) - 1, int(len(times) * 0.99))]


def _median(times: list[float]) -> float:
    return times[len(times) // 2]

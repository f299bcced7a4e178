"""Transcripts: what a person types and what the shell shows, as tests (``tests/**/*.transcript``).

    //inventory contoso.yaml
    # MIG-3: -UseCluster forces quick migration #
    //versions VMM2008R2 VMM2008R2SP1
    PS> Move-VM web01 -VMHost HV02 -UseCluster
    Name  ...

A heading opens a case; every case has a fresh shell. ``//inventory`` (before the first heading for the whole file, or within a case)
names a fixture, ``//versions`` runs the case once for each version of the management server. Lines that go on are written ``>> ``.
The comparison is exact. ``--update`` writes what is shown now; it refuses where two versions show different things.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

PROMPT, MORE = "PS> ", ">> "


@dataclass
class Exchange:
    """One thing typed and what was shown."""

    typed: list[str]
    shown: list[str] = field(default_factory=list)


@dataclass
class Case:
    """One heading with its exchanges. ``line`` is the heading's, for reports."""

    name: str
    line: int
    inventory: str
    versions: list[str]
    exchanges: list[Exchange] = field(default_factory=list)


def read(text: str) -> list[Case]:
    """The cases of a file. Raises ValueError, with the line, for text that belongs to nothing."""
    cases: list[Case] = []
    inventory, current = "contoso.yaml", None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("//inventory "):
            if current is None:
                inventory = line.split(maxsplit=1)[1]
            else:
                current.inventory = line.split(maxsplit=1)[1]
        elif line.startswith("//versions ") and current is not None:
            current.versions = line.split()[1:]
        elif line.startswith("# ") and line.rstrip().endswith(" #"):
            current = Case(line.strip("# "), number, inventory, [])
            cases.append(current)
        elif line.startswith(PROMPT) and current is not None:
            current.exchanges.append(Exchange([line[len(PROMPT):]]))
        elif line.startswith(MORE) and current is not None and current.exchanges and not current.exchanges[-1].shown:
            current.exchanges[-1].typed.append(line[len(MORE):])
        elif current is not None and current.exchanges:
            current.exchanges[-1].shown.append(line)
        elif line.strip() and not line.startswith("//"):
            raise ValueError(f"line {number}: {line!r} stands before any heading or prompt")
    for case in cases:
        _trim(case)
    return cases


def _trim(case: Case) -> None:
    """Blank lines between a case's last output and the next heading are layout, not output."""
    if case.exchanges:
        shown = case.exchanges[-1].shown
        while shown and not shown[-1]:
            shown.pop()


def render(exchange: Exchange) -> list[str]:
    """An exchange as the lines of a file."""
    first, *more = exchange.typed
    return [PROMPT + first, *(MORE + line for line in more), *exchange.shown]


def rewrite(path: Path, case: Case, shown: list[list[str]]) -> None:
    """Puts what is shown now into the file, in the place of one case."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = case.line
    end = next((at for at in range(start, len(lines)) if lines[at].startswith("# ") and lines[at].rstrip().endswith(" #")), len(lines))
    head = []
    for line in lines[start:end]:
        if line.startswith(PROMPT):
            break
        head.append(line)
    body = [line for exchange, output in zip(case.exchanges, shown, strict=True) for line in render(Exchange(exchange.typed, output))]
    tail = [""] if end < len(lines) else []
    path.write_text("\n".join([*lines[:start], *head, *body, *tail, *lines[end:]]) + "\n", encoding="utf-8")

"""Shows where a copy of a common source has fallen behind: ``python -m tests.copies [FOLDER]`` (default: ../shared).

Exits 0 where every copy is current or the folder is not there, 1 where one differs.
"""

from __future__ import annotations

import filecmp
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIES = {
    "spec/rules.md": "docs/rules.md",
    "conformance": "tests/conformance/cases",
    "conformance/speed.ps1": "bench/speed.ps1",
    "reference/vmm-parameters.jsonl": "tests/reference/vmm-parameters.jsonl",
    "reference/vmm-2008-names.tsv": "tests/reference/vmm-2008-names.tsv",
    "reference/vmm-overcommit-cases.json": "tests/reference/vmm-overcommit-cases.json",
}
NOT_COPIED = {"README.md", "run.py", "speed.ps1"}


def stale(source: Path, copy: Path) -> list[str]:
    """The files that differ between a source and its copy."""
    if source.is_file():
        return [] if copy.is_file() and filecmp.cmp(source, copy, shallow=False) else [str(copy.relative_to(ROOT))]
    found = []
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.name not in NOT_COPIED:
            found += stale(path, copy / path.relative_to(source))
    return found


def main(folder: str = "../shared") -> int:
    """Prints a line a copy that is stale."""
    shared = (ROOT / folder).resolve()
    if not shared.is_dir():
        print(f"{folder}: not there; the copies cannot be compared")
        return 0
    behind = [name for source, copy in COPIES.items() for name in stale(shared / source, ROOT / copy)]
    print("\n".join(f"behind: {name}" for name in behind) or "all copies are current")
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Every rule of docs/rules.md has one home, and a test for every version of the management server."""
from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from havmsh.engine.rules import homes
from tests.engine.worlds import ALL
from tests.rules.covering import SHOWN

TABLES = ("availability", "disks", "storage", "unsupported", "networks", "migration", "reserve", "maintenance")
DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"
IDS = re.findall(r"^\| ([A-Z]{3}-\d+[a-z]?) \|", DOCUMENT.read_text(encoding="utf-8"), re.M)
GAPS: dict[tuple[str, str], str] = {}
"""(rule, version) that no test shows yet, with the reason. Empty when the domain is complete."""
for table in TABLES:
    import_module(f"tests.rules.test_{table}")


def test_the_document_lists_48_rules() -> None:
    assert len(IDS) == len(set(IDS)) == 48


@pytest.mark.parametrize("rule", IDS)
def test_one_home(rule: str) -> None:
    module, _, name = homes()[rule].rpartition(".")
    assert hasattr(import_module(module), name)


def test_no_home_without_a_rule() -> None:
    assert set(homes()) == set(IDS)


@pytest.mark.parametrize("version", ALL)
@pytest.mark.parametrize("rule", IDS)
def test_shown_or_a_listed_gap(rule: str, version: str) -> None:
    assert bool(SHOWN.get((rule, version))) != ((rule, version) in GAPS), f"{rule} under {version}"


def page() -> str:
    """The table of rules as a person reads it: id, home, tests by version."""
    lines = []
    for rule in IDS:
        lines.append(f"{rule:8} {homes()[rule]}")
        for version in ALL:
            tests = ", ".join(test.rsplit(".", 1)[1] for test in SHOWN.get((rule, version), ())) or f"GAP: {GAPS.get((rule, version), 'unlisted')}"
            lines.append(f"         {version:13} {tests}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(page())

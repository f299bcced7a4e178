"""Every rule of docs/rules.md has one home, and a test for every version of the management server."""
from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from havmsh.engine import rules
from havmsh.engine.rules import homes
from havmsh.engine.versions import SYSTEMS, capabilities
from havmsh.engine.view import Server
from tests.engine.worlds import ALL
from tests.rules.covering import SHOWN
from tests.rules.verdicts import CAPABILITIES, VERDICTS, verdict

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


@pytest.mark.parametrize("rule", CAPABILITIES)
@pytest.mark.parametrize("version", ALL)
def test_the_versions_can_what_the_rule_says(rule: str, version: str) -> None:
    field, old, new = CAPABILITIES[rule]
    having = {system for system in SYSTEMS if getattr(capabilities(Server(version=version), system), field)}  # type: ignore[arg-type]
    assert having == set((old if version == "VMM2008" else new).split())


def test_the_update_lifts_one_rule_alone() -> None:
    for system in SYSTEMS:
        without, lifted = (capabilities(Server(version="VMM2008", updates=updates), system) for updates in ((), ("KB961983",)))
        assert lifted == replace(without, extra_resources=True)


def test_every_verdict_is_a_rules() -> None:
    assert set(VERDICTS) <= set(IDS)
    assert set(CAPABILITIES) <= set(IDS)


def test_nothing_but_one_table_compares_versions() -> None:
    """Names of versions stand in the table of capabilities, in the records that say which there are, and where they are shown or chosen as data."""
    root = DOCUMENT.parents[1]
    compared = re.compile(r"""(==|!=|<|>|\bin\b|\bnot in\b|startswith)\s*\(?\s*["'](VMM2008|WS2008)|["'](VMM2008|WS2008)\w*["']\s*(==|!=|<|>|\bin\b|\bnot in\b)""")
    found = [f"{path.relative_to(root)}:{number}" for folder in ("havmsh", "cmdlets") for path in sorted((root / folder).rglob("*.py")) if path.name != "versions.py"
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if compared.search(line)]
    assert found == []


def page() -> str:
    """The table of rules as a person reads it: id, what it says, its home; for each version what it comes to and the tests that show it."""
    texts = dict(re.findall(r"^\| ([A-Z]{3}-\d+[a-z]?) \| (.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.M))
    lines = []
    for rule in IDS:
        lines += textwrap.wrap(texts[rule], 140, initial_indent=f"{rule:8} ", subsequent_indent=" " * 9)
        lines.append(f"         home   {homes()[rule]}")
        for version in ALL:
            tests = sorted(test.rsplit(".", 1)[1] for test in SHOWN.get((rule, version), ())) or [f"GAP: {GAPS.get((rule, version), 'unlisted')}"]
            shown = textwrap.wrap(", ".join(tests), 118, subsequent_indent=" " * 31)
            lines += [f"         {version:13} {verdict(rule, version)}", f"{'':24}tests: {shown[0]}", *shown[1:]]
        lines.append("")
    counted = sum(len(tests) for tests in SHOWN.values())
    lines.append(f"{len(IDS)} rules, {len(ALL)} versions, {counted} tests of a rule under a version; {len(GAPS)} gaps")
    return "\n".join(lines)


def test_a_rule_has_one_home_and_stamps_what_it_refuses() -> None:
    for name in ("AAA-1", "ZZZ-1"):
        def one(host: str) -> object:
            yield rules.refuse("host", host, "text")  # type: ignore[misc]
        one.__qualname__ = "middle"
        stamped = rules.rule(name)(one)
        try:
            found = stamped("N1")  # type: ignore[call-arg]
            assert [(refusal.rule, refusal.subject, refusal.code, refusal.expected) for refusal in found] == [(name, "N1", 0, "")]  # type: ignore[attr-defined]
            for other in ("above", "zebra"):
                def two() -> bool:
                    return True
                two.__qualname__ = other
                with pytest.raises(ValueError, match="has a home already"):
                    rules.rule(name)(two)
        finally:
            del rules.HOMES[name]

    def plain() -> int:
        return 3
    try:
        assert rules.rule("BBB-1")(plain) is plain
    finally:
        del rules.HOMES["BBB-1"]


if __name__ == "__main__":
    print(page())

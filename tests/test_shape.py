"""The shape of the house: modules that one can read at a sitting, and a file for each cmdlet, called as it is."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_LINES = 400
PARSER = ("havmsh/language/parsing/", "havmsh/language/lexing/", "havmsh/language/lexer.py", "havmsh/language/ast.py")
"""One deep module in several files."""


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_no_module_is_longer_than_a_reader_stands() -> None:
    long = {}
    for path in modules("havmsh", "cmdlets", "tests", "bench"):
        name = path.relative_to(ROOT).as_posix()
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES and not name.startswith(PARSER):
            long[name] = lines
    assert long == {}, "find the second idea in it, and give that a home"


def test_each_cmdlet_has_a_file_of_its_name() -> None:
    wrong = {}
    for path in modules("cmdlets"):
        declared = [
            call.args[0].value
            for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)
            for call in node.decorator_list
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("cmdlet", "product") and isinstance(call.args[0], ast.Constant)
        ]
        if declared and [str(name).lower().replace("-", "_") for name in declared] != [path.stem.rstrip("_")]:
            wrong[path.relative_to(ROOT).as_posix()] = declared
    assert wrong == {}


def test_the_top_holds_what_the_layout_says() -> None:
    """A run in the checkout leaves files that the next commit would take along."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no checkout")
    tops = {line.partition("/")[0] for line in listed.stdout.splitlines()}
    assert tops <= {
        ".ci", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "bench", "bin", "cmdlets", "docs", "fixtures", "havmsh",
        "pyproject.toml", "requirements", "tests",
    }

"""The published schema: current, valid, and of one mind with the loader about the fixtures."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from havmsh.fixtures import generate
from havmsh.store import load, sample_path, schema
from havmsh.store.problems import InventoryError
from havmsh.store.schema import path, render

FIXTURES = sorted(Path(sample_path()).parent.glob("*.yaml"))


def errors(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(schema()).iter_errors(document)]


def test_the_schema_on_disk_is_current() -> None:
    assert Path(path()).read_text(encoding="utf-8") == render(), "run `make schema`"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(render()) == schema()


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_every_fixture_is_valid_and_loads_without_a_warning(fixture: Path) -> None:
    text = fixture.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert errors(yaml.safe_load(text)) == []
    assert load(str(fixture), use_cache=False).warnings == ()


def test_a_generated_inventory_is_valid_too() -> None:
    assert errors(yaml.safe_load(generate(40, 200))) == []


@pytest.mark.parametrize("text", [
    "hosts: [{name: A, memory: 48 bananas}]", "hosts: [{nam: A}]", "hosts: [{memory: 4GB}]", "hosts: [{name: A, os: WS2012}]", "hostz: []",
    "vms: [{name: v, host: A, cpus: two}]", "server: {version: VMM2012}", "hosts: [{name: A, networks: [{tag: x}]}]", "hosts: {A: {}}",
    "hosts: [{name: A, memory: 4096}]", "hosts: [{name: A, cores: 0}]", "clusters: [{name: C, migration_speed: 10GB}]",
])
def test_schema_and_loader_refuse_the_same(tmp_path: Path, text: str) -> None:
    assert errors(yaml.safe_load(text))
    (tmp_path / "fabric.yaml").write_text(text)
    with pytest.raises(InventoryError):
        load(str(tmp_path / "fabric.yaml"), use_cache=False)

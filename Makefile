# The daily commands. `make shell` and `make test` are all that a newcomer needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q

.DEFAULT_GOAL := help
.PHONY: help shell test lint types contract unit bench rules mutants lock index schema messages cultures copies clean

help: ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Two stamps: what the shell needs, and what the tests need beside it. Each is renewed only when its lock file or the packaging changes.
$(VENV)/shell.stamp: requirements/shell.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/shell.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	$(BIN)/python -m havmsh.runtime.index
	$(BIN)/python -m compileall -q havmsh cmdlets
	@touch $@

$(VENV)/test.stamp: requirements/test.lock $(VENV)/shell.stamp
	$(PIP) install --require-hashes -r requirements/test.lock
	@touch $@

shell: $(VENV)/shell.stamp ## Open the shell on the sample fabric (in a pipe: play the tour)
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BIN)/havmsh; else exec $(BIN)/havmsh -NoProfile -Tour fixtures/tour.ps1; fi

test: $(VENV)/test.stamp lint types contract unit ## Run everything that CI runs

lint: $(VENV)/test.stamp ## ruff
	$(BIN)/ruff check .

types: $(VENV)/test.stamp ## mypy --strict on both packages
	$(BIN)/mypy --strict

contract: $(VENV)/test.stamp ## The order of imports between the rooms
	$(BIN)/lint-imports

unit: $(VENV)/test.stamp ## pytest
	$(BIN)/python -m pytest

bench: $(VENV)/test.stamp ## Print the tables of speed, as ratios against named baselines
	$(BIN)/python -m bench

rules: $(VENV)/test.stamp ## Print each rule with its home and its tests
	$(BIN)/python -m tests.rules.test_coverage

mutants: $(VENV)/test.stamp ## Change the rules piece by piece and see whether their tests notice (an hour; not in CI)
	$(PIP) install cosmic-ray==8.7.0
	$(BIN)/python -m tests.mutants

lock: ## Renew the lock files
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip -q install uv
	$(VENV)/lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml requirements/build.in -o requirements/shell.lock
	$(VENV)/lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra dev pyproject.toml requirements/build.in -c requirements/shell.lock -o requirements/test.lock

index: $(VENV)/shell.stamp ## Renew the index of cmdlets
	$(BIN)/python -m havmsh.runtime.index

schema: $(VENV)/shell.stamp ## Renew the JSON Schema of inventories
	$(BIN)/python -m havmsh.store.schema

messages: $(VENV)/test.stamp ## Bring the catalogues of messages up to date, and say what lacks a translation
	$(BIN)/python -m tests.messages

cultures: $(VENV)/test.stamp ## Renew the tables of cultures and time zones from CLDR
	$(BIN)/python -m tests.cultures
	$(BIN)/python -m tests.zones

copies: $(VENV)/shell.stamp ## Show where a copy of a common source has fallen behind
	$(BIN)/python -m tests.copies

clean: ## Remove what was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Bare `make` lists the targets. Everything happens in .venv, which is made when missing and renewed when
# pyproject.toml or constraints.txt changes.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
TESTS := $(BIN)/python -m pytest -n 2 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help deck test check lint types figures bench bench-figures fuzz golden wheel clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-13s  %s\n", $$1, $$2}'

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python found; install Python 3.11 or later" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; say make PYTHON=...")'
	$(PYTHON) -m venv .venv

.venv/.deck: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) -e .
	@touch $@

.venv/.dev: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) -e '.[train,dev]'
	@touch $@ .venv/.deck

.venv/.bench: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) -e '.[bench]'
	@touch $@ .venv/.deck

deck: .venv/.deck ## Build build/week-9.pptx from examples/week-9.md
	@mkdir -p build
	$(BIN)/deckgen build examples/week-9.md -o build/week-9.pptx

test: .venv/.dev ## Run the tests (those that draw a deck skip where LibreOffice is missing)
	$(TESTS)

check: lint types test ## Lint, types, architecture and tests: what must pass before a commit

lint: .venv/.dev ## Check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev ## Check the types
	$(BIN)/mypy

figures: .venv/.dev ## Retrain every figure and rewrite figures/*/result.npz
	$(BIN)/deckgen figures --force

bench: .venv/.bench ## Time the lecture beside pandoc with its parts, 100 to 5,000 slides beside two writers, 15 to 15,000 sections read
	$(BIN)/python -m benchmarks.bench_build
	$(BIN)/python -m benchmarks.bench_writing
	$(BIN)/python -m benchmarks.bench_reading

bench-figures: .venv/.dev ## Measure what figures must reach, each beside its floor or a plain recipe (DECKGEN_DATA: a folder with mnist/ and fashion/)
	$(BIN)/python -m benchmarks.bench_figures

fuzz: .venv/.dev ## Damage real files in 10,000 ways: each becomes a whole deck or faults with lines
	$(BIN)/python -m tests.support.fuzz --cases 10000

golden: .venv/.dev ## Rewrite tests/golden after a change that was meant; read the diff before committing it
	$(BIN)/python -m tests.support.golden

wheel: .venv/.dev ## Build the wheel and the source archive into dist/
	$(BIN)/python -m hatchling build

clean: ## Remove everything that make made, the virtual environment included
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

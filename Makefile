# make demo and make test need Python 3.11 or newer and make; the rest they set up in .venv.
PYTHON ?= python3
BIN := .venv/bin

# Bytecode is kept, whatever the machine says: else each process compiles all the tests anew.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

.PHONY: demo test test-all lint package release site bench docs golden clean

demo: .venv/installed
	@$(BIN)/pmlog demo

test: .venv/developed
	$(PYTEST)

test-all: .venv/developed
	$(PYTEST) --hypothesis-profile=deep

lint: .venv/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

package: .venv/packaged
	$(BIN)/python .ci/package.py

release: lint test .venv/packaged
	rm -rf dist
	$(BIN)/python -m pip install --quiet --group release
	$(BIN)/python .ci/release.py dist

site: .venv/developed
	$(BIN)/python -m pip install --quiet --group site
	$(BIN)/zensical build --strict --clean --config-file mkdocs.yml

bench: .venv/developed
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/risk.py

docs: .venv/developed
	$(BIN)/python -m docs.make

golden: .venv/developed
	$(PYTEST) tests/test_golden.py tests/cli/test_three_months.py --update-golden

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pmlog needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	touch $@

# Compiled at once: some machines are told not to write bytecode, and would compile at each start.
.venv/installed: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	-$(BIN)/python -m compileall -q src .venv/lib
	touch $@

.venv/developed: .venv/installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

.venv/packaged: .venv/developed
	$(BIN)/python -m pip install --quiet --group package
	touch $@

clean:
	rm -rf .venv dist site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

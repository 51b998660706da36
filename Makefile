# Two commands do all the set-up: `make site` and `make test`. Everything lives in .venv; nothing else on the machine is touched
# but, for the tests, a headless browser where none is found.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test test-long lint check offline screenshots bench clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/.site: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (3.11 以上的 Python); set PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

site: $(VENV)/.site  ## own environment, ingest the seeds, check, build into site/
	$(BIN)/casebook ingest seeds
	$(BIN)/casebook check
	$(BIN)/mkdocs build --strict --quiet
	@echo "site/ is built. 打开方式 / to read it:  $(BIN)/python -m http.server -d site 8000   ->  http://localhost:8000/"

serve: $(VENV)/.site  ## live preview at http://localhost:8000/
	$(BIN)/mkdocs serve

test: $(VENV)/.dev  ## own environment, a browser where none is found, every test
	$(BIN)/python tests/get_browser.py
	$(BIN)/python -m pytest

test-long: $(VENV)/.dev  ## the full volume: fuzzing, crash tests, all hostile payloads
	$(BIN)/python tests/get_browser.py
	$(BIN)/python -m pytest -m long

lint: $(VENV)/.dev  ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/mypy

check: $(VENV)/.site  ## every problem in the case files
	$(BIN)/casebook check

offline: $(VENV)/.site  ## an edition that opens from a folder: offline/index.html
	CASEBOOK_OFFLINE=true $(BIN)/mkdocs build --strict --quiet -d offline

screenshots: $(VENV)/.dev  ## every page kind at 1440 and 375 px, light and dark
	$(BIN)/python tests/get_browser.py
	$(BIN)/python -m tests.site.screenshots

bench: $(VENV)/.dev  ## all benchmarks (minutes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,bench]'
	$(BIN)/python -m benchmarks

clean:  ## remove what was built, keep the environment
	rm -rf site offline .cache

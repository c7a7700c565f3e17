# `make serve` and `make test` set up what they need; nothing has to be installed by hand but Python and git.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: serve site test lint format docs bench clean

serve: $(READY)
	$(BIN)/keeper site serve

site: $(READY)
	$(BIN)/keeper site build

test: $(READY)
	$(BIN)/pytest --numprocesses auto --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/keeper check --strict

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY)
	$(BIN)/python docs/generate.py

SIZES ?= 1000,5000,20000
RUNS ?= 3
bench: $(READY)
	$(BIN)/python bench/run.py --sizes $(SIZES) --runs $(RUNS) $(BENCH)

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Record Keeper needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q record_keeper site_builder hooks  # else every start compiles, where Python may not
	touch $(READY)

clean:
	rm -rf $(VENV) .bench build dist site .site.* .pytest_cache .mypy_cache .ruff_cache

# After editing records/ or policies/: appends the difference to the sample's history as one commit.
.PHONY: sample
sample: $(READY)
	$(BIN)/python -m record_keeper.sample --author '$(AUTHOR)' --message '$(REASON)'

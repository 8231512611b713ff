# `make demo` and `make test` need only Python 3.11+ (with pip and venv) and make; they set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo.db
export OMP_NUM_THREADS ?= 1

.PHONY: help demo test lint bench bench-full corpus corpus-stats docs lock clean

help:            ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "dragoman needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
	touch $@

$(VENV)/run: $(VENV)/ready requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	touch $@

demo: $(VENV)/run ## read the example articles and show one reading
	$(BIN)/dragoman read examples --archive $(DEMO)
	$(BIN)/dragoman show examples/grain-deal-wire.txt --archive $(DEMO)
	$(BIN)/dragoman events --archive $(DEMO) --status occurred --limit 20
	$(BIN)/dragoman stats --archive $(DEMO)

test: $(VENV)/dev ## run the tests, the score gate among them
	$(BIN)/python -m pytest

lint: $(VENV)/dev ## ruff and mypy (strict)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/dev corpus ## score the development halves (samples of the large ones) beside the last recorded figures
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.speed

bench-full: $(VENV)/dev ## the same, every document
	$(BIN)/python -m bench.run --full

corpus: $(VENV)/dev ## compile the corpus to corpus/jsonl/
	cd corpus && ../$(BIN)/python -m dragoman_corpus build

corpus-stats: $(VENV)/dev ## count the corpus by type, mode, status, region, genre, writer
	@cd corpus && ../$(BIN)/python -m dragoman_corpus stats

docs: $(VENV)/dev ## run the documents' commands and renew what stands below them
	$(BIN)/python -m tools.docs

lock: $(VENV)/dev ## pin the newest allowed versions, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/build.in -o requirements/build.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/run.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements/run.lock --extra frames --extra warc --extra dev pyproject.toml -o requirements/dev.lock

clean:           ## remove the environment and what demo and bench wrote
	rm -rf $(VENV) $(DEMO) $(DEMO)-wal $(DEMO)-shm bench/out

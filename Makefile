# texmine: `make demo` and `make test` set up what they need in .venv and need nothing but Python 3.11 or 3.12.

VENV ?= .venv
# The first interpreter that runs and fits; a name on the PATH may be a launcher for a version that is not installed.
FITS = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))
PYTHON ?= $(shell for p in python3 python3.12 python3.11; do $$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
DATABASE ?= texmine.db
GOLD ?= $(sort $(wildcard corpus/gold/train-*.jsonl))

.PHONY: demo test test-slow check lint score ranker model model-score lock clean

demo: $(VENV)/.ready
	$(BIN)/texmine --database $(DATABASE) ingest --starter
	$(BIN)/texmine --database $(DATABASE) query --state terminally_exhausted

test: $(VENV)/.ready-test
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow and not thorough and not live"

test-slow: $(VENV)/.ready-test
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "slow and not thorough and not live"

lint: $(VENV)/.ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test test-slow

score: $(VENV)/.ready-test
	$(BIN)/python -m texmine.services.score_report --write docs/score.md $(GOLD)

ranker: $(VENV)/.ready-test
	$(BIN)/python -m texmine.services.train_ranker --precision 0.82 $(GOLD)
	$(BIN)/python -m texmine.services.train_pairs $(GOLD)

model: $(VENV)/.ready-test
	$(BIN)/python -m models.build $(if $(CORPORA),--corpora $(CORPORA)) $(or $(OUT),build/en_texmine_sm)

model-score: $(VENV)/.ready-test
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m models.score $(if $(CORPORA),--corpora $(CORPORA)) $(if $(MODEL),--model $(MODEL)) $(if $(WRITE),--write $(WRITE))

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "texmine needs Python 3.11 or 3.12: install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up $(VENV): some 60 packages, a minute or two the first time."
	$(PIP) --only-binary :all: hatchling editables
	$(PIP) --prefer-binary --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	$(PIP) --prefer-binary --no-build-isolation --editable '.[test]'
	@touch $@

lock:
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet hatchling editables
	$(BIN)/python -m pip install --quiet --no-build-isolation --editable '.[test]'
	{ head -n 1 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable; } > $(VENV)/constraints.txt
	mv $(VENV)/constraints.txt constraints.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

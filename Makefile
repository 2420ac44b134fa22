# Everything a newcomer or CI runs. Needs Python 3.11 or newer and make; the rest is set up here.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup-done
# Where nothing but the lock may be installed, and nothing asks or phones home.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: help setup demo test browser server whole evaluate robustness cost benchmarks peers weights golden lock clean

help:
	@echo "make demo        set everything up and build the page of an invented story"
	@echo "make test        lint, types, import contract, tests (browser tests where Chromium is)"
	@echo "make evaluate    score the gold stories, try and time real reports (needs ../shared)"
	@echo "make robustness  send every real report through all stages; make cost, make benchmarks: more figures"
	@echo "make whole       try every armed payload, and every pattern at full length (minutes; needs ../shared)"
	@echo "make peers       score our statements beside textacy's; make weights: learn the statement models again"
	@echo "make golden      write tests/golden anew; read the difference before you commit it"
	@echo "make lock        resolve requirements.lock anew from pyproject.toml"

setup: $(SETUP)

$(SETUP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/it"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $(SETUP)

demo: setup
	$(BIN)/ofrecord demo

test: setup browser server
	$(BIN)/ruff check src tests evaluation
	$(BIN)/ruff format --check src tests evaluation
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# The page's tests need Debian's chromium. Without it, and without the right to install it, they are skipped.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null \
	  || echo "chromium could not be installed: the browser tests will be skipped"; \
	else echo "chromium is not installed (Debian: apt-get install chromium): the browser tests will be skipped"; fi

# The store's tests start a PostgreSQL server of their own, of Debian's programs. Without these they are skipped.
server:
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null \
	  || echo "postgresql could not be installed: the store's tests on it will be skipped"; \
	else echo "postgresql is not installed (Debian: apt-get install postgresql): the store's tests on it will be skipped"; fi

whole: setup browser
	$(BIN)/python -m pytest --whole tests/test_patterns.py tests/browser/test_hostile.py
	$(BIN)/python -m evaluation.badinput --whole

evaluate: setup
	$(BIN)/python -m evaluation.gold
	$(BIN)/python -m evaluation.flat_lines
	$(BIN)/python -m evaluation.pages
	$(BIN)/python -m evaluation.robustness --sample 200
	$(BIN)/python -m evaluation.cost

robustness: setup
	$(BIN)/python -m evaluation.robustness --jobs 2

cost: setup
	$(BIN)/python -m evaluation.cost
	$(BIN)/python -m evaluation.search_cost --reports 10000
	$(BIN)/python -m evaluation.store_cost
	$(BIN)/python -m evaluation.store_growth --reports 10000

benchmarks: setup
	$(BIN)/python -m evaluation.polnear
	$(BIN)/python -m evaluation.flat_lines
	$(BIN)/python -m evaluation.dating
	$(BIN)/python -m evaluation.datelines
	$(BIN)/python -m evaluation.sandbox
	$(BIN)/python -m evaluation.stories

# The peers have an environment of their own: nothing of theirs is a dependency of the program.
PEERS := .venv-peers/bin

$(PEERS)/.setup-done: $(SETUP) evaluation/peers.txt
	test -x $(PEERS)/python || $(PYTHON) -m venv .venv-peers
	$(PEERS)/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes -r requirements.lock
	$(PEERS)/python -m pip --disable-pip-version-check --no-input install --quiet -r evaluation/peers.txt
	$(PEERS)/python -m pip --disable-pip-version-check --no-input install --quiet --no-deps --no-build-isolation --editable .
	touch $@

peers: $(PEERS)/.setup-done
	$(PEERS)/python -m evaluation.polnear
	$(PEERS)/python -m evaluation.polnear --lean balanced

weights: $(PEERS)/.setup-done
	$(PEERS)/python -m evaluation.learn

golden: setup
	$(BIN)/python -m tests.golden.write

lock:
	test -x $(BIN)/uv || { $(PYTHON) -m venv $(VENV) && $(PIP) install --quiet uv; }
	$(BIN)/uv pip compile -q --python-version 3.11 --extra dev --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

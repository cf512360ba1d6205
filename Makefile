# One command to set up, one command to know.
PYTHON ?= python
T ?= tests
K ?=

.PHONY: dev check format lint types floors test golden docs bench

dev:            ## editable install with everything the tests need
	$(PYTHON) -m pip install --editable ".[dev]"

check: lint types floors test  ## what the automated run calls

format:
	$(PYTHON) -m ruff format checker tests benchmarks
	$(PYTHON) -m ruff check --fix checker tests benchmarks

lint:
	$(PYTHON) -m ruff format --check checker tests benchmarks
	$(PYTHON) -m ruff check checker tests benchmarks

types:
	$(PYTHON) -m mypy checker

floors:
	lint-imports

test:           ## make test T=tests/text  or  K=lookalike
	$(PYTHON) -m pytest -q $(T) $(if $(K),-k "$(K)")

golden:         ## rewrite the golden files; read the difference like code
	$(PYTHON) -m pytest -q --update-golden

docs:           ## make the pages that are generated
	$(PYTHON) -m checker rules schema --reference --output docs/rules.md

bench:
	$(PYTHON) -m benchmarks

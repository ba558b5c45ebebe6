# Reisgezel. `make run` shows it, `make check` proves it, `make bench` and `make trust` measure it; `make` alone lists what there is.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup run docs test check style types wheel bench trust

PYTHON ?= python3
PORT ?= 8000
export REISGEZEL_HOME ?= $(CURDIR)/var
# Also where the surroundings say otherwise: without bytecode every start takes a second more.
export PYTHONDONTWRITEBYTECODE =

BIN := .venv/bin
DONE := .venv/done
WITH_HOME := $(BIN)/python tools/with_stand_in_home.py
sources = $(shell find src -type f -path '*/$(1)' -not -path '*/static/vendor/*')

help: ## list what make can do
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST)

setup: $(DONE)/python $(DONE)/packages $(DONE)/assets $(DONE)/messages $(DONE)/static ## prepare the environment

$(DONE)/python: pyproject.toml uv.lock tools/setup-python tools/setup-uv.txt
	@echo "Setting up Python"
	@PYTHON=$(PYTHON) tools/setup-python
	@mkdir -p $(DONE) && touch $@

$(DONE)/packages: package-lock.json tools/setup-assets | $(DONE)/python
	@echo "Fetching stylesheets and fonts"
	@tools/setup-assets
	@touch $@

$(DONE)/assets: $(DONE)/packages tools/assets.py $(call sources,static/ui/*.css)
	@echo "Writing the stylesheet"
	@$(BIN)/python tools/assets.py
	@touch $@

$(DONE)/messages: $(call sources,*.po) tools/messages.py | $(DONE)/python
	@echo "Compiling translations"
	@$(BIN)/python tools/messages.py compile
	@touch $@

$(DONE)/static: $(DONE)/assets $(call sources,static/*) | $(DONE)/python
	@echo "Collecting static files"
	@$(WITH_HOME) django-admin collectstatic --clear --no-input --verbosity 0
	@touch $@

run: setup $(REISGEZEL_HOME)/demo.built ## build the demo if absent and serve it; PORT=8000
	@$(BIN)/reisgezel serve --migrate --port $(PORT)

$(REISGEZEL_HOME)/demo.built: | setup
	@$(BIN)/reisgezel demo

docs: setup ## build the documentation into docs/_build
	$(WITH_HOME) sphinx-build --fail-on-warning --keep-going --quiet docs docs/_build

test: setup ## run all tests on SQLite, and on PostgreSQL what meets its behaviour
	$(BIN)/pytest -n 3 --dist loadfile -m "not long and not trust"
	$(BIN)/pytest -n 3 --dist loadfile -m "database and not long and not trust" --engine=postgresql

check: setup ## everything a change must pass: style, types, order of rooms, docs, wheel, tests
	@$(MAKE) --no-print-directory --jobs=2 --output-sync types docs style wheel
	@$(MAKE) --no-print-directory test

style: setup
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/djlint src --lint --quiet
	$(BIN)/lint-imports --no-logo --no-cache >$(DONE)/imports || { cat $(DONE)/imports; exit 1; }
	$(WITH_HOME) django-admin makemigrations --check --dry-run --verbosity 1 >$(DONE)/migrations || { cat $(DONE)/migrations; exit 1; }
	$(BIN)/python tools/messages.py check

types: setup
	$(WITH_HOME) mypy --no-error-summary

wheel: setup
	[ ! -x .uv/bin/uv ] || { .uv/bin/uv lock --check --quiet; tools/export_requirements --check; }
	tools/check_wheel

bench: setup ## how fast it is; SCALE=10k|30k|1m FULL=1 ONLY=scenario AGAIN=1
	@$(BIN)/python -m benchmarks speed

trust: setup ## faults and attacks on both engines; SCALE=full (every test on both) KILLS=200 ONLY=.. AGAIN=1
	@$(BIN)/python -m benchmarks trust

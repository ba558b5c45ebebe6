# Reisgezel. `make run` shows it, `make check` proves it; `make` alone lists what there is.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup run test check

PYTHON ?= python3
PORT ?= 8000
export REISGEZEL_HOME ?= $(CURDIR)/var

BIN := .venv/bin
DONE := .venv/done
WITH_HOME := $(BIN)/python tools/with_stand_in_home.py
sources = $(shell find src -type f -path '*/$(1)' -not -path '*/static/vendor/*')

ready = $(if $(wildcard package-lock.json),$(DONE)/assets $(DONE)/static) $(if $(wildcard tools/messages.py),$(DONE)/messages)

help: ## list what make can do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

setup: $(DONE)/python $(ready) ## prepare the environment

$(DONE)/python: pyproject.toml uv.lock tools/setup-python tools/setup-uv.txt
	@echo "Setting up Python"
	@PYTHON=$(PYTHON) tools/setup-python
	@mkdir -p $(DONE) && touch $@

$(DONE)/assets: package-lock.json tools/assets.py tools/setup-assets | $(DONE)/python
	@echo "Fetching stylesheets and fonts"
	@tools/setup-assets
	@touch $@

$(DONE)/messages: $(call sources,*.po) tools/messages.py | $(DONE)/python
	@$(BIN)/python tools/messages.py compile
	@touch $@

$(DONE)/static: $(DONE)/assets $(call sources,static/*) | $(DONE)/python
	@$(WITH_HOME) django-admin collectstatic --clear --no-input --verbosity 0
	@touch $@

run: setup $(REISGEZEL_HOME)/demo.built ## build the demo if absent and serve it (PORT=8000)
	@$(BIN)/reisgezel serve --migrate --port $(PORT)

$(REISGEZEL_HOME)/demo.built: | setup
	@$(BIN)/reisgezel demo

test: setup ## run all tests on SQLite, and on PostgreSQL what meets its behaviour
	$(BIN)/pytest -n 2
	$(BIN)/pytest -n 2 --engine=postgresql -m database

check: setup ## everything a change must pass: style, types, order of rooms, docs, tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(WITH_HOME) django-admin makemigrations --check --dry-run
	@$(MAKE) --no-print-directory test

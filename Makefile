# Kurs: what a clone can do. `make help` lists it.

PORT ?= 8000
KURS_DATA ?= var
export PORT KURS_DATA

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest

.PHONY: help demo setup test check bench smoke build messages locks screenshots

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 18

demo: ## Start Kurs with a demo organisation (PORT=8000, KURS_DATA=var)
	@tools/bootstrap
	@.venv/bin/kurs demo --port $(PORT)
	@exec .venv/bin/kurs serve --port $(PORT)

setup: ## Install all that tests and checks need
	@tools/bootstrap dev
	@tools/system_packages

test: setup ## Run all tests, on SQLite and on PostgreSQL
	KURS_DATABASE_URL= $(PYTEST) -n 2
	$(PYTHON) tools/with_postgres.py $(PYTEST) -n 2 -m "not browser and not slow"
	$(PYTHON) tools/with_postgres.py $(PYTEST) -m journey

check: setup ## Run all checks that read the code without running it
	@tools/check

bench: setup ## Print figures and ratios of speed, at S and at M (some minutes)
	$(PYTHON) -m bench

smoke: setup ## See that the figures can be taken at all, within a minute
	$(PYTHON) -m bench --size S --quick

build: ## Make the wheel that a real installation needs, in dist/
	@tools/bootstrap
	@rm -rf dist
	@.tools/bin/python -m hatchling build -t wheel

messages: setup ## Collect the texts to translate into kurs/locale
	@tools/messages

screenshots: setup ## Take the pictures of docs/tour.md again
	$(PYTHON) tools/screenshots.py

locks: ## Renew the lock files after a change in pyproject.toml
	@tools/bootstrap
	@tools/locks

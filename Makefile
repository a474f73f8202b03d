# Everything that is done with the project, one target each. `make` alone lists them.
#
# Every target that needs tools does the set-up first; when nothing is missing, that takes half a
# second. Nothing here needs root, except the set-up on a machine that lacks packages.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# QGIS takes the Python that comes first in PATH, and works with the system's own alone.
export PATH := /usr/bin:/bin:$(PATH)

PYTHON := .venv/bin/python
PACKAGE := bildungsprojekte_plugin
ZIP = build/$(PACKAGE)-$(shell sed -n 's/^version=//p' metadata.txt).zip
TS := $(wildcard i18n/*.ts)
QM := $(TS:.ts=.qm)

# `make install PROFILE=name` takes another profile of the user's than the default one.
PROFILE ?= default
PROFILES ?= $(HOME)/.local/share/QGIS/QGIS3/profiles
PLUGINS = $(PROFILES)/$(PROFILE)/python/plugins
# Tests are shared out among as many processes as there are processors.
PYTEST = $(PYTHON) -m pytest -n logical --dist loadscope
# `make test ARGS="-k rooms"` and `make test-desktop ARGS=…` hand these on to pytest.
ARGS ?=

.PHONY: help setup demo run test faults test-desktop check i18n i18n-update docs package install \
	bench screenshots clean

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | \
		while IFS= read -r line; do printf '  %-13s %s\n' "$${line%%:*}" "$${line#*## }"; done

setup: ## Install what is missing: QGIS, tools, the Python environment
	@tools/setup.sh

demo: i18n | setup ## Run the main job into build/demo (SCHOOLS=file imports that school file)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) tools/demo.py

run: package | setup ## Open QGIS on a fresh profile with the plugin and the demo register
	@test -n "$$DISPLAY$$WAYLAND_DISPLAY" || \
		{ echo "make run needs a display; without one: make demo, make screenshots" >&2; exit 1; }
	@rm -rf build/profile
	@QGIS_PLUGINPATH="$(CURDIR)/build/package" qgis --profiles-path build/profile \
		--profile bildungsprojekte --nologo --noversioncheck --code tools/run_desktop.py

test: i18n | setup ## Run the tests that need no desktop
	@$(PYTEST) $(ARGS)

faults: i18n | setup ## Inject faults at length (SHORT=1: as few as make test does)
	@FAULTS=$(if $(SHORT),short,long) $(PYTEST) tests/faults $(ARGS)

test-desktop: package | setup ## Run the tests inside the QGIS desktop, on a virtual screen
	@$(PYTHON) tools/desktop.py --timeout 600 tools/desktop_tests.py $(ARGS)

check: package | setup ## Look for mistakes in style, security and completeness
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m bandit --quiet --recursive build/package
	@{ git ls-files -z --cached --others --exclude-standard; find build/package -type f -print0; } | \
		xargs -0 .venv/bin/detect-secrets-hook
	@! grep -n 'type="unfinished"' $(TS) || { echo "texts without a translation" >&2; exit 1; }

i18n: $(QM) ## Compile the translations

i18n/%.qm: i18n/%.ts | setup
	@lrelease -silent $< -qm $@

i18n-update: | setup ## Collect new texts of the package for the translators
	@$(PYTHON) tools/update_translations.py

docs: | setup ## Write docs/schema.md and docs/postgis.sql from the schema
	@$(PYTHON) tools/build_schema_docs.py
	@$(PYTHON) tools/build_postgis_script.py

package: i18n | setup ## Assemble the plugin in build/package and pack the zip
	@$(PYTHON) tools/package.py

install: package | setup ## Put the plugin into your own QGIS (PROFILE=name for another profile)
	@rm -rf "$(PLUGINS)/$(PACKAGE)"
	@mkdir -p "$(PLUGINS)"
	@$(PYTHON) -m zipfile -e $(ZIP) "$(PLUGINS)"
	@echo "installed in $(PLUGINS)/$(PACKAGE); switch it on in QGIS under Plugins"

bench: | setup ## Measure how fast it is
	@shopt -s nullglob; for script in tests/benchmarks/*.py; do \
		echo "== $$script"; \
		QT_QPA_PLATFORM=offscreen PYTHONPATH=. $(PYTHON) "$$script" || exit 1; \
	done

screenshots: package | setup ## Take the pictures for the documentation
	@for language in de_DE en_US; do \
		$(PYTHON) tools/desktop.py --lang $$language tools/screenshots.py || exit 1; \
	done

clean: ## Remove what was built; the Python environment stays
	rm -rf build .pytest_cache .ruff_cache .qgis-settings $(QM)
	find $(PACKAGE) tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

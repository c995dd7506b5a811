# The two commands that matter: `make demo` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Vector instructions are chosen after looking at the processor; without them the code is the same
# and slower.
cpu_flags := $(shell grep -qm1 ' avx2 ' /proc/cpuinfo 2>/dev/null && echo -Xcc -mavx2)
cpu_flags += $(shell grep -qm1 ' fma ' /proc/cpuinfo 2>/dev/null && echo -Xcc -mfma)

build_flags := -c release $(cpu_flags)

# The program brings Swift's libraries with it where the toolchain has them for that: it starts in three
# quarters of the time. Its linker writes a hash into it, by which the cache knows the build.
swift_static := $(wildcard $(dir $(realpath $(shell command -v swift)))../lib/swift_static/linux/libFoundation.a)
program_flags := $(build_flags) $(if $(swift_static),--static-swift-stdlib) -Xlinker --build-id=sha1
# Numeric loops are 10 to 300 times slower without optimisation, so tests run in release.
test_flags := $(build_flags) -Xswiftc -enable-testing --scratch-path $(CURDIR)/.build-test

affekt := .build/release/affekt

.PHONY: help
help: ## Show this list.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: setup
setup: ## Install the system libraries that are missing (apt).
	@Scripts/setup

.PHONY: build
build: setup ## Build the program in release.
	swift build $(program_flags) --product affekt

# The models that `make serve` answers with.
MODEL := $(wildcard Models/*.affekt)
server := Server/.build/release/affekt-server

.PHONY: serve
serve: build ## Build the server and start it with the models of MODEL (Models/*.affekt).
	@# Other versions of the dependencies would be built again.
	@if [ -f Package.resolved ] && [ ! -f Server/Package.resolved ]; then cp Package.resolved Server; fi
	swift build $(program_flags) --package-path Server --product affekt-server
	@if [ -z "$(MODEL)" ]; then echo "there is no model; 'affekt train' writes one: make serve MODEL=voice.affekt"; exit 1; fi
	$(server) $(MODEL)

.PHONY: test-server
test-server: ## Run the tests of the server.
	@Scripts/setup
	@if [ -f Package.resolved ] && [ ! -f Server/Package.resolved ]; then cp Package.resolved Server; fi
	swift test $(build_flags) -Xswiftc -enable-testing --package-path Server --scratch-path $(CURDIR)/.build-test-server

.PHONY: demo
demo: build ## Evaluate 16 configurations on synthetic speech; prints the path of the report.
	$(affekt) run Pipelines/demo.yaml

.PHONY: test
test: ## Run all tests, or those of one suite: make test FILTER=MFCCTests.
	@Scripts/setup --with-browser
	Scripts/test '$(FILTER)' $(test_flags)

.PHONY: example
example: ## Build the sample package, which has an affekt of its own, and run its tests.
	@Scripts/setup
	@# Other versions of the dependencies would be built again.
	@if [ -f Package.resolved ]; then cp Package.resolved Examples/ThirdPartyPlugins; fi
	swift test $(test_flags) --package-path Examples/ThirdPartyPlugins

# Where `make install` puts things; DESTDIR goes before it.
PREFIX := /usr/local
prefix := $(DESTDIR)$(PREFIX)

.PHONY: install
install: build ## Install affekt, its model, shell completions and manual pages below PREFIX (/usr/local).
	swift build $(program_flags) --product generate-manual
	install -D $(affekt) $(prefix)/bin/affekt
	install -D -m 644 Models/emodb.affekt $(prefix)/share/affekt/models/emodb.affekt
	install -d $(prefix)/share/bash-completion/completions $(prefix)/share/zsh/site-functions \
	  $(prefix)/share/fish/vendor_completions.d $(prefix)/share/man/man1
	$(affekt) --generate-completion-script bash >$(prefix)/share/bash-completion/completions/affekt
	$(affekt) --generate-completion-script zsh >$(prefix)/share/zsh/site-functions/_affekt
	$(affekt) --generate-completion-script fish >$(prefix)/share/fish/vendor_completions.d/affekt.fish
	.build/release/generate-manual $(affekt) --multi-page --output-directory $(prefix)/share/man/man1

# How long each parser is fuzzed, such as 10s, 5m or 1h, or with how many inputs, such as 200x, or 'proof';
# and which, all of them unless TARGETS says.
TIME := 60s
TARGETS :=

.PHONY: fuzz
fuzz: ## Fuzz every parser for TIME each (60s); an hour each: make fuzz TIME=1h.
	@Scripts/setup
	Fuzz/run $(TIME) $(TARGETS)

# Tests under a sanitizer: those of the modules in which threads share memory or files are read. Unoptimised,
# because then all instructions are seen.
SANITIZERS := thread address
SUITES := CoreTests NumericsTests SignalTests ResultsTests ExperimentTests

.PHONY: sanitize
sanitize: ## Run tests under the thread and the address sanitizer; SANITIZERS and SUITES say which.
	@Scripts/setup
	Scripts/sanitize "$(SANITIZERS)" $(SUITES)

.PHONY: lint
lint: ## Check the style.
	swift format lint --strict --recursive Sources Plugins Tests Benchmarks Examples Fuzz Package.swift Server/Sources Server/Tests Server/Package.swift
	@Scripts/check-page-scripts

.PHONY: format
format: ## Bring the code into style.
	swift format --in-place --recursive Sources Plugins Tests Benchmarks Examples Fuzz Package.swift Server/Sources Server/Tests Server/Package.swift

# The reports that git keeps: compact copies, and a small report in every form. New runs land beside
# them.
copies := emodb-random-10 emodb-robustness emodb-seed-features ravdess-egemaps ravdess-loso-113 ravdess-seed-features
committed := $(copies) sample

# Paths of this machine stay out of them: readers give the folder of their recordings. A changed pipeline
# replaces the report that is there.
unlinked := --set report.audio=none --replace

.PHONY: reports
reports: build ## Make the committed reports again; needs RAVDESS=PATH, EMODB=PATH, EGEMAPS=TABLE.
	@Scripts/setup --with-browser
	$(affekt) run Pipelines/ravdess-seed-features.yaml $(unlinked)
	$(affekt) run Pipelines/ravdess-loso-113.yaml $(unlinked)
	$(affekt) run Pipelines/ravdess-egemaps.yaml --leakage-ablation $(unlinked)
	$(affekt) run Pipelines/emodb-seed-features.yaml $(unlinked)
	$(affekt) run Pipelines/emodb-random-10.yaml $(unlinked)
	$(affekt) run Pipelines/emodb-robustness.yaml $(unlinked)
	$(affekt) run Pipelines/sample.yaml --leakage-ablation --replace
	$(MAKE) compact

.PHONY: compact
compact: ## Put compact copies in the place of whole reports, which move to .build-reports.
	@mkdir -p .build-reports
	@for name in $(copies); do \
	  if [ -f Reports/$$name/predictions-compact.csv ]; then continue; fi; \
	  rm -rf .build-reports/$$name; mv Reports/$$name .build-reports/; \
	  $(affekt) report .build-reports/$$name --compact Reports/$$name; \
	done
	$(affekt) index Reports $(committed)

# Modules with a DocC catalog; docc belongs to the toolchain.
documented := AffektCore PluginConformance

.PHONY: docs
docs: setup ## Build the documentation of AffektCore and PluginConformance (DocC).
	@mkdir -p .build-docs/symbols
	swift build --scratch-path .build-docs --target PluginConformance \
	  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc $(CURDIR)/.build-docs/symbols
	@for module in $(documented); do \
	  mkdir -p .build-docs/graphs/$$module; \
	  find .build-docs/symbols \( -name "$$module.symbols.json" -o -name "$$module@*.symbols.json" \) \
	    -exec cp {} .build-docs/graphs/$$module/ \;; \
	  docc convert Sources/$$module/$$module.docc --warnings-as-errors \
	    --fallback-display-name $$module --fallback-bundle-identifier affekt.$$module \
	    --additional-symbol-graph-dir .build-docs/graphs/$$module \
	    --output-path .build-docs/$$module.doccarchive; \
	  echo ".build-docs/$$module.doccarchive"; \
	done

.PHONY: bench
bench: build ## Compare the speed of affekt with its peers; uses RAVDESS=PATH, EMODB=PATH and TABLES=FOLDER.
	swift build $(program_flags) --product affekt-benchmarks
	python3 -m venv .venv/bench
	.venv/bench/bin/pip install --quiet --requirement Benchmarks/peers/requirements.txt
	AFFEKT_TABLES="$(TABLES)" .venv/bench/bin/python Benchmarks/run

.PHONY: clean
clean: ## Remove what was built.
	rm -rf .build .build-*

# Everything a contributor types. `make check` is what CI runs.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

TOOL := go tool -modfile=tools/go.mod
PACKAGES := .ci/deps packages
# Most tests wait for a browser, a server or a clock, so that even two cores take three packages at a time; the longest come first.
AT_ONCE := $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$((n > 3 ? n : 3)))

# What takes long is named so: `make test` leaves it to `make long` and `make soak`.
LONG := ^TestLong
SOAKS := ^TestSoak

# How long the soak lasts; CI takes a minute.
SOAK ?= 10m

# How long each fuzz target runs; nightly takes a minute.
FUZZTIME ?= 5s

.PHONY: help demo test long soak fuzz nightly conformance clients types tools deps lint supply golden docker check

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-11s %s\n", $$1, $$2 }' Makefile

demo: ## run Panelist with a Slack of its own on http://127.0.0.1:8080
	go run ./cmd/demo

# Without Node's packages only the tests that need axe-core fail, and say so.
test: tools ## run every test with the race detector, against real Redis servers
	-@$(PACKAGES)
	go test -race -count=1 -timeout 20m -p $(AT_ONCE) -skip '$(LONG)|$(SOAKS)' $(TESTFLAGS) ./sandbox/page ./cmd/demo ./...

# One package at a time: these measure, and start many servers.
long: tools ## run the tests that kill, freeze, cut and flood for minutes
	go test -race -count=1 -timeout 40m -p 1 -run '$(LONG)' $(TESTFLAGS) $$(grep -rl --include='*_test.go' '^func TestLong' . | xargs -rn1 dirname | sort -u)

# Beyond its time the soak waits until the last interviews have ended.
soak: tools ## three copies serve interviews for SOAK (10m) while something fails every few seconds; then an audit
	SOAK=$(SOAK) go test -race -count=1 -timeout 90m -v -run '$(SOAKS)' $(TESTFLAGS) ./chance

# Go shrinks each new input for up to a minute, in which it tries no other.
fuzz: ## run every fuzz target for FUZZTIME (5s)
	@grep -rH --include='*_test.go' -oE '^func Fuzz[A-Za-z0-9]+' . | sed 's/:func / /' | while read -r file target; do \
		echo "$$target, $(FUZZTIME)"; \
		go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 50x "$$(dirname "$$file")"; \
	done

nightly: ## what a night is for: the long tests, the soak, a minute for each fuzz target
	$(MAKE) long
	$(MAKE) soak
	$(MAKE) fuzz FUZZTIME=60s

conformance: clients types ## Slack's own Node packages against the sandbox, Slack's own types against the golden files

clients: deps
	go build -o .bin/sandbox ./cmd/sandbox
	node --test --test-reporter=spec --test-concurrency=4 sandbox/conformance/*.test.js

types: deps
	node --test-reporter=spec sandbox/conformance/goldens.js views/testdata

tools:
	@.ci/deps tools

deps: ## make sure that what the tests need is there: make, a C compiler, redis-server, Chromium, Node and its packages
	@.ci/deps

lint: ## vet, staticcheck, gofumpt, go.mod in order, imports only downward
	go vet ./...
	$(TOOL) staticcheck ./...
	@unformatted="$$($(TOOL) gofumpt -l .)"; \
	if [ -n "$$unformatted" ]; then \
		printf 'Not formatted; run `$(TOOL) gofumpt -w .`:\n%s\n' "$$unformatted"; exit 1; \
	fi
	go mod tidy -diff
	go test -count=1 -run '^(TestImportsGoDownward|TestJudgeNamesTheWrongEdge)$$' .

supply: ## the modules are what go.sum says, and none of them has a known vulnerability
	go mod verify
	GOFLAGS=-modfile=tools/go.mod go mod verify
	.ci/vulnerabilities

golden: ## write the golden files and the README's table anew
	go test ./views ./config -update

docker: ## build the image panelist
	docker build -t panelist .

check: lint supply test long fuzz conformance ## what CI runs, but for the short soak

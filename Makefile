# Everything a contributor types. `make check` is what CI runs.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

TOOL := go tool -modfile=tools/go.mod

.PHONY: help demo test deps lint golden docker check

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-8s %s\n", $$1, $$2 }' Makefile

demo: ## run Panelist with a Slack of its own on http://127.0.0.1:8080
	go run ./cmd/demo

test: deps ## run every test with the race detector, against real Redis servers
	go test -race -count=1 $(TESTFLAGS) ./...

deps: ## make sure that what the tests need is there: make, a C compiler, redis-server, Chromium
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

golden: ## write the golden files and the README's table anew
	go test ./views ./config -update

docker: ## build the image panelist
	docker build -t panelist .

check: lint test ## what CI runs

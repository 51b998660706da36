# Two commands do all the set-up: `make site` and `make test`. What each does stands in tasks.py, which works without make as well.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
TASKS := site serve test test-long lint check offline release screenshots bench clean

.PHONY: help $(TASKS)

help:  ## list the targets
	@$(or $(PYTHON),python3) tasks.py 2>&1 || true

$(TASKS):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (3.11 以上的 Python); set PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) tasks.py $@

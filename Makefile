# Forwards to dev.py, where the one list of checks stands.
.PHONY: check bench demo setup
check bench demo setup:
	python3 dev.py $@

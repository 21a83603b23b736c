# Forwards to dev.py, where the one list of checks stands.
.PHONY: check bench demo soak setup
check bench demo soak setup:
	python3 dev.py $@

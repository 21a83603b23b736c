"""The compiled scorer: gates and signals as tables of small integers, and the loop over them."""

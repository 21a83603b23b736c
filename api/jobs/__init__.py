"""Long work: a queue in the data base, one child process at a time, and what it says."""

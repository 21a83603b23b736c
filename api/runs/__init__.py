"""The commands' work without their words: requests in, results out, files written by reports."""

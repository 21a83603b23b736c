"""One module per command: builds the parts, runs, writes, says the last word.

The command line imports a module only when its command is called: numba, pandas and the trade
tables take seconds to load, and ``chunfeng --help`` needs none of them.
"""

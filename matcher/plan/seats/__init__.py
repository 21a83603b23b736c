"""Seats given out over pairs that are written down: the problem, its solvers, its bounds."""

"""The HTTP interface under ``/api/v1``: routes, one shape of errors, and what keeps it safe."""

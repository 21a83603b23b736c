"""A class table spread over the lanes of a tile: what stands for a class, put at each lane."""

# numba infers the types of the function below from its arguments
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

import numpy as np
from numba import njit


@njit(nogil=True)
def spread(table, column_classes, lanes):
    """Fill ``lanes``; those beyond the last column get 0.

    Parameters
    ----------
    table : (n_row_classes, n_column_classes) int16
    column_classes : (n_columns,) int32
    lanes : (n_row_classes, n_lanes) int16
    """
    for row_class in range(table.shape[0]):
        values, own = table[row_class], lanes[row_class]
        for lane in range(column_classes.size):
            own[lane] = values[np.uint32(column_classes[lane])]
        own[column_classes.size :] = 0

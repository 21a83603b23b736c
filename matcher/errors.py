"""What can go wrong, one class for each thing a caller can do about it.

::

    MatcherError                   root: English text, a code, facts for the rim
    ├── InputError                 the file must be replaced or mended by its owner
    │   ├── UnreadableFile         not a table we can open (reason says which kind of trouble)
    │   ├── NoHeader               opened, but no row looks like the form's header
    │   ├── UnknownPlace           a county or region that no table knows
    │   ├── UnknownRow             a row that is no record of the file
    │   ├── UnreadableLimits       a row of the limits file that cannot be understood
    │   └── UnsupportedLimits      a limit that is plain enough, but that no plan can be made under
    ├── OutputError                the place to write to must be changed
    ├── SolverRefused              numbers too large to plan with (values and bonuses are settings)
    ├── ShapeMismatch              two arrays that belong together do not fit (a programming error)
    ├── ScorecardError             the scorecard file breaks its own rules
    └── PlanSettingsError          a file of plan values or settings, a priority group or a table of
                               chances breaks its rules
"""

from __future__ import annotations

from types import MappingProxyType
from typing import ClassVar


class MatcherError(Exception):
    """Root of our errors: English text for developers, code and params for everyone else."""

    code: ClassVar[str] = "matcher.error"

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.params = MappingProxyType(params)


class InputError(MatcherError):
    """Something the user handed in cannot be used as it is."""

    code = "input.unusable"


class UnreadableFile(InputError):
    """The file is not a table that can be opened; ``params["reason"]`` says why."""

    code = "input.unreadable_file"


class NoHeader(InputError):
    """No row of the file looks like a header of the expected form."""

    code = "input.no_header"


class UnknownPlace(InputError):
    """A county was named that no region table knows, or that several share."""

    code = "input.unknown_place"


class UnknownRow(InputError):
    """No record of the file has the row that was asked for."""

    code = "input.unknown_row"


class UnreadableLimits(InputError):
    """A row of the limits file is not understood; the params name ``row`` and ``column``."""

    code = "limits.unreadable"


class UnsupportedLimits(InputError):
    """A limit under which seats are no flow any more; the params name ``row`` and ``column``."""

    code = "limits.unsupported"


class OutputError(MatcherError):
    """The output folder cannot be written."""

    code = "output.unwritable"


class SolverRefused(MatcherError):
    """The flow solver gives no optimum; ``params["status"]`` is its own word for why."""

    code = "plan.solver_refused"


class ShapeMismatch(MatcherError):
    """Two arrays that must have the same length or width do not."""

    code = "matcher.shape_mismatch"


class ScorecardError(MatcherError):
    """A scorecard file is incomplete, not monotone, or out of bounds."""

    code = "scorecard.invalid"


class PlanSettingsError(MatcherError):
    """Values, settings, a priority group or a calibration of a plan break their rules."""

    code = "plan.settings"

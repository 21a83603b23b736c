"""What a service refuses, one class for each thing a caller can do about it.

::

    ServiceError               root
    ├── NotSignedIn            nobody is signed in, or no longer
    ├── Forbidden              the role may not do this, here or at all
    ├── NotFound               no such thing, or none that the actor may know of
    ├── Conflict               somebody else was faster, or the state does not allow it
    ├── Unacceptable           what was handed in breaks a rule (field and reason say which)
    └── TooMany                too often or too much
"""

from __future__ import annotations

from matcher import MatcherError


class ServiceError(MatcherError):
    """The service refuses; ``params["reason"]`` says why where there is more than one."""

    code = "service.refused"


class NotSignedIn(ServiceError):
    """Nobody is signed in, or the session is over."""

    code = "service.not_signed_in"


class Forbidden(ServiceError):
    """The actor's role may not do this."""

    code = "service.forbidden"


class NotFound(ServiceError):
    """There is no such thing within the actor's area.

    One answer for what does not exist and for what the actor may not know of: nobody can find out
    by asking whether a person is on record elsewhere.
    """

    code = "service.not_found"


class Conflict(ServiceError):
    """The thing has changed meanwhile, or its state does not allow this."""

    code = "service.conflict"


class Unacceptable(ServiceError):
    """What was handed in breaks a rule; ``params`` name the field and the reason."""

    code = "service.unacceptable"


class TooMany(ServiceError):
    """Too many tries, or more than is taken at once."""

    code = "service.too_many"

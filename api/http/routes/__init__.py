"""Routes by resource; each calls one function of ``api.service`` and decides nothing itself."""

from fastapi import APIRouter

from api.http.routes import (
    agreements,
    audit,
    choices,
    exports,
    fair,
    follow_ups,
    imports,
    jobs,
    lists,
    outcomes,
    overview,
    people,
    plans,
    services,
    session,
    users,
    vacancies,
)

ROUTERS: tuple[APIRouter, ...] = (
    session.router,
    users.router,
    people.router,
    services.router,
    lists.router,
    vacancies.router,
    outcomes.router,
    agreements.router,
    follow_ups.router,
    fair.router,
    plans.router,
    imports.router,
    exports.router,
    jobs.router,
    overview.router,
    audit.router,
    choices.router,
)
"""All routes, in the order in which the description tells them."""

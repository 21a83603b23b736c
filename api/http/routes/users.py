"""Users: for administrators."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.acting import At, By
from api.http.errors import responses
from api.service import users
from api.service.users import UserChange, UserGiven, UserMade, UserPage, UserTold

router = APIRouter(prefix="/users", tags=["users"])

After = Annotated[str, Query(max_length=40, pattern=r"^[a-z0-9._-]*$")]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("", responses=responses())
def list_users(office: At, actor: By, after: After = "", limit: Limit = 50) -> UserPage:
    """Users by login, closed ones too."""
    return users.list_users(office, actor, after=after, limit=limit)


@router.post("", status_code=201, responses=responses(404, 409))
def create_user(office: At, actor: By, given: UserGiven) -> UserMade:
    """Make a user; the first password is told this once."""
    return users.create_user(office, actor, given)


@router.patch("/{user}", responses=responses(404, 409))
def change_user(office: At, actor: By, user: UUID, given: UserChange) -> UserTold:
    """Change role, area or employer."""
    return users.change_user(office, actor, user, given)


@router.post("/{user}/reset", responses=responses(404, 409))
def reset_password(office: At, actor: By, user: UUID) -> UserMade:
    """Give a new first password; all sessions of the user end."""
    return users.reset_password(office, actor, user)


@router.delete("/{user}", status_code=204, responses=responses(404, 409))
def close_user(office: At, actor: By, user: UUID) -> None:
    """End a user and all their sessions; what they did stays on record."""
    users.close_user(office, actor, user)

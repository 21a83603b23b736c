"""What forms offer: ``/api/v1/choices``."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.acting import By
from api.http.errors import responses
from api.service.choices import Choices, form_choices

router = APIRouter(prefix="/choices", tags=["choices"])


@router.get("", responses=responses())
def read_choices(actor: By) -> Choices:
    """Closed lists with their Chinese words, words of the county's form, columns of both forms."""
    return form_choices(actor)

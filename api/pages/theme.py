"""Colours and words that all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from api.store.tables import Role

GREEN, GREEN_DARK, RED = "#14663f", "#0d4a2d", "#a8231b"
"""White on each of them has a contrast of at least 6."""

ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.ADMINISTRATOR: "管理员",
        Role.OPERATOR: "县级经办",
        Role.COUNSELLOR: "就业服务员",
        Role.REGISTRAR: "村级登记员",
        Role.RECRUITER: "用人单位",
    }
)

STYLE = "/assets"
"""Where they are served."""
ASSETS = Path(__file__).parent / "assets"
TEMPLATES = Path(__file__).parent / "templates"

"""What the service keeps besides: plans, follow-ups, exports, and what a row of an import did.

Written out in full: a later change of the declarations must not change what this revision makes.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("exports", "follow_ups", "plans", "plan_seats")
"""In the order of their references."""


def upgrade() -> None:
    """Add the columns, make the tables."""
    for table, column in _columns():
        op.add_column(table, column)
    _make_exports()
    _make_follow_ups()
    _make_plans()


def downgrade() -> None:
    """Take them away again."""
    for table in reversed(TABLES):
        op.drop_table(table)
    for table, column in reversed(_columns()):
        op.drop_column(table, column.name)


def _columns() -> tuple[tuple[str, sa.Column[Any]], ...]:
    """New columns of tables that are there."""
    return (
        ("imports", sa.Column("doubts", sa.Integer(), nullable=False, server_default="0")),
        ("import_rows", sa.Column("effect", sa.String(length=20), nullable=True)),
        ("import_rows", sa.Column("version_before", sa.Integer(), nullable=True)),
        ("jobs", sa.Column("tries", sa.Integer(), nullable=False, server_default="0")),
        ("labourers", sa.Column("survey_state", sa.String(length=20), nullable=True)),
        ("outcomes", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True)),
        ("outcomes", sa.Column("sealed_note", sa.LargeBinary(), nullable=True)),
        (
            "users",
            sa.Column(
                "must_change_password", sa.Boolean(), nullable=False, server_default=sa.false()
            ),
        ),
        ("vacancies", sa.Column("filled_at", sa.DateTime(timezone=True), nullable=True)),
    )


def _make_exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("watermark", sa.String(length=20), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
        sa.UniqueConstraint("watermark", name=op.f("uq_exports_watermark")),
    )


def _make_follow_ups() -> None:
    kinds = "'human_service', 'visit', 'question', 'certificate'"
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("labourer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(f"kind IN ({kinds})", name=op.f("ck_follow_ups_kind_known")),
        sa.ForeignKeyConstraint(
            ["labourer_id"], ["labourers.id"], name=op.f("fk_follow_ups_labourer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    op.create_index(op.f("ix_follow_ups_day"), "follow_ups", ["day"])
    op.create_index(op.f("ix_follow_ups_labourer_id"), "follow_ups", ["labourer_id"])


def _make_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("county_code", sa.String(length=6), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("settings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("certificate", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('made', 'in_force', 'closed')", name=op.f("ck_plans_state_known")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_plans_job_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
    )
    op.create_index(op.f("ix_plans_county_code"), "plans", ["county_code"])
    op.create_table(
        "plan_seats",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("labourer_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.Column("chance", sa.Double(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("price", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_seats_plan_id")),
        sa.ForeignKeyConstraint(
            ["labourer_id"], ["labourers.id"], name=op.f("fk_plan_seats_labourer_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_plan_seats_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_seats")),
        sa.UniqueConstraint(
            "plan_id",
            "labourer_id",
            "choice",
            name=op.f("uq_plan_seats_plan_id_labourer_id_choice"),
        ),
    )
    for column in ("labourer_id", "vacancy_id"):
        op.create_index(op.f(f"ix_plan_seats_{column}"), "plan_seats", [column])

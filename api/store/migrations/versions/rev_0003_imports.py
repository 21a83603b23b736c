"""What imports need: the area that a file is held to, and people taken off the lists again.

Written out in full: a later change of the declarations must not change what this revision makes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("labourers", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "imports",
        sa.Column("area_code", sa.String(length=12), nullable=False, server_default=sa.text("''")),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("imports", "area_code")
    op.drop_column("labourers", "withdrawn_at")

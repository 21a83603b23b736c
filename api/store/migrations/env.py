"""Run by Alembic: the connection comes from the caller, there is no file of settings."""

from __future__ import annotations

from alembic import context

from api.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=False,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()

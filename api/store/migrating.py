"""How a data base gets the tables of this release, from code: no file of settings is needed."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from api.store.errors import StoreUnavailable
from api.store.tables import Base

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6366_6D69


def take_turn(connection: Connection) -> None:
    """Let whoever sets tables up at the same time wait until this transaction ends."""
    if connection.dialect.name == "postgresql":  # with SQLite every writer waits
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date within the caller's transaction.

    Raises
    ------
    StoreUnavailable
        ``newer``: a later release has been here.
    """
    take_turn(connection)
    known = {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}
    found = revision_of(connection)
    if found is not None and found not in known:
        raise StoreUnavailable("tables are of a later release", reason="newer")
    command.upgrade(_config(connection), "head")


def revision_of(connection: Connection) -> str | None:
    """The revision that the tables are of; ``None`` where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision of this release."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


def differences(connection: Connection) -> list[object]:
    """How the tables differ from what the code declares; empty if they do not."""
    options = {"compare_type": True, "compare_server_default": True}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, Base.metadata))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

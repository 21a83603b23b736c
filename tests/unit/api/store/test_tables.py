"""Tables are what the code declares, on both kinds of data base, and come from code alone."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError
from support.stores import NOW, add, by_force

from api.store import StoreUnavailable, open_store, opened
from api.store.engine import make_engine, writer_of
from api.store.migrating import _config, differences, newest_revision, revision_of, upgrade
from api.store.tables import Base, EmployerRow, VacancyVersionRow
from api.store.tables.base import UtcTime

FREE_TEXTS = {
    ("agreements", "fields"),  # names of columns
    ("audit", "detail"),  # checked when it is written
    ("employers", "name"),  # a firm
    ("imports", "masked_file"),
}


def test_tables_are_as_declared(store) -> None:
    with by_force(store) as connection:
        assert differences(connection) == []
        command.check(_config(connection))
        assert revision_of(connection) == newest_revision() == store.revision()
        there = set(inspect(connection).get_table_names())
    assert there == {table.name for table in Base.metadata.sorted_tables} | {"alembic_version"}


def test_a_difference_is_found(store) -> None:
    with by_force(store) as connection:
        connection.execute(text("ALTER TABLE jobs ADD COLUMN extra INTEGER"))
        assert len(differences(connection)) == 1
        with pytest.raises(Exception, match="New upgrade operations"):
            command.check(_config(connection))


def test_tables_can_be_taken_away_and_made_again(store) -> None:
    with by_force(store) as connection:
        command.downgrade(_config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        upgrade(connection)
        assert differences(connection) == []


def test_every_constraint_has_a_name() -> None:
    for table in Base.metadata.sorted_tables:
        assert all(one.name for one in (*table.constraints, *table.indexes)), table.name


def test_no_column_could_hold_a_person_in_clear() -> None:
    """Long or endless texts are known by name; whatever tells of a person is bytes."""
    long = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.type.__visit_name__ in {"string", "text"} and (column.type.length or 999) > 64
    }
    assert long == FREE_TEXTS | {("users", "password_hash")}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            is_bytes = column.type.__visit_name__ == "large_binary"
            assert is_bytes == column.name.startswith(("sealed_", "certificate_", "phone_"))


def test_tables_of_a_later_release_are_refused(place) -> None:
    with opened(place, NOW, may_create=True) as store, by_force(store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable) as refused:
        open_store(place, NOW, may_create=True)
    assert refused.value.params["reason"] == "newer"


def test_two_who_open_a_new_data_base_at_once_make_one(place) -> None:
    cards, start = [], threading.Barrier(3)

    def begin() -> None:
        start.wait()
        with opened(place, NOW, may_create=True) as store:
            cards.append(store.card)

    threads = [threading.Thread(target=begin) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cards) == 3
    assert len(set(cards)) == 1


# ---------------------------------------------------------------- values


def test_times_come_back_in_utc(store) -> None:
    there = timezone(timedelta(hours=8))
    with store.writing() as session:
        row = EmployerRow(name="甲厂", created_at=datetime(2026, 3, 5, 18, 15, tzinfo=there))
        session.add(row)
    with store.reading() as session:
        found = session.get(EmployerRow, row.id)
        assert found.created_at == NOW
        assert found.created_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcTime().process_bind_param(datetime(2026, 3, 5), None)  # noqa: DTZ001
    assert UtcTime().process_bind_param(None, None) is None
    assert UtcTime().process_result_value(None, None) is None


def test_references_hold(store) -> None:
    orphan = VacancyVersionRow(
        vacancy_id=uuid4(), number=1, at=NOW, actor="console", content={"title": "缝纫工"}
    )
    with pytest.raises(DBAPIError), store.writing() as session:
        session.add(orphan)


def test_words_are_known_ones(store) -> None:
    (person,) = add(store, 1)
    statement = text(
        "INSERT INTO users (id, login, role, area_code, failures, created_at)"
        " VALUES (:id, 'a', 'king', '', 0, :at)"
    )
    with pytest.raises(DBAPIError) as refused, by_force(store) as connection:
        connection.execute(statement, {"id": person.hex, "at": "2026-03-05 10:00:00+00:00"})
    assert "role_known" in str(refused.value)


def test_errors_of_the_driver_hold_no_values(store) -> None:
    add(store, 1)
    with pytest.raises(DBAPIError) as refused:
        add(store, 1)
    assert "hide_parameters" in str(refused.value)
    assert "赵" not in str(refused.value)


def test_an_engine_of_the_driver_alone(place) -> None:
    """Opening twice does not set the tables up twice."""
    for _ in range(2):
        with opened(place, NOW, may_create=True) as store:
            assert store.problems() == []
    engine = make_engine(place.url)
    with writer_of(engine).begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM store_card")).scalar() == 1
    engine.dispose()

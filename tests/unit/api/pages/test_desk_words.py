"""What the desk says: a word for each entry of a list, a column for each question."""

from __future__ import annotations

from enum import StrEnum
from uuid import uuid4

import pytest

from api.messages import catalogue
from api.pages.desk.editing import FIRST, LEFT_OUT
from api.pages.desk.fields import made
from api.pages.desk.paths import person_in, person_path
from api.pages.desk.questions import CELL_OF, MASKED, WORTH_ASKING, YES_NO
from api.pages.desk.sheet import MOST
from api.pages.desk.wording import AT_ONCE, FOLLOW_UPS, MORE, REASONS, SERVICES, SIDES
from api.reports.advice_sheet import MOST_JOBS
from api.service.errors import NotFound, Unacceptable
from api.service.help_given import ServiceIn, ServiceKind
from api.service.outcome_rules import WITH_DUE
from api.service.people_views import COLUMN_NAMES
from api.store.tables import FollowUpKind, OutcomeState, RefusalReason, Side


@pytest.mark.parametrize(
    ("words", "entries"),
    [(SERVICES, ServiceKind), (FOLLOW_UPS, FollowUpKind), (REASONS, RefusalReason), (SIDES, Side)],
)
def test_each_entry_has_a_word(words: dict[str, str], entries: type[StrEnum]) -> None:
    assert set(words) == set(entries)


def test_states_that_come_with_facts_are_asked_for_in_a_dialog() -> None:
    assert WITH_DUE | {OutcomeState.REFUSED} <= set(MORE)
    assert not set(MORE) & set(AT_ONCE)


def test_each_question_has_a_column_for_its_answer() -> None:
    assert set(CELL_OF) == set(catalogue()["question"])
    assert {*CELL_OF.values(), *YES_NO, *MASKED, *WORTH_ASKING} <= set(COLUMN_NAMES)


def test_the_form_asks_for_columns_that_exist_and_for_none_that_is_left_out() -> None:
    assert set(FIRST) | LEFT_OUT <= set(COLUMN_NAMES)
    assert not set(FIRST) & LEFT_OUT


def test_the_sheet_takes_as_many_as_the_page_lets_tick() -> None:
    assert MOST == MOST_JOBS


def test_an_address_holds_an_id_and_nothing_else() -> None:
    person = uuid4()
    assert person_in(person_path(person).removeprefix("/desk?person=")) == person
    with pytest.raises(NotFound):
        person_in("王小梅")


def test_what_breaks_a_bound_is_refused_without_being_told() -> None:
    with pytest.raises(Unacceptable) as refused:
        made(ServiceIn, id=uuid4(), kind="training", note="13912340000" * 300)
    assert refused.value.params["field"] == "note"
    assert "1391234" not in f"{refused.value} {refused.value.__cause__} {refused.value.__context__}"


def test_a_date_in_the_wrong_order_is_refused() -> None:
    with pytest.raises(Unacceptable):
        made(ServiceIn, id=uuid4(), kind="training", day="2026-03-05", next_day="2026-03-01")

"""Terms of work in words that can be read out."""

from __future__ import annotations

import pytest
from support.world import make_vacancy

from api.reports.spoken import spoken_board, spoken_hours, spoken_wage
from matcher.records import Wage
from matcher.vocabulary import WageBasis, WorkForm

MONTH, DAY, YEAR, PIECE = WageBasis.MONTH, WageBasis.DAY, WageBasis.YEAR, WageBasis.PIECE


@pytest.mark.parametrize(
    ("wage", "written", "expected"),
    [
        (Wage(MONTH, 3000, 4500), "", "每月3000到4500元"),
        (Wage(MONTH, 3000, 3000), "", "每月3000元"),
        (Wage(MONTH, 3000, None), "", "每月3000元以上"),
        (Wage(MONTH, None, 3000), "", "每月不超过3000元"),
        (Wage(MONTH, 2800, None, has_guarantee=True, has_piece_part=True), "",
         "每月2800元以上，有保底，多做多得"),
        (Wage(DAY, 120, 180), "", "每天120到180元"),
        (Wage(YEAR, 60000, 60000), "", "每年6万元"),
        (Wage(WageBasis.HOUR, 18, 18), "", "每小时18元"),
        (Wage(PIECE, 0.09, 0.09), "0.09元/卡", "计件，每卡0.09元"),
        (Wage(PIECE, 1.5, 1.5), "计件，1.5元每斤", "计件，1.5元每斤"),
        (Wage(PIECE, 1.5, 9), "大件9元，小件1.5元，多做多得，日结", "按件计酬，单价请先问清"),
        (Wage(PIECE), "", "按件计酬，单价请先问清"),
        (Wage(is_negotiable=True), "面议", "工资面谈"),
        (Wage(), "", "工资没有写明，请先问清"),
    ],
)  # fmt: skip
def test_wage(wage: Wage, written: str, expected: str) -> None:
    vacancy = make_vacancy(wage=wage, texts=(("薪资待遇", written),) if written else ())
    assert spoken_wage(vacancy) == expected


def test_a_phone_number_among_the_wage_is_masked() -> None:
    vacancy = make_vacancy(wage=Wage(PIECE, 2, 2), texts=(("薪资待遇", "2元，13800001234"),))
    assert "13800001234" not in spoken_wage(vacancy)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"has_lodging": True, "has_meals": True}, "管吃管住"),
        ({"has_lodging": False}, "不管住"),
        ({"has_meals": True, "has_couple_room": True}, "管吃，有夫妻房"),
        ({"has_shuttle": True}, "有班车接送"),
    ],
)
def test_board(fields: dict[str, object], expected: str) -> None:
    assert spoken_board(make_vacancy(**fields)) == expected


def test_hours() -> None:
    vacancy = make_vacancy(
        forms=WorkForm.HOME_BASED | WorkForm.FULL_TIME,
        has_night_shift=True,
        texts=(("班次", "两班倒"),),
    )
    assert spoken_hours(vacancy) == "两班倒，有夜班，在家就能做"

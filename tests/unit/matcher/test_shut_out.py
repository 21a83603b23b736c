"""How many people a limit would have kept away: a figure for a talk, which moves no list."""

from __future__ import annotations

import pytest
from support.world import (
    CHANGTING,
    GUANGZHOU,
    TODAY,
    make_labourer,
    make_vacancy,
    pools_of,
)

from matcher.adverts import check_advert
from matcher.records import Intention, Labourer, Place
from matcher.shut_out import count_shut_out
from matcher.vocabulary import Health, Sex, Tier

SHANGHANG = Place("350823")
PEOPLE = [
    make_labourer(1, sex=Sex.MALE),
    make_labourer(2, sex=Sex.MALE, health=Health.DISABLED | Health.CHRONIC),
    make_labourer(3, sex=Sex.FEMALE),
    make_labourer(4, sex=None, health=None, registered=SHANGHANG),
    make_labourer(5, sex=Sex.FEMALE, home=SHANGHANG, intention=Intention(Tier.OUTSIDE)),
    make_labourer(6, sex=Sex.MALE, home=SHANGHANG, intention=Intention(Tier.IN_COUNTY)),
]
"""The last one would not go to 长汀县, whatever the advert says."""


def shut_out(
    column: str, text: str, *, people: list[Labourer] = PEOPLE, **fields: object
) -> dict[str, int | None]:
    advert = make_vacancy(1, texts=((column, text),), **fields)
    counts = count_shut_out(pools_of(people, [advert]), {1: check_advert(advert, TODAY)})
    assert {row for row, _ in counts} <= {1}
    return {code: count for (_, code), count in counts.items()}


@pytest.mark.parametrize(
    ("column", "text", "code", "expected", "why"),
    [
        ("性别要求", "女", "advert.sex", 2, "the two men who would go there"),
        ("性别要求", "女优先", "advert.sex", 2, "the same"),
        ("性别要求", "男", "advert.sex", 2, "the two women"),
        ("性别要求", "女性勿扰", "advert.sex", 2, "the two women"),
        ("性别要求", "不要男的", "advert.sex", 2, "the two men"),
        ("岗位描述", "不招女的", "advert.sex", 2, "the two women"),
        ("岗位描述", "限男性", "advert.sex", 2, "the two women"),
        ("性别要求", "男女各5名", "advert.sex", 0, "nobody is left out as such"),
        ("岗位描述", "残疾人勿扰", "advert.disability", 1, "among other ailments, too"),
        ("岗位描述", "限本地户口", "advert.registration", 2, "registered or at home elsewhere"),
        ("岗位描述", "限未婚", "advert.marriage", None, "the roster does not tell"),
        ("岗位描述", "不信教", "advert.religion", None, "the roster does not tell"),
    ],
)
def test_count(column: str, text: str, code: str, expected: int | None, why: str) -> None:
    assert shut_out(column, text) == {code: expected}, why


def test_of_whom_nothing_is_known_nobody_is_kept_away() -> None:
    unknown = make_labourer(1, home=Place(), sex=None, health=None)
    for text in ("限本地户口", "残疾人勿扰", "限女性"):
        assert set(shut_out("岗位描述", text, people=[unknown]).values()) == {0}


def test_only_limits_to_mend_are_counted() -> None:
    assert shut_out("岗位描述", "押一个月工资") == {}
    assert shut_out("岗位描述", "押金200元，限女性") == {"advert.sex": 2}


def test_an_advert_on_no_list_is_left_out() -> None:
    shown, suspended = make_vacancy(1), make_vacancy(2, texts=(("性别要求", "女"),))
    notices = {v.row: check_advert(v, TODAY) for v in (shown, suspended)}
    assert count_shut_out(pools_of(PEOPLE, [shown]), notices) == {}


def test_nobody_is_counted_who_would_not_go_there() -> None:
    far = {"place": GUANGZHOU}
    stays = make_labourer(1, sex=Sex.MALE, home=CHANGTING, intention=Intention(Tier.IN_COUNTY))
    unsaid = make_labourer(2, sex=Sex.MALE, home=CHANGTING)
    assert shut_out("性别要求", "女", people=[stays], **far) == {"advert.sex": 0}
    assert shut_out("性别要求", "女", people=[stays, unsaid], **far) == {"advert.sex": 1}

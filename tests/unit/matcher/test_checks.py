"""Rules over one roster: each speaks where it is broken, and only there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from support.people import make_identity, make_phone

from matcher.checks import ROW_RULES, TABLE_RULES, check_roster
from matcher.doubts import SEVERITIES
from matcher.io.forms import LABOURER_FORM
from matcher.records import Identity, Labourer, Phone, Place
from matcher.roster_entry import Entry
from matcher.vocabulary import Ability, Education, Employment, Health, PersonCategory, Sex

TODAY = date(2026, 1, 1)
WORKS = {
    "employment": Employment.EMPLOYED,
    "workplace": Place("350203"),
    "employer": "电子厂",
}
HOME = Place("350821", "河田镇", "露湖村")
DETAILS = {"workplace": "厦门市思明区", "employer": "电子厂", "employed_since": "2024年"}


def entry(
    row: int = 1,
    *,
    texts: Mapping[str, str] = {},
    dates: Mapping[str, date] = {},
    income: float | None = None,
    **fields: Any,
) -> Entry:
    known: dict[str, Any] = {
        "birth": date(1980, 5, 6),
        "home": HOME,
        "ability": Ability.ORDINARY,
        "health": Health.HEALTHY,
        "employment": Employment.UNEMPLOYED,
    }
    labourer = Labourer(row=row, **(known | fields))
    return Entry(labourer, texts, labourer.age_on(TODAY), dates, income)


def certificate(kind: int, grade: int) -> Identity:
    number = f"{make_identity()}{kind}{grade}"
    return Identity(number, date(1980, 5, 6), is_checksum_right=True)


def codes(*entries: Entry) -> list[tuple[int, str, str]]:
    return [(one.row, one.finding.code, one.column) for one in check_roster(entries)]


@pytest.mark.parametrize(
    ("broken", "code", "column"),
    [
        (
            entry(**WORKS, texts=DETAILS | {"intention": "县内"}),
            "roster.employed_with_intention",
            "intention",
        ),
        (
            entry(**WORKS, texts=DETAILS | {"employer": ""}),
            "roster.employed_without_details",
            "employer",
        ),
        (
            entry(**WORKS, texts=DETAILS | {"employed_since": ""}),
            "roster.employed_without_details",
            "employed_since",
        ),
        (entry(texts=DETAILS), "roster.details_without_employment", "employed"),
        (
            entry(**WORKS | {"workplace": Place("3502")}, texts=DETAILS),
            "roster.workplace_without_county",
            "workplace",
        ),
        (
            entry(**WORKS, texts=DETAILS | {"employer": "某村扶贫车间"}),
            "roster.public_welfare_outside",
            "workplace",
        ),
        (
            entry(
                **WORKS | {"workplace": HOME, "birth": date(1950, 1, 1), "ability": Ability.WEAK},
                texts=DETAILS | {"employer": "公益性岗位保洁"},
            ),
            "roster.public_welfare_age",
            "employer",
        ),
        (
            entry(**WORKS, ability=Ability.WEAK, health=Health.CHRONIC, texts=DETAILS),
            "roster.employed_without_ability",
            "ability",
        ),
        (entry(birth=date(2012, 1, 1)), "roster.minor_with_ability", "ability"),
        (entry(birth=date(1960, 1, 1)), "roster.elder_with_ability", "ability"),
        (entry(ability=Ability.LOST), "roster.healthy_without_ability", "ability"),
        (
            entry(
                health=Health.DISABLED | Health.CHRONIC,
                identity=Identity(make_identity(), date(1980, 5, 6), is_checksum_right=True),
            ),
            "roster.disabled_without_certificate",
            "identity",
        ),
        (
            entry(identity=certificate(4, 2), health=Health.DISABLED),
            "roster.severe_disability_ordinary",
            "ability",
        ),
        (
            entry(**WORKS, is_in_school=True, texts=DETAILS | {"school": "普通高中二年级"}),
            "roster.pupil_employed",
            "employed",
        ),
        (
            entry(**WORKS, category=PersonCategory.DESTITUTE, texts=DETAILS),
            "roster.destitute_employed",
            "employed",
        ),
        (entry(**WORKS, income=300, texts=DETAILS), "roster.low_wage", "income"),
        (entry(is_willing=True, texts={"needs": ""}), "roster.willing_without_need", "needs"),
        (
            entry(is_in_school=True, education=Education.JUNIOR),
            "roster.education_and_school",
            "school",
        ),
        (
            entry(dates={"surveyed": date(2025, 3, 1), "reviewed": date(2025, 2, 1)}),
            "roster.dates_reversed",
            "reviewed",
        ),
    ],
)
def test_broken(broken: Entry, code: str, column: str) -> None:
    found = codes(broken)
    assert (1, code, column) in found
    # 70 and more in a public-welfare post is also an elder who works without ability: two rules.
    assert len(found) <= 2


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (entry(), "unemployed and in good order"),
        (entry(**WORKS, texts=DETAILS), "employed and in good order"),
        (entry(**WORKS), "columns that the file lacks are no doubt of the row"),
        (
            entry(employment=Employment.ENDED, texts=DETAILS | {"intention": "县内"}),
            "work that is over",
        ),
        (
            entry(employment=None, birth=None, ability=None, health=None, home=Place()),
            "nothing known, nothing said",
        ),
        (
            entry(**WORKS | {"workplace": HOME}, texts=DETAILS | {"employer": "公益性岗位"}),
            "a post in the home county",
        ),
        (
            entry(**WORKS | {"home": Place()}, texts=DETAILS | {"employer": "公益性岗位"}),
            "no home county, no comparison",
        ),
        (entry(birth=date(2012, 1, 1), ability=Ability.NONE), "a child without ability"),
        (entry(birth=date(1960, 1, 1), ability=Ability.WEAK), "an elder with little"),
        (entry(ability=Ability.WEAK, health=Health.CHRONIC), "ill and weak"),
        (entry(ability=Ability.NONE, is_in_school=True), "healthy, at school"),
        (entry(identity=certificate(4, 3), health=Health.DISABLED), "a light disability"),
        (
            entry(identity=certificate(1, 1), health=Health.DISABLED),
            "the rule is about limbs",
        ),
        (entry(health=Health.DISABLED), "no number, no comparison"),
        (
            entry(**WORKS, is_in_school=True, texts=DETAILS | {"school": "本科三年级"}),
            "a student may work",
        ),
        (entry(**WORKS, income=400, texts=DETAILS), "just enough"),
        (entry(is_willing=True, texts={"needs": "无"}), "needs nothing"),
        (entry(is_in_school=False, education=Education.JUNIOR), "has left school"),
    ],
)
def test_kept(kept: Entry, why: str) -> None:
    assert codes(kept) == [], why


def member(row: int, **fields: Any) -> Entry:
    texts = {"relation": "户主" if fields.get("is_household_head") else "之子"}
    return entry(row, **{"household": "H1", "is_household_head": False, "texts": texts} | fields)


def test_three_public_welfare_posts_in_a_household() -> None:
    post = WORKS | {"workplace": HOME, "texts": DETAILS | {"employer": "乡村公益性岗位"}}
    three = [entry(row, household="H1", **post) for row in (1, 2, 3)]
    other = entry(4, household="H2", **post)
    code = "roster.public_welfare_household"
    assert [(row, found) for row, found, _ in codes(*three, other)] == [
        (n, code) for n in (1, 2, 3)
    ]
    assert codes(*three[:2], other) == []


def test_households_have_one_head() -> None:
    code = ("roster.household_heads", "relation")
    head = {"is_household_head": True}
    assert codes(member(1, **head), member(2)) == []
    assert codes(member(1, **head), member(2, **head), member(3, **head)) == [
        (2, *code),
        (3, *code),
    ]
    assert codes(member(1), member(2)) == [(1, *code)]
    assert codes(member(1)) == [], "one member of a household that is not all on the list"
    assert codes(member(1), member(2, texts={"relation": ""})) == [], "not everybody's is told"
    assert codes(member(1), member(2, household="H2")) == []
    assert codes(member(1, household=None), member(2, household=None)) == []
    elsewhere = member(2, home=Place("350823"), **head)
    assert codes(member(1, **head), elsewhere) == [], "a number of another county's"


def test_spouses_of_one_sex() -> None:
    head = member(1, is_household_head=True, sex=Sex.MALE)
    wife = {"texts": {"relation": "配偶"}}
    code = "roster.spouses_same_sex"
    assert codes(head, member(2, sex=Sex.MALE, **wife)) == [(2, code, "relation")]
    assert codes(head, member(2, sex=Sex.FEMALE, **wife)) == []
    assert codes(head, member(2, sex=None, **wife)) == []
    assert codes(head, member(2, sex=Sex.MALE)) == [], "a son"


def with_phone(row: int, **fields: Any) -> Entry:
    return entry(row, phone=Phone(make_phone()), **fields)


def test_one_phone_of_several_households() -> None:
    code = ("roster.shared_phone", "phone")
    one, same, other = (with_phone(n, household=h) for n, h in ((1, "H1"), (2, "H1"), (3, "H2")))
    assert codes(one, same) == [], "a family shares its phone"
    assert codes(one, same, other) == [(n, *code) for n in (1, 2, 3)]
    village = Place("350821", "河田镇", "蔡坊村")
    assert codes(with_phone(1), with_phone(2)) == [], "one village, maybe one family"
    assert codes(with_phone(1), with_phone(2, home=village)) == [(1, *code), (2, *code)]
    county = Place("350821")
    few = [with_phone(n, home=county) for n in range(1, 5)]
    assert codes(*few) == []
    assert len(codes(*few, with_phone(5, home=county))) == 5


def test_facts_name_rows_and_no_numbers() -> None:
    found = check_roster([with_phone(1, household="H1"), with_phone(2, household="H2")])
    assert dict(found[0].finding.facts) == {"people": 2, "rows": (2,)}


def test_facts_name_a_few_rows_of_many() -> None:
    many = [with_phone(row, household=f"H{row}") for row in range(1, 9)]
    facts = check_roster(many)[2].finding.facts
    assert dict(facts) == {"people": 8, "rows": (1, 2, 4, 5, 6)}


def test_every_rule_has_a_code_a_column_and_a_source() -> None:
    columns = {column.key for column in LABOURER_FORM.columns}
    for rule in (*ROW_RULES, *TABLE_RULES):
        assert rule.code in SEVERITIES
        assert rule.column in columns
        assert rule.source
    known = {code for code in SEVERITIES if code.startswith("roster.")}
    assert {rule.code for rule in (*ROW_RULES, *TABLE_RULES)} == known

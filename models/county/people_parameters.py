"""Which figures the invented people follow."""

from __future__ import annotations

from models.county.fields import Bands, Figures, NumberWeights, Weights, figure, share

_NATIONAL = "national count of poor labourers at work, September 2020: 46.4 / 17.9 / 35.7 %"
_YUXI = "Yuxi, December 2020: 36,865 of 57,415 at work"
_WUCHUAN = "Wuchuan: 2,313 labourers in 997 households; elsewhere 2.0 to 2.3"


class TownFigures(Figures):
    """What a town is like."""

    villages: int = figure(15, "villages", "villages of a town, more or less by a third")
    industries: NumberWeights = figure(
        ((2, 0.6), (3, 0.4)), "weight by number", "branches a town is known for"
    )


class HouseholdFigures(Figures):
    """Who lives together."""

    sizes: NumberWeights = figure(
        ((1, 0.25), (2, 0.43), (3, 0.23), (4, 0.09)),
        "weight by labourers a household",
        "labourers a household has; the mean is counted, the shape is assumed",
        _WUCHUAN,
    )
    forms: tuple[tuple[str, float], ...] = figure(
        (
            ("head", 1.0),
            ("head spouse", 0.62), ("head child", 0.2), ("head parent", 0.1),
            ("head sibling", 0.08),
            ("head spouse child", 0.66), ("head spouse parent", 0.2), ("head child child", 0.14),
            ("head spouse child child", 0.5), ("head spouse child child_in_law", 0.28),
            ("head spouse parent child", 0.22),
        ),
        "weight within households of one size",
        "who the labourers of a household are to its head",
    )  # fmt: skip
    head_ages: tuple[tuple[int, int, float], ...] = figure(
        ((24, 34, 0.07), (35, 44, 0.2), (45, 54, 0.38), (55, 62, 0.26), (63, 72, 0.08)),
        "youngest, oldest, weight",
        "ages of heads; with them the people are older than the 43.2 years of migrants in 2024",
    )
    spouse_gap_deviation: float = figure(3.0, "years", "how far the ages of spouses lie apart")
    child_gap: tuple[int, int] = figure((21, 31), "years", "age of a parent at a child's birth")
    in_law_gap_deviation: float = figure(2.0, "years", "how far a child's spouse is from it in age")
    youngest: int = figure(16, "years", "youngest labourer; a few below come on top")
    oldest: int = figure(75, "years", "oldest person on the roster")
    under_age_share: float = share(0.01, "children of heads who are listed at 15")
    male_head_share: float = share(
        0.8, "heads who are men; sex decides nothing but name and number"
    )
    minority_share: float = share(0.02, "households of the She people")
    minority_town_share: float = share(0.4, "households of the people that a town is named for")
    married_in_share: float = share(
        0.06, "people whose number was first given by a neighbour county"
    )
    far_born_share: float = share(0.015, "people whose number was first given in another province")
    categories: Weights = figure(
        (
            ("一般脱贫户", 0.62), ("脱贫户", 0.14), ("低保脱贫户", 0.08), ("边缘易致贫户", 0.06),
            ("脱贫不稳定户", 0.05), ("突发严重困难户", 0.03), ("易地搬迁户", 0.02),
        ),
        "weight",
        "人员类别 of a household",
    )  # fmt: skip


class BodyFigures(Figures):
    """Schooling, health and ability."""

    education_by_age: tuple[tuple[int, Weights], ...] = figure(
        (
            (29, (("ILLITERATE", 1), ("PRIMARY", 8), ("JUNIOR", 56), ("SENIOR", 22),
                  ("COLLEGE", 9), ("BACHELOR", 4))),
            (44, (("ILLITERATE", 3), ("PRIMARY", 26), ("JUNIOR", 55), ("SENIOR", 11),
                  ("COLLEGE", 4), ("BACHELOR", 1))),
            (59, (("ILLITERATE", 7), ("PRIMARY", 40), ("JUNIOR", 45), ("SENIOR", 7.5),
                  ("COLLEGE", 0.5))),
            (99, (("ILLITERATE", 21), ("PRIMARY", 55), ("JUNIOR", 22), ("SENIOR", 2))),
        ),
        "upper age, weight by level",
        "schooling; in sum near 8 / 35 / 45 / 9 / 3 %",
    )  # fmt: skip
    at_school_by_age: Bands = figure(
        ((15, 1.0), (17, 0.45), (19, 0.22), (22, 0.12), (99, 0.0)),
        "upper age, share",
        "people who still go to school",
    )
    just_left_school_share: float = share(0.3, "of those under 20 out of school: left it lately")
    ill_by_age: Bands = figure(
        ((29, 0.11), (44, 0.2), (54, 0.32), (62, 0.42), (99, 0.58)),
        "upper age, share",
        "people who are not simply healthy; in sum near 30 %",
    )
    illnesses: Weights = figure(
        (
            ("CHRONIC", 0.46), ("SERIOUS", 0.13), ("DISABLED", 0.28), ("DISABLED CHRONIC", 0.08),
            ("SERIOUS CHRONIC", 0.02), ("SERIOUS DISABLED", 0.03),
        ),
        "weight",
        "what those have; in sum near 15 % chronic, 5 % grave, 10 % disabled, 3 to 5 % several",
    )  # fmt: skip
    ability_by_health: tuple[tuple[str, Weights], ...] = figure(
        (
            ("HEALTHY", (("ORDINARY", 1.0),)),
            ("CHRONIC", (("ORDINARY", 0.6), ("WEAK", 0.4))),
            ("SERIOUS", (("WEAK", 0.6), ("LOST", 0.28), ("ORDINARY", 0.12))),
            ("DISABLED", (("WEAK", 0.58), ("ORDINARY", 0.27), ("LOST", 0.11), ("NONE", 0.04))),
            ("SEVERAL", (("WEAK", 0.62), ("LOST", 0.33), ("NONE", 0.05))),
        ),
        "weight by state of health",
        "劳动能力 under 60",
    )
    weak_from_60_share: float = share(0.65, "ordinary labourers who count as 弱/半 from 60 on")
    skilled_share: float = share(0.13, "ordinary labourers with a learned trade who count as 技能")
    certificate_share: float = share(
        0.5, "disabled people whose number is that of the certificate; 2 to 8 % of all people"
    )
    reissued_share: float = share(0.12, "of those: 22 digits, a certificate issued again")
    disability_kinds: Weights = figure(
        (("1", 12), ("2", 10), ("3", 3), ("4", 55), ("5", 8), ("6", 9), ("7", 3)),
        "weight by kind",
        "kind digit of disability certificates (4 is limb)",
    )
    disability_grades: Weights = figure(
        (("1", 10), ("2", 22), ("3", 34), ("4", 34)), "weight by grade", "1 is the gravest"
    )
    party_share: float = share(0.05, "members of the Communist Party from 22 years on")
    league_share: float = share(0.3, "members of the Youth League up to 28 years")


class WorkFigures(Figures):
    """Who works where."""

    employed_share: float = share(0.64, "people marked employed", _YUXI)
    employed_by_age: Bands = figure(
        ((17, 0.2), (24, 0.8), (54, 1.0), (59, 0.8), (64, 0.5), (99, 0.15)),
        "upper age, weight",
        "how likely those who can work do, against each other",
    )
    places: Weights = figure(
        (("IN_COUNTY", 0.464), ("IN_PROVINCE", 0.179), ("OUTSIDE", 0.357)),
        "weight",
        "where the employed work: in the county, in the province outside it, outside the province",
        _NATIONAL,
    )
    in_city_share: float = share(0.4, "of those in the province outside the county: in the city")
    destinations: Weights = figure(
        (
            ("350802", 6), ("350803", 2), ("350881", 2), ("350823", 2),
            ("350206", 5), ("350211", 5), ("350212", 6), ("350213", 4), ("350582", 9),
            ("350581", 6), ("350583", 4), ("350104", 2), ("350121", 2), ("350603", 2),
            ("440306", 10), ("440307", 7), ("441900", 10), ("440111", 4), ("440605", 4),
            ("442000", 3), ("330382", 2), ("330381", 2), ("330782", 4), ("330402", 1),
            ("320583", 3), ("310118", 2), ("360781", 2), ("360702", 2),
        ),
        "weight by county code",
        "counties people go to; those of the city count for the city, and so on",
    )  # fmt: skip
    public_welfare_share: float = share(0.06, "employed in the county who hold a 公益性岗位")
    named_employer_share: float = share(
        0.45, "employed in the county whose employer also advertises"
    )
    ended_share: float = share(0.035, "employed whose work is over: 停工返乡")
    wants_change_share: float = share(0.045, "employed who wish to change")
    trades_known: NumberWeights = figure(
        ((0, 0.2), (1, 0.5), (2, 0.24), (3, 0.06)), "weight by number", "trades in a person's past"
    )
    farm_only_share: float = share(0.6, "people without a trade who have farmed")
    home_industry_factor: float = figure(
        4.0, "factor", "how much likelier a town's own branches are"
    )
    years_in_trade: tuple[int, int] = figure((1, 16), "years", "time in one trade")


class WishFigures(Figures):
    """What the unemployed wish."""

    willing_share: tuple[float, float] = figure(
        (0.2, 0.6),
        "share, lowest and highest",
        "unemployed who wish to work; each town has its own share between the two",
        "Qiaocheng: about 600 of 2,803; the upper end is an assumption",
    )
    willing_by_age: Bands = figure(
        ((59, 1.1), (64, 0.9), (99, 0.4)), "upper age, factor", "how the old differ from that share"
    )
    willing_after_end_share: float = share(0.75, "people whose work has ended who wish to work")
    willing_unstated_share: float = share(0.06, "willing people whose 是否有就业意愿 is empty")
    intentions: Weights = figure(
        (("IN_COUNTY", 0.464), ("IN_PROVINCE", 0.179), ("OUTSIDE", 0.357)),
        "weight",
        "how far the willing would go",
        _NATIONAL,
    )
    in_county_factor: float = figure(
        3.0, "factor", "the weak and those near 60 stay so much oftener"
    )
    in_city_share: float = share(0.4, "of those who stay in the province: stay in the city")
    folded_share: float = share(0.3, "of those who stay in the province: written as 县外 alone")
    intention_blank_share: float = share(0.05, "willing people whose 就业意向 is empty")
    only_outside_share: float = share(0.02, "of those who would leave the province: 只去县外")
    anywhere_share: float = share(0.15, "of those who would leave the province: 县内县外均可")
    need_blank_share: float = share(0.03, "willing people without 就业服务需求")
    needs: Weights = figure(
        (
            ("职业介绍", 0.62), ("职业培训", 0.34), ("职业指导", 0.12), ("公益性岗位安置", 0.16),
            ("社会保险补贴", 0.04), ("小额担保贷款", 0.04), ("创业服务", 0.03),
            ("职业技能鉴定", 0.03), ("就业见习", 0.02),
        ),
        "probability",
        "services asked for, each for itself",
    )  # fmt: skip
    trades_wanted: NumberWeights = figure(
        ((0, 0.12), (1, 0.5), (2, 0.28), (3, 0.1)), "weight by number", "trades a person asks for"
    )
    wants_known_trade_share: float = share(0.6, "wishes for a trade that the person knows")
    wage_stated_share: float = share(0.8, "willing people who state a wage")
    wage_medians: Weights = figure(
        (("IN_COUNTY", 2900), ("IN_CITY", 3600), ("IN_PROVINCE", 4600), ("OUTSIDE", 5200)),
        "CNY a month",
        "wage wanted by how far a person would go, near what is paid",
        "migrants 2021: 3,878 at home, 5,013 away; wishes are assumed to lie near",
    )
    wage_deviation: float = figure(0.16, "log units", "spread of wages wanted")
    lodging_by_place: Weights = figure(
        (("IN_COUNTY", 0.25), ("IN_CITY", 0.75), ("IN_PROVINCE", 0.92), ("OUTSIDE", 0.96)),
        "probability",
        "would live at the workplace, by how far a person would go",
    )
    care_share: float = share(
        0.3, "willing people with somebody to care for; of all ages and sexes"
    )
    heavy_confirmed_share: float = share(
        0.06, "weak labourers who confirm that they can do such work"
    )
    hardship_share: float = share(0.55, "willing people recognised as 就业困难人员")


class CellFigures(Figures):
    """How often a cell is filled in, and in how loose a hand."""

    phone_missing_share: float = share(0.04, "people without a phone number")
    phone_shared_share: float = share(0.3, "members who leave the number of their household's head")
    birth_share: float = share(0.7, "people whose 出生日期 is filled in")
    skills_share: float = share(0.72, "people with a trade whose 技能特长 is filled in")
    skills_none_share: float = share(0.45, "people without a trade whose 技能特长 is filled in")
    negation_share: float = share(0.14, "技能特长 that also says what a person cannot do")
    limit_share: float = share(
        0.6, "work histories of the unfit that say what is no longer possible"
    )
    experience_share: float = share(0.66, "people whose 工作经历 is filled in")
    licence_share: float = share(0.55, "people in a trade with a permit who hold it")
    drives_share: float = share(0.16, "people under 56 with a driving licence")
    residence_share: float = share(0.45, "people whose 常住地 is filled in")
    registered_share: float = share(0.2, "people whose 户籍地 is filled in")
    income_share: float = share(0.8, "employed people whose 月收入 is filled in")
    available_share: float = share(0.55, "willing people whose 可上岗日期 is filled in")
    busy_share: float = share(0.3, "willing people near home whose 农忙时段 is filled in")
    companions_share: float = share(0.1, "willing people who would leave whose 同去人 is filled in")
    remarks_share: float = share(0.12, "people whose 备注 is filled in")
    reason_share: float = share(0.85, "unemployed people whose 未就业原因 is filled in")
    free_hand_share: float = share(0.35, "coded cells in other words than the form's")
    phone_prefixes: tuple[str, ...] = figure(
        ("154", "161", "163", "164", "168", "169", "194"),
        "first digits",
        "ranges that no subscriber has been given, so that an invented number rings nowhere",
    )

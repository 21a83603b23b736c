"""Which figures the invented vacancies follow, and how faults are spread."""

from __future__ import annotations

from models.county.fields import Figures, NumberWeights, Weights, figure, share

_POSTINGS = "135 postings and reports of village workshops, firms, bases and public posts"


class EmployerFigures(Figures):
    """Who advertises where."""

    vacancies_each: NumberWeights = figure(
        ((1, 0.4), (2, 0.3), (3, 0.2), (4, 0.1)), "weight by number", "vacancies an employer posts"
    )
    kinds: Weights = figure(
        (
            ("FIRM", 0.52), ("WORKSHOP", 0.2), ("BASE", 0.1), ("COOPERATIVE", 0.08),
            ("PUBLIC_WELFARE", 0.1),
        ),
        "weight",
        "kinds of employers",
    )  # fmt: skip
    firm_places: Weights = figure(
        (("IN_COUNTY", 0.56), ("IN_CITY", 0.12), ("IN_PROVINCE", 0.18), ("OUTSIDE", 0.14)),
        "weight",
        "where firms lie; all others lie in the county",
    )
    home_industry_factor: float = figure(
        2.0, "factor", "how much likelier a town's own branches are"
    )
    agency_share: float = share(0.06, "firms that send people elsewhere (劳务派遣)")
    permit_share: float = share(0.6, "of those: with a permit number")
    credit_code_share: float = share(0.72, "employers that state their 统一社会信用代码")


class PayFigures(Figures):
    """What is paid and how it is written."""

    stated_share: float = share(0.81, "adverts that state pay", _POSTINGS)
    ways: Weights = figure(
        (("month", 0.61), ("piece", 0.17), ("day", 0.14), ("year", 0.07), ("hour", 0.01)),
        "weight",
        "ways of writing pay; piece also counts monthly pay with a piece rate",
        _POSTINGS,
    )
    bare_piece_share: float = share(0.45, "of piece work: the rate alone, without a monthly sum")
    kind_factors: Weights = figure(
        (("FIRM", 1.08), ("WORKSHOP", 0.73), ("BASE", 0.95), ("COOPERATIVE", 0.95),
         ("PUBLIC_WELFARE", 1.0)),
        "factor",
        "pay by kind of employer: workshops near 2,450, firms near 3,950 in the middle",
        _POSTINGS,
    )  # fmt: skip
    place_factors: Weights = figure(
        (("IN_COUNTY", 0.94), ("IN_CITY", 1.05), ("IN_PROVINCE", 1.25), ("OUTSIDE", 1.3)),
        "factor",
        "pay by place",
        "migrants 2021: 3,878 at home, 5,013 away",
    )
    deviation: float = figure(0.13, "log units", "spread within trade, kind and place")
    ranges: Weights = figure(
        (("range", 0.62), ("above", 0.16), ("single", 0.14), ("about", 0.08)),
        "weight",
        "from-to, at least, one figure, about one figure",
    )
    width: tuple[float, float] = figure((1.15, 1.6), "factor", "upper end against the lower one")
    guarantee_share: float = share(0.08, "monthly pay written as 保底 and more")
    parts_share: float = share(0.04, "monthly pay written as a sum of parts")


class AdvertFigures(Figures):
    """What else an advert says."""

    headcount_stated_share: float = share(0.7, "adverts with a number of seats", _POSTINGS)
    seats_per_willing: float = figure(
        2.0,
        "seats per person",
        "seats for each unemployed person who wishes to work",
        "fairs had 0.6 to 2.1 seats per visitor",
    )
    seats_deviation: float = figure(1.7, "log units", "how uneven seats are spread over adverts")
    on_payroll_share: float = share(0.08, "numbers of seats beside the people at work already")
    age_share: float = share(0.21, "adverts with an age limit", _POSTINGS)
    sex_share: float = share(0.07, "adverts with a limit on sex, which the law forbids", _POSTINGS)
    sex_free_share: float = share(0.08, "adverts that say 男女不限")
    education_share: float = share(0.15, "adverts with a limit on schooling; 4 % were counted")
    unlawful: Weights = figure(
        (
            ("advert.registration", 0.006), ("advert.marriage", 0.004),
            ("advert.childbirth", 0.003),
            ("advert.carrier", 0.004), ("advert.disability", 0.004), ("advert.ethnicity", 0.002),
            ("advert.deposit", 0.006), ("advert.fee", 0.006), ("advert.document_kept", 0.003),
        ),
        "probability",
        "further demands the law forbids, by the code of the notice",
    )  # fmt: skip
    skills_share: float = share(0.4, "adverts whose 技能要求 is filled in")
    description_share: float = share(0.8, "adverts whose 岗位描述 is filled in")
    demand_share: float = share(0.45, "adverts whose 劳动强度 is filled in")
    forms_share: float = share(0.6, "adverts whose 用工形式 is filled in")
    board_share: float = share(0.6, "adverts whose 食宿 is filled in")
    insurance_share: float = share(0.4, "adverts whose 社保 is filled in")
    shift_share: float = share(0.45, "adverts whose 班次 is filled in")
    contract_share: float = share(0.35, "adverts whose 合同类型 is filled in")
    payday_share: float = share(0.35, "adverts whose 发薪日 is filled in")
    probation_share: float = share(0.1, "adverts whose 试用期工资 is filled in")
    couple_room_share: float = share(0.15, "adverts outside the county whose 夫妻房 is filled in")
    shuttle_share: float = share(0.15, "adverts whose 班车 is filled in")
    interview_share: float = share(0.4, "adverts whose 面试方式 is filled in")
    valid_share: float = share(0.8, "adverts whose 有效期至 is filled in")
    valid_days: tuple[int, int] = figure((20, 150), "days", "how long an advert still holds")
    expired_share: float = share(0.03, "adverts whose last day has passed")
    home_based_share: float = share(0.5, "adverts of handicraft that may be done at home")
    training_share: float = share(0.2, "adverts that train newcomers")


class MessFigures(Figures):
    """How faults are spread."""

    most_share: float = share(0.5, "rows that may carry a fault so that each kind comes up once")
    merged_runs: int = figure(4, "runs", "villages, and employers, whose rows share merged cells")
    second_sheet_share: float = share(0.04, "rows that stand on a second sheet")
    second_sheet_rows: tuple[int, int] = figure((5, 200), "rows", "fewest and most of those")

"""Vacancy sheets as employers send them, each built on the spot."""

from __future__ import annotations

from support.odd_files import Odd, advert, book, grid, jobs, text, with_column, xlsx

SHEETS: tuple[Odd, ...] = (
    Odd(
        "名册.xlsx",
        "the roster in place of the vacancies",
        xlsx(grid()),
        "像是劳动力名册，不是岗位表",
    ),
    Odd("只表头.xlsx", "no row at all", xlsx(jobs()[:1]), 0),
    Odd("一列.csv", "one column", text("岗位名称\n缝纫工\n"), "岗位表的表头"),
    Odd(
        "英文.csv",
        "an export with English headings",
        text("title,employer,location,wage_text\n缝纫工,甲厂,长汀县,3000\n保安,乙厂,,\n"),
        2,
    ),
    Odd(
        "并单位.xlsx",
        "one employer merged over all its vacancies",
        book({"a": with_column(0, ["厂", *[None] * 5], jobs(6))}, spans={"a": [(1, 0, 6, 0)]}),
        6,
    ),
    Odd(
        "空单位.xlsx",
        "the employer in the first row alone",
        xlsx(with_column(0, ["厂", *[None] * 5], jobs(6))),
        6,
    ),
    Odd(
        "人数.xlsx",
        "headcounts that are none",
        advert(
            "招聘人数",
            [0, -5, 1e9, "9" * 30, "无限", "一千万", "若干", "3.5", "10-2", "∞", True, "１０人"],
        ),
        12,
    ),
    Odd(
        "工资.xlsx",
        "wages that are none",
        advert(
            "薪资待遇",
            [
                0,
                -5,
                1e18,
                "9" * 400 + "元/月",
                "面议" * 500,
                "1e5",
                "元",
                "0.0000001元/件",
                "5000-3000",
                "NaN",
                True,
            ],
        ),
        11,
    ),
    Odd(
        "年龄.xlsx",
        "ages that are none",
        advert(
            "年龄要求",
            [0, -5, 999, "999999999999-1", "18-", "-45", "四十五以下", "45-18", True, "１８－４５"],
        ),
        10,
    ),
    Odd(
        "单位.xlsx",
        "employers named like paths, devices, scripts",
        advert(
            "单位名称",
            [
                "../..",
                "AUX",
                "<b>厂</b>",
                "厂" * 300,
                "𠮷" * 90,
                "🏭" * 50,
                "a/b:c",
                " ",
                "ABC厂",
                "abc厂",
            ],
        ),
        10,
    ),
    Odd(
        "岗名.xlsx",
        "titles of all sorts",
        advert(
            "岗位名称",
            [
                "缝纫工𠮷" * 40,
                "缝" * 20_000,
                "=缝纫工",
                "缝纫工、保安2名、保洁",
                "[缝]:纫*工?/",
                "'",
                "History",
                "\x0b工",
                "缝纫\n工",
            ],
        ),
        9,
    ),
)
"""Vacancy sheets."""

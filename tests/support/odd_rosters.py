"""Rosters as tired people keep them, each built on the spot."""

from __future__ import annotations

import csv
import io
from datetime import date

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from support.identity import fifteen_digits, identity_number, number_ending_in_x
from support.odd_files import (
    BIRTH,
    IDENTITY,
    KEYS,
    NAME,
    PHONE,
    SKILLS,
    TOWN,
    VILLAGE,
    Odd,
    blocks,
    book,
    edited_column,
    grid,
    jobs,
    respelled,
    reworked,
    text,
    with_column,
    xlsx,
)
from support.rosters import csv_text, form_grid, form_spans, grid_of, person, write_xlsx
from support.writing import full_width


def _quoted() -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(grid())
    return out.getvalue()


def _ragged() -> str:
    lines = csv_text(grid()).splitlines()
    lines[2] += ",,,,多,出,来"
    lines[3] = ",".join(lines[3].split(",")[:4])
    return "\n".join(lines)


def _mixed() -> bytes:
    lines = csv_text(grid(50)).splitlines(keepends=True)
    encoded = [line.encode("gb18030" if n == 40 else "utf-8") for n, line in enumerate(lines)]
    return b"".join(encoded)


def _hide_rows(_: Workbook, sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions.group(4, 5, hidden=True)
    sheet.column_dimensions["C"].hidden = True
    sheet.auto_filter.ref = "A1:P6"


def _formulas_without_results(_: Workbook, sheet: Worksheet) -> None:
    sheet["A2"], sheet["D3"], sheet["Q2"] = '=B2&"x"', "=VLOOKUP(1,A1:B2,2)", "=SUM(A1:A2)"


def _old_mac(changed: Workbook, sheet: Worksheet) -> None:
    changed.epoch = CALENDAR_MAC_1904
    sheet.cell(2, BIRTH + 1).value = date(1980, 5, 6)


FORM = form_grid([person(number) for number in range(5)])
BLANKED = [*grid()[:1], [], *grid()]
X_NUMBER = number_ending_in_x()

ROSTERS: tuple[Odd, ...] = (
    # where the header is
    Odd("头40.xlsx", "header in row 40", xlsx([[f"说明{n}"] for n in range(39)] + grid()), 5),
    Odd(
        "空隔.xlsx",
        "two header rows with a blank row between",
        lambda path: write_xlsx(path, {"a": [*FORM[:2], [], *FORM[2:]]}),
        5,
    ),
    Odd("头两次.xlsx", "the same header twice, a blank row between", xlsx(BLANKED), 5),
    Odd(
        "每页.xlsx",
        "header, title and signatures on every printed page",
        xlsx(blocks(60, 7, above=[["农村贫困劳动力就业信息表"]], below=[["本页小计", "7人"], []])),
        60,
    ),
    Odd("右移.xlsx", "fifty empty columns on the left", xlsx([[None] * 50 + r for r in grid()]), 5),
    Odd(
        "题头.csv",
        "title lines above",
        text("就业信息表,,,\n填报单位：某镇,,\n\n" + csv_text(grid())),
        5,
    ),
    Odd(
        "换行头.csv",
        "a line end inside a heading",
        text(csv_text(grid()).replace("证件号码", '"证件\n号码"')),
        5,
    ),
    Odd("只表头.xlsx", "no row at all", xlsx(grid()[:1]), 0),
    Odd(
        "空表.xlsx",
        "the form as it was sent out",
        book({"a": form_grid([])}, spans={"a": form_spans()}),
        0,
    ),
    Odd("两列.csv", "two columns", text("姓名,身份证号\n赵生,\n钱生,\n"), 2),
    Odd("一列.csv", "one column", text("姓名\n赵生\n钱生\n"), "劳动力名册的表头"),
    Odd(
        "转置.xlsx",
        "lying on its side",
        xlsx([list(c) for c in zip(*grid(), strict=True)]),
        "劳动力名册的表头",
    ),
    Odd(
        "岗位.xlsx",
        "the vacancy sheet in place of the roster",
        xlsx(jobs()),
        "像是岗位表，不是劳动力名册",
    ),
    Odd(
        "全隐.xlsx",
        "the only sheet with people is hidden",
        book({"说明": [["请看"]], "a": grid()}, hidden=("a",)),
        "请取消隐藏",
    ),
    # sheets
    Odd(
        "各村.xlsx",
        "a sheet for each village",
        book({f"{v}村": grid() for v in "甲乙丙丁戊己"}),
        30,
    ),
    Odd(
        "日期表名.xlsx",
        "sheets named like dates",
        book({"2024.3.5": grid(), "3月": grid(), "2024-03": []}),
        10,
    ),
    Odd(
        "千行.xlsx",
        "exports cut at 999 rows",
        book({"Sheet1": grid(999), "Sheet2": grid(999)}),
        1998,
    ),
    Odd(
        "说明在前.xlsx",
        "notes first, sums last",
        book({"说明": [["1.姓名必填"]], "名单": grid(), "统计": [["镇", "人数"], ["某镇", 5]]}),
        5,
    ),
    Odd(
        "一本.xlsx",
        "roster and vacancies in one workbook",
        book({"岗位": jobs(), "名单": grid()}),
        5,
    ),
    Odd("疑点名.xlsx", "a sheet named like ours for doubts", xlsx(grid(), "全表疑点"), 5),
    Odd(
        "长表名.xlsx",
        "a sheet's name far too long",
        respelled("名册".encode(), ("长" * 4000).encode(), grid(), "xl/workbook.xml"),
        5,
    ),
    Odd(
        "无表名.xlsx",
        "a sheet without a name",
        respelled("名册".encode(), b"", grid(), "xl/workbook.xml"),
        5,
    ),
    # rows
    Odd(
        "空行.xlsx",
        "three thousand blank rows between",
        xlsx(grid()[:3] + [[]] * 3000 + grid()[3:]),
        5,
    ),
    Odd(
        "预编号.xlsx",
        "numbered lines nobody filled in",
        xlsx(
            [["序号", *grid()[0]]]
            + [[n, *r] for n, r in enumerate(grid()[1:], 1)]
            + [[n] for n in range(6, 400)]
        ),
        5,
    ),
    Odd(
        "合计.xlsx",
        "sums and notes among the people",
        xlsx(
            [
                *grid()[:3],
                ["合计", "2人"],
                *grid()[3:],
                ["总计", None, 5],
                ["注：1.以上人员均已核实"],
                ["填表人：某某  审核人：某某"],
            ]
        ),
        5,
    ),
    Odd("隐行.xlsx", "hidden rows and columns, a filter", reworked(_hide_rows), 5),
    Odd(
        "合并.xlsx",
        "names and towns merged over several people",
        book(
            {"a": with_column(NAME, ["赵生", None])},
            spans={"a": [(1, NAME, 2, NAME), (1, TOWN, 5, TOWN)]},
        ),
        5,
    ),
    Odd(
        "横并.xlsx",
        "cells merged across columns",
        book({"a": grid()}, spans={"a": [(2, 10, 2, 11), (3, 0, 3, 1)]}),
        5,
    ),
    Odd(
        "下一批.xlsx",
        "a second table below, its columns in another order",
        xlsx([*grid(), [], *grid_of([person(n) for n in range(5, 9)], tuple(reversed(KEYS)))]),
        9,
    ),
    Odd(
        "空白.xlsx",
        "cells that hold white space",
        xlsx(grid() + [[" ", "\u3000", None, "\u200b"]] * 20),
        5,
    ),
    # values
    Odd(
        "撇号.csv",
        "apostrophes before numbers",
        text(csv_text(edited_column(IDENTITY, lambda v: f"'{v}"))),
        5,
    ),
    Odd(
        "等号.csv",
        'numbers as ="..."',
        text(csv_text(edited_column(IDENTITY, lambda v: f'="{v}"'))),
        5,
    ),
    Odd(
        "制表.csv",
        "tabs around numbers",
        text(csv_text(edited_column(IDENTITY, lambda v: f"\t{v}\t"))),
        5,
    ),
    Odd(
        "空格.xlsx",
        "spaces inside numbers",
        xlsx(edited_column(IDENTITY, lambda v: f"{v[:6]} {v[6:14]} {v[14:]}")),
        5,
    ),
    Odd("全角.xlsx", "full-width digits", xlsx(edited_column(IDENTITY, full_width)), 5),
    Odd("小写.xlsx", "a small x", xlsx(with_column(IDENTITY, [X_NUMBER.lower()])), 5),
    Odd("十五.xlsx", "numbers of fifteen digits", xlsx(edited_column(IDENTITY, fifteen_digits)), 5),
    Odd(
        "科学.csv",
        "numbers that a spreadsheet has damaged",
        text(csv_text(edited_column(IDENTITY, lambda v: f"{float(v[:17]):.5E}"))),
        5,
    ),
    Odd(
        "日期.xlsx",
        "days as serials, texts and cells",
        xlsx(with_column(BIRTH, [29347, "29347", "1980/5/6", date(1980, 5, 6), "1980年5月6日"])),
        5,
    ),
    Odd(
        "怪日.xlsx",
        "days that never were",
        xlsx(with_column(BIRTH, ["0000-00-00", "9999-12-31", "1900-02-29", "2月30日", 2958465])),
        5,
    ),
    Odd("旧历.xlsx", "days counted from 1904", reworked(_old_mac), 5),
    Odd(
        "错误.xlsx",
        "error values",
        xlsx(with_column(IDENTITY, ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!"])),
        5,
    ),
    Odd("公式.xlsx", "formulas without results", reworked(_formulas_without_results), 5),
    Odd("布尔.xlsx", "truth values as names", xlsx(with_column(NAME, [True, False])), 5),
    Odd(
        "尽数.xlsx",
        "numbers everywhere",
        xlsx([grid()[0], *([n] * 16 for n in (1.5, 1e300, -1, 0, 123456789012345678))]),
        5,
    ),
    Odd(
        "尽长.csv",
        "five thousand digits in every cell",
        text(
            csv_text([grid()[0], *([v] * 16 for v in ("9" * 5000, "1e999", "nan", "-inf", "٣٤٥"))])
        ),
        5,
    ),
    Odd(
        "划线.xlsx",
        "dashes for nothing",
        xlsx(
            [
                grid()[0],
                *(row[:4] + [sign] * 12 for row, sign in zip(grid()[1:], "-/无—否", strict=True)),
            ]
        ),
        5,
    ),
    Odd(
        "同人.xlsx",
        "one person twice with other data",
        xlsx([*grid(), with_column(TOWN, ["策武镇"])[1]]),
        6,
    ),
    Odd(
        "同号.xlsx",
        "a number for everybody",
        xlsx(with_column(IDENTITY, [identity_number()] * 50, grid(50))),
        50,
    ),
    Odd(
        "长格.xlsx",
        "ten thousand characters in a cell",
        xlsx(with_column(SKILLS, ["会缝纫，" * 2500, "缝" * 10_000])),
        5,
    ),
    Odd(
        "长名.xlsx",
        "a name and a town of thousands",
        xlsx(with_column(TOWN, ["河田镇" * 3000], with_column(NAME, ["名" * 10_000]))),
        5,
    ),
    Odd(
        "十万.csv",
        "more than a cell can hold",
        text(csv_text(with_column(SKILLS, ["会" * 100_000]))),
        5,
    ),
    Odd(
        "表情.xlsx",
        "pictures in names, towns, villages",
        xlsx(
            with_column(
                VILLAGE,
                ["🏘️" * 20],
                with_column(TOWN, ["河田镇🏠"], with_column(NAME, ["赵👨‍👩‍👧"])),
            )
        ),
        5,
    ),
    Odd(
        "罕字.xlsx",
        "rare characters where names are cut",
        xlsx(with_column(VILLAGE, ["𠮷" * 90], with_column(TOWN, ["𠮷" * 90 + "镇"]))),
        5,
    ),
    Odd(
        "右左.xlsx",
        "marks that turn the text around",
        xlsx(
            with_column(PHONE, ["\u202d13800000009\u202c"], with_column(NAME, ["\u202e赵生\u202c"]))
        ),
        5,
    ),
    Odd(
        "路径.xlsx",
        "villages named like paths and devices",
        xlsx(with_column(TOWN, ["../../x", "CON", "a/b\\c:d*e?", ".", ".."])),
        5,
    ),
    Odd(
        "半字.xlsx",
        "halves of characters",
        respelled(b"QQ", b"_xD83D_", with_column(VILLAGE, ["村QQ"], with_column(NAME, ["赵QQ生"]))),
        5,
    ),
    Odd(
        "双字.xlsx",
        "a character written as two halves",
        respelled(b"QQ", b"_xD842__xDFB7_", with_column(NAME, ["QQ生"])),
        5,
    ),
    Odd(
        "控制.xlsx",
        "control characters",
        xlsx(with_column(SKILLS, ["会\x08缝纫", "\x0b\x0c", "\ufffe\uffff", "\x1b[31m"])),
        5,
    ),
    Odd(
        "多列.xlsx",
        "five hundred columns nobody knows",
        xlsx(
            [
                row + ([f"列{n}" for n in range(500)] if not i else ["z"] * 500)
                for i, row in enumerate(grid())
            ]
        ),
        5,
    ),
    # texts
    Odd("制表符.csv", "tabs", text(csv_text(grid(), "\t"), "gb18030"), 5),
    Odd("分号.csv", "semicolons", text(csv_text(grid(), ";"), "gb18030"), 5),
    Odd("竖线.csv", "bars", text(csv_text(grid(), "|")), 5),
    Odd("全引.csv", "quotes around every cell", text(_quoted()), 5),
    Odd(
        "引内换行.csv",
        "line ends inside quotes",
        text(csv_text(with_column(SKILLS, ['会"平车"\n锁边\r\n钉扣']))),
        5,
    ),
    Odd("参差.csv", "rows of different length", text(_ragged()), 5),
    Odd(
        "双标.csv",
        "the mark of UTF-8 twice",
        text(csv_text(grid()).encode("utf-8-sig").join([b"\xef\xbb\xbf", b""])),
        5,
    ),
    Odd("声明.csv", "a line that declares the separator", text("sep=,\r\n" + csv_text(grid())), 5),
    Odd("回车.csv", "line ends of an old Mac", text(csv_text(grid()).replace("\r\n", "\r")), 5),
    Odd("文末.csv", "the end mark of old programs", text(csv_text(grid()) + "\x1a", "gb18030"), 5),
    Odd(
        "宽码.csv",
        "UTF-16 the other way round",
        text(b"\xfe\xff" + csv_text(grid()).encode("utf-16-be")),
        5,
    ),
    Odd(
        "断宽码.csv",
        "UTF-16 that breaks off",
        text(csv_text(grid()).encode("utf-16")[:-1]),
        "不完整",
    ),
    Odd("三十二.csv", "UTF-32", text(csv_text(grid()), "utf-32"), "不是表格文件"),
    Odd("两码.csv", "lines in two encodings", text(_mixed()), "文字编码无法识别"),
    Odd("空字.csv", "NULs", text(csv_text(with_column(SKILLS, ["会\0缝纫"]))), "不是表格文件"),
    Odd("繁体.csv", "Big5", text("姓名,性別\n陳生,男\n", "big5"), "劳动力名册的表头"),
    Odd("对象.csv", "JSON", text('[{"姓名":"赵生"}]'), "劳动力名册的表头"),
)
"""Rosters, with how many people they hold or what the refusal says."""

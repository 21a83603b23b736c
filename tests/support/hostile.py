"""Files that go wrong in every way seen or imagined, each built on the spot."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from support.compound import compound_file, record, workbook_stream, xls_file
from support.rosters import csv_text, form_grid, form_spans, grid_of, person, write_xlsx

from matcher.io.unreadable import Reason
from matcher.parse.reading import CellValue

KEYS = ("name", "sex", "identity", "education", "phone", "employed", "remarks")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAST_ROW = 1_048_576


@dataclass(frozen=True)
class Hostile:
    """One file. ``expects``: the reason of the refusal, ``None`` for no header, or the names."""

    file: str
    why: str
    build: Callable[[Path], object]
    expects: Reason | tuple[str, ...] | None


def plain_grid(count: int = 3) -> list[list[CellValue]]:
    """A flat roster of so many people."""
    return grid_of([person(number) for number in range(count)], KEYS)


def names(count: int = 3) -> tuple[str, ...]:
    """Who stands in ``plain_grid``."""
    return tuple(str(person(number)["name"]) for number in range(count))


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook(sheet_xml: str, **more: str | bytes) -> bytes:
    """A workbook of one sheet from raw XML; ``more`` adds parts, ``__`` standing for ``/``."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{kind}"><sheets>'
        '<sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="rId1" '
        f'Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    return package(parts | {name.replace("__", "/") + ".xml": data for name, data in more.items()})


def sheet_xml(
    grid: list[list[CellValue]],
    *,
    refs: bool = True,
    prefix: str = "",
    head: str = "",
    tail: str = "",
) -> str:
    """A worksheet with inline texts."""
    rows = []
    for number, values in enumerate(grid, start=1):
        cells = []
        for column, value in enumerate(values):
            ref = f' r="{chr(65 + column)}{number}"' if refs else ""
            text = f"<{prefix}is><{prefix}t>{value or ''}</{prefix}t></{prefix}is>"
            cells.append(f'<{prefix}c{ref} t="inlineStr">{text}</{prefix}c>')
        ref = f' r="{number}"' if refs else ""
        rows.append(f"<{prefix}row{ref}>{''.join(cells)}</{prefix}row>")
    name = f"xmlns:{prefix.rstrip(':')}" if prefix else "xmlns"
    return (
        f'<{prefix}worksheet {name}="{MAIN}">{head}<{prefix}sheetData>{"".join(rows)}{tail}'
        f"</{prefix}sheetData></{prefix}worksheet>"
    )


def edited(path: Path, part: str, edit: Callable[[str], str]) -> None:
    """Write a good workbook, then change one of its parts."""
    write_xlsx(path, {"名单": plain_grid()})
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts[part] = edit(parts[part].decode()).encode()
    path.write_bytes(package(parts))


def _ghost_rows(path: Path) -> None:
    """Rows to the very end that hold nothing but a style, as dragging a border down leaves."""
    ghosts = "".join(
        f'<row r="{number}" s="1" customFormat="1"><c r="A{number}" s="1"/></row>'
        for number in range(8, LAST_ROW + 1, 4)
    )
    path.write_bytes(workbook(sheet_xml(plain_grid(), tail=ghosts)))


def _stray_cell(path: Path) -> None:
    """A space in the very last cell."""
    last = f'<row r="{LAST_ROW}"><c r="XFD{LAST_ROW}" t="str"><v> </v></c></row>'
    path.write_bytes(workbook(sheet_xml(plain_grid(), tail=last)))


def _empty_formulas(path: Path) -> None:
    """A formula that gives an empty text, filled down to the bottom."""
    tail = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><f>""</f><v></v></c></row>' for n in range(5, 200_000)
    )
    path.write_bytes(workbook(sheet_xml(plain_grid(), tail=tail)))


def _bomb(path: Path) -> None:
    """A gigabyte of blanks in a megabyte."""
    out = io.BytesIO(workbook(sheet_xml(plain_grid())))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1024):
            part.write(b" " * (1 << 20))
    path.write_bytes(out.getvalue())


def _lying_bomb(path: Path) -> None:
    """A bomb whose directory says that it is small."""
    blank = b" " * (1 << 27)
    data = workbook(sheet_xml(plain_grid()), xl__sharedStrings=blank)
    path.write_bytes(data.replace(struct.pack("<I", 1 << 27), struct.pack("<I", 1 << 10)))


def _encrypted_zip(path: Path) -> None:
    data = bytearray(workbook(sheet_xml(plain_grid())))
    for match in re.finditer(b"PK\x01\x02", bytes(data)):
        data[match.start() + 8] |= 1
    path.write_bytes(data)


def _truncated(path: Path, data: bytes, share: float = 0.7) -> None:
    path.write_bytes(data[: int(len(data) * share) | 1])


def _saved(write: Callable[[Path], object]) -> Callable[[Path], bytes]:
    def build(path: Path) -> bytes:
        write(path)
        return path.read_bytes()

    return build


def _good_xlsx(path: Path) -> Path:
    return write_xlsx(path, {"名单": plain_grid()})


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(9))
    + "]>"
)
WEB_PAGE = "<html><body><table><tr><td>姓名</td></tr></table></body></html>"
XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


REFUSED: tuple[Hostile, ...] = (
    Hostile("空.xlsx", "no byte at all", _bytes(b""), Reason.EMPTY),
    Hostile("断电.xls", "zeros, as a power cut leaves them", _bytes(bytes(4096)), Reason.EMPTY),
    Hostile("空白.csv", "line ends only", _bytes(b"\r\n" * 9), Reason.EMPTY),
    Hostile("逗号.csv", "separators only", _bytes(b",,,\r\n" * 9), Reason.EMPTY),
    Hostile("名单.et", "WPS's own format", _bytes(compound_file({"Workbook": b"?"})), Reason.WPS),
    Hostile(
        "加密.xlsx",
        "encrypted by Excel: a compound file",
        _bytes(compound_file({"EncryptedPackage": b"?", "EncryptionInfo": b"?"})),
        Reason.PASSWORD,
    ),
    Hostile(
        "加密.xls",
        "encrypted old workbook",
        _bytes(
            compound_file(
                {"Workbook": workbook_stream({"a": [["x"]]}, extra=record(0x2F, bytes(54)))}
            )
        ),
        Reason.PASSWORD,
    ),
    Hostile("压缩加密.xlsx", "zip entries under a password", _encrypted_zip, Reason.PASSWORD),
    Hostile(
        "截断.xlsx",
        "download broke off",
        lambda path: _truncated(path, _saved(_good_xlsx)(path)),
        Reason.TRUNCATED,
    ),
    Hostile(
        "截断.xls",
        "download broke off",
        lambda path: _truncated(path, xls_file({"a": plain_grid(60)})),  # type: ignore[dict-item]
        Reason.TRUNCATED,
    ),
    Hostile(
        "截断.csv",
        "broke off inside a character",
        _bytes(csv_text([["姓名", "文化程度"], ["赵生", "初中"]]).strip().encode()[:-1]),
        Reason.TRUNCATED,
    ),
    Hostile("导出.xls", "a web page", _bytes(WEB_PAGE.encode()), Reason.WEB_PAGE),
    Hostile("导出u.xls", "one in UTF-16", _bytes(WEB_PAGE.encode("utf-16")), Reason.WEB_PAGE),
    Hostile("单页.xls", "a web archive", _bytes(b"MIME-Version: 1.0\r\nX: y"), Reason.WEB_PAGE),
    Hostile("导出x.xls", "XML of 2003", _bytes(XML_2003.encode()), Reason.XML_TABLE),
    Hostile("图.xlsx", "a picture", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), Reason.OTHER_FORMAT),
    Hostile("照片.xls", "a photo", _bytes(b"\xff\xd8\xff\xe0" + bytes(99)), Reason.OTHER_FORMAT),
    Hostile("扫描.xlsx", "a scan", _bytes(b"%PDF-1.7\n%\xe2\xe3" + bytes(99)), Reason.OTHER_FORMAT),
    Hostile(
        "文档.xlsx",
        "a text document",
        _bytes(package({"word/document.xml": "<document/>"})),
        Reason.OTHER_FORMAT,
    ),
    Hostile(
        "文档.xls",
        "an old text document",
        _bytes(compound_file({"WordDocument": b"?"})),
        Reason.OTHER_FORMAT,
    ),
    Hostile(
        "二进制.xlsx",
        "a binary workbook",
        _bytes(package({"xl/workbook.bin": b"?"})),
        Reason.OTHER_FORMAT,
    ),
    Hostile("压缩包.xlsx", "just an archive", _bytes(package({"a": "b"})), Reason.OTHER_FORMAT),
    Hostile("乱码.csv", "no text at all", _bytes(bytes(range(256)) * 9), Reason.UNKNOWN_FORMAT),
    Hostile(
        "无标记.csv",
        "UTF-16 without its mark",
        _bytes("姓名,ID\n".encode("utf-16-le")),
        Reason.UNKNOWN_FORMAT,
    ),
    Hostile("别国.csv", "no encoding we know", _bytes(b"\xffname\xff,\xff\xff\n"), Reason.ENCODING),
    Hostile("炸弹.xlsx", "unpacks to a gigabyte", _bomb, Reason.ZIP_BOMB),
    Hostile("谎报.xlsx", "a bomb that says it is small", _lying_bomb, Reason.DAMAGED),
    Hostile(
        "碎片.xlsx",
        "ten thousand parts",
        _bytes(package({f"xl/{number}": "" for number in range(10_000)})),
        Reason.ZIP_BOMB,
    ),
    Hostile(
        "实体.xlsx",
        "entities that multiply",
        _bytes(workbook(LAUGHS + sheet_xml([["&a8;"]]))),
        Reason.DAMAGED,
    ),
    Hostile(
        "越界.xlsx",
        "a cell beyond the last column",
        _bytes(workbook(sheet_xml([["姓名"]]).replace('r="A1"', 'r="ZZZ1"'))),
        Reason.DAMAGED,
    ),
    Hostile(
        "缺字.xlsx",
        "a text that the workbook does not have",
        lambda path: edited(
            path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("<v>3</v>", "<v>999</v>")
        ),
        Reason.DAMAGED,
    ),
    Hostile("~$名单.xlsx", "the mark of an open workbook", _bytes(b"\x04user"), Reason.OWNER_FILE),
    Hostile("文件夹.xlsx", "a folder", lambda path: path.mkdir(), Reason.FOLDER),
    Hostile("没有.xlsx", "nothing there", lambda path: None, Reason.NOT_FOUND),
)
"""Files that cannot be read, with the reason to be told."""


def _text(encoding: str, delimiter: str = ",") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(csv_text(plain_grid(), delimiter).encode(encoding))


def _rare_names(path: Path) -> None:
    grid = plain_grid()
    grid[1][0] = "𠮷㙍䶮"
    path.write_bytes(csv_text(grid).encode("gb18030"))


def _quoted_lines(path: Path) -> None:
    grid = plain_grid()
    grid[1][6] = '会缝纫\r\n会"平车",\n踏实'
    path.write_bytes(csv_text(grid).encode("utf-8-sig"))


def _open_quote(path: Path) -> None:
    lines = csv_text(plain_grid(60)).splitlines()
    lines[2] = lines[2].replace("初中", '"初中')
    path.write_text("\r\n".join(lines), encoding="utf-8")


def _two_row_form(path: Path) -> None:
    grid = form_grid([person(number) for number in range(3)])
    write_xlsx(path, {"名单": grid}, spans={"名单": form_spans()})


def _surrounded(path: Path) -> None:
    grid: list[list[CellValue]] = [
        ["附件1"],
        ["农村贫困劳动力就业信息表"],
        ["填报单位：河田镇", None, "单位：人"],
    ]
    grid += [[], *plain_grid()[:1], ["1", "2", "3", "4", "5", "6", "7"], *plain_grid()[1:3], []]
    grid += [plain_grid()[0], plain_grid()[3], ["合计", None, None, 3]]
    grid += [["填表人：某某", None, "审核人：", None, "日期："], ["注：证件号码须为18位。"]]
    write_xlsx(path, {"名单": grid})


def _deep_header(path: Path) -> None:
    write_xlsx(path, {"名单": [*[[f"第{number}条说明"] for number in range(80)], *plain_grid()]})


def _spelled_oddly(path: Path) -> None:
    grid = plain_grid()
    grid[0] = [
        "姓 名",
        "性\n别",
        "*公民身份证号码（18位）",
        "文 化程度",
        "联系方武",
        "就业状况",
        "备 注：",
    ]
    grid[0][2] = "*身份证号码（18位）"
    write_xlsx(path, {"名单": grid})


def _hidden_lists(path: Path) -> None:
    lists: list[list[CellValue]] = [
        ["姓名", "证件号码", "性别", "文化程度"],
        ["示例", None, "男", "初中"],
    ]
    write_xlsx(path, {"名单": plain_grid(), "下拉选项": lists}, hidden=("下拉选项",))


def _prepared_lines(path: Path) -> None:
    grid = [["序号", *plain_grid()[0]]]
    grid += [[number, *values] for number, values in enumerate(plain_grid()[1:], start=1)]
    grid += [[number] for number in range(4, 40)]
    write_xlsx(path, {"名单": grid})


def _wrong_dimension(reference: str) -> Callable[[Path], object]:
    def build(path: Path) -> None:
        edited(
            path,
            "xl/worksheets/sheet1.xml",
            lambda xml: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{reference}"', xml),
        )

    return build


def _repeated_merges(path: Path) -> None:
    spans = f'<mergeCell ref="A2:A{LAST_ROW}"/>' * 20_000
    xml = sheet_xml(plain_grid()).replace(
        "</worksheet>", f"<mergeCells>{spans}</mergeCells></worksheet>"
    )
    path.write_bytes(workbook(xml))


def _phonetic(path: Path) -> None:
    def edit(xml: str) -> str:
        reading = '<rPh sb="0" eb="1"><t>ZHAO</t></rPh>'
        return xml.replace("</t></si>", f"</t>{reading}</si>")

    edited(path, "xl/sharedStrings.xml", edit)


def _odd_part_names(path: Path) -> None:
    write_xlsx(path, {"名单": plain_grid()})
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    rels = parts["xl/_rels/workbook.xml.rels"].replace(
        b'Target="worksheets/sheet1.xml"', b'Target="/xl/Worksheets/Sheet1.xml"'
    )
    parts["xl/_rels/workbook.xml.rels"] = rels
    path.write_bytes(package({name.replace("/", "\\"): data for name, data in parts.items()}))


READ: tuple[Hostile, ...] = (
    Hostile("幽灵.xlsx", "borders down to row 1,048,576", _ghost_rows, names()),
    Hostile("末格.xlsx", "a space in the last cell of all", _stray_cell, names()),
    Hostile("空公式.xlsx", "formulas without a result", _empty_formulas, names()),
    Hostile("维度小.xlsx", "says that it has one cell", _wrong_dimension("A1"), names()),
    Hostile(
        "维度大.xlsx",
        "says that it is full to the end",
        _wrong_dimension("A1:XFD1048576"),
        names(),
    ),
    Hostile(
        "前缀.xlsx",
        "every XML name with a prefix",
        _bytes(workbook(sheet_xml(plain_grid(), prefix="x:"))),
        names(),
    ),
    Hostile(
        "无址.xlsx",
        "cells that do not say where they are",
        _bytes(workbook(sheet_xml(plain_grid(), refs=False))),
        names(),
    ),
    Hostile("注音.xlsx", "readings printed above the characters", _phonetic, names()),
    Hostile("反斜.xlsx", "part names with backslashes", _odd_part_names, names()),
    Hostile("重复合并.xlsx", "one merged range 20,000 times", _repeated_merges, names()),
    Hostile("正表.xlsx", "the form with its merged header", _two_row_form, names()),
    Hostile("四周.xlsx", "titles, units, notes, sums, header twice", _surrounded, names()),
    Hostile("深.xlsx", "header in row 81", _deep_header, names()),
    Hostile("错字.xlsx", "headings with spaces, brackets, typos", _spelled_oddly, names()),
    Hostile("字典.xlsx", "a hidden sheet of drop-down entries", _hidden_lists, names()),
    Hostile("序号.xlsx", "numbered lines that nobody filled in", _prepared_lines, names()),
    Hostile(
        "旧版.xls",
        "an old workbook",
        lambda p: p.write_bytes(xls_file({"a": plain_grid()})),
        names(),
    ),  # type: ignore[dict-item]
    Hostile("改名.csv", "a workbook under a text's name", _good_xlsx, names()),
    Hostile("改名.xlsx", "a text under a workbook's name", _text("utf-8"), names()),
    Hostile("国标.csv", "GB18030", _text("gb18030"), names()),
    Hostile("生僻.csv", "names of four bytes in GB18030", _rare_names, ("𠮷㙍䶮", *names()[1:])),
    Hostile("带标.csv", "UTF-8 with its mark", _text("utf-8-sig"), names()),
    Hostile("宽码.csv", "UTF-16, tabs: Unicode text of Excel", _text("utf-16", "\t"), names()),
    Hostile("分号.csv", "semicolons", _text("utf-8", ";"), names()),
    Hostile("全角.csv", "full-width commas", _text("utf-8", "，"), names()),
    Hostile("换行.csv", "line ends inside quotes", _quoted_lines, names()),
    Hostile("缺引.csv", "a quote that nobody closed", _open_quote, names(60)),
    Hostile("没头.xlsx", "no header", lambda p: write_xlsx(p, {"a": plain_grid()[1:]}), None),
    Hostile("字节.csv", "a text about nothing", _bytes("今天天气好\n".encode()), None),
)
"""Files that are read, and who is in them; ``None``: no header."""

HOSTILE = REFUSED + READ
